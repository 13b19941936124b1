import { describe, expect, test } from '@jest/globals';
import type { Verdict } from './plan/judge.js';
import { detailsOf, reasonOf } from './words.js';

const now = new Date('2026-11-23T08:00:00Z');

function verdict(number: number, state: Verdict['status']['state'], detail?: string): Verdict {
  const soak = { gate: 'soak', component: null, state: 'waiting', until: null } as const;
  return {
    ...{ number, environment: 'prod', commit: 'c'.repeat(40), before: null },
    states: detail === undefined ? [] : [{ ...soak, detail }],
    status: { state, description: `says ${state}` },
  };
}

describe('the verdicts in the summary', () => {
  test('are a row each, and their gates below, where they have any', () => {
    const shown = detailsOf([verdict(1, 'success'), verdict(2, 'pending', '3 h of 4 h'), verdict(3, 'failure')], now);
    expect(shown).toContain('| ✅ | #1 | `prod` | says success |');
    expect(shown).toContain('| ⏳ | #2 | `prod` | says pending |');
    expect(shown).toContain('| ❌ | #3 | `prod` | says failure |');
    expect(shown.match(/<summary>.*<\/summary>/g)).toEqual(['<summary>#2 into prod</summary>']);
    expect(shown).toContain('3 h of 4 h');
  });

  test.each([
    [200, 200, false],
    [201, 200, true],
  ])('of %i, %i rows and the gates of 20 are shown', (count, rows, isCut) => {
    const shown = detailsOf(
      Array.from({ length: count }, (_, index) => verdict(index + 1, 'pending', 'x')),
      now,
    );
    expect(shown.match(/^\| ⏳ \| #\d+ \| `prod`/gm)).toHaveLength(rows);
    expect(shown.match(/<summary>/g)).toHaveLength(20);
    expect(shown.includes('… and 1 more, in the output `statuses`')).toBe(isCut);
    expect(shown.includes('more, in the output')).toBe(isCut);
  });
});

test.each<[string, readonly string[], readonly Verdict[], string]>([
  ['no gates', [], [], 'No environment has gates'],
  ['no pull request', ['prod'], [], 'No open pull request to judge'],
  ['one', ['prod'], [verdict(1, 'pending')], '#1 into prod: says pending'],
  ['several', ['prod'], [verdict(1, 'pending'), verdict(2, 'success')], '1 of 2 statuses are green'],
])('the reason with %s', (_name, environments, verdicts, expected) => {
  expect(reasonOf(environments, verdicts)).toBe(expected);
});
