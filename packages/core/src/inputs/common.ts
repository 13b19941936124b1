import { branch, choice, flag, globs, list, path, planId, secret } from './fields.js';
import { input, type Output } from './table.js';

/** The inputs of every action that delivers a plan, with the same meaning. */
export const commonFields = {
  token: input(secret, {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression for the runner
    default: '${{ github.token }}',
    meaning:
      "Token for GitHub's API. The default token starts no workflows: if checks must run on the pull request, use the token of a GitHub App.",
  }),
  config: input(path, {
    meaning: 'Path of the configuration file. Empty: `.github/slipway.yml` if it exists, else the usual layout.',
  }),
  'dry-run': input(flag, {
    default: 'false',
    meaning: '`true`: plan and report, but change nothing. The outputs are the same.',
  }),
  delivery: input(choice('pull-request', 'push', 'files'), {
    default: 'pull-request',
    meaning:
      '`pull-request`: open one; `push`: commit to the base branch, if the configuration allows it; `files`: write into the working tree, for later steps.',
  }),
  'base-branch': input(branch, {
    meaning: 'The branch to change. Empty: the branch that is checked out, else the default branch.',
  }),
  include: input(globs, {
    meaning: 'Globs, one per line: uncommitted files of earlier steps that go into the same commit.',
  }),
  draft: input(flag, { default: 'false', meaning: '`true`: open the pull request as a draft.' }),
  labels: input(list, {
    meaning: 'More labels for the pull request, beside the configured ones. Missing labels are created.',
  }),
  reviewers: input(list, { meaning: 'More reviewers, beside the configured ones: users, or teams as `org/team`.' }),
  assignees: input(list, { meaning: 'Users to assign to the pull request.' }),
  'expect-plan': input(planId, {
    meaning: 'The `plan-id` of an earlier run: act only if the plan is still the same.',
  }),
};

/** The outputs of every action that delivers a plan. */
export const commonOutputs = {
  state: {
    failed: 'failed',
    meaning:
      '`changed` (with `dry-run`: would be), `unchanged` (nothing to do, already done, or superseded), `waiting` or `failed`. Outputs are set even if the step fails; `state` says how far it got.',
  },
  reason: { failed: '', meaning: 'The state or result in one sentence.' },
  changed: {
    failed: false,
    meaning: '`true` if this run changed something; with `dry-run`: if it would.',
  },
  'changed-files': { failed: [], meaning: 'JSON array of the paths of the changed files.' },
  branch: { failed: '', meaning: 'Branch of the pull request.' },
  commit: { failed: '', meaning: 'ID of the commit on that branch.' },
  'pull-request-number': { failed: '', meaning: 'Number of the pull request, or empty.' },
  'pull-request-url': { failed: '', meaning: 'Address of the pull request, or empty.' },
  opened: {
    failed: false,
    meaning: '`true` only in the run that opened the pull request: for steps that should run once.',
  },
  'plan-id': { failed: '', meaning: 'Identifies what the plan changes, for `expect-plan` of a later run.' },
  plan: { failed: {}, meaning: 'The plan or verdict as JSON, without file contents; its diff is cut at 64 KB.' },
  'plan-file': { failed: '', meaning: 'Path of a file with the whole plan as JSON.' },
} satisfies Readonly<Record<string, Output>>;
