// Leaves out each step of the example systems that uses an action of ours, or gives one of its inputs another valid value, one at a time, walks the system on
// the stage up to the first outcome that is missing, and says which one that is. Each case is a walk up to there, with the tests that it needs.
// Usage: npm run test:steps -- [--list] [--only TEXT,TEXT] [--system NAME,NAME] [--out FILE] [--write] [--workers N] [--minutes N]
//   --list    only says what there is, with the rows of each
//   --only    cases whose name contains one of the texts
//   --out     keeps results in FILE as they come (JSON lines); what is in it already is not done again
//   --write   writes them into docs/steps.md
//   --workers walks at the same time. Default: 2
//   --minutes begins no case after so many; with --out the next run goes on
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { casesOf } from './steps/cases.mjs';
import { testsOf, titlesIn, untouched } from './steps/needs.mjs';
import { outcomeOf } from './steps/outcome.mjs';
import { withResults } from './steps/page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = join(root, 'workflows-examples');
const { values: options } = parseArgs({
  options: {
    list: { type: 'boolean', default: false },
    only: { type: 'string' },
    system: { type: 'string' },
    out: { type: 'string' },
    write: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
    minutes: { type: 'string', default: '1000000' },
  },
});
const named = (text, name) => text?.split(',').some((part) => name.includes(part)) !== false;
const all = ['monorepo', 'platform', 'config-repo', 'gitops-config', 'oci-charts'];
const systems = all.filter((name) => named(options.system, name));
const walkOf = (system) => `action-tests/systems/${system}.test.ts`;
// With nothing changed first: what fails then would fail for nothing.
const controls = (system) => untouched(system, titlesIn(readFileSync(join(root, walkOf(system)), 'utf8')));
const cases = systems.flatMap((system) => [
  ...controls(system).map((one) => ({ system, ...one })),
  ...casesOf(examples, system).map((one) => ({ system, tests: testsOf(system, one.id), ...one })),
]);
const wanted = cases.filter(({ id }) => named(options.only, id));

if (options.list) {
  for (const { id, rows } of wanted) console.log(`${rows.join(' ') || '-'}\t${id}`);
  process.exit();
}

const kept = options.out !== undefined && existsSync(options.out) ? readFileSync(options.out, 'utf8') : '';
const results = new Map(
  kept
    .split('\n')
    .filter(Boolean)
    .map((line) => [JSON.parse(line).id, JSON.parse(line)]),
);
const scratch = mkdtempSync(join(tmpdir(), 'slipway-steps-'));
// The shortest walks first.
const left = wanted.filter(({ id }) => !results.has(id)).sort((a, b) => a.tests.length - b.tests.length);
const end = Date.now() + Number(options.minutes) * 60_000;
try {
  await Promise.all(Array.from({ length: Number(options.workers) }, (_, worker) => work(join(scratch, `${worker}`))));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const done = wanted.flatMap(({ id }) => results.get(id) ?? []);
if (options.write) {
  const page = join(root, 'docs/steps.md');
  writeFileSync(
    page,
    withResults(
      readFileSync(page, 'utf8'),
      done,
      all.flatMap((system) => casesOf(examples, system)),
      all.flatMap(controls),
    ),
  );
}
const wrong = done.filter(({ id, by }) => (by === null) !== id.includes(': nothing changed'));
for (const { id, by, why } of wrong) console.log(by === null ? `${id}: NOT NOTICED` : `${id}: ${by}: ${why}`);
console.log(
  `${done.length - wrong.length} of ${done.length} as they should be, ${wanted.length - done.length} not done`,
);
process.exitCode = wrong.length > 0 || done.length < wanted.length ? 1 : 0;

/** Does one case after the other, as long as there are any. */
async function work(folder) {
  mkdirSync(folder);
  for (let one = left.shift(); one !== undefined && Date.now() < end; one = left.shift()) {
    const begun = Date.now();
    // What could not be walked is not done, and the others go on.
    const walked = await walk(one, folder).catch((error) => console.error(`${one.id}: ${error.message}`));
    if (walked === undefined) continue;
    const result = { id: one.id, rows: one.rows, ...walked };
    const seconds = Math.round((Date.now() - begun) / 1000);
    results.set(one.id, { ...result, seconds });
    if (options.out !== undefined) appendFileSync(options.out, `${JSON.stringify(results.get(one.id))}\n`);
    const count = wanted.filter(({ id }) => results.has(id)).length;
    console.error(`${count}/${wanted.length} ${one.id}: ${result.by ?? 'NOT NOTICED'} (${seconds} s)`);
  }
}

/** Walks a system with a case. @returns the first test that fails, `by`, and what it missed, `why` */
async function walk({ system, path, text, tests }, folder) {
  const edit = join(folder, 'edit.json');
  const report = join(folder, 'report.json');
  writeFileSync(edit, JSON.stringify({ path, text }));
  rmSync(report, { force: true });
  const jest = [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--config',
    'jest.e2e.config.mjs',
  ];
  const flags = [
    '--testEnvironment',
    join(root, 'action-tests/systems/first-failure.mjs'),
    '--json',
    '--outputFile',
    report,
  ];
  const test = walkOf(system);
  const node = join(root, 'node_modules/.bin/node');
  const env = {
    ...{ ...process.env, SLIPWAY_ONLY: JSON.stringify(tests) },
    ...(path === undefined ? {} : { SLIPWAY_EDIT: edit }),
  };
  const [code, signal] = await once(
    spawn(node, [...jest, ...flags, test], { cwd: root, env, stdio: 'ignore' }),
    'close',
  );
  if (!existsSync(report)) throw new Error(`${system} was not walked: jest ended by ${signal ?? code}`);
  const [suite] = JSON.parse(readFileSync(report, 'utf8')).testResults;
  const failed = suite.assertionResults.find(({ status }) => status === 'failed');
  const isWalked = suite.assertionResults.some(({ status }) => status === 'passed');
  if (failed === undefined && !isWalked) throw new Error(`${system} was not walked: ${suite.message}`);
  const source = readFileSync(join(root, test), 'utf8');
  return {
    by: failed?.title ?? null,
    why: failed && outcomeOf(failed.failureMessages.join('\n'), source, `${system}.test.ts`),
  };
}
