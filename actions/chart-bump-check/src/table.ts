import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { choice, flag, globs, path, revision, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';

/** What `chart-bump-check` is to its users. */
export const table = {
  name: 'chart-bump-check',
  title: 'Slipway: chart bump check',
  description: 'Checks on a pull request that every Helm chart whose package changes gets a version that is free',
  icon: 'check-circle',
  color: 'blue',
  inputs: {
    charts: input(globs, {
      meaning:
        'Folders, names or globs, one per line; `!` in front excludes. Empty: the charts of `ct.yaml` if it exists, else all.',
    }),
    level: input(choice('increase', 'semver'), {
      default: 'increase',
      meaning: '`increase`: the version must be higher. `semver`: also by enough (major, minor or patch).',
    }),
    'bumped-by': input(choice('author', 'release'), {
      default: 'author',
      meaning: 'Who raises the version: the `author` of a change, or the `release`.',
    }),
    suggest: input(choice('none', 'comment', 'review'), {
      default: 'none',
      meaning:
        '`comment`: one comment on the pull request, kept up to date. `review`: suggested changes where the line is in the diff, else the comment.',
    }),
    changelog: input(flag, {
      default: 'false',
      meaning:
        "`true`: the chart's CHANGELOG.md must have an entry for the new version (with `bumped-by: release`: under Unreleased).",
    }),
    published: input(text, {
      meaning: '`oci://…` or the address of a Helm repository, where the new version must not exist.',
    }),
    'on-violation': input(choice('fail', 'warn'), { default: 'fail', meaning: '`fail` or `warn`.' }),
    base: input(revision, {
      meaning: 'The branch or commit that the change goes to. Empty: from the event, else the default branch.',
    }),
    head: input(revision, {
      meaning:
        'The commit to check. Empty: the one that is checked out; on `pull_request_target` the head of the pull request.',
    }),
    ignore: input(globs, {
      meaning: 'Globs, one per line, of files to ignore, beside `.helmignore`.',
    }),
    dependents: input(flag, {
      default: 'true',
      meaning: '`true`: charts that package a changed chart by `file://` also need a new version.',
    }),
    'ct-config': input(path, {
      meaning:
        'Path of a chart-testing configuration on the target branch. Empty: `ct.yaml` or `ct.yml` in the root, `.ct` or `.github`, if it exists.',
    }),
    token: input(commonFields.token, {
      meaning: "Token for GitHub's API: to fetch what a shallow checkout lacks, and to comment.",
    }),
  },
  outputs: {
    result: { failed: 'failed', meaning: '`passed` or `failed`.' },
    'changed-charts': {
      failed: [],
      meaning: 'JSON array of the folders of changed and new charts. Fits a matrix.',
    },
    violations: { failed: [], meaning: 'JSON array of `{code, chart, file, line, found, needed, message}`.' },
    reason: commonOutputs.reason,
    plan: commonOutputs.plan,
  },
  permissions: {
    contents: { level: 'read', why: 'the checkout, and commits that it lacks' },
    'pull-requests': { level: 'write', why: 'the comment', when: 'with `suggest`' },
  },
  events: {
    pull_request: 'Checks what the pull request changes.',
    pull_request_target: 'The same for pull requests from forks, so that it can comment. Nothing of the fork is run.',
    merge_group: 'Checks what the merge queue is about to land.',
    push: 'Checks what was pushed.',
    workflow_dispatch: 'Compares what is checked out with the default branch.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
