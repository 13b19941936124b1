import { expect, test } from '@jest/globals';
import { readEnvironments, readKnown } from '../config/configured.js';
import { parseConfig } from '../config/load.js';
import { openTargets } from '../environments/lens/open-target.js';
import { readTarget } from '../environments/lens/read.js';
import type { Files } from '../nouns/git.js';
import { memorySnapshot } from '../snapshot/memory.js';
import { noEnvironments } from './discover.js';

/** The same file for each environment, with its name and a version in it. */
function each(names: readonly string[], path: string, text: string): Record<string, string> {
  return Object.fromEntries(
    names.map((name, index) => [path.replaceAll('ENV', name), text.replaceAll('VERSION', `1.${index}.0`)]),
  );
}

const two = ['dev', 'prod'];

async function proposed(files: Record<string, string>): Promise<string[]> {
  const { fix } = await noEnvironments(memorySnapshot(files), 'slipway.yml', 'acme/shop');
  expect(fix).toMatch(
    /^If these lines fit, commit them to slipway.yml, with the environments in the order of promotion:\n/,
  );
  return fix.split('\n').slice(1);
}

/** What each environment runs with a configuration. */
async function running(lines: readonly string[], texts: Record<string, string>): Promise<Record<string, string[]>> {
  const config = parseConfig('slipway.yml', lines.join('\n'));
  const snapshot = memorySnapshot(texts);
  const files: Files = await snapshot.load(await snapshot.list(['**']));
  const targets = openTargets(
    readEnvironments(config).flatMap((environment) => environment.targets),
    files,
    readKnown(config),
  );
  return Object.fromEntries(
    targets.map((target) => {
      const { release } = readTarget(target, files);
      const pins = [...release].map(
        ([id, pin]) => `${id} ${'tag' in pin ? pin.tag : 'version' in pin ? pin.version : ''}`,
      );
      return [target.name, pins.sort()];
    }),
  );
}

