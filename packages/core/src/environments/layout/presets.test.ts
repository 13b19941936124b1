/** Each preset makes its system work, forward and back, with one and several targets. */
import { describe, expect, test } from '@jest/globals';
import { changedLines, digest, filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import type { Files } from '../../nouns/git.js';
import { applyEdits } from '../../plan/edits.js';
import { openTarget } from '../lens/open-target.js';
import { changeEnvironment, commonRelease } from '../lens/promotion.js';
import { readTarget } from '../lens/read.js';
import type { Release } from '../model/release.js';
import { explainConflict } from '../words/conflicts.js';

/** Promotes into an environment from the one before, as the configuration says; gives the lines that change. */
function promotion(config: string, files: Files, to: string, { back: isBack = true } = {}) {
  const parsed = parseConfig('.github/slipway.yml', config);
  expect(config.trim().split('\n').length).toBeLessThanOrEqual(10);
  const environments = readEnvironments(parsed);
  const read = (name: string | null, from: Files) => {
    const environment = environments.find((one) => one.name === name);
    if (environment === undefined) throw new Error(`no environment ${name}`);
    return environment.targets.map((target) => readTarget(openTarget(target, from, readKnown(parsed)), from));
  };
  const source = commonRelease(read(environments.find(({ name }) => name === to)?.from ?? null, files));
  const before = read(to, files);
  const change = changeEnvironment(
    files,
    before.map((reading) => ({ reading, release: source.release })),
  );
  const after = applyEdits(files, change.edits);
  // Back: each target gets what it ran itself.
  const back = changeEnvironment(
    after,
    read(to, after).map((reading, index) => ({ reading, release: before[index]?.release ?? new Map() })),
  );
  if (isBack) expect([...applyEdits(after, back.edits)]).toEqual([...files]);
  return { lines: changedLines(change.edits), held: change.held, conflicts: source.conflicts, before };
}

function named(release: Release | undefined): string[] {
  return [...(release ?? [])].map(([id, pin]) => `${id} ${pin.version ?? pin.tag}`);
}

describe('P: applications', () => {
  const application = (name: string, chart: string, revision: string, sync: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  project: hmco
  source:
    repoURL: https://github.com/254CARBON/HMCo.git
    targetRevision: ${revision}
    path: helm/charts/${chart}
    helm:
      version: v3
  syncPolicy:
    ${sync}
`;
  const file = (environment: string, versions: Record<string, string>) =>
    Object.entries(versions)
      .map(([chart, version]) =>
        application(
          `${chart}-${environment}`,
          chart,
          `${chart}-${version}`,
          'automated: null  # ← Manual sync required',
        ),
      )
      .join('---\n');
  const config = `preset: applications
environments:
  dev: {}
  staging: { from: dev }
  prod: { from: staging, draft: true, reviewers: [octocat, acme/sre] }
`;

  test('one target', () => {
    const files = filesOf({
      'environments/dev/argocd-applications.yaml': file('dev', { 'ml-platform': '1.0.2', vault: '1.0.0' }),
      'environments/staging/argocd-applications.yaml': file('staging', { 'ml-platform': '1.0.1', vault: '1.0.0' }),
      'environments/prod/argocd-applications.yaml': file('prod', { 'ml-platform': '1.0.0', vault: '1.0.0' }),
    });
    expect(promotion(config, files, 'prod').lines).toEqual([
      'environments/prod/argocd-applications.yaml',
      '-    targetRevision: ml-platform-1.0.0',
      '+    targetRevision: ml-platform-1.0.1',
    ]);
  });

  test('several targets', () => {
    const files = filesOf({
      'environments/staging/argocd-applications.yaml': file('staging', { vault: '1.1.0' }),
      'environments/prod/eu/argocd-applications.yaml': file('prod-eu', { vault: '1.0.0' }),
      'environments/prod/us/argocd-applications.yaml': file('prod-us', { vault: '1.0.1' }),
    });
    const several =
      'preset: applications\nenvironments:\n  staging: {}\n  prod: { from: staging, targets: { eu: {}, us: {} } }\n';
    expect(promotion(several, files, 'prod').lines).toEqual([
      'environments/prod/eu/argocd-applications.yaml',
      '-    targetRevision: vault-1.0.0',
      '+    targetRevision: vault-1.1.0',
      'environments/prod/us/argocd-applications.yaml',
      '-    targetRevision: vault-1.0.1',
      '+    targetRevision: vault-1.1.0',
    ]);
  });
});

describe('P: moving over from a branch', () => {
  const file = (revision: string) => `kind: Application
metadata: { name: vault }
spec:
  source:
    repoURL: https://github.com/254CARBON/HMCo.git
    targetRevision: ${revision}
    path: helm/charts/vault
`;
  const config = 'preset: applications\nenvironments:\n  dev: {}\n  staging: { from: dev }\n';
  const files = (dev: string, staging: string) =>
    filesOf({
      'environments/dev/argocd-applications.yaml': file(dev),
      'environments/staging/argocd-applications.yaml': file(staging),
    });

  test('what follows a branch is not promoted, and the line to write is shown', () => {
    const { lines, conflicts } = promotion(config, files('main', 'vault-1.0.0'), 'staging');
    expect(lines).toEqual([]);
    expect(conflicts.map(explainConflict)).toEqual([
      expect.objectContaining({
        fix: expect.stringContaining('`targetRevision: vault-<version>`'),
        place: expect.objectContaining({ line: 6 }),
      }),
    ]);
  });

  test('a promotion pins what followed a branch', () => {
    const after = promotion(config, files('vault-1.0.0', 'main'), 'staging', { back: false });
    expect(after.lines).toEqual([
      'environments/staging/argocd-applications.yaml',
      '-    targetRevision: main',
      '+    targetRevision: vault-1.0.0',
    ]);
  });
});

describe('C: values', () => {
  const values = (tags: Record<string, string>, registry = 'ghcr.io/acme') =>
    Object.entries(tags)
      .map(
        ([name, tag]) =>
          `${name}:\n  image:\n    repository: ${registry}/${name}\n    tag: "${tag}"  # for people\n    digest: ${digest('a')}\n`,
      )
      .join('\n');
  const config = `preset: values
image: ghcr.io/acme/{service}
environments:
  dev: { merge: auto, labels: ['automation:release-bump'] }
  staging: { from: dev, labels: ['automation:release-bump'] }
  prod: { from: staging, labels: ['automation:release-bump'], draft: true }
`;

  test('one target', () => {
    const files = filesOf({
      'helm/splattop/values-dev.yaml': values({ api: '1.7.3', web: '2.4.0' }),
      'helm/splattop/values-staging.yaml': values({ api: '1.7.2', web: '2.4.0' }),
      'helm/splattop/values.yaml': values({ api: '0', web: '0' }),
    });
    const { lines, before } = promotion(config, files, 'staging');
    expect(named(before[0]?.release)).toEqual(['service/api 1.7.2', 'service/web 2.4.0']);
    expect(lines).toEqual([
      'helm/splattop/values-staging.yaml',
      '-    tag: "1.7.2"  # for people',
      '+    tag: "1.7.3"  # for people',
    ]);
  });

  test('several targets, one with a registry of its own', () => {
    const files = filesOf({
      'helm/splattop/values-dev.yaml': values({ api: '2' }),
      'helm/splattop/values-prod-eu.yaml': values({ api: '1' }, 'eu.example.com/mirror'),
      'helm/splattop/values-prod-us.yaml': values({ api: '1' }),
    });
    const several = `preset: values
image: ghcr.io/acme/{service}
environments:
  dev: {}
  prod:
    from: dev
    targets: { eu: { registry: eu.example.com/mirror }, us: {} }
`;
    expect(promotion(several, files, 'prod').lines).toEqual(
      ['eu', 'us'].flatMap((name) => [
        `helm/splattop/values-prod-${name}.yaml`,
        '-    tag: "1"  # for people',
        '+    tag: "2"  # for people',
      ]),
    );
  });
});

describe('E: values-and-applications', () => {
  const files = (name: string, folder: string, tag: string, version: string) => ({
    [`environments/${folder}/values.yaml`]: `image:\n  tag: ${tag}\n  digest: ${digest(tag === 'v1.1.0' ? 'a' : 'b')}\nresources: {}\n`,
    [`apps/${folder}/sample-app.yaml`]: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: sample-app-${name}
spec:
  source:
    chart: sample-app
    repoURL: 123.dkr.ecr.us-east-1.amazonaws.com/charts
    targetRevision: ${version}     # Updated by CI
    helm:
      valueFiles:
        - $values/environments/${folder}/values.yaml
`,
  });
  const config = (prod: string) => `preset: values-and-applications
services: { sample-app: { image: 123.dkr.ecr.us-east-1.amazonaws.com/sample-app } }
environments:
  staging: { merge: auto }
  uat: {}
  prod: { from: uat${prod} }
`;

  test('one target', () => {
    const all = filesOf({
      ...files('uat', 'uat', 'v1.2.0-rc.1', '1.2.0-rc.1'),
      ...files('prod', 'prod', 'v1.1.0', '1.1.0'),
    });
    expect(promotion(config(''), all, 'prod').lines).toEqual([
      'environments/prod/values.yaml',
      '-  tag: v1.1.0',
      `-  digest: ${digest('a')}`,
      '+  tag: v1.2.0-rc.1',
      `+  digest: ${digest('b')}`,
      'apps/prod/sample-app.yaml',
      '-    targetRevision: 1.1.0     # Updated by CI',
      '+    targetRevision: 1.2.0-rc.1     # Updated by CI',
    ]);
  });

  test('several targets', () => {
    const all = filesOf({
      ...files('uat', 'uat', 'v2', '2.0.0'),
      ...files('prod-eu', 'prod/eu', 'v1', '1.0.0'),
      ...files('prod-us', 'prod/us', 'v2', '2.0.0'),
    });
    expect(promotion(config(', targets: { eu: {}, us: {} }'), all, 'prod').lines).toEqual([
      'environments/prod/eu/values.yaml',
      '-  tag: v1',
      '+  tag: v2',
      'apps/prod/eu/sample-app.yaml',
      '-    targetRevision: 1.0.0     # Updated by CI',
      '+    targetRevision: 2.0.0     # Updated by CI',
    ]);
  });
});

describe('S: inline-values', () => {
  const application = (name: string, version: string, helm: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: serviceradar-${name} }
spec:
  source:
    repoURL: ghcr.io/carverauto/charts
    chart: serviceradar
    targetRevision: "${version}"
    helm:
${helm.replace(/^(?=.)/gm, '      ')}`;
  const inline = (tag: string) =>
    `values: |\n  global:\n    imageTag: "${tag}"  # all images\n  web: { replicas: 1 }\n`;
  const config = (prod: string) => `preset: inline-values
image: ghcr.io/carverauto/serviceradar-{service}
services: { core: {}, web: {}, agent: {} }
environments:
  staging: { merge: auto }
  prod: { from: staging, gates: { checks: [{ name: e2e, app: github-actions }], bypass: [octocat] }${prod} }
`;
  test.each([
    ['global.imageTag', inline, 2],
    ['appTag as an object', (tag: string) => `valuesObject:\n  image: { tags: { appTag: ${tag} } }\n`, 1],
    ['a parameter', (tag: string) => `parameters:\n  - name: global.imageTag\n    value: ${tag}\n`, 1],
  ])('one target, %s', (_, helm) => {
    const files = filesOf({
      'k8s/argocd/applications/demo-staging.yaml': application('staging', '1.0.71', helm('v1.0.71')),
      'k8s/argocd/applications/demo-prod.yaml': application('prod', '1.0.70', helm('v1.0.70')),
    });
    const { lines, before } = promotion(config(''), files, 'prod');
    expect(named(before[0]?.release)).toEqual([
      'service/core v1.0.70',
      'service/web v1.0.70',
      'service/agent v1.0.70',
      'chart/serviceradar 1.0.70',
    ]);
    expect(lines.filter((line) => line.startsWith('+')).map((line) => line.replace(/ +/g, ' '))).toEqual([
      '+ targetRevision: "1.0.71"',
      expect.stringContaining('v1.0.71'),
    ]);
  });

  test('several targets', () => {
    const files = filesOf({
      'k8s/argocd/applications/demo-staging.yaml': application('staging', '2.0.0', inline('v2')),
      'k8s/argocd/applications/demo-prod-eu.yaml': application('prod-eu', '1.0.0', inline('v1')),
      'k8s/argocd/applications/prod-us.yaml': application('prod-us', '1.0.0', inline('v1')),
    });
    const { lines } = promotion(config(', targets: { eu: {}, us: {} }'), files, 'prod');
    expect(lines.filter((line) => !/^[-+]/.test(line))).toEqual([
      'k8s/argocd/applications/demo-prod-eu.yaml',
      'k8s/argocd/applications/prod-us.yaml',
    ]);
  });
});
