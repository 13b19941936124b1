import type { ServerResponse } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { config, preset, Stage, succeeded } from './promotion-stage.js';
import { back, path, staged } from './rollback-stage.js';
import type { StepResult } from './steps.js';

/* What rollback-env.test.ts tests, in longer stories: whatever happened before, meanwhile or in between. */

describe('a pull request', () => {
  test('files that an earlier run included stay in it, and leave it once the branch has others', async () => {
    const stage = await staged();
    const note = 'incidents/2026-11-20.md';
    const repository = await makeRepository();
    const checkOut = async () => {
      await repository.git('fetch', '-q', stage.github.exportRepository(config), 'main');
      await repository.git('reset', '-q', '--hard', 'FETCH_HEAD');
    };
    await checkOut();
    await repository.write({ [note]: 'Orders fail.\n' });
    const here = { workspace: repository.path, repository: config };
    succeeded(await stage.rollBack({ include: 'incidents/**' }, here));
    await stage.commit({ 'README.md': 'Hello.\n' });
    const again = succeeded(await stage.rollBack({ reason: 'orders fail' }));
    expect(JSON.parse(again.outputs['changed-files'] ?? '')).toEqual([path, note]);
    expect(await stage.read(note, 'rollback/prod')).toBe('Orders fail.\n');
    expect((await stage.github.pullRequests(config))[0]?.body).toContain(
      'only versions and digests and the included files change',
    );
    succeeded(await stage.rollBack({ release: '1.0.0' }));
    expect(await stage.read(note, 'rollback/prod')).toBe('Orders fail.\n');
    await checkOut();
    await repository.write({ [note]: 'Orders and carts fail.\n' });
    succeeded(await stage.rollBack({ include: 'incidents/**' }, here));
    expect(await stage.read(note, 'rollback/prod')).toBe('Orders and carts fail.\n');
    await stage.commit({ [note]: 'Something else.\n' });
    const last = succeeded(await stage.rollBack());
    expect(last.annotations.join('\n')).toContain(`carried-file-twice: ${note} is removed from the pull request`);
    expect(await stage.read(note, 'rollback/prod')).toBe('Something else.\n');
  }, 120_000);

  test.each(['merge', 'squash', 'rebase'] as const)('merged by %s: the second on-call is told', async (how) => {
    const stage = await staged();
    await Promise.all([stage.rollBack(), stage.rollBack()]).then((results) => results.forEach(succeeded));
    expect((await stage.github.pullRequests(config)).length).toBe(1);
    await stage.github.as('alice').merge(config, 1, how);
    expect(await stage.read(path)).toBe(back(stage));
    const late = succeeded(await stage.rollBack());
    expect([late.outputs.state, late.outputs.reason]).toEqual([
      'unchanged',
      expect.stringMatching(/^already rolled back to .* by alice at /),
    ]);
  });

  test('one that somebody closed is opened again: who asks twice wants it', async () => {
    const stage = await staged();
    succeeded(await stage.rollBack());
    await stage.github.as('alice').close(config, 1);
    const again = succeeded(await stage.rollBack());
    expect(again.outputs).toMatchObject({ state: 'changed', 'pull-request-number': '2' });
    expect(succeeded(await stage.rollBack()).outputs).toMatchObject({ state: 'unchanged', 'pull-request-number': '2' });
  });

  test.each([
    ...['git/create-tree', 'git/create-commit', 'git/create-ref', 'pulls/create', 'issues/add-labels'],
    'repos/create-commit-status',
  ])('stopped at %s: a rerun ends where it would have', async (operation) => {
    const stage = await staged('dev: {}\n  prod: { from: dev, gates: { freeze: frozen } }');
    stage.github.fault(operation, { kind: 'answer', answer: { status: 401, body: { message: 'Bad credentials' } } });
    const stopped = await stage.rollBack();
    // Without its status it can still be merged by hand.
    expect([stopped.exitCode, stopped.annotations.length > 0]).toEqual([operation.includes('status') ? 0 : 1, true]);
    const again = succeeded(await stage.rollBack());
    expect(again.outputs).toMatchObject({ branch: 'rollback/prod', 'pull-request-number': '1' });
    const [pull, ...more] = await stage.github.pullRequests(config);
    expect([pull?.labels, more, await stage.read(path, 'rollback/prod')]).toEqual([['rollback'], [], back(stage)]);
  });

  test('a promotion that lands meanwhile does not become what is undone', async () => {
    const stage = await staged();
    succeeded(await stage.rollBack());
    await stage.commit({ [path]: `${stage.values('api', '1.2.0')}${stage.values('web', '1.1.0')}replicas: 3\n` });
    const again = succeeded(await stage.rollBack());
    expect(again.outputs).toMatchObject({ state: 'changed', 'pull-request-number': '1', services: '["web"]' });
    expect(await stage.read(path, 'rollback/prod')).toBe(
      `${stage.values('api', '1.2.0')}${stage.values('web', '1.0.0')}replicas: 3\n`,
    );
  });
});

