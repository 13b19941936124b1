import type { Stage } from './promotion-stage.js';

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
