import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { rowsOf, withRows } from './systems/table.js';

const page = `# Workflows

| Folder | System |
| --- | --- |
| [monorepo](monorepo) | M: libraries |

| Row | What works |
| --- | --- |
| M2 | two |
| E1 | one |

The end.
`;

test('rows go into the table of rows, in order, wherever they were', () => {
  const written = withRows(page, 'C', ['| C10 | ten |', '| C2 | two |']);
  expect(written).toBe(page.replace('| E1', '| C2 | two |\n| C10 | ten |\n| E1'));
  const misplaced = written.replace('| C2 | two |\n', '').replace('| [mono', '| C2 | two |\n| [mono');
  expect(rowsOf(misplaced, 'C')).toEqual(['| C10 | ten |']);
  expect(withRows(misplaced, 'M', ['| M2 | two |'])).toBe(written);
});

test('rows that no run shows any more go', () => {
  expect(withRows(page, 'E', [])).toBe(page.replace('| E1 | one |\n', ''));
});

test('the page has its rows in their table', async () => {
  const text = await readFile(new URL('../workflows-examples/README.md', import.meta.url), 'utf8');
  for (const letter of 'MCE') expect(withRows(text, letter, rowsOf(text, letter))).toBe(text);
  expect(rowsOf(text, 'M').length).toBeGreaterThanOrEqual(13);
});
