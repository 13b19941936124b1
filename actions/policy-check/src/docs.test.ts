import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { rules } from './rules/all.js';

const text = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8');

test('every rule has a section that says why and how to mend it, and a row, and no other has', () => {
  const sections = text.split(/^## /m).slice(1);
  for (const { id } of rules) {
    const own = sections.find((section) => section.startsWith(`${id}\n`));
    expect(own).toMatch(/\*\*Why\.\*\* .+\n(?:.+\n)*\n\*\*Mend\.\*\* .+/);
  }
  const rows = [...text.matchAll(/^\| \[`([\w-]+)`\]\(#([\w-]+)\)/gm)].map(([, name, anchor]) => [name, anchor]);
  expect(rows.map(([name]) => name).sort()).toEqual(rules.map(({ id }) => id).sort());
  for (const [name, anchor] of rows) expect(anchor).toBe(name);
});