test.each([
  [
    'a file without an ending for each service',
    {
      ...each(two, 'tags/ENV/api', 'image_tag: vVERSION\n'),
      ...each(two, 'tags/ENV/web', 'image_tag: vVERSION\nauto: true\n'),
    },
    ["  values: 'tags/{environment}/{service}'", "  keys: { image_tag: '{tag}' }"],
    ['service/api v1.0.0', 'service/web v1.0.0'],
  ],
  [
    'a file with repository and tag for each service',
    {
      ...each(two, 'charts/a/images/ENV/api.yaml', 'repository: ghcr.io/acme/api\ntag: VERSION\n'),
      ...each(two, 'charts/a/images/ENV/db.yaml', 'repository: ghcr.io/acme/db\ntag: VERSION\n'),
      ...each(two, 'charts/b/images/ENV/web.yaml', 'repository: ghcr.io/acme/web\ntag: VERSION\n'),
      ...each(two, 'charts/b/images/ENV/job.yaml', 'repository: ghcr.io/acme/job\ntag: VERSION\n'),
    },
    ["  values: 'charts/*/images/{environment}/*.yaml'", 'image: ghcr.io/acme/{service}  # where your images are'],
    ['service/api 1.0.0', 'service/db 1.0.0', 'service/job 1.0.0', 'service/web 1.0.0'],
  ],
  [
    'manifests with images of somebody on Docker Hub',
    {
      ...each(two, 'files/ENV/api-ENV.yml', 'kind: Deployment\nspec:\n  containers:\n    - image: acme/api:VERSION\n'),
      ...each(two, 'files/ENV/web-ENV.yml', 'kind: Deployment\nspec:\n  containers:\n    - image: acme/web:VERSION\n'),
      ...each(two, 'files/ENV/rules-ENV.yml', 'kind: ConfigMap\n'),
    },
    ["  values: 'files/{environment}/*-{environment}.yml'", 'image: acme/{service}  # where your images are'],
    ['service/api 1.0.0', 'service/web 1.0.0'],
  ],
  [
    'tags alone, laid over values that name the images',
    {
      'charts/api/values.yaml': 'image:\n  repository: ghcr.io/acme/api\n  tag: ""\n',
      'charts/web/values.yaml': 'image:\n  registry: ghcr.io\n  repository: acme/frontend\n',
      ...each(two, 'charts/api/values-ENV.yaml', 'image:\n  tag: VERSION\n'),
      ...each(two, 'charts/web/values-ENV.yaml', 'image:\n  tag: VERSION\n'),
    },
    [
      "  values: 'charts/{service}/values-{environment}.yaml'",
      "  keys: { image.tag: '{tag}' }",
      'image: ghcr.io/acme/{service}  # where your images are',
      '  web: { image: ghcr.io/acme/frontend }',
    ],
    ['service/api 1.0.0', 'service/web 1.0.0'],
  ],
  [
    'tags alone in folders of two clusters: those of one are not those of all services of the other',
    {
      ...each(two, 'argocd/1/clusters/shop-ENV/apps/api/values.yaml', 'image:\n  tag: VERSION\n'),
      ...each(two, 'argocd/1/clusters/shop-ENV/apps/web/values.yaml', 'image:\n  tag: VERSION\n'),
      ...each(two, 'argocd/2/clusters/shop-ENV/apps/job/values.yaml', 'image:\n  tag: VERSION\n'),
      ...each(two, 'argocd/2/clusters/food-ENV/apps/gate/values.yaml', 'image:\n  tag: "7"\n'),
    },
    ["  keys: { image.tag: '{tag}' }"],
    ['service/api 1.0.0', 'service/gate 7', 'service/job 1.0.0', 'service/web 1.0.0'],
  ],
  [
    'a key for each service',
    each(two, 'envs/ENV.values.yaml', 'services:\n  api:\n    tag: VERSION\n  web:\n    tag: VERSION\n'),
    ["  keys: { 'services.{service}.tag': '{tag}' }"],
    ['service/api 1.0.0', 'service/web 1.0.0'],
  ],
  [
    'a key for each service, whose images are called otherwise',
    {
      'helm/shop/values.yaml': 'webShop:\n  image:\n    repository: ghcr.io/acme/shop\nsmallJob: {}\n',
      ...each(
        two,
        'helm/shop/ENV.values.yaml',
        'webShop: { image: { tag: VERSION } }\nsmallJob: { image: { tag: VERSION } }\n',
      ),
    },
    [
      "  keys: { '{service}.image.tag': '{tag}' }",
      '  webShop: { image: ghcr.io/acme/shop }',
      '  smallJob: { image: ghcr.io/acme/small-job }',
    ],
    ['service/smallJob 1.0.0', 'service/webShop 1.0.0'],
  ],
  [
    'overlays of which only some hold images',
    {
      ...each(two, 'a/overlays/ENV/kustomization.yaml', 'resources: [../../base]\n'),
      ...each(two, 'b/overlays/ENV/kustomization.yaml', 'resources: [../../base]\n'),
      ...each(two, 'environments/ENV/kustomization.yaml', 'images:\n  - name: acme/core\n    newTag: "VERSION"\n'),
    },
    ["  values: 'environments/{environment}/kustomization.yaml'", 'image: acme/{service}  # where your images are'],
    ['service/core 1.0.0'],
  ],
  [
    'one tag in files without a name, and Applications that follow a branch',
    {
      'charts/shop/values.yaml': 'image:\n  repository: ghcr.io/acme/shop\n',
      ...each(two, 'environments/ENV/values.yaml', 'image:\n  tag: VERSION\n'),
      ...each(
        two,
        'argocd/shop-ENV.yaml',
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source: { path: charts/shop, targetRevision: main }\n',
      ),
    },
    [
      'preset:',
      "  values: 'environments/{environment}/values.yaml'",
      "  keys: { image.tag: '{tag}' }",
      'services:',
      '  shop: { image: ghcr.io/acme/shop }',
      'environments:',
    ],
    ['service/shop 1.0.0'],
  ],
  [
    'beside what Flux has made for itself',
    {
      ...each(two, 'clusters/ENV/flux-system/gotk-components.yaml', 'image: ghcr.io/fluxcd/controller:VERSION\n'),
      ...each(two, 'apps/ENV/api.yaml', 'spec:\n  values:\n    image: ghcr.io/acme/api:VERSION\n'),
    },
    ["  values: 'apps/{environment}/api.yaml'", 'image: ghcr.io/acme/{service}  # where your images are'],
    ['service/api 1.0.0'],
  ],
  [
    'charts in git that are taken by tags of the whole repository',
    each(
      two,
      'clusters/ENV/shop.yaml',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source: { repoURL: https://git.example.com, path: charts/shop, targetRevision: vVERSION }\n',
    ),
    ["  applications: 'clusters/{environment}/*.yaml'", "chart-tag-pattern: 'v{version}'"],
    ['chart/shop 1.0.0'],
  ],
  [
    'Applications in folders of any name',
    each(
      two,
      'clusters/ENV/shop.yaml',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  source: { repoURL: https://charts.example.com, chart: shop, targetRevision: VERSION }\n',
    ),
    ["  applications: 'clusters/{environment}/*.yaml'"],
    ['chart/shop 1.0.0'],
  ],
  [
    'one image that several services run, each in a folder of its own',
    {
      ...each(two, 'apps/api/envs/ENV/version.yml', 'spec:\n  containers:\n    - image: docker.io/acme/app:VERSION\n'),
      ...each(two, 'apps/web/envs/ENV/version.yml', 'spec:\n  containers:\n    - image: docker.io/acme/app:VERSION\n'),
    },
    [
      "  values: 'apps/{service}/envs/{environment}/version.yml'",
      "  keys: { 'spec.containers[0].image': '{image}' }",
      '  api: { image: docker.io/acme/app }',
      '  web: { image: docker.io/acme/app }',
    ],
    ['service/api 1.0.0', 'service/web 1.0.0'],
  ],
  [
    'releases of Flux',
    each(
      two,
      'apps/ENV/shop-values.yaml',
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop }\nspec:\n  chart:\n    spec:\n      version: VERSION\n',
    ),
    ["  applications: 'apps/{environment}/*.yaml'"],
    ['chart/shop 1.0.0'],
  ],
  [
    'umbrella charts, and Applications that follow a branch',
    {
      ...each(
        two,
        'charts/ENV/db/Chart.yaml',
        'name: db\nversion: 2.0.0\ndependencies:\n  - { name: postgres, version: VERSION, repository: "https://charts.acme.dev" }\n',
      ),
      ...each(
        two,
        'charts/ENV/web/Chart.yaml',
        'name: web\nversion: 2.0.0\ndependencies:\n  - { name: nginx, version: VERSION, repository: "https://charts.acme.dev" }\n',
      ),
      ...each(
        two,
        'clusters/ENV/apps.yaml',
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: db }\nspec:\n  source: { path: charts/ENV/db, targetRevision: main }\n',
      ),
    },
    ["  applications: 'charts/{environment}/*/Chart.yaml'"],
    ['chart/nginx 1.0.0', 'chart/postgres 1.0.0'],
  ],
  [
    'overlays that lie in folders of some depth',
    Object.assign(
      {},
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) =>
        each(
          two,
          at < 3 ? `c/a${at}/ENV/kustomization.yaml` : `c/a${at}/ENV/base${at}/kustomization.yaml`,
          `images:\n  - { name: ghcr.io/acme/a${at}, newTag: VERSION }\n`,
        ),
      ),
    ),
    ["  values: 'c/*/{environment}/**/kustomization.yaml'"],
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => `service/a${at} 1.0.0`),
  ],
  [
    'an ApplicationSet with an element for each environment',
    {
      'argocd/appset.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shop }
spec:
  generators:
    - list:
        elements:
          - { env: dev, version: 1.0.0 }
          - { env: prod, version: 1.1.0 }
  template:
    metadata: { name: 'shop-{{env}}' }
    spec:
      source: { repoURL: https://charts.example.com, chart: shop, targetRevision: '{{version}}' }
`,
    },
    ["    files: 'argocd/appset.yaml'", "    elements: { env: '{environment}' }"],
    ['chart/shop 1.0.0'],
  ],
  [
    'an ApplicationSet whose elements say the tag of an image besides',
    {
      'argocd/appset.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shop }
spec:
  generators:
    - list:
        elements:
          - { env: dev, version: 1.0.0, tag: 1.0.0 }
          - { env: prod, version: 1.1.0, tag: 1.1.0 }
  template:
    metadata: { name: 'shop-{{env}}' }
    spec:
      source:
        repoURL: https://charts.example.com
        chart: shop
        targetRevision: '{{version}}'
        helm:
          parameters:
            - { name: image.repository, value: ghcr.io/acme/shop }
            - { name: image.tag, value: '{{tag}}' }
`,
    },
    ["    elements: { env: '{environment}' }", 'image: ghcr.io/acme/{service}  # where your images are'],
    ['chart/shop 1.0.0', 'service/shop 1.0.0'],
  ],
  [
    'ApplicationSets for clusters, by a label',
    Object.fromEntries(
      ['shop', 'gate'].map((name) => [
        `addons/${name}-appset.yaml`,
        `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: ${name} }
spec:
  generators:
    - clusters: { selector: { matchLabels: { environment: dev } }, values: { version: 1.0.0 } }
    - clusters: { selector: { matchLabels: { environment: prod } }, values: { version: 1.1.0 } }
  template:
    metadata: { name: '${name}-{{name}}' }
    spec:
      source: { repoURL: https://charts.example.com, chart: ${name}, targetRevision: '{{values.version}}' }
`,
      ]),
    ),
    ["    files: 'addons/**'", "    elements: { metadata.labels.environment: '{environment}' }"],
    ['chart/gate 1.0.0', 'chart/shop 1.0.0'],
  ],
])('what is proposed finds what runs: %s', async (_, files, expected, dev) => {
  const lines = await proposed(files);
  expect(lines).toEqual(expect.arrayContaining(expected));
  const prod = dev.map((one) => one.replace('1.0.0', '1.1.0'));
  expect(await running(lines, files)).toEqual({ dev, prod });
});

