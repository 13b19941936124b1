import { expect, test } from '@jest/globals';
import { filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import type { ComponentId } from '../../nouns/component.js';
import { syncedByHand } from './manual-sync.js';
import { openTarget } from './open-target.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const application = (name: string, policy: string, values = `image: ghcr.io/acme/${name}:1.0.0`) =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name} }
spec:
  ${policy}
  source:
    repoURL: https://example.com/charts
    chart: service
    targetRevision: 1.0.0
    helm: { valuesObject: { ${values} } }
`;
const automated = 'syncPolicy: { automated: {} }';
const byHand = 'syncPolicy: {}';

/** Who has to be synced where these get another tag. */
function synced(where: string, texts: Readonly<Record<string, string>>, ...components: ComponentId[]) {
  const parsed = parseConfig('slipway.yml', `image: ghcr.io/acme/{service}\nenvironments: { dev: ${where} }\n`);
  const [target] = readEnvironments(parsed).flatMap(({ targets }) => targets);
  if (target === undefined) throw new Error('no target');
  const files = filesOf(texts);
  const reading = readTarget(openTarget(target, files, readKnown(parsed)), files);
  const release = new Map(components.map((component) => [component, { tag: '2.0.0', digest: null }]));
  const { moves } = changeEnvironment(files, [{ reading, release }]);
  expect(moves).toHaveLength(components.length);
  return syncedByHand(moves, [reading], files);
}

const apps = {
  'apps/api.yaml': application('api', automated),
  'apps/web.yaml': `${application('web', byHand)}---\n${application('job', 'syncPolicy: { automated: null }')}`,
  'apps/idle.yaml': application('idle', byHand, 'a: 1'),
  'apps/off.yaml': application('off', 'syncPolicy: { automated: { enabled: false } }'),
  'apps/on.yaml': application('on', 'syncPolicy: { automated: { enabled: true } }'),
};

test('of moves in Applications, those that have them', () => {
  const inApps = '{ applications: apps/*.yaml }';
  expect(synced(inApps, apps, 'service/api')).toEqual([]);
  expect(synced(inApps, apps, 'service/web')).toEqual(['web']);
  expect(synced(inApps, apps, 'service/job')).toEqual(['job']);
  expect(synced(inApps, apps, 'service/off', 'service/on')).toEqual(['off']);
  expect(synced(inApps, apps, 'service/api', 'service/web', 'service/job')).toEqual(['web', 'job']);
});

test('of moves in values files, all of the environment', () => {
  const values = { 'values.yaml': 'mailer: { image: ghcr.io/acme/mailer:1.0.0 }\n' };
  const all = synced('{ values: values.yaml, applications: apps/*.yaml }', { ...apps, ...values }, 'service/mailer');
  expect(all?.toSorted()).toEqual(['idle', 'job', 'off', 'web']);
  expect(synced('{ values: values.yaml }', values, 'service/mailer')).toBeNull();
});
