import { Failure } from '../../failure.js';
import { formatKeyPath, type KeyPath } from '../../files/key-path.js';
import type { YamlEdit, YamlFile } from '../../files/yaml.js';
import { bareName, type ComponentId, isChart } from '../../nouns/component.js';
import type { Files, Path } from '../../nouns/git.js';
import { splitImage } from '../../nouns/image.js';
import { matcher } from '../../snapshot/paths.js';
import { beside } from '../kinds/images.js';
import type { Reading } from '../lens/read.js';
import { encodePin } from '../model/codec.js';
import type { Missing } from '../model/gap.js';
import type { Pin } from '../model/release.js';
import { repositoryIndex } from '../model/repository.js';
import type { Slot } from '../model/slot.js';
import { openFile, openIfYaml } from '../model/yaml-text.js';
import { pasteItem, pasteKeys } from './missing-lines.js';

/** Where it is seen how a service is written down: the environment before, or the target itself with another service. */
interface Example {
  readonly reading: Reading;
  readonly component: ComponentId;
}

/**
 * What is missing in a target's values files for a service to run there: the keys of its image, in the shape and at the path they have in the
 * environment before; where it is not there either, or another service stands there in the same way, as that one is written whose keys
 * have its name. Only values files; never keys that are there already. An item of a list is shown, and not written: in which order
 * they come, and what else is in one, is for a person to say. A first environment shows one of its own.
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
  if (isChart(component) || to.holders.has(component)) return undefined;
  const before = from.filter(({ holders }) => holders.has(component));
  for (const reading of before) {
    const found =
      copyOf({ reading, component }, component, pin, to, files) ??
      itemOf({ reading, component }, component, pin, to, files);
    if (found !== undefined) return found;
  }
  const isModel = (other: ComponentId) =>
    isNamed(other, slotsOf(to, other)) && before.every((reading) => isAlike(reading, component, other));
  const model = [...to.holders.keys()].find(isModel);
  if (model !== undefined) return copyOf({ reading: to, component: model }, component, pin, to, files);
  if (before.length > 0) return undefined;
  for (const other of to.holders.keys()) {
    const found = itemOf({ reading: to, component: other }, component, pin, to, files);
    if (found !== undefined) return { ...found, like: other };
  }
  return undefined;
}

/** Do two services of an environment stand at the same keys, but for their names? */
function isAlike({ holders }: Reading, component: ComponentId, other: ComponentId): boolean {
  const keysOf = (id: ComponentId) => {
    const slots = [...new Set([...(holders.get(id)?.values() ?? [])].flat())];
    const rename = (key: string | number) => (key === bareName(id) ? '' : key);
    return JSON.stringify(slots.map(({ address: { steps } }) => steps.map(({ keys }) => keys.map(rename))).sort());
  };
  return keysOf(component) === keysOf(other);
}

/** The item of a list that a service is in the environment before, or would be as another one is. */
function itemOf(
  { reading, component: other }: Example,
  component: ComponentId,
  pin: Pin,
  to: Reading,
  files: Files,
): Missing | undefined {
  const [own, old] = [bareName(component), bareName(other)];
  const slots = valuesSlots(reading, other);
  const [slot] = slots;
  if (slot === undefined) return undefined;
  const { path: source, steps } = slot.address;
  const [{ document, keys }] = steps;
  const length = keys.findLastIndex((key) => typeof key === 'number');
  const item = keys.slice(0, length + 1);
  // An item that is the image itself, or a text such as a patch, has no keys that could be shown.
  const isOfItem = ({ address: { path, steps: inFile } }: Slot) =>
    path === source &&
    inFile.length === 1 &&
    inFile[0].keys.length > item.length &&
    item.every((key, index) => key === inFile[0].keys[index]);
  const path = fileFor(source, reading, to, files);
  const [example, content] = [files.get(source), path === undefined ? undefined : files.get(path)];
  if (length === -1 || path === undefined || !slots.every(isOfItem) || !example || !content) return undefined;
  const target = openIfYaml(path, content);
  const { yaml } = openFile(source, example);
  const shape: Shape = {
    yaml,
    rename: (whole) => whole.slice(length + 1).map((key) => (key === old ? own : key)),
    repository: (written) => repositoryIn(to, component, other === component ? written : undefined),
  };
  const edits = new Map<string, YamlEdit>();
  const name = yaml.scalar([...item, 'name'], document)?.value;
  // What another one is called otherwise, this one may be called anyhow.
  if (name && other !== component && name !== old) return undefined;
  if (name) edits.set('name', { path: ['name'], value: other === component ? name : own });
  for (const edit of slots.flatMap((one) => keysLike(one, pin, shape))) edits.set(formatKeyPath(edit.path), edit);
  const list = keys.slice(0, length);
  const paste = target && pasteItem(target.yaml, document, list, [...edits.values()]);
  return paste && { ...paste, component, target: to.target.name, path, edits: [], list: formatKeyPath(list) };
}

