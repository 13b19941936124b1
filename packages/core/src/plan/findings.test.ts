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
