import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
  `${level} apps/${environment}.yaml:${line} mutable-tag: ${environment} runs ghcr.io/acme/${image} whose tag moves (\`spec.containers[0].image\` of the rendered Pod ${by})`;

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
