import { expect, test } from '@jest/globals';
import { decode } from '@slipway/core/files/text';
import { reportOf } from './harness.js';
import { type LogChange, updateLog } from './log.js';

const path = 'RELEASES.md';
const end = '<!-- /slipway:release -->';

function written(text: string | null): string | null {
  return textOf(updateLog(path, text, reportOf()));
}

function textOf(change: LogChange | null): string | null {
  return change?.edit.after === undefined || change.edit.after === null
    ? null
    : decode(path, { mode: '100644', bytes: change.edit.after });
}

test('a log that is up to date stays', () => {
  const log = written(null);
  expect(log?.split(end)).toHaveLength(3);
  expect(written(log)).toBeNull();
});

test('where somebody took away the end of an entry, what follows stays', () => {
  const log = written(null) ?? '';
  const torn = log.replace('deployed', 'unknown').replace(end, 'Words of a person.');
  expect(written(torn) ?? torn).toContain('Words of a person.');
  expect((written(torn) ?? torn).match(/<!-- slipway:release /g)).toHaveLength(2);
});

test('what is known no longer stays as it was written', () => {
  const log = written(null) ?? '';
  const report = reportOf();
  const environments = report.environments.map((one) => ({
    ...one,
    releases: one.releases.map((release) => {
      return { ...release, state: 'merged' as const, 'state-at': null, 'state-by': [], approvers: null };
    }),
  }));
  expect(log).toContain('approved by api. Result: **deployed');
  expect(updateLog(path, log, { ...report, environments })).toBeNull();
});

test('an outcome that comes later is written, and who approved stays', () => {
  const report = reportOf();
  const as = (state: 'merged' | 'failed', approvers: readonly string[] | null) => ({
    ...report,
    environments: report.environments.map((one) => ({
      ...one,
      releases: one.releases.map((release) => ({ ...release, state, 'state-at': null, approvers })),
    })),
  });
  const first = textOf(updateLog(path, null, as('merged', ['alice'])));
  expect(first).toContain('approved by alice. Result: **merged**');
  expect(textOf(updateLog(path, first, as('failed', null)))).toContain('approved by alice. Result: **failed');
});
