import { expect, test } from '@jest/globals';
import { memoryRunner } from '@slipway/testing/memory-runner';
import { Failure, type Finding, type Problem } from '../failure.js';
import { annotate, reportFailure } from './announce.js';

test('a person is told all findings, where a workflow has annotations for a few', () => {
  const findings = Array.from({ length: 33 }, (_, index): Finding => {
    return { level: 'warning', code: 'lib-own-version', message: `library ${index}`, fix: '' };
  });
  for (const [isOwnMachine, told] of [
    [{ isOwnMachine: true as const }, 33],
    [{}, 3],
  ] as const) {
    const shown: Finding[] = [];
    annotate({ ...memoryRunner({}), ...isOwnMachine, annotate: (one) => void shown.push(one) }, findings);
    expect(shown).toHaveLength(told);
  }
});

test('a run that fails with thousands of problems: a page that people read, all of them in the log, a short reason', async () => {
  const runner = memoryRunner({});
  const problems = Array.from(
    { length: 3000 },
    (_, index): Problem => ({
      code: `bad-${index % 40}`,
      message: `problem ${index}: ${'x'.repeat(400)}\nline of problem ${index}`,
      fix: `Mend it.\n${'y'.repeat(400)}`,
    }),
  );
  await reportFailure('promote-env', { state: 'failed', reason: '' }, runner, new Failure(problems));
  const { summary, outputs, log } = runner.told();
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(60 * 1024);
  expect(summary).toContain('… the log has the rest');
  expect(outputs.reason).toMatch(/; and 2990 more$/);
  expect(problems.filter((_, index) => !log.includes(`problem ${index}: `))).toEqual([]);
});
