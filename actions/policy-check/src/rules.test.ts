import { describe, expect, test } from '@jest/globals';
import {
  beyondFiles,
  clean,
  digestOfApi,
  factsOf,
  lineOf,
  noInputs,
  planted,
  said,
  verdictOf,
  type Written,
} from './harness.js';
import { propose } from './propose.js';
import { rules } from './rules/all.js';

test('a clean repository breaks no rule, and all of them were judged', async () => {
  const verdict = await verdictOf(clean, {}, clean);
  expect(said(verdict)).toEqual([]);
  // These two need more than files.
  const others = ['not-in-registry', 'unapproved-merge'];
  expect(verdict.leftOut.map(({ rule }) => rule)).toEqual(['unapproved-merge']);
  expect([...verdict.judged, ...others].sort()).toEqual(rules.map(({ id }) => id).sort());
});

test('images at keys that no one reads are said not to be judged, by the rules of images', async () => {
  const more = Array.from({ length: 7 }, (_, index) => `  job-${index}: ghcr.io/acme/job-${index}:latest\n`).join('');
  const path = 'environments/dev/values.yaml';
  const verdict = await verdictOf({ ...clean, [path]: `${clean[path]}jobs:\n${more}` });
  expect(said(verdict)).toEqual([]);
  const first = (clean[path] ?? '').split('\n').length + 1;
  const lines = Array.from({ length: 5 }, (_, index) => `${path}:${first + index}`).join(', ');
  const why = `images at keys that Slipway does not read: ${lines} and 2 more`;
  const fix =
    'Configure their keys (`keys` of the environment): the finding `image-not-read` of promote-env has the lines.';
  for (const rule of ['digest-required', 'mutable-tag', 'registry-not-allowed']) {
    expect(verdict.leftOut).toContainEqual({ rule, why, fix, isAsked: expect.any(Boolean), isPart: true });
  }
});

/** What is changed in a file, and the text at the beginning of the line that must be named, in the same file or in another one. */
type Plant = readonly [path: string, old: string, now: string, line: string, where?: string];

const values = 'environments/prod-eu/values.yaml';
const proxy = 'environments/prod-eu/proxy.yaml';
const apps = 'environments/prod-eu/apps/shop.yaml';
const staging = 'environments/staging/values.yaml';
const workflow = '.github/workflows/e2e.yml';
const chart = 'charts/shop/Chart.yaml';
const mailChart = 'charts/mail/Chart.yaml';
const mailLog = 'charts/mail/CHANGELOG.md';
const digests = `    tag: 1.4.0\n    digest: ${digestOfApi}\n`;
const mail =
  'name: mail-prod-eu\nspec:\n  source:\n    repoURL: ghcr.io/acme/charts\n    chart: mail\n    targetRevision: ';

