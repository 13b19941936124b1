import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { list, path } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { remoteFields } from '@slipway/core/inputs/remote';
import { input, type Table } from '@slipway/core/inputs/table';
import { days, format, names, since, zone } from './inputs.js';

/** What `env-report` is to its users. */
export const table = {
  name: 'env-report',
  title: 'Slipway: environment report',
  description:
    'Reports what runs where and since when, what waits for whom, how to go back, and how often releases ship and fail',
  icon: 'bar-chart-2',
  color: 'blue',
  inputs: {
    environments: input(names, {
      default: 'all',
      readsEmpty: true,
      meaning: '`all`, or names, separated by commas or line breaks.',
    }),
    services: input(names, {
      default: 'all',
      readsEmpty: true,
      meaning: 'Services and charts, in the same way.',
    }),
    since: input(since, {
      default: '90d',
      meaning: 'Where the figures begin: a period (`12w`) or a day (`2026-01-31`).',
    }),
    format: input(format, {
      meaning: 'Files to write: `html`, `json`, `openmetrics`, `keep-list`, separated by commas. Empty: none.',
    }),
    file: input(path, {
      default: 'env-report',
      meaning: 'Their path in the workspace. An extension is added if it has none, or if there are several formats.',
    }),
    log: input(path, {
      meaning:
        'Path of a release log, such as `docs/release-log.md`. A pull request adds missing entries. Empty: no log.',
    }),
    'hotfix-days': input(days, {
      default: '7',
      meaning: 'A deployment failed if a hotfix of the same service follows within this many days.',
    }),
    zone: input(zone, { default: 'UTC', meaning: 'Time zone of the report, such as `Europe/Berlin`.' }),
    'exclude-authors': input(list, {
      default: '*[bot]',
      meaning: 'Authors whose commits do not count for the lead time.',
    }),
    'config-repository': input(remoteFields['config-repository'], {
      meaning: 'The repository that is checked out, as `owner/name`. Empty: that of the workflow.',
    }),
    token: input(commonFields.token, {
      meaning:
        "Token for GitHub's API. For lead times of other repositories: that of a GitHub App that may read them. Without one the report has what git knows.",
    }),
    config: commonFields.config,
    'dry-run': input(commonFields['dry-run'], {
      meaning: '`true`: report and write the files, but open no pull request for the log.',
    }),
    delivery: input(commonFields.delivery, {
      meaning: 'How the log is delivered: `pull-request`, `push` (if the configuration allows it) or `files`.',
    }),
    'base-branch': commonFields['base-branch'],
    labels: commonFields.labels,
    reviewers: commonFields.reviewers,
  },
  outputs: {
    report: {
      failed: {},
      meaning: 'The report as JSON, without earlier releases; `format: json` writes all of it.',
    },
    files: { failed: [], meaning: 'JSON array of the paths of the files that were written.' },
    waiting: {
      failed: [],
      meaning: 'JSON array of open promotions and rollbacks: `{number, url, title, environment, kind, waits-for}`.',
    },
    keep: {
      failed: [],
      meaning:
        'JSON array of `repository@digest`: images that run in any environment, or that a rollback may bring back. Do not delete them from the registry. `left-out` of the report names what has no digest or no known repository.',
    },
    state: commonOutputs.state,
    reason: commonOutputs.reason,
    'pull-request-number': commonOutputs['pull-request-number'],
    'pull-request-url': commonOutputs['pull-request-url'],
    opened: commonOutputs.opened,
    plan: commonOutputs.plan,
  },
  permissions: {
    contents: { level: 'write', why: 'the branch of the log', when: 'with `log`; else `read`' },
    'pull-requests': { level: 'write', why: 'the pull request of the log', when: 'with `log`; else `read`' },
    statuses: { level: 'read', why: 'what gates and health say' },
    checks: { level: 'read', why: 'the checks that block a pull request' },
  },
  events: {
    schedule: 'Reports.',
    push: 'The same, after each change of an environment.',
    workflow_dispatch: 'The same.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
