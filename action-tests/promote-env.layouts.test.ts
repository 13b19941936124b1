import { afterEach, describe, expect, test } from '@jest/globals';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const open: Stage[] = [];
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
});

/** The files of one target, as a layout has them, at a version. */
type Write = (stage: Stage, environment: string, target: string | null, version: string) => Record<string, string>;

interface Layout {
  readonly write: Write;
  /** What a workflow gives so that a version enters the first environment. */
  enter(stage: Stage, version: string): Record<string, string>;
  /** Makes that version exist. */
  build(stage: Stage, version: string): void;
}

const application = (name: string, source: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name} }
spec:
  project: default
  source:
${source.replace(/^(?=.)/gm, '    ')}  destination: { server: https://kubernetes.default.svc, namespace: shop }
`;

const at = (environment: string, target: string | null, separator: string): string =>
  target === null ? environment : `${environment}${separator}${target}`;

const layouts: Readonly<Record<string, Layout>> = {
  applications: {
    build: (stage, version) => stage.chart('platform', version),
    enter: (_, version) => ({ chart: 'platform', version }),
    write: (stage, environment, target, version) => ({
      [`environments/${at(environment, target, '/')}/argocd-applications.yaml`]: ['a', 'b']
        .map((name) =>
          application(
            `${name}-${at(environment, target, '-')}`,
            `repoURL: ${stage.registry.host}/charts\nchart: platform\ntargetRevision: ${version}   # pinned\n`,
          ),
        )
        .join('---\n'),
    }),
  },
  values: {
    build: (stage, version) => void stage.image('api', version),
    enter: (stage, version) => ({
      digests: JSON.stringify({ api: { tag: version, digest: stage.image('api', version) } }),
    }),
    write: (stage, environment, target, version) => ({
      [`helm/shop/values-${at(environment, target, '-')}.yaml`]: stage.values('api', version),
    }),
  },
  'values-and-applications': {
    build: (stage, version) => {
      stage.image('api', version);
      stage.chart('shop', version);
    },
    enter: (stage, version) => ({
      digests: JSON.stringify({ api: { tag: version, digest: stage.image('api', version) } }),
      version,
    }),
    write: (stage, environment, target, version) => ({
      [`environments/${at(environment, target, '/')}/values.yaml`]: `image:\n  repository: ${stage.registry.host}/acme/api\n  tag: ${version}\n  digest: ${stage.image('api', version)}\n`,
      [`apps/${at(environment, target, '/')}/shop.yaml`]: application(
        `shop-${at(environment, target, '-')}`,
        `repoURL: ${stage.registry.host}/charts\nchart: shop\ntargetRevision: ${version}\n`,
      ),
    }),
  },
  'inline-values': {
    build: (stage, version) => {
      stage.image('api', `v${version}`);
      stage.chart('shop', version);
    },
    enter: (_, version) => ({ version }),
    write: (stage, environment, target, version) => ({
      [`k8s/argocd/applications/${at(environment, target, '-')}.yaml`]: application(
        `shop-${at(environment, target, '-')}`,
        `repoURL: ${stage.registry.host}/charts\nchart: shop\ntargetRevision: ${version}\nhelm:\n  values: |\n    global:\n      imageTag: v${version}\n    replicas: 2\n`,
      ),
    }),
  },
};

describe.each(Object.entries(layouts))('%s', (name, { write, enter, build }) => {
  test.each([
    ['one target', [null]],
    ['several targets', ['eu', 'us']],
  ])('%s: a build enters, and goes on as it is', async (_, targets) => {
    const stage = await Stage.start();
    open.push(stage);
    const several = targets.length > 1 ? ', targets: { eu: {}, us: {} }' : '';
    const settings = preset(
      stage,
      name,
      `  dev: { delivery: push }\n  staging: { from: dev, delivery: push }\n  prod: { from: staging${several} }\n`,
    );
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) build(stage, version);
    const files = (environment: string, version: string) =>
      Object.assign(
        {},
        ...(environment === 'prod' ? targets : [null]).map((one) => write(stage, environment, one, version)),
      );
    await stage.commit({
      '.github/slipway.yml': settings.replace('environments:', 'services: { api: {} }\nenvironments:'),
      ...files('dev', '1.1.0'),
      ...files('staging', '1.0.0'),
      ...files('prod', '1.0.0'),
    });
    const expectFiles = async (environment: string, version: string, revision = 'main') => {
      for (const [path, text] of Object.entries(files(environment, version))) {
        expect([path, await stage.read(path, revision)]).toEqual([path, text]);
      }
    };

    succeeded(await stage.promote({ to: 'dev', ...enter(stage, '1.2.0') }));
    await expectFiles('dev', '1.2.0');
    succeeded(await stage.promote({ to: 'staging' }));
    await expectFiles('staging', '1.2.0');
    const result = succeeded(await stage.promote({ to: 'prod' }));
    await expectFiles('prod', '1.2.0', 'promote/prod');
    await expectFiles('prod', '1.0.0');
    const told = result.annotations.filter((annotation) => !annotation.includes('no-workflows-start'));
    expect([told, (await stage.github.pullRequests(config)).length]).toEqual([[], 1]);

    await stage.github.as('alice').merge(config, 1, 'squash');
    const again = succeeded(await stage.promote({ to: 'prod' }));
    expect([again.outputs.state, again.outputs.reason]).toEqual(['unchanged', 'prod runs the same as staging']);
    const late = succeeded(await stage.promote({ to: 'dev', ...enter(stage, '1.2.0') }));
    expect(late.outputs.state).toBe('unchanged');
  });
});
