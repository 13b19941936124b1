import { expect, test } from '@jest/globals';
import { filesOf, target } from '@slipway/testing/environments';
import type { Component } from '../model/target.js';
import { keyedCharts } from './keyed-charts.js';
import { readTarget } from './read.js';

test('a chart whose version only a configured key says is from nowhere that a file names', () => {
  const chart: Component = { kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] };
  const codec = { kind: 'field', field: 'version', prefix: '' } as const;
  const places = [{ keys: ['shop', 'version'], codec, components: ['chart/shop'] as const }];
  const reading = readTarget(
    target('prod', [chart], { values: ['v.yaml'], places }),
    filesOf({ 'v.yaml': 'shop: { version: 1.0.0 }\n' }),
  );
  const [found] = keyedCharts(reading, []);
  expect(found).toMatchObject({
    chart: 'shop',
    path: '',
    repository: '',
    version: '1.0.0',
    key: 'shop.version',
    isGit: false,
  });
  expect(found === undefined ? [] : keyedCharts(reading, [found])).toEqual([]);
});
