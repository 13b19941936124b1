import { commonFields } from './common.js';
import type { Field } from './fields.js';

/** A repository as `owner/name`; empty is `''`. */
const repositoryName: Field<string> = {
  accepts: 'a repository as `owner/name`',
  parse: (value) => (/^$|^[A-Za-z0-9][A-Za-z0-9-]*\/(?!\.\.?$)[\w.-]+$/.test(value) ? value : undefined),
};

const deliveries = ['', 'pull-request', 'push', 'files'] as const;

/** Where a plan goes; empty: as the configuration says. */
const delivery: Field<(typeof deliveries)[number]> = {
  accepts: '`pull-request`, `push`, `files`, or nothing for what the configuration says',
  parse: (value) => deliveries.find((word) => word === value),
};

/** The inputs of every action on a repository that need not be checked out: the common ones, and which repository. */
export const remoteFields = { ...commonFields, delivery, repository: repositoryName } as const;
