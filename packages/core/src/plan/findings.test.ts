import { expect, test } from '@jest/globals';
import { renderFindings } from './findings.js';
import type { Finding } from './proposal.js';

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

test('the lines of a fix, which are to be pasted, stay lines', () => {
  const fix = 'Commit these lines:\npreset:\n  values: envs/*/values.yaml';
  const [table, ...after] = renderFindings([{ level: 'error', code: 'x', message: 'none', fix }], '').split('\n\n');
  expect(table).toMatch(/\| none \| {2}\| Commit these lines: \|$/);
  expect(after).toEqual(['```\npreset:\n  values: envs/*/values.yaml\n```']);
});
