import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff';
import type { Edit } from './proposal.js';

/** Summary, outputs, plan file and log show the same edits. */
const known = new WeakMap<Edit, string>();
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Unified diff of the edits with three lines of context, as `git diff` prints it; files git calls binary by name only. */
export function unifiedDiff(edits: readonly Edit[]): string {
  return edits.map(diffOf).join('');
}

/** The same, cut to a number of UTF-8 bytes as {@link cutLines} does it. What is left out is not even made. */
export function cutDiff(edits: readonly Edit[], bytes: number, more: string): string {
  let diff = '';
  for (const edit of edits) {
    if (diff.length > bytes) break;
    diff += diffOf(edit);
  }
  return cutLines(diff, bytes, more);
}

/** As {@link unifiedDiff}, of one edit. */
export function diffOf(edit: Edit): string {
  const diff = known.get(edit) ?? compare(edit);
  known.set(edit, diff);
  return diff;
}

function compare(edit: Edit): string {
  const head = [`diff --git a/${edit.path} b/${edit.path}`];
  if (edit.before === null) head.push(`new file mode ${edit.mode}`);
  if (edit.after === null) head.push(`deleted file mode ${edit.mode}`);
  const before = edit.before ?? new Uint8Array();
  const after = edit.after ?? new Uint8Array();
  const from = edit.before === null ? '/dev/null' : `a/${edit.path}`;
  const to = edit.after === null ? '/dev/null' : `b/${edit.path}`;
  if (before.includes(0) || after.includes(0)) {
    return `${[...head, `Binary files ${from} and ${to} differ`].join('\n')}\n`;
  }
  const hunks = hunksOf(before, after);
  const patch = { oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined, hunks };
  return `${head.join('\n')}\n${formatPatch(patch, FILE_HEADERS_ONLY)}`;
}

const context = 3;
/** The time a smallest diff takes grows with the square of the lines that differ; of so many it is still short. */
const smallest = 64;

/** Long files are taken apart only from the first line that differs to the last one, with the context around. */
function hunksOf(before: Uint8Array, after: Uint8Array): StructuredPatchHunk[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const start = lineAbove(before, head);
  const below = before.length - lineBelow(before, before.length - tail);
  const part = (bytes: Uint8Array) => lenient.decode(bytes.subarray(start, bytes.length - below));
  let above = 0;
  for (let at = before.indexOf(NEWLINE); at !== -1 && at < start; at = before.indexOf(NEWLINE, at + 1)) above += 1;
  return hunksBetween(part(before), part(after)).map((hunk) => {
    return { ...hunk, oldStart: hunk.oldStart + above, newStart: hunk.newStart + above };
  });
}

const NEWLINE = 0x0a;

/** Where the context above an offset begins. */
function lineAbove(bytes: Uint8Array, offset: number): number {
  let lines = 0;
  for (let at = offset; at > 0; at--) if (bytes[at - 1] === NEWLINE && lines++ === context) return at;
  return 0;
}

/** Where the context below an offset ends. */
function lineBelow(bytes: Uint8Array, offset: number): number {
  let lines = 0;
  for (let at = offset; at < bytes.length; at++) if (bytes[at] === NEWLINE && lines++ === context) return at + 1;
  return bytes.length;
}

/** Smallest where little differs. Where much does, lines are compared one by one if there are as many, as after values were set. */
function hunksBetween(before: string, after: string): StructuredPatchHunk[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const maxEditLength = smallest;
  const patch = isLittle(old, now)
    ? structuredPatch('', '', before, after, undefined, undefined, { context, maxEditLength })
    : undefined;
  if (patch !== undefined) return patch.hunks;
  // Without a line break at the end of both, only the library knows how to say it.
  const isInPlace = old.length === now.length && old.at(-1) === '' && now.at(-1) === '';
  return isInPlace
    ? hunksInPlace(old, now)
    : structuredPatch('', '', before, after, undefined, undefined, { context }).hunks;
}

/** May a smallest diff be short: are there few lines that were not there before? */
function isLittle(old: readonly string[], now: readonly string[]): boolean {
  const known = new Set(old);
  let fresh = 0;
  for (const line of now) if (!known.has(line) && ++fresh > smallest) return false;
  return true;
}

/** @param old as many lines as `now`, and an empty one behind the last */
function hunksInPlace(old: readonly string[], now: readonly string[]): StructuredPatchHunk[] {
  const differing: number[] = [];
  for (const [index, line] of old.entries()) if (line !== now[index]) differing.push(index);
  const hunks: StructuredPatchHunk[] = [];
  for (let first = 0; first < differing.length; ) {
    let last = first;
    while ((differing[last + 1] ?? Number.POSITIVE_INFINITY) - (differing[last] ?? 0) <= 2 * context) last += 1;
    const start = Math.max((differing[first] ?? 0) - context, 0);
    const end = Math.min((differing[last] ?? 0) + context + 1, old.length - 1);
    const [oldStart, newStart, oldLines, newLines] = [start + 1, start + 1, end - start, end - start];
    hunks.push({ oldStart, oldLines, newStart, newLines, lines: linesBetween(old, now, start, end) });
    first = last + 1;
  }
  return hunks;
}

/** Lines of a hunk: each run of differing ones as it was, then as it is. */
function linesBetween(old: readonly string[], now: readonly string[], start: number, end: number): string[] {
  const lines: string[] = [];
  let added: string[] = [];
  for (let index = start; index < end; index += 1) {
    if (old[index] === now[index]) {
      lines.push(...added, ` ${old[index]}`);
      added = [];
      continue;
    }
    lines.push(`-${old[index]}`);
    added.push(`+${now[index]}`);
  }
  return [...lines, ...added];
}

/** Number of lines that the edits add and remove. */
export function diffStat(edits: readonly Edit[]): { readonly added: number; readonly removed: number } {
  let [added, removed] = [0, 0];
  for (const diff of edits.map(diffOf)) {
    for (let at = 0; at !== -1; at = nextLine(diff, at)) {
      if (diff[at] === '+' && !diff.startsWith('+++', at)) added += 1;
      else if (diff[at] === '-' && !diff.startsWith('---', at)) removed += 1;
    }
  }
  return { added, removed };
}

function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? -1 : newline + 1;
}

/** The text cut to a number of UTF-8 bytes at the end of a line, with `more` in place of what is left out. */
export function cutLines(text: string, bytes: number, more: string): string {
  if (text.length <= bytes && Buffer.byteLength(text) <= bytes) return text;
  const room = Math.max(0, bytes - Buffer.byteLength(more) - 1);
  const cut = Buffer.from(text.slice(0, room)).subarray(0, room).toString('utf8');
  return `${cut.slice(0, cut.lastIndexOf('\n') + 1)}${more}\n`;
}
