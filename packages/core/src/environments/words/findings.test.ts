import { expect, test } from '@jest/globals';
import type { EnvironmentChange } from '../lens/promotion.js';
import type { Field } from '../model/release.js';
import { explainChange, locksToUpdate } from './findings.js';

const nothing: EnvironmentChange = {
  ...{
    edits: [],
    moves: [],
    held: [],
    unfilled: [],
    unplaced: [],
    staleLocks: [],
    rivals: [],
    unfollowed: [],
    apart: [],
  },
};

test.each<[Field, string[]]>([
  ['digest', ['warning']],
  ['tag', ['notice']],
  ['sha', []],
])('that a %s has no key is told as %j', (field, levels) => {
  const unplaced = [{ component: 'service/api', target: 'prod', field, value: 'x' } as const];
  const findings = explainChange({ ...nothing, unplaced });
  expect(findings.map(({ level }) => level)).toEqual(levels);
  for (const { fix } of findings) expect(fix).toContain(`\`${field}\``);
});

test('each lock to update is named with the command for its folder', () => {
  const lines = locksToUpdate({ staleLocks: ['charts/a/Chart.lock', 'b/requirements.lock'] });
  expect(lines).toEqual([
    expect.stringMatching(/`helm dependency update charts\/a`.*Chart\.lock/),
    expect.stringMatching(/`helm dependency update b`.*requirements\.lock/),
  ]);
});
