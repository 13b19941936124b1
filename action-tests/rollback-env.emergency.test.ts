import { expect, test } from '@jest/globals';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const path = 'helm/shop/values-prod.yaml';

interface Given {
  readonly environments?: string;
  readonly isProtected?: boolean;
}

/** Production went from 1.0.0 to 1.1.0; only pull requests change a protected main. */
async function staged({ environments = '  prod: {}\n', isProtected = false }: Given): Promise<Stage> {
  let seconds = 0;
  const begun = Date.now() - 3_600_000;
  const protect = isProtected ? { protect: { main: { kind: 'ruleset', requirePullRequest: true } as const } } : {};
  const stage = await Stage.start({
    repositories: [{ name: config, ...protect }, { name: 'acme/app' }],
    now: () => new Date(begun + 1000 * ++seconds),
  });
  const files = ['', '-eu', '-us'].map((region) => `helm/shop/values-prod${region}.yaml`);
  for (const tag of ['1.0.0', '1.1.0']) {
    await stage.commit({
      '.github/slipway.yml': preset(stage, 'values', environments),
      ...Object.fromEntries(files.map((file) => [file, stage.values('api', tag)])),
    });
  }
  return stage;
}

test('a typo in another environment does not stop it, and is told', async () => {
  const stage = await staged({
    environments: '  staging: { valeus: a.yaml }\n  prod: { from: staging, gates: { freeze: frozen } }\n',
  });
  const result = succeeded(await stage.rollBack());
  expect(result.outputs).toMatchObject({ state: 'changed', services: '["api"]' });
  expect(result.annotations.join('\n')).toMatch(/warning \.github\/slipway\.yml:4 config-unknown-key: .*valeus/);
  // The status that a branch may require is there, too.
  const said = stage.github.repository(config).statuses.get(result.outputs.commit ?? '') ?? [];
  expect(said.map(({ context, state }) => `${context} ${state}`)).toEqual([
    'slipway/prod success',
    'slipway-made/prod success',
  ]);
  const own = await staged({ environments: '  prod: { valeus: a.yaml }\n' });
  expect((await own.rollBack()).annotations.join('\n')).toContain('error .github/slipway.yml:4 config-unknown-key');
});

test('N12: a configuration that is no YAML is read as it was before, and told', async () => {
  const stage = await staged({});
  const good = (await stage.read('.github/slipway.yml')) ?? '';
  await stage.commit({ '.github/slipway.yml': `${good}services: { api: [\n` }, 'chore: services');
  const result = succeeded(await stage.rollBack());
  expect(result.outputs).toMatchObject({ state: 'changed', services: '["api"]' });
  expect(result.annotations.join('\n')).toMatch(
    /warning \.github\/slipway\.yml:\d+ config-not-yaml: .*The rollback reads it as it was in [0-9a-f]{7} by /s,
  );
  // A promotion can wait.
  const promoted = await stage.promote({ environment: 'prod', release: '1.2.0' });
  expect([promoted.exitCode, promoted.annotations.join('\n')]).toEqual([
    1,
    expect.stringContaining('error .github/slipway.yml'),
  ]);
});

test('to a protected branch it opens a pull request instead of a push', async () => {
  const stage = await staged({ environments: '  prod: { delivery: push }\n', isProtected: true });
  const result = succeeded(await stage.rollBack());
  expect(result.outputs).toMatchObject({ state: 'changed', merged: 'false', 'pull-request-number': '1' });
  expect(result.annotations.join('\n')).toMatch(/warning push-forbidden: .*A pull request was opened instead/);
  expect(await stage.read(path, 'rollback/prod')).toContain('tag: 1.0.0');
  expect(await stage.read(path)).toContain('tag: 1.1.0');
  // Promotions can wait until the rule or the configuration is changed.
  const built = { environment: 'prod', release: '1.2.0' };
  stage.image('api', '1.2.0');
  const promoted = await stage.promote(built);
  expect([promoted.exitCode, promoted.annotations.join('\n')]).toEqual([
    1,
    expect.stringContaining('error protected-branch'),
  ]);
});

test('one region of several goes back alone', async () => {
  const stage = await staged({ environments: '  prod: { targets: { eu: {}, us: {} } }\n' });
  const result = succeeded(await stage.rollBack({ targets: 'us' }));
  expect(result.outputs).toMatchObject({
    state: 'changed',
    branch: 'rollback/prod+prod-us',
    'changed-files': '["helm/shop/values-prod-us.yaml"]',
  });
  const both = succeeded(await stage.rollBack({ targets: 'prod-eu, us', services: 'api' }));
  expect(both.outputs).toMatchObject({ branch: 'rollback/prod+prod-eu+prod-us+api', state: 'changed' });
  const unknown = await stage.rollBack({ targets: 'ue' });
  expect([unknown.exitCode, unknown.annotations.join('\n')]).toEqual([
    1,
    expect.stringMatching(/There is no target "ue".*Known: `prod-eu`, `prod-us`/s),
  ]);
});

test('N16: `targets` that is written and empty takes no region back', async () => {
  const stage = await staged({ environments: '  prod: { targets: { eu: {}, us: {} } }\n' });
  const result = await stage.rollBack({ targets: '' });
  expect([result.exitCode, result.annotations.join('\n')]).toEqual([
    1,
    expect.stringMatching(/error bad-input: Input `targets` is empty.*leave it out for `all`/s),
  ]);
  expect(succeeded(await stage.rollBack()).outputs['changed-files']).toContain('values-prod-eu.yaml');
});
