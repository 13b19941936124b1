import type { Place } from '../../failure.js';
import { formatKeyPath } from '../../files/key-path.js';
import { openYaml, type YamlEdit } from '../../files/yaml.js';
import type { Artefact } from '../../nouns/artefact.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Files } from '../../nouns/git.js';
import { splitImage } from '../../nouns/image.js';
import type { Reading } from '../lens/read.js';
import { imagesOfTarget, repositoryBeside } from '../lens/target-images.js';
import type { Missing } from '../model/gap.js';
import type { Pin } from '../model/release.js';
import type { Slot } from '../model/slot.js';
import { openFile } from '../model/yaml-text.js';
import { keysLike, slotsOf } from './missing.js';

/** A key of a target that names the repository which the image of a service had under an earlier name. */
export interface OldRepository {
  readonly component: ComponentId;
  readonly target: string;
  /** Its key path, as people write it. */
  readonly key: string;
  readonly place: Place;
  /** The repository it names, and the one it has now, in full. */
  readonly former: string;
  readonly current: string;
}

/**
 * The keys with which a target still pulls a service from where it was under an earlier name.
 * @param files those the reading is of
 */
export function oldRepositories(component: ComponentId, reading: Reading, files: Files): OldRepository[] {
  const names = namesOf(component, reading);
  if (names === undefined) return [];
  const slots = new Set([...(reading.holders.get(component)?.values() ?? [])].flat());
  const images = imagesOfTarget(reading.target, files);
  const found = new Map<string, OldRepository>();
  for (const slot of slots) {
    const former = formerOf(sourceOf(slot), names);
    if (former === undefined) continue;
    const { key, place } = repositoryBeside(slot, images);
    const common = { component, target: reading.target.name, former, current: names.current };
    found.set(`${place.path} ${key}`, { ...common, key, place });
  }
  return [...found.values()];
}

/** The lines to write in their place, with what shall run: file by file. Only where they are keys of mappings in values files. */
export function renamedLines(component: ComponentId, pin: Pin, reading: Reading, files: Files): Missing[] {
  const names = namesOf(component, reading);
  if (names === undefined) return [];
  const old = slotsOf(reading, component).filter((slot) => formerOf(sourceOf(slot), names) !== undefined);
  return [...new Set(old.map(({ address }) => address.path))].flatMap((path): Missing[] => {
    const content = files.get(path);
    if (content === undefined) return [];
    const { yaml } = openFile(path, content);
    const shape = { yaml, rename: same, repository: (written: string) => inItsPlace(written, names) };
    const edits = new Map<string, YamlEdit>();
    for (const edit of old.filter(({ address }) => address.path === path).flatMap((slot) => keysLike(slot, pin, shape)))
      edits.set(formatKeyPath(edit.path), edit);
    const alone = [...edits.values()].map(({ path: keys, value }): YamlEdit => ({ path: keys, value, create: true }));
    const { text } = openYaml(path, '').set(alone);
    return [{ component, target: reading.target.name, path, lines: text, edits: [...edits.values()] }];
  });
}

/** Where an image may be that a target does not find under the name its service has now: as it was called before. */
export function formerReferences({ component, reference }: Artefact, reading: Reading): string[] {
  const names = namesOf(component, reading);
  const { repository } = splitImage(reference);
  const isOld = names === undefined || names.former.includes(repository);
  return isOld ? [] : names.former.map((former) => former + reference.slice(repository.length));
}

/** Repositories a service had, and the one it has. */
interface Names {
  readonly former: readonly string[];
  readonly current: string;
}

function namesOf(component: ComponentId, { target }: Reading): Names | undefined {
  const described = target.components.find(({ id }) => id === component);
  if (described?.kind !== 'service') return undefined;
  const former = described.formerly?.repositories ?? [];
  // Former ones come last.
  const [current] = described.repositories;
  return former.length === 0 || current === undefined ? undefined : { former, current };
}

/** A name without a registry is that in any. */
function formerOf(source: string, { former }: Names): string | undefined {
  return source === '' ? undefined : former.find((one) => one === source || one.endsWith(`/${source}`));
}

function sourceOf({ source, codec, text }: Slot): string {
  return source ?? (codec.kind === 'image' ? splitImage(text).repository : '');
}

/** As the file writes it: with the registry, or without. */
function inItsPlace(written: string, names: Names): string {
  const former = formerOf(written, names);
  const registry = former?.slice(0, former.length - written.length) ?? '';
  if (former === undefined) return written;
  return names.current.startsWith(registry) ? names.current.slice(registry.length) : names.current;
}

function same<T>(value: T): T {
  return value;
}
