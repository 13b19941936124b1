import type { GitStore } from './store.js';

/** One file that differs between two commits. */
export interface FileChange {
  readonly status: 'added' | 'modified' | 'removed' | 'renamed' | 'changed';
  readonly path: string;
  readonly previous: string | undefined;
  /** The blob after; before, where the file is gone. */
  readonly blob: string;
  readonly additions: number;
  readonly deletions: number;
  /** The hunks, without the header; `undefined` for binary files and where only the name or mode changed. */
  readonly patch: string | undefined;
}

const common = ['diff', '--no-color', '--no-ext-diff', '-M'];

const statuses = { A: 'added', M: 'modified', D: 'removed', R: 'renamed', T: 'changed' } as const;

/** What differs between two trees or commits, sorted by path, renames found. */
export async function changesBetween(store: GitStore, from: string, to: string): Promise<FileChange[]> {
  // Three parts in one run: records that begin with a colon, numbers, and behind an empty record the patches.
  const out = await store.runOnce(...common, '--raw', '--abbrev=40', '--numstat', '-p', '-z', from, to);
  const end = out.indexOf('\0\0');
  const [records, patches] = end < 0 ? [out, ''] : [out.slice(0, end + 1), out.slice(end + 2)];
  const numbersAt = records.search(/(?<=\0)(?:\d+|-)\t(?:\d+|-)\t/);
  const [raw, numbers] = numbersAt < 0 ? [records, ''] : [records.slice(0, numbersAt), records.slice(numbersAt)];
  const counts = readNumstat(numbers);
  const hunks = patches
    .split(/^diff --git /m)
    .slice(1)
    .map(hunksOf);
  const fields = raw.split('\0');
  const found: FileChange[] = [];
  for (let at = 0; at < fields.length - 1; ) {
    const [, , before = '', after = '', code = 'M'] = (fields[at] ?? '').split(' ');
    const letter = code[0];
    const status = letter === 'A' || letter === 'D' || letter === 'R' || letter === 'T' ? statuses[letter] : statuses.M;
    const previous = status === 'renamed' ? fields[at + 1] : undefined;
    const path = fields[at + (status === 'renamed' ? 2 : 1)] ?? '';
    at += status === 'renamed' ? 3 : 2;
    const index = found.length;
    const [additions = 0, deletions = 0] = counts[index] ?? [];
    const blob = status === 'removed' ? before : after;
    found.push({ status, path, previous, blob, additions, deletions, patch: hunks[index] });
  }
  return found;
}

/** What differs between two commits, as `git diff` writes it. */
export function diffText(store: GitStore, from: string, to: string): Promise<string> {
  return store.runOnce(...common, from, to);
}

/** `-z` puts the two names of a renamed file into fields of their own. */
function readNumstat(text: string): [number, number][] {
  const fields = text.split('\0');
  const counts: [number, number][] = [];
  for (let at = 0; at < fields.length - 1; ) {
    const [added = '', deleted = '', path = ''] = (fields[at] ?? '').split('\t');
    counts.push([Number(added) || 0, Number(deleted) || 0]);
    at += path === '' ? 3 : 1;
  }
  return counts;
}

function hunksOf(section: string): string | undefined {
  const start = section.indexOf('\n@@');
  return start < 0 ? undefined : section.slice(start + 1).replace(/\n$/, '');
}
