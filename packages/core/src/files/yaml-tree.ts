import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Range, Scalar } from 'yaml';
import { Failure } from '../failure.js';
import type { Path } from '../nouns/git.js';
import type { KeyPath } from './key-path.js';
import type { Span } from './splice.js';
import { mustBeBoundedYaml, mustExpandWithin, repeatedKeys } from './yaml-bounds.js';
import type { Entry, ListNode, MapNode, ScalarNode, YamlDocument, YamlNode } from './yaml-node.js';
import { readPlainYaml } from './yaml-plain.js';
import { YamlProblems } from './yaml-problem.js';

/**
 * Parses a YAML text.
 * @throws {Failure} with every place where it is not YAML, has a key twice with different values or is a template with `{{ }}`.
 */
export function parseTree(path: Path, text: string): readonly YamlDocument[] {
  return readPlainYaml(text) ?? parseAnyTree(path, text);
}

/** As `parseTree`, by the YAML parser in any case. */
export function parseAnyTree(path: Path, text: string): readonly YamlDocument[] {
  // The parser counts a byte order mark as indentation of what follows it on the line.
  const skipped = text.startsWith('\ufeff') ? 1 : 0;
  const options = { schema: 'failsafe', prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;
  mustBeBoundedYaml(path, text);
  const parsed = [...parseAllDocuments(text.slice(skipped), options)];
  const wrong = new YamlProblems(path, text);
  for (const document of parsed) {
    for (const error of document.errors) wrong.add(error, skipped);
    for (const error of repeatedKeys(document, true)) wrong.add(error, skipped);
    mustExpandWithin(path, document);
  }
  const tree = new TreeBuilder(text, skipped, wrong);
  const documents = parsed.map(({ contents }) => ({ root: tree.root(contents) }));
  if (wrong.problems.length > 0) throw new Failure(wrong.problems);
  return documents;
}

/** Where a collection ends is known when all in it is read. */
interface Growing {
  end: number;
}

class TreeBuilder {
  readonly #text: string;
  readonly #skipped: number;
  readonly #wrong: YamlProblems;
  #anchors = new Map<string, YamlNode>();

  constructor(text: string, skipped: number, wrong: YamlProblems) {
    this.#text = text;
    this.#skipped = skipped;
    this.#wrong = wrong;
  }

  /** The tree of one document. Anchors do not reach into the next. */
  root(contents: unknown): YamlNode | undefined {
    this.#anchors = new Map();
    return contents === null ? undefined : this.#node(contents, [], false);
  }

  #node(node: unknown, path: KeyPath, inFlow: boolean): YamlNode | undefined {
    if (isAlias(node)) return this.#alias(node.source, this.#span(node.range), path, inFlow);
    if (isScalar(node)) {
      const span = this.#span(node.range);
      const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
      const style = span.start === span.end ? 'empty' : STYLES[node.type ?? Scalar.PLAIN];
      const common = { path, ...span, anchor: node.anchor, tag: node.tag, inFlow };
      return this.#remember({ kind: 'scalar', ...common, value, style });
    }
    if (isMap(node)) {
      const entries: Entry[] = [];
      const flow = node.flow === true;
      const common = { path, ...this.#span(node.range), anchor: node.anchor, tag: node.tag, inFlow };
      const map = this.#remember<MapNode & Growing>({ kind: 'map', ...common, flow, entries });
      for (const { key, value } of node.items) entries.push(this.#entry(key, value, path, inFlow || flow, map));
      const last = entries.at(-1);
      if (!flow && last !== undefined) map.end = entryEnd(last);
      return map;
    }
    if (isSeq(node)) {
      const items: YamlNode[] = [];
      const flow = node.flow === true;
      const common = { path, ...this.#span(node.range), anchor: node.anchor, tag: node.tag, inFlow };
      const list = this.#remember<ListNode & Growing>({ kind: 'list', ...common, flow, items });
      for (const item of node.items) {
        const child = this.#node(item, [...path, items.length], inFlow || flow);
        if (child !== undefined) items.push(child);
      }
      const last = items.at(-1);
      if (!flow && last !== undefined) list.end = last.end;
      return list;
    }
    return undefined;
  }

  #entry(keyNode: unknown, valueNode: unknown, path: KeyPath, inFlow: boolean, map: Span): Entry {
    const built = this.#node(keyNode, path, inFlow);
    if (built?.kind === 'map' && this.#text.startsWith('{{', map.start)) {
      this.#wrong.add({ pos: [map.start, map.end], code: 'TEMPLATE', message: 'a mapping as key' });
    }
    // `*app :` is called as the scalar it stands for.
    const said = built?.kind === 'alias' ? built.target : built;
    const key = said?.kind === 'scalar' ? said.value : undefined;
    const { start, end } = built ?? map;
    return {
      key,
      keyStart: start,
      keyEnd: end,
      keyStyle: built?.kind === 'scalar' ? built.style : built?.kind === 'alias' ? 'alias' : 'plain',
      ...(built?.tag === undefined ? {} : { keyTag: built.tag }),
      ...(built?.anchor === undefined ? {} : { keyAnchor: built.anchor }),
      value: this.#node(valueNode, [...path, key ?? ''], inFlow),
    };
  }

  #alias(name: string, { start, end }: Span, path: KeyPath, inFlow: boolean): YamlNode | undefined {
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#wrong.addUnknownAnchor(name, start);
      return undefined;
    }
    return { kind: 'alias', path, start, end, inFlow, name, target };
  }

  #span(range: Range | null | undefined): Span {
    if (range === null || range === undefined) throw new Error('A parsed YAML node has no range');
    return { start: range[0] + this.#skipped, end: range[1] + this.#skipped };
  }

  #remember<T extends YamlNode>(node: T): T {
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    return node;
  }
}

const STYLES: Readonly<Record<Scalar.Type, ScalarNode['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Is there no value in the eyes of YAML readers: nothing, `~` or `null` without quotes? */
export function isNull(node: ScalarNode): boolean {
  if (node.tag !== undefined) return node.tag === 'tag:yaml.org,2002:null';
  return node.style === 'empty' || (node.style === 'plain' && /^(?:~|null|Null|NULL)$/.test(node.value));
}

/** Where an entry of a mapping ends, comments and blank lines behind it left out. */
export function entryEnd(entry: Entry): number {
  return entry.value === undefined ? entry.keyEnd : entry.value.end;
}

/** The mappings that a mapping merges in by `<<`, the first one winning, without those these merge in themselves. */
export function mergedInto(map: MapNode): MapNode[] {
  const merges = map.entries.filter((entry) => entry.key === '<<' && entry.keyStyle === 'plain');
  return merges.flatMap(({ value }) => {
    const sources = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
    return sources.flatMap((source) => {
      const node = source.kind === 'alias' ? source.target : source;
      return node.kind === 'map' ? [node] : [];
    });
  });
}
