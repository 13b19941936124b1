// prepare-release's bundle, dry run, on a long history, beside what nobody can do without: `git log` and the commit parser on the
// same messages (log-and-parse.mjs), and the start-up, which is what the bundle takes where one commit was made since the tag.
// Usage: node action-tests/bench/scale.mjs [--rounds N]
// Required, for 100,000 commits with 10,000 since the tag: at most 1.5 times their sum, and at most twice the memory of a run in a
// repository of 100 commits. With a clone of depth 1: less time than fetching the whole history, without file contents, takes alone.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout, dryRun, folder, inTurn, measure, mustSay, require, root, show } from './processes.mjs';
import { row, times } from './rows.mjs';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const bundle = join(root, 'actions/prepare-release/dist/index.js');
const logAndParse = join(root, 'action-tests/bench/log-and-parse.mjs');
const empty = join(folder, 'empty.mjs');
writeFileSync(empty, '');

function ours({ path, expected }) {
  const run = measure(bundle, [], path, dryRun(path));
  mustSay('prepare-release', run, expected);
  return run;
}

/** @returns how long git took, in milliseconds. */
function measured(args) {
  const begin = process.hrtime.bigint();
  execFileSync('git', args, { cwd: folder });
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

const [one, small, large] = [await checkout(100, 1), await checkout(100, 99), await checkout(100_000, 10_000)];
const result = inTurn(
  {
    'log and parse': () => measure(logAndParse, ['v1.0.0'], large.path),
    empty: () => measure(empty, [], large.path),
    ours: () => ours(large),
    'ours, 1 commit': () => ours(one),
    'ours, 100 commits': () => ours(small),
  },
  Number(options.rounds),
);
console.log(`100,000 commits, 10,000 since the tag (medians of ${options.rounds})`);
for (const [name, figures] of Object.entries(result)) console.log(`  ${name.padEnd(18)}${show(figures)}`);
const needed = result['log and parse'].time - result.empty.time + result['ours, 1 commit'].time;
const larger = result.ours.memory / result['ours, 100 commits'].memory;
const slower = result.ours.time / needed;
row(
  '100,000 commits, 10,000 since the tag',
  'git log, commit parser and start-up',
  times(slower),
  '≤ 1.5×',
  slower <= 1.5,
);
row('the same: memory', 'a run with 100 commits', times(larger), '≤ 2×', larger <= 2);
require(`${slower.toFixed(2)} times the ${needed.toFixed(0)} ms of log, parser and start-up, at most 1.5`, slower <=
  1.5);
require(`${larger.toFixed(2)} times the memory of a run with 100 commits, at most 2`, larger <= 2);

const { clone, origin, expected } = await checkout(100_000, 10_000, { depth: 1 });
// Where the action looks for its repository.
mkdirSync(join(folder, 'acme'));
symlinkSync(origin.path, join(folder, 'acme', 'shop'));
const fetched = measured(['clone', '--quiet', '--bare', '--filter=blob:none', origin.url, join(folder, 'whole')]);
const shallow = inTurn(
  {
    'depth 1': () => {
      const run = measure(bundle, [], clone.path, { ...dryRun(clone.path), GITHUB_SERVER_URL: `file://${folder}` });
      mustSay('prepare-release', run, expected);
      return run;
    },
  },
  Number(options.rounds),
);
console.log(`the same in a clone of depth 1\n  ${show(shallow['depth 1'])}`);
const part = shallow['depth 1'].time / fetched;
row('the same in a clone of depth 1', 'fetching the whole history', times(part), '< 1×', part < 1);
require(`${part.toFixed(2)} times the ${fetched.toFixed(0)} ms of fetching the whole history, less than 1`, part < 1);