test('an environment in whose files nothing says what runs is left out', async () => {
  const files = {
    ...each(two, 'deploy/ENV/values.yaml', 'api:\n  image: ghcr.io/acme/api:VERSION\n'),
    'deploy/local/values.yaml': 'api:\n  replicas: 1\n',
  };
  expect(await proposed(files)).toEqual([
    'preset:',
    "  values: 'deploy/{environment}/values.yaml'",
    'image: ghcr.io/acme/{service}  # where your images are',
    'environments:',
    '  dev: {}',
    '  prod: { from: dev }',
  ]);
});

test('phases of a chart that runs from git: the tags are theirs, the repository is below', async () => {
  const files = {
    ...each(['alpha', 'prod'], 'charts/api/values-ENV.yaml', 'app:\n  image:\n    tag: vVERSION\n'),
    'charts/web/values-alpha.yaml': 'app:\n  image:\n    tag: v2.0.0\n',
    'charts/api/values.yaml': 'app:\n  image:\n    repository: acme/api\n',
    'charts/web/values.yaml': 'app:\n  image:\n    repository: acme/web\n',
  };
  expect(await proposed(files)).toEqual([
    'preset:',
    "  values: 'charts/{service}/values-{environment}.yaml'",
    "  keys: { app.image.tag: '{tag}' }",
    'image: acme/{service}  # where your images are',
    ...['environments:', '  alpha: {}', '  prod: { from: alpha }'],
  ]);
});

