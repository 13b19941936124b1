import { expect, test } from '@jest/globals';
import { reportOf } from '../harness.js';
import { updateLog } from '../log.js';
import { renderFile } from './files.js';
import { renderReport } from './summary.js';

const evil =
  '</script><img src=x onerror=alert(1)>"\'\n::error::x\\ \u202egnp.exe \u0007 \u2028 [a](javascript:alert(1)) @all } 1\n# EOF\nslipway_running_info{} 9';

test('on the page strangers make no tag, no attribute and no hidden character', async () => {
  const html = await renderFile('html', reportOf(evil));
  expect(html).toContain('&lt;img');
  expect(html).not.toMatch(/<(?:img|script)/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(html).not.toMatch(/[\u202e\u2028\u0007]/);
  expect(html).not.toMatch(/href="(?!https:|#)/);
});

test('in metrics they begin no line', async () => {
  const text = await renderFile('openmetrics', reportOf(evil));
  expect(
    text
      .split('\n')
      .filter((line) => !/^(?:# (?:HELP|TYPE|UNIT) slipway_|slipway_\w+(?:\{[^\n]*\})? \S+$|# EOF$|$)/.test(line)),
  ).toEqual([]);
  expect(text.split('\n').filter((line) => line === '# EOF')).toHaveLength(1);
  expect(text).not.toMatch(/^slipway_running_info\{\} 9/m);
});

test('in the list of images to keep they begin no line', async () => {
  expect(await renderFile('keep-list', reportOf(evil))).toBe('');
  expect(await renderFile('keep-list', reportOf('ghcr.io/acme/api:1'))).toBe('ghcr.io/acme/api:1\n');
});

test('in the summary, the log and its pull request they are text', () => {
  const report = reportOf(evil);
  const log = updateLog('RELEASES.md', null, report);
  for (const markdown of [
    renderReport(report),
    log?.change.body ?? '',
    new TextDecoder().decode(log?.edit.after ?? undefined),
  ]) {
    const outsideCode = markdown.replace(/`[^`\n]*`/g, '');
    expect(outsideCode).toContain('img src');
    expect(outsideCode).not.toMatch(/(?<!\\)<img|(?<!\\)\[a\\?\]\(javascript|[\u202e\u2028]|@all|^# EOF/m);
  }
});
