import { describe, expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { config, preset, Stage, succeeded } from './promotion-stage.js';
import { back, path, staged } from './rollback-stage.js';
import type { StepResult } from './steps.js';

describe('a pull request', () => {
  test('brings back what ran before; a rerun has nothing to add', async () => {
    const stage = await staged();
    const result = succeeded(await stage.rollBack({ reason: 'orders fail' }));
    expect(result.outputs).toMatchObject({
      ...{ state: 'changed', changed: 'true', 'pull-request-number': '1', branch: 'rollback/prod', merged: 'false' },
      ...{ services: '["web"]', held: '[]', 'changed-files': JSON.stringify([path]) },
    });
    expect(JSON.parse(result.outputs.release ?? '').services.web.tag).toBe('1.0.0');
    expect(JSON.parse(result.outputs['previous-release'] ?? '').services.web.tag).toBe('1.1.0');
    expect(await stage.read(path, 'rollback/prod')).toBe(back(stage));
    const [pull] = await stage.github.pullRequests(config);
    expect(pull).toMatchObject({ title: 'chore(prod): roll back web to 1.0.0', labels: ['rollback'], draft: false });
    expect(pull?.body).toMatch(/prod rolls back web: 1\.1\.0 → 1\.0\.0 \(what ran before, at `?\w{7}`? of /);
    const again = succeeded(await stage.rollBack({ reason: 'orders fail' }));
    expect(again.outputs).toMatchObject({ state: 'unchanged', 'pull-request-number': '1' });
    expect([again.outputs.services, again.outputs.release]).toEqual(['[]', '{"services":{},"charts":{}}']);
  });

  test('somebody else who gives no reason does not take away that of the first', async () => {
    const stage = await staged();
    succeeded(await stage.rollBack({ reason: 'orders\nfail' }));
    const again = succeeded(await stage.rollBack());
    expect(again.outputs).toMatchObject({ state: 'unchanged', 'pull-request-number': '1' });
    expect(again.annotations.join('\n')).not.toContain('No reason was given');
    expect((await stage.github.pullRequests(config))[0]?.body).toContain('. Why: orders fail.');
    succeeded(await stage.rollBack({ reason: 'carts fail' }));
    expect((await stage.github.pullRequests(config))[0]?.body).toContain('. Why: carts fail.');
  });

  test.each(['[]', ',', ''])('no service named in a list (%s) is not all of them', async (services) => {
    const stage = await staged();
    const result = await stage.rollBack({ services });
    expect([result.exitCode, result.annotations.join('\n')]).toEqual([
      1,
      expect.stringContaining('Input `services` is'),
    ]);
    expect(await stage.github.pullRequests(config)).toEqual([]);
  });

  test('of single services: each its own', async () => {
    const stage = await staged();
    const [api, web] = await Promise.all([stage.rollBack({ services: 'api' }), stage.rollBack({ services: 'web' })]);
    expect([succeeded(api).outputs.branch, succeeded(web).outputs.branch].sort()).toEqual([
      'rollback/prod+api',
      'rollback/prod+web',
    ]);
    expect((await stage.github.pullRequests(config)).length).toBe(2);
  });

  test('an open promotion is named', async () => {
    const stage = await staged('staging: {}\n  prod: { from: staging }');
    await stage.commit({
      'helm/shop/values-staging.yaml': stage.values('api', '1.3.0') + stage.values('web', '1.1.0'),
    });
    succeeded(await stage.promote({ environment: 'prod' }));
    // It moves the API only, and the newest change was one of the web.
    const web = succeeded(await stage.rollBack());
    expect([web.outputs.services, web.annotations.join('\n')]).toEqual([
      '["web"]',
      expect.not.stringContaining('would-be-undone'),
    ]);
    const api = succeeded(await stage.rollBack({ services: 'api', release: '1.0.0' }));
    expect(api.annotations.join('\n')).toContain('Pull request #1');
    expect(api.summary).toContain('**Merging #1 undoes this**');
  });
});

/** The moment before the branch moves. */
const moves = ({ operation }: { readonly operation: string }) =>
  operation === 'git/update-ref' || operation === 'graphql updateRefs';

const gates = 'gates: { soak: 24h, windows: { days: mon, from: "00:00", to: "00:01" }, freeze: frozen }';

describe('what holds promotions does not hold it', () => {
  test('a push is a commit on the branch; who comes second is told', async () => {
    const stage = await staged(`dev: {}\n  prod: { from: dev, delivery: push, draft: true, ${gates} }`);
    let faster: StepResult | undefined;
    stage.github.before(moves, async () => {
      // Without a reason of its own it would be the same commit, if both are made in one second.
      faster = await stage.rollBack({ reason: 'orders fail' });
    });
    const slower = succeeded(await stage.rollBack());
    expect(faster?.outputs).toMatchObject({ state: 'changed', merged: 'true', 'pull-request-number': '' });
    expect(slower.outputs).toMatchObject({ state: 'unchanged', merged: 'false' });
    expect(slower.outputs.reason).toMatch(/^already rolled back to .* by alice at /);
    expect([await stage.read(path), (await stage.github.commits(config, 'main')).length]).toEqual([back(stage), 4]);
  });

  test('a promotion that lands during a push is not what is undone', async () => {
    const stage = await staged('prod: { delivery: push }');
    stage.github.before(moves, async () => {
      await stage.commit({ [path]: `${stage.values('api', '1.2.0')}${stage.values('web', '1.1.0')}replicas: 3\n` });
    });
    expect(succeeded(await stage.rollBack()).outputs.services).toBe('["web"]');
    expect(await stage.read(path)).toBe(`${stage.values('api', '1.2.0')}${stage.values('web', '1.0.0')}replicas: 3\n`);
  });

  test('the status that gates hold a pull request by is green, and it is no draft', async () => {
    const stage = await staged(`dev: {}\n  prod: { from: dev, draft: true, labels: [ops], ${gates} }`);
    const rules = { kind: 'ruleset', requirePullRequest: true, checks: ['slipway/prod', 'build'] } as const;
    stage.github.repository(config).protections.set('main', rules);
    succeeded(await stage.rollBack());
    const [pull] = await stage.github.pullRequests(config);
    expect(pull).toMatchObject({ draft: false, labels: ['ops', 'rollback'] });
    expect(pull?.body).toContain('**Checks**: Must pass: `build`.');
    const posted = stage.github.requests.filter(
      ({ method, path: url }) => method === 'POST' && url.includes('/statuses/'),
    );
    expect(posted.map(({ body }) => body)).toEqual([
      expect.objectContaining({ context: 'slipway-made/prod', description: 'rollback' }),
      expect.objectContaining({
        context: 'slipway/prod',
        state: 'success',
        description: 'a rollback: gates do not hold it',
      }),
    ]);
    // Once is enough.
    succeeded(await stage.rollBack());
    expect(
      stage.github.requests.filter(({ method, path: url }) => method === 'POST' && url.includes('/statuses/')),
    ).toHaveLength(2);
  });

  test('where the environment merges by itself, and a check that it names is not required', async () => {
    const stage = await staged('prod: { merge: auto, merge-checks: [validate] }');
    stage.github.repository(config).protections.set('main', { kind: 'ruleset', checks: ['slipway/prod'] });
    const result = succeeded(await stage.rollBack());
    expect(result.annotations.join('\n')).toMatch(/warning merge-check-not-required.*`validate`/);
  });

  test('where the environment merges by itself and may not, the pull request is there all the same', async () => {
    const stage = await staged('prod: { merge: auto }');
    const result = succeeded(await stage.rollBack());
    expect([result.outputs.state, result.outputs.merged, result.annotations.join('\n')]).toEqual([
      ...['changed', 'false'],
      expect.stringMatching(/warning (auto-merge-not-allowed|no-required-check)/),
    ]);
  });
});

test('N18: who must approve, and which checks block it, is told where workflows do not start by themselves', async () => {
  const stage = await staged();
  await stage.commit({ '.github/CODEOWNERS': '* @acme/all\nhelm/ @acme/ops\n' });
  const rules = { kind: 'ruleset', requirePullRequest: true, approvals: 2, checks: ['build'] } as const;
  stage.github.repository(config).protections.set('main', rules);
  const result = succeeded(await stage.rollBack());
  const [pull] = await stage.github.pullRequests(config);
  expect(pull?.body).toContain(
    '- **Who must approve**: `main` requires 2 approvals. GitHub asks the code owners for a review: `@acme/ops`.\n- **Checks**: Must pass: `build`.',
  );
  expect(result.annotations.join('\n')).toContain(
    'warning required-checks-wait: `main` requires build, and no workflow starts by itself on pull request #1',
  );
  expect(result.annotations.join('\n')).not.toContain('no-workflows-start');
});

test.each([
  [{ approvals: 1, codeOwners: true }, '`main` requires 1 approval, of the code owners: `@acme/ops`.\n'],
  // None is shown to those for whom the rule is not, too.
  [
    { approvals: 0 },
    'The code owners, `@acme/ops`: GitHub asks them. `main` is protected, and this run cannot read how',
  ],
])('N18: who must approve is told where a classic protection says it: %o', async (rules, words) => {
  const stage = await staged();
  await stage.commit({ '.github/CODEOWNERS': 'helm/ @acme/ops\n' });
  const { protections } = stage.github.repository(config);
  protections.set('main', { kind: 'classic', requirePullRequest: true, ...rules });
  succeeded(await stage.rollBack());
  const [pull] = await stage.github.pullRequests(config);
  expect(pull?.body).toContain(`- **Who must approve**: ${words}`);
});

test('N18: that no workflow starts is said when a pull request is opened, and not again', async () => {
  const stage = await staged();
  const run = async (reason: string) => (await stage.rollBack({ reason })).annotations.join('\n');
  expect(await run('')).toContain('notice no-workflows-start: Pull request #1');
  expect(await run('')).not.toContain('no-workflows-start');
  expect(await run('broken')).not.toContain('no-workflows-start');
});

describe('what it may be asked for', () => {
  test.each([
    ['a version', { release: '1.0.0', services: 'api' }],
    ['a version, whoever ran it', { release: '1.0.0' }],
    ['the whole environment at a time', { release: new Date(Date.now() + 5 * 60_000).toISOString().slice(0, 16) }],
  ])('%s', async (_, inputs) => {
    const stage = await staged();
    const result = succeeded(await stage.rollBack({ ...inputs, 'dry-run': 'true' }));
    expect([result.outputs.state, result.outputs.services]).toEqual(
      'services' in inputs
        ? ['changed', '["api"]']
        : inputs.release === '1.0.0'
          ? ['changed', '["api","web"]']
          : ['unchanged', '[]'],
    );
  });

  test('a commit and a tag of the repository', async () => {
    const stage = await staged();
    const commits = await stage.github.commits(config, 'main');
    const first = commits.at(-1)?.id ?? '';
    await stage.github.repository(config).git.updateRefs([{ name: 'refs/tags/release-1', to: first }]);
    for (const to of [first, first.slice(0, 8), 'release-1', 'refs/tags/release-1']) {
      const result = succeeded(await stage.rollBack({ release: to, 'dry-run': 'true' }));
      expect([to, result.outputs.services]).toEqual([to, '["api","web"]']);
    }
  });

  test.each([
    ['another environment', { environment: 'prdo' }, 'Did you mean `prod`?'],
    ['another service', { services: 'apii' }, 'Did you mean `api`?'],
    ['a version it never ran', { release: '9.9.9' }, 'prod never ran "9.9.9"'],
    ['no destination', { release: 'last week' }, 'Input `release` is "last week"'],
    ['a push that nobody allowed', { delivery: 'push' }, '`delivery: push` would change'],
  ])('%s is refused', async (_, inputs, message) => {
    const stage = await staged();
    const result = await stage.rollBack(inputs);
    expect([result.exitCode, result.outputs.state, result.annotations.join('\n')]).toEqual([
      1,
      'failed',
      expect.stringContaining(message),
    ]);
  });

  test('nothing earlier is a failure: silence would pass for a rollback', async () => {
    const stage = await Stage.start();
    await stage.commit({
      '.github/slipway.yml': preset(stage, 'values', '  prod: {}\n'),
      [path]: stage.values('api', '1.0.0'),
    });
    const result = await stage.rollBack();
    expect([result.exitCode, result.annotations.join('\n')]).toEqual([
      1,
      expect.stringContaining('There is nothing earlier to go back to'),
    ]);
  });
});

describe('registries', () => {
  test('one that does not have it stops it, before anything is changed', async () => {
    const stage = await staged();
    stage.registry.fault = (_, response) => {
      response.writeHead(404).end();
      return true;
    };
    const gone = await stage.rollBack();
    expect([gone.exitCode, gone.outputs.state, gone.annotations.join('\n')]).toEqual([
      ...[1, 'failed'],
      expect.stringMatching(/prod cannot pull .*\/acme\/web(:1\.0\.0)?@sha256:\w+: the registry does not have it/),
    ]);
    expect(Object.keys(await stage.github.branches(config))).toEqual(['main']);
  });
});

describe('with a checkout', () => {
  async function checkout(stage: Stage) {
    const repository = await makeRepository();
    await repository.git('fetch', '-q', stage.github.exportRepository(config), 'main');
    await repository.git('reset', '-q', '--hard', 'FETCH_HEAD');
    return repository;
  }

  test('into it, for the steps after it', async () => {
    const stage = await staged();
    await using repository = await checkout(stage);
    const result = succeeded(
      await stage.rollBack({ delivery: 'files' }, { workspace: repository.path, repository: config }),
    );
    expect([result.outputs.state, await repository.read(path)]).toEqual(['changed', back(stage)]);
    expect(await stage.github.pullRequests(config)).toEqual([]);
  });

  test.each(['', '{ delivery: push }'])(
    'files of earlier steps go along in the same commit, and only those (%j)',
    async (more) => {
      const stage = await staged(`prod: ${more || '{}'}`);
      await using repository = await checkout(stage);
      await repository.write({ 'incidents/42.md': '# Orders fail\n', 'scratch.txt': 'x\n' });
      const where = { workspace: repository.path, repository: config };
      const result = succeeded(await stage.rollBack({ include: 'incidents/*.md' }, where));
      const revision = more === '' ? 'rollback/prod' : 'main';
      expect(JSON.parse(result.outputs['changed-files'] ?? '')).toEqual(['incidents/42.md', path]);
      expect([
        await stage.read(path, revision),
        await stage.read('incidents/42.md', revision),
        await stage.read('scratch.txt', revision),
      ]).toEqual([back(stage), '# Orders fail\n', undefined]);
      if (more !== '') return;
      // What is there already is no reason to do it again.
      const again = succeeded(await stage.rollBack({ include: 'incidents/*.md' }, where));
      expect(again.outputs).toMatchObject({ state: 'unchanged', 'pull-request-number': '1' });
    },
  );

  test('other changes of the environment’s own file are carried when they are named, else refused', async () => {
    const stage = await staged();
    await using repository = await checkout(stage);
    await repository.write({ [path]: (await repository.read(path))?.replace('replicas: 3', 'replicas: 5') ?? '' });
    const where = { workspace: repository.path, repository: config };
    const refused = await stage.rollBack({ include: 'incidents/*.md' }, where);
    expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([1, expect.stringContaining(path)]);
    succeeded(await stage.rollBack({ include: path }, where));
    expect(await stage.read(path, 'rollback/prod')).toBe(back(stage).replace('replicas: 3', 'replicas: 5'));
  });

  test('there must be one', async () => {
    const stage = await staged();
    const result = await stage.rollBack({ include: 'incidents/*.md' });
    expect([result.exitCode, await stage.github.pullRequests(config)]).toEqual([1, []]);
  });
});
