import { createTwoFilesPatch } from 'diff';
import type { Edit } from './proposal.js';

/** Summary, outputs, plan file and log show the same edits. */
const known = new WeakMap<Edit, string>();
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Unified diff of the edits with three lines of context, as `git diff` prints it; files git calls binary by name only. */
export function unifiedDiff(edits: readonly Edit[]): string {
  return edits
    .map((edit) => {
      const diff = known.get(edit) ?? diffOf(edit);
      known.set(edit, diff);
      return diff;
    })
    .join('');
}

function diffOf(edit: Edit): string {
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
  const patch = createTwoFilesPatch(from, to, lenient.decode(before), lenient.decode(after), undefined, undefined, {
    context: 3,
  });
  // The library's first line is a separator of its own, and it ends a file name with a tab.
  const body = patch.slice(patch.indexOf('\n') + 1).replace(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2');
  return `${head.join('\n')}\n${body}`;
}

/** Number of lines that the diff adds and removes. */
export function diffStat(diff: string): { readonly added: number; readonly removed: number } {
  const lines = diff.split('\n');
  return {
    added: lines.filter((line) => line.startsWith('+') && !line.startsWith('+++')).length,
    removed: lines.filter((line) => line.startsWith('-') && !line.startsWith('---')).length,
  };
}

/** The text cut to a number of UTF-8 bytes at the end of a line, with `more` in place of what is left out. */
export function cutLines(text: string, bytes: number, more: string): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const room = Math.max(0, bytes - Buffer.byteLength(more) - 1);
  const cut = Buffer.from(text).subarray(0, room).toString('utf8');
  return `${cut.slice(0, cut.lastIndexOf('\n') + 1)}${more}\n`;
}
