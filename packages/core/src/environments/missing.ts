import { Failure } from '../failure.js';
import { formatKeyPath, type KeyPath } from '../files/key-path.js';
import { openYaml, type YamlEdit, type YamlFile } from '../files/yaml.js';
import { matcher } from '../snapshot/paths.js';
import type { Files, Path } from '../snapshot/snapshot.js';
import { encodePin, splitImage } from './codec.js';
import { beside } from './find-in-values.js';
import type { Reading } from './read.js';
import type { ComponentId, Pin } from './release.js';
import { repositoryIndex } from './repository.js';
import type { Slot } from './slot.js';
import { openFile, openOr } from './yaml-text.js';

/** Keys that would give a target's file a place for a service it has none for. */
export interface Missing {
  readonly component: ComponentId;
  /** Name of the target. */
  readonly target: string;
  readonly path: Path;
  /** To be pasted into the file. */
  readonly lines: string;
  readonly edits: readonly YamlEdit[];
}

/** Where it is seen how a service is written down: the environment before, or the target itself with another service. */
interface Example {
  readonly reading: Reading;
  readonly component: ComponentId;
}

/**
 * What is missing in a target's values files for a service to run there: the keys of its image, in the shape and at the path they have in the
 * environment before; where it is not there either, as another service of the target is written whose keys have its name.
 * Only values files; only keys of mappings; never keys that are there already.
 * @param from readings of the environment before; none for a first one
 * @param files of both
 * @returns undefined where nothing shows how it should be written
 */
export function missingLines(
  component: ComponentId,
  pin: Pin,
  to: Reading,
  from: readonly Reading[],
  files: Files,
): Missing | undefined {
  if (!component.startsWith('service/') || to.holders.has(component)) return undefined;
  const before = from.filter(({ holders }) => holders.has(component)).map((reading) => ({ reading, component }));
  const named = [...to.holders.keys()].find((other) => isNamed(other, slotsOf(to, other)));
  const beside = named === undefined ? [] : [{ reading: to, component: named }];
  for (const example of [...before, ...beside]) {
    const found = copyOf(example, component, pin, to, files);
    if (found !== undefined) return found;
  }
  return undefined;
}

function copyOf(
  { reading, component: other }: Example,
  component: ComponentId,
  pin: Pin,
  to: Reading,
  files: Files,
): Missing | undefined {
  const [name, old] = [nameOf(component), nameOf(other)];
  const slots = slotsOf(reading, other);
  const [source, path] = [slots[0]?.address.path, slots[0] && fileFor(slots[0].address.path, reading, to, files)];
  if (source === undefined || path === undefined || slots.some(({ address }) => address.path !== source))
    return undefined;
  const [example, content] = [files.get(source), files.get(path)];
  const target =
    content &&
    openOr(
      () => undefined,
      () => openFile(path, content),
    );
  if (example === undefined || target === undefined) return undefined;
  const shape: Shape = {
    yaml: openFile(source, example).yaml,
    rename: (keys) => keys.map((key) => (key === old ? name : key)),
    repository: (written) => repositoryIn(to, component, other === component ? written : undefined),
  };
  const edits = new Map<string, YamlEdit>();
  for (const edit of slots.flatMap((slot) => keysLike(slot, pin, shape))) edits.set(formatKeyPath(edit.path), edit);
  return edits.size === 0 ? undefined : intoFile(target.yaml, [...edits.values()], component, to);
}

/** How an example writes an image, and what is different in its copy. */
export interface Shape {
  readonly yaml: YamlFile;
  readonly rename: (keys: KeyPath) => KeyPath;
  readonly repository: (written: string) => string | undefined;
}

