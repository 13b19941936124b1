import type { Path } from '../nouns/git.js';
import type { Config } from './schema.js';

/** Where the changelog is; `null`: a release writes none. And the section of each type of commits, for its notes. */
export interface ChangelogSettings {
  readonly path: Path | null;
  readonly sections: Readonly<Record<string, string>> | undefined;
}

/** What the configuration says of the changelog. */
export function changelogOf({ changelog }: Pick<Config, 'changelog'>): ChangelogSettings {
  return changelog === 'none' ? { path: null, sections: undefined } : { sections: undefined, ...changelog };
}
