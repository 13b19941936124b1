import { access, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { Repository as Clone } from '@slipway/core/ports/repository';
import { objectsOf } from '@slipway/core/render/objects';
import { openRenderer } from '@slipway/core/render/render';
import { snapshotAt } from '@slipway/core/snapshot/checkout';
import { makeRepository } from '@slipway/testing/repository';

/*
 * What a chart or a kustomization may try while it is rendered, with the real helm and kustomize: links that leave the checkout, programs of the
 * user, templates that do not end.
 */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strangers-'));
  await writeFile(join(folder, 'secret.txt'), 'planted: not-for-anyone\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that leaves a file when it is started. */
async function trap(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\ntouch '${folder}/sprung'\necho '{}'\n`, { mode: 0o755 });
}
const isSprung = () =>
  access(join(folder, 'sprung')).then(
    () => true,
    () => false,
  );

interface Files {
  readonly [path: string]: string | { readonly link: string };
}

/** Renders `app` of a commit, which may have links. @returns the objects, and why something is not rendered */
async function render(files: Files, env: Readonly<Record<string, string>> = {}, patience = 60_000) {
  const repository = await makeRepository();
  try {
    const texts: Record<string, string> = {
      'apps/shop.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec: { destination: { namespace: shop }, source: { repoURL: https://github.com/acme/config.git, path: app } }\n',
    };
    for (const [path, file] of Object.entries(files)) {
      if (typeof file === 'string') {
        texts[path] = file;
        continue;
      }
      await mkdir(dirname(join(repository.path, path)), { recursive: true });
      await symlink(file.link, join(repository.path, path));
    }
    const commit = await repository.commit('feat: shop', texts);
    const clone = await Clone.open({ workspace: repository.path, temp: folder, env: {} });
    const refused = Promise.reject(
      new Failure({ code: 'unreachable', message: 'it is not fetched here', fix: 'Nothing to do.' }),
    );
    refused.catch(() => undefined);
    const renderer = await openRenderer({
      env: { PATH: process.env.PATH, GITHUB_EVENT_NAME: 'workflow_dispatch', ...env },
      ...{ workspace: folder, scratch: folder, patience },
      reach: {
        own: { url: 'https://github.com/acme/config', branch: 'main' },
        git: () => refused,
        chart: () => refused,
      },
    });
    if (typeof renderer === 'string') throw new Error(renderer);
    const nothing = { valuesByService: [], keys: [], charts: null, registry: null, values: [] };
    const target = { ...nothing, name: 'prod', applications: [{ files: ['apps/**'] }] };
    try {
      const { apps, unrendered } = await renderer.render([target], snapshotAt(clone, commit));
      return { objects: apps.flatMap((app) => objectsOf(app)), why: unrendered.map((one) => one.why) };
    } finally {
      await renderer.close();
      await clone.close();
    }
  } finally {
    await repository.remove();
  }
}

const chart = { 'app/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n' };
const map = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop }\ndata: ${data}\n`;

test.each([
  ['a template', { ...chart, 'app/templates/map.yaml': { link: '%OUT%' } }],
  [
    'a file that a template reads',
    {
      ...chart,
      'app/secret.txt': { link: '%OUT%' },
      'app/templates/map.yaml': map('{ read: {{ .Files.Get "secret.txt" | quote }} }'),
    },
  ],
  [
    'a folder of the chart',
    {
      ...chart,
      'app/files': { link: '%FOLDER%' },
      'app/templates/map.yaml': map('{ read: {{ .Files.Get "files/secret.txt" | quote }} }'),
    },
  ],
  [
    'the values of the chart',
    {
      ...chart,
      'app/values.yaml': { link: '%OUT%' },
      'app/templates/map.yaml': map('{ read: {{ .Values.planted | quote }} }'),
    },
  ],
  [
    'a file of a kustomization',
    {
      'app/kustomization.yaml': 'configMapGenerator: [{ name: shop, files: [secret.txt] }]\n',
      'app/secret.txt': { link: '%OUT%' },
    },
  ],
  [
    'a resource of a kustomization',
    { 'app/kustomization.yaml': 'resources: [secret.yaml]\n', 'app/secret.yaml': { link: '%OUT%' } },
  ],
  ['a base', { 'app/kustomization.yaml': 'resources: [base]\n', 'app/base': { link: '%FOLDER%' } }],
])('%s that is a link out of the checkout is not read', async (_, files) => {
  const out = (file: string | { readonly link: string }) =>
    typeof file === 'string'
      ? file
      : { link: file.link.replace('%OUT%', join(folder, 'secret.txt')).replace('%FOLDER%', folder) };
  const seen = await render(Object.fromEntries(Object.entries(files).map(([path, file]) => [path, out(file)])));
  expect(JSON.stringify(seen)).not.toContain('not-for-anyone');
});

test('plugins of the user are not started: of helm by a name or an address, of kustomize by a kind', async () => {
  const helm = join(folder, 'helm-plugins/evil');
  await trap(join(helm, 'run.sh'));
  await writeFile(
    join(helm, 'plugin.yaml'),
    'name: evil\nversion: 1.0.0\nusage: x\ndescription: x\ncommand: $HELM_PLUGIN_DIR/run.sh\nhooks: { install: run.sh }\ndownloaders: [{ command: run.sh, protocols: [evil] }]\n',
  );
  await trap(join(folder, 'kustomize/acme.example/v1/evil/Evil'));
  const env = {
    HELM_PLUGINS: join(folder, 'helm-plugins'),
    HELM_DATA_HOME: folder,
    KUSTOMIZE_PLUGIN_HOME: join(folder, 'kustomize'),
    XDG_CONFIG_HOME: folder,
  };
  const depends = 'dependencies: [{ name: redis, version: 1.0.0, repository: "evil://charts" }]\n';
  const byAddress = await render({ 'app/Chart.yaml': chart['app/Chart.yaml'] + depends }, env);
  expect(byAddress).toEqual({ objects: [], why: [expect.any(String)] });
  const byKind = await render(
    {
      'app/kustomization.yaml': 'generators: [evil.yaml]\n',
      'app/evil.yaml': 'apiVersion: acme.example/v1\nkind: Evil\nmetadata: { name: evil }\n',
    },
    env,
  );
  expect(byKind).toEqual({ objects: [], why: [expect.stringMatching(/^kustomize says: /)] });
  expect(await isSprung()).toBe(false);
});

test('functions of kustomize are not started: a program, and a container', async () => {
  await trap(join(folder, 'function'));
  for (const runs of [`exec: { path: ${join(folder, 'function')} }`, 'container: { image: evil.example/x }']) {
    const seen = await render({
      'app/kustomization.yaml': 'transformers: [evil.yaml]\nresources: [map.yaml]\n',
      'app/map.yaml': map('{ a: b }'),
      'app/evil.yaml': `apiVersion: acme.example/v1\nkind: Evil\nmetadata:\n  name: evil\n  annotations:\n    config.kubernetes.io/function: |\n      ${runs}\n`,
    });
    expect(seen).toEqual({ objects: [], why: [expect.stringMatching(/^kustomize says: /)] });
  }
  expect(await isSprung()).toBe(false);
});

test('a template that does not end is ended', async () => {
  const loop = '{{ range until 100000 }}{{ range until 100000 }}{{ $x := 1 }}{{ end }}{{ end }}';
  const seen = await render({ ...chart, 'app/templates/map.yaml': `${loop}\n${map('{ a: b }')}` }, {}, 5_000);
  expect(seen).toEqual({ objects: [], why: [expect.stringMatching(/took longer|not done|in time|seconds|s\b/)] });
});

test('a post-renderer that a HelmRelease or an Application asks for is not started', async () => {
  await trap(join(folder, 'post'));
  const seen = await render({
    ...chart,
    'app/templates/map.yaml': map('{ a: b }'),
    'apps/shop.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  destination: { namespace: shop }\n  source:\n    repoURL: https://github.com/acme/config.git\n    path: app\n    helm: { releaseName: "x --post-renderer ${join(folder, 'post')}", valueFiles: ["--post-renderer=${join(folder, 'post')}"] }\n`,
  });
  expect(seen.objects).toEqual([]);
  expect(await isSprung()).toBe(false);
});
