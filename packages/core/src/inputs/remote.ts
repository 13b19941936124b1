import type { Outputs } from '../plan/proposal.js';
import { commonFields, commonOutputs } from './common.js';
import type { Field } from './fields.js';
import { input, type Output } from './table.js';

/** A repository as `owner/name`; empty is `''`. */
const repositoryName: Field<string> = {
  accepts: 'a repository as `owner/name`',
  parse: (value) => (/^$|^[A-Za-z0-9][A-Za-z0-9-]*\/(?!\.\.?$)[\w.-]+$/.test(value) ? value : undefined),
};

const deliveries = ['', 'pull-request', 'push', 'files'] as const;

/** Where a plan goes; empty: as the configuration says. */
const delivery: Field<(typeof deliveries)[number]> = {
  accepts: '`pull-request`, `push`, `files`, or nothing (as the configuration says)',
  parse: (value) => deliveries.find((word) => word === value),
};

/** The inputs of every action on a repository that need not be checked out: the common ones, and which repository. */
export const remoteFields = {
  'config-repository': input(repositoryName, {
    meaning:
      'The repository with the environments and their configuration, as `owner/name`. Empty: that of the workflow.',
  }),
  ...commonFields,
  token: input(commonFields.token, {
    meaning:
      "Token for GitHub's API. For another repository, or if checks must run on the pull request: the token of a GitHub App.",
  }),
  config: input(commonFields.config, {
    meaning: 'Path of the configuration file in that repository. Empty: `.github/slipway.yml`.',
  }),
  delivery: input(delivery, {
    meaning:
      "`pull-request`, `push` (only where the environment's configuration allows it) or `files`. Empty: as that configuration says.",
  }),
  'base-branch': input(commonFields['base-branch'], {
    meaning:
      'The branch to change. Empty: the default branch; with `delivery: files` or `include`: the branch that is checked out.',
  }),
  include: input(commonFields.include, {
    meaning: `${commonFields.include.meaning} Needs a checkout of the repository with the environments.`,
  }),
};

const renderings = ['auto', 'never'] as const;

/** Whether a change is shown as what it comes to in clusters. */
const rendering: Field<(typeof renderings)[number]> = {
  accepts: '`auto` or `never`',
  parse: (value) => renderings.find((word) => word === value),
};

/** The input of actions that show what a change comes to. */
export const renderFields = {
  render: input(rendering, {
    default: 'auto',
    meaning:
      "`auto`: show how rendered manifests change, and charts' changelogs, if helm or kustomize is on the runner. `never`: do not.",
  }),
};

/** Outputs of the actions that change an environment, beside the common ones. */
export const environmentOutputs = {
  release: {
    failed: { services: {}, charts: {} },
    meaning:
      'What changes, as it will run, as a release file: `{"services": {"api": {"tag", "digest", "sha"}}, "charts": {"shop": {"version", "digest"}}}`. Empty if this run changes nothing, also because its pull request is already open.',
  },
  'previous-release': {
    failed: { services: {}, charts: {} },
    meaning: 'The same services and charts, as they run now; with several targets, in the first one.',
  },
  services: { failed: [], meaning: 'JSON array of the names of the services that change.' },
  held: {
    failed: [],
    meaning:
      'JSON array of `{subject, waitsFor, until}`: what does not change yet, what it waits for, and until when (`null`: not known).',
  },
  merged: {
    failed: false,
    meaning: "`true` if the change is on the base branch: pushed, or merged by GitHub's auto-merge during this run.",
  },
} satisfies Readonly<Record<string, Output>>;

/** Common outputs that say more in actions that show rendered manifests. */
export const renderedOutputs = {
  'plan-file': {
    ...commonOutputs['plan-file'],
    meaning: 'Path of a file with the whole plan as JSON; `manifests` in it is the whole diff of rendered manifests.',
  },
} satisfies Readonly<Record<string, Output>>;

/** What outputs say when a run changes nothing: later steps must not act again on what an earlier run delivered. */
export const nothingChanges: Outputs = {
  release: environmentOutputs.release.failed,
  'previous-release': environmentOutputs['previous-release'].failed,
  services: [],
};
