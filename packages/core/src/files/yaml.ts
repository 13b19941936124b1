import { Failure, type Place, type Problem } from '../failure.js';
import type { Path } from '../nouns/git.js';
import { formatKeyPath, type KeyPath } from './key-path.js';
import { Lines } from './lines.js';
import { type Replacement, splice } from './splice.js';
import { checkChange } from './yaml-check.js';
import { find, type Index, mappingsIn, nodeAt, scalarsIn, type Target } from './yaml-find.js';
import { addNewEntry, type Container, indentStep, insertEntries, type NewEntry, separated } from './yaml-insert.js';
import { MappingView, scalarOf, type YamlMapping, type YamlScalar } from './yaml-mapping.js';
import type { Entry, YamlDocument, YamlNode } from './yaml-node.js';
import { readPlainYaml } from './yaml-plain.js';
import { sameDocuments } from './yaml-same.js';
import { doubleQuoted, quote, rewriteBlock } from './yaml-scalar.js';
import { readTouched } from './yaml-touched.js';
import { parseAnyTree, parseTree } from './yaml-tree.js';

export type { YamlMapping, YamlScalar } from './yaml-mapping.js';

/** A scalar to give a value. */
export interface YamlEdit {
  /** Index of the document, 0 when left out. */
  readonly document?: number;
  readonly path: KeyPath;
  /** What YAML readers shall see: always a string, so that `1.20` gets quotes where it would be read as a number. */
  readonly value: string;
  /**
   * What to do when the key is not there. Left out: a problem. `true`: it becomes the last key of its mapping.
   * `{ after }`: it goes beneath that sibling, if that exists. Missing mappings on the way are made.
   */
  readonly create?: true | { readonly after: string } | undefined;
  /** Also a value that is there already is written, where it has no quotes and readers take it for something else. */
  readonly exact?: true | undefined;
}

/**
 * Reads a YAML text.
 * @throws {Failure} with every place where it is not YAML, has a key twice or is a template with `{{ }}`.
 */
export function openYaml(path: Path, text: string): YamlFile {
  const plain = readPlainYaml(text);
  return new YamlFile(path, text, plain ?? parseAnyTree(path, text), plain !== undefined);
}

/** A YAML text that was read once and can be asked and changed. Immutable: `set` gives a new one. */
export class YamlFile {
  readonly path: Path;
  readonly text: string;
  readonly #lines: Lines;
  readonly #index: Index = new Map();
  /** All of it is usual YAML. */
  readonly #isPlain: boolean;
  #read: readonly YamlDocument[] | undefined;

  /** For `openYaml`. @param documents what was read already; left out: the text is read when it is asked about */
  constructor(path: Path, text: string, documents?: readonly YamlDocument[], isPlain = false) {
    this.path = path;
    this.text = text;
    this.#read = documents;
    this.#isPlain = isPlain;
    this.#lines = new Lines(path, text);
  }

