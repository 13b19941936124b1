/** The promotions of charts with synced versions and inline values (system S), tried on the lens. */
import { describe, expect, test } from '@jest/globals';
import { changedLines, filesOf, promote, service, target } from '@slipway/testing/environments';
import type { ComponentId } from '../../nouns/component.js';
import type { Component } from '../model/target.js';
import { explainConflict } from '../words/conflicts.js';
import { explainChange } from '../words/findings.js';
import { readTarget } from './read.js';

describe('S: charts with synced versions and inline values', () => {
  const names = ['core', 'web', 'agent'];
  const images = names.map((name) => `service/${name}` satisfies ComponentId);
  const components: readonly Component[] = [
    ...names.map((name) => service(name)),
    { kind: 'chart', id: 'chart/radar', name: 'radar', repositories: ['oci://ghcr.io/acme/charts'] },
  ];
  const environment = (name: string) =>
    target(name, components, {
      applications: [{ files: ['k8s/applications.yaml'], names: [`radar-${name}`] }],
      places: [
        { keys: ['global', 'imageTag'], codec: { kind: 'field', field: 'tag', prefix: '' }, components: images },
      ],
    });
  const application = (name: string, version: string, helm: string) => `kind: Application
apiVersion: argoproj.io/v1alpha1
metadata: { name: radar-${name} }
spec:
  sources:
    - repoURL: https://github.com/acme/config
      ref: values
    - repoURL: ghcr.io/acme/charts
      chart: radar
      targetRevision: "${version}"
      helm:
${helm.replace(/^/gm, '        ')}
`;
  const inline = (tag: string, more = '') =>
    `releaseName: radar\nvalues: |\n  # for the demo\n  global:\n    imageTag: "${tag}"  # all images\n${more}  web:\n    replicas: 1`;
  const file = (staging: string, prod: string) => ({
    'k8s/applications.yaml': `# Both environments\n---\n${staging}---\n${prod}`,
  });

  test('staging goes to prod: a value inside a text inside the third document, and the chart version', () => {
    const files = filesOf(
      file(application('staging', '1.0.71', inline('v1.0.71')), application('prod', '1.0.70', inline('v1.0.70'))),
    );
    const change = promote(files, environment('staging'), [environment('prod')]);
    expect(changedLines(change.edits)).toEqual([
      'k8s/applications.yaml',
      '-      targetRevision: "1.0.70"',
      '+      targetRevision: "1.0.71"',
      '-            imageTag: "v1.0.70"  # all images',
      '+            imageTag: "v1.0.71"  # all images',
    ]);
    expect(change.moves.map(({ component }) => component)).toEqual([
      'service/core',
      'service/web',
      'service/agent',
      'chart/radar',
    ]);
  });

  test.each([
    ['valuesObject', (tag: string) => `valuesObject: { global: { imageTag: ${tag} } }`],
    ['parameters', (tag: string) => `parameters:\n  - name: global.imageTag\n    value: ${tag}`],
  ])('the same as %s', (_, helm) => {
    const files = filesOf(file(application('staging', '1', helm('v2')), application('prod', '1', helm('v1'))));
    const change = promote(files, environment('staging'), [environment('prod')]);
    expect(changedLines(change.edits).map((line) => line.replace(/ +/, ' '))).toEqual([
      'k8s/applications.yaml',
      `- ${helm('v1').split('\n').at(-1)?.trim()}`,
      `+ ${helm('v2').split('\n').at(-1)?.trim()}`,
    ]);
  });

  test('one image alone cannot move where one key decides on all of them', () => {
    const files = filesOf(file(application('staging', '1', inline('v2')), application('prod', '1', inline('v1'))));
    const change = promote(files, environment('staging'), [environment('prod')], ['service/web']);
    expect(change.edits).toEqual([]);
    expect(explainChange(change).map(({ message, place }) => [message, place?.line])).toEqual([
      [
        'web does not change in prod: spec.sources[1].helm.values → global.imageTag (k8s/applications.yaml:37) is also the key of core, agent, which would get another value',
        37,
      ],
    ]);
  });

  test('two places that set one image are a conflict that shows both lines, and the others still move', () => {
    const twice = inline('v1', '  core:\n    image: { repository: ghcr.io/acme/core, tag: v0 }\n');
    const files = filesOf(file(application('staging', '2', inline('v2')), application('prod', '1', twice)));
    const prod = readTarget(environment('prod'), files);
    expect(prod.conflicts.map((conflict) => explainConflict(conflict).message)).toEqual([
      'The tag of core is set in two ways: spec.sources[1].helm.values → global.imageTag (k8s/applications.yaml:37) = v1; ' +
        'spec.sources[1].helm.values → core.image.tag (k8s/applications.yaml:39) = v0',
    ]);
    const change = promote(files, environment('staging'), [environment('prod')]);
    expect(change.moves.map(({ component }) => component)).toEqual(['chart/radar']);
    expect(change.held.map(({ component, why }) => [component, why])).toEqual([
      ['service/core', 'conflict'],
      ['service/web', 'shared'],
      ['service/agent', 'shared'],
    ]);
  });
});
