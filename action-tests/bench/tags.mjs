// tag-images beside a loop of `crane tag`: 50 images, 50 ms for every answer, requests counted at the gate.
// Usage: npx tsc -b packages/testing && node action-tests/bench/tags.mjs        (after scripts/install-tools.sh; without crane the
// loop is one of ours, in this process: what crane asks, without the time it takes to start)
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startRegistryStub } from '@slipway/testing/registry';
import ownTemp from '../../packages/testing/own-temp.mjs';
import { tools } from './tools.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = join(root, 'actions', 'tag-images', 'dist', 'index.js');
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

function tag(host, release, version) {
  return execute(process.execPath, [bundle], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      HOME: workspace,
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'acme/shop',
      RUNNER_TEMP: workspace,
      INPUT_RELEASE: JSON.stringify(release),
      INPUT_IMAGE: `${host}/acme/{service}`,
      INPUT_TAGS: version,
    },
  });
}

async function loop(host, digests, version) {
  for (const name of names) {
    const image = `${host}/acme/${name}`;
    if (existsSync(crane)) {
      await execute(crane, ['tag', `${image}@${digests.get(name)}`, version], {
        env: { ...process.env, HOME: workspace },
      });
      continue;
    }
    const url = `http://${host}/v2/acme/${name}/manifests`;
    await fetch(`http://${host}/v2/`);
    const answer = await fetch(`${url}/${digests.get(name)}`);
    const headers = { 'content-type': answer.headers.get('content-type') };
    await fetch(`${url}/${version}`, { method: 'PUT', headers, body: await answer.arrayBuffer() });
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function compare(title, options) {
  const stub = await startRegistryStub({ ...options, latency });
  const digests = new Map(names.map((name) => [name, stub.putImage(`acme/${name}`, 'sha-1', name)]));
  const release = {
    services: Object.fromEntries([...digests].map(([name, digest]) => [name, { tag: 'sha-1', digest }])),
  };
  const times = { ours: [], theirs: [], again: [] };
  const counts = { ours: 0, theirs: 0, again: 0 };
  const measure = async (whose, task) => {
    const before = stub.requests.length;
    times[whose].push(await timed(task));
    counts[whose] = stub.requests.length - before;
  };
  for (let round = 0; round < rounds; round++) {
    await measure('ours', () => tag(stub.host, release, `ours-${round}`));
    await measure('theirs', () => loop(stub.host, digests, `theirs-${round}`));
    await measure('again', () => tag(stub.host, release, `ours-${round}`));
  }
  await stub.close();
  const line = (name, whose) =>
    console.log(`  ${name.padEnd(18)} ${median(times[whose]).toFixed(0).padStart(6)} ms  ${counts[whose]} requests`);
  console.log(`${title}: ${images} images, ${latency} ms for an answer, median of ${rounds}`);
  line('tag-images', 'ours');
  line('tag-images again', 'again');
  line(existsSync(crane) ? 'crane tag loop' : 'plain loop', 'theirs');
  console.log(`  ${(median(times.theirs) / median(times.ours)).toFixed(1)} times as fast`);
}

await compare('open registry', {});
if (existsSync(crane)) await compare('with tokens', { login: 'token', anonymous: true });
