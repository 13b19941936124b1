import { expect, test } from '@jest/globals';
import type { EnvironmentChange } from '../lens/promotion.js';
import type { Field } from '../model/release.js';
import type { Slot } from '../model/slot.js';
import { explainChange, explainHeld, locksToUpdate } from './findings.js';

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

test('where the environment before has a component is shown, with the lines that it has of its own', () => {
  const slot: Slot = {
    ...{ components: ['chart/shop'], codec: { kind: 'field', field: 'version', prefix: '' }, text: '1.0.0' },
    ...{ known: 'found', place: { path: 'a.yaml', line: 7 } },
    address: { path: 'a.yaml', steps: [{ document: 0, keys: ['spec', 'version'] }] },
  };
  const shown = (lines: string) => {
    const example = { component: 'chart/shop', slot, lines, as: 'values', files: ['prod/*.yaml'] } as const;
    return explainHeld({ component: 'chart/shop', target: 'prod', why: 'no-place', example }).message;
  };
  expect(shown('')).toMatch(/spec\.version \(a\.yaml:7\)$/);
  expect(shown('a: 1\n')).toMatch(/spec\.version \(a\.yaml:7\), .*\na: 1\n$/);
});

test('each lock to update is named with the command for its folder', () => {
  const lines = locksToUpdate({ staleLocks: ['charts/a/Chart.lock', 'b/requirements.lock'] });
  expect(lines).toEqual([
    expect.stringMatching(/`helm dependency update charts\/a`.*Chart\.lock/),
    expect.stringMatching(/`helm dependency update b`.*requirements\.lock/),
  ]);
});
