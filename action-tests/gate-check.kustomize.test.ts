import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { digest, openGates } from './contents.js';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

/* Files that an overlay takes run, too, though the configuration lists only its kustomization. */

const overlay = (host: string, tag: string, letter: string) => `resources: [../../base, ingress.yaml]
components: [../../components/tls]
patches: [{ path: patch.yaml }]
replacements: [{ path: replacement.yaml }]
configMapGenerator: [{ name: c, files: [settings.json=files/prod.json], envs: [prod.env] }]
images: [{ name: api, newName: ${host}/acme/api, newTag: ${tag}, digest: ${digest(letter)} }]
`;
const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
const files = {
  'base/kustomization.yaml': 'resources: [api.yaml]\n',
  'base/api.yaml': map('api'),
  'base/README.md': 'What all run.\n',
  'components/tls/kustomization.yaml': 'kind: Component\nresources: [tls.yaml]\n',
  'components/tls/tls.yaml': map('tls'),
  'overlays/prod/ingress.yaml': map('ingress'),
  'overlays/prod/patch.yaml': map('api'),
  'overlays/prod/replacement.yaml': 'source: { kind: ConfigMap, name: tls }\n',
  'overlays/prod/files/prod.json': '{}\n',
  'overlays/prod/prod.env': 'A=b\n',
  'overlays/prod/notes.txt': 'Nothing takes this.\n',
  'README.md': 'Shop\n',
};

/** Staging is ahead of prod, each by an overlay of its own. */
async function staged(): Promise<Stage> {
  const stage = await Stage.start();
  const { host } = stage.registry;
  const values = "values: 'overlays/{environment}/kustomization.yaml'";
  await stage.commit({
    ...files,
    '.github/slipway.yml': preset(
      stage,
      'values',
      `  staging: { ${values} }\n  prod: { from: staging, ${values}, ${openGates} }\n`,
    ),
    'overlays/staging/kustomization.yaml': overlay(host, '1.1.0', '1'),
    'overlays/prod/kustomization.yaml': overlay(host, '1.0.0', 'a'),
  });
  return stage;
}

test('what an overlay takes is held, what it does not take is green', async () => {
  const stage = await staged();
  const bob = stage.github.as('bob');
  const heads = new Map<string, string>();
  for (const [index, [path, text]] of Object.entries(files).entries()) {
    heads.set(path, await bob.commit(config, `change-${index}`, 'chore: change', { [path]: `${text}\n` }));
    await bob.openPullRequest(config, { title: path, head: `change-${index}` });
  }
  succeeded(await stage.judge('schedule'));
  const { statuses } = stage.github.repository(config);
  const green = [...heads].filter(([, head]) => statuses.get(head)?.[0]?.state === 'success').map(([path]) => path);
  expect(green).toEqual(['base/README.md', 'overlays/prod/notes.txt', 'README.md']);
  expect(statuses.get(heads.get('base/api.yaml') ?? '')?.[0]?.description).toMatch(
    /made by hand .*base\/api\.yaml: the kustomization takes it/,
  );
});

test('an environment that takes what another one lists leaves its promotions to that one', async () => {
  const stage = await Stage.start();
  const { host } = stage.registry;
  const values = (name: string) => `values: 'overlays/${name}/kustomization.yaml'`;
  const more = `${openGates} }\n`;
  await stage.commit({
    ...files,
    '.github/slipway.yml': preset(
      stage,
      'values',
      `  staging: { ${values('staging')} }\n  prod: { from: staging, ${values('prod')}, ${more}  prod-eu: { from: prod, ${values('prod-eu')}, ${more}`,
    ),
    'overlays/staging/kustomization.yaml': overlay(host, '1.1.0', '1'),
    'overlays/prod/kustomization.yaml': overlay(host, '1.0.0', 'a'),
    'overlays/prod-eu/kustomization.yaml': `resources: [../prod]\nimages: [{ name: api, newName: ${host}/acme/api, newTag: 1.0.0, digest: ${digest('a')} }]\n`,
  });
  const bob = stage.github.as('bob');
  const head = await bob.commit(config, 'change', 'chore: change', {
    'overlays/prod/kustomization.yaml': overlay(host, '1.1.0', '1'),
  });
  await bob.openPullRequest(config, { title: 'chore: change', head: 'change' });
  succeeded(await stage.judge('schedule'));
  const said = stage.github.repository(config).statuses.get(head) ?? [];
  const told = said.map(({ context, description }) => `${context}: ${description}`);
  expect(told).toContainEqual(expect.stringMatching(/^slipway\/prod: /));
  expect(told.filter((one) => one.includes('takes it'))).toEqual([]);
});

