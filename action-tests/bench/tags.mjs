// tag-images beside a loop of `crane tag`: 50 images, 50 ms for every answer, requests counted at the gate.
// Usage: npm run bench -- tags        (after scripts/install-tools.sh)
import { startRegistryStub } from '@slipway/testing/registry';
import { crane, execute, heading, latency, median, names, rounds, runBundle, timed, workspace } from './images.mjs';
import { faster, row } from './rows.mjs';
import { mustHave } from './tools.mjs';

mustHave('crane');

function tag(host, release, version) {
  return runBundle('tag-images', {
    INPUT_RELEASE: JSON.stringify(release),
    INPUT_IMAGE: `${host}/acme/{service}`,
    INPUT_TAGS: version,
  });
}

async function loop(host, digests, version) {
  for (const name of names) {
    const image = `${host}/acme/${name}`;
    await execute(crane, ['tag', `${image}@${digests.get(name)}`, version], {
      env: { ...process.env, HOME: workspace },
    });
  }
}

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
  console.log(heading(title));
  line('tag-images', 'ours');
  line('tag-images again', 'again');
  line('crane tag loop', 'theirs');
  const ratio = median(times.theirs) / median(times.ours);
  const work = `${names.length} images get a tag, ${latency} ms for an answer, ${title}`;
  row(work, 'crane tag in a loop', faster(ratio), '≥ 10×', ratio >= 10);
  console.log(`  ${ratio.toFixed(1)} times as fast`);
}

await compare('open registry', {});
await compare('with tokens', { login: 'token', anonymous: true });
