import { afterEach, describe, expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

interface Given {
  readonly more?: string;
  /** How the pull requests of hotfixes are merged. */
  readonly method?: 'squash' | 'merge';
  readonly environments?: string;
}

/** Production runs 1.1.1, a hotfix; staging has got 1.2.0 and a newer web meanwhile. */
async function fixed(given: Given = {}): Promise<Stage> {
  const { more = '', method = 'squash', environments = '  staging: {}\n  prod: { from: staging }\n' } = given;
  const stage = await Stage.start();
  open.push(stage);
  const values = stage.values('api', '1.1.0') + stage.values('web', '2.0.0');
  await stage.commit({
    ...{ '.github/slipway.yml': preset(stage, 'values', environments) + more },
    ...{ [staging]: values, [prod]: values },
  });
  await hotfix(stage, { api: '1.1.1' }, method);
  await stage.commit({ [staging]: stage.values('api', '1.2.0') + stage.values('web', '2.1.0') });
  return stage;
}

async function hotfix(stage: Stage, tags: Readonly<Record<string, string>>, method: 'squash' | 'merge'): Promise<void> {
  const built = Object.entries(tags).map(([name, tag]) => [name, { tag, digest: stage.image(name, tag) }]);
  const digests = JSON.stringify(Object.fromEntries(built));
  const { outputs } = succeeded(
    await stage.promote({ environment: 'prod', release: digests, hotfix: 'true', reason: 'checkout is down' }),
  );
  if (outputs['pull-request-number'] === '') return;
  await stage.github.as('alice').merge(config, Number(outputs['pull-request-number']), method);
}

const said = (stage: Stage, inputs: Readonly<Record<string, string>> = {}) =>
  stage.promote({ environment: 'prod', ...inputs }).then(({ exitCode, annotations, outputs }) => ({
    exitCode,
    services: outputs.services,
    annotations: annotations.join('\n'),
  }));

describe('a promotion that may undo a hotfix', () => {
  test('leaves the service where it is, and the others move; a person may say that it has the fix', async () => {
    const stage = await fixed();
    const held = succeeded(await stage.promote({ environment: 'prod' }));
    expect([held.outputs.services, JSON.parse(held.outputs.held ?? '')]).toEqual([
      '["web"]',
      [{ subject: 'service/api', waitsFor: 'proof that 1.2.0 has the hotfix 1.1.1', until: null }],
    ]);
    expect(held.annotations.join('\n')).toMatch(
      /warning hotfix-at-risk: api 1\.1\.1 was promoted to prod as a hotfix \([0-9a-f]{7}\), and it is unknown whether 1\.2\.0 has it, so it is not promoted\nConfigure `services\.api\.source`.* `services: api`, `release: 1\.2\.0` and `reason: <why>`/,
    );
    const asked = await said(stage, { services: 'api' });
    expect([asked.exitCode, asked.annotations]).toEqual([1, expect.stringContaining('error hotfix-at-risk')]);
    const unfounded = await said(stage, { services: 'api', release: '1.2.0' });
    expect([unfounded.exitCode, unfounded.annotations]).toEqual([1, expect.stringContaining('hotfix-at-risk')]);

    const reason = 'the fix was picked as acme/app#12';
    const vouched = await said(stage, { services: 'api', release: '1.2.0', reason });
    expect(vouched).toMatchObject({ exitCode: 0, services: '["api","web"]' });
    const [, pull] = await stage.github.pullRequests(config);
    expect(pull?.body).toContain(reason);
    expect(pull?.body).toMatch(/- \[ \] api 1\.2\.0 has the hotfix 1\.1\.1/);
    // Whoever promotes something else later need not say it again, and does not take it out.
    expect(await said(stage)).toMatchObject({ exitCode: 0, services: '["api","web"]' });
    await stage.commit({ [staging]: stage.values('api', '1.3.0') + stage.values('web', '2.1.0') });
    expect(await said(stage)).toMatchObject({ exitCode: 0, services: '["web"]' });
  });

  test('is refused where nothing else moves, also as a push', async () => {
    const stage = await fixed({ environments: '  staging: {}\n  prod: { from: staging, delivery: push }\n' });
    // The hotfix itself was not pushed.
    expect(await stage.github.pullRequests(config)).toMatchObject([{ title: 'chore(prod): promote hotfix api 1.1.1' }]);
    await stage.commit({ [staging]: stage.values('api', '1.2.0') });
    expect(await said(stage)).toMatchObject({ exitCode: 1, annotations: expect.stringContaining('hotfix-at-risk') });
    expect(await stage.read(prod)).toContain('tag: 1.1.1');
  });

  test('is known by its title where a merge commit has nothing else, and by what it changed', async () => {
    const stage = await fixed({ method: 'merge' });
    expect(await said(stage)).toMatchObject({ exitCode: 0, services: '["web"]' });
    await hotfix(stage, { api: '1.1.2', web: '2.0.1' }, 'merge');
    expect(await said(stage)).toMatchObject({
      exitCode: 1,
      annotations: expect.stringContaining('web 2.0.1 was promoted to'),
    });
  });

  test('is none where the environment before has run the hotfix itself', async () => {
    const stage = await fixed();
    await stage.commit({ [staging]: stage.values('api', '1.1.1') + stage.values('web', '2.1.0') });
    await stage.commit({ [staging]: stage.values('api', '1.2.0') + stage.values('web', '2.1.0') });
    expect(await said(stage)).toMatchObject({ exitCode: 0, services: '["api","web"]' });
  });

  test('is judged by the tags of its repository', async () => {
    const stage = await fixed({ more: 'services:\n  api: { source: acme/app }\n' });
    const app = await makeRepository();
    open.push({ close: () => app.remove() });
    const begin = await app.commit('chore: begin', { a: '1' });
    await app.commit('fix: the 3 a.m. one', { a: '2' });
    await app.git('tag', 'api-v1.1.1');
    await app.git('checkout', '-q', '-b', 'next', begin);
    await app.commit('feat: more', { b: '1' });
    await app.git('tag', 'api-v1.2.0');
    await stage.github.importRepository('acme/app', app.path, {
      branches: ['main', 'next'],
      tags: ['api-v1.1.1', 'api-v1.2.0'],
    });
    expect(await said(stage)).toMatchObject({
      ...{ exitCode: 0, services: '["web"]' },
      annotations: expect.stringMatching(
        /1\.2\.0 lacks it: [0-9a-f]{7} fix: the 3 a\.m\. one would be lost, so it is not promoted/,
      ),
    });
    await app.git('merge', '-q', '--no-edit', 'api-v1.1.1');
    await app.git('tag', 'api-v1.3.0');
    await stage.github.importRepository('acme/app', app.path, { branches: ['next'], tags: ['api-v1.3.0'] });
    await stage.commit({ [staging]: stage.values('api', '1.3.0') + stage.values('web', '2.1.0') });
    const proven = await said(stage);
    expect(proven).toMatchObject({ exitCode: 0, services: '["api","web"]' });
    expect(proven.annotations).not.toContain('hotfix-at-risk');
  });

  test('may be another hotfix: whoever reviews is told', async () => {
    const stage = await fixed();
    const built = JSON.stringify({ api: { tag: '1.1.2', digest: stage.image('api', '1.1.2') } });
    expect(await said(stage, { release: built, hotfix: 'true', reason: 'again' })).toMatchObject({
      ...{ exitCode: 0, services: '["api"]' },
      annotations: expect.stringContaining('warning hotfix-at-risk'),
    });
  });
});
