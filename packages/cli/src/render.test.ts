import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import type { Finding } from '@slipway/core/failure';
import { renderFindings } from '@slipway/core/plan/findings';
import { fenced, literal, table } from '@slipway/core/plan/markdown';
import { renderDiff, renderMarkdown } from './render.js';
import { printerOf } from './terminal.js';

/** As a terminal without colours shows it. */
const shown = (markdown: string) => stripVTControlCharacters(renderMarkdown(markdown));

test('a summary reads as text: headings, tables in columns, what is folded with its title', () => {
  const summary = [
    '## promote-env (dry run)',
    'prod gets **web** `1.4.0`, see [#7](https://github.com/acme/config/pull/7)',
    '| Service | From |\n| --- | --- |\n| web | 1.3.0 |\n| api-gateway | 1.10.0 |',
    '<details><summary>Diff: 1 file, +1 &amp; −1</summary>\n\n```diff\n-tag: 1.3.0\n+tag: 1.4.0\n```\n\n</details>',
    '- one\n- two\n  - inside',
  ].join('\n\n');
  expect(shown(summary)).toBe(
    [
      'promote-env (dry run)',
      'prod gets web 1.4.0, see #7 (https://github.com/acme/config/pull/7)',
      'Service      From\nweb          1.3.0\napi-gateway  1.10.0',
      'Diff: 1 file, +1 & −1',
      '-tag: 1.3.0\n+tag: 1.4.0',
      '- one\n- two\n  - inside',
    ]
      .join('\n\n')
      .concat('\n'),
  );
});

test('a table with long cells is shown row by row, and nothing of it is cut', () => {
  const fix = `Write the tag that runs there: ${'x'.repeat(60)}, and then promote it again.`;
  expect(
    shown(
      `| | What | Where | What to do |\n| --- | --- | --- | --- |\n| ⚠️ | it floats | [a.yaml:5](https://x.example/a) | ${fix} |`,
    ),
  ).toBe(`⚠️ it floats\n  Where: a.yaml:5\n  What to do: ${fix}\n`);
});

test('links in tables are their text, and links into a repository that has no address, too', () => {
  expect(shown('| By |\n| --- |\n| [#7](https://github.com/acme/config/pull/7) |')).toBe('By\n#7\n');
  expect(shown('see [#7](https://github.com/local/local/pull/7)')).toBe('see #7\n');
});

test('an address in a table can be clicked, and a picture is left out', () => {
  const row = table(['What to do', 'Why'], [['x', literal('Pin it: `<tag>`. Why: http://x.example/policy.md#a_b')]]);
  expect(shown(row)).toBe('What to do  Why\nx           Pin it: <tag>. Why: http://x.example/policy.md#a_b\n');
  expect(shown(`one\n\n${fenced('mermaid', 'flowchart LR\n  a --> b')}\n\ntwo`)).toBe('one\n\ntwo\n');
});

test('what is folded, since it is more of the same, is not announced as if it were left out', () => {
  const findings = Array.from({ length: 60 }, (_, index): Finding => {
    return { level: 'warning', code: 'digest-required', message: `image ${index}`, fix: '' };
  });
  const text = shown(renderFindings(findings, ''));
  expect(text.match(/image/g)).toHaveLength(53);
  expect(text).not.toContain('57 more of');
  expect(text).toContain('… and 7 more: `slipway --json` has them.');
});

test('what a stranger wrote moves no cursor', () => {
  const shown = renderMarkdown('evil \u001b[2Jtext \u009b31m');
  expect(shown).not.toContain('\u001b[2J');
  expect(shown).not.toContain('\u009b');
  expect(renderDiff('+\u001b]0;title\u0007x')).not.toContain('\u001b]0');
});

test.each([
  ['at a terminal', {}, true, true],
  ['with NO_COLOR', { NO_COLOR: '1' }, true, false],
  ['with both', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ['in a file', {}, false, false],
  ['in a file, with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
])('colours %s', (_, env, isTerminal, isColoured) => {
  const lines: string[] = [];
  printerOf((line) => void lines.push(line), env, isTerminal)('\u001b[1mbold\u001b[22m');
  expect(lines).toEqual([isColoured ? '\u001b[1mbold\u001b[22m' : 'bold']);
});
