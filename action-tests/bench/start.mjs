// How long a bundle takes to start: a run that ends at its inputs, beside an empty script, in turn.
// Usage: node action-tests/bench/start.mjs [action …]
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ownTemp from '../../packages/testing/own-temp.mjs';
import { times as ratioOf, row } from './rows.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = 20;
const limit = 4;
const actions = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(join(root, 'actions'));

const folder = ownTemp();
const empty = join(folder, 'empty.mjs');
writeFileSync(empty, '');

const time = (script) => {
  const begin = process.hrtime.bigint();
  spawnSync(process.execPath, [script], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      INPUT_DELIVERY: 'nowhere',
      GITHUB_WORKSPACE: folder,
      GITHUB_REPOSITORY: 'acme/shop',
    },
  });
  return Number(process.hrtime.bigint() - begin) / 1e6;
};
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

let slow = 0;
for (const action of actions) {
  const bundle = join(root, 'actions', action, 'dist/index.js');
  time(empty);
  time(bundle);
  const times = { empty: [], bundle: [] };
  for (let round = 0; round < rounds; round++) {
    times.empty.push(time(empty));
    times.bundle.push(time(bundle));
  }
  const ratio = median(times.bundle) / median(times.empty);
  if (ratio > limit) slow++;
  row(`${action} starts, and ends at its inputs`, 'an empty script', ratioOf(ratio), `≤ ${limit}×`, ratio <= limit);
  console.log(
    `${action}: ${median(times.bundle).toFixed(0)} ms, an empty script ${median(times.empty).toFixed(0)} ms: ` +
      `${ratio.toFixed(2)}× (at most ${limit}×; medians of ${rounds})`,
  );
}
process.exitCode = slow === 0 ? 0 : 1;
