import { expect, test } from '@jest/globals';
import { bounds } from '@slipway/core/bounds';
import { reportOf } from '../harness.js';
import type { Report } from '../report.js';
import { outputOf } from './json.js';

/** A report of so many deployments, newest first. */
function reportWith(count: number): Report {
  const report = reportOf();
  const deployments = Array.from({ length: count }, (_, n) => String(n).padStart(40, '0'));
  const [one] = report.environments;
  if (one === undefined) throw new Error('unreachable');
  return { ...report, environments: [{ ...one, figures: { ...one.figures, deployments, failed: deployments } }] };
}

test('the output has all of a report but the releases before', () => {
  const { environments, ...rest } = reportWith(10);
  const expected = environments.map(({ releases: _, ...one }) => one);
  expect(outputOf(reportWith(10))).toEqual({ ...rest, environments: expected });
});

test('commits that do not fit into an output are left out from the oldest on, which it says', () => {
  const report = reportWith(20_000);
  const json = JSON.stringify(outputOf(report));
  expect(Buffer.byteLength(json)).toBeLessThan(bounds.output);
  const cut: Report = JSON.parse(json);
  const { deployments, failed } = report.environments[0]?.figures ?? { deployments: [], failed: [] };
  const figures = cut.environments[0]?.figures;
  expect(figures?.deployments.length).toBeGreaterThan(1000);
  expect(figures?.deployments).toEqual(deployments.slice(0, figures?.deployments.length));
  expect(figures?.failed).toEqual(failed.slice(0, figures?.failed.length));
  expect(cut['left-out'].at(-1)).toContain(`the newest ${figures?.deployments.length} of each`);
});
