import { afterEach, expect, test } from '@jest/globals';
import { ReleaseLane } from '@slipway/testing/release-lane';
import { Failure } from '../../failure.js';
import { keepComment } from './issues.js';

let lane: ReleaseLane;
afterEach(() => lane.github.close());

/** An issue with a comment that has our mark. */
async function commented(): Promise<number> {
  lane = await ReleaseLane.start();
  const issues = `/repos/${lane.name}/issues`;
  await lane.github.ask('alice', 'POST', issues, { title: 'x' });
  await keepComment(lane.connect(), 1, 'preview', 'It runs.');
  return 1;
}

/** Nobody may change a comment. */
function denyChanges(): void {
  const answer = { status: 403, body: { message: 'Resource not accessible by integration' } };
  lane.github.fault(({ method }) => method === 'PATCH', { kind: 'answer', answer });
}

async function texts(number: number): Promise<string> {
  return JSON.stringify(await lane.github.ask('alice', 'GET', `/repos/${lane.name}/issues/${number}/comments`));
}

test('a comment that is only kept says the new text, and the same text twice is said once', async () => {
  const number = await commented();
  expect(await keepComment(lane.connect(), number, 'preview', 'It is gone.', true)).toBe(true);
  expect(await keepComment(lane.connect(), number, 'preview', 'It is gone.', true)).toBe(false);
  expect(await keepComment(lane.connect(), number, 'other', 'It is gone.', true)).toBe(false);
  expect(await texts(number)).not.toContain('It runs.');
});

test('one that may not be changed is told where it is only kept', async () => {
  const number = await commented();
  denyChanges();
  const error = await keepComment(lane.connect(), number, 'preview', 'It is gone.', true).catch((one) => one);
  expect(error).toBeInstanceOf(Failure);
  expect(error.problems).toMatchObject([{ code: 'missing-permission' }]);
});

test('where there should be one, another one is made beside a copy that may not be changed', async () => {
  const number = await commented();
  denyChanges();
  expect(await keepComment(lane.connect(), number, 'preview', 'It runs better.')).toBe(true);
  expect(await texts(number)).toMatch(/It runs\..*It runs better\./);
});
