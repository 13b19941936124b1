import { encode } from '../../files/text.js';
import { openYaml, type YamlEdit, type YamlFile } from '../../files/yaml.js';
import type { Files, Path } from '../../nouns/git.js';
import type { Edit } from '../../plan/proposal.js';
import type { Step } from '../model/slot.js';
import { openFile } from '../model/yaml-text.js';
import type { Replacement } from './write.js';

/** A text to put in at the end of some steps. */
interface Insertion {
  readonly steps: readonly [Step, ...Step[]];
  readonly text: string;
  readonly create?: YamlEdit['create'] | undefined;
  readonly exact?: YamlEdit['exact'] | undefined;
}

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
    const insertions = [...changes.replacements.map(fromReplacement), ...changes.edits.map(fromEdit)];
    const before = openFile(path, content).yaml;
    const after = insert(before, insertions);
    const { mode, bytes } = content;
    return after.text === before.text ? [] : [{ path, mode, before: bytes, after: encode(after.text) }];
  });
}

function fromReplacement({ slot, text }: Replacement): Insertion {
  const exact = slot.written === undefined ? undefined : true;
  return { steps: slot.address.steps, text, create: slot.absent, exact };
}

function fromEdit({ document = 0, path, value, create = true }: YamlEdit): Insertion {
  return { steps: [{ document, keys: path }], text: value, create };
}

function insert(yaml: YamlFile, insertions: readonly Insertion[]): YamlFile {
  const edits: YamlEdit[] = [];
  const nested = new Map<string, { readonly outer: Step; readonly inner: Insertion[] }>();
  for (const { steps, text, create, exact } of insertions) {
    const [step, next, ...rest] = steps;
    if (next === undefined) {
      edits.push({ document: step.document, path: step.keys, value: text, create, exact });
      continue;
    }
    const key = JSON.stringify(step);
    const group = nested.get(key) ?? { outer: step, inner: [] };
    nested.set(key, group);
    group.inner.push({ steps: [next, ...rest], text, exact });
  }
  for (const { outer, inner } of nested.values()) {
    const value = yaml.scalar(outer.keys, outer.document)?.value ?? '';
    const { text } = insert(openYaml(yaml.path, value), inner);
    edits.push({ document: outer.document, path: outer.keys, value: text });
  }
  return yaml.set(edits);
}
