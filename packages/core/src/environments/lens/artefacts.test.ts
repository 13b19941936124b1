import { describe, expect, test } from '@jest/globals';
import { digest, filesOf, service, target } from '@slipway/testing/environments';
import type { Pin } from '../model/release.js';
import type { Component, Target } from '../model/target.js';
import { artefactsOf } from './artefacts.js';
import { readTarget } from './read.js';

const prod = (components: readonly Component[], more: Partial<Target> = {}) =>
  target('prod', components, { values: ['values.yaml'], applications: [{ files: ['app.yaml'] }], ...more });

/** What is pulled for a pin of `api`. */
function images(values: string, pin: Pin, component = service('api')) {
  const reading = readTarget(prod([component]), filesOf({ 'values.yaml': values }));
  return artefactsOf(reading, 'service/api', pin).map((one) => {
    expect(one).toMatchObject({ kind: 'image', target: 'prod', component: 'service/api' });
    return 'digest' in one ? [one.reference, one.digest] : [one.reference];
  });
}

describe('an image is pulled', () => {
  const [a, keys] = [digest('a'), 'image:\n  repository: ghcr.io/acme/api\n  tag: 1.0.0\n'];
  const both = `${keys}  digest: ${digest('b')}\n`;

  test.each<[string, string, Pin, readonly (readonly string[])[]]>([
    ['by its tag, where files have no digest', keys, { tag: '1.1.0', digest: a }, [['ghcr.io/acme/api:1.1.0', a]]],
    ['by its tag alone', keys, { tag: '1.1.0' }, [['ghcr.io/acme/api:1.1.0']]],
    ['by its digest', both, { tag: '1.1.0', digest: a }, [[`ghcr.io/acme/api@${a}`]]],
    ['by its tag, where nobody knows the digest', both, { tag: '1.1.0', digest: null }, [['ghcr.io/acme/api:1.1.0']]],
    ['never without both', both, { tag: null, digest: null }, []],
    ['from one value', 'image: ghcr.io/acme/api:1.0.0\n', { tag: '1.1.0' }, [['ghcr.io/acme/api:1.1.0']]],
    ['from where it is known to be, else', 'a: 1\n', { tag: '1.1.0' }, [['ghcr.io/acme/api:1.1.0']]],
  ])('%s', (_, values, pin, expected) => {
    expect(images(values, pin)).toEqual(expected);
  });

  test('from nowhere, if the target does not know it', () => {
    const reading = readTarget(prod([service('api')]), filesOf({ 'values.yaml': keys }));
    expect(artefactsOf(reading, 'service/web', { tag: '1.0.0' })).toEqual([]);
  });

  test('from the registry that is known, where a chart takes it from elsewhere', () => {
    const known = (...repositories: readonly string[]): Component => ({
      ...{ kind: 'service', id: 'service/api', repositories },
    });
    const values = 'image:\n  repository: acme/api\n  tag: 1.0.0\n';
    const [other, full] = ['quay.io/acme/other', 'ghcr.io/acme/api'];
    expect(images(values, { tag: '2' }, known(other, full))).toEqual([['ghcr.io/acme/api:2']]);
    expect(images(values, { tag: '2' }, known(full, 'acme/api'))).toEqual([['acme/api:2']]);
  });
});

describe('a chart is pulled', () => {
  const application = (source: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec: { source: { ${source} } }\n`;
  const chart: Component = {
    ...{ kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] },
    git: { path: 'charts/shop', revision: { kind: 'field', field: 'version', prefix: 'shop-' } },
  };
  const found = (source: string, pin: Pin) => {
    const reading = readTarget(prod([chart]), filesOf({ 'app.yaml': application(source) }));
    return artefactsOf(reading, 'chart/shop', pin).map(({ kind, reference }) => `${kind} ${reference}`);
  };
  const git = 'https://github.com/acme/charts';

  test.each([
    ['repoURL: ghcr.io/acme/charts, chart: shop', 'chart oci://ghcr.io/acme/charts/shop:1.1.0'],
    ['repoURL: oci://ghcr.io/acme/charts/, chart: shop', 'chart oci://ghcr.io/acme/charts/shop:1.1.0'],
    ['repoURL: https://charts.acme.example//, chart: shop', 'chart https://charts.acme.example/shop:1.1.0'],
  ])('from %s', (source, reference) => {
    expect(found(`${source}, targetRevision: 1.0.0`, { version: '1.1.0' })).toEqual([reference]);
  });

  test('from git, by its tag there', () => {
    const source = `repoURL: ${git}, path: charts/shop, targetRevision: shop-1.0.0`;
    expect(found(source, { version: '1.1.0' })).toEqual([`git ${git}@shop-1.1.0`]);
  });

  test('never without a version', () => {
    expect(found('repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: 1.0.0', { version: null })).toEqual([]);
  });
});
