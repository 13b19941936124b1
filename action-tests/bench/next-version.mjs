// The next version, by us and by `semantic-release --dry-run`, as whole processes in turn; medians of time and peak memory.
// Usage: node action-tests/bench/next-version.mjs [--script FILE] [--rounds N] [--growth-only]
//   --script  what to run as ours, in the checkout, with the inputs of a dry run in its environment; it must write
//             `version=…` to its standard output or to GITHUB_OUTPUT. Default: the decision alone, bundled on the spot.
// Required: at least 6 times as fast with 100 and with 9,999 of 10,000 commits since the tag, at most 65 % of the memory, and a
// cost that grows with the commits since the tag, not with the history.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout, dryRun, folder, inTurn, measure, mustSay, require, root, show, tool } from './processes.mjs';
import { faster as fasterText, row, slope, times } from './rows.mjs';

const { values: options } = parseArgs({
  options: {
    script: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    'growth-only': { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);

let ours = resolve(options.script ?? '');
if (options.script === undefined) {
  ours = join(folder, 'ours', 'index.mjs');
  tool('typescript/bin/tsc', '-b', 'packages/core');
  const source = join(root, 'action-tests/bench/next-version-only.mjs');
  tool('@vercel/ncc/dist/ncc/cli.js', 'build', source, '-o', join(folder, 'ours'), '--quiet');
}

/** What semantic-release needs in a checkout to do the two things we do: the version and its notes. */
function forSemanticRelease({ clone, origin }) {
  return clone.write({
    '.releaserc.json': JSON.stringify({
      branches: ['main'],
      repositoryUrl: origin.url,
      plugins: [
        ['@semantic-release/commit-analyzer', { preset: 'conventionalcommits' }],
        // Its own preset: this one's writer is too old for the other.
        '@semantic-release/release-notes-generator',
      ],
    }),
  });
}

const contenders = {
  ours: (path) => measure(ours, [], path, dryRun(path)),
  'semantic-release': (path) =>
    measure(join(root, 'node_modules/semantic-release/bin/semantic-release.js'), ['--dry-run', '--no-ci'], path, {
      // Where it looks for its plugins and their presets.
      NODE_PATH: join(root, 'node_modules'),
    }),
};

function compare(names, { path, expected }) {
  const runs = names.map((name) => {
    const run = () => {
      const result = contenders[name](path);
      mustSay(name, result, expected);
      return result;
    };
    return [name, run];
  });
  return inTurn(Object.fromEntries(runs), rounds);
}

for (const since of options['growth-only'] ? [] : [100, 9999]) {
  const made = await checkout(10_000, since);
  await forSemanticRelease(made);
  const result = compare(['ours', 'semantic-release'], made);
  console.log(`10,000 commits, ${since} since the tag (medians of ${rounds})`);
  for (const [name, figures] of Object.entries(result)) console.log(`  ${name.padEnd(17)}${show(figures)}`);
  const faster = result['semantic-release'].time / result.ours.time;
  const smaller = result.ours.memory / result['semantic-release'].memory;
  const work = `next version and notes, ${since} of 10,000 commits since the tag`;
  row(work, 'semantic-release', fasterText(faster), '≥ 6×', faster >= 6);
  row(`${work}: memory`, 'semantic-release', times(smaller), '≤ 0.65×', smaller <= 0.65);
  require(`${faster.toFixed(1)} times as fast, at least 6`, faster >= 6);
  require(`${(100 * smaller).toFixed(0)} % of its memory, at most 65`, smaller <= 0.65);
}
console.log('ours, 100 commits since the tag, a tag every 500 before');
const byHistory = [];
const totals = [1_000, 10_000, 100_000];
for (const total of totals) {
  byHistory.push(compare(['ours'], await checkout(total, 100, { tagEvery: 500 })).ours);
  console.log(`  ${String(total).padStart(7)} commits   ${show(byHistory.at(-1))}`);
}
const [short, , long] = byHistory;
row(
  '100 times the history, the same commits since the tag',
  'itself',
  times(long.time / short.time),
  '≤ 1.5×',
  long.time <= 1.5 * short.time,
);
const growth = slope(totals.map((total, index) => [total, byHistory[index].time]));
row('growth with the history: log-log slope', 'itself', growth.toFixed(2), '≤ 0.1', growth <= 0.1);
require(`${(long.time / short.time).toFixed(2)} times the time for 100 times the history, at most 1.5`, long.time <=
  1.5 * short.time);
require(`${(long.memory / short.memory).toFixed(2)} times the memory, at most 1.25`, long.memory <=
  1.25 * short.memory);