  get #documents(): readonly YamlDocument[] {
    this.#read ??= parseTree(this.path, this.text);
    return this.#read;
  }

  /** How many documents the text has; a text with nothing but comments has none. */
  get documents(): number {
    return this.#documents.length;
  }

  /** The first line of a document; undefined: it is empty. */
  lineOf(document: number): number | undefined {
    const root = this.#documents[document]?.root;
    return root && this.#lines.place(root.start).line;
  }

  /** Whether it says the same as another text to every reader: only comments, space, quotes or the order of keys differ. */
  saysTheSameAs(other: YamlFile): boolean {
    return sameDocuments(this.#documents, other.#documents);
  }

  /** The scalar at a key path; undefined when there is none: no such key, a mapping or list, only there by a merge. */
  scalar(path: KeyPath, document = 0): YamlScalar | undefined {
    const found = find(this.#documents, path, document, this.#index);
    return found.at === 'scalar' ? scalarOf(found.node, document, this.#lines) : undefined;
  }

  /** Every mapping in the order of the text, parents before children. What an alias stands for comes once, at its anchor. */
  *mappings(): Generator<YamlMapping> {
    for (const document of this.#documents.keys()) yield* this.mappingsAt([], document);
  }

  /** As `mappings`, at a key path and beneath it. */
  *mappingsAt(path: KeyPath, document = 0): Generator<YamlMapping> {
    for (const map of mappingsIn(nodeAt(this.#documents[document]?.root, path, this.#index))) {
      yield new MappingView(map, document, this.#lines);
    }
  }

  /** Every scalar of which it is so, in the order of the text. What an alias stands for comes once, at its anchor. */
  *scalars(holds: (value: string, isItem: boolean) => boolean): Generator<YamlScalar> {
    for (const [document, { root }] of this.#documents.entries()) {
      for (const node of scalarsIn(root, holds)) {
        const scalar = scalarOf(node, document, this.#lines);
        if (scalar !== undefined) yield scalar;
      }
    }
  }

  /** The place of an offset into the text, for problems about it. */
  place(offset: number): Place {
    return this.#lines.place(offset);
  }

  /**
   * Sets scalars, changing no byte outside their spans. The quotes a value has are kept where they can hold the new
   * one; a block scalar stays one; anchors and tags stay. An alias (`*name`) is replaced where it stands, its anchor
   * and the other aliases keep their value; it stays when its anchor gets the same value in the same call. A value that
   * is there already changes nothing.
   * @returns the file as it is then; this very file when nothing changed.
   * @throws {Failure} with a problem for each edit that cannot be made.
   */
  set(edits: readonly YamlEdit[]): YamlFile {
    const values = new Map<YamlNode | Entry, string>();
    const additions = new Map<YamlNode | undefined, NewEntry[]>();
    const containers = new Map<NewEntry[], Container>();
    const problems: Problem[] = [];
    const exact = new Set<YamlNode | Entry>();

    for (const edit of edits) {
      const target = find(this.#documents, edit.path, edit.document ?? 0, this.#index);
      const problem = this.#obstacle(target, edit);
      if (problem !== undefined) {
        problems.push(problem);
      } else if (target.at === 'scalar' || target.at === 'bare-key') {
        const key = target.at === 'scalar' ? target.node : target.entry;
        if ((values.get(key) ?? edit.value) !== edit.value) problems.push(this.#conflict(edit));
        values.set(key, edit.value);
        if (edit.exact) exact.add(key);
      } else if (target.at === 'missing') {
        const key = target.container.kind === 'text' ? undefined : target.container.node;
        const entries = additions.get(key) ?? [];
        additions.set(key, entries);
        containers.set(entries, target.container);
        const after = typeof edit.create === 'object' ? edit.create.after : undefined;
        if (!addNewEntry(entries, target.keys, edit.value, after)) problems.push(this.#conflict(edit));
      }
    }
    if (problems.length > 0) throw new Failure(problems);

    for (const [node, value] of [...values])
      if (!exact.has(node) && alreadyGives(node, value, values)) values.delete(node);
    const replacements = [...values].map(([node, value]) => this.#replacement(node, value));
    const step = indentStep(this.text, this.#documents[0]?.root);
    for (const [entries, container] of containers) {
      replacements.push(...insertEntries(this.text, container, entries, step));
    }
    if (replacements.length === 0) return this;
    const text = splice(this.text, replacements);
    const intent = { values, additions };
    const isInPlace = this.#isPlain && additions.size === 0;
    const touched = isInPlace ? readTouched(this.text, this.#documents, text, replacements) : undefined;
    if (touched !== undefined) {
      checkChange(touched.before, touched.after, intent);
      return new YamlFile(this.path, text);
    }
    const changed = openYaml(this.path, text);
    checkChange(this.#documents, changed.#documents, intent);
    return changed;
  }

  #replacement(node: YamlNode | Entry, value: string): Replacement {
    if (!('kind' in node)) {
      const end = node.keyEnd;
      return { start: end, end, text: `: ${quote(value, 'plain', true)}` };
    }
    const { start, end } = node;
    if (node.kind !== 'scalar') return { start, end, text: quote(value, 'plain', node.inFlow) };
    if (node.style === 'literal' || node.style === 'folded') {
      const source = this.text.slice(start, end);
      const block = rewriteBlock(source, node.value, value);
      const eol = /\r?\n$/.exec(source)?.[0] ?? '';
      return { start, end, text: block ?? doubleQuoted(value) + eol };
    }
    const text = quote(value, node.style, node.inFlow, node.tag !== undefined);
    return { start, end, text: node.style === 'empty' ? separated(this.text, start, text) : text };
  }

  /** What keeps an edit from being made, if anything does. */
  #obstacle(target: Target, { path, document, create }: YamlEdit): Problem | undefined {
    if (target.at === 'bare-key') return undefined;
    if (target.at === 'scalar' && !NOT_STRINGS.test(target.node.tag ?? '')) return undefined;
    const name = formatKeyPath(path);
    switch (target.at) {
      case 'scalar': {
        const tag = target.node.tag ?? '';
        return {
          code: 'yaml-tagged-value',
          message: `${name} is tagged ${tag.replace('tag:yaml.org,2002:', '!!')}, so it cannot hold a version`,
          fix: 'Remove the tag.',
          place: this.#lines.place(target.node.start),
        };
      }
      case 'missing': {
        if (create !== undefined) return undefined;
        const { container, inherited } = target;
        const offset = container.kind === 'text' ? 0 : container.node.start;
        const merge = inherited && this.#lines.place(inherited.start);
        return {
          code: 'yaml-missing-key',
          message: merge
            ? `${name} is not set here: its value comes through a merge (<<) from line ${merge.line}`
            : `there is no ${name} in ${this.path}`,
          fix: merge
            ? `Add the key here, or configure the key the merge takes it from (${formatKeyPath(inherited.path)}).`
            : 'Add the key, or correct its name in the configuration.',
          place: this.#lines.place(offset),
        };
      }
      case 'collection':
        return {
          code: 'yaml-not-a-value',
          message: `${name} is a ${target.node.kind === 'list' ? 'list' : 'mapping'}, not a single value`,
          fix: 'Name the key inside it that holds the value.',
          place: this.#lines.place(target.node.start),
        };
      case 'blocked': {
        const { node, rest } = target;
        const at = formatKeyPath(path.slice(0, path.length - rest.length)) || 'the document';
        const place = this.#lines.place(node.start);
        if (node.kind === 'alias') {
          return {
            code: 'yaml-through-alias',
            message: `${name} is not set here: ${at} is an alias (*${node.name}) of ${formatKeyPath(node.target.path)}`,
            fix: `Configure ${formatKeyPath([...node.target.path, ...rest])}, which changes every place that uses it, or write the mapping out here.`,
            place,
          };
        }
        const what = node.kind === 'list' ? `a list of ${node.items.length}` : 'a single value';
        return {
          code: 'yaml-not-a-mapping',
          message: `there is no ${name} in ${this.path}: ${at} is ${what}`,
          fix: 'Correct the key in the configuration.',
          place,
        };
      }
      case 'no-document':
        return {
          code: 'yaml-no-document',
          message: `there is no document ${(document ?? 0) + 1} in ${this.path}, it has ${this.documents}`,
          fix: 'Correct the configuration.',
          place: { path: this.path },
        };
    }
  }

  #conflict({ path, value }: YamlEdit): Problem {
    return {
      code: 'yaml-two-values',
      message: `${formatKeyPath(path)} in ${this.path} would be set twice: to ${value} and to another value`,
      fix: 'Give each component a key of its own in the configuration.',
      place: { path: this.path },
    };
  }
}

/** Tags that make a scalar something else than a string, with or without quotes. */
const NOT_STRINGS = /^tag:yaml\.org,2002:(?!str$)/;

/** Does a place give the value already, once the other values are set? An alias follows its anchor. */
function alreadyGives(node: YamlNode | Entry, value: string, values: ReadonlyMap<YamlNode | Entry, string>): boolean {
  if (!('kind' in node)) return false;
  if (node.kind === 'alias' && node.target.kind === 'scalar') {
    return (values.get(node.target) ?? node.target.value) === value;
  }
  return node.kind === 'scalar' && node.value === value;
}
