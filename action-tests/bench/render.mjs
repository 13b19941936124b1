// What promote-env shows of the cluster: 100 targets of one chart from a registry, each rendered before and after a change.
// Usage: npm run bench -- render        (after scripts/install-tools.sh)
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { shower } from '@slipway/core/render/show';
import { showDifference, showFirst } from '@slipway/core/render/shown';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import { startRealRegistry } from '@slipway/testing/crane';
import { row, seconds } from './rows.mjs';
import { mustHave, tools } from './tools.mjs';

mustHave('helm');
const execute = promisify(execFile);
// Not the synchronous one: part of the registry runs in this process.
const helm = (args, cwd) => execute(join(tools, 'helm'), args, { cwd });
const count = 100;
const rounds = 3;

/** The chart that `helm create` makes, in a registry of our own. */
const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
const registry = await startRealRegistry();
await helm(['create', 'shop'], folder);
await helm(['package', 'shop', '--version', '1.0.0'], folder);
await helm(['push', 'shop-1.0.0.tgz', `oci://${registry.host}/charts`, '--plain-http'], folder);

const application = (index, tag) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-c${index} }
spec:
  destination: { namespace: shop }
  source:
    repoURL: ${registry.host}/charts
    chart: shop
    targetRevision: 1.0.0
    helm: { valuesObject: { cluster: c${index}, image: { tag: "${tag}" } } }
`;
const indexes = Array.from({ length: count }, (_, index) => index + 1);
const files = (tag) => Object.fromEntries(indexes.map((index) => [`apps/c${index}.yaml`, application(index, tag)]));
const targets = indexes.map((index) => ({
  ...{ name: `c${index}`, values: [], valuesByService: [], keys: [], charts: null, registry: null },
  applications: [{ files: [`apps/c${index}.yaml`] }],
}));

const times = [];
let shown;
for (let round = 0; round < rounds; round++) {
  const ends = [];
  const github = { url: 'https://github.com/acme/config', fullName: 'acme/config' };
  const stage = {
    ...{
      github,
      runner: { env: { ...process.env, PATH: `${tools}:${process.env.PATH}` } },
      atEnd: (work) => ends.push(work),
    },
    connectTo: () => github,
    context: { workspace: folder, temp: folder, serverUrl: 'https://github.com', runUrl: '' },
  };
  const edits = Object.entries(files('2')).map(([path, text]) => {
    return { path, mode: '100644', before: Buffer.from(files('1')[path]), after: Buffer.from(text) };
  });
  const start = performance.now();
  shown = await shower(60_000)(stage, { targets, before: memorySnapshot(files('1')), edits, branch: 'main' });
  const text = `${showFirst(shown)}\n${showDifference(shown, '')}`;
  times.push(performance.now() - start);
  if (shown.rendering.compared !== count) throw new Error(JSON.stringify(shown.rendering.unrendered.slice(0, 3)));
  if (round === 0) console.log(`${shown.rendering.changes.length} objects change, told in ${text.length} characters`);
  for (const end of ends) await end();
}
const [median] = [...times].sort((a, b) => a - b).slice(Math.floor(rounds / 2));
console.log(
  `${count} targets before and after: ${(median / 1000).toFixed(1)} s (${times.map((time) => (time / 1000).toFixed(1)).join(', ')})`,
);
const taken = median / 1000;
row(`${count} targets rendered before and after a change`, 'the clock', seconds(taken), '≤ 10 s', taken <= 10);
process.exitCode = taken <= 10 ? 0 : 1;
await registry.close();
rmSync(folder, { recursive: true });
