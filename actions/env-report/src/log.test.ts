import { expect, test } from '@jest/globals';
import { decode } from '@slipway/core/files/text';
import { reportOf } from './harness.js';
import { updateLog } from './log.js';

const path = 'RELEASES.md';
const end = '<!-- /slipway:release -->';

function written(text: string | null): string | null {
  const change = updateLog(path, text, reportOf());
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
