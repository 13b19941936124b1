import { commonFields } from '@slipway/core/inputs/common';
import { choice, identifier, version } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';

/** What the user of `prepare-release` may say; action.yml says what each means. */
export const fields = {
  ...commonFields,
  version,
  bump: choice('auto', 'major', 'minor', 'patch'),
  prerelease: identifier,
  lock: choice('auto', 'never'),
} as const;

export type Inputs = Values<typeof fields>;