const plants: Readonly<Record<string, readonly Plant[]>> = {
  'digest-required': [
    [values, digests, '    tag: 1.4.0\n', 'tag: 1.4.0\nweb'],
    [proxy, `:2.0.0@${digestOfApi}`, ':2.0.0', 'image: ghcr.io/acme/proxy'],
    [values, digests, '    tag: 1.4.0\n    digest: ""\n', 'tag: 1.4.0\n    digest: ""'],
  ],
  'mutable-tag': [
    [values, digests, '    tag: latest\n', 'tag: latest'],
    [proxy, `proxy:2.0.0@${digestOfApi}`, 'proxy', 'image: ghcr.io/acme/proxy'],
    [proxy, `:2.0.0@${digestOfApi}`, ':staging', 'image: ghcr.io/acme/proxy'],
  ],
  'floating-revision': [
    [apps, `${mail}2.1.0`, mail.replace('    targetRevision: ', ''), 'repoURL: ghcr.io/acme/charts\n    chart: mail'],
    [apps, `${mail}2.1.0`, `${mail}"*"`, 'targetRevision: "*"'],
    [apps, `${mail}2.1.0`, `${mail}HEAD`, 'targetRevision: HEAD'],
    [
      apps,
      `${mail}2.1.0`,
      mail
        .replace(/repoURL.*\n.*\n/, 'repoURL: https://github.com/acme/charts\n    path: charts/mail\n')
        .concat('main'),
      'targetRevision: main',
    ],
  ],
  'version-range': [
    [apps, `${mail}2.1.0`, `${mail}2.x`, 'targetRevision: 2.x'],
    [apps, `${mail}2.1.0`, `${mail}^2.1.0`, 'targetRevision: ^2.1.0'],
    [apps, `${mail}2.1.0`, `${mail}"2.1"`, 'targetRevision: "2.1"'],
    [chart, 'version: 20.1.0', 'version: ~20.1.0', 'version: ~20.1.0'],
  ],
  'oci-scheme': [
    [apps, `${mail}2.1.0`, `${mail}2.1.0`.replace('repoURL: ', 'repoURL: oci://'), 'repoURL: oci://'],
    [
      'environments/dev/apps/shop.yaml',
      'ghcr.io/acme/charts\n    chart: mail\n',
      'oci://ghcr.io/acme/charts/mail\n',
      'repoURL: oci://',
    ],
    [
      'environments/staging/apps/shop.yaml',
      'ghcr.io/acme/charts\n    chart: shop\n',
      '"oci://ghcr.io/acme/charts"\n    chart: shop\n',
      'repoURL: "oci://',
    ],
  ],
  'registry-not-allowed': [
    [proxy, 'image: ghcr.io/acme/proxy', 'image: docker.io/acme/proxy', 'image: docker.io'],
    [proxy, 'image: ghcr.io/acme/proxy', 'image: ghcr.io/acmeproxy', 'image: ghcr.io/acmeproxy'],
    [apps, `${mail}2.1.0`, `${mail}2.1.0`.replace('ghcr.io/acme/', 'https://charts.example.com/'), 'repoURL: https'],
  ],
  'ahead-of-previous': [
    [
      staging,
      `1.4.0\n    digest: ${digestOfApi}`,
      `1.3.0\n    digest: ${`sha256:${'c'.repeat(64)}`}`,
      'tag: 1.4.0',
      values,
    ],
    [apps, `${mail}2.1.0`, `${mail}2.2.0`, 'targetRevision: 2.2.0'],
    [
      'environments/staging/apps/shop.yaml',
      'chart: mail\n    targetRevision: 2.1.0',
      'chart: mail\n    targetRevision: 2.2.0',
      'targetRevision: 2.2.0',
    ],
  ],
  'mixed-release': [
    [values, `1.4.0\n    digest: ${digestOfApi}`, `1.3.0\n    digest: ${`sha256:${'c'.repeat(64)}`}`, 'tag: 1.3.0'],
    [apps, `${mail}2.1.0`, `${mail}2.0.0`, 'targetRevision: 2.0.0'],
    [
      'environments/dev/values.yaml',
      `1.4.0\n    digest: ${digestOfApi}`,
      `1.3.0\n    digest: ${`sha256:${'c'.repeat(64)}`}`,
      'tag: 1.3.0',
    ],
  ],
  'automated-sync': [
    [
      apps,
      'namespace: mail }\n  syncPolicy:\n',
      'namespace: mail }\n  syncPolicy:\n    automated: {}\n',
      'automated: {}',
    ],
    [
      apps,
      'namespace: shop }\n  syncPolicy:\n',
      'namespace: shop }\n  syncPolicy:\n    automated:\n      prune: true\n',
      'automated:',
    ],
    [
      apps,
      'namespace: mail }\n  syncPolicy:\n',
      'namespace: mail }\n  syncPolicy:\n    automated: { enabled: true }\n',
      'automated: {',
    ],
  ],
  'changelog-entry': [
    [chart, 'version: 1.4.0', 'version: 1.5.0', 'version: 1.5.0'],
    [mailLog, '[2.1.0]', '[2.0.0]', 'version: 2.1.0', mailChart],
    [mailLog, '## [2.1.0] - 2027-01-01', '## Unreleased', 'version: 2.1.0', mailChart],
  ],
  'chart-version-unique': [
    ['charts/mail/Chart.yaml', 'name: mail\nversion: 2.1.0', 'name: shop\nversion: 1.4.0', 'version: 1.4.0'],
    [chart, 'name: shop\nversion: 1.4.0', 'name: mail\nversion: 2.1.0', 'version: 2.1.0'],
    [
      'charts/mail/Chart.yaml',
      'name: mail\nversion: 2.1.0',
      'version: "1.4.0" # as shop\nname: shop',
      'version: "1.4.0"',
    ],
  ],
  'secret-without-environment': [
    [workflow, '    environment: e2e\n', '', 'E2E_USER: ${{'],
    [workflow, 'secrets.GITHUB_TOKEN', "secrets['E2E_PASSWORD']", 'TOKEN: ${{'],
    [workflow, 'REGION: eu', `REGION: ${'$'}{{ secrets.E2E_REGION }}`, 'REGION: ${{'],
    [workflow, 'secrets.GITHUB_TOKEN', 'Secrets.e2e_password', 'TOKEN: ${{'],
    [workflow, '    environment: e2e\n', '    environment:\n', 'E2E_USER: ${{'],
    [workflow, '    environment: e2e\n', "    environment: { name: '' }\n", 'E2E_USER: ${{'],
    [
      workflow,
      'run: make\n',
      `run: |\n          make \${{ secrets.OTHER }}\n\n          TOKEN=\${{ secrets.E2E_TOKEN }} make\n`,
      'TOKEN=${{',
    ],
    [
      workflow,
      'run: make\n',
      `run: >-\n          make\n          \${{ secrets.OTHER }}\n          --as \${{ secrets\n          .E2E_TOKEN }}\n`,
      '--as ${{',
    ],
    [workflow, 'run: make\n', `run: "make\n          --as \${{ secrets.E2E_TOKEN }}"\n`, '--as ${{'],
  ],
};

