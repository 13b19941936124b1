import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { type Field, flag, globs, list, path, revision } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';

/** Names; none: all. */
const names: Field<readonly string[]> = {
  accepts: '`all`, or names separated by commas or line breaks',
  parse(value) {
    if (value === 'all') return [];
    const given = list.parse(value) ?? [];
    return given.length === 0 ? undefined : given;
  },
};

/** Whether to render, and which rendered files to read. */
const rendered: Field<{ readonly render: boolean; readonly files: readonly string[] }> = {
  accepts: '`true`, `false`, or globs with `{environment}`, one per line',
  parse(value) {
    if (value === '' || flag.parse(value) !== undefined) return { render: flag.parse(value) === true, files: [] };
    const files = globs.parse(value);
    return files?.every((one) => one.includes('{environment}')) ? { render: false, files } : undefined;
  },
};

/** A day, or a time before now; empty is `''`. */
const since: Field<string> = {
  accepts: 'a date such as `2027-01-01`, or a period such as `30d`',
  parse: (value) => (/^$|^\d{4}-\d{2}-\d{2}$|^[1-9]\d{0,3}d$/.test(value) ? value : undefined),
};

/** What `policy-check` is to its users. */
export const table = {
  name: 'policy-check',
  title: 'Slipway: policy check',
  description: 'Checks environments, charts and workflows against your policy, and shows each violation at its line',
  icon: 'shield',
  color: 'blue',
  inputs: {
    environments: input(names, {
      default: 'all',
      readsEmpty: true,
      meaning: '`all`, or names. Rules about charts and workflows are always judged.',
    }),
    rules: input(names, {
      default: 'all',
      readsEmpty: true,
      meaning: '`all` (each as severe as the configuration says), or names.',
    }),
    base: input(revision, {
      meaning: 'The commit that a change starts from: only what it adds is reported. Empty: everything is.',
    }),
    baseline: input(path, {
      meaning: 'Path of the `sarif` file of an earlier run, committed: its violations are not reported.',
    }),
    rendered: input(rendered, {
      default: 'false',
      meaning:
        '`true`: image rules also judge what `helm template` and `kustomize build` make of the files. Or globs with `{environment}`, one per line, of manifests that an earlier step rendered; all their violations are reported.',
    }),
    since: input(since, {
      meaning: 'List the pull requests merged since a date (`2027-01-01`) or in a period (`30d`) that lacked approval.',
    }),
    token: input(commonFields.token, {
      meaning: "Token for GitHub's API, for `since` and for labels of a pull request.",
    }),
    config: commonFields.config,
  },
  outputs: {
    result: { failed: 'failed', meaning: '`passed`, or `failed`: at least one violation of a rule that is `fail`.' },
    violations: {
      failed: [],
      meaning: 'JSON array of `{rule, severity, environment, about, file, line, message}`.',
    },
    sarif: { failed: '', meaning: 'Path of a SARIF 2.1.0 file, for code scanning and as `baseline`.' },
    junit: { failed: '', meaning: 'Path of a JUnit XML file, for test reports.' },
    reason: commonOutputs.reason,
    plan: commonOutputs.plan,
  },
  permissions: {
    contents: { level: 'read', why: 'the checkout, and the commit of `base`' },
    'pull-requests': { level: 'read', why: 'merged pull requests and their reviews', when: 'with `since`' },
  },
  events: {
    pull_request: 'Judges the change, with `base`.',
    push: 'Judges everything.',
    schedule: 'Judges everything, and with `since` the merged pull requests.',
    workflow_dispatch: 'The same.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