test('clusters that run releases of their own are targets', async () => {
  const overlay = (tag: string) => `images:\n  - name: ghcr.io/acme/web\n    newTag: ${tag}\n`;
  const files = {
    'clusters/home/overlays/dev/kustomization.yaml': overlay('1.2.0'),
    'clusters/home/overlays/prod/kustomization.yaml': overlay('1.1.0'),
    'clusters/away/overlays/dev/kustomization.yaml': overlay('1.4.0'),
    'clusters/away/overlays/prod/kustomization.yaml': overlay('1.3.0'),
  };
  const lines = await proposed(files);
  expect(lines).toEqual([
    'preset:',
    "  values: 'clusters/{target}/overlays/{environment}/kustomization.yaml'",
    'image: ghcr.io/acme/{service}  # where your images are',
    'environments:',
    '  dev: { targets: { away: {}, home: {} } }',
    '  prod: { from: dev, targets: { away: {}, home: {} } }',
  ]);
  expect(await running(lines, files)).toEqual({
    'dev-home': ['service/web 1.2.0'],
    'dev-away': ['service/web 1.4.0'],
    'prod-home': ['service/web 1.1.0'],
    'prod-away': ['service/web 1.3.0'],
  });
});

test('targets beside environments that have none, where other files name environments alone', async () => {
  const files = {
    ...each(
      ['qa', 'staging', 'prod'],
      'appsets/my-ENV-appset.yml',
      'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\n',
    ),
    ...each(
      ['qa', 'staging', 'prod-eu', 'prod-us'],
      'apps/a/envs/ENV/version.yml',
      'image: docker.io/acme/a:VERSION\n',
    ),
    ...each(['prod-eu', 'prod-us'], 'apps/b/envs/ENV/version.yml', 'image: docker.io/acme/b:VERSION\n'),
  };
  expect(await proposed(files)).toEqual([
    'preset:',
    "  values: 'apps/*/envs/{name}/version.yml'",
    'image: docker.io/acme/{service}  # where your images are',
    ...['environments:', '  qa: {}', '  staging: { from: qa }'],
    '  prod: { from: staging, targets: { eu: {}, us: {} } }',
  ]);
});

