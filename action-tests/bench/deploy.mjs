// deploy-chart beside helm and kubectl that do the same: a diff of the manifest, the upgrade, and the check of what runs.
// Usage: npm run bench -- deploy        (after scripts/install-tools.sh)
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runStep } from '@slipway/testing/bundle';
import { startGitHub } from '@slipway/testing/github/github';
import { startCluster } from '@slipway/testing/stage/cluster/cluster';
import { execute, median, rounds, workspace } from './images.mjs';
import { processorTime } from './processes.mjs';
import { times as part, row } from './rows.mjs';

const services = ['api', 'worker', 'web', 'mail'];
const digest = (round, index) => `sha256:${(round * 16 + index + 1).toString(16).padStart(64, '0')}`;
const files = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.13.0\nappVersion: "1.0"\n',
  'charts/shop/values.yaml': `services:\n${services
    .map((name) => `  ${name}:\n    image: { repository: ghcr.io/acme/${name}, tag: "", digest: "" }\n`)
    .join('')}`,
  'charts/shop/templates/services.yaml': `{{- range $name, $service := .Values.services }}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ $name }} }
spec:
  selector: { matchLabels: { app: {{ $name }} } }
  template:
    metadata: { labels: { app: {{ $name }} } }
    spec:
      containers:
        - name: main
          image: "{{ $service.image.repository }}:{{ default $.Chart.AppVersion $service.image.tag }}{{- if $service.image.digest }}@{{ $service.image.digest }}{{- end }}"
{{- end }}
`,
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}
execFileSync('git', ['add', 'charts'], { cwd: workspace });
const as = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com'];
execFileSync('git', [...as, 'commit', '-q', '-m', 'feat: charts'], { cwd: workspace });

const cluster = await startCluster();
// deploy-chart reads the repository, and reports a deployment; helm and kubectl have no one to report to.
const repository = 'acme/shop';
const github = await startGitHub({ repositories: [{ name: repository, from: workspace }] });
const env = { ...process.env, ...cluster.env };
const options = { cwd: workspace, env };

/** What our action is given. */
function release(round) {
  const one = (name, index) => [name, { tag: `1.${round}.0`, digest: digest(round, index) }];
  return JSON.stringify({ services: Object.fromEntries(services.map(one)), charts: {} });
}

const ours = async (round) => {
  const { exitCode, log, outputs } = await runStep({
    ...{ action: 'deploy-chart', workspace, repository, env: { PATH: process.env.PATH, ...cluster.env } },
    inputs: { chart: 'charts/shop', release: release(round), name: 'shop', namespace: 'ours' },
    ...{ token: github.token, apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
  });
  if (exitCode !== 0 || outputs.verified !== 'true') throw new Error(log.slice(-4000));
};

/** The same by hand: what is, what will be, their difference, the upgrade, and every image that runs. */
async function theirs(round) {
  const set = services.flatMap((name, index) => [
    ...['--set', `services.${name}.image.tag=1.${round}.0`],
    ...['--set', `services.${name}.image.digest=${digest(round, index)}`],
  ]);
  const shop = ['shop', 'charts/shop', '--namespace', 'theirs', ...set];
  const [old, next] = await Promise.all([
    execute('helm', ['get', 'manifest', 'shop', '--namespace', 'theirs'], options).catch(() => ({ stdout: '' })),
    execute('helm', ['upgrade', '--install', ...shop, '--dry-run=server'], options),
  ]);
  writeFileSync(join(workspace, 'old.yaml'), old.stdout);
  writeFileSync(join(workspace, 'next.yaml'), next.stdout);
  await execute('diff', ['-u', 'old.yaml', 'next.yaml'], options).catch(() => undefined);
  await execute('helm', ['upgrade', '--install', ...shop, '--wait', '--timeout', '60s'], options);
  for (const name of services)
    await execute('kubectl', ['rollout', 'status', `deployment/${name}`, '-n', 'theirs'], options);
  const path = 'jsonpath={.items[*].spec.template.spec.containers[*].image}';
  const { stdout } = await execute('kubectl', ['get', 'deployments', '-n', 'theirs', '-o', path], options);
  for (const [index] of services.entries())
    if (!stdout.includes(digest(round, index))) throw new Error(`not deployed: ${stdout}`);
}

/** Milliseconds that a task takes, and how much of a processor: other work on the machine changes the first more than the second. */
async function measured(task) {
  const [start, used] = [performance.now(), processorTime()];
  await task();
  return { time: performance.now() - start, processor: processorTime() - used };
}

const runs = { ours: [], again: [], theirs: [] };
try {
  for (const namespace of ['ours', 'theirs']) await cluster.kubectl('create', 'namespace', namespace);
  for (let round = 0; round <= rounds; round++) {
    const now = [
      await measured(() => ours(round)),
      await measured(() => ours(round)),
      await measured(() => theirs(round)),
    ];
    // The first one installs.
    if (round > 0) for (const [index, whose] of Object.keys(runs).entries()) runs[whose].push(now[index]);
  }
} finally {
  await cluster.close();
  await github.close();
}
const of = (whose, what) => median(runs[whose].map((run) => run[what]));
console.log(`${services.length} services, median of ${rounds}`);
for (const [name, whose] of [
  ['deploy-chart', 'ours'],
  ['deploy-chart again', 'again'],
  ['helm and kubectl', 'theirs'],
]) {
  const [time, processor] = [of(whose, 'time'), of(whose, 'processor')].map((one) => one.toFixed(0).padStart(6));
  console.log(`  ${name.padEnd(20)} ${time} ms, ${processor} ms of a processor`);
}
// A machine that others share changes its speed within minutes: each round is compared with itself.
const ratioOf = (what) => median(runs.ours.map((run, index) => run[what] / runs.theirs[index][what]));
const ratio = ratioOf('time');
row('A chart deployed and checked', 'helm and kubectl: diff, upgrade, check', part(ratio), '≤ 1.5×', ratio <= 1.5);
console.log(`  ${ratio.toFixed(2)} times their time, ${ratioOf('processor').toFixed(2)} times their processor time`);