test('copies of a chart are one version, and places that disagree are each judged', async () => {
  const copies = Object.entries(clean).flatMap(([path, text]) =>
    path.startsWith('charts/shop/') ? [[path.replace('charts/', 'copies/'), text]] : [],
  );
  expect(said(await verdictOf({ ...clean, ...Object.fromEntries(copies) }))).toEqual([]);
  const torn = `${clean[values]}again:\n  image: { repository: ghcr.io/acme/api, tag: latest }\n`;
  const found = said(await verdictOf({ ...clean, [values]: torn }));
  expect(found).toContain(`fail mutable-tag ${values}:12`);
  expect(found.filter((one) => one.includes('mixed-release'))).toContain(`fail mixed-release ${values}:12`);
  expect(found.filter((one) => one.includes('not-judged'))).toEqual([]);
});

test.each([
  ['a part of another chart', 'charts/mail/charts/shop', 'shop', 0],
  ['a template of charts', 'starters/web', '<CHARTNAME>', 0],
  ['a chart of its own', 'other/charts/shop', 'shop', 2],
])('%s with the name and version of another chart: chart-version-unique', async (_, folder, name, count) => {
  const text = (clean[chart] ?? '').replace('name: shop', `name: ${name}`);
  const second = name === 'shop' ? {} : { 'starters/empty/Chart.yaml': `${text}description: Another\n` };
  const files = { ...clean, ...second, [`${folder}/Chart.yaml`]: text };
  const found = said(await verdictOf(files)).filter((one) => one.includes('chart-version-unique'));
  expect(found).toHaveLength(count);
});

test('charts that each environment has in a folder of its own are no packages: chart-version-unique', async () => {
  const text = (clean[chart] ?? '').replace('name: shop', 'name: stack');
  const found = async (folders: readonly string[]) => {
    const copies = folders.map((folder, n) => [`${folder}/Chart.yaml`, `${text}description: No. ${n}\n`]);
    const all = said(await verdictOf({ ...clean, ...Object.fromEntries(copies) }));
    return all.filter((one) => one.includes('chart-version-unique'));
  };
  expect(await found(['stacks/staging/db', 'stacks/prod/db'])).toEqual([]);
  expect(await found(['team/db/01-staging', 'team/db/02-prod', 'other/db/02-prod', 'other/db/01-staging'])).toEqual([]);
  // They are no copies of one: a chart that one environment has is like any other.
  expect(await found(['stacks/staging/db', 'other/prod/db'])).toHaveLength(2);
});

test('an environment whose name is a number is one: secret-without-environment', async () => {
  for (const [text, name] of [
    ['2024', '2024'],
    ['true', 'true'],
    ['{ name: 2024 }', '2024'],
  ] as const) {
    const files = planted(clean, workflow, '    environment: e2e\n', `    environment: ${text}\n`);
    const own = planted(files, '.github/slipway.yml', 'e2e: [E2E_*]', `"${name}": [E2E_*]`);
    expect(said(await verdictOf(own))).toEqual([]);
  }
});

test('manifests from git at the tag of an image are no image of their own', async () => {
  const path = 'environments/dev/kustomization.yaml';
  const written = (tag: string) =>
    `kind: Kustomization\nresources:\n  - https://github.com/acme/side/config?ref=${tag}\nimages:\n  - name: ghcr.io/acme/side\n    newTag: ${tag}\n`;
  const found = said(await verdictOf({ ...clean, [path]: written('0a1b2c3') }));
  expect(found).toEqual([`fail digest-required ${path}:6`]);
});