test('a promotion beside one that is approved is named, and so is another rollback of the same', async () => {
  const stage = await staged('staging: {}\n  prod: { from: staging }');
  const from = (tag: string) =>
    stage.commit({ 'helm/shop/values-staging.yaml': stage.values('api', tag) + stage.values('web', '1.1.0') });
  await from('1.3.0');
  succeeded(await stage.promote({ environment: 'prod' }));
  await stage.github.as('bob').approve(config, 1);
  await from('1.4.0');
  succeeded(await stage.promote({ environment: 'prod' }));
  const [, beside] = await stage.github.pullRequests(config);
  expect(beside?.head.ref).toBe('promote/prod-beside');
  const all = succeeded(await stage.rollBack({ release: '1.0.0' }));
  const named = ({ annotations }: StepResult) =>
    annotations.flatMap(
      (text) => /(would-be-undone|other-rollback): Pull request (#\d)/.exec(text)?.slice(1).join(' ') ?? [],
    );
  expect(named(all)).toEqual(['would-be-undone #1', 'would-be-undone #2']);
  const one = succeeded(await stage.rollBack({ release: '1.0.0', services: 'api' }));
  // Of each code one comes first.
  expect(named(one).sort()).toEqual(['other-rollback #3', 'would-be-undone #1', 'would-be-undone #2']);
});

describe('registries', () => {
  test.each([
    ['refuses', (response: ServerResponse) => response.writeHead(403).end()],
    ['is out of order', (response: ServerResponse) => response.writeHead(500).end()],
    ['is overloaded', (response: ServerResponse) => response.writeHead(503).end()],
    ['wants everybody to wait', (response: ServerResponse) => response.writeHead(429, { 'retry-after': '30' }).end()],
    ['hangs up', (response: ServerResponse) => response.destroy()],
    ['never answers', () => undefined],
  ])('one that %s: it warns, and goes on', async (_, answer) => {
    const stage = await staged();
    const open: ServerResponse[] = [];
    stage.registry.fault = (_request, response) => {
      answer(response);
      open.push(response);
      return true;
    };
    const silent = succeeded(await stage.rollBack());
    expect([silent.outputs.state, silent.annotations.join('\n')]).toEqual([
      'changed',
      expect.stringMatching(/warning registry-silent: No registry said whether .*acme\/web.* exists/),
    ]);
    // Who is on call does not wait for a registry: it is asked a few times, and the test's own limit ends what waits for it.
    expect(open.length).toBeLessThan(10);
    for (const response of open) response.destroy();
  });
});

describe('what happened to services since', () => {
  const settings = (stage: Stage, services: string) =>
    preset(stage, 'values', `  staging: {}\n  prod: { from: staging }\n`).replace(
      'environments:',
      `${services}environments:`,
    );

  test('one was renamed, one came, one went', async () => {
    const stage = await Stage.start();
    stage.image('server', '1.0.0');
    await stage.commit({
      '.github/slipway.yml': settings(stage, ''),
      [path]: stage.values('server', '1.0.0') + stage.values('old', '1.0.0'),
    });
    await stage.commit({ [path]: stage.values('server', '1.1.0') + stage.values('old', '1.0.0') });
    // The same bits under the new name, as a retagging leaves them.
    const retagged = stage.image('api', '1.1.0', 'server 1.1.0');
    stage.image('api', '1.0.0', 'server 1.0.0');
    await stage.commit({
      '.github/slipway.yml': settings(stage, 'services: { api: { formerly: [server] } }\n'),
      [path]: stage.values('api', '1.1.0', retagged) + stage.values('new', '3.0.0'),
    });
    const result = succeeded(await stage.rollBack());
    expect(await stage.read(path, 'rollback/prod')).toBe(
      stage.values('api', '1.0.0', stage.image('server', '1.0.0')) + stage.values('new', '3.0.0'),
    );
    expect(result.annotations.join('\n')).toContain('gone-since: old ran then, but the files have no keys for it now');
    expect(result.outputs.services).toBe('["api"]');
  });

  test('a hotfix goes past staging, and is rolled back to what ran before it', async () => {
    const stage = await Stage.start();
    await stage.commit({
      '.github/slipway.yml': settings(stage, ''),
      'helm/shop/values-staging.yaml': stage.values('api', '1.0.0'),
      [path]: stage.values('api', '1.0.0'),
    });
    stage.image('api', '1.0.1');
    succeeded(
      await stage.promote({
        environment: 'prod',
        services: 'api',
        release: '1.0.1',
        hotfix: 'true',
        reason: 'orders fail',
      }),
    );
    await stage.github.as('alice').merge(config, 1, 'squash');
    expect(await stage.read(path)).toBe(stage.values('api', '1.0.1'));
    const result = succeeded(await stage.rollBack({ reason: 'worse' }));
    expect(await stage.read(path, 'rollback/prod')).toBe(stage.values('api', '1.0.0'));
    expect(result.outputs['pull-request-number']).toBe('2');
  });

  test('what came by hand goes forward again with the inputs that the pull request prints', async () => {
    const stage = await Stage.start();
    await stage.commit({
      '.github/slipway.yml': settings(stage, ''),
      'helm/shop/values-staging.yaml': stage.values('api', '1.0.0'),
      [path]: stage.values('api', '1.0.0'),
    });
    await stage.commit({ [path]: stage.values('api', '1.0.1') }, 'fix: orders in prod');
    succeeded(await stage.rollBack());
    const [pull] = await stage.github.pullRequests(config);
    await stage.github.as('alice').merge(config, 1, 'squash');
    const printed = /\*\*Forward again\*\*.*? promote-env with (.*?); or/.exec(pull?.body ?? '')?.[1] ?? '';
    const inputs = Object.fromEntries(
      [...printed.matchAll(/`([a-z-]+): ([^`]*)`/g)].map(([, name = '', value = '']) => [name, value]),
    );
    succeeded(await stage.promote({ environment: 'prod', ...inputs }));
    await stage.github.as('alice').merge(config, 2, 'squash');
    expect(await stage.read(path)).toBe(stage.values('api', '1.0.1'));
  });

  test('the file was moved and reshaped', async () => {
    const stage = await Stage.start();
    const rest = 'replicas: 3\nresources:\n  cpu: 2\n  memory: 4\ningress:\n  host: shop.example.com\n';
    const moved = { 'values/prod.yaml': null, [path]: stage.values('api', '1.1.0') + rest };
    await stage.commit({ 'values/prod.yaml': stage.values('api', '1.0.0') + rest });
    await stage.commit({ 'values/prod.yaml': stage.values('api', '1.1.0') + rest });
    await stage.github
      .as('alice')
      .commit(config, 'main', 'chore: move', { '.github/slipway.yml': settings(stage, ''), ...moved });
    const digest = stage.image('api', '1.1.0');
    const image = (tag: string, bits: string) =>
      `${rest}api:\n  image: ${stage.registry.host}/acme/api:${tag}@${bits}\n`;
    await stage.commit({ [path]: image('1.1.0', digest) });
    succeeded(await stage.rollBack());
    expect(await stage.read(path, 'rollback/prod')).toBe(image('1.0.0', stage.image('api', '1.0.0')));
  });
});

describe('to a moment', () => {
  const times = ['2026-11-18T09:00:00Z', '2026-11-19T23:30:00Z', '2026-11-20T13:30:00Z', '2026-11-20T22:59:00Z'];

  /** 1.0.0, 1.1.0, 1.2.0 and 1.3.0 of `api` at these times, then 1.1.0 again. */
  async function dated(): Promise<Stage> {
    let now = new Date('2026-11-17T00:00:00Z');
    const stage = await Stage.start({ now: () => now });
    await stage.commit({ '.github/slipway.yml': preset(stage, 'values', '  prod: {}\n') });
    for (const [index, time] of [...times, '2026-11-21T08:00:00Z', '2026-11-22T08:00:00Z'].entries()) {
      now = new Date(time);
      await stage.commit({ [path]: stage.values('api', index < 4 ? `1.${index}.0` : index === 4 ? '1.1.0' : '1.4.0') });
    }
    now = new Date('2026-11-22T09:00:00Z');
    return stage;
  }

  test('dates, with and without a time and a zone; versions; commits', async () => {
    const stage = await dated();
    const commits = (await stage.github.commits(config, 'main')).map(({ id }) => id);
    await stage.github.as('alice').commit(config, 'aside', 'chore: aside', { 'x.md': 'x\n' });
    const aside = (await stage.github.commits(config, 'aside'))[0]?.id ?? '';
    const git = stage.github.repository(config).git;
    await git.updateRefs([{ name: 'refs/tags/release-7', to: commits[3] ?? '' }]);
    const answers: Record<string, string> = {};
    const expected = {
      '2026-11-18': '1.0.0',
      '2026-11-19': '1.1.0',
      '2026-11-20': '1.3.0',
      '2026-11-20T14:00': '1.2.0',
      '2026-11-20 14:00 UTC': '1.2.0',
      '2026-11-20T14:00+01:00': '1.1.0',
      '2026-11-20T14:00-0200': '1.2.0',
      '2026-11-20T23:59+01:00': '1.3.0',
      '2026-11-21T00:00:00.000Z': '1.3.0',
      // It ran twice: the newest time is meant, and both say the same.
      '1.1.0': '1.1.0',
      'release-7': '1.2.0',
      [commits[5] ?? '']: '1.0.0',
      [(commits[4] ?? '').slice(0, 10)]: '1.1.0',
      // Far enough from whatever clock the test runs by.
      '2099-01-01': expect.stringMatching(/^2099-01-01 is in the future: it is /),
      '1.4.0': 'prod already runs 1.4.0',
      '2026-11-17':
        'It is unknown what prod ran at 2026-11-17: it had no files then, or the branch was never at that commit',
      [commits[6] ?? '']:
        `It is unknown what prod ran at ${commits[6]}: it had no files then, or the branch was never at that commit`,
      [aside]: `prod never ran "${aside}", and it is not a commit or tag of its branch`,
      ['f'.repeat(40)]: `prod never ran "${'f'.repeat(40)}", and it is not a commit or tag of its branch`,
      '9.9.9': 'prod never ran "9.9.9", and it is not a commit or tag of its branch',
    };
    for (const to of Object.keys(expected)) {
      const { outputs } = await stage.rollBack({ release: to, 'dry-run': 'true' });
      const tag = JSON.parse(outputs.release ?? '').services.api?.tag;
      answers[to] = tag ?? outputs.reason ?? '';
    }
    expect(answers).toEqual(expected);
  }, 120_000);
});
