import type { Level } from './version.js';

/** Why a change is of a level. */
export interface Reason {
  readonly level: Level;
  /** A clause such as `the value \`image.tag\` is gone`. */
  readonly text: string;
}
