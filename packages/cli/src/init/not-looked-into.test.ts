import { afterEach, expect, test } from '@jest/globals';
import { initHarness } from './harness.js';

const { having, init, removeAll } = initHarness();
afterEach(removeAll);

const values = (tag: string) => `web:\n  image:\n    repository: ghcr.io/acme/web\n    tag: ${tag}\n`;
const helmfile = 'releases:\n  - name: web\n    chart: acme/web\n    version: 1.2.0\n';
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

test.each([
  ['helmfile.yaml', { 'helmfile.yaml': helmfile }],
  ['helmfile.yaml.gotmpl', { 'helmfile.yaml.gotmpl': helmfile }],
  ['infra/helmfile.d/web.yaml', { 'infra/helmfile.d/web.yaml': helmfile }],
])('%s is named, with the reason why nothing of it is proposed', async (path, files) => {
  const { exitCode, problems, files: proposed } = await init(await having(files));
  expect({ exitCode, proposed }).toEqual({ exitCode: 1, proposed: {} });
  expect(problems).toMatchObject([
    { code: 'nothing-to-propose' },
    {
      code: 'helmfile-not-read',
      message: `helmfile deploys what ${path} lists, and Slipway does not read that, so it is not proposed`,
      place: { path },
    },
  ]);
});

test('helmfiles of others, and texts about helmfile, are none', async () => {
  const { problems } = await init(
    await having({
      'vendor/x/helmfile.yaml': helmfile,
      'docs/helmfile.md': '',
      'tests/helmfile.yaml': helmfile,
      'scripts/helmfile.d/x.sh': '',
    }),
  );
  expect(codes(problems)).toEqual(['nothing-to-propose']);
});

test('folders with values each, called otherwise than environments usually are, are named with what is in them', async () => {
  const { problems, files } = await init(
    await having({
      'deployments/one.example.com/values.yaml': values('1.0.0'),
      'deployments/two.example.com/values.yaml': values('1.1.0'),
      'deployments/two.example.com/more.yaml': 'replicas: 1\n',
      'deployments/one.example.com/more.yaml': 'replicas: 1\n',
    }),
  );
  expect(files).toEqual({});
  expect(problems).toMatchObject([
    { code: 'nothing-to-propose' },
    {
      code: 'folders-not-proposed',
      message:
        'Folders that are not all called as environments usually are (dev, staging, prod, …) have files that name images: their order is unknown, so they are not proposed',
    },
  ]);
  const [, { fix }] = problems;
  expect(fix.split('\n').slice(1)).toEqual([
    '- deployments/*/values.yaml: 2 files (one.example.com, two.example.com) with web',
  ]);
});

test('overlays whose names are unlike each other, and that hold images as OpenShift has them, are named', async () => {
  const stream = (tag: string) =>
    `apiVersion: image.openshift.io/v1\nkind: ImageStream\nmetadata: { name: web }\nspec:\n  tags:\n    - name: latest\n      from: { kind: DockerImage, name: 'ghcr.io/acme/web:${tag}' }\n`;
  const { problems, files } = await init(
    await having({
      'web/overlays/test/stream.yaml': stream('v1.1.0'),
      'web/overlays/moc-prod/stream.yaml': stream('v1.0.0'),
    }),
  );
  expect([files, codes(problems)]).toEqual([{}, ['nothing-to-propose', 'folders-not-proposed']]);
  expect(problems[1]?.fix).toContain('\n- web/overlays/*/stream.yaml: 2 files (moc-prod, test) with web');
});

test.each([
  ['where one folder has it alone', { 'deployments/one/values.yaml': values('1.0.0') }],
  [
    'where no file names an image',
    { 'deployments/one/values.yaml': 'replicas: 1\n', 'deployments/two/values.yaml': 'replicas: 2\n' },
  ],
  [
    'beside a chart, whose defaults they are',
    {
      'deployments/one/values.yaml': values('1.0.0'),
      'deployments/one/Chart.yaml': 'apiVersion: v2\nname: one\nversion: 1.0.0\n',
      'deployments/two/values.yaml': values('1.0.0'),
      'deployments/two/Chart.yaml': 'apiVersion: v2\nname: two\nversion: 1.0.0\n',
    },
  ],
])('no folders are named %s', async (_, files) => {
  expect(codes((await init(await having(files))).problems)).not.toContain('folders-not-proposed');
});

test('what the proposed lines name is not named again', async () => {
  const { problems, files } = await init(
    await having({
      'deployments/staging/values.yaml': values('1.1.0'),
      'deployments/prod/values.yaml': values('1.0.0'),
    }),
  );
  expect(files['.github/slipway.yml']).toContain('prod: { from: staging }');
  expect(codes(problems)).toEqual([]);
});

test('what promotes already is named', async () => {
  const stage = 'apiVersion: kargo.akuity.io/v1alpha1\nkind: Stage\nmetadata: { name: prod }\n';
  const { problems } = await init(
    await having({
      'env/dev/kustomization.yaml': 'images:\n  - { name: ghcr.io/acme/api, newTag: 1.1.0 }\n',
      'env/prod/kustomization.yaml': 'images:\n  - { name: ghcr.io/acme/api, newTag: 1.0.0 }\n',
      'kargo/stages.yaml': `# ours\n${stage}`,
      'kargo/more.yaml': stage,
      'docs/promoter.md': 'apiVersion: promoter.argoproj.io/v1alpha1\n',
      'tests/strategy.yaml': 'apiVersion: promoter.argoproj.io/v1alpha1\n',
    }),
  );
  expect(problems).toMatchObject([
    {
      code: 'promoted-by-another',
      message: 'kargo/more.yaml says that Kargo promotes to environments of this repository',
      place: { path: 'kargo/more.yaml', line: 1 },
    },
  ]);
});
