import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep } from '../run-step.js';

/* `rendered: true` at two commits, with the real helm: what the defaults of a chart bring in is judged, and with `base` only what is new. */

const slipway = `environments:
  dev: { applications: apps/dev.yaml }
  prod: { from: dev, applications: apps/prod.yaml }
`;
const application = (environment: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-${environment} }
spec:
  destination: { namespace: shop }
  source:
    repoURL: https://github.com/acme/config.git
    targetRevision: main
    path: chart
    helm: { valuesObject: { environment: ${environment} } }
`;
const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec: { containers: [{ name: ${name}, image: "ghcr.io/acme/${name}:{{ .Values.${name} }}" }] }
`;
/** The line that takes the chart. */
const line = 8;

let repository: Repository;
let base: string;
beforeAll(async () => {
  repository = await makeRepository();
  base = await repository.commit('chore: begin', {
    '.github/slipway.yml': slipway,
    'apps/dev.yaml': application('dev'),
    'apps/prod.yaml': application('prod'),
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'chart/values.yaml': 'web: latest\nmail: 1.0.0\n',
    'chart/templates/web.yaml': pod('web'),
    'chart/templates/mail.yaml': pod('mail'),
  });
});
afterAll(() => repository.remove());

/** Annotations, in short. */
async function check(inputs: Readonly<Record<string, string>>): Promise<string[]> {
  const { annotations } = await runStep({
    ...{ action: 'policy-check', workspace: repository.path, repository: 'acme/config' },
    inputs: { rules: 'mutable-tag', rendered: 'true', ...inputs },
  });
  return annotations.map((one) => one.split('\n')[0] ?? '').sort();
}

const told = (level: string, environment: string, image: string, by: string) =>
  `${level} apps/${environment}.yaml:${line} mutable-tag: ${environment} runs ghcr.io/acme/${image} whose tag moves (\`spec.containers[0].image\` of the rendered Pod ${by} of shop-${environment})`;

test('a default of the chart that moves is told for each environment, at the line that takes the chart', async () => {
  await repository.commit('feat: mail', { 'chart/values.yaml': 'web: latest\nmail: main\n' });
  const mail = [told('error', 'prod', 'mail:main', 'mail'), told('warning', 'dev', 'mail:main', 'mail')];
  const web = [told('error', 'prod', 'web:latest', 'web'), told('warning', 'dev', 'web:latest', 'web')];
  expect(await check({})).toEqual([...mail, ...web].sort());
  expect(await check({ base })).toEqual(mail);
});

test('what helm cannot render is an error, and a warning where it could not before the change either', async () => {
  const broken = (words: string) =>
    `${pod('mail')}{{ if eq .Values.environment "prod" }}{{ fail "${words}" }}{{ end }}\n`;
  const first = await repository.commit('fix: no mail', { 'chart/templates/mail.yaml': broken('no mail') });
  const gone = await check({ base });
  expect(gone).toContainEqual(
    expect.stringMatching(/^error apps\/prod\.yaml:3 not-judged: shop-prod was not rendered: .*no mail/),
  );
  expect(gone).toContain(told('warning', 'dev', 'mail:main', 'mail'));
  await repository.commit('docs: say more', { 'README.md': 'Shop\n' });
  expect(await check({ base: first })).toEqual([
    expect.stringMatching(
      /^warning apps\/prod\.yaml:3 not-judged: shop-prod was not rendered: .*It was not at `base` either/,
    ),
  ]);
});

test('what a kustomization brings in is judged by every rule about images, and by a rule of the repository', async () => {
  const config = await makeRepository();
  const registry = await startRegistryStub();
  try {
    const there = `${registry.host}/acme/side@${registry.putImage('acme/side', '1.0.0', 'side')}`;
    const kustomized = (image: string) => ({
      '.github/slipway.yml': `image: ghcr.io/acme/{service}
environments: { prod: { values: prod/kustomization.yaml } }
policy:
  registries: ['${registry.host}/acme']
  own: { no-side: { of: image, violation: it.repository.endsWith("/gone"), message: It is gone } }
`,
      'prod/kustomization.yaml': 'kind: Kustomization\nresources: [../base]\n',
      'base/kustomization.yaml': 'kind: Kustomization\nresources: [pod.yaml]\n',
      'base/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: side }\nspec: { containers: [{ name: side, image: "${image}" }] }\n`,
    });
    const judged = async (inputs: Readonly<Record<string, string>> = {}) => {
      const { annotations } = await runStep({
        ...{ action: 'policy-check', workspace: config.path, repository: 'acme/config' },
        inputs: { rules: rules.join('\n'), rendered: 'true', ...inputs },
      });
      return annotations.map((one) => one.split(': ')[0] ?? '').sort();
    };
    const rules = ['digest-required', 'not-in-registry', 'registry-not-allowed', 'no-side'];
    const first = await config.commit('chore: begin', kustomized(there));
    expect(await judged()).toEqual([]);
    const second = await config.commit('feat: gone', kustomized(`${registry.host}/other/gone:2.0.0`));
    const levelOf = (rule: string) => (rule === 'digest-required' ? 'warning' : 'error');
    const all = rules.map((rule) => `${levelOf(rule)} prod/kustomization.yaml:1 ${rule}`).sort();
    expect(await judged()).toEqual(all);
    expect(await judged({ base: first })).toEqual(all);
    await config.commit('docs: say more', { 'README.md': 'Shop\n' });
    expect(await judged({ base: second })).toEqual([]);
  } finally {
    await registry.close();
    await config.remove();
  }
});

