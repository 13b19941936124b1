import { expect, test } from '@jest/globals';
import { readTarget } from '@slipway/core/environments/lens/read';
import type { Component } from '@slipway/core/environments/model/target';
import { filesOf, target } from '@slipway/testing/environments';
import { wantedBy } from './wanted.js';

test('the charts of an umbrella chart are in no Application: they are not compared, which is told', () => {
  const files = filesOf({
    'stacks/prod/Chart.yaml':
      'name: stack\ndependencies:\n  - { name: postgres, version: 1.2.0, repository: "https://charts.acme.dev" }\n',
    'apps/shop.yaml':
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  source: { repoURL: "https://charts.acme.dev", chart: shop, targetRevision: 2.0.0 }\n',
  });
  const chart = (name: string): Component => ({ kind: 'chart', id: `chart/${name}`, name, repositories: [] });
  const prod = target('prod', [chart('postgres'), chart('shop')], {
    applications: [{ files: ['stacks/*/Chart.yaml', 'apps/*.yaml'] }],
  });
  const { charts, findings } = wantedBy(readTarget(prod, files), files);
  expect(charts.map(({ name }) => name)).toEqual(['shop']);
  expect(findings).toMatchObject([
    {
      level: 'notice',
      code: 'not-compared',
      message: expect.stringMatching(/^chart postgres of prod was not compared: /),
      place: { path: 'stacks/prod/Chart.yaml', line: 3 },
    },
  ]);
});
