import { describe, expect, test } from '@jest/globals';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

describe('a config repository, from the workflow of an application', () => {
  async function staged(environments = '  dev: { delivery: push }\n  prod: { from: dev }\n'): Promise<Stage> {
    const stage = await Stage.start();
    await stage.commit({
      '.github/slipway.yml': preset(stage, 'values', environments),
      'helm/shop/values-dev.yaml': stage.values('api', '1.1.0') + stage.values('web', '2.0.0'),
      'helm/shop/values-prod.yaml': stage.values('api', '1.0.0') + stage.values('web', '2.0.0'),
    });
    return stage;
  }

  test('a build enters dev as a commit; prod gets a pull request with exactly that', async () => {
    const stage = await staged();
    const digest = stage.image('api', '1.2.0');
    const entered = succeeded(
      await stage.promote({ environment: 'dev', release: JSON.stringify({ api: { tag: '1.2.0', digest } }) }),
    );
    expect(entered.outputs).toMatchObject({ state: 'changed', services: '["api"]', 'pull-request-number': '' });
    expect(await stage.read('helm/shop/values-dev.yaml')).toContain(`tag: 1.2.0 # ours\n    digest: ${digest}`);

    const promoted = succeeded(await stage.promote({ environment: 'prod' }));
    expect(promoted.outputs).toMatchObject({ state: 'changed', 'pull-request-number': '1', branch: 'promote/prod' });
    const [pull] = await stage.github.pullRequests(config);
    expect(pull?.title).toBe('chore(prod): promote api 1.2.0');
    expect(pull?.body).toMatch(/`dev@[0-9a-f]{7}` → prod: 1 of 2 moves\. Undo: /);
    expect(await stage.read('helm/shop/values-prod.yaml', 'promote/prod')).toBe(
      stage.values('api', '1.2.0') + stage.values('web', '2.0.0'),
    );

    const again = succeeded(await stage.promote({ environment: 'prod' }));
    expect(again.outputs).toMatchObject({ state: 'unchanged', 'pull-request-number': '1' });
    // N24: later steps have nothing to act on.
    expect([again.outputs.services, again.outputs.release]).toEqual(['[]', '{"services":{},"charts":{}}']);
  });

  test('a service that dev does not have yet is held, also where nothing else enters', async () => {
    const stage = await staged();
    const built = { job: { tag: '1.0.0', digest: stage.image('job', '1.0.0') } };
    const result = succeeded(await stage.promote({ environment: 'dev', release: JSON.stringify(built) }));
    expect(result.outputs).toMatchObject({ state: 'waiting', reason: 'job: keys in dev' });
    const none = succeeded(await stage.promote({ environment: 'dev', release: '{}' }));
    expect(none.outputs).toMatchObject({
      ...{ state: 'unchanged', reason: 'The release file names no service and no chart' },
    });
  });

  test('a dry run says the same and writes nothing', async () => {
    const stage = await staged();
    const before = stage.github.requests.length;
    const result = succeeded(await stage.promote({ environment: 'prod', 'dry-run': 'true' }));
    expect(result.outputs).toMatchObject({ state: 'changed', services: '["api"]', branch: 'promote/prod' });
    expect(JSON.parse(result.outputs.release ?? '')).toEqual({
      services: { api: { tag: '1.1.0', digest: stage.image('api', '1.1.0') } },
      charts: {},
    });
    expect(await stage.github.pullRequests(config)).toEqual([]);
    const writes = stage.github.requests
      .slice(before)
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/graphql'));
    expect(writes).toEqual([]);
    expect(result.summary).toContain('```mermaid');
  });

  test.each([
    ['another environment', { environment: 'prd' }, 'Did you mean `prod`?'],
    [
      'a step nobody configured',
      { environment: 'dev', from: 'prod' },
      'dev is a first environment: it takes builds, not what prod runs',
    ],
    ['another service', { environment: 'prod', services: 'apii' }, 'Did you mean `api`?'],
    [
      'a build that never was in dev',
      { environment: 'prod', services: 'api', release: '9.9.9' },
      'dev never ran api 9.9.9',
    ],
    ['a hotfix without a reason', { environment: 'prod', release: '1.0.1', hotfix: 'true' }, 'so it needs a reason'],
    ['a push that nobody allowed', { environment: 'prod', delivery: 'push' }, '`delivery: push` would change'],
    ['another service of a build', { environment: 'dev', services: 'apii', release: '1.1.0' }, 'Did you mean `api`?'],
    [
      'another chart',
      { environment: 'dev', services: '[]', charts: 'Shop', release: '1.1.0' },
      'There is no chart "Shop"',
    ],
    [
      'a tag nobody pushed',
      { environment: 'dev', services: 'api', release: '7.0.0' },
      'no image of api with the tag 7.0.0',
    ],
  ])('%s is refused', async (_, inputs, message) => {
    const stage = await staged();
    const result = await stage.promote(inputs);
    expect([result.exitCode, result.outputs.state, result.annotations.join('\n')]).toEqual([
      1,
      'failed',
      expect.stringContaining(message),
    ]);
  });

  test('an image that the registry lacks is named, and one that does not answer stops it', async () => {
    const stage = await staged();
    const gone = `sha256:${'9'.repeat(64)}`;
    await stage.commit({ 'helm/shop/values-dev.yaml': stage.values('api', '1.3.0', gone) });
    const result = await stage.promote({ environment: 'prod' });
    expect(result.annotations.join('\n')).toContain(`prod cannot pull ${stage.registry.host}/acme/api@${gone}`);
    expect(result.exitCode).toBe(1);
    stage.registry.fault = (_, response) => {
      response.writeHead(403).end();
      return true;
    };
    const silent = await stage.promote({ environment: 'prod' });
    expect([silent.exitCode, silent.annotations.length]).toEqual([1, 1]);
  });
});
