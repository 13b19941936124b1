import type { Place } from '../failure.js';
import { formatKeyPath } from '../files/key-path.js';
import { openYaml } from '../files/yaml.js';
import type { Files } from '../nouns/git.js';
import type { Slot } from './slot.js';
import { openFile } from './yaml-text.js';

/**
 * The key that names the repository of an image, which most often stands beside its tag; where it is not there, the slot itself.
 * @param files those the slot was found in
 */
export function repositoryBeside(slot: Slot, files: Files): { readonly key: string; readonly place: Place } {
  const { address, codec, place } = slot;
  const last = address.steps.at(-1);
  const own = { key: formatKeyPath(last?.keys ?? []), place };
  const content = files.get(address.path);
  if (content === undefined || last === undefined || codec.kind === 'image' || codec.kind === 'kustomize-image')
    return own;
  let { yaml } = openFile(address.path, content);
  for (const { keys, document } of address.steps.slice(0, -1)) {
    yaml = openYaml(address.path, yaml.scalar(keys, document)?.value ?? '');
  }
  const line = yaml.scalar(last.keys, last.document)?.place.line;
  for (const name of ['repository', 'image', 'newName', 'name']) {
    const keys = [...last.keys.slice(0, -1), name];
    const found = yaml.scalar(keys, last.document);
    if (found === undefined || found.value === '') continue;
    const isKnown = place.line !== undefined && line !== undefined && found.place.line !== undefined;
    const there = isKnown ? { path: place.path, line: place.line + found.place.line - line } : place;
    return { key: formatKeyPath(keys), place: there };
  }
  return own;
}
