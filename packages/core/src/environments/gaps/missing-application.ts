import { formatKeyPath, type KeyPath, parseKeyPath } from '../../files/key-path.js';
import { openYaml, type YamlEdit, type YamlFile } from '../../files/yaml.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Files, Path } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import type { Reading } from '../lens/read.js';
import type { Example } from '../model/gap.js';
import type { Pin } from '../model/release.js';
import type { Slot } from '../model/slot.js';
import { openFile } from '../model/yaml-text.js';
import { keysLike, repositoryIn, type Shape } from './missing.js';
import { itemText } from './missing-lines.js';

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
    const content = slot && files.get(slot.address.path);
    if (slot === undefined || content === undefined || wanted.length === 0) continue;
    const { yaml } = openFile(slot.address.path, content);
    const inFile = own.filter(({ address }) => address.path === yaml.path);
    const repository = (written: string) => repositoryIn(to, component, written);
    const values = valuesLike(inFile, pin, yaml, repository);
    if (values !== '') return { component, slot, lines: values, as: 'values', files: wanted };
    return { component, slot, lines: parametersLike(inFile, pin, yaml, repository), as: 'parameters', files: wanted };
  }
  return undefined;
}

type Repository = Shape['repository'];

/** Values as they stand in `helm.values` or `helm.valuesObject`. */
function valuesLike(slots: readonly Slot[], pin: Pin, file: YamlFile, repository: Repository): string {
  const edits = slots.flatMap((slot) => {
    const [outer, inner] = slot.address.steps;
    const start = outer.keys.indexOf('valuesObject') + 1;
    if (inner === undefined && start === 0) return [];
    // The text of `helm.values` is YAML of its own.
    const yaml = inner === undefined ? file : openYaml(file.path, file.scalar(outer.keys, outer.document)?.value ?? '');
    const rename = (keys: KeyPath) => (inner === undefined ? keys.slice(start) : keys);
    const alone: Slot = { ...slot, address: { path: file.path, steps: [inner ?? outer] } };
    return keysLike(alone, pin, { yaml, rename, repository });
  });
  return textOf(edits, file.path);
}

/** Values as they stand in `helm.parameters`, one by one under dotted names. */
function parametersLike(slots: readonly Slot[], pin: Pin, file: YamlFile, repository: Repository): string {
  const items = new Map<string, string>();
  for (const slot of slots) {
    const [{ keys, document }] = slot.address.steps;
    const list = keys.slice(0, -2);
    if (list.at(-1) !== 'parameters') continue;
    const given = [...file.mappingsAt(list, document)].flatMap(({ path, scalars }) => {
      const name = parseKeyPath(scalars.get('name')?.value ?? '');
      return path.length === list.length + 1 && name !== undefined ? [{ path: name, scalars }] : [];
    });
    const own = given.find(({ scalars }) => scalars.get('value')?.path.join() === keys.join());
    if (own === undefined) continue;
    // As if they were values.
    const isBeside = (path: KeyPath) => formatKeyPath(path.slice(0, -1)) === formatKeyPath(own.path.slice(0, -1));
    const near = given.filter(({ path }) => isBeside(path));
    const values = near.map(({ path, scalars }) => ({ path, value: scalars.get('value')?.value ?? '' }));
    const yaml = openYaml(file.path, textOf(values, file.path));
    const alone: Slot = { ...slot, address: { path: file.path, steps: [{ document: 0, keys: own.path }] } };
    for (const { path, value } of keysLike(alone, pin, { yaml, rename: (at) => at, repository })) {
      const name = formatKeyPath(path);
      const like = near.find((one) => formatKeyPath(one.path) === name);
      const isForced = like?.scalars.get('forceString')?.value === 'true';
      const pair = [
        { path: ['name'], value: name },
        { path: ['value'], value },
      ];
      items.set(name, itemText(textOf(pair, file.path) + (isForced ? 'forceString: true\n' : '')));
    }
  }
  return [...items.values()].join('');
}

/** Values as a text, each key once. Of those in lists nobody knows in which item they would stand. */
function textOf(values: readonly Pick<YamlEdit, 'path' | 'value'>[], path: Path): string {
  const edits = new Map<string, YamlEdit>();
  for (const { path: keys, value } of values) {
    if (keys.every((key) => typeof key === 'string'))
      edits.set(formatKeyPath(keys), { path: keys, value, create: true });
  }
  return edits.size === 0 ? '' : openYaml(path, '').set([...edits.values()]).text;
}
