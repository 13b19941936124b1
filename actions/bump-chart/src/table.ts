import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { choice, flag, revision, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';
import { addresses, charts, chartVersion, command } from './inputs.js';

/** What `bump-chart` is to its users. */
export const table = {
  name: 'bump-chart',
  title: 'Slipway: bump chart',
  description:
    'Raises the versions of Helm charts and of the charts that depend on them, with Chart.lock and changelog, line by line',
  icon: 'trending-up',
  color: 'blue',
  inputs: {
    charts: input(charts, {
      default: 'changed',
      readsEmpty: true,
      meaning:
        '`changed` since their last release (of those that `ct.yaml` names, if it exists; all if none was ever released). Or folders, names or globs, one per line, or a JSON array (`[]`: none); `!` in front excludes. Empty is an error.',
    }),
    bump: input(choice('patch', 'minor', 'major', 'auto', 'none'), {
      default: 'patch',
      meaning:
        "`patch`, `minor`, `major`, `none` (keep the versions), or `auto`: from what changed in the chart's files (breaking → major, or minor at 0.x; added → minor; else patch).",
    }),
    version: input(chartVersion, {
      meaning: 'The exact version, higher than the current one, in place of `bump`.',
    }),
    'app-version': input(text, { meaning: 'The `appVersion` to write. Library charts have none.' }),
    changelog: input(text, {
      meaning:
        "Text for the chart's CHANGELOG.md: lines, a list, or sections with `###`. `unreleased`: only what is under Unreleased. Empty: that, and the commits that changed the chart.",
    }),
    dependents: input(flag, {
      default: 'true',
      meaning: '`true`: also bump the charts that depend on a bumped one.',
    }),
    since: input(revision, {
      meaning: "A branch or commit whose charts count as released. Empty: each chart's last release.",
    }),
    after: input(command, {
      meaning:
        "A program to run in each bumped chart's folder, such as `helm-docs`, without shell and tokens. Its changes there join the commit.",
    }),
    published: input(addresses, {
      meaning:
        "Where this repository's charts are published: `oci://…` or Helm repositories, one per line. Dependencies from there follow a bump. Empty: every address with the repository owner's name.",
    }),
    ...commonFields,
    delivery: input(commonFields.delivery, {
      default: 'files',
      meaning:
        '`files`: write into the working tree. `pull-request`: open one. `push`: commit to the base branch, if the configuration allows it.',
    }),
  },
  outputs: {
    charts: {
      failed: [],
      meaning:
        'JSON array of `{name, path, previousVersion, version, previousAppVersion, appVersion}`, one for each chart that changes.',
    },
    version: { failed: '', meaning: 'The new version if exactly one chart changes; else empty.' },
    ...commonOutputs,
  },
  permissions: {
    contents: { level: 'write', why: 'the commit', when: 'with `delivery: push` or `pull-request`; else `read`' },
    'pull-requests': { level: 'write', why: 'the pull request', when: 'with `delivery: pull-request`' },
  },
  events: {
    push: 'Bumps the charts that changed.',
    pull_request: 'Bumps the charts that the check found, as files for a later step.',
    workflow_dispatch: 'Bumps the charts of your choice.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
