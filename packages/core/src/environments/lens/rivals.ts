import type { Files } from '../../nouns/git.js';
import type { Slot } from '../model/slot.js';
import type { Replacement } from './write.js';

/** A place that another program writes, too. */
export interface Rival {
  readonly slot: Slot;
  /** Who writes it, for people. */
  readonly who: string;
}

/** The comment that tells Flux's image automation to write a value: `# {"$imagepolicy": "flux-system:api:tag"}`. */
const MARKER = /#\s*\{\s*"\$imagepolicy":\s*"([^"]+)"/;
const UPDATER = /(?:^|\/)\.argocd-source[^/]*\.yaml$/;

/** Which of the places that get another text somebody else writes, by what stands beside them. */
export function rivalsOf(files: Files, replacements: readonly Replacement[]): Rival[] {
  const lines = new Map<string, readonly string[]>();
  const linesOf = (path: string) => {
    const known = lines.get(path);
    if (known !== undefined) return known;
    const bytes = Buffer.from(files.get(path)?.bytes ?? []);
    const read = bytes.includes('$imagepolicy') ? bytes.toString('utf8').split('\n') : [];
    lines.set(path, read);
    return read;
  };
  return replacements.flatMap(({ slot }): Rival[] => {
    const { path, line = 0 } = slot.place;
    if (UPDATER.test(path)) return [{ slot, who: 'argocd-image-updater' }];
    const [, policy] = MARKER.exec(linesOf(path)[line - 1] ?? '') ?? [];
    return policy === undefined ? [] : [{ slot, who: `Flux, as its image policy ${policy} says` }];
  });
}
