import { commonOutputs } from '@slipway/core/inputs/common';
import type { Values } from '@slipway/core/inputs/read';
import { remoteFields } from '@slipway/core/inputs/remote';
import { input, type Table } from '@slipway/core/inputs/table';
import { environments, promoterRepository } from './inputs.js';

/** What `gate-check` is to its users. */
export const table = {
  name: 'gate-check',
  title: 'Slipway: gate check',
  description: 'Posts a commit status on pull requests that says whether their changes may enter an environment yet',
  icon: 'check-circle',
  color: 'blue',
  inputs: {
    environments: input(environments, {
      default: 'all',
      readsEmpty: true,
      meaning: '`all`, or names, separated by commas or line breaks.',
    }),
    'config-repository': remoteFields['config-repository'],
    token: input(remoteFields.token, {
      meaning: "Token for GitHub's API. For another repository: the token of a GitHub App.",
    }),
    config: remoteFields.config,
    'base-branch': input(remoteFields['base-branch'], {
      meaning: 'Judge pull requests for this branch. Empty: the default branch.',
    }),
    'promoter-repository': input(promoterRepository, {
      meaning: 'The name of the `GitRepository` of GitOps Promoter, for the output `commit-statuses`.',
    }),
    'dry-run': remoteFields['dry-run'],
  },
  outputs: {
    result: {
      failed: 'failed',
      meaning: '`passed`, `waiting` (at least one gate waits) or `failed` (waiting does not help, or the step failed).',
    },
    statuses: {
      failed: [],
      meaning:
        'JSON array of `{pull-request, environment, commit, context, state, description}`. If the step fails while it posts: those that GitHub has.',
    },
    'commit-statuses': {
      failed: '',
      meaning: 'The statuses as `CommitStatus` objects for `kubectl apply`, with the key `slipway-<environment>`.',
    },
    posted: { failed: 0, meaning: 'Number of statuses that changed and were posted.' },
    reason: commonOutputs.reason,
    plan: commonOutputs.plan,
  },
  permissions: {
    contents: { level: 'read', why: 'the configuration and the files of the environments' },
    'pull-requests': { level: 'read', why: 'the open pull requests' },
    statuses: { level: 'write', why: 'the verdict' },
    checks: { level: 'read', why: 'the checks that a gate names', when: 'where a gate names `checks`' },
    issues: { level: 'read', why: 'issues that freeze an environment', when: 'where a gate names `freeze`' },
  },
  events: {
    pull_request_target: 'Judges this pull request, by the configuration of its base branch.',
    pull_request_review: 'The same.',
    merge_group: 'Judges the pull request on the head of its merge group.',
    schedule: 'Judges every open pull request.',
    workflow_run: 'Judges every open pull request.',
    status: 'The same.',
    check_suite: 'The same.',
    issues: 'The same.',
    workflow_dispatch: 'The same.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
