import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { noGates } from '../environments/gates/gate.js';
import { readEnvironments, readKnown } from './configured.js';
import { parseConfig } from './load.js';

const read = (text: string) => readEnvironments(parseConfig('slipway.yml', text));

test('an environment of which nothing is said but where it is', () => {
  expect(read('preset: applications\nenvironments:\n  dev:\n')).toEqual([
    {
      name: 'dev',
      place: { path: 'slipway.yml', line: 3, column: 3 },
      from: null,
      targets: [
        {
          name: 'dev',
          values: [],
          valuesByService: [],
          applications: [{ files: ['environments/dev/argocd-applications.{yaml,yml}'] }],
          keys: [],
          charts: null,
          registry: null,
        },
      ],
      delivery: 'pull-request',
      merge: 'manual',
      mergeChecks: [],
      draft: false,
      labels: [],
      reviewers: [],
      gates: noGates,
      createMissing: false,
      pin: 'auto',
      order: null,
    },
  ]);
});

test('everything that can be said', () => {
  const [dev, prod] = read(`image: ghcr.io/acme/{service}
environments:
  dev: { values: dev.yaml, merge: auto, merge-checks: [validate], delivery: push, create-missing: true }
  prod:
    from: dev
    values: ['{environment}.yaml', '{name}/{target}.yaml', '{environment}/*/{service}-values.yaml']
    applications: [apps/prod/*.yaml, { files: all.yaml, names: ['shop-{name}'] }]
    keys:
      global.imageTag: '{tag}'
      a.{service}: { as: '{tag}@{digest}', of: api }
    charts: shop-*
    draft: true
    labels: [prod]
    reviewers: [octocat, acme/sre]
    targets:
      eu: { registry: eu.example.com/acme }
      us: { values: us.yaml, keys: {}, charts: [shop] }
    gates:
      checks: [e2e, { name: smoke, app: github-actions, on: source }]
      soak: 24h
      health: argocd/dev
      windows: { days: [mon-wed, sat-sun], from: '22:00', to: '06:00', zone: Europe/Berlin }
      freeze: freeze/prod
      bypass: [octocat]
`);
  expect(dev).toMatchObject({
    delivery: 'push',
    merge: 'auto',
    mergeChecks: ['validate'],
    createMissing: true,
    from: null,
  });
  const keys = [
    { key: 'global.imageTag', as: '{tag}', of: [], place: { path: 'slipway.yml', line: 9, column: 7 } },
    { key: 'a.{service}', as: '{tag}@{digest}', of: ['api'], place: { path: 'slipway.yml', line: 10, column: 7 } },
  ];
  expect(prod).toMatchObject({
    from: 'dev',
    draft: true,
    labels: ['prod'],
    reviewers: ['octocat', 'acme/sre'],
    gates: {
      checks: [
        { name: 'e2e', app: null, on: 'environment' },
        { name: 'smoke', app: 'github-actions', on: 'source' },
      ],
      soak: 24 * 3_600_000,
      health: 'argocd/dev',
      windows: [{ days: [1, 2, 3, 6, 7], from: '22:00', to: '06:00', zone: 'Europe/Berlin' }],
      freeze: 'freeze/prod',
      bypass: ['octocat'],
    },
  });
  expect(prod?.targets).toEqual([
    {
      name: 'prod-eu',
      values: ['prod.yaml', 'prod-eu/eu.yaml', 'prod/*/*-values.yaml'],
      valuesByService: ['prod/*/{service}-values.yaml'],
      applications: [{ files: ['apps/prod/*.yaml'] }, { files: ['all.yaml'], names: ['shop-prod-eu'] }],
      keys,
      charts: ['shop-*'],
      registry: 'eu.example.com/acme',
    },
    {
      name: 'prod-us',
      values: ['us.yaml'],
      valuesByService: [],
      applications: [{ files: ['apps/prod/*.yaml'] }, { files: ['all.yaml'], names: ['shop-prod-us'] }],
      keys: [],
      charts: ['shop'],
      registry: null,
    },
  ]);
});

test('what is said of an environment replaces what the preset says, key by key', () => {
  const [dev] = read(
    'preset: values-and-applications\nimage: a.b/{service}\nenvironments: { dev: { values: own.yaml } }',
  );
  expect(dev?.targets[0]).toMatchObject({
    values: ['own.yaml'],
    applications: [{ files: ['apps/dev/*.{yaml,yml}'] }],
    keys: [{ key: 'image.tag' }, { key: 'image.digest' }],
  });
});

test.each([
  ['30m', 30 * 60_000],
  ['0h', 0],
  ['2d', 48 * 3_600_000],
])('a soak of %s', (soak, milliseconds) => {
  const [, prod] = read(`preset: applications\nenvironments: { dev: , prod: { from: dev, gates: { soak: ${soak} } } }`);
  expect(prod?.gates.soak).toBe(milliseconds);
});

test.each([
  ['', [1, 2, 3, 4, 5, 6, 7]],
  ['days: mon', [1]],
  ['days: sat-tue', [6, 7, 1, 2]],
  ['days: [sun, mon-tue]', [7, 1, 2]],
])('a window: %j', (days, expected) => {
  const [dev] = read(`preset: applications\nenvironments: { dev: { gates: { windows: { ${days} } } } }`);
  expect(dev?.gates.windows).toEqual([{ days: expected, from: '00:00', to: '24:00', zone: 'UTC' }]);
});

test('what is known of services', () => {
  const config = parseConfig(
    'slipway.yml',
    'image: ghcr.io/acme/{service}\nservices: { api: { image: x/api, source: acme/api }, web: { formerly: [site] } }\n',
  );
  expect(readKnown(config)).toEqual({
    services: [
      { name: 'api', image: 'x/api', source: 'acme/api', formerly: [] },
      { name: 'web', image: null, source: null, formerly: ['site'] },
    ],
    image: 'ghcr.io/acme/{service}',
    tagPattern: 'v{version}',
    chartTags: '{chart}-{version}',
    path: 'slipway.yml',
  });
});

test('every configuration in the documentation is one', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../docs/environments.md'), 'utf8');
  const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml = '']) => yaml);
  const configurations = blocks.filter((yaml) => yaml.includes('environments:'));
  expect(configurations.length).toBeGreaterThan(4);
  for (const yaml of configurations) {
    expect(read(yaml).length).toBeGreaterThan(1);
    expect(yaml.trim().split('\n').length).toBeLessThanOrEqual(10);
  }
});
