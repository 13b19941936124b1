// Mutation testing: plants Stryker's mutants in the rooms that decide, takes a seeded sample of them, and says which of them no test
// catches. Usage: npm run test:mutants -- --sample N --seed S [--rooms plan,files] [--only TEXT] [--workers 2] [--seconds 30] [--out FOLDER]
//   --sample   how many of all mutants; a larger sample of the same seed begins with the smaller one
//   --rooms    some of the rooms
//   --only     mutants whose file has this in its path
//   --tests    files of tests that mutants meet, of those of `npm test`
//   --far      those that only mutants meet which no test of --tests catches; '' is none
//   --seconds  how long the tests of one mutant may work, and again those of --far; those that were not run by then are told
//   --out      keeps what was seen and judged in FOLDER; what is in it is not done again; test files are seen again when they or a source changed, mutants are not judged again
//   --write    writes the tables into docs/testing.md
//   --again    judges those again that no test caught
// First each test file is run once: that says which tests reach which mutants, and how long they take. Then each mutant meets the tests
// that reach it, the nearest and quickest first, in processes that stay (mutants/worker.mjs). With those that are left it is done once
// more, with whole runs of actions. A test that also fails without a mutant catches nothing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ownTemp from '../packages/testing/own-temp.mjs';
import { plant, rank } from './mutants/plant.mjs';
import { each } from './mutants/pool.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '15' },
    rooms: { type: 'string', default: 'plan,files,versioning,environments,deliver,gates' },
    tests: { type: 'string', default: '^(packages/core|actions/[^/]+)/src/' },
    far: {
      type: 'string',
      default:
        '^action-tests/(gate-check|promote-env|rollback-env|env-report|prepare-release|bump-chart|tag-images|create-release|tables)[.]|^packages/core/src/deliver/',
    },
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '30' },
    workers: { type: 'string', default: '1' },
    out: { type: 'string' },
    write: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
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
const out = options.out ?? scratch;
mkdirSync(out, { recursive: true });

const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
const text = (path) => readFileSync(join(root, path), 'utf8');
const roomOf = (path) => [...rooms].find(([, folders]) => folders.some((folder) => path.startsWith(`${folder}/`)))?.[0];
const sources = tracked.filter((path) => /(?<!\.test)\.ts$/.test(path) && roomOf(path) !== undefined);
const { mutants: all, planted } = await plant(sources.map((path) => ({ path, text: text(path) })));
const wanted = options.rooms.split(',');
const sample = all
  .filter(({ path }) => wanted.includes(roomOf(path)) && path.includes(options.only))
  .map((mutant) => ({ ...mutant, rank: rank(options.seed, mutant) }))
  .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  .slice(0, Number(options.sample));

const processes = { planted, workers: Number(options.workers) };
const ignored = await ignoredPaths();
const testFiles = tracked.filter((path) => path.endsWith('.test.ts'));
const near = testFiles.filter((path) => new RegExp(options.tests).test(path) && !ignored.test(`/${path}`));
const far = testFiles.filter(
  (path) => options.far !== '' && new RegExp(options.far).test(path) && !near.includes(path),
);
const results = await judged();
report();

/** What `npm test` leaves out. */
async function ignoredPaths() {
  // With arguments it is that of named tests.
  process.argv.splice(2);
  const { default: config } = await import('../jest.config.mjs');
  return new RegExp(config.testPathIgnorePatterns.join('|').replaceAll('<rootDir>', '^'));
}