/** Nothing where one of the keys is there already, or a path leads through something else. */
function intoFile(
  yaml: YamlFile,
  edits: readonly YamlEdit[],
  component: ComponentId,
  { target }: Reading,
): Missing | undefined {
  if (edits.some(({ path, document }) => yaml.scalar(path, document) !== undefined)) return undefined;
  try {
    yaml.set(edits);
    const alone = edits.map(({ path, value }): YamlEdit => ({ path, value, create: true }));
    const { text } = openYaml(yaml.path, '').set(alone);
    return { component, target: target.name, path: yaml.path, lines: text, edits };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Do all its keys have the service's name? */
function isNamed(component: ComponentId, slots: readonly Slot[]): boolean {
  return slots.length > 0 && slots.every(({ address }) => address.steps[0].keys.includes(nameOf(component)));
}

function nameOf(component: ComponentId): string {
  return component.slice(component.indexOf('/') + 1);
}

/** The places of a service of its own in values files, that consist of keys. */
export function slotsOf(
  { target, holders }: Reading,
  component: ComponentId,
  isValues: (path: Path) => boolean = matcher(target.values),
): Slot[] {
  const slots = new Set([...(holders.get(component)?.values() ?? [])].flat());
  return [...slots].filter(
    ({ address, components }) =>
      components.length === 1 &&
      isValues(address.path) &&
      address.steps[0].keys.every((key) => typeof key === 'string'),
  );
}

/** The keys a place needs to be found: its own, and those of the repository beside it. */
export function keysLike({ address, codec, known }: Slot, pin: Pin, { yaml, rename, repository }: Shape): YamlEdit[] {
  const { document, keys } = address.steps[0];
  const base = keys.slice(0, -1);
  const edit = (path: KeyPath, value: string | undefined): YamlEdit[] =>
    value === undefined || value === '' ? [] : [{ document, path: rename(path), value, create: true }];
  const written = (key: string) => yaml.scalar([...base, key], document)?.value ?? '';
  if (codec.kind === 'image') {
    const image = repository(splitImage(yaml.scalar(keys, document)?.value ?? '').repository);
    return image === undefined ? [] : edit(keys, encodePin(codec, pin, image));
  }
  const value = edit(keys, encodePin(codec, pin, ''));
  const key = [...beside].find((one) => written(one) !== '');
  if (known !== 'found' || key === undefined) return value;
  const registry = written('registry');
  const image = repository([registry, written(key)].filter((part) => part !== '').join('/'));
  if (image === undefined) return [];
  const slash = registry === '' ? -1 : image.indexOf('/');
  const host = slash === -1 ? [] : edit([...base, 'registry'], image.slice(0, slash));
  return [...host, ...edit([...base, key], image.slice(slash + 1)), ...value];
}

/**
 * Where a target pulls a service's image from: as the environment before writes it, if that is one of those the target
 * may pull from; else the first of these.
 */
function repositoryIn({ target }: Reading, component: ComponentId, written: string | undefined): string | undefined {
  const repositories = target.components.find(({ id }) => id === component)?.repositories ?? [];
  const [first] = repositories;
  if (first === undefined || written === undefined) return first ?? written;
  const accepted = repositoryIndex([[first, true]]);
  return accepted('', written).length > 0 ? written : first;
}

/** The target's values file for what stands in one of another environment: the one that has most of the same services. */
function fileFor(path: Path, from: Reading, to: Reading, files: Files): Path | undefined {
  if (from === to) return path;
  const isValues = matcher(to.target.values);
  const candidates = [...files.keys()].filter((one) => isValues(one) && one !== path);
  const inFile = (reading: Reading, file: Path) => {
    const isFile = (one: Path) => one === file;
    return [...reading.holders.keys()].filter((id) => slotsOf(reading, id, isFile).length > 0);
  };
  const neighbours = new Set(inFile(from, path));
  const shared = (file: Path) => inFile(to, file).filter((id) => neighbours.has(id)).length;
  const [best, next] = candidates.map((file) => ({ file, count: shared(file) })).sort((a, b) => b.count - a.count);
  return best !== undefined && (next === undefined || best.count > next.count) ? best.file : undefined;
}
