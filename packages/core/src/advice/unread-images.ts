import type { Move } from '../environments/lens/promotion.js';
import type { Reading } from '../environments/lens/read.js';
import type { Slot } from '../environments/model/slot.js';
import type { ServiceComponent, Target } from '../environments/model/target.js';
import { openIfYaml, type YamlText } from '../environments/model/yaml-text.js';
import type { Finding, Problem } from '../failure.js';
import { formatKeyPath, type KeyPath } from '../files/key-path.js';
import type { YamlFile, YamlScalar } from '../files/yaml.js';
import { bareName, type ComponentId } from '../nouns/component.js';
import type { Files, Glob, Path } from '../nouns/git.js';
import { splitImage } from '../nouns/image.js';
import { matcher } from '../snapshot/paths.js';

/** Of more services only those are looked for whose image is a value by itself. */
const MOST = 20;

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
  const all = target.components.filter(
    (one): one is ServiceComponent => one.kind === 'service' && !unclear.has(one.id) && isSought(one),
  );
  if (all.length === 0) return [];
  const isOwn = matcher(ownGlobs(target));
  const own = [...files].filter(([path]) => isOwn(path));
  const texts = own.flatMap((file) => {
    const text = openIfYaml(...file);
    return text ?? [];
  });
  const sought = all.length > MOST ? namedIn(texts, all) : all;
  const isValues = matcher(target.values);
  // One image may run as several services: what is read for another one is read.
  const read = placesOf([...holders.values()].flatMap((fields) => [...fields.values()].flat()));
  return sought.flatMap(({ id, repositories }) => {
    const name = bareName(id);
    const sights = texts.flatMap(({ yaml }) =>
      repositories.flatMap((repository) => {
        const sight = sightOf(repository, yaml, read);
        if (sight === undefined) return [];
        const { keys, ...seen } = sight;
        return [{ path: yaml.path, ...seen, keys: isValues(yaml.path) ? keys : null }];
      }),
    );
    return sights.slice(0, 1).map(
      ({ path, image, line, keys }): UnreadImage => ({
        isPart: holders.has(id),
        problem: {
          code: 'image-not-read',
          message: `${path} names ${image}, an image of ${name}, at a key that Slipway does not read, so no promotion or rollback changes it`,
          fix: `Configure its key: \`keys: { ${keyText(keys, name)} }\`, or write it as \`repository\` and \`tag\`.`,
          place: { path, line },
        },
      }),
    );
  });
}

/** The services whose images texts name, with a tag or digest, as values by themselves. */
function namedIn(texts: readonly YamlText[], services: readonly ServiceComponent[]): ServiceComponent[] {
  const isWhole = (value: string) => value.includes('/') && splitImage(value).rest !== '';
  const named = new Set(
    texts.flatMap(({ yaml }) => [...yaml.scalars(isWhole)].map(({ value }) => splitImage(value).repository)),
  );
  return services.filter(({ repositories }) => repositories.some((repository) => named.has(repository)));
}

/** The line of `keys` that reads an image: one for all services where its key is the name of its own. */
function keyText(keys: KeyPath | null, name: string): string {
  const beneath = keys?.at(-1) === name ? formatKeyPath(keys.slice(0, -1)) : '';
  if (beneath !== '') return `'${beneath}.{service}': '{image}'`;
  return `'${keys === null ? '<its key>' : formatKeyPath(keys)}': { as: '{image}', of: [${name}] }`;
}

/** Those of targets, as findings about what moves there. */
export function explainUnreadImages(
  readings: readonly Reading[],
  moves: readonly Pick<Move, 'component' | 'target'>[],
  files: Files,
): Finding[] {
  return readings.flatMap((reading) => {
    const moving = moves.filter(({ target }) => target === reading.target.name).map(({ component }) => component);
    return unreadImages(reading, new Set(moving), files).map(
      ({ problem, isPart }): Finding => ({ level: isPart ? 'warning' : 'notice', ...problem }),
    );
  });
}

/** Files of which all is the target's: of others that have Applications of it, the rest belongs to somebody else. */
function ownGlobs({ values, applications }: Target): Glob[] {
  const whole = applications.filter(({ names, labels, elements }) => (names ?? labels ?? elements) === undefined);
  return [...values, ...whole.flatMap(({ files }) => files)];
}

/** The values that are slots, and of those that have YAML with slots in them, the lines. */
function placesOf(slots: readonly Slot[]): ReadonlySet<string> {
  return new Set(
    slots.map(({ address, place }) => {
      const [{ document, keys }, nested] = address.steps;
      return nested === undefined ? placeOf(address.path, document, keys) : `${address.path}:${place.line}`;
    }),
  );
}

function placeOf(path: Path, document: number, keys: KeyPath): string {
  return `${path} ${document} ${JSON.stringify(keys)}`;
}

/** Is it the name of an image in an overlay of Kustomize, which something else runs in the place of? */
function isReplaced({ path, document }: YamlScalar, yaml: YamlFile): boolean {
  const beside = path.slice(0, -1);
  return (
    path.at(-1) === 'name' &&
    beside.at(-2) === 'images' &&
    ['newName', 'newTag', 'digest'].some((key) => yaml.scalar([...beside, key], document) !== undefined)
  );
}

interface Sight {
  readonly image: string;
  readonly line: number;
  /** Its key, where it is a value by itself. */
  readonly keys: KeyPath | null;
}

/** The first value in which a repository is, with a tag or digest behind it, and that is not read. */
function sightOf(repository: string, yaml: YamlFile, read: ReadonlySet<string>): Sight | undefined {
  // Nothing else may be an image: see `imageIn`. Names of repositories begin like those of others.
  const [tagged, pinned] = [`${repository}:`, `${repository}@`];
  const isSought = (value: string) => value.includes(tagged) || value.includes(pinned);
  // Only an escape lets a value have what its text has not, and most files of a target name no image so.
  if (!yaml.text.includes('\\') && !isSought(yaml.text)) return undefined;
  for (const scalar of yaml.scalars(isSought)) {
    if (read.has(placeOf(yaml.path, scalar.document, scalar.path)) || isReplaced(scalar, yaml)) continue;
    const isBlock = scalar.style === 'literal' || scalar.style === 'folded';
    const first = scalar.place.line ?? 1;
    for (const [index, text] of scalar.value.split('\n').entries()) {
      const image = imageIn(text, repository);
      // The text of a block is beneath its key; that of a folded one may have more lines than are left of it.
      const line = first + (isBlock ? index + 1 : 0);
      if (image === undefined || read.has(`${yaml.path}:${line}`)) continue;
      return { image, line, keys: scalar.value.trim() === image ? scalar.path : null };
    }
  }
  return undefined;
}

/** The image of a repository in a line, outside of comments. */
function imageIn(text: string, repository: string): string | undefined {
  for (let at = text.indexOf(repository); at !== -1; at = text.indexOf(repository, at + 1)) {
    const behind = /^[:@]\w[\w.:@-]*/.exec(text.slice(at + repository.length))?.[0];
    const before = text.slice(0, at);
    if (behind !== undefined && !/(?:^|\s)#/.test(before) && !/[\w./-]$/.test(before)) return repository + behind;
  }
  return undefined;
}