/** Tests of what is judged come first, and then those that start nothing. */
function slowness(path) {
  return (
    (roomOf(path) === undefined ? 1 : 0) +
    (/'@slipway\/testing\/(?:github|repository|release-lane|step)/.test(text(path)) ? 2 : 0)
  );
}

/** Runs each test file once. What was seen is kept as long as no file changes that has a part in it. */
async function seen(files) {
  const code = createHash('sha256');
  for (const path of sources) code.update(text(path));
  const ofSources = code.digest('hex').slice(0, 12);
  const keys = new Map(
    files.map((path) => [
      path,
      createHash('sha256')
        .update(`${ofSources} ${text(path)}`)
        .digest('hex')
        .slice(0, 12),
    ]),
  );
  const file = join(out, 'seen.json');
  const begun = Date.now();
  // Those that could not be seen may have had a bad day.
  const found = (existsSync(file) ? readLines(file) : []).filter(
    ({ path, key, problem }) => keys.get(path) === key && problem === undefined,
  );
  const known = new Set(found.map(({ path }) => path));
  await each(
    files.filter((path) => !known.has(path)).sort((a, b) => slowness(a) - slowness(b)),
    { ...processes, seconds: 120, ask: (path) => ({ see: path }) },
    (path, answer) => {
      const one = {
        key: keys.get(path),
        ...(answer?.seen ?? { path, tests: [], reached: [], problem: 'it takes too long' }),
      };
      found.push(one);
      appendFileSync(file, `${JSON.stringify(one)}\n`);
      console.error(
        `seen ${path}: ${one.tests.length} tests, ${one.tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0)} ms`,
      );
      const broken = one.tests.filter(({ problem }) => problem);
      if (one.problem || broken.length > 0)
        console.error(
          `${path}: ${one.problem ?? `${broken.length} of ${one.tests.length} fail here: ${broken[0].problem}`}`,
        );
    },
  );
  console.error(`${found.length} files of tests, ${Math.round((Date.now() - begun) / 1000)} s`);
  return found;
}

async function judged() {
  const file = join(out, 'judged.json');
  const known = new Map((existsSync(file) ? readLines(file) : []).map((one) => [one.name, one]));
  if (options.again) for (const [name, { by }] of known) if (by === undefined) known.delete(name);
  const meet = async (open, files, isFar) => {
    const nearTo = open.length === 0 ? undefined : reachedBy(await seen(files));
    let done = 0;
    await each(
      open,
      {
        ...processes,
        // They are seconds of the processor, which others use, too.
        seconds: Number(options.seconds) * 4 + 30,
        ask: (mutant) => ({
          judge: { id: mutant.id, path: mutant.path, files: nearTo(mutant), seconds: Number(options.seconds) },
        }),
      },
      (mutant, answer, at) => {
        const before = known.get(mutant.name);
        const by = answer === undefined ? `${at}: it never ends` : answer.judged.by;
        const passed = (before?.passed ?? 0) + (answer?.judged.passed ?? 0);
        const isCut = by === undefined && ((before?.isCut ?? false) || answer.judged.isCut);
        const one = { name: mutant.name, room: roomOf(mutant.path), kind: mutant.kind, by, passed, isCut, isFar };
        known.set(mutant.name, one);
        appendFileSync(file, `${JSON.stringify(one)}\n`);
        done++;
        console.error(
          `${done}/${open.length} ${by === undefined ? 'SURVIVED' : 'killed'} ${mutant.name} ${by ?? `(${passed} tests)`}`,
        );
      },
    );
  };
  const isLeft = ({ name }) => known.get(name).by === undefined && !known.get(name).isFar;
  await meet(
    sample.filter(({ name }) => !known.has(name)),
    near,
    far.length === 0,
  );
  if (far.length > 0) await meet(sample.filter(isLeft), far, true);
  return sample.map(({ name }) => known.get(name));
}

/** @returns the tests that reach a mutant, by file: the nearest first, then the quickest */
function reachedBy(tests) {
  const byMutant = new Map();
  for (const { path, tests: ofFile, reached } of tests) {
    const right = ofFile.filter(({ problem }) => problem === undefined);
    const add = (id, names, milliseconds) => {
      if (names.length === 0) return;
      const before = byMutant.get(id) ?? byMutant.set(id, new Map()).get(id);
      const one = before.get(path) ?? before.set(path, { path, names: [], milliseconds: 0 }).get(path);
      one.names.push(...names);
      one.milliseconds += milliseconds;
    };
    for (const { name, milliseconds, reached: ids } of right) for (const id of ids) add(id, [name], milliseconds);
    // What runs while modules are loaded can change each test.
    const sum = right.reduce((total, { milliseconds }) => total + milliseconds, 0);
    for (const id of reached)
      add(
        id,
        right.map(({ name }) => name),
        sum,
      );
  }
  return ({ id, path }) =>
    [...(byMutant.get(id)?.values() ?? [])]
      .map((one) => ({ ...one, far: distance(one.path, path) }))
      .sort((a, b) => a.far - b.far || a.milliseconds - b.milliseconds)
      .map((one) => ({ path: one.path, names: [...new Set(one.names)] }));
}

/** The lower, the nearer: beside it, in its folder, in its room, in its package. */
function distance(test, path) {
  if (test === path.replace(/\.ts$/, '.test.ts')) return 0;
  if (dirname(test) === dirname(path)) return 1;
  if (roomOf(test) === roomOf(path)) return 2;
  return test.startsWith('action-tests/') ? 4 : 3;
}

function readLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function report() {
  const equals = readWhys('scripts/mutants/equal.json');
  const whys = new Map([...readWhys('scripts/mutants/left.json'), ...equals]);
  const calledSo = new Map();
  for (const { name } of all) calledSo.set(withoutPlace(name), (calledSo.get(withoutPlace(name)) ?? 0) + 1);
  const keyOf = ({ name }) =>
    calledSo.get(withoutPlace(name)) === 1 ? withoutPlace(name) : `${withoutPlace(name)} in \`${lineOf(name)}\``;
  const whyOf = (one) => whys.get(keyOf(one));
  const isEqual = (one) => equals.has(keyOf(one));
  const share = (some, of) => `${((some / Math.max(1, of)) * 100).toFixed(1)} %`;
  const row = (name, some) => {
    const killed = some.filter(({ by }) => by !== undefined);
    const left = some.filter(({ by }) => by === undefined);
    const equal = left.filter(isEqual);
    const open = left.filter((one) => !isEqual(one));
    const unexplained = open.filter((one) => whyOf(one) === undefined);
    const unreached = open.filter(({ passed }) => passed === 0);
    const cut = open.filter(({ isCut }) => isCut);
    const counts = [some, killed, equal, open, unexplained, unreached, cut].map(({ length }) => length);
    return [name, ...counts, share(killed.length, some.length - equal.length)];
  };
  const by = (key) =>
    [...new Set(results.map((one) => one[key]))].sort().map((value) =>
      row(
        `\`${value}\``,
        results.filter((one) => one[key] === value),
      ),
    );
  const table = (title, rows) => {
    const names = ['Mutants', 'Killed', 'Equal', 'Survived', 'Not explained', 'Not reached', 'Not all tests were run'];
    const head = [title, ...names, 'Share'];
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  };
  const rooms = [...by('room'), row('all', results)];
  const [byRoom, byKind] = [table('Room', rooms), table('Kind', by('kind'))];
  const short = [
    ['Room', 'Mutants', 'Killed', 'Not reached', 'Share'],
    Array.from({ length: 5 }, () => '---'),
    ...rooms.map(([name, all, killed, , , , unreached, , share]) => [name, all, killed, unreached, share]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  console.log(
    `${byRoom}\n\n${byKind}\n\n${results.length} of ${all.length} mutants, seed ${options.seed}. Survived:\n`,
  );
  for (const one of results.filter(({ by: test }) => test === undefined)) {
    const why = whyOf(one);
    const said = why === undefined ? ' NOT EXPLAINED' : `: ${isEqual(one) ? 'equal: ' : ''}${why}`;
    console.log(`- ${one.name} (${one.passed} tests)${said}`);
  }
  if (!options.write) return;
  const page = text('docs/testing.md');
  const [begin, end] = ['<!-- mutants -->', '<!-- /mutants -->'];
  const said = `\n${results.length} of ${all.length} mutants, seed ${options.seed}. Tests were written for what this sample showed, so another one is killed less:\n\n${short}\n`;
  const withTable = page.slice(0, page.indexOf(begin) + begin.length) + said + page.slice(page.indexOf(end));
  writeFileSync(join(root, 'docs/testing.md'), withTable);
}

/**
 * Mutants by name, with why no test catches them: those of `equal.json` change nothing, those of `left.json` do. Where several of a file have one
 * name, their line follows it: ` in `, and the line.
 */
function readWhys(path) {
  const groups = JSON.parse(text(path));
  return new Map(groups.flatMap(({ why, mutants }) => mutants.map((name) => [name, why])));
}

/** The line that a mutant is in. */
function lineOf(name) {
  const [, path, line] = /^(.+?):(\d+):\d+ /.exec(name);
  return text(path).split('\n')[line - 1].trim();
}

/** The name of a mutant where lines have moved. */
function withoutPlace(name) {
  return name.replace(/:\d+:\d+ /, ' ');
}
