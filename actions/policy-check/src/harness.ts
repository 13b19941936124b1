/** A check of files in memory, for tests: it judges as the action does, and asks nobody. */

import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import { imagesInObjects } from '@slipway/core/environments/lens/sighted';
import { openFile } from '@slipway/core/environments/model/yaml-text';
import { encode } from '@slipway/core/files/text';
import type { FileChange } from '@slipway/core/snapshot/changes';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import type { Facts, Side } from './facts.js';
import { judge, type Verdict } from './judge.js';
import { nothingKnown } from './known.js';
import { lastOf, lookedBefore, movesIn } from './read.js';
import { ownRules } from './rules/own.js';
import { readSide } from './side.js';
import type { Inputs } from './table.js';

export const noInputs: Inputs = {
  ...{
    environments: [],
    rules: [],
    base: '',
    baseline: '',
    rendered: { render: false, files: [] },
    since: '',
    token: '',
    config: '',
  },
};

export type Written = Readonly<Record<string, string>>;

const configPath = '.github/slipway.yml';

/** What a check of these files is judged by. @param before the files at `base` */
export async function factsOf(files: Written, before?: Written, more: Partial<Facts> = {}): Promise<Facts> {
  const config = parseConfig(configPath, files[configPath] ?? '');
  const environments = readEnvironments(config);
  const looked = { environments, last: lastOf(environments), known: readKnown(config), policy: config.policy };
  const base = before === undefined ? null : memorySnapshot(before, 'b'.repeat(40));
  const old = base === null ? null : await readSide(base, await lookedBefore(base, looked, ''));
  const changes = async () => differences(before ?? {}, files);
  return {
    now: await readSide(memorySnapshot(files), looked, base === null ? null : { base, changes, assesses: true }),
    before: old,
    change: old === null ? null : { before: old, commits: [], pull: null, ran: new Map() },
    ...{ registry: null, merges: null, edited: [], sameBuilds: { same: new Set(), unanswered: new Set() } },
    ...{ policy: config.policy, source: config.source, repository: 'acme/config', baseline: nothingKnown },
    moves: movesIn(differences(before ?? files, files)),
    own: ownRules(config.policy.own, config.source),
    ...{ today: '2027-01-15', folder: '/tmp', repositoryUrl: 'https://github.com/acme/config' },
    ...more,
  };
}

function differences(before: Written, files: Written): FileChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(files)])].flatMap((path): FileChange[] => {
    const [old, now] = [before[path], files[path]];
    if (old === now) return [];
    return [{ path, kind: old === undefined ? 'added' : now === undefined ? 'deleted' : 'modified' }];
  });
}

export async function verdictOf(files: Written, inputs: Partial<Inputs> = {}, before?: Written): Promise<Verdict> {
  return judge({ ...noInputs, ...inputs }, await factsOf(files, before));
}

/** A commit whose environments render to these objects. @param only the environment that does; without it, all do */
export function rendering(side: Side, objects: string, only?: string): Side {
  const found = imagesInObjects(openFile('out.yaml', { bytes: encode(objects), mode: '100644' }));
  const rendered = found.map((one) => ({ ...one, app: '' }));
  const environments = side.environments.map((one) =>
    only === undefined || one.environment.name === only ? { ...one, rendered } : one,
  );
  return { ...side, environments };
}

/** Violations as `severity rule path:line`. */
export function said({ violations }: Pick<Verdict, 'violations'>): string[] {
  return violations.map(({ severity, rule, place }) => `${severity} ${rule} ${place.path}:${place.line ?? 0}`);
}

/** A file with a text in place of another, which it must have once. */
export function planted(files: Written, path: string, old: string, now: string): Written {
  const text = files[path] ?? '';
  if (text.split(old).length !== 2) throw new Error(`${path} has ${JSON.stringify(old)} not once`);
  return { ...files, [path]: text.replace(old, () => now) };
}

/** Rules that need more than the files of one commit: a change, a registry, or what GitHub knows. */
export const beyondFiles = [
  ...(['not-in-registry', 'edited-by-hand', 'hotfix-unexplained'] as const),
  ...(['unapproved-merge', 'breaking-version'] as const),
] as const;

/** The line on which a text begins. */
export function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  if (at === -1) throw new Error(`there is no ${JSON.stringify(part)}`);
  return text.slice(0, at).split('\n').length;
}

export const digestOfApi = `sha256:${'a'.repeat(64)}`;
const digestOfWeb = `sha256:${'b'.repeat(64)}`;

const application = (env: string, chart: string, version: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${chart}-${env}
spec:
  source:
    repoURL: ghcr.io/acme/charts
    chart: ${chart}
    targetRevision: ${version}
    helm:
      valuesObject:
        image:
          repository: ghcr.io/acme/cron
          tag: 1.4.0@${digestOfApi}
  destination: { namespace: ${chart} }
  syncPolicy:
    syncOptions: [CreateNamespace=true]
`;

const values = `api:
  image:
    repository: ghcr.io/acme/api
    tag: 1.4.0
    digest: ${digestOfApi}
web:
  image:
    repository: ghcr.io/acme/web
    tag: 1.4.0
    digest: ${digestOfWeb}
`;

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: proxy
spec:
  template:
    spec:
      containers:
        - name: proxy
          image: ghcr.io/acme/proxy:2.0.0@${digestOfApi}
`;

const chart = (name: string, version: string) => `apiVersion: v2
name: ${name}
version: ${version}
dependencies:
  - name: redis
    version: 20.1.0
    repository: oci://ghcr.io/acme/charts
`;

const changelog = (version: string) => `# Changelog

## [${version}] - 2027-01-01

### Added

- Everything.
`;

const workflow = `name: e2e
on: push
env:
  REGION: eu
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: make
        env:
          TOKEN: \${{ secrets.GITHUB_TOKEN }}
  e2e:
    runs-on: ubuntu-latest
    environment: e2e
    steps:
      - run: make e2e
        env:
          E2E_USER: \${{ secrets.E2E_USER }}
`;

const config = `image: ghcr.io/acme/{service}
environments:
  dev:
    values: environments/dev/*.yaml
    applications: environments/dev/apps/*.yaml
  staging:
    from: dev
    values: environments/staging/*.yaml
    applications: environments/staging/apps/*.yaml
  prod:
    from: staging
    targets: { eu: {}, us: {} }
    values: environments/{name}/*.yaml
    applications: environments/{name}/apps/*.yaml
policy:
  rules: { digest-required: fail }
  registries: [ghcr.io/acme]
  releases: { shop: [api, web] }
  secrets: { e2e: [E2E_*] }
`;

const environment = (name: string): Written => ({
  [`environments/${name}/values.yaml`]: values,
  [`environments/${name}/proxy.yaml`]: deployment,
  [`environments/${name}/apps/shop.yaml`]: `${application(name, 'shop', '1.4.0')}---\n${application(name, 'mail', '2.1.0')}`,
});

/** A repository that breaks no rule. */
export const clean: Written = {
  '.github/slipway.yml': config,
  '.github/workflows/e2e.yml': workflow,
  ...environment('dev'),
  ...environment('staging'),
  ...environment('prod-eu'),
  ...environment('prod-us'),
  'charts/shop/Chart.yaml': chart('shop', '1.4.0'),
  'charts/shop/CHANGELOG.md': changelog('1.4.0'),
  'charts/mail/Chart.yaml': chart('mail', '2.1.0'),
  'charts/mail/CHANGELOG.md': changelog('2.1.0'),
};
