/** The promotions of five environments whose values and Applications move as one (system E), tried on the lens. */
import { describe, expect, test } from '@jest/globals';
import { changedLines, filesOf, promote, service, target } from '@slipway/testing/environments';
import type { Release } from '../model/release.js';
import type { Component } from '../model/target.js';
import { type Order, orderPins } from '../order/order.js';
import { readTarget } from './read.js';

describe('E: values and Application in one change', () => {
  const app: Component = { kind: 'chart', id: 'chart/sample-app', name: 'sample-app', repositories: [] };
  const components = [service('sample-app'), app];
  const environment = (name: string) =>
    target(name, components, {
      values: [`environments/${name}/values.yaml`],
      applications: [{ files: [`apps/${name}/*.yaml`] }],
      // Nothing names the image beside `image.tag`: the repository is in the chart's own values.
      places: [
        {
          keys: ['image', 'tag'],
          codec: { kind: 'field', field: 'tag', prefix: '' },
          components: ['service/sample-app'],
        },
      ],
    });
  const written = (name: string, tag: string, version: string) => ({
    [`environments/${name}/values.yaml`]: `image:\n  tag: ${tag}\nresources: {}\n`,
    [`apps/${name}/sample-app.yaml`]: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: sample-app-${name}
spec:
  project: default
  source:
    chart: sample-app
    repoURL: 123.dkr.ecr.us-east-1.amazonaws.com/charts
    targetRevision: ${version}     # Updated by CI
    helm:
      valueFiles:
        - $values/environments/${name}/values.yaml
  syncPolicy:
    automated: null  # by hand
`,
  });
  /** A is older than B. */
  const ancestry = (current: string, offered: string): Order => (offered > current ? 'newer' : 'older');

  test('uat goes to prod: both files, one commit, nothing but the two values', () => {
    const files = filesOf({ ...written('uat', 'v1.2.0-rc.1', '1.2.0-rc.1'), ...written('prod', 'v1.1.0', '1.1.0') });
    const change = promote(files, environment('uat'), [environment('prod')]);
    expect(changedLines(change.edits)).toEqual([
      'environments/prod/values.yaml',
      '-  tag: v1.1.0',
      '+  tag: v1.2.0-rc.1',
      'apps/prod/sample-app.yaml',
      '-    targetRevision: 1.1.0     # Updated by CI',
      '+    targetRevision: 1.2.0-rc.1     # Updated by CI',
    ]);
    expect(change.held).toEqual([]);
  });

  test('a late build is seen as superseded by comparing two reads', () => {
    const files = filesOf(written('staging', 'sha-bbbbbbb', '0.1.0-sha-bbbbbbb'));
    const { release: current } = readTarget(environment('staging'), files);
    const late: Release = new Map([
      ['service/sample-app', { tag: 'sha-aaaaaaa' }],
      ['chart/sample-app', { version: '0.1.0-sha-aaaaaaa' }],
    ]);
    const orders = [...late].map(([component, pin]) => orderPins(current.get(component) ?? {}, pin, ancestry));
    expect(orders).toEqual(['older', 'older']);
  });
});