test('of more files than GitHub lists, those that the overlay takes are held, and others are not', async () => {
  const stage = await staged();
  const bob = stage.github.as('bob');
  const many = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`docs/${index}.md`, 'a\n']));
  const heads: string[] = [];
  for (const [branch, more] of Object.entries({
    docs: {},
    base: { 'base/api.yaml': `${map('api')}\n` },
    attributes: { '.gitattributes': '*.yaml eol=crlf\n' },
  })) {
    heads.push(await bob.commit(config, branch, 'chore: change', { ...many, ...more }));
    await bob.openPullRequest(config, { title: branch, head: branch });
  }
  succeeded(await stage.judge('schedule'));
  const { statuses } = stage.github.repository(config);
  expect(heads.map((head) => statuses.get(head)?.[0]?.description)).toEqual([
    'no change of prod',
    expect.stringContaining('base/api.yaml: the kustomization takes it'),
    expect.stringContaining('.gitattributes: git checks out files by it'),
  ]);
});

test('what a link or a submodule of an environment leads to is held', async () => {
  const stage = await Stage.start();
  const { host } = stage.registry;
  const repository = await makeRepository();
  await repository.write({
    '.github/slipway.yml': `image: ${host}/acme/{service}
environments:
  staging: { values: staging.yaml }
  prod: { from: staging, values: [prod/**/*.yaml, overlays/prod/kustomization.yaml], ${openGates} }
`,
    'staging.yaml': stage.values('api', '1.1.0'),
    'prod/values.yaml': stage.values('api', '1.0.0'),
    'shared/web.yaml': stage.values('web', '1.0.0'),
    'shared/notes.md': 'Notes\n',
    'common/eu.yaml': stage.values('eu', '1.0.0'),
    'versions/v1/db.yaml': stage.values('db', '1.0.0'),
    'v1/kustomization.yaml': 'resources: [../lower, ../current]\n',
    'lower/kustomization.yaml': 'resources: [deploy.yaml]\n',
    'lower/deploy.yaml': map('lower'),
    'overlays/prod/kustomization.yaml': `${overlay(host, '1.0.0', 'a').replace(/^resources.*$/m, 'resources: [../../current, ../../vendor/lib/a.yaml]')}`,
  });
  await symlink('v1', join(repository.path, 'current'));
  await symlink('../shared/web.yaml', join(repository.path, 'prod/web.yaml'));
  await symlink('../common', join(repository.path, 'prod/eu'));
  await symlink('versions/v1', join(repository.path, 'chained'));
  await symlink('../chained/db.yaml', join(repository.path, 'prod/db.yaml'));
  await repository.git('add', '--all');
  const submodule = (letter: string) =>
    repository.git('update-index', '--add', '--cacheinfo', `160000,${letter.repeat(40)},vendor/lib`);
  const save = () =>
    repository.git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qm', 'chore: it');
  await submodule('a');
  await save();
  const changes: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['vendor/lib', () => submodule('b')],
    ['shared/web.yaml', () => add({ 'shared/web.yaml': 'a: 1\n' })],
    ['v1/kustomization.yaml', () => add({ 'v1/kustomization.yaml': 'resources: [x.yaml]\n' })],
    ['v1/new.yaml', () => add({ 'v1/new.yaml': 'a: 1\n' })],
    ['v1/.gitattributes', () => add({ 'v1/.gitattributes': '*.yaml working-tree-encoding=UTF-7\n' })],
    ['.gitattributes', () => add({ '.gitattributes': 'v1/** working-tree-encoding=UTF-7\n' })],
    ['shared/.gitattributes', () => add({ 'shared/.gitattributes': 'web.yaml eol=crlf\n' })],
    ['common/.gitattributes', () => add({ 'common/.gitattributes': 'eu.yaml eol=crlf\n' })],
    ['versions/v1/db.yaml', () => add({ 'versions/v1/db.yaml': 'a: 1\n' })],
    ['chained', () => turn('v1', 'chained')],
    ['lower/deploy.yaml', () => add({ 'lower/deploy.yaml': 'a: 1\n' })],
    ['shared/notes.md', () => add({ 'shared/notes.md': 'More\n' })],
    ['lower/notes.md', () => add({ 'lower/notes.md': 'More\n' })],
    ['versions/v1/notes.md', () => add({ 'versions/v1/notes.md': 'More\n' })],
    ['.gitattributes for others', () => add({ '.gitattributes': '*.png binary\ndocs/** eol=crlf\n' })],
  ];
  const turn = async (to: string, path: string) => {
    await rm(join(repository.path, path));
    await symlink(to, join(repository.path, path));
    await repository.git('add', path);
  };
  const add = async (files: Readonly<Record<string, string>>) => {
    await repository.write(files);
    await repository.git('add', ...Object.keys(files));
  };
  const main = await repository.current();
  for (const [index, [, change]] of changes.entries()) {
    await repository.branch(`change-${index}`, main);
    await change();
    await save();
    await repository.checkout(main);
  }
  const branches = [main, ...changes.map((_, index) => `change-${index}`)];
  await stage.github.importRepository(config, repository.path, { branches });
  const heads: string[] = [];
  for (const [index, [title]] of changes.entries()) {
    await stage.github.as('bob').openPullRequest(config, { title, head: `change-${index}` });
    heads.push((await stage.github.commits(config, `change-${index}`))[0]?.id ?? '');
  }
  await repository.remove();
  succeeded(await stage.judge('schedule'));
  const { statuses } = stage.github.repository(config);
  expect(heads.map((head) => statuses.get(head)?.[0]?.description)).toEqual([
    expect.stringContaining('vendor/lib: the kustomization takes what is in it'),
    expect.stringContaining('shared/web.yaml: a link leads to it'),
    expect.stringContaining('v1/kustomization.yaml: the kustomization takes it'),
    expect.stringContaining('v1/new.yaml: a link leads to it'),
    expect.stringContaining('v1/.gitattributes: git checks out files by it'),
    expect.stringContaining('.gitattributes: git checks out files by it'),
    expect.stringContaining('shared/.gitattributes: git checks out files by it'),
    expect.stringContaining('common/.gitattributes: git checks out files by it'),
    expect.stringContaining('versions/v1/db.yaml: a link leads to it'),
    expect.stringContaining('chained: a link leads to it'),
    expect.stringContaining('lower/deploy.yaml: the kustomization takes it'),
    ...Array.from({ length: 4 }, () => 'no change of prod'),
  ]);
});

