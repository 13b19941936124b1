import { expect, test } from '@jest/globals';
import type { Finding } from '../failure.js';
import { countFindings, fewOfEach, oneOfEachFirst, renderFindings } from './findings.js';

const finding = (path: string): Finding => ({
  ...{ level: 'warning', code: 'no-place', message: 'these lines would:\njob:\n  tag: 1', fix: 'Paste them.' },
  place: { path, line: 3 },
});

test('the lines of several messages say which file they are about', () => {
  const url = 'https://github.test/acme/config/blob/main';
  const after = (...findings: Finding[]) => renderFindings(findings, url).split('\n\n').slice(1);
  const block = '```\njob:\n  tag: 1\n```';
  const linked = (name: string) => `[\`${name}:3\`](${url}/${name}#L3):`;
  expect(after(finding('eu.yaml'))).toEqual([block]);
  expect(after(finding('eu.yaml'), finding('us.yaml'))).toEqual([linked('eu.yaml'), block, linked('us.yaml'), block]);
});

test('without a page to link to, the file and its line are told', () => {
  expect(
    renderFindings([{ level: 'error', code: 'x', message: 'm', fix: 'f', place: { path: 'a.yaml', line: 3 } }], ''),
  ).toContain('| m | `a.yaml:3` | f |');
});

test('N54: the lines of a fix, which are to be pasted, stay lines', () => {
  const fix = 'Commit these lines:\npreset:\n  values: envs/*/values.yaml';
  const [table, ...after] = renderFindings([{ level: 'error', code: 'x', message: 'none', fix }], '').split('\n\n');
  expect(table).toMatch(/\| none \| {2}\| Commit these lines: \|$/);
  expect(after).toEqual(['```\npreset:\n  values: envs/*/values.yaml\n```']);
});

test('N50: many of a kind are counted and folded, so that they do not bury the others', () => {
  const notice = (index: number): Finding => ({
    level: 'notice',
    code: 'order-unknown',
    message: `m${index}`,
    fix: 'f',
  });
  const many = Array.from({ length: 60 }, (_, index) => notice(index));
  const text = renderFindings([...many, { ...notice(0), level: 'error', code: 'x', message: 'the error' }], '');
  expect(text.split('\n').slice(2, 6)).toEqual([
    '| ❌ | the error |  | f |',
    ...[0, 1, 2].map((index) => `| ℹ️ | m${index} |  | f |`),
  ]);
  expect(text).toContain('ℹ️ 57 more of <code>order-unknown</code>');
  expect(text).toContain('… and 7 more: the log has them.');
  expect(renderFindings(many.slice(0, 4), '')).not.toContain('more of');
});

test('errors and warnings are counted, each for itself', () => {
  const error: Finding = { level: 'error', code: 'x', message: 'm', fix: 'f' };
  expect(countFindings([error, finding('a'), finding('b'), { ...error, level: 'notice' }])).toBe(
    '❌ 1 error, ⚠️ 2 warnings, below.',
  );
  expect(countFindings([{ ...error, level: 'notice' }])).toBe('');
});

test('one of each kind comes before a second one of any, the worst first', () => {
  const finding = (level: Finding['level'], code: string, message: string) => ({ level, code, message, fix: '' });
  const [a, b, c, d] = [
    finding('notice', 'a', '1'),
    finding('notice', 'a', '2'),
    finding('notice', 'b', '3'),
    finding('warning', 'c', '4'),
  ];
  expect(oneOfEachFirst([a, b, c, d].flatMap((one) => one ?? []))).toEqual([d, a, c, b]);
});

test('of one kind a few are shown, the others by kind; what is left of several kinds, too', () => {
  const many = (code: string, count: number, level: Finding['level'] = 'warning'): Finding[] =>
    Array.from({ length: count }, (_, index) => ({ level, code, message: `${code} ${index}`, fix: 'x' }));
  const { shown, others } = fewOfEach([...many('a', 56), ...many('b', 4), ...many('c', 1, 'error')], 10);
  expect(shown.map(({ message }) => message)).toEqual(['c 0', 'a 0', 'b 0', 'a 1', 'b 1', 'a 2', 'b 2', 'b 3']);
  expect(others.map((kind) => kind.length)).toEqual([53]);
  const more = fewOfEach(
    ['a', 'b', 'c', 'd'].flatMap((code) => many(code, 4)),
    10,
  );
  expect([more.shown.length, more.others.map((kind) => kind.length)]).toEqual([10, [1, 1, 2, 2]]);
});
