import { choice, path, secret } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';

/** What the user of `release-current` may say; action.yml says what each means. */
export const fields = {
  'merge-method': choice('auto', 'merge', 'squash', 'rebase'),
  'on-violation': choice('fail', 'warn'),
  token: secret,
  config: path,
} as const;

export type Inputs = Values<typeof fields>;
