import { markdownBlocks } from './markdown-blocks.js';

/** One part of a release's notes: a heading and what stands beneath it; the first part may have no heading. */
interface Part {
  readonly heading: string;
  readonly depth: number;
  /** White space between heading and body. */
  readonly gap: string;
  readonly body: string;
  /** White space up to the next part. */
  readonly tail: string;
}

/** Entries that stand under one heading. */
export interface Entries {
  /** Without its markup, such as `Added`. */
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** Entries as one text, under headings of level 3. */
export function joinEntries(entries: readonly Entries[]): string {
  return entries.map(({ title, body }) => `### ${title}\n\n${body}`).join('\n\n');
}

/**
 * Merges notes into notes: what stands under the same heading comes together, the first ones' first and byte for byte.
 * An entry that is there already is not repeated; headings with nothing beneath them are dropped.
 * @param second Markdown, or its parts where they are known: parsing thousands of entries takes a while.
 * @param eol line ending of what is added.
 * @param above level of the heading that all this stands under: headings that are added stay below it.
 */
export function mergeNotes(first: string, second: string | readonly Entries[], eol: string, above: number): string {
  const parts = splitNotes(first.trim());
  const headings = parts.filter(({ heading }) => heading !== '');
  const added = typeof second === 'string' ? splitNotes(second.replace(/\r?\n/g, eol)) : partsOf(second, eol);
  const top = Math.min(...added.filter(({ heading }) => heading !== '').map(({ depth }) => depth));
  const shift = (headings[0]?.depth ?? Math.max(above + 1, top)) - top;
  // Lists that are added look like those that are there.
  const [, marker = '-'] = /^([*+-])[ \t]/m.exec(first) ?? [];
  const inStyle = (body: string) => body.replace(/^- /gm, `${marker} `);
  for (const part of added) {
    const same = parts.findIndex(({ heading }) => headingKey(heading) === headingKey(part.heading));
    const found = parts[same];
    if (found !== undefined) parts[same] = { ...found, body: joinBlocks(found.body, part.body, eol) };
    // What stands under no heading comes before all headings.
    else if (part.heading === '') parts.unshift({ ...part, tail: eol + eol });
    else
      parts.push({
        ...part,
        body: inStyle(part.body),
        heading: deeper(part.heading, shift),
        gap: eol + eol,
        tail: eol + eol,
      });
  }
  return parts
    .filter(({ body }) => body !== '')
    .map(({ heading, gap, body, tail }, index, kept) => {
      const end = index === kept.length - 1 ? '' : tail || eol + eol;
      return heading + (heading === '' ? '' : gap || eol + eol) + body + end;
    })
    .join('');
}

function partsOf(entries: readonly Entries[], eol: string): Part[] {
  return entries.map(({ title, body }) => {
    return { heading: `### ${title}`, depth: 3, gap: eol + eol, body: body.trim().replace(/\r?\n/g, eol), tail: '' };
  });
}

function splitNotes(notes: string): Part[] {
  const headings = markdownBlocks(notes).children.filter((node) => node.type === 'heading');
  const depth = Math.min(...headings.map((node) => node.depth));
  const tops = headings.filter((node) => node.depth === depth);
  const bounds = [
    { start: 0, end: 0 },
    ...tops.map(({ position }) => ({ start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 })),
  ];
  const parts = bounds.map(({ start, end }, index) => {
    const under = notes.slice(end, bounds[index + 1]?.start ?? notes.length);
    const [gap = ''] = /^(?:[ \t]*\r?\n)*/.exec(under) ?? [];
    const body = under.slice(gap.length).trimEnd();
    return { heading: notes.slice(start, end), depth, gap, body, tail: under.slice(gap.length + body.length) };
  });
  return parts.filter(({ heading, body }) => heading !== '' || body !== '');
}

/** A heading some levels deeper (or higher, for a negative number), at most of level 6. */
function deeper(heading: string, levels: number): string {
  return heading.replace(/^#+/, (marks) => '#'.repeat(Math.min(6, Math.max(1, marks.length + levels))));
}

/** `### Bug Fixes` and `### 🐛 bug fixes:` are one heading. */
function headingKey(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Puts blocks beneath blocks; two lists become one. */
function joinBlocks(first: string, second: string, eol: string): string {
  if (first === '' || second === '') return first + second;
  const last = markdownBlocks(first).children.at(-1);
  const next = markdownBlocks(second).children[0];
  if (last?.type !== 'list' || next?.type !== 'list' || last.ordered || next.ordered) return first + eol + eol + second;
  const marker = first.charAt(last.position?.start.offset ?? 0);
  const known = new Set(last.children.map(({ position }) => entryOf(first, position)));
  const added = next.children
    .map(({ position }) => ({ entry: entryOf(second, position), text: sliceOf(second, position) }))
    .filter(({ entry }) => !known.has(entry))
    .map(({ text }) => marker + text.slice(1));
  const rest = second.slice(next.position?.end.offset ?? 0).trim();
  return [[first, ...added].join(eol), ...(rest === '' ? [] : [rest])].join(eol + eol);
}

type Position =
  | { readonly start: { readonly offset?: number | undefined }; readonly end: { readonly offset?: number | undefined } }
  | undefined;

function sliceOf(text: string, position: Position): string {
  return text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}

/** An entry's text without its marker and however its lines are broken. */
function entryOf(text: string, position: Position): string {
  return sliceOf(text, position).slice(1).replace(/\s+/g, ' ');
}
