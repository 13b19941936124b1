// promote-env beside clone + `yq -i` + push: one service in 1, 100 and 1,000 files of clusters, and in 100 long ones; then all services.
// Usage: npm run bench -- promote        (after scripts/install-tools.sh)
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startGitHub } from '@slipway/testing/github/github';
import { imageManifest, startRegistryStub } from '@slipway/testing/registry';
import { change } from './ours.mjs';
import { folder, require } from './processes.mjs';
import { faster as fasterText, row, slope, times as timesText } from './rows.mjs';
import { mustHave, tools } from './tools.mjs';

mustHave('yq');
const yq = join(tools, 'yq');
const execute = promisify(execFile);
const repository = 'acme/config';
const configuration = (host) => `image: ${host}/acme/{service}
environments:
  dev: { values: clusters/*/values.yaml, delivery: push }
allow-push: [main]
`;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timed(task) {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

/** A service takes four lines, as charts write them. */
function values(host, services, tag, digestOf) {
  return services
    .map((name) => `${name}:\n  repository: ${host}/acme/${name}\n  tag: ${tag}\n  digest: ${digestOf(name, tag)}\n`)
    .join('');
}

/** @returns milliseconds that a promotion of one service took */
async function compare(title, registry, services, clusters, rounds = 7) {
  const files = Array.from({ length: clusters }, (_, index) => `clusters/c${index + 1}/values.yaml`);
  const github = await startGitHub({ repositories: [{ name: repository }] });
  const digests = new Map();
  const digestOf = (name, tag) => {
    const key = `${name}:${tag}`;
    if (!digests.has(key)) digests.set(key, registry.put(`acme/${name}`, tag, imageManifest(key)));
    return digests.get(key);
  };
  const text = values(registry.host, services, '1.0.0', digestOf);
  const committed = ['.github/slipway.yml', ...files].map((path) => [
    path,
    path.endsWith('slipway.yml') ? configuration(registry.host) : `cluster: ${path.split('/')[1]}\n${text}`,
  ]);
  await github.as('alice').commit(repository, 'main', 'feat: clusters', Object.fromEntries(committed));
  let round = 0;
  const ours = async (wanted) => {
    round += 1;
    const tag = `1.${round}.0`;
    const built = Object.fromEntries(wanted.map((name) => [name, { tag, digest: digestOf(name, tag) }]));
    const release = JSON.stringify(built);
    await change(github, 'promote-env', { environment: 'dev', release, 'config-repository': repository });
    const changed = await github.readFile(repository, 'main', files.at(-1));
    if (!changed.includes(digestOf(wanted[0], tag))) throw new Error('the last file did not change');
  };
  const theirs = async (name) => {
    round += 1;
    const tag = `1.${round}.0`;
    const clone = join(folder, `clone-${round}`);
    const remote = `${github.serverUrl.replace('//', `//x-access-token:${github.token}@`)}/${repository}.git`;
    await execute('git', ['clone', '-q', '--depth', '1', remote, clone]);
    const expression = `.${name}.tag = "${tag}" | .${name}.digest = "${digestOf(name, tag)}"`;
    for (const path of files) await execute(yq, ['-i', expression, join(clone, path)]);
    const as = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com'];
    await execute('git', ['-C', clone, ...as, 'commit', '-qam', `chore: ${name} ${tag}`]);
    await execute('git', ['-C', clone, 'push', '-q']);
    rmSync(clone, { recursive: true });
  };
  const times = { one: [], all: [], yq: [] };
  await ours(services.slice(0, 1));
  const before = github.requests.length;
  await ours(services.slice(0, 1));
  const requests = github.requests.slice(before);
  const isWrite = ({ method, body }) => method !== 'GET' && !String(body?.query ?? '').startsWith('query');
  const writes = requests.filter(isWrite).length;
  for (let turn = 0; turn < rounds; turn += 1) {
    times.one.push(await timed(() => ours(services.slice(0, 1))));
    times.yq.push(await timed(() => theirs(services[0])));
    times.all.push(await timed(() => ours(services)));
  }
  const [one, all, peer] = [times.one, times.all, times.yq].map(median);
  // A machine that others share changes its speed within minutes: each round is compared with itself.
  const ratio = (above, below) => median(above.map((time, index) => time / below[index]));
  const [faster, longer] = [ratio(times.yq, times.one), ratio(times.all, times.one)];
  console.log(`${title}: ${clusters} files of ${text.split('\n').length} lines, median of ${rounds}`);
  console.log(
    `  promote-env, one service        ${one.toFixed(0).padStart(6)} ms  ${requests.length} requests, ${writes} of them write`,
  );
  console.log(`  clone + yq -i + push            ${peer.toFixed(0).padStart(6)} ms`);
  console.log(`  promote-env, ${String(services.length).padStart(3)} services      ${all.toFixed(0).padStart(6)} ms`);
  console.log(`  ${faster.toFixed(1)} times as fast; all at once ${longer.toFixed(2)} times as long as one`);
  const work = `one service in ${clusters.toLocaleString('en')} ${title}`;
  row(work, 'clone, yq and push', fasterText(faster), '≥ 4×', faster >= 4);
  row(
    `${services.length} services in ${clusters.toLocaleString('en')} ${title}`,
    'one of them',
    timesText(longer),
    '≤ 2×',
    longer <= 2,
  );
  require('at least 4 times as fast as clone + yq -i + push', faster >= 4);
  require('all services at once no more than twice as long as one', longer <= 2);
  require('at most 6 write requests', writes <= 6);
  // Of contents, one answer holds 6 MB at most. Beside them: the branch with the configuration, the paths, and what the files held before.
  const answers = Math.max(files.length / 100, (files.length * Buffer.byteLength(text)) / (6 * 1024 * 1024));
  require('at most 3 + files / 100 read requests, or 3 + MB / 6', requests.length - writes <= 3 + Math.ceil(answers));
  await github.close();
  return one;
}

const registry = await startRegistryStub({});
const named = (count) => Array.from({ length: count }, (_, index) => `s${index + 1}`);
const points = [];
for (const [clusters, rounds] of [
  [1, 7],
  [100, 7],
  [1000, 3],
]) {
  points.push([
    clusters,
    await compare(clusters === 1 ? 'small file' : 'small files', registry, named(10), clusters, rounds),
  ]);
}
const growth = slope(points);
row('growth with the files: log-log slope', 'itself', growth.toFixed(2), '≤ 1', growth <= 1);
require(`the time grows with the ${growth.toFixed(2)}th power of the files, at most with the first`, growth <= 1);
await compare('long files', registry, named(500), 100);
await registry.close();
