import type { Path } from '../nouns/git.js';

/** A line of a template, as it stands there. */
export interface TemplateLine {
  readonly path: Path;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** `image:` of a container, with what stands behind it. */
export interface ImageLine extends TemplateLine {
  /** Without the quotes around it and a comment after it. */
  readonly value: string;
}

/** Helm's templates without their comments, lines where they were. */
export type Templates = ReadonlyMap<Path, string>;

/** Blanks out template comments, so that nothing in them is taken for a template. */
export function withoutComments(text: string): string {
  return text.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** Every `image:` with a value on its line; what lies in `tests/` is run by nobody but Helm's test command. */
export function findImageLines(templates: Templates): ImageLine[] {
  const found: ImageLine[] = [];
  for (const [path, text] of templates) {
    if (!/\.ya?ml$/.test(path) || /\/templates\/(?:.*\/)?tests?\//.test(path)) continue;
    for (const [index, line] of text.split('\n').entries()) {
      const written = /^\s*(?:-\s+)?image:\s+(\S.*?)\s*$/.exec(line)?.[1];
      if (written === undefined || written.startsWith('#')) continue;
      const value = unquoted(withoutYamlComment(written));
      found.push({ path, line: index + 1, text: line.replace(/\r$/, ''), value });
    }
  }
  return found;
}

/** A `#` after a space begins a comment, but not within an action. */
function withoutYamlComment(value: string): string {
  return /^((?:\{\{.*?\}\}|[^#]|(?<!\s)#)*?)\s+#/.exec(value)?.[1] ?? value;
}

function unquoted(value: string): string {
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}

/** The body of a named template, where it is one line between `define` and `end`. */
export interface NamedTemplate extends TemplateLine {
  /** All of it, however many lines. */
  readonly body: string;
  /** There is but one line with anything on it. */
  readonly single: boolean;
}

const BLOCK = /\{\{-?\s*(define|if|with|range|block|end)\b\s*(?:"([^"]*)")?[^}]*?-?\}\}/g;

/** Every named template; of a name that is defined twice the last. */
export function findNamedTemplates(templates: Templates): ReadonlyMap<string, NamedTemplate> {
  const found = new Map<string, NamedTemplate>();
  for (const [path, text] of templates) {
    let depth = 0;
    let open: { name: string; from: number; depth: number } | undefined;
    for (const match of text.matchAll(BLOCK)) {
      const [whole, word, name = ''] = match;
      if (word !== 'end') {
        depth += 1;
        if (word === 'define' && open === undefined) open = { name, from: match.index + whole.length, depth };
        continue;
      }
      if (open !== undefined && depth === open.depth) {
        found.set(open.name, describe(path, text, open.from, match.index));
        open = undefined;
      }
      depth -= 1;
    }
  }
  return found;
}

function describe(path: Path, text: string, from: number, to: number): NamedTemplate {
  const body = text.slice(from, to);
  const lines = body.split('\n').map((line) => line.trim());
  const first = lines.findIndex((line) => line !== '');
  const line = text.slice(0, from).split('\n').length + Math.max(0, first);
  const isAlone = first > 0 && first < lines.length - 1;
  return {
    path,
    line,
    text: body.split('\n')[first] ?? '',
    body,
    single: isAlone && lines.filter((each) => each !== '').length === 1,
  };
}
