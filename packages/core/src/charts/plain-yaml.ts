import type { ManifestMap, ManifestNode } from './manifest.js';

/*
 * Most Chart.yaml are made of a few forms that cannot be read in two ways: block mappings and lists of one-line scalars, and texts under `|`. Those are
 * read here; whatever else is there, the whole text is left to the YAML parser, which a test compares this with.
 */

interface Line {
  readonly indent: number;
  /** Without indentation. */
  readonly text: string;
  /** Offset of the first character that is no space. */
  readonly start: number;
}

/** No line breaks but `\n`, no tabs, nothing that YAML has rules of its own for. */
const USUAL_CHARACTERS = /^[\n\x20-\x7e\u00c0-\u024f]*$/;
const ENTRY = /^(?:"([^"\\]*)"|([A-Za-z_][\w./-]*)):(?: +(\S.*))?$/;
/** A plain scalar begins with nothing that has a meaning; a colon before a space and a `#` after one would end it. */
const PLAIN = /^([\w./~^](?:[^:#]|:(?=[^ ])|(?<=[^ ])#)*?) *( #.*)?$/;
/** A further line of one. */
const CONTINUED = /^([\w.(](?:[^:#]|:(?=[^ ])|(?<=[^ ])#)*?) *$/;
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)') *(?: #.*)?$/;

/**
 * Reads a block mapping whose every line is beyond doubt.
 * @returns undefined when there is doubt, which says nothing about the text
 */
export function readPlainYaml(text: string): ManifestMap | undefined {
  if (!USUAL_CHARACTERS.test(text)) return undefined;
  const reader = new Reader(text);
  const root = reader.node(0);
  return root?.kind === 'map' && reader.atEnd ? root : undefined;
}

class Reader {
  readonly #lines: Line[] = [];
  #at = 0;

  constructor(text: string) {
    let offset = 0;
    // The mark of a document's beginning says nothing in the first line.
    for (const line of text.replace(/^---(?=\n)/, '#  ').split('\n')) {
      const indent = line.length - line.trimStart().length;
      this.#lines.push({ indent, text: line.slice(indent), start: offset + indent });
      offset += line.length + 1;
    }
  }

  get atEnd(): boolean {
    return this.#next() === undefined;
  }

  /** The mapping or list whose lines begin at this column; undefined when there is doubt. */
  node(column: number): ManifestNode | undefined {
    const line = this.#next();
    if (line?.indent !== column) return undefined;
    return isItem(line) ? this.#list(column) : this.#map(column);
  }

  /** The next line that holds something. */
  #next(): Line | undefined {
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at];
      if (line !== undefined && line.text !== '' && !line.text.startsWith('#')) return line;
    }
    return undefined;
  }

  #map(column: number): ManifestNode | undefined {
    const first = this.#next();
    if (first === undefined) return undefined;
    const entries = new Map<string, ManifestNode>();
    for (let line = this.#next(); line?.indent === column && !isItem(line); line = this.#next()) {
      const [, quoted, plain, written = ''] = ENTRY.exec(line.text) ?? [];
      const key = quoted ?? plain ?? '';
      if (key === '' || entries.has(key)) return undefined;
      this.#at++;
      const value = this.#value(written, line.start + line.text.length - written.length, column);
      if (value === undefined) return undefined;
      entries.set(key, value);
    }
    return {
      kind: 'map',
      entries: [...entries].map(([key, value]) => ({ key, value })),
      span: { start: first.start },
    };
  }

  #list(column: number): ManifestNode | undefined {
    const first = this.#next();
    if (first === undefined) return undefined;
    const items: ManifestNode[] = [];
    for (let line = this.#next(); line?.indent === column && isItem(line); line = this.#next()) {
      const content = line.text.slice(1).trimStart();
      const inner = column + line.text.length - content.length;
      const start = line.start + inner - column;
      // `- name: a` begins a mapping at the column of `name`.
      const isMap = ENTRY.test(content);
      if (isMap) this.#lines[this.#at] = { indent: inner, text: content, start };
      else this.#at++;
      const item = isMap ? this.node(inner) : this.#scalar(content, start, column);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: 'list', items, span: { start: first.start } };
  }

  /** What follows a key that stands at a column. */
  #value(written: string, start: number, column: number): ManifestNode | undefined {
    if (written === '|' || written === '|-') return this.#literal(written, start, column);
    if (written !== '' && !written.startsWith('#')) return this.#scalar(written, start, column);
    const line = this.#next();
    if (line === undefined) return undefined;
    const inner = line.indent > column || (line.indent === column && isItem(line)) ? line.indent : -1;
    return inner === -1 ? undefined : this.node(inner);
  }

  #scalar(written: string, start: number, column: number): ManifestNode | undefined {
    const [, double, single] = QUOTED.exec(written) ?? [];
    const quoted = double ?? single;
    const [, plain, comment] = PLAIN.exec(written) ?? [];
    const value = quoted ?? (comment === undefined ? this.#continued(plain, column) : plain);
    const line = this.#next();
    // What stands further in would belong to it.
    if (value === undefined || (line !== undefined && line.indent > column)) return undefined;
    return { kind: 'scalar', value, style: quoted === undefined ? 'plain' : 'quoted', span: { start } };
  }

  /** A plain scalar with the lines it goes on in, which stand further in than its key. */
  #continued(first: string | undefined, column: number): string | undefined {
    let value = first;
    for (let line = this.#lines[this.#at]; value !== undefined && line !== undefined; line = this.#lines[++this.#at]) {
      if (line.text === '' || line.indent <= column) break;
      const [, more] = CONTINUED.exec(line.text) ?? [];
      value = more === undefined ? undefined : `${value} ${more}`;
    }
    return value;
  }

  /** The lines under `|`: all that stand further in than their key, blank ones among them. */
  #literal(written: string, start: number, column: number): ManifestNode | undefined {
    const indent = this.#lines[this.#at]?.indent ?? 0;
    if (indent <= column) return undefined;
    const lines: string[] = [];
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at];
      if (line === undefined || (line.text === '' && line.indent > 0)) return undefined;
      if (line.text !== '' && line.indent < indent) break;
      lines.push(line.text === '' ? '' : ' '.repeat(line.indent - indent) + line.text);
    }
    const value = lines.join('\n').replace(/\n*$/, written === '|' ? '\n' : '');
    return { kind: 'scalar', value, style: 'literal', span: { start } };
  }
}

function isItem({ text }: Line): boolean {
  return text.startsWith('- ');
}
