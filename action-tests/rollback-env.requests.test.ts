import { describe, expect, test } from '@jest/globals';
import { config, preset, Stage, succeeded } from './promotion-stage.js';
import { staged as withThreeReleases } from './rollback-stage.js';

const path = 'helm/shop/values-prod.yaml';

/** Production after some promotions of `api`, of which each fourth also moves `web`; and changes of other files between them. */
async function staged(environments: string, promotions: number, others = 0): Promise<Stage> {
  const begun = Date.now() - 3_600_000;
  let seconds = 0;
  const stage = await Stage.start({ now: () => new Date(begun + 1000 * ++seconds) });
  await stage.commit({ '.github/slipway.yml': preset(stage, 'values', `  ${environments}\n`) });
  for (let n = 0; n < promotions; n++) {
    const text = stage.values('api', `1.${n}.0`) + stage.values('web', `1.${Math.floor(n / 4)}.0`);
    await stage.commit({ [path]: text }, `chore(prod): promote ${n}`);
    for (let other = 0; other < others; other++)
      await stage.commit({ 'README.md': `${n} ${other}\n` }, 'docs: read me');
  }
  return stage;
}

/** What was asked of GitHub, in short. */
async function requestsOf(stage: Stage, inputs: Readonly<Record<string, string>>): Promise<string[]> {
  const before = stage.github.requests.length;
  const result = succeeded(await stage.rollBack({ reason: 'orders fail', ...inputs }));
  expect([result.outputs.state, JSON.parse(result.outputs.release ?? '').services.api?.tag]).toEqual([
    'changed',
    '1.18.0',
  ]);
  return stage.github.requests.slice(before).map(({ operation }) => operation ?? '');
}

const gates = 'dev: {}\n  prod: { from: dev, gates: { freeze: frozen } }';

describe('who is on call waits for few requests', () => {
  test.each<[string, string, Readonly<Record<string, string>>, number]>([
    ['one service', 'prod: {}', { services: 'api' }, 14],
    ['the environment', 'prod: {}', {}, 15],
    ['only looking', 'prod: {}', { services: 'api', 'dry-run': 'true' }, 9],
    ['by a push', 'prod: { delivery: push }', { services: 'api' }, 9],
    ['where gates have a status', gates, { services: 'api' }, 17],
    ['to a version', 'prod: {}', { services: 'api', release: '1.18.0' }, 15],
  ])('%s', async (_, environments, inputs, most) => {
    const requests = await requestsOf(await staged(environments, 20), inputs);
    expect({ requests, count: requests.length }).toEqual({ requests, count: Math.min(requests.length, most) });
  });

  test('a second target costs nothing more', async () => {
    const stage = await staged('prod: { targets: { eu: {}, us: {} } }', 1);
    for (let n = 0; n < 20; n++) {
      const text = stage.values('api', `1.${n}.0`);
      const files = { 'helm/shop/values-prod-eu.yaml': text, 'helm/shop/values-prod-us.yaml': text };
      await stage.commit(files, `chore(prod): promote ${n}`);
    }
    expect((await requestsOf(stage, { services: 'api' })).length).toBeLessThanOrEqual(14);
  });

  test('a longer history costs its pages, not its commits', async () => {
    const stage = await staged('prod: {}', 20, 5);
    expect((await stage.github.commits(config, 'main')).length).toBe(121);
    // Contents come with the pages: two calls for each of them.
    expect((await requestsOf(stage, { services: 'api' })).length).toBeLessThanOrEqual(16);
  });

  test('who comes second waits no longer', async () => {
    const stage = await staged('prod: {}', 20);
    await requestsOf(stage, { services: 'api' });
    const before = stage.github.requests.length;
    const again = succeeded(await stage.rollBack({ services: 'api' }));
    expect(again.outputs).toMatchObject({ state: 'unchanged', 'pull-request-number': '1' });
    expect(stage.github.requests.length - before).toBeLessThanOrEqual(14);
  });
});

test('it costs few requests, however long the past is', async () => {
  const stage = await withThreeReleases();
  for (let round = 0; round < 40; round++) await stage.commit({ 'README.md': `${round}` }, 'docs: x');
  const before = stage.github.requests.length;
  succeeded(await stage.rollBack());
  const asked = stage.github.requests.slice(before);
  expect(
    asked.filter(({ method, path: url }) => method !== 'GET' && !url.endsWith('/graphql')).length,
  ).toBeLessThanOrEqual(6);
  expect(asked.length).toBeLessThanOrEqual(30);
});
