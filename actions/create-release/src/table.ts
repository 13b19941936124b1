import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { choice, flag, globs, someCharts, text, version } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';

/** What `create-release` is to its users. */
export const table = {
  name: 'create-release',
  title: 'Slipway: create release',
  description: 'Tags the commit that brought a version, and publishes a GitHub Release with notes and files',
  icon: 'tag',
  color: 'blue',
  inputs: {
    version: input(version, {
      meaning: 'The version to release. Empty: the one in the version file.',
    }),
    components: input(choice('product', 'charts'), {
      default: 'product',
      meaning: '`product`: the version in the version file. `charts`: each chart whose version has no tag yet.',
    }),
    notes: input(text, {
      meaning:
        "Text of the release, or the path of a file with it, with `{version}`, `{tag}`, `{previous-tag}`, `{name}` and `{notes}`. Empty: `{notes}`, the changelog's section, else a list of commits.",
    }),
    assets: input(globs, {
      meaning:
        'Globs, one per line, with `{version}` and `{name}`: files of the workspace to attach. A glob that matches nothing is an error.',
    }),
    'github-release': input(flag, {
      default: 'true',
      meaning: '`false`: only tags, no GitHub Release.',
    }),
    charts: input(someCharts, {
      default: 'all',
      readsEmpty: true,
      meaning:
        'With `components: charts`: `all` that are not inside another one, or folders, globs or names; `!` in front excludes. Empty is an error.',
    }),
    'tag-pattern': input(text, {
      meaning:
        'How tags are named. Empty: `tag-pattern` of the configuration, with `components: charts` its `chart-tag-pattern`.',
    }),
    token: input(commonFields.token, {
      meaning:
        "Token for GitHub's API. Tags and releases of the default token start no workflows; those of a GitHub App do.",
    }),
    config: commonFields.config,
    'dry-run': commonFields['dry-run'],
    'expect-plan': commonFields['expect-plan'],
  },
  outputs: {
    released: {
      failed: false,
      meaning: '`true` if this run released something; with `dry-run`: if it would.',
    },
    version: { failed: '', meaning: 'The version; with `components: charts` only if exactly one chart is released.' },
    tag: { failed: '', meaning: 'The tag of that version.' },
    commit: {
      failed: '',
      meaning:
        'The commit that the release is of: the one that brought its version, which may be older than the commit that is checked out. Take its images, and package its charts.',
    },
    tags: { failed: [], meaning: 'JSON array of the tags that this run made, or would make.' },
    'release-id': { failed: '', meaning: 'ID of the GitHub Release, or empty.' },
    'html-url': { failed: '', meaning: 'Page of the GitHub Release, or empty.' },
    'upload-url': { failed: '', meaning: 'Address for uploads to the GitHub Release, or empty.' },
    state: commonOutputs.state,
    reason: commonOutputs.reason,
    'plan-id': commonOutputs['plan-id'],
    plan: commonOutputs.plan,
    'plan-file': commonOutputs['plan-file'],
  },
  permissions: {
    contents: { level: 'write', why: 'the tag and the release' },
  },
  events: {
    push: 'Releases the version that was merged.',
    workflow_dispatch: 'The same, or the input `version`; also to finish a run that stopped half-way.',
    workflow_run:
      'The same, such as after the images are built. The tag is on the commit that brought the version, whatever came after it.',
    schedule: 'The same.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
