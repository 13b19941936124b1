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
      meaning: 'Environments to report on: `all`, or names, separated by commas or line breaks.',
    }),
    services: input(names, {
      default: 'all',
      readsEmpty: true,
      meaning: 'Services and charts to report on: `all`, or names, separated by commas or line breaks.',
    }),
    since: input(since, {
      default: '90d',
      meaning: 'Where the figures begin: a period such as `90d` or `12w`, or a day such as `2026-01-31`.',
    }),
    format: input(format, {
      meaning:
        'Files to write: `html`, `json`, `openmetrics`, `keep-list`, separated by commas. Empty: none, only the summary and the outputs.',
    }),
    file: input(path, {
      default: 'env-report',
      meaning:
        'Where to write them, in the workspace. With one format: the path of its file; an extension is added if it has none. With several: each gets its own extension.',
    }),
    log: input(path, {
      meaning:
        'Path of a release log in Markdown, such as `docs/release-log.md`. A pull request adds its missing entries. Empty: no log.',
    }),
    'hotfix-days': input(days, {
      default: '7',
      meaning: 'A deployment counts as failed if a hotfix of the same service follows within this many days.',
    }),
    zone: input(zone, { default: 'UTC', meaning: 'Time zone of the report, such as `Europe/Berlin`.' }),
    'exclude-authors': input(list, {
      default: '*[bot]',
      meaning: 'Authors whose commits do not count for the lead time, as globs.',
    }),
    'config-repository': input(remoteFields['config-repository'], {
      meaning: 'The repository that is checked out, as `owner/name`. Empty: the repository of the workflow.',
    }),
    token: input(commonFields.token, {
      meaning:
        "Token for GitHub's API. For lead times of other repositories: the token of a GitHub App that may read them. Without a token the report has what git knows.",
    }),
    config: commonFields.config,
    'dry-run': input(commonFields['dry-run'], {
      meaning: '`true`: report and write the files, but open no pull request for the log.',
    }),
    delivery: input(commonFields.delivery, {
      meaning:
        'How the log is delivered. `pull-request`: open one; `push`: commit to the base branch, only where the configuration allows it; `files`: write into the working tree, for later steps.',
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
        'JSON array of the images that run in any environment, or that a rollback may bring back: `repository@digest`, whatever `environments` and `services` say. Do not delete them from the registry. What has no digest or no known repository is named in `left-out` of the report.',
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