function copyOf(
  { reading, component: other }: Example,
  component: ComponentId,
  pin: Pin,
  to: Reading,
  files: Files,
): Missing | undefined {
  const [name, old] = [bareName(component), bareName(other)];
  const slots = slotsOf(reading, other);
  const [source, path] = [slots[0]?.address.path, slots[0] && fileFor(slots[0].address.path, reading, to, files)];
  if (source === undefined || path === undefined || slots.some(({ address }) => address.path !== source))
    return undefined;
  const [example, content] = [files.get(source), files.get(path)];
  const target = openIfYaml(path, content);
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
    return { component, target: target.name, path: yaml.path, ...pasteKeys(yaml, edits), edits };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Do all its keys have the service's name? */
function isNamed(component: ComponentId, slots: readonly Slot[]): boolean {
  return slots.length > 0 && slots.every(({ address }) => address.steps[0].keys.includes(bareName(component)));
}

/** The places of a service of its own in values files, that consist of keys. */
export function slotsOf(reading: Reading, component: ComponentId): Slot[] {
  return valuesSlots(reading, component).filter(({ address }) =>
    address.steps[0].keys.every((key) => typeof key === 'string'),
  );
}

/** Its places in values files, those in lists, too. */
export function valuesSlots(
  { target, holders }: Reading,
  component: ComponentId,
  isValues: (path: Path) => boolean = matcher(target.values),
): Slot[] {
  const slots = new Set([...(holders.get(component)?.values() ?? [])].flat());
  return [...slots].filter(({ address, components }) => components.length === 1 && isValues(address.path));
}

/** The keys a place needs to be found: its own, and those of the repository beside it. */
export function keysLike(
  { address, codec, known, text }: Slot,
  pin: Pin,
  { yaml, rename, repository }: Shape,
): YamlEdit[] {
  const { document, keys } = address.steps[0];
  const base = keys.slice(0, -1);
  const edit = (path: KeyPath, value: string | undefined): YamlEdit[] =>
    value === undefined || value === '' ? [] : [{ document, path: rename(path), value, create: true }];
  const written = (key: string) => yaml.scalar([...base, key], document)?.value ?? '';
  if (codec.kind === 'image') {
    const image = repository(splitImage(text).repository);
    return image === undefined ? [] : edit(keys, encodePin(codec, pin, image));
  }
  const said = encodePin(codec, pin, '') ?? '';
  // The key of the commit is there for the next build, which says which it is.
  const isCommit = codec.kind === 'field' && codec.field === 'sha';
  const value = isCommit ? [{ document, path: rename(keys), value: said, create: true as const }] : edit(keys, said);
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
export function repositoryIn(
  { target }: Reading,
  component: ComponentId,
  written: string | undefined,
): string | undefined {
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
  const isAlone = [...files.keys()].filter(matcher(from.target.values)).length === 1;
  const inFile = (reading: Reading, file: Path) => {
    const isFile = (one: Path) => one === file;
    return [...reading.holders.keys()].filter((id) => valuesSlots(reading, id, isFile).length > 0);
  };
  const neighbours = new Set(inFile(from, path));
  const shared = (file: Path) => inFile(to, file).filter((id) => neighbours.has(id)).length;
  const [best, next] = candidates.map((file) => ({ file, count: shared(file) })).sort((a, b) => b.count - a.count);
  if (best === undefined || (next !== undefined && best.count === next.count)) return undefined;
  // Where there are several, one that is about other services is no place for this one.
  return best.count > 0 || isAlone ? best.file : undefined;
}
