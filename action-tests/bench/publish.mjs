// publish-chart beside a loop of `helm lint`, `helm package` and `helm push`: 22 charts, 50 ms for every answer of the registry.
// Usage: npm run bench -- publish        (after scripts/install-tools.sh)
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startRegistryStub } from '@slipway/testing/registry';
import { execute, latency, median, rounds, runBundle, timed, workspace } from './images.mjs';
import { faster, row } from './rows.mjs';
import { mustHave, tools } from './tools.mjs';

mustHave('helm');

const charts = Array.from({ length: 22 }, (_, index) => `chart-${index + 1}`);
const env = { ...process.env, PATH: [tools, process.env.PATH].join(delimiter), HOME: workspace };
const manifest = (name, version) =>
  `apiVersion: v2\nname: ${name}\nversion: ${version}\nappVersion: "1.0"\nicon: https://acme.example/i.png\n`;
const template = (name) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  tag: {{ .Values.tag | quote }}\n`;

for (const name of charts) {
  mkdirSync(join(workspace, 'charts', name, 'templates'), { recursive: true });
  writeFileSync(join(workspace, 'charts', name, 'values.yaml'), 'tag: "1.0"\n');
  for (let count = 0; count < 8; count++)
    writeFileSync(join(workspace, 'charts', name, 'templates', `${count}.yaml`), template(`${name}-${count}`));
}

function write(version) {
  for (const name of charts) writeFileSync(join(workspace, 'charts', name, 'Chart.yaml'), manifest(name, version));
  const as = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com'];
  execFileSync('git', ['add', 'charts'], { cwd: workspace });
  execFileSync('git', [...as, 'commit', '-q', '-m', `chore: ${version}`], { cwd: workspace });
}

const publish = (host) => runBundle('publish-chart', { INPUT_REGISTRY: `oci://${host}/charts`, PATH: env.PATH });

async function loop(host, version) {
  for (const name of charts) {
    await execute('helm', ['lint', `charts/${name}`], { cwd: workspace, env });
    await execute('helm', ['package', `charts/${name}`, '--destination', workspace], { cwd: workspace, env });
    const file = join(workspace, `${name}-${version}.tgz`);
    await execute('helm', ['push', file, `oci://${host}/theirs`, '--plain-http'], { cwd: workspace, env });
  }
}

const stub = await startRegistryStub({ latency });
const times = { ours: [], again: [], theirs: [] };
const counts = {};
const measure = async (whose, task) => {
  const before = stub.requests.length;
  times[whose].push(await timed(task));
  counts[whose] = stub.requests.length - before;
};
for (let round = 0; round < rounds; round++) {
  const version = `1.0.${round}`;
  write(version);
  await measure('ours', () => publish(stub.host));
  await measure('again', () => publish(stub.host));
  await measure('theirs', () => loop(stub.host, version));
}
await stub.close();
console.log(`${charts.length} charts, ${latency} ms for an answer, median of ${rounds}`);
for (const [name, whose] of [
  ['publish-chart', 'ours'],
  ['publish-chart again', 'again'],
  ['helm lint, package, push', 'theirs'],
])
  console.log(`  ${name.padEnd(26)} ${median(times[whose]).toFixed(0).padStart(6)} ms  ${counts[whose]} requests`);
const ratio = median(times.theirs) / median(times.ours);
row(
  `${charts.length} charts published, ${latency} ms for an answer`,
  'helm lint, package and push in a loop',
  faster(ratio),
  '≥ 3×',
  ratio >= 3,
);
console.log(`  ${ratio.toFixed(1)} times as fast`);
