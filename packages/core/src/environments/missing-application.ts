import { formatKeyPath, type KeyPath } from '../files/key-path.js';
import { openYaml, type YamlEdit } from '../files/yaml.js';
import { matcher } from '../snapshot/paths.js';
import type { Files, Path } from '../snapshot/snapshot.js';
import { keysLike, repositoryIn } from './missing.js';
import type { Reading } from './read.js';
import type { ComponentId, Pin } from './release.js';
import type { Slot } from './slot.js';
import { openFile } from './yaml-text.js';

/** Where the environment before has a component in its Applications, for which a target has no place. */
export interface Example {
  readonly component: ComponentId;
  readonly slot: Slot;
  /** Its values as they would be in the target; empty where it has none of its own, such as a chart. */
  readonly lines: string;
  /** The target's files of Applications. */
  readonly files: readonly string[];
}

/**
 * How a component stands in an Application of the environment before, for a person who adds it to a target.
 * @param from readings of the environment before; none for a first one
 * @param files of both
 * @returns undefined where it stands in none, or the target has no Applications
 */
export function exampleOf(
  component: ComponentId,
  pin: Pin,
  to: Reading,
  from: readonly Reading[],
  files: Files,
): Example | undefined {
  const wanted = to.target.applications.flatMap((one) => one.files);
  for (const { holders, target } of from) {
    const isApplication = matcher(target.applications.flatMap((one) => one.files));
    const slots = [...new Set([...(holders.get(component)?.values() ?? [])].flat())];
    const own = slots.filter(({ address, components }) => components.length === 1 && isApplication(address.path));
    const [slot] = own;
    if (slot === undefined || wanted.length === 0) continue;
    return { component, slot, lines: linesOf(component, pin, slot.address.path, own, to, files), files: wanted };
  }
  return undefined;
}

function linesOf(
  component: ComponentId,
  pin: Pin,
  path: Path,
  slots: readonly Slot[],
  to: Reading,
  files: Files,
): string {
  const content = files.get(path);
  if (content === undefined) return '';
  const file = openFile(path, content).yaml;
  const edits = new Map<string, YamlEdit>();
  for (const slot of slots) {
    const [outer, inner] = slot.address.steps;
    const start = outer.keys.indexOf('valuesObject') + 1;
    if (slot.address.path !== path || (inner === undefined && start === 0)) continue;
    // The text of `helm.values` is YAML of its own.
    const yaml = inner === undefined ? file : openYaml(path, file.scalar(outer.keys, outer.document)?.value ?? '');
    const shape = {
      yaml,
      rename: (keys: KeyPath) => (inner === undefined ? keys.slice(start) : keys),
      repository: (written: string) => repositoryIn(to, component, written),
    };
    const alone: Slot = { ...slot, address: { path, steps: [inner ?? outer] } };
    for (const { path: keys, value } of keysLike(alone, pin, shape)) {
      if (keys.every((key) => typeof key === 'string'))
        edits.set(formatKeyPath(keys), { path: keys, value, create: true });
    }
  }
  return edits.size === 0 ? '' : openYaml(path, '').set([...edits.values()]).text;
}
