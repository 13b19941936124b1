import { describe, expect, test } from '@jest/globals';
import { applyPatch, parsePatch } from 'diff';
import fc from 'fast-check';
import { encode } from '../files/text.js';
import { cutDiff, cutLines, diffStat, unifiedDiff } from './diff.js';
import type { Edit } from './proposal.js';

const edit = (before: string, after: string): Edit => ({
  path: 'values.yaml',
  mode: '100644',
  before: encode(before),
  after: encode(after),
});
/** What a reader of the diff makes of the text. */
const patched = (before: string, diff: string) => {
  const [patch] = parsePatch(diff);
  return patch === undefined || patch.hunks.length === 0 ? before : applyPatch(before, patch);
};

describe('a unified diff', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 });
  test('has a byte order mark where the text has one, so that it can be applied', () => {
    const [before, after] = ['\ufeffa: 1\n', '\ufeffa: 2\n'];
    expect(patched(before, unifiedDiff([edit(before, after)]))).toBe(after);
  });

  test('leads from one text to the other', () => {
    fc.assert(
      fc.property(lines, lines, fc.boolean(), fc.boolean(), (old, now, oldEnd, nowEnd) => {
        const [before, after] = [old.join('\n') + (oldEnd ? '\n' : ''), now.join('\n') + (nowEnd ? '\n' : '')];
        expect(patched(before, unifiedDiff([edit(before, after)]))).toBe(after);
      }),
    );
  });

  test('of many values set in place takes as long as their number, and shows each', () => {
    const text = (tag: string) =>
      Array.from({ length: 5000 }, (_, index) => `s${index}:\n  repository: acme/s${index}\n  tag: ${tag}\n`).join('');
    for (const [before, after] of [
      [text('1.0.0'), text('1.1.0')],
      [text('1.0.0').replaceAll('\n', '\r\n'), text('1.1.0').replaceAll('\n', '\r\n')],
    ] as const) {
      const edits = [edit(before, after)];
      expect(diffStat(edits)).toEqual({ added: 5000, removed: 5000 });
      expect(patched(before, unifiedDiff(edits))).toBe(after);
    }
  });

  test('where nearly all lines changed, and there are more or fewer than before, leads there, too', () => {
    const text = (word: string, count: number, end: string) =>
      Array.from({ length: count }, (_, index) => `${word} ${index % 7 === 0 ? '' : index}`).join('\n') + end;
    for (const [old, now] of [
      [200, 201],
      [201, 200],
      [200, 200],
    ] as const)
      for (const oldEnd of ['', '\n'])
        for (const nowEnd of ['', '\n']) {
          const [before, after] = [text('old', old, oldEnd), text('new', now, nowEnd)];
          expect(patched(before, unifiedDiff([edit(before, after)])) === after).toBe(true);
        }
  });

  test('cut is the beginning of the whole, whatever its length', () => {
    const edits = ['a', 'é', 'c'].map((text) => edit('', `${text}\n`.repeat(9)));
    const whole = unifiedDiff(edits);
    for (let bytes = 20; bytes <= Buffer.byteLength(whole) + 1; bytes++) {
      expect(cutDiff(edits, bytes, 'more')).toBe(cutLines(whole, bytes, 'more'));
    }
  });

  test('shows lines that begin as its own head does as they are', () => {
    expect(unifiedDiff([edit('-- a\t\nb\n', '++ a\t\nb\n')])).toContain('\n--- a\t\n+++ a\t\n b\n');
  });

  test('shows a line that is like those before it as added behind them', () => {
    const diff = unifiedDiff([edit('a\n'.repeat(9), 'a\n'.repeat(10))]);
    expect(diff.slice(diff.indexOf('@@'))).toBe('@@ -7,3 +7,4 @@\n a\n a\n a\n+a\n');
  });

  test('shows a line that moved as that alone', () => {
    const diff = unifiedDiff([edit('a\nb\nc\nd\n', 'b\nc\nd\na\n')]);
    expect(diff.slice(diff.indexOf('@@'))).toBe('@@ -1,4 +1,4 @@\n-a\n b\n c\n d\n+a\n');
  });

  test('of one line in a long text says where it is', () => {
    const text = (tag: string) => `${'#\n'.repeat(1000)}tag: ${tag}\n${'é\n'.repeat(1000)}`;
    const diff = unifiedDiff([edit(text('1'), text('2'))]);
    expect(diff.slice(diff.indexOf('@@'))).toBe('@@ -998,7 +998,7 @@\n #\n #\n #\n-tag: 1\n+tag: 2\n é\n é\n é\n');
  });

  test('of many values far apart has a hunk for each, with three lines around it', () => {
    const text = (tag: string) => Array.from({ length: 300 }, (_, i) => `tag${i}: ${tag}\n${'#\n'.repeat(9)}`).join('');
    const diff = unifiedDiff([edit(text('1'), text('2'))]);
    expect(diff.match(/^@@ .*$/gm)?.slice(0, 3)).toEqual(['@@ -1,4 +1,4 @@', '@@ -8,7 +8,7 @@', '@@ -18,7 +18,7 @@']);
    expect(patched(text('1'), diff)).toBe(text('2'));
  });
});
