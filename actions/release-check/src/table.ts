import { commonFields } from '@slipway/core/inputs/common';
import { choice } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';

/** What `release-check` is to its users. */
export const table = {
  name: 'release-check',
  title: 'Slipway: release check',
  description: 'Checks whether merging a change would alter the open release: its version, notes, or locked libraries',
  icon: 'lock',
  color: 'blue',
  inputs: {
    'merge-method': input(choice('auto', 'merge', 'squash', 'rebase'), {
      default: 'auto',
      meaning:
        'How the pull request will be merged: `merge` or `rebase` (its commits count) or `squash` (its title counts). `auto`: the method of auto-merge if it is on, `squash` if the repository allows nothing else, else as `merge`.',
    }),
    'on-violation': input(choice('fail', 'warn'), { default: 'fail', meaning: '`fail` or `warn`.' }),
    token: input(commonFields.token, {
      meaning: "Token for GitHub's API. It is only used to read; the token of a pull request from a fork is enough.",
    }),
    config: input(commonFields.config, {
      meaning:
        'Path of the configuration file, which is read from the base branch. Empty: `.github/slipway.yml` if it exists, else the usual layout.',
    }),
  },
  outputs: {
    result: { failed: 'failed', meaning: '`passed` or `failed`.' },
    frozen: { failed: false, meaning: '`true` if the release pull request has the freeze label.' },
    'release-pull-request': { failed: '', meaning: 'Number of the open release pull request; empty if there is none.' },
    version: {
      failed: '',
      meaning: 'The version of the open release pull request; empty if there is none.',
    },
    'version-after-merge': {
      failed: '',
      meaning:
        'The version that the release would have after the merge; empty if nothing would be left to release, or if no release pull request is open.',
    },
    violations: {
      failed: [],
      meaning: 'JSON array of `{code, message, fix, file, line, commit}`: what would alter the release, frozen or not.',
    },
    reason: { failed: '', meaning: 'The result in one sentence.' },
    plan: { failed: {}, meaning: 'The verdict as JSON: findings with their places.' },
  },
  permissions: {
    contents: { level: 'read', why: 'the checkout, and commits that it lacks' },
    'pull-requests': { level: 'read', why: 'the release pull request' },
  },
  events: {
    pull_request: 'Judges the merge of the pull request.',
    merge_group: 'Judges what the merge queue is about to land.',
    push: 'Says what the push did to the release, and only warns.',
    workflow_dispatch: 'The same for the commit that is checked out.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
