import type { Reading } from '../environments/read.js';
import type { Slot } from '../environments/slot.js';
import type { ServiceComponent, Target } from '../environments/target.js';
import type { Problem } from '../failure.js';
import { bareName, type ComponentId } from '../nouns/component.js';
import type { Files, Glob } from '../nouns/git.js';
import { matcher } from '../snapshot/paths.js';

/** More services than that are not looked for: who has so many without a place knows it. */
const MOST = 20;
const lenient = new TextDecoder();

/** An image that is named where nothing reads it. */
export interface UnreadImage {
  readonly problem: Problem;
  /** Its service moves elsewhere in the target, so that it moves only in part. */
  readonly isPart: boolean;
}

/**
 * Images of services that a target's files name with a tag or digest where nothing is understood to be one: an item of a list, a
 * variable. Nobody promotes them, and silence would pass for done.
 * @param moving services that move; of the others only those without any place are looked for
 * @param files at least those of the target
 */
export function unreadImages(
  { target, holders, conflicts, only }: Reading,
  moving: ReadonlySet<ComponentId>,
  files: Files,
): UnreadImage[] {
  const unclear = new Set(conflicts.flatMap(({ components }) => components));
  const isSought = ({ id }: ServiceComponent) => (holders.has(id) ? moving.has(id) : only?.has(id) !== false);
  const sought = target.components.filter(
    (one): one is ServiceComponent => one.kind === 'service' && !unclear.has(one.id) && isSought(one),
  );
  if (sought.length === 0 || sought.length > MOST) return [];
  const isOwn = matcher(ownGlobs(target));
  const own = [...files].filter(([path]) => isOwn(path));
  const texts = own.map(([path, { bytes }]) => [path, lenient.decode(bytes)] as const);
  // One image may run as several services: what is read for another one is read.
  const read = linesOf([...holders.values()].flatMap((fields) => [...fields.values()].flat()));
  return sought.flatMap(({ id, repositories }) => {
    const name = bareName(id);
    const sights = texts.flatMap(([path, text]) =>
      repositories.flatMap((repository) => {
        const sight = sightOf(repository, text, (line) => read.has(`${path}:${line}`));
        return sight === undefined ? [] : [{ path, ...sight }];
      }),
    );
    return sights.slice(0, 1).map(
      ({ path, image, line }): UnreadImage => ({
        isPart: holders.has(id),
        problem: {
          code: 'image-not-read',
          message: `${path} names ${image}, an image of ${name}, at a place that Slipway does not read: it does not change`,
          fix: `Configure its key, such as \`keys: { 'images[0]': { as: '{image}', of: [${name}] } }\`, or write it as \`repository\` and \`tag\`.`,
          place: { path, line },
        },
      }),
    );
  });
}

/** Files of which all is the target's: of others that have Applications of it, the rest belongs to somebody else. */
function ownGlobs({ values, applications }: Target): Glob[] {
  const whole = applications.filter(({ names, labels, elements }) => (names ?? labels ?? elements) === undefined);
  return [...values, ...whole.flatMap(({ files }) => files)];
}

/** The lines of slots, and those beneath, where a block scalar has its text. */
function linesOf(slots: readonly Slot[]): ReadonlySet<string> {
  return new Set(slots.flatMap(({ place: { path, line = 0 } }) => [`${path}:${line}`, `${path}:${line + 1}`]));
}

/** The first place in a text, outside of comments, at which a repository stands with a tag or digest behind it and that is not read. */
function sightOf(
  repository: string,
  text: string,
  isRead: (line: number) => boolean,
): { readonly image: string; readonly line: number } | undefined {
  for (let at = text.indexOf(repository); at !== -1; at = text.indexOf(repository, at + 1)) {
    const behind = /^[:@]\w[\w.:@-]*/.exec(text.slice(at + repository.length, at + repository.length + 200))?.[0];
    const before = text.slice(text.lastIndexOf('\n', at) + 1, at);
    if (behind === undefined || /(?:^|\s)#/.test(before) || /[\w./-]$/.test(before)) continue;
    const line = text.slice(0, at).split('\n').length;
    if (!isRead(line)) return { image: repository + behind, line };
  }
  return undefined;
}
