import { expect, test } from '@jest/globals';
import { writeAll } from '@slipway/testing/github/actors';
import { imageManifest, startRegistryStub } from '@slipway/testing/registry';
import { config, preset, Stage, succeeded } from './promotion-stage.js';
import { atEnd } from './usage/example.js';
import { inlineCode, shown } from './usage/page.js';

/* Configurations of docs/environments.md: promotions with them change the lines that the page says, and nothing else. */

const page = 'docs/environments.md';
const file = '.github/slipway.yml';
type Files = Readonly<Record<string, string>>;

/** A stage with the configuration of a block, and what its environments run. */
async function configured(
  id: string,
  files: (stage: Stage) => Files,
  options: Parameters<typeof Stage.start>[0] = {},
  change = (text: string) => text,
): Promise<Stage> {
  const stage = await Stage.start(options);
  await stage.commit({ [file]: change(shown(id)).replaceAll('ghcr.io', stage.registry.host), ...files(stage) });
  return stage;
}

/** Promotes. @returns the lines that differ then, by file */
async function promoted(stage: Stage, inputs: Files): Promise<Record<string, string[]>> {
  const { outputs } = succeeded(await stage.promote(inputs));
  expect(outputs.state).toBe('changed');
  const paths: string[] = JSON.parse(outputs['changed-files'] ?? '');
  const both = paths.map(async (path) => {
    const before = (await stage.read(path))?.split('\n') ?? [];
    const after = (await stage.read(path, outputs.branch))?.split('\n') ?? [];
    expect(after).toHaveLength(before.length);
    return [path, after.filter((line, index) => line !== before[index]).map((line) => line.trim())] as const;
  });
  return Object.fromEntries(await Promise.all(both));
}

const application = (name: string, version: string, more = '') =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}${more} }
spec:
  source: { repoURL: REGISTRY/charts, chart: shop, targetRevision: ${version} }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
`;
/** Applications of a chart that the registry has. */
function applications(stage: Stage, ...list: (readonly [name: string, version: string, more?: string])[]): string {
  for (const [, version] of list) stage.chart('shop', version);
  return list.map((one) => application(...one).replace('REGISTRY', stage.registry.host)).join('---\n');
}

const values = (name: string) => `helm/shop/values-${name}.yaml`;
const sre = { login: 'slipway[bot]', permissions: { ...writeAll, members: 'read' } } as const;

test('three environments: dev merges itself, one step at a time, prod is a draft for the team and waits for its gates', async () => {
  const rules = { kind: 'ruleset', checks: ['ci', 'slipway/prod'], bypass: ['alice'] } as const;
  const stage = await configured(
    `${page} > Environments`,
    (one) => ({
      [values('dev')]: one.values('api', '1.2.0'),
      [values('staging')]: one.values('api', '1.1.0'),
      [values('prod')]: one.values('api', '1.0.0'),
    }),
    {
      ...{ actor: sre, teams: ['sre'] },
      repositories: [{ name: config, protect: { main: rules } }, { name: 'acme/app' }],
    },
  );
  const lines = (tag: string) => [`tag: ${tag} # ours`, `digest: ${stage.image('api', tag)}`];
  stage.image('api', '1.3.0');
  expect(await promoted(stage, { environment: 'dev', release: '1.3.0' })).toEqual({ [values('dev')]: lines('1.3.0') });
  const [dev] = await stage.github.pullRequests(config);
  expect(dev).toMatchObject({ state: 'open', autoMerge: 'squash' });
  for (const check of rules.checks)
    await stage.github.as('alice').status(config, dev?.head.sha ?? '', check, 'success');
  expect(await stage.read(values('dev'))).toContain('tag: 1.3.0');

  expect(await promoted(stage, { environment: 'staging' })).toEqual({ [values('staging')]: lines('1.3.0') });
  const refused = await stage.promote({ environment: 'prod', from: 'dev' });
  expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([1, expect.stringContaining('dev')]);

  const [tip] = await stage.github.commits(config, 'main');
  await stage.github.as('alice').status(config, tip?.id ?? '', 'e2e', 'success');
  expect(await promoted(stage, { environment: 'prod' })).toEqual({ [values('prod')]: lines('1.1.0') });
  const prod = (await stage.github.pullRequests(config)).at(-1);
  expect(prod).toMatchObject({ state: 'open', draft: true, reviewers: ['acme/sre'] });
  const said = stage.github.repository(config).statuses.get(prod?.head.sha ?? '') ?? [];
  expect(said.find(({ context }) => context === 'slipway/prod')).toMatchObject({
    ...{ state: 'pending', description: expect.stringContaining('soak') },
  });
});

