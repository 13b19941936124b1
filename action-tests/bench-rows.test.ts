import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const folder = new URL('bench/', import.meta.url);
const { line, seconds, times } = await import(new URL('rows.mjs', folder).href);

test('a figure has two digits that say something', () => {
  expect([4.4711, 1, 0.28, 0.0042, 0.098].map(times)).toEqual(['4.47×', '1.00×', '0.28×', '0.0042×', '0.098×']);
  expect([104.9, 4.71, 0.314].map(seconds)).toEqual(['105 s', '4.7 s', '0.31 s']);
});

test('what was not measured neither holds nor is missed', () => {
  const row = { work: 'a', peer: 'b', ratio: '1×', claim: '≤ 1×' };
  expect(line({ ...row, holds: true })).toEqual(['a', 'b', '1×', '≤ 1×']);
  expect(line({ ...row, holds: false })).toEqual(['a', 'b', '1×', '≤ 1× **missed**']);
  expect(line({ ...row, holds: null })).toEqual(['a', 'b', '1×', '≤ 1× **open**']);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.mjs'))) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect({ name, wrong: text.match(/not measured[^;]*, true\)/g) }).toEqual({ name, wrong: null });
  }
});

test('a figure and its promise have one unit', () => {
  const table = /<!-- bench -->\n([\s\S]*?)<!-- \/bench -->/.exec(
    readFileSync(new URL('../README.md', import.meta.url), 'utf8'),
  )?.[1];
  const rows = (table ?? '').split('\n').filter((one) => /^\| (?!The same|---)/.test(one));
  expect(rows.length).toBeGreaterThan(20);
  const unit = (cell: string) => /× as fast|×| s\b|$/.exec(cell)?.[0].replace(' as fast', '').trim();
  const wrong = rows.filter((one) => {
    const [, , , figure = '', promised = ''] = one.split('|');
    return !figure.includes('not measured') && promised.trim() !== '—' && unit(figure) !== unit(promised);
  });
  expect(wrong).toEqual([]);
});
