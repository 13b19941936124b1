// Plants the faults of faults/list.mjs, one at a time, and says of each whether the suite catches it, and which test did.
// Usage: npm run test:faults -- [--only ID,ID] [--out FILE] [--beside FILE] [--tree FOLDER]
//   --only    some of the faults
//   --out     keeps results in FILE as they come (JSON lines); what is in it already is not done again
//   --beside  a FILE of another tree, to compare with: fails where a fault was caught there and is not here
//   --quick   only tests near the fault; those that miss it are not told: call it again without
//   --tree    a clean checkout with node_modules, in place of a copy of HEAD: for commits without this script
// A test that also fails without the fault catches nothing.
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ownTemp from '../packages/testing/own-temp.mjs';
import { Bundles } from './faults/bundles.mjs';
import { faults } from './faults/list.mjs';
import { copyOfHead, runTests } from './faults/tree.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    out: { type: 'string' },
    beside: { type: 'string' },
    tree: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const scratch = ownTemp();
const tree =
  options.tree === undefined
    ? copyOfHead(root, scratch)
    : fileURLToPath(new URL(options.tree, `file://${process.cwd()}/`));
let bundles;
/** What undoes the fault that is planted now. */
let restore = () => {};
process.once('exit', () => {
  if (existsSync(tree)) restore();
  bundles?.end();
  // A copy of ours went with the temporary folder.
  if (options.tree === undefined) git(root, 'worktree', 'prune');
  else git(tree, 'checkout', '--quiet', '--', '.');
});
if (git(tree, 'status', '--porcelain', '--untracked-files=no') !== '')
  throw new Error(`${tree} has changes that are not committed`);

const chosen = options.only?.split(',');
const wanted = faults.filter(({ id }) => chosen?.includes(id) !== false);
const results = new Map(options.out && existsSync(options.out) ? readResults(options.out) : []);
bundles = new Bundles(tree);
await bundles.start();
/** Full names of tests that fail without a fault. */
const broken = new Set();

for (let open = wanted; open.length > 0; open = await caughtByNothing()) {
  for (const fault of open.filter(({ id }) => !results.has(id))) {
    const begun = Date.now();
    const result = { id: fault.id, ...(await judge(fault)), seconds: Math.round((Date.now() - begun) / 1000) };
    const isOpen = options.quick && result.state === 'missed';
    if (!isOpen) results.set(fault.id, result);
    if (!isOpen && options.out) appendFileSync(options.out, `${JSON.stringify(result)}\n`);
    console.error(`${results.size}/${wanted.length} ${fault.id}: ${said(result)} (${result.seconds} s)`);
  }
}
report();

/** Faults whose tests fail without them, too: they are to be judged again, without these tests. */
async function caughtByNothing() {
  const known = broken.size;
  const files = new Set([...results.values()].flatMap(({ by }) => (by ? [join(tree, by)] : [])));
  const { failed } = await jest(['--runTestsByPath', ...files], {}, false);
  for (const name of failed.flatMap(({ names }) => names)) broken.add(name);
  if (broken.size === known) return [];
  console.error(`fails without a fault: ${[...broken].join('; ')}`);
  const open = wanted.filter(({ id }) => results.get(id)?.tests?.every((name) => broken.has(name)));
  for (const { id } of open) results.delete(id);
  return open;
}

function git(cwd, ...args) {
  return execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
}

function readResults(file) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line)).map((result) => [result.id, result]);
}

function sources() {
  const folders = ['packages/core/src', ...readdirSync(join(tree, 'actions')).map((name) => `actions/${name}/src`)];
  return folders
    .map((folder) => join(tree, folder))
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, path)))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
}

/** Where a fault belongs: the one place that has its text, in one of its forms. */
function placeOf({ find, replace, or = [] }) {
  const texts = sources().map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  for (const form of [{ find, replace }, ...or]) {
    const [place, ...others] = texts.filter(({ text }) => text.includes(form.find));
    if (place && others.length === 0 && place.text.split(form.find).length === 2) return { ...place, ...form };
  }
  return undefined;
}

/** @returns where the fault is, and the test that caught it, if one did */
async function judge({ near, ...fault }) {
  const place = placeOf(fault);
  if (place === undefined) return { state: 'not planted' };
  const { file, text, find, replace } = place;
  const plant = async () => {
    writeFileSync(
      file,
      text.replace(find, () => replace),
    );
    const putBack = await bundles.remake(file);
    restore = () => {
      writeFileSync(file, text);
      putBack();
      restore = () => {};
    };
  };
  const env = { FAULT_FILE: file, FAULT_NEAR: near?.source ?? '', FAULT_QUICK: options.quick ? '1' : '' };
  const where = { file: relative(tree, file) };
  const done = new Set();
  // First what imports the file, in the order of nearness; then what starts bundles as processes.
  for (const select of [() => ['--findRelatedTests', file], () => processTests(done)]) {
    const selected = select();
    if (selected.length === 0) continue;
    await plant();
    const run = await jest(selected, env);
    restore();
    for (const path of run.passed) done.add(path);
    const [first] = run.failed;
    if (first !== undefined) return { ...where, state: 'caught', by: relative(tree, first.path), tests: first.names };
    if (run.isEndless) return { ...where, state: 'caught', tests: ['(the suite never ends)'] };
  }
  return { ...where, state: 'missed' };
}

/** Tests that may start bundles, without those that were run. */
function processTests(done) {
  const tests = readdirSync(join(tree, 'action-tests')).filter((name) => name.endsWith('.test.ts'));
  const left = tests.map((name) => join(tree, 'action-tests', name)).filter((path) => !done.has(path));
  return left.length === 0 ? [] : ['--runTestsByPath', ...left];
}

function said({ state, by = 'a suite that never ends' }) {
  return state === 'caught' ? `caught by ${by}` : state;
}

/** Runs tests up to the first that fails; without those that are known to fail by themselves. */
function jest(selected, env, isFirstEnough = true) {
  return runTests({ tree, scratch, selected, env, isFirstEnough, skipped: broken, seconds: 60 * 60 });
}

function report() {
  const other = options.beside === undefined ? null : new Map(readResults(options.beside));
  const cell = (result) => (result === undefined ? '' : said(result).replace(/^caught by /, ''));
  const header = ['Fault', 'In', ...(other ? ['Before', 'Now'] : ['Caught by'])];
  const rows = wanted.map(({ id }) => {
    const result = results.get(id);
    return [id, result?.file ?? '', ...(other ? [cell(other.get(id))] : []), cell(result)];
  });
  for (const row of [header, header.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
  const caught = (of) => wanted.filter(({ id }) => of.get(id)?.state === 'caught').length;
  const before = other === null ? '' : ` (before: ${caught(other)})`;
  const seconds = wanted.reduce((sum, { id }) => sum + (results.get(id)?.seconds ?? 0), 0);
  console.log(`\n${caught(results)} of ${wanted.length} caught${before}, in ${Math.round(seconds / 60)} min`);
  const lost = wanted.filter(
    ({ id }) => (other?.get(id)?.state ?? 'caught') === 'caught' && results.get(id)?.state !== 'caught',
  );
  if (lost.length > 0) process.exitCode = 1;
}
