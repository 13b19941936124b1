// capture-digests beside a loop of `crane digest`: 50 images, 50 ms for every answer, requests counted at the gate.
// Usage: npx tsc -b packages/testing && node action-tests/bench/digests.mjs        (after scripts/install-tools.sh)
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startRealRegistry } from '@slipway/testing/crane';
import { imageManifest, startRegistryStub } from '@slipway/testing/registry';
import ownTemp from '../../packages/testing/own-temp.mjs';
import { mustHave, tools } from './tools.mjs';

mustHave('crane');
const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = join(root, 'actions', 'capture-digests', 'dist', 'index.js');
const crane = join(tools, 'crane');
const execute = promisify(execFile);
const images = 50;
const latency = 50;
const rounds = 5;
const names = Array.from({ length: images }, (_, index) => `s${index + 1}`);
const workspace = ownTemp();
execFileSync('git', ['init', '-q'], { cwd: workspace });
const as = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com'];
execFileSync('git', [...as, 'commit', '-q', '--allow-empty', '-m', 'chore: start'], { cwd: workspace });

async function timed(task) {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

function capture(host, env) {
  return execute(process.execPath, [bundle], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      HOME: workspace,
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'acme/shop',
      RUNNER_TEMP: workspace,
      INPUT_SERVICES: names.join(),
      INPUT_IMAGE: `${host}/acme/{service}`,
      INPUT_TAG: '1.0.0',
      ...env,
    },
  });
}

async function loop(host, env) {
  for (const name of names) {
    await execute(crane, ['digest', `${host}/acme/${name}:1.0.0`], { env: { ...process.env, ...env } });
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function compare(title, host, env, requests) {
  const times = { ours: [], theirs: [] };
  const counts = { ours: 0, theirs: 0 };
  for (let round = 0; round < rounds; round++) {
    requests.length = 0;
    times.ours.push(await timed(() => capture(host, env)));
    counts.ours = requests.length;
    requests.length = 0;
    times.theirs.push(await timed(() => loop(host, env)));
    counts.theirs = requests.length;
  }
  const [ours, theirs] = [median(times.ours), median(times.theirs)];
  console.log(`${title}: ${images} images, ${latency} ms for an answer, median of ${rounds}`);
  console.log(`  capture-digests    ${ours.toFixed(0).padStart(6)} ms  ${counts.ours} requests`);
  console.log(`  crane digest loop  ${theirs.toFixed(0).padStart(6)} ms  ${counts.theirs} requests`);
  console.log(`  ${(theirs / ours).toFixed(1)} times as fast`);
}

const registry = await startRealRegistry();
for (const name of names) await registry.pushImage(`acme/${name}:1.0.0`);
registry.delay(latency);
await compare('real registry, open', registry.host, registry.env, registry.requests);
await registry.close();

const stub = await startRegistryStub({ login: 'token', anonymous: true, latency });
for (const name of names) stub.put(`acme/${name}`, '1.0.0', imageManifest(name));
await compare('stub with tokens', stub.host, {}, stub.requests);
await stub.close();
