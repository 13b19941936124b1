import { choice, type Field, flag, globs, path, secret, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';

/** A commit by its id, or the name of a branch or tag. */
const revision: Field<string> = {
  accepts: 'the id of a commit, or the name of a branch or tag',
  parse: (value) => (/^[^\s~^:?*[\\@-][^\s~^:?*[\\]*$|^$/.test(value) && !value.includes('..') ? value : undefined),
};

/** What the user of `chart-bump-check` may say; action.yml says what each means. */
export const fields = {
  charts: globs,
  base: revision,
  head: revision,
  ignore: globs,
  level: choice('increase', 'semver'),
  'bumped-by': choice('author', 'release'),
  dependents: flag,
  changelog: flag,
  published: text,
  suggest: choice('none', 'comment', 'review'),
  'on-violation': choice('fail', 'warn'),
  'ct-config': path,
  token: secret,
} as const;

export type Inputs = Values<typeof fields>;
