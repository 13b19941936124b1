import { encode } from '../../files/text.js';
import { openYaml, type YamlEdit, type YamlFile } from '../../files/yaml.js';
import type { Files, Path } from '../../nouns/git.js';
import type { Edit } from '../../plan/proposal.js';
import type { Step } from '../model/slot.js';
import { openFile } from '../model/yaml-text.js';
import type { Replacement } from './write.js';

/** Keys that are added to a file. */
export interface Addition {
  readonly path: Path;
  readonly edits: readonly YamlEdit[];
}

/**
 * The edits that put texts into their slots, and add keys. No byte outside of these changes.
 * @param files those the slots were found in.
 * @throws {Failure} when two replacements want different texts in one place.
 */
export function editFiles(
  files: Files,
  replacements: Iterable<Replacement>,
  additions: Iterable<Addition> = [],
): Edit[] {
  const byPath = new Map<Path, { readonly replacements: Replacement[]; readonly edits: YamlEdit[] }>();
  const changesOf = (path: Path) => {
    const changes = byPath.get(path) ?? { replacements: [], edits: [] };
    byPath.set(path, changes);
    return changes;
  };
  for (const replacement of replacements) changesOf(replacement.slot.address.path).replacements.push(replacement);
  for (const { path, edits } of additions) changesOf(path).edits.push(...edits);
  // File by file: what is needed for one is let go before the next.
  return [...byPath].flatMap(([path, changes]) => {
    const content = files.get(path);
    if (content === undefined) throw new Error(`${path} is to be edited and was not loaded`);
    const before = openFile(path, content).yaml;
    const added = changes.edits.map(({ create = true, ...edit }) => ({ ...edit, create }));
    const after = before.set([...editsFor(before, changes.replacements), ...added]);
    const { mode, bytes } = content;
    return after.text === before.text ? [] : [{ path, mode, before: bytes, after: encode(after.text) }];
  });
}

/** @param depth how many texts within texts the YAML is in */
function editsFor(yaml: YamlFile, replacements: readonly Replacement[], depth = 0): YamlEdit[] {
  const nested = new Map<string, { readonly outer: Step; readonly inner: Replacement[] }>();
  const edits: YamlEdit[] = [];
  for (const replacement of replacements) {
    const { slot, text } = replacement;
    const [step, next] = slot.address.steps.slice(depth);
    if (step === undefined) continue;
    if (next === undefined) {
      const exact = slot.written === undefined ? undefined : true;
      edits.push({ document: step.document, path: step.keys, value: text, create: slot.absent, exact });
      continue;
    }
    const key = JSON.stringify(step);
    const group = nested.get(key) ?? { outer: step, inner: [] };
    nested.set(key, group);
    group.inner.push(replacement);
  }
  for (const { outer, inner } of nested.values()) {
    const text = openYaml(yaml.path, yaml.scalar(outer.keys, outer.document)?.value ?? '');
    const value = text.set(editsFor(text, inner, depth + 1)).text;
    edits.push({ document: outer.document, path: outer.keys, value });
  }
  return edits;
}
