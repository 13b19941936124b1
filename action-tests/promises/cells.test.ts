import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const cells: Readonly<Record<string, Readonly<Record<string, string>>>> = parse(
  readFileSync(here('cells.yml'), 'utf8'),
);
const promises = readFileSync(here('../../docs/promises.md'), 'utf8').matchAll(/^(\d+)\. \*\*/gm);
const rules = [...promises].map(([, number = '']) => number);
const all = Object.entries(cells).flatMap(([action, row]) => Object.values(row).map((cell) => [action, cell] as const));

test('every action has a row, and every row a cell for every promise', () => {
  expect(Object.keys(cells)).toEqual(readdirSync(here('../../actions')));
  for (const [action, row] of Object.entries(cells)) expect([action, Object.keys(row)]).toEqual([action, rules]);
});

test('every cell names a run that is there, or says why it does not apply', () => {
  const missing = all.filter(([, cell]) => {
    const [path = '', title = ''] = cell.split(' › ');
    if (cell.startsWith('no: ')) return false;
    const file = statSync(here(`../${path}`), { throwIfNoEntry: false });
    if (file === undefined) return true;
    if (file.isDirectory()) return !readdirSync(here(`../${path}`)).includes('transcript.md');
    const text = readFileSync(here(`../${path}`), 'utf8');
    // A finding is its variants; a test is known by its title as it is written.
    return title === ''
      ? !path.startsWith('findings/')
      : !["'", '"'].some((quote) => text.includes(quote + title + quote));
  });
  expect(missing).toEqual([]);
});