test('each rule is planted at least three times, here or where it needs more than files', () => {
  expect([...Object.keys(plants), ...beyondFiles].sort()).toEqual(rules.map(({ id }) => id).sort());
  expect(Object.entries(plants).filter(([, own]) => own.length < 3)).toEqual([]);
});

describe.each(Object.entries(plants))('%s', (rule, own) => {
  test.each(own)('in %s: %j → %j', async (path, old, now, line, where = path) => {
    const files: Written = planted(clean, path, old, now);
    const found = said(await verdictOf(files)).filter((one) => one.split(' ')[1] === rule);
    expect(found).toContainEqual(expect.stringMatching(new RegExp(` ${where}:${lineOf(files[where] ?? '', line)}$`)));
  });
});

test.each([
  ['docker.io/library', 'nginx', true],
  ['docker.io/library', 'docker.io/library/nginx', true],
  ['docker.io/library', 'docker.io/acme/nginx', false],
  ['docker.io/acme', 'acme/nginx', true],
  ['docker.io/acme', 'docker.io/acmes/nginx', false],
  ['docker.io/library/nginx', 'nginx', true],
  ['docker.io/library/nginx', 'nginx/nginx-ingress', false],
  ['docker.io/nginx', 'nginx', true],
  ['docker.io', 'nginx', true],
])('with registries: [%s], %s is allowed: %s', async (registry, repository, isAllowed) => {
  const config = (clean['.github/slipway.yml'] ?? '').replace('[ghcr.io/acme]', `[ghcr.io/acme, ${registry}]`);
  const files = planted({ ...clean, '.github/slipway.yml': config }, proxy, 'ghcr.io/acme/proxy', repository);
  const rules = ['registry-not-allowed'];
  expect(said(await verdictOf(files, { rules }))).toHaveLength(isAllowed ? 0 : 1);
});

test('the registry beside a name is read', async () => {
  const text = `api:\n  image: { registry: docker.io, name: bad/api, tag: 1.0.0@${digestOfApi} }\n`;
  const found = said(await verdictOf({ ...clean, 'environments/prod-eu/more.yaml': text }));
  expect(found).toContain('fail registry-not-allowed environments/prod-eu/more.yaml:2');
});

test.each([
  ['staging', 1],
  ['e2e', 0],
  ['E2E', 0],
  [`${'$'}{{ inputs.stage }}`, 0],
])('the secret of an environment in a job with environment: %s', async (name, count) => {
  const files = planted(clean, workflow, 'environment: e2e', `environment: ${name}`);
  const verdict = await verdictOf(files, { rules: ['secret-without-environment'] });
  expect(verdict.violations).toHaveLength(count);
  const message =
    '`E2E_USER` is a secret of e2e and is used in the job `e2e`, which has `environment: staging`: it is empty there';
  if (count > 0) expect(verdict.violations).toMatchObject([{ message }]);
});

test('a secret that two environments have may be in both', async () => {
  const config = (clean['.github/slipway.yml'] ?? '').replace(
    '{ e2e: [E2E_*] }',
    '{ e2e: [E2E_*], staging: [E2E_USER] }',
  );
  const files = planted(
    { ...clean, '.github/slipway.yml': config },
    workflow,
    'environment: e2e',
    'environment: staging',
  );
  expect(said(await verdictOf(files, { rules: ['secret-without-environment'] }))).toEqual([]);
});

test('Applications in a List are not read, and that is told', async () => {
  const text = 'apiVersion: v1\nkind: List\nitems:\n  - kind: Application\n    metadata: { name: a }\n';
  const { violations } = await verdictOf({ ...clean, 'environments/prod-eu/apps/list.yaml': text });
  expect(violations).toMatchObject([
    { rule: 'not-judged', place: { path: 'environments/prod-eu/apps/list.yaml', line: 4 } },
  ]);
  const maps = text.replace('Application', 'ConfigMap');
  expect(said(await verdictOf({ ...clean, 'environments/prod-eu/apps/list.yaml': maps }))).toEqual([]);
});

test.each(['2026-02-30', '2027-02-29', '2026-04-31'])('%s is no date', async (until) => {
  const policy = `  exceptions: [{ rule: mutable-tag, reason: a reason, until: ${until} }]\n`;
  const files = { ...clean, '.github/slipway.yml': `${clean['.github/slipway.yml'] ?? ''}${policy}` };
  await expect(verdictOf(files)).rejects.toThrow(`\`policy.exceptions.0.until\` is "${until}"`);
});

test('the charts that were judged are those that are taken, and the folders of charts', async () => {
  expect(propose(noInputs, await factsOf(clean)).reason).toContain('2 charts taken, 2 chart folders');
});