describe('what is in several objects', () => {
  const place = 'apps/prod.yaml';
  const set = (...elements: readonly string[]) => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shop }
spec:
  generators:
    - list: { elements: [${elements.map((one) => `{ region: ${one} }`).join(', ')}] }
  template:
    metadata: { name: 'shop-{{region}}' }
    spec:
      destination: { namespace: shop }
      source:
        repoURL: https://github.com/acme/config.git
        targetRevision: main
        path: chart
        helm: { valuesObject: { api: { image: { repository: ghcr.io/acme/api, tag: main } } } }
`;
  const using = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec: { containers: [{ name: ${name}, image: "{{ .Values.api.image.repository }}:{{ .Values.api.image.tag }}" }] }
`;
  let config: Repository;
  let first: string;
  const judged = async (inputs: Readonly<Record<string, string>> = {}) => {
    const temp = await mkdtemp(join(tmpdir(), 'policy-'));
    const { annotations, outputs } = await runStep({
      ...{ action: 'policy-check', workspace: config.path, repository: 'acme/config', env: { RUNNER_TEMP: temp } },
      inputs: { rules: 'mutable-tag', rendered: 'true', ...inputs },
    });
    if (!outputs.sarif) throw new Error(annotations.join());
    const sarif = await readFile(outputs.sarif ?? '', 'utf8');
    await rm(temp, { recursive: true });
    return { sarif, told: annotations.map((one) => one.split('\n')[0] ?? '').sort() };
  };
  const side = (app: string) =>
    `error ${place}:13 mutable-tag: prod runs ghcr.io/acme/side:edge whose tag moves (\`spec.containers[0].image\` of the rendered Pod side of shop-${app})`;
  beforeAll(async () => {
    config = await makeRepository();
    first = await config.commit('chore: begin', {
      '.github/slipway.yml':
        'image: ghcr.io/acme/{service}\nenvironments: { dev: { values: dev.yaml }, prod: { from: dev, applications: apps/* } }\n',
      'dev.yaml': '{}\n',
      [place]: set('eu'),
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'chart/values.yaml': 'side: edge\n',
      'chart/templates/side.yaml': pod('side'),
      'chart/templates/api.yaml': using('api'),
    });
  });
  afterAll(() => config.remove());

  test('each element of an ApplicationSet counts, and with `base` or a baseline only the new one', async () => {
    const { sarif, told } = await judged();
    const written = `error ${place}:15 mutable-tag: prod runs ghcr.io/acme/api:main whose tag moves (\`spec.template.spec.source.helm.valuesObject.api.image.tag\`)`;
    expect(told).toEqual([side('eu'), written]);
    await config.commit('feat: us', { [place]: set('eu', 'us'), 'known.sarif': sarif });
    expect((await judged()).told).toEqual([side('eu'), side('us'), written]);
    const api = (app: string) =>
      `error ${place}:13 mutable-tag: prod runs ghcr.io/acme/api:main whose tag moves (\`spec.containers[0].image\` of the rendered Pod api of shop-${app})`;
    expect((await judged({ base: first })).told).toEqual([api('us'), side('us')]);
    expect((await judged({ baseline: 'known.sarif' })).told).toEqual([api('us'), side('us')]);
  });

  test('one more object with a known image is told with `base` and with a baseline, and once', async () => {
    const { sarif } = await judged();
    const base = await config.commit('chore: known', { 'known.sarif': sarif });
    expect((await judged({ base })).told).toEqual([]);
    expect((await judged({ baseline: 'known.sarif' })).told).toEqual([]);
    await config.commit('feat: more', { 'chart/templates/more.yaml': using('more') });
    const more = ['eu', 'us'].map((app) =>
      expect.stringMatching(`^error ${place}:13 .* of the rendered Pod more of shop-${app}\\)`),
    );
    const all = await judged({ base });
    expect(all.told).toEqual(more);
    const late = await judged({ baseline: 'known.sarif' });
    expect(late.told).toEqual(more);
    await config.commit('chore: known too', { 'known.sarif': late.sarif });
    expect((await judged({ baseline: 'known.sarif' })).told).toEqual([]);
    await config.commit('feat: edge', { [place]: set('eu', 'us').replace('tag: main', 'tag: edge') });
    expect((await judged({ base })).told).toHaveLength(1);
  });
});
