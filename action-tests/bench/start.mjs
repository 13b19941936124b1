// How long a bundle takes to start: a run that ends at its inputs, beside an empty script, in turn.
// Beside it the start of other projects' actions, whose bundles are not on npm: clones of their repositories in .tools/actions, if they are there.
// Usage: npm run bench -- start, or node action-tests/bench/start.mjs [action …]
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ownTemp from '../../packages/testing/own-temp.mjs';
import { times as ratioOf, row } from './rows.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = 20;
const limit = 4;
/** Other projects' actions: where they are, and the branch that has the bundle. */
const peers = [
  { repository: 'googleapis/release-please-action', branch: 'main', path: 'dist/index.js' },
  { repository: 'changesets/action', branch: 'v1', path: 'dist/index.js' },
  { repository: 'docker/metadata-action', branch: 'master', path: 'dist/index.cjs' },
];
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
      // No one waits for an answer of GitHub's.
      GITHUB_API_URL: 'http://127.0.0.1:9',
    },
  });
  return Number(process.hrtime.bigint() - begin) / 1e6;
};
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Medians of two scripts, in turn. */
function race(...scripts) {
  for (const script of scripts) time(script);
  const taken = scripts.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, script] of scripts.entries()) taken[index].push(time(script));
  return taken.map(median);
}

let slow = 0;
for (const action of actions) {
  const bundle = join(root, 'actions', action, 'dist/index.js');
  const [nothing, whole] = race(empty, bundle);
  const ratio = whole / nothing;
  if (ratio > limit) slow++;
  row(`${action} starts, and ends at its inputs`, 'an empty script', ratioOf(ratio), `≤ ${limit}×`, ratio <= limit);
  console.log(
    `${action}: ${whole.toFixed(0)} ms, an empty script ${nothing.toFixed(0)} ms: ` +
      `${ratio.toFixed(2)}× (at most ${limit}×; medians of ${rounds})`,
  );
}
for (const { repository, branch, path } of peers) {
  const [ours = ''] = actions;
  const clone = join('.tools/actions', repository.replace('/', '-'));
  const script = join(root, clone, path);
  const work = `${ours} starts, and ends at its inputs`;
  if (!existsSync(script)) {
    const install = `\`git clone --depth 1 --branch ${branch} https://github.com/${repository} ${clone}\``;
    row(work, repository, `not measured: it is not on npm, and needs ${install}`, '≤ 1×', null);
    continue;
  }
  const [theirs, own] = race(script, join(root, 'actions', ours, 'dist/index.js'));
  const ratio = own / theirs;
  row(work, repository, ratioOf(ratio), '≤ 1×', ratio <= 1);
  console.log(`${ours}: ${own.toFixed(0)} ms, ${repository} ${theirs.toFixed(0)} ms: ${ratio.toFixed(2)}×`);
}
process.exitCode = slow === 0 ? 0 : 1;
