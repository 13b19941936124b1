// rollback-env beside clone, `git revert` and push: 43 files of one environment, 556 changes behind them, the last one in all files.
// Usage: npm run bench -- rollback
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startGitHub } from '@slipway/testing/github/github';
import { imageManifest, startRegistryStub } from '@slipway/testing/registry';
import { change } from './ours.mjs';
import { folder, require } from './processes.mjs';
import { row, seconds as secondsOf, times } from './rows.mjs';

const execute = promisify(execFile);
const repository = 'acme/config';
const rounds = 5;
const changes = 556;
const paths = Array.from({ length: 43 }, (_, index) => `clusters/c${index + 1}/values.yaml`);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const registry = await startRegistryStub({});
const digestOf = (service, tag) => registry.put(`acme/${service}`, tag, imageManifest(`${service}:${tag}`));
const lines = (service, tag) =>
  `${service}:\n  repository: ${registry.host}/acme/${service}\n  tag: ${tag}\n  digest: ${digestOf(service, tag)}\n`;
const text = (path, api, web) => `cluster: ${path.split('/')[1]}\n${lines('api', api)}${lines('web', web)}`;
const configuration = `image: ${registry.host}/acme/{service}
environments:
  prod: { values: clusters/*/values.yaml, delivery: push }
allow-push: [main]
`;

// No two commits in one second.
let seconds = 0;
const begun = Date.now() - 3_600_000;
const github = await startGitHub({
  repositories: [{ name: repository }],
  now: () => new Date(begun + 1000 * ++seconds),
});
const commit = (message, files) => github.as('alice').commit(repository, 'main', message, files);
const every = (api, web) => Object.fromEntries(paths.map((path) => [path, text(path, api, web)]));
await commit('feat: clusters', { '.github/slipway.yml': configuration, ...every('1.0.0', '1.0.0') });
const all = Object.fromEntries(paths.map((path) => [path, '1.0.0']));
for (let change = 1; change < changes; change += 1) {
  const path = paths[change % paths.length];
  all[path] = `1.${Math.ceil(change / paths.length)}.0`;
  await commit(`chore(prod): api ${all[path]}`, { [path]: text(path, all[path], '1.0.0') });
}
const release = (web) => Object.fromEntries(paths.map((path) => [path, text(path, all[path], web)]));

const ours = () =>
  change(github, 'rollback-env', {
    environment: 'prod',
    services: 'web',
    reason: 'orders fail',
    'config-repository': repository,
  });

async function theirs(clone) {
  const remote = `${github.serverUrl.replace('//', `//x-access-token:${github.token}@`)}/${repository}.git`;
  const as = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com'];
  await execute('git', ['clone', '-q', '--depth', '2', remote, clone]);
  await execute('git', ['-C', clone, ...as, 'revert', '--no-edit', 'HEAD']);
  await execute('git', ['-C', clone, 'push', '-q']);
}

const taken = { ours: [], theirs: [] };
let requests = [];
for (let round = 0; round < rounds; round += 1) {
  for (const name of ['ours', 'theirs']) {
    const version = `2.${round}.${name === 'ours' ? 0 : 1}`;
    await commit(`chore(prod): web ${version}`, release(version));
    const before = github.requests.length;
    const clone = join(folder, `clone-${round}`);
    const start = performance.now();
    await (name === 'ours' ? ours() : theirs(clone));
    taken[name].push(performance.now() - start);
    if (name === 'ours') requests = github.requests.slice(before);
    else rmSync(clone, { recursive: true });
    const now = await github.readFile(repository, 'main', paths.at(-1));
    if (now.includes(`tag: ${version}`)) throw new Error(`${name} did not bring back what ran before`);
  }
}
const [time, peer] = [median(taken.ours), median(taken.theirs)];
console.log(`${paths.length} files, ${changes} changes behind them, median of ${rounds}`);
console.log(`  rollback-env              ${time.toFixed(0).padStart(6)} ms  ${requests.length} requests`);
console.log(`  clone, git revert, push   ${peer.toFixed(0).padStart(6)} ms`);
const work = `rollback in ${paths.length} files with ${changes} changes behind them`;
row(work, 'the clock', secondsOf(time / 1000), '≤ 5 s', time <= 5000);
row('the same: beside', 'clone, git revert and push', times(time / peer), '—', true);
row('the same: requests', 'the clock and the counter', String(requests.length), '≤ 20', requests.length <= 20);
require('at most 5 s', time <= 5000);
require('at most 20 requests', requests.length <= 20);
await github.close();
await registry.close();
