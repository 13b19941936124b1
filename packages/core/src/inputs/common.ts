import { branch, choice, flag, globs, list, path, planId, secret } from './fields.js';

/** The inputs every action that delivers a plan has, with the same meaning. */
export const commonFields = {
  token: secret,
  config: path,
  'dry-run': flag,
  delivery: choice('pull-request', 'push', 'files'),
  'base-branch': branch,
  include: globs,
  draft: flag,
  labels: list,
  reviewers: list,
  assignees: list,
  'expect-plan': planId,
} as const;