test('the chart of a HelmRelease is not proposed without the image beside it', async () => {
  const release = (name: string, tag: string) =>
    `kind: HelmRelease\nmetadata: { name: api }\nspec:\n  chart: { spec: { version: ${tag} } }\n  values: { image: '${name}.example.com/api:${tag}' }\n`;
  const files = { 'api/dev/patch.yaml': release('dev', '1.1.0'), 'api/prod/patch.yaml': release('prod', '1.0.0') };
  const { fix } = await noEnvironments(memorySnapshot(files), 'slipway.yml', 'acme/shop');
  expect(fix).not.toMatch(/chart|applications/);
});

test('beside Applications, values whose tags are still empty are proposed: the first promotion fills them', async () => {
  const names = ['dev', 'staging', 'prod'];
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-ENV }
spec:
  sources:
    - { repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: VERSION }
    - { repoURL: 'https://github.com/acme/config', targetRevision: main, ref: values }
`;
  const values = 'api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: ""\n    digest: ""\n';
  const lines = await proposed({
    ...each(names, 'apps/ENV.yaml', application),
    ...each(names, 'envs/ENV/values.yaml', values),
  });
  expect(lines.slice(0, 4)).toEqual([
    'preset:',
    "  values: 'envs/{environment}/values.yaml'",
    "  applications: 'apps/{environment}.yaml'",
    expect.stringContaining('image: ghcr.io/acme/{service}'),
  ]);
});

test('where nothing is found, it is said', async () => {
  const files = each(two, 'deploy/ENV/values.yaml', 'api:\n  replicas: 1\n');
  const { fix } = await noEnvironments(memorySnapshot(files), 'slipway.yml', 'acme/shop');
  expect(fix).toContain('Slipway found no service with these lines');
  expect(fix).toContain("\n  values: 'deploy/{environment}/values.yaml'\n");
});
