import { expect, test } from '@jest/globals';
import { readChart } from '../charts/chart.js';
import { Failure } from '../failure.js';
import { notBuilt } from './helm-refusals.js';

const chart = readChart('shop', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n');

test('without helm no chart is said to have a fault of its own', () => {
  const missing = new Failure({
    code: 'program-missing',
    message: 'The program helm was not found',
    fix: 'Install helm.',
  });
  expect(notBuilt(chart, 'shop/Chart.lock', missing)).toBe(missing);
  const said = new Failure({ code: 'derivation-failed', message: 'the lock is out of sync', fix: '' });
  expect(notBuilt(chart, 'shop/Chart.lock', said).problems).toMatchObject([
    { code: 'chart-dependencies-failed', fix: expect.stringContaining('helm dependency update shop') },
  ]);
});
