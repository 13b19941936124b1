import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { choice } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';

/** What `release-check` is to its users. */
export const table = {
  name: 'release-check',
  title: 'Slipway: release check',
  description: 'Checks whether merging a change alters the open release: its version, notes or locked libraries',
  icon: 'lock',
  color: 'blue',
  inputs: {
    'merge-method': input(choice('auto', 'merge', 'squash', 'rebase'), {
      default: 'auto',
      meaning:
        'How you merge the pull request: `merge` or `rebase` (its commits count), or `squash` (its title counts). `auto`: as the settings on GitHub say.',
    }),
    'on-violation': input(choice('fail', 'warn'), {
      default: 'fail',
      meaning: 'If the change would alter a frozen release: `fail` or `warn`.',
    }),
    token: input(commonFields.token, {
      meaning: "Token for GitHub's API. That of a pull request from a fork is enough.",
    }),
    config: input(commonFields.config, {
      meaning:
        'Path of the configuration file on the base branch. Empty: `.github/slipway.yml` if it exists, else the usual layout.',
    }),
  },
  outputs: {
    result: { failed: 'failed', meaning: '`passed` or `failed`.' },
    frozen: { failed: false, meaning: '`true` if the release pull request has the freeze label.' },
    'release-pull-request': { failed: '', meaning: 'Number of the open release pull request, or empty.' },
    version: {
      failed: '',
      meaning: 'The version of the open release pull request, or empty.',
    },
    'version-after-merge': {
      failed: '',
      meaning: 'The version after this merge; empty if nothing is left to release, or no release pull request is open.',
    },
    violations: {
      failed: [],
      meaning: 'JSON array of `{code, message, fix, file, line, commit}`: what this change would alter, frozen or not.',
    },
    reason: commonOutputs.reason,
    plan: commonOutputs.plan,
  },
  permissions: {
    contents: { level: 'read', why: 'the checkout, and commits that it lacks' },
    'pull-requests': { level: 'read', why: 'the release pull request' },
  },
  events: {
    pull_request: 'Judges the merge of the pull request.',
    merge_group: 'Judges what the merge queue is going to merge.',
    push: 'Says what the push changed in the release; only warns.',
    workflow_dispatch: 'The same for the commit that is checked out.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