test('files of your own, described once: paths, names of Applications and keys', async () => {
  const text = (tag: string) => `services:\n  api: { tag: "${tag}" }\n  web: { tag: "${tag}" }\n`;
  const stage = await configured(`${page} > Files of your own`, (one) => ({
    'clusters/dev/eu/values.yaml': text('1.1.0'),
    'clusters/prod/eu/values.yaml': text('1.0.0'),
    'argocd/apps.yaml': applications(one, ['shop-dev', '0.2.0'], ['shop-prod', '0.1.0'], ['other', '0.0.1']),
  }));
  expect(await promoted(stage, { environment: 'prod' })).toEqual({
    'clusters/prod/eu/values.yaml': ['api: { tag: "1.1.0" }', 'web: { tag: "1.1.0" }'],
    'argocd/apps.yaml': [expect.stringContaining('targetRevision: 0.2.0')],
  });
});

test('files of your own, named for each environment', async () => {
  const stage = await configured(`${page} > Files of your own (2)`, (one) => ({
    'helm/acme/values-dev.yaml': one.values('api', '1.1.0'),
    'helm/acme/values-prod.yaml': one.values('api', '1.0.0'),
    'apps/prod/shop.yaml': applications(one, ['shop', '0.1.0']),
  }));
  expect(await promoted(stage, { environment: 'prod' })).toEqual({
    'helm/acme/values-prod.yaml': ['tag: 1.1.0 # ours', `digest: ${stage.image('api', '1.1.0')}`],
  });
});

test('one file for all environments: Applications are chosen by a label', async () => {
  const env = (name: string) => `, labels: { env: ${name} }`;
  const stage = await configured(`${page} > One file for all environments`, (one) => ({
    'argocd/all.yaml': applications(one, ['a', '0.2.0', env('dev')], ['b', '0.1.0', env('prod')], ['c', '0.0.1']),
  }));
  expect(await promoted(stage, { environment: 'prod' })).toEqual({
    'argocd/all.yaml': [expect.stringContaining('0.2.0')],
  });
  expect((await stage.read('argocd/all.yaml', 'promote/prod'))?.match(/targetRevision: \S+/g)).toEqual(
    ['0.2.0', '0.2.0', '0.0.1'].map((version) => `targetRevision: ${version}`),
  );
});

test('which values are meant: tag and digest beside a repository, and a text that is all in one', async () => {
  const there =
    'preset: values\nimage: ghcr.io/acme/{service}\nenvironments:\n  staging: {}\n  prod: { from: staging }\n';
  const written = (stage: Stage, api: string, worker: string) =>
    shown(`${page} > Which values are meant`)
      .replace('1.7.3', api)
      .replace('0.9.1', worker)
      .replace('digest: sha256:…', `digest: ${stage.image('api', api)}`)
      .replace('sha256:…', stage.image('worker', worker))
      .replaceAll(/ghcr\.io(?=[/ ])/g, stage.registry.host);
  const stage = await configured(
    `${page} > Which values are meant`,
    (one) => ({
      [values('staging')]: written(one, '1.7.3', '0.9.1'),
      [values('prod')]: written(one, '1.7.2', '0.9.0'),
    }),
    {},
    () => there,
  );
  expect(await promoted(stage, { environment: 'prod' })).toEqual({
    [values('prod')]: [
      'tag: 1.7.3',
      `digest: ${stage.image('api', '1.7.3')}`,
      `image: ${stage.registry.host}/acme/worker:0.9.1@${stage.image('worker', '0.9.1')}`,
    ],
  });
  expect(await stage.read(values('prod'), 'promote/prod')).toBe(await stage.read(values('staging')));
});

