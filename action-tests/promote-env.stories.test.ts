import { describe, expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { config, type Stage, staged, succeeded } from './promotion-stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

const pulls = async (stage: Stage) =>
  (await stage.github.pullRequests(config)).map(({ number, state, title }) => `#${number} ${state}: ${title}`);

describe('one pull request for an environment', () => {
  const files = (stage: Stage) => ({
    [staging]: stage.values('api', '1.1.0') + stage.values('web', '2.1.0') + stage.values('jobs', '3.1.0'),
    [prod]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0') + stage.values('jobs', '3.0.0'),
  });

  test('takes along what an earlier run promotes', async () => {
    const stage = await staged(files);
    succeeded(await stage.promote({ environment: 'prod', services: 'api' }));
    const second = succeeded(await stage.promote({ environment: 'prod', services: 'web' }));
    expect(JSON.parse(second.outputs.services ?? '')).toEqual(['api', 'web']);
    expect(await pulls(stage)).toEqual(['#1 open: chore(prod): promote 2 services']);
    expect(await stage.read(prod, 'promote/prod')).toBe(
      stage.values('api', '1.1.0') + stage.values('web', '2.1.0') + stage.values('jobs', '3.0.0'),
    );
    await stage.github.as('alice').merge(config, 1, 'squash');
    const third = succeeded(await stage.promote({ environment: 'prod', services: 'web' }));
    expect([third.outputs.state, third.outputs.services]).toEqual(['unchanged', '[]']);
    succeeded(await stage.promote({ environment: 'prod' }));
    expect(await pulls(stage)).toEqual([
      '#1 merged: chore(prod): promote 2 services',
      '#2 open: chore(prod): promote jobs 3.1.0',
    ]);
  });

  test('follows the environment before until a person approves it; then a newer one opens beside it', async () => {
    const stage = await staged(files);
    succeeded(await stage.promote({ environment: 'prod' }));
    await stage.commit({
      [staging]: stage.values('api', '1.2.0') + stage.values('web', '2.1.0') + stage.values('jobs', '3.1.0'),
    });
    succeeded(await stage.promote({ environment: 'prod' }));
    expect(await stage.read(prod, 'promote/prod')).toContain('tag: 1.2.0');
    await stage.github.as('alice').approve(config, 1);
    const approved = await stage.read(prod, 'promote/prod');

    await stage.commit({
      [staging]: stage.values('api', '1.3.0') + stage.values('web', '2.1.0') + stage.values('jobs', '3.1.0'),
    });
    const beside = succeeded(await stage.promote({ environment: 'prod' }));
    expect(beside.outputs['pull-request-number']).toBe('2');
    expect(await stage.read(prod, 'promote/prod')).toBe(approved);
    expect(await stage.read(prod, beside.outputs.branch)).toContain('tag: 1.3.0');

    await stage.github.as('alice').merge(config, 1, 'squash');
    succeeded(await stage.promote({ environment: 'prod' }));
    await stage.github.as('alice').merge(config, 2, 'squash');
    expect(await stage.read(prod)).toBe(
      stage.values('api', '1.3.0') + stage.values('web', '2.1.0') + stage.values('jobs', '3.1.0'),
    );
  });
});

test('a promotion that would undo a hotfix is refused, with what would be lost', async () => {
  const app = await makeRepository();
  const begin = await app.commit('chore: begin', { a: '1' });
  const hotfix = await app.commit('fix: the 3 a.m. one', { a: '2' });
  await app.git('checkout', '-q', '-b', 'next', begin);
  const feature = await app.commit('feat: more', { b: '1' });
  const stage = await staged((one) => ({
    [staging]: one.values('api', `sha-${feature}`),
    [prod]: one.values('api', `sha-${begin}`),
  }));
  await stage.github.importRepository('acme/app', app.path, { branches: ['main', 'next'] });
  const digest = stage.image('api', `sha-${hotfix}`);
  const built = JSON.stringify({ api: { tag: `sha-${hotfix}`, digest } });
  const fixed = succeeded(
    await stage.promote({ environment: 'prod', release: built, hotfix: 'true', reason: 'checkout is down' }),
  );
  expect(fixed.outputs.branch).toBe('hotfix/prod');
  const [pull] = await stage.github.pullRequests(config);
  expect([pull?.labels, pull?.body]).toEqual([['hotfix'], expect.stringContaining('checkout is down')]);
  await stage.github.as('alice').merge(config, 1, 'squash');

  const refused = await stage.promote({ environment: 'prod' });
  expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([
    1,
    expect.stringContaining(`${hotfix.slice(0, 7)} fix: the 3 a.m. one would be lost`),
  ]);

  await app.git('merge', '-q', '--no-edit', hotfix);
  const merged = await app.head();
  await stage.github.importRepository('acme/app', app.path, { branches: ['next'] });
  await stage.commit({ [staging]: stage.values('api', `sha-${merged}`) });
  expect(succeeded(await stage.promote({ environment: 'prod' })).outputs.services).toBe('["api"]');

  // Names are most often cut.
  await stage.commit({ [staging]: stage.values('api', `sha-${begin.slice(0, 7)}`) });
  const old = succeeded(await stage.promote({ environment: 'prod' }));
  expect([old.outputs.state, old.outputs.reason]).toEqual(['unchanged', expect.stringContaining('superseded')]);
});

test('a service that was renamed, one that came and one that went', async () => {
  const stage = await staged(
    (one) => ({
      [staging]: one.values('cart', '1.1.0') + one.values('new', '1.0.0'),
      [prod]: one.values('basket', '1.0.0') + one.values('old', '9.0.0'),
    }),
    undefined,
    'services:\n  cart: { formerly: [basket] }\n',
  );
  stage.image('basket', '1.1.0', 'cart 1.1.0');
  const result = succeeded(await stage.promote({ environment: 'prod' }));
  expect(JSON.parse(result.outputs.held ?? '')).toEqual([
    { subject: 'service/new', waitsFor: expect.stringContaining('keys'), until: null },
  ]);
  expect(await stage.read(prod, 'promote/prod')).toBe(
    stage.values('basket', '1.1.0', stage.image('cart', '1.1.0')) + stage.values('old', '9.0.0'),
  );
});

describe('a service that the target does not have yet', () => {
  const files = (stage: Stage) => ({
    [staging]: stage.values('api', '1.1.0') + stage.values('new', '1.0.0').replace(' # ours', ''),
    [prod]: stage.values('api', '1.0.0'),
  });

  test('is held with the lines to paste', async () => {
    const stage = await staged(files);
    const result = succeeded(await stage.promote({ environment: 'prod' }));
    const lines = stage.values('new', '1.0.0').replace(' # ours', '');
    const [pull] = await stage.github.pullRequests(config);
    expect(pull?.body).toContain(`\`\`\`yaml\n${lines}\`\`\``);
    expect(result.annotations.join('\n')).toContain('create-missing: true');
    await stage.commit({ [prod]: stage.values('api', '1.0.0') + lines });
    expect(succeeded(await stage.promote({ environment: 'prod' })).outputs.held).toBe('[]');
  });

  test('is written where the configuration wants that, if the registry has it', async () => {
    const stage = await staged(files, '  staging: {}\n  prod: { from: staging, create-missing: true }\n');
    const result = succeeded(await stage.promote({ environment: 'prod' }));
    expect(result.outputs).toMatchObject({ services: '["api","new"]', held: '[]' });
    expect(await stage.read(prod, 'promote/prod')).toBe(
      stage.values('api', '1.1.0') + stage.values('new', '1.0.0').replace(' # ours', ''),
    );
    const gone = `sha256:${'9'.repeat(64)}`;
    await stage.commit({ [staging]: files(stage)[staging] + stage.values('newer', '1.0.0', gone) });
    const held = succeeded(await stage.promote({ environment: 'prod' }));
    expect([held.outputs.services, held.annotations.join('\n')]).toEqual([
      '["api","new"]',
      expect.stringContaining(gone),
    ]);
    const refused = await stage.promote({ environment: 'prod', services: 'newer' });
    expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([1, expect.stringContaining(gone)]);
  });
});

test('a release the environment before held earlier is found in its history', async () => {
  const stage = await staged((one) => ({ [staging]: one.values('api', '1.1.0'), [prod]: one.values('api', '1.0.0') }));
  await stage.commit({ [staging]: stage.values('api', '1.2.0') }, 'chore(staging): api 1.2.0');
  await stage.commit({ [staging]: stage.values('api', '1.3.0') }, 'chore(staging): api 1.3.0');
  const result = succeeded(await stage.promote({ environment: 'prod', release: '1.2.0' }));
  expect(JSON.parse(result.outputs.release ?? '').services).toEqual({
    api: { tag: '1.2.0', digest: stage.image('api', '1.2.0') },
  });
  stage.image('api', '1.2.5');
  const never = await stage.promote({ environment: 'prod', release: '1.2.5' });
  expect(never.annotations.join('\n')).toMatch(/staging never ran api 1\.2\.5 \(sha256:\w{12}\); it runs 1\.3\.0/);
});

test('a final version renames the candidate that was looked at', async () => {
  const stage = await staged((one) => ({
    [staging]: one.values('api', '1.2.0-rc.3'),
    [prod]: one.values('api', '1.1.0'),
  }));
  const digest = stage.image('api', '1.2.0', 'api 1.2.0-rc.3');
  const result = succeeded(await stage.promote({ environment: 'prod', release: '1.2.0' }));
  expect(JSON.parse(result.outputs.release ?? '').services).toEqual({ api: { tag: '1.2.0', digest } });
  await stage.github.as('alice').merge(config, 1, 'squash');
  expect(succeeded(await stage.promote({ environment: 'prod' })).outputs.state).toBe('unchanged');
});

test('an image by tag only is looked up, and its digest recorded', async () => {
  const stage = await staged((one) => ({
    [staging]: one.values('api', '1.1.0').replace(/digest: .*/, 'digest: ""'),
    [prod]: one.values('api', '1.0.0'),
  }));
  succeeded(await stage.promote({ environment: 'prod' }));
  expect(await stage.read(prod, 'promote/prod')).toBe(stage.values('api', '1.1.0'));
});

describe('a checkout', () => {
  test('with `include`, what earlier steps wrote goes into the same commit', async () => {
    const stage = await staged((one) => ({
      [staging]: one.values('api', '1.0.0'),
      [prod]: one.values('api', '1.0.0'),
    }));
    const repository = await makeRepository();
    await repository.git('fetch', '-q', stage.github.exportRepository(config), 'main');
    await repository.git('reset', '-q', '--hard', 'FETCH_HEAD');
    await repository.write({ 'charts/shop/CHANGELOG.md': '# Changelog\n' });
    stage.image('api', '1.1.0');
    const result = succeeded(
      await stage.promote(
        { environment: 'staging', services: 'api', release: '1.1.0', include: 'charts/**' },
        { workspace: repository.path, repository: config },
      ),
    );
    expect(JSON.parse(result.outputs['changed-files'] ?? '')).toEqual(['charts/shop/CHANGELOG.md', staging]);
    expect(await stage.read('charts/shop/CHANGELOG.md', 'promote/staging')).toBe('# Changelog\n');

    const files = succeeded(
      await stage.promote(
        { environment: 'staging', services: 'api', release: '1.1.0', delivery: 'files' },
        { workspace: repository.path, repository: config },
      ),
    );
    expect([files.outputs.state, await repository.read(staging)]).toEqual(['changed', stage.values('api', '1.1.0')]);
  });
});

test('N18: that no workflow starts is said of a new pull request, and where checks are required', async () => {
  const stage = await staged((one) => ({
    [staging]: one.values('api', '1.1.0') + one.values('web', '2.1.0'),
    [prod]: one.values('api', '1.0.0') + one.values('web', '2.0.0'),
  }));
  const run = async (services: string) =>
    succeeded(await stage.promote({ environment: 'prod', services })).annotations.join('\n');
  expect(await run('api')).toContain('notice no-workflows-start: Pull request #1');
  expect(await run('api')).not.toMatch(/no-workflows-start|required-checks-wait/);
  expect(await run('web')).not.toMatch(/no-workflows-start|required-checks-wait/);
  const rules = { kind: 'ruleset', requirePullRequest: true, approvals: 0, checks: ['build'] } as const;
  stage.github.repository(config).protections.set('main', rules);
  await stage.commit({ [staging]: stage.values('api', '1.2.0') + stage.values('web', '2.1.0') });
  expect(await run('api')).toContain('notice required-checks-wait: `main` requires build');
});
