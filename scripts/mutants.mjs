// Mutation testing: plants a seeded sample of small changes in the rooms that decide, one at a time, in a copy of HEAD, and says which of
// them no test catches. Usage: npm run test:mutants -- --sample N --seed S [--rooms plan,files] [--out FILE] [--seconds 240]
//   --sample   how many of all mutants; a larger sample of the same seed begins with the smaller one
//   --rooms    some of the rooms
//   --out      keeps results in FILE as they come (JSON lines); what is in it already is not done again, if its file has not changed
//   --seconds  how long the tests may take that are not near the mutant; those that were not run by then are told
//   --survivors  judges those again that no test in FILE caught
// A test that also fails without the mutant catches nothing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseSync } from '@swc/core';
import ownTemp from '../packages/testing/own-temp.mjs';
import { copyOfHead, runTests } from './faults/tree.mjs';
import { mutantsOf, planted } from './mutants/mutate.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    rooms: { type: 'string', default: 'plan,files,versioning,environments,deliver,gates' },
    out: { type: 'string' },
    seconds: { type: 'string', default: '240' },
    survivors: { type: 'boolean', default: false },
  },
});
const core = ['plan', 'files', 'versioning', 'environments', 'deliver'].map((room) => [
  room,
  [`packages/core/src/${room}`],
]);
const rooms = new Map([
  ...core,
  ['gates', ['packages/core/src/claims', 'packages/core/src/gate-facts', 'actions/gate-check/src']],
]);
const scratch = ownTemp();
const tree = copyOfHead(root, scratch);
process.once('exit', () => execFileSync('git', ['worktree', 'prune'], { cwd: root }));

const sources = options.rooms.split(',').flatMap((room) =>
  (rooms.get(room) ?? []).flatMap((folder) =>
    execFileSync('git', ['ls-files', folder], { cwd: tree, encoding: 'utf8' })
      .split('\n')
      .filter((path) => /(?<!\.test)\.ts$/.test(path))
      .map((path) => ({ room, path, text: readFileSync(join(tree, path), 'utf8') })),
  ),
);
const all = sources.flatMap((source) =>
  mutantsOf(source.text).map((mutant) => ({ ...source, ...mutant, id: idOf(source, mutant) })),
);
// The order is that of a hash, so that a change in one file leaves the sample of the others as it is.
const order = ({ id }) => createHash('sha256').update(`${options.seed} ${id}`).digest('hex');
const shuffled = all.map((mutant) => ({ ...mutant, rank: order(mutant) })).sort((a, b) => (a.rank < b.rank ? -1 : 1));
const sample = [];
for (const mutant of shuffled) {
  if (sample.length === Number(options.sample)) break;
  if (isProgram(planted(mutant.text, mutant))) sample.push(mutant);
}

const results = new Map(options.out && existsSync(options.out) ? readResults(options.out) : []);
if (options.survivors) for (const [id, { state }] of results) if (state === 'survived') results.delete(id);
const broken = new Set();
for (let open = sample; open.length > 0; open = await caughtByNothing()) {
  for (const mutant of open.filter(({ id }) => !results.has(id))) {
    const begun = Date.now();
    const result = {
      id: mutant.id,
      room: mutant.room,
      ...(await judge(mutant)),
      seconds: Math.round((Date.now() - begun) / 1000),
    };
    results.set(mutant.id, result);
    if (options.out) appendFileSync(options.out, `${JSON.stringify(result)}\n`);
    console.error(
      `${sample.filter(({ id }) => results.has(id)).length}/${sample.length} ${result.state} ${mutant.id} (${result.seconds} s)`,
    );
  }
}
report();

/** Names a mutant by its file, what that says there, and where: the same until the file changes before it. */
function idOf({ path, text }, { kind, start, end, replace }) {
  const line = Buffer.from(text).subarray(0, start).toString().split('\n').length;
  const was = Buffer.from(text).subarray(start, end).toString().replaceAll(/\s+/g, ' ').slice(0, 80);
  return `${path}:${line} ${kind} ${start}-${end} \`${was}\` → \`${replace.replaceAll(/\s+/g, ' ').slice(0, 40)}\``;
}

function isProgram(text) {
  try {
    parseSync(text, { syntax: 'typescript', target: 'es2023' });
    return true;
  } catch {
    return false;
  }
}

function readResults(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map((result) => [result.id, result]);
}

/** @returns whether a test caught it, which, and how many files of tests were tried */
async function judge(mutant) {
  const file = join(tree, mutant.path);
  writeFileSync(file, planted(mutant.text, mutant));
  try {
    let tried = 0;
    for (const which of ['near', 'far']) {
      const run = await runTests({
        ...{ tree, scratch, selected: ['--findRelatedTests', file], isFirstEnough: true, skipped: broken },
        env: { FAULT_FILE: file, FAULT_NEAR: '', FAULT_QUICK: which },
        seconds: which === 'near' ? 300 : Number(options.seconds),
      });
      const [first] = run.failed;
      if (first !== undefined) return { state: 'killed', by: relative(tree, first.path), tests: first.names };
      if (run.isEndless && which === 'near') return { state: 'killed', tests: ['(it never ends)'] };
      tried += run.passed.length;
      if (run.isEndless) return { state: 'survived', tried, isCut: true };
    }
    return { state: 'survived', tried, isCut: false };
  } finally {
    writeFileSync(file, mutant.text);
  }
}

/** Mutants whose tests fail without them, too: they are to be judged again, without these tests. */
async function caughtByNothing() {
  const inSample = sample.flatMap(({ id }) => results.get(id) ?? []);
  const files = new Set(inSample.flatMap(({ by }) => (by ? [join(tree, by)] : [])));
  if (files.size === 0) return [];
  const known = broken.size;
  const selected = ['--runTestsByPath', ...files];
  const { failed } = await runTests({
    tree,
    scratch,
    selected,
    env: {},
    isFirstEnough: false,
    skipped: new Set(),
    seconds: 3600,
  });
  for (const name of failed.flatMap(({ names }) => names)) broken.add(name);
  if (broken.size === known) return [];
  if (broken.has('(all of it)')) throw new Error('some tests cannot be loaded without a mutant, too: see npm test');
  console.error(`fails without a mutant: ${[...broken].join('; ')}`);
  const open = sample.filter(({ id }) => results.get(id)?.tests?.every((name) => broken.has(name)));
  for (const { id } of open) results.delete(id);
  return open;
}

function report() {
  const judged = sample.map(({ id }) => results.get(id));
  const row = (name, some) => {
    const killed = some.filter(({ state }) => state === 'killed').length;
    const cut = some.filter(({ isCut }) => isCut).length;
    return [
      name,
      some.length,
      killed,
      some.length - killed,
      cut,
      `${Math.round((killed / Math.max(1, some.length)) * 100)} %`,
    ];
  };
  const rows = [...rooms.keys()].map((room) =>
    row(
      `\`${room}\``,
      judged.filter((one) => one.room === room),
    ),
  );
  for (const cells of [
    ['Room', 'Mutants', 'Killed', 'Survived', 'of these: not all tests were run', 'Share'],
    ['---', '---', '---', '---', '---', '---'],
    ...[...rows, row('all', judged)].filter(([, count]) => count > 0),
  ])
    console.log(`| ${cells.join(' | ')} |`);
  console.log(`\n${all.length} mutants in all, seed ${options.seed}. Survived:\n`);
  for (const { id, tried } of judged.filter(({ state }) => state === 'survived'))
    console.log(`- ${id} (${tried} files of tests)`);
}
