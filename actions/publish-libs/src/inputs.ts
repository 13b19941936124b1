import { type Field, flag, path, secret, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';

/** An address of an index, with the slash it ends in. There is no usual one: where releases go is said in the workflow. */
const address: Field<string> = {
  accepts: 'an address that begins with `https://` (or `http://`)',
  parse: (value) => (URL.canParse(value) && /^https?:/.test(value) ? value.replace(/\/*$/, '/') : undefined),
};

/** What the user of `publish-libs` may say; action.yml says what each means. */
export const fields = {
  config: path,
  'dry-run': flag,
  dist: path,
  'repository-url': address,
  'index-url': address,
  username: text,
  password: secret,
} as const;

export type Inputs = Values<typeof fields>;