test('keys without an image beside them: each service its own, and what runs the image of another', async () => {
  const said = inlineCode(page, /So for `[\s\S]*?which runs api/);
  expect(said).toHaveLength(3);
  const yaml = said.map((one) => `${one}\n`).join('');
  const path = (name: string) => `environments/${name}/values.yaml`;
  const stage = await configured(`${page} > Which values are meant (2)`, (one) => {
    for (const [name, tag] of [...yaml.matchAll(/(\w+): \{ version: (\S+)/g)].map((match) => match.slice(1)))
      one.image(name ?? '', tag ?? '');
    return { [path('staging')]: yaml, [path('prod')]: yaml.replaceAll(/\d\.\d\.0/g, '1.0.0') };
  });
  expect(await promoted(stage, { environment: 'prod' })).toEqual({ [path('prod')]: said });
});

test('several targets in one pull request, one of them with a registry of its own', async () => {
  const eu = await startRegistryStub();
  atEnd(() => eu.close());
  const path = (name: string) => `helm/shop/values-${name}.yaml`;
  const there = (one: Stage, text: string) => text.replaceAll(one.registry.host, eu.host);
  const stage = await configured(
    `${page} > Several targets`,
    (one) => ({
      [path('staging')]: one.values('api', '1.1.0') + one.values('web', '2.1.0'),
      [path('prod-eu')]: there(one, one.values('api', '1.0.0')),
      [path('prod-us')]: one.values('api', '1.0.0') + one.values('web', '2.0.0'),
    }),
    {},
    (text) => text.replace('eu.example.com', eu.host),
  );
  const missing = await stage.promote({ environment: 'prod', services: 'api' });
  expect([missing.exitCode, missing.annotations.join('\n')]).toEqual([1, expect.stringContaining(eu.host)]);
  eu.put('acme/api', '1.1.0', imageManifest('api 1.1.0'));
  const lines = (name: string, tag: string) => [`tag: ${tag} # ours`, `digest: ${stage.image(name, tag)}`];
  expect(await promoted(stage, { environment: 'prod' })).toEqual({
    [path('prod-eu')]: lines('api', '1.1.0'),
    [path('prod-us')]: [...lines('api', '1.1.0'), ...lines('web', '2.1.0')],
  });
  expect(await stage.github.pullRequests(config)).toHaveLength(1);
});

test('a release file: what it says enters the first environment', async () => {
  const stage = await Stage.start();
  const paths = ['environments/dev/values.yaml', 'apps/dev/shop.yaml'] as const;
  stage.chart('shop', '1.2.0');
  await stage.commit({
    [file]: preset(stage, 'values-and-applications', '  dev: {}\n'),
    [paths[0]]: stage.values('api', '1.1.0'),
    [paths[1]]: applications(stage, ['shop', '1.1.0']),
  });
  const image = stage.image('api', '1.2.0');
  const release = shown('docs/release-file.md > The release file: what was built, pinned')
    .replace('sha256:9b2c…', image)
    .replace('sha256:77f1…', stage.registry.put('charts/shop', '1.2.0', imageManifest('chart shop 1.2.0')))
    .replace('0a1b2c3…', '0a1b2c3'.padEnd(40, '0'));
  expect(await promoted(stage, { environment: 'dev', release })).toEqual({
    [paths[0]]: ['tag: 1.2.0 # ours', `digest: ${image}`],
    [paths[1]]: [expect.stringContaining('targetRevision: 1.2.0')],
  });
});
