import { expect, test } from '@jest/globals';
import { decode } from '@slipway/core/files/text';
import { reportOf } from './harness.js';
import { entriesOf, entryId, type LogChange, updateLog } from './log.js';
import type { Report } from './report.js';

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

/** So many releases, the newest first, each of its own pull request. */
function many(count: number): Report {
  const report = reportOf();
  return {
    ...report,
    environments: report.environments.map((one) => ({
      ...one,
      releases: one.releases.slice(0, 1).flatMap((release) =>
        Array.from({ length: count }, (_, n) => ({
          ...release,
          commit: String(n).padStart(40, '0'),
          pull: n,
          at: new Date(Date.parse(release.at) + (count - n) * 60_000).toISOString(),
        })),
      ),
    })),
  };
}

test('what is in the log, and what a later run asks about, gets no new entry', () => {
  const later = new Set([3, 4]);
  const first = textOf(updateLog(path, null, many(5), later));
  expect([...entriesOf(first ?? '')]).toEqual([0, 1, 2].map((n) => entryId('prod', String(n).padStart(40, '0'))));
  expect(updateLog(path, first, many(5), later)).toBeNull();
  // An entry that is there is kept up to date, whatever of its pull request is asked later.
  const torn = first?.replace('approved by api', 'approved by no one') ?? '';
  expect(textOf(updateLog(path, torn, many(5), new Set([0, 1, 2, 3, 4])))).toBe(first);
  expect(textOf(updateLog(path, first, many(5)))).toBe(textOf(updateLog(path, null, many(5))));
});

test('what is too long for the pull request is in the file, and it says so', () => {
  const bodyOf = (count: number) => updateLog(path, null, many(count))?.change.body ?? '';
  expect(bodyOf(103)).toContain('And 3 older ones: they are in the changed file.');
  expect(bodyOf(100)).not.toContain('older ones');
});

test('a log of years is written in a moment', () => {
  const report = many(3000);
  const before = process.cpuUsage();
  const log = textOf(updateLog(path, null, report));
  expect(updateLog(path, log, report)).toBeNull();
  // Of the processor, not of the clock: others may use it meanwhile.
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});

test('what people wrote between entries stays where it is, with their line ends', () => {
  const all = textOf(updateLog(path, null, many(3), new Set([1]))) ?? '';
  const edited = all.replaceAll('\n', '\r\n').replace(end, `${end}\r\n\r\nWords of a person.`);
  const next = textOf(updateLog(path, edited, many(3))) ?? '';
  expect(next.indexOf('Words of a person.')).toBeLessThan(next.indexOf(`${'1'.padStart(40, '0')}`));
  expect([...entriesOf(next)]).toHaveLength(3);
  expect(next.replaceAll('\r\n', '')).not.toContain('\n');
});
