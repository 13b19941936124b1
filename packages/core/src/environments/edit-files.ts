import { encode } from '../files/text.js';
import type { YamlEdit } from '../files/yaml.js';
import { openYaml, type YamlFile } from '../files/yaml.js';
import type { Edit } from '../plan/proposal.js';
import type { Files, Path } from '../snapshot/snapshot.js';
import type { Step } from './slot.js';
import type { Replacement } from './write.js';
import { openAt } from './yaml-text.js';

/** A text to put in at the end of some steps. */
interface Insertion {
  readonly steps: readonly Step[];
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
  const byPath = new Map<Path, Insertion[]>();
  const insertionsInto = (path: Path) => {
    const insertions = byPath.get(path) ?? [];
    byPath.set(path, insertions);
    return insertions;
  };
  for (const { slot, text } of replacements) {
    const { path, steps } = slot.address;
    insertionsInto(path).push({
      steps,
      text,
      create: slot.absent,
      exact: slot.written === undefined ? undefined : true,
    });
  }
  for (const { path, edits } of additions) {
    const insertions = insertionsInto(path);
    for (const { document = 0, path: keys, value, create = true } of edits) {
      insertions.push({ steps: [{ document, keys }], text: value, create });
    }
  }
  return [...byPath].flatMap(([path, insertions]) => {
    const content = files.get(path);
    if (content === undefined) throw new Error(`${path} is to be edited and was not loaded`);
    const before = openAt(
      path,
      content,
      insertions.flatMap(({ steps }) => steps.slice(0, 1)),
    );
    const after = insert(before, insertions);
    const { mode, bytes } = content;
    return after.text === before.text ? [] : [{ path, mode, before: bytes, after: encode(after.text) }];
  });
}

function insert(yaml: YamlFile, insertions: readonly Insertion[]): YamlFile {
  const edits: YamlEdit[] = [];
  const nested = new Map<string, { readonly outer: Step; readonly inner: Insertion[] }>();
  for (const { steps, text, create, exact } of insertions) {
    const [step, ...rest] = steps;
    if (step === undefined) throw new Error(`A slot in ${yaml.path} leads nowhere`);
    if (rest.length === 0) {
      edits.push({ document: step.document, path: step.keys, value: text, create, exact });
      continue;
    }
    const key = JSON.stringify(step);
    const group = nested.get(key) ?? { outer: step, inner: [] };
    nested.set(key, group);
    group.inner.push({ steps: rest, text, exact });
  }
  for (const { outer, inner } of nested.values()) {
    const value = yaml.scalar(outer.keys, outer.document)?.value ?? '';
    const { text } = insert(openYaml(yaml.path, value), inner);
    edits.push({ document: outer.document, path: outer.keys, value: text });
  }
  return yaml.set(edits);
}
