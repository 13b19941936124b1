// capture-digests beside a loop of `crane digest`: 50 images, 50 ms for every answer, requests counted at the gate.
// Usage: npm run bench -- digests        (after scripts/install-tools.sh)
import { startRealRegistry } from '@slipway/testing/crane';
import { imageManifest, startRegistryStub } from '@slipway/testing/registry';
import { crane, execute, heading, latency, median, names, rounds, runBundle, timed } from './images.mjs';
import { faster, row } from './rows.mjs';
import { mustHave } from './tools.mjs';

mustHave('crane');

function capture(host, env) {
  return runBundle('capture-digests', {
    INPUT_SERVICES: names.join(),
    INPUT_IMAGE: `${host}/acme/{service}`,
    INPUT_TAG: '1.0.0',
    ...env,
  });
}

async function loop(host, env) {
  for (const name of names) {
    await execute(crane, ['digest', `${host}/acme/${name}:1.0.0`], { env: { ...process.env, ...env } });
  }
}

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
  console.log(heading(title));
  console.log(`  capture-digests    ${ours.toFixed(0).padStart(6)} ms  ${counts.ours} requests`);
  console.log(`  crane digest loop  ${theirs.toFixed(0).padStart(6)} ms  ${counts.theirs} requests`);
  const ratio = theirs / ours;
  const work = `${names.length} digests captured, ${latency} ms for an answer, ${title}`;
  row(work, 'crane digest in a loop', faster(ratio), '≥ 10×', ratio >= 10);
  if (ratio < 10) process.exitCode = 1;
  console.log(`  ${ratio.toFixed(1)} times as fast`);
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
