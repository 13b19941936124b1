import { rm } from 'node:fs/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { StepResult } from '@slipway/testing/bundle';
import { temporaryFolder } from '@slipway/testing/repository';
import { type Place, type Prepared, runSteps } from './job.js';
import { ownAction, ownSteps, type ShownStep, shownSteps } from './page.js';
import { Shop } from './shop.js';

/** An example, with what its page says it does. */
export interface Example {
  readonly event: string;
  /** Earlier steps of the same job, by their pages: what writes the files that it reads. */
  readonly behind?: readonly (readonly [action: string, index: number])[];
  /** What there is before it runs. */
  readonly prepare?: (shop: Shop) => Promise<Prepared | undefined>;
  /** Outputs of its steps. */
  readonly outputs?: readonly object[];
  /** Or: what the last of them refuses, with annotations like these. */
  readonly refused?: RegExp;
  /** What else is to be seen then. */
  readonly seen?: (shop: Shop, results: readonly StepResult[], prepared: Prepared | undefined) => Promise<void>;
}

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** What is done when the test has ended, the last first. */
export function atEnd(...close: readonly (() => Promise<unknown>)[]): void {
  opened.push(...close);
}

/** An empty folder for one test. */
export async function folder(): Promise<string> {
  const path = await temporaryFolder();
  atEnd(() => rm(path, { recursive: true, force: true, maxRetries: 3 }));
  return path;
}

/** Actions that need no checkout. */
const remote = new Set(['deploy-chart', 'gate-check', 'promote-env', 'rollback-env', 'verify-env']);
export const checkout: ShownStep = { uses: 'actions/checkout@v7', with: { 'fetch-depth': 0 } };

/**
 * Runs the steps of an example in a shop, behind a checkout where they have none and read files.
 * @param run how a step of ours runs. Default: as a process, by its bundle
 */
export async function tryExample(
  shown: readonly ShownStep[],
  example: Example,
  run?: NonNullable<Place['run']>,
): Promise<void> {
  const shop = await Shop.open();
  opened.push(() => shop.close());
  const { behind = [], outputs, refused } = example;
  const first = shown.findIndex((step) => ownAction(step) !== undefined);
  const before = behind.flatMap(([name, at]) => ownSteps(name, at));
  const steps = [...shown.slice(0, first), ...before, ...shown.slice(first)];
  const hasCheckout = steps.some(({ uses }) => String(uses).startsWith('actions/checkout@'));
  const needsNone = before.length === 0 && remote.has(ownAction(shown[first] ?? {}) ?? '');
  const prepared = await example.prepare?.(shop);
  const place = { ...(await shop.place(example.event, prepared)), ...(run === undefined ? {} : { run }) };
  const results = await runSteps(hasCheckout || needsNone ? steps : [checkout, ...steps], place);
  if (refused === undefined) wentWell(results);
  else expect(results.at(-1)?.annotations.join('\n')).toMatch(refused);
  if (outputs !== undefined) expect(results.slice(before.length).map((one) => one.outputs)).toMatchObject(outputs);
  await example.seen?.(shop, results, prepared);
}

/** An example of a page, by the id of its block. */
export interface Row {
  readonly id: string;
  /** What of it, where there are several rows. */
  readonly about?: string;
  /** Its steps, where they are not all that runs. */
  readonly steps?: readonly ShownStep[];
  readonly example: Example;
}

/** A test for each. @param run as for {@link tryExample} */
export function testRows(rows: readonly Row[], run?: NonNullable<Place['run']>): void {
  const named = rows.map((row) => ({ ...row, name: [row.id, ...(row.about ? [row.about] : [])].join(': ') }));
  test.each(named)('$name', ({ id, steps, example }) => tryExample(steps ?? shownSteps(id), example, run));
}

/** Steps that went well, or the logs of those that did not. */
export function wentWell(results: readonly StepResult[]): void {
  expect(results.filter(({ exitCode }) => exitCode !== 0).map(({ log }) => log)).toEqual([]);
}

/** The only pull request is open and has such a title. */
export async function isOpen(shop: Shop, title: RegExp): Promise<void> {
  const pulls = await (await shop.github()).pullRequests(shop.name);
  expect(pulls.map(({ title, state }) => `${state} ${title}`)).toEqual([expect.stringMatching(title)]);
}
