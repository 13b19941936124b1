import { access, mkdtemp, rm, symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { openGates, toldBy } from '../contents.js';
import { config, Stage, succeeded } from '../promotion-stage.js';

/*
 * What runs is made from a clone. A pull request may change what a clone has, or what tools take from it, and leave the files of the environment as they
 * are in git. The judges are git itself, Helm and Kustomize.
 */

const deployment = (image: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${image} }\nspec: { template: { spec: { containers: [{ name: a, image: ${image} }] } } }\n`;
const chart = (name: string) => ({
  [`${name}/Chart.yaml`]: 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  [`${name}/templates/all.yaml`]: '{{ toYaml .Values }}\n',
});
const values = (host: string) =>
  `# $Id$\napi:\n  image:\n    repository: ${host}/acme/api\n    tag: 1.0.0\n  note: 1 + 1 “really”\n`;

const files = (host: string) => ({
  ...{ ...chart('helm/shop'), ...chart('helm/web'), ...chart('umbrella/prod') },
  'helm/shop/values-prod.yaml': values(host),
  'helm/shared/prod.yaml': values(host),
  'umbrella/prod/values.yaml': values(host),
  'overlays/prod/kustomization.yaml': `resources: [../../current, ../../vendor/lib]
configMapGenerator: [{ name: c, files: [settings.json=files/prod.json, caf.txt=files/caf\u00e9.txt] }]
images: [{ name: api, newName: ${host}/acme/api, newTag: 1.0.0 }]
`,
  'overlays/prod/files/caf\u00e9.txt': 'one letter\n',
  'overlays/prod/files/prod.json': '{ "id": "$Id$" }\n',
  'base/kustomization.yaml': 'resources: [api.yaml]\n',
  'base/api.yaml': deployment('api'),
  'base2/kustomization.yaml': 'resources: [api.yaml]\n',
  'base2/api.yaml': deployment('evil'),
  'docs/a.md': 'a\n',
  '.github/slipway.yml': `image: ${host}/acme/{service}
environments:
  staging: { values: staging.yaml }
  prod:
    from: staging
    values: [helm/*/values-prod.yaml, umbrella/prod/values.yaml, overlays/prod/kustomization.yaml]
    ${openGates}
`,
  'staging.yaml': values(host),
});

/** Files with their texts, or something that says what is to be added. */
type Change = Readonly<Record<string, string>> | ((repository: Repository) => Promise<readonly string[]>);
let library: Repository;
let other: Repository;

/** What changes what runs, though no file of the environment does. */
const changing: Readonly<Record<string, Change>> = {
  'another encoding': { '.gitattributes': '*.yaml working-tree-encoding=UTF-7\n' },
  'an encoding that lacks letters': { '.gitattributes': 'helm/** working-tree-encoding=ASCII//TRANSLIT\n' },
  'an encoding of old machines': { 'helm/.gitattributes': 'shop/*.yaml working-tree-encoding=EBCDIC-US\n' },
  'an encoding of one file': { 'helm/shop/.gitattributes': 'values-prod.yaml working-tree-encoding=UTF-7\n' },
  'line ends': { '.gitattributes': '*.json eol=crlf\n' },
  'line ends of what a generator takes': { 'overlays/prod/files/.gitattributes': '* eol=crlf\n' },
  'line ends under a name of its own': { '.gitattributes': '[attr]odd eol=crlf\n*.json odd\n' },
  'the id of a file': { '.gitattributes': '*.json ident\n' },
  'values that Helm leaves out': { 'umbrella/prod/.helmignore': 'values.yaml\n' },
  'templates that Helm leaves out': { 'helm/shop/.helmignore': 'templates\n' },
  'a kustomization in a chart': { 'helm/shop/kustomization.yaml': 'resources: [templates/all.yaml]\n' },
  'a second kustomization': { 'overlays/prod/Kustomization': 'namePrefix: x-\n' },
  'another submodule': async (repository) => {
    await repository.git('config', '--file', '.gitmodules', 'submodule.lib.url', `${other.path}/.git`);
    return ['.gitmodules'];
  },
  'another commit of a submodule': async (repository) => {
    const earlier = await library.git('rev-parse', 'HEAD~1');
    await repository.git('update-index', '--cacheinfo', `160000,${earlier},vendor/lib`);
    return [];
  },
  'a link to another folder': (repository) => relink(repository, 'current', 'base2'),
  'a file behind a linked folder': { 'base/api.yaml': deployment('evil') },
  'a file behind a link': { 'helm/shared/prod.yaml': 'api: { image: { repository: evil } }\n' },
};

/** What changes nothing. */
const same: Readonly<Record<string, Change>> = {
  'how differences are shown': { '.gitattributes': '*.yaml diff=yaml linguist-language=YAML\n' },
  'files of another kind': { '.gitattributes': '# ours\n*.png binary\n*.sh text eol=crlf\n' },
  'files of another folder': { '.gitattributes': 'docs/** eol=crlf ident\n' },
  'attributes of another folder': { 'docs/.gitattributes': '* eol=crlf\n' },
  'a chart that nothing uses': { 'charts/x/.helmignore': '*\n', 'charts/x/Chart.yaml': 'name: x\n' },
  'a kustomization that nothing takes': { 'base2/kustomization.yaml': 'resources: []\n' },
  'rules to encrypt': { '.sops.yaml': 'creation_rules: []\n' },
  'files that git does not add': { '.gitignore': 'values-prod.yaml\n' },
  'a link that nothing takes': (repository) => relink(repository, 'docs/latest', 'a.md'),
  'a name that reads alike': { 'overlays/prod/files/cafe\u0301.txt': 'a letter and an accent\n' },
  'another name in capitals': { 'helm/shop/Values-prod.yaml': 'a: 1\n', 'overlays/prod/KUSTOMIZATION.yaml': 'a: 1\n' },
};

async function relink(repository: Repository, path: string, to: string): Promise<readonly string[]> {
  await unlink(join(repository.path, path)).catch(() => {});
  await symlink(to, join(repository.path, path));
  return [path];
}

let stage: Stage;
let repository: Repository;
let folder: string;

beforeAll(async () => {
  stage = await Stage.start();
  folder = await mkdtemp(join(tmpdir(), 'slipway-clones-'));
  [library, other, repository] = [await makeRepository(), await makeRepository(), await makeRepository()];
  const taking = { 'kustomization.yaml': 'resources: [lib.yaml]\n' };
  await library.commit('feat: a', { 'lib.yaml': deployment('old'), ...taking });
  await library.commit('feat: b', { 'lib.yaml': deployment('lib') });
  await other.commit('feat: a', { 'lib.yaml': deployment('other'), ...taking });
  await repository.write(files(stage.registry.host));
  await symlink('base', join(repository.path, 'current'));
  await symlink('../shared/prod.yaml', join(repository.path, 'helm/web/values-prod.yaml'));
  await repository.git(
    '-c',
    'protocol.file.allow=always',
    'submodule',
    'add',
    '--name',
    'lib',
    `${library.path}/.git`,
    'vendor/lib',
  );
  await save('feat: environments', [
    ...Object.keys(files(stage.registry.host)),
    'current',
    'helm/web/values-prod.yaml',
  ]);
});
afterAll(async () => {
  await Promise.all([library, other, repository].map((one) => one.remove()));
  await rm(folder, { recursive: true, force: true });
});

/** @param paths what changed: git would convert what stays by the new attributes */
async function save(message: string, paths: readonly string[]): Promise<string> {
  if (paths.length > 0) await repository.git('add', '--force', '--', ...paths);
  await repository.git('-c', 'user.name=Bob', '-c', 'user.email=bob@example.com', 'commit', '--quiet', '-m', message);
  return repository.git('rev-parse', 'HEAD');
}

/** What Argo CD renders of a clone: a folder with a kustomization is one for Kustomize, also where it has a chart. */
async function rendered(branch: string, prefix: string): Promise<string> {
  const clone = join(folder, prefix, branch);
  const settings = ['-c', 'protocol.file.allow=always', '-c', 'advice.detachedHead=false'];
  try {
    await repository.git(
      ...settings,
      'clone',
      '--quiet',
      '--recurse-submodules',
      '--branch',
      branch,
      repository.path,
      clone,
    );
  } catch {
    return 'cannot be cloned';
  }
  const told: string[] = [];
  for (const [path, more] of Object.entries({
    'helm/shop': ['--values', join(clone, 'helm/shop/values-prod.yaml')],
    'helm/web': ['--values', join(clone, 'helm/web/values-prod.yaml')],
    'umbrella/prod': [],
    'overlays/prod': [],
  })) {
    const own = join(clone, path);
    const isKustomized = await access(join(own, 'kustomization.yaml')).then(
      () => true,
      () => false,
    );
    told.push(
      isKustomized ? await toldBy('kustomize', 'build', own) : await toldBy('helm', 'template', 'shop', own, ...more),
    );
  }
  return told.join('---\n');
}

async function tried(changes: Readonly<Record<string, Change>>, prefix: string) {
  const main = await repository.current();
  const heads = new Map<string, readonly [branch: string, head: string]>();
  for (const [index, [name, change]] of Object.entries(changes).entries()) {
    const branch = `${prefix}-${index}`;
    await repository.branch(branch, main);
    if (typeof change !== 'function') await repository.write(change);
    const paths = typeof change === 'function' ? await change(repository) : Object.keys(change);
    heads.set(name, [branch, await save('chore: change', paths)]);
    await repository.git('checkout', '--quiet', '--force', main);
  }
  const branches = [main, ...[...heads.values()].map(([branch]) => branch)];
  await stage.github.importRepository(config, repository.path, { branches });
  const bob = stage.github.as('bob');
  for (const [name, [branch]] of heads) await bob.openPullRequest(config, { title: name, head: branch });
  succeeded(await stage.judge('schedule'));
  const { statuses } = stage.github.repository(config);
  const runs = await rendered(main, prefix);
  expect(runs).toContain('acme/api');
  expect(runs).not.toContain('cannot be');
  const seen = [];
  for (const [name, [branch, head]] of heads) {
    const [said] = statuses.get(head) ?? [];
    const isSame = (await rendered(branch, prefix)) === runs;
    seen.push({ name, isSame, isGreen: said?.state === 'success', said: String(said?.description) });
  }
  return seen;
}

test('what changes what a clone has, or what tools take from it, is never green; what changes nothing of it is', async () => {
  const seen = await tried(changing, 'changing');
  expect(seen.filter(({ isSame, isGreen }) => isSame || isGreen)).toEqual([]);
  expect(seen.filter(({ said }) => !said.includes('made by hand'))).toEqual([]);
  const others = await tried(same, 'same');
  expect(others.filter(({ isSame, isGreen }) => !isSame || !isGreen)).toEqual([]);
  expect([seen.length, others.length]).toEqual([17, 11]);
}, 240_000);
