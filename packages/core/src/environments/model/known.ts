import type { Path } from '../../nouns/git.js';
/** What a configuration says of services and charts, whatever the environment. */
export interface Known {
  readonly services: readonly KnownService[];
  /** Repository of the images of services that have none of their own, with `{service}` in it. */
  readonly image: string | null;
  /** How git tags of releases are named: `v{version}`. */
  readonly tagPattern: string;
  /** How git tags of charts are named: `{chart}-{version}`. */
  readonly chartTags: string;
  /** The configuration file, for messages. */
  readonly path: string;
}

export interface KnownService {
  readonly name: string;
  /** Repository of its image; `null`: as `Known.image` says. */
  readonly image: string | null;
  /** `owner/name` of the GitHub repository it is built from. */
  readonly source: string | null;
  /** Its folder there, where it is known; left out: changes of all folders may be its own. */
  readonly folder?: Path;
  readonly formerly: readonly string[];
}
