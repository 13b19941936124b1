import { formatKeyPath } from '../../files/key-path.js';
import { openYaml, type YamlEdit } from '../../files/yaml.js';
import { literally } from '../../literally.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Files, Glob, Path } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import type { Reading } from '../lens/read.js';
import type { Missing } from '../model/gap.js';
import type { Pin } from '../model/release.js';
import { openFile } from '../model/yaml-text.js';
import { keysLike, repositoryIn, slotsOf, valuesSlots } from './missing.js';

/**
 * The file that a service would have in a target, where it has one of its own in the environment before and each file there has
 * its counterpart: `values/prod/api.yaml` to `values/dev/api.yaml`. It is shown, and not written: what else is in it is for a
 * person to say.
 * @param files of both
 */
export function missingFile(
  component: ComponentId,
  pin: Pin,
  to: Reading,
  from: Reading,
  files: Files,
): Missing | undefined {
  const slots = valuesSlots(from, component);
  const [first] = slots;
  const source = first?.address.path;
  const path = source && counterpart(source, from.target.values, to.target.values);
  const content = source && files.get(source);
  if (!path || !content || files.has(path) || slots.some(({ address }) => address.path !== source)) return undefined;
  const shape = {
    yaml: openFile(source, content).yaml,
    rename: (keys: readonly (string | number)[]) => keys,
    repository: (written: string) => repositoryIn(to, component, written),
  };
  const edits = new Map<string, YamlEdit>();
  for (const { path: keys, value } of slotsOf(from, component).flatMap((slot) => keysLike(slot, pin, shape))) {
    edits.set(formatKeyPath(keys), { path: keys, value, create: true });
  }
  // An item of a list is nothing without the rest of the file.
  const lines = edits.size === 0 ? '' : openYaml(path, '').set([...edits.values()]).text;
  return { component, target: to.target.name, path, lines, edits: [], file: source };
}

/** The path another environment has for what stands at one, where their globs go together one by one. */
export function counterpart(path: Path, from: readonly Glob[], to: readonly Glob[]): Path | undefined {
  const index = from.findIndex((glob) => matcher([glob])(path));
  const [mine, other] = [from[index], to[index]];
  if (mine === undefined || other === undefined || from.length !== to.length) return undefined;
  const open = /\*\*\/|\*|\{[^{}]*\}/g;
  const wild = mine.match(open) ?? [];
  if (wild.length === 0 || wild.join() !== (other.match(open) ?? []).join()) return undefined;
  const pattern = mine.split(open).map((part, at) => literally(part) + patternOf(wild[at]));
  const found = new RegExp(`^${pattern.join('')}$`).exec(path)?.slice(1);
  if (found === undefined) return undefined;
  const filled = other.split(open).map((part, at) => part + (found[at] ?? ''));
  return filled.join('');
}

function patternOf(wild: string | undefined): string {
  if (wild === undefined) return '';
  return wild === '**/' ? '((?:[^/]+/)*)' : '([^/]*)';
}
