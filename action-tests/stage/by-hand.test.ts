import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { doctorOn } from '@slipway/cli/doctor/doctor';
import { tables } from '@slipway/cli/tables';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { type Argo, startArgo } from '@slipway/testing/stage/cluster/argo';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';

/*
 * The commands that `slipway doctor --drill` prints, typed word for word: Argo CD's while git cannot be pushed, git's afterwards. Argo CD's
 * command line and API server are not on the stage: a script does to the Application what they do with these commands, and is as strict.
 */

const argocd = `#!/usr/bin/env bash
set -euo pipefail
application() { kubectl --namespace argocd "$@"; }
[[ $1 = app ]] && command=$2 && shift 2
case $command in
  set)
    name=$1; shift
    [[ $1 = --sync-policy ]] && policy=$2 && shift 2
    automated=null
    [[ $policy = none ]] || automated=$(printf '%s\\n' "$@" | jq --raw-input --null-input --compact-output '[inputs] | {prune: (index("--auto-prune") != null), selfHeal: (index("--self-heal") != null)}')
    for option in "$@"; do [[ $option =~ ^--(auto-prune|self-heal)$ ]]; done
    application patch application "$name" --type merge --patch "{\\"spec\\": {\\"syncPolicy\\": {\\"automated\\": $automated}}}"
    ;;
  history)
    [[ $# = 1 ]]
    application get application "$1" --output json | jq --raw-output '.status.history[] | "\\(.id) \\(.deployedAt) \\(.revision)"'
    ;;
  rollback)
    [[ $# = 2 ]]
    found=$(application get application "$1" --output json)
    jq --exit-status '.spec.syncPolicy.automated == null' <<< "$found" > /dev/null || { echo 'rollback cannot be initiated when auto-sync is enabled' >&2; exit 20; }
    operation=$(jq --compact-output --argjson id "$2" '.status.history[] | select(.id == $id) | {operation: {initiatedBy: {username: "sam"}, sync: {revision, source, syncStrategy: {apply: {}}}}}' <<< "$found")
    application patch application "$1" --type merge --patch "$operation"
    ;;
  *) exit 1 ;;
esac
`;

const run = promisify(execFile);
const tools = join(fileURLToPath(new URL('../..', import.meta.url)), '.tools/bin');
const name = 'acme/config';
const image = (tag: string) => `image: 127.0.0.1:1/acme/api:${tag}\n`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ name: api, image: {{ .Values.image }} }] }
`;
const slipway = `services: { api: { image: 127.0.0.1:1/acme/api } }
environments:
  staging: { values: staging.yaml }
  prod: { from: staging, values: prod.yaml, applications: apps/prod.yaml }
`;
const applicationOf = (url: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: api-prod, namespace: argocd }
spec:
  project: default
  source:
    repoURL: ${url}/${name}
    path: chart
    targetRevision: main
    helm: { valueFiles: [../prod.yaml] }
  destination: { server: https://kubernetes.default.svc, namespace: prod }
  syncPolicy:
    automated: { prune: true, selfHeal: true }
    syncOptions: [CreateNamespace=true]
`;

let [github, clone, cluster, argo, folder]: [GitHub?, Repository?, Cluster?, Argo?, string?] = [];

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('it did not start');
  return thing;
}

beforeAll(async () => {
  github = await startGitHub({ repositories: [{ name, files: { 'README.md': 'x\n' } }] });
  await github.as('alice').commit(name, 'main', 'feat: environments', {
    ...{ 'chart/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n', 'chart/values.yaml': image('0.0.0') },
    ...{ 'chart/templates/deployment.yaml': deployment, '.github/slipway.yml': slipway },
    ...{
      'staging.yaml': image('1.1.0'),
      'prod.yaml': image('1.0.0'),
      'apps/prod.yaml': applicationOf(github.serverUrl),
    },
  });
  clone = await makeRepository();
  cluster = await startCluster();
  const git = [{ url: github.serverUrl, token: github.tokenFor('alice') }];
  argo = await startArgo({ cluster, git });
  folder = await mkdtemp(join(tmpdir(), 'slipway-argocd-'));
  await writeFile(join(folder, 'argocd'), argocd, { mode: 0o755 });
}, 120_000);
afterAll(async () => {
  await argo?.close();
  await cluster?.close();
  await clone?.remove();
  if (folder !== undefined) await rm(folder, { recursive: true });
  await github?.close();
});

/** Types commands in the clone. */
async function type(commands: string): Promise<string> {
  const PATH = `${there(folder)}:${tools}:${process.env.PATH}`;
  const env = { ...process.env, PATH, KUBECONFIG: there(cluster).kubeconfig };
  const { stdout } = await run('bash', ['-ec', commands], { cwd: there(clone).path, env });
  return stdout;
}

const syncPolicy = async () => {
  const path = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/api-prod';
  const { spec } = await there(cluster).api.ask('GET', path);
  return JSON.parse(JSON.stringify(spec)).syncPolicy;
};

test('the recipe of a drill brings back what ran: by Argo CD alone, then by git', async () => {
  const { state, until, refresh } = there(argo);
  const url = `${there(github).serverUrl}/${name}`.replace('://', `://x:${there(github).tokenFor('alice')}@`);
  await type(`git remote add origin ${url}; git fetch --quiet origin; git checkout --quiet -B main origin/main`);
  await there(cluster).apply(readFileSync(join(there(clone).path, 'apps/prod.yaml'), 'utf8'));
  const runs = (tag: string) =>
    until('api-prod', ({ health, images }) => health === 'Healthy' && images.includes(`127.0.0.1:1/acme/api:${tag}`));
  await runs('1.0.0');
  const before = await syncPolicy();
  await there(github)
    .as('alice')
    .commit(name, 'main', 'promote api to prod', { 'prod.yaml': image('1.1.0') });
  await refresh('api-prod');
  await runs('1.1.0');

  await type('git pull --quiet');
  const out: string[] = [];
  const asked = { folder: there(clone).path, json: true, drill: 'prod' };
  const variables = { PATH: process.env.PATH, HOME: there(clone).path };
  await doctorOn(asked, tables, variables, { out: (line) => void out.push(line), err: () => {} });
  const { drill } = JSON.parse(out.join('\n'));
  expect({ works: drill.works, detail: drill.detail }).toMatchObject({ works: true });
  const [byGit = '', byArgo = ''] = drill.recipe.split('\n\n');
  const [inCluster = '', afterwards = ''] = byArgo.split(/^# Afterwards.*$/m);

  // The ID that `argocd app history` shows above the last line.
  const history = (await type('argocd app history api-prod')).trim().split('\n');
  const [id = ''] = (history.at(-2) ?? '').split(' ');
  await type(inCluster.replaceAll('<ID>', id));
  await runs('1.0.0');
  await refresh('api-prod');
  await until('api-prod', ({ sync }) => sync === 'OutOfSync');
  expect((await state('api-prod')).images).toEqual(['127.0.0.1:1/acme/api:1.0.0']);

  await type(byGit);
  expect(await there(github).readFile(name, 'main', 'prod.yaml')).toBe(image('1.0.0'));
  await type(afterwards);
  await refresh('api-prod');
  await until('api-prod', ({ sync, health }) => sync === 'Synced' && health === 'Healthy');
  expect(await syncPolicy()).toEqual(before);
}, 300_000);
