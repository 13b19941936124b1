import { expect, test } from '@jest/globals';
import { encode } from '../files/text.js';
import { folded, table } from './markdown.js';
import { cutMarkdown, renderSummary, type Story } from './summary.js';

const story: Story = {
  ...{ title: 'promote-env', headline: 'Promote api', delivered: '', details: '### What moves', blobUrl: '' },
  findings: [{ level: 'warning', code: 'x', message: 'a warning', fix: 'f' }],
  holds: [{ subject: 'web', waitsFor: 'its keys' }],
  edits: [{ path: 'a', mode: '100644', before: encode('1\n'), after: encode('2\n') }],
  effects: [{ id: 'tag v1', at: 'here', before: null, after: 1, needs: [] }],
};

test('N50: the plan comes before what there is to say about it, the diff last', () => {
  const text = renderSummary(story);
  const order = [
    'Promote api',
    '⚠️ 1 warning, below.',
    'its keys',
    '### What moves',
    'tag v1',
    'a warning',
    'Diff: 1 file',
  ];
  expect(order.map((part) => text.indexOf(part))).toEqual(
    [...order.map((part) => text.indexOf(part))].sort((a, b) => a - b),
  );
  expect(order.filter((part) => !text.includes(part))).toEqual([]);
});

test('N50: a summary is no longer than people read; what is cut stays whole Markdown', () => {
  const rows = Array.from({ length: 5000 }, (_, index) => [`service-${index}`, '1.0.0']);
  const long = { ...story, details: folded('Services', table(['Service', 'Version'], rows)) };
  const text = renderSummary(long);
  expect(Buffer.byteLength(text)).toBeLessThan(61 * 1024);
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  expect(text).toContain('… the rest is in the plan file');
  expect(text).toContain('a warning');
  expect(text).toContain('Diff: 1 file, +1 −1, in the plan file.');
  const holds = Array.from({ length: 5000 }, (_, index) => ({ subject: `service-${index}`, waitsFor: 'its keys' }));
  const waiting = renderSummary({ ...story, holds });
  expect(Buffer.byteLength(waiting)).toBeLessThan(61 * 1024);
  expect(waiting).toContain('… and 4950 more wait: the plan file has them.');
  expect(waiting).toContain('a warning');
  const edits = [{ path: 'a', mode: '100644', before: null, after: encode('line\n'.repeat(100_000)) } as const];
  expect(Buffer.byteLength(renderSummary({ ...story, edits }))).toBeLessThan(61 * 1024);
});

test('what is cut closes the block it is cut in', () => {
  expect(cutMarkdown('a\n\n```\nb\nc\nd\n```\n', 12, 'more')).toBe('a\n\n```\nb\nc\n```\n\nmore');
  expect(cutMarkdown('a\nb\nc\nd\n', 5, 'more')).toBe('a\nb\n\nmore');
});