test('what Argo CD lays over all Applications of a folder is held, also where another environment lists it', async () => {
  const stage = await Stage.start();
  const overlaid = (tag: string) => `helm:\n  parameters: [{ name: api.image.tag, value: ${tag} }]\n`;
  const path = 'helm/shop/.argocd-source.yaml';
  await stage.commit({
    '.github/slipway.yml': preset(
      stage,
      'values',
      `  staging: { applications: ${path} }\n  prod: { from: staging, ${openGates} }\n`,
    ),
    'helm/shop/values-prod.yaml': stage.values('api', '1.0.0'),
    [path]: overlaid('1.0.0'),
  });
  const head = await stage.github.as('bob').commit(config, 'change', 'chore: change', { [path]: overlaid('6.6.6') });
  await stage.github.as('bob').openPullRequest(config, { title: path, head: 'change' });
  succeeded(await stage.judge('schedule'));
  expect(stage.github.repository(config).statuses.get(head)?.[0]?.description).toContain(
    `${path}: Argo CD lays it over the source`,
  );
});

test('what Argo CD lays over a source is held where it is new, also where another environment lists such files', async () => {
  const stage = await Stage.start();
  const overlaid = (tag: string) => `helm:\n  parameters: [{ name: api.image.tag, value: ${tag} }]\n`;
  const staging = 'helm/shop/.argocd-source-shop-staging.yaml';
  await stage.commit({
    '.github/slipway.yml': preset(
      stage,
      'values',
      `  staging: { applications: helm/shop/.argocd-source-*.yaml }\n  prod: { from: staging, ${openGates} }\n`,
    ),
    'helm/shop/values-prod.yaml': stage.values('api', '1.0.0'),
    'helm/shop/values-staging.yaml': stage.values('api', '1.0.0'),
    [staging]: overlaid('1.0.0'),
  });
  const bob = stage.github.as('bob');
  const heads: string[] = [];
  for (const [index, path] of [staging, 'helm/shop/.argocd-source-shop-prod.yaml'].entries()) {
    heads.push(await bob.commit(config, `change-${index}`, 'chore: change', { [path]: overlaid('6.6.6') }));
    await bob.openPullRequest(config, { title: path, head: `change-${index}` });
  }
  succeeded(await stage.judge('schedule'));
  const { statuses } = stage.github.repository(config);
  expect(heads.map((head) => statuses.get(head)?.[0]?.description)).toEqual([
    'no change of prod',
    expect.stringContaining('.argocd-source-shop-prod.yaml: Argo CD lays it over the source'),
  ]);
});
