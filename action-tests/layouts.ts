import { expect } from '@jest/globals';
import { preset, Stage } from './promotion-stage.js';

/** The files of one target, as a layout has them, at a version. */
export type Write = (
  stage: Stage,
  environment: string,
  target: string | null,
  version: string,
) => Record<string, string>;

/** A usual layout: its files, and how a version gets into it. */
export interface Layout {
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

/** The usual layouts, by the name of their preset. */
export const layouts: Readonly<Record<string, Layout>> = {
  applications: {
    build: (stage, version) => stage.chart('platform', version),
    enter: (_, version) => ({ charts: 'platform', services: '[]', release: version }),
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
      release: JSON.stringify({ api: { tag: version, digest: stage.image('api', version) } }),
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
      release: JSON.stringify({ api: { tag: version, digest: stage.image('api', version) } }),
      charts: `shop=${version}`,
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
    enter: (_, version) => ({ release: version }),
    write: (stage, environment, target, version) => ({
      [`k8s/argocd/applications/${at(environment, target, '-')}.yaml`]: application(
        `shop-${at(environment, target, '-')}`,
        `repoURL: ${stage.registry.host}/charts\nchart: shop\ntargetRevision: ${version}\nhelm:\n  values: |\n    global:\n      imageTag: v${version}\n    replicas: 2\n`,
      ),
    }),
  },
};

/** What production may consist of, as rows of a table of tests. */
export const productions: [string, (string | null)[]][] = [
  ['one target', [null]],
  ['several targets', ['eu', 'us']],
];

/** A config repository in a layout. */
export interface Staged {
  readonly stage: Stage;
  /** The files of an environment at a version. */
  files(environment: string, version: string): Record<string, string>;
  expectFiles(environment: string, version: string, revision?: string): Promise<void>;
}

/**
 * Makes a config repository in a layout.
 * @param targets of production
 * @param environments each with its settings, as the inside of a YAML flow mapping, and the version it runs
 * @param versions that exist
 */
export async function stagedIn(
  layout: string,
  targets: readonly (string | null)[],
  environments: Readonly<Record<string, readonly [settings: string, version: string]>>,
  versions: readonly string[],
): Promise<Staged> {
  const { build, write } = layouts[layout] ?? {};
  if (!build || !write) throw new Error(`no layout ${layout}`);
  const stage = await Stage.start();
  for (const version of versions) build(stage, version);
  const files = (environment: string, version: string): Record<string, string> =>
    Object.assign(
      {},
      ...(environment === 'prod' ? targets : [null]).map((target) => write(stage, environment, target, version)),
    );
  const several = targets.length > 1 ? ', targets: { eu: {}, us: {} }' : '';
  const settings = Object.entries(environments).map(
    ([name, [inside]]) => `  ${name}: { ${inside}${name === 'prod' ? several : ''} }\n`,
  );
  await stage.commit({
    '.github/slipway.yml': preset(stage, layout, settings.join('')).replace(
      'environments:',
      'services: { api: {} }\nenvironments:',
    ),
    ...Object.assign({}, ...Object.entries(environments).map(([name, [, version]]) => files(name, version))),
  });
  return {
    stage,
    files,
    async expectFiles(environment, version, revision = 'main') {
      for (const [path, text] of Object.entries(files(environment, version))) {
        expect([path, await stage.read(path, revision)]).toEqual([path, text]);
      }
    },
  };
}
