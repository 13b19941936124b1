import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { decode, encode } from '../files/text.js';
import type { Path } from '../nouns/git.js';
import type { Derivation, Edit, Plan, Proposal } from '../plan/proposal.js';
import { run } from '../ports/process.js';
import { memorySnapshot } from '../snapshot/memory.js';
import { derivationCache } from './cache.js';
import { type DeriveOptions, derive } from './derive.js';
import type { RunTool } from './tool.js';

let scratch: string;
let started: string[];
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'derive-test-'));
  started = [];
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

/** Runs the command for real and notes its last argument. */
const noting: RunTool = (program, args, options) => {
  started.push(args.at(-1) ?? program);
  return run(program, args, options);
};

function options(files: Record<Path, string>, more: Partial<DeriveOptions> = {}): DeriveOptions {
  return {
    snapshot: memorySnapshot(files, base),
    run: noting,
    scratch,
    cache: derivationCache(),
    progress: () => {},
    ...more,
  };
}

const base = '0123456789012345678901234567890123456789';

function proposal(edits: readonly Edit[], ...derivations: readonly Derivation[]): Proposal {
  return {
    base,
    reason: 'a test',
    edits,
    derive: derivations,
    change: null,
    findings: [],
    holds: [],
    outputs: {},
    details: '',
  };
}

/** A derivation that runs a Node script; `label` is what `started` notes. */
function script(id: string, code: string, more: Partial<Derivation> = {}): Derivation {
  const prelude = "const fs = require('node:fs'); const read = (f) => fs.readFileSync(f, 'utf8');";
  return {
    id,
    after: [],
    recipe: { kind: 'command', argv: [process.execPath, '-e', prelude + code, id] },
    cwd: '.',
    reads: [],
    writes: ['**'],
    ...more,
  };
}

function edit(path: Path, before: string | null, after: string | null): Edit {
  return {
    path,
    mode: '100644',
    before: before === null ? null : encode(before),
    after: after === null ? null : encode(after),
  };
}

/** The plan's edits as texts, by path. */
function texts(plan: Plan): Record<Path, (string | null)[]> {
  const text = (path: Path, bytes: Uint8Array | null) => bytes && decode(path, { mode: '100644', bytes });
  return Object.fromEntries(plan.edits.map((e) => [e.path, [text(e.path, e.before), text(e.path, e.after)]]));
}

async function problemsOf(plan: Promise<Plan>): Promise<string[]> {
  const error = await plan.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw error ?? new Error('it did not fail');
  return error.problems.map((problem) => problem.message);
}

const upper = "fs.writeFileSync('out.txt', read('in.txt').toUpperCase());";

test('a derivation sees the files of the commit with the edits in them, and what it writes joins the edits', async () => {
  const plan = await derive(
    proposal([edit('in.txt', 'old', 'new')], script('upper', upper, { reads: ['in.txt'], writes: ['out.txt'] })),
    options({ 'in.txt': 'old', 'out.txt': 'OLD', 'other.txt': 'x' }),
  );
  expect(texts(plan)).toEqual({ 'in.txt': ['old', 'new'], 'out.txt': ['OLD', 'NEW'] });
});

test('it sees nothing but what it reads or writes, edits of the proposal included', async () => {
  const list = "fs.writeFileSync('list.json', JSON.stringify(fs.readdirSync('.', { recursive: true }).sort()));";
  const plan = await derive(
    proposal(
      [edit('b.txt', null, 'b'), edit('.hidden', null, 'h')],
      script('list', list, { reads: ['a.txt', '.*'], writes: ['list.json'] }),
    ),
    options({ 'a.txt': 'a', 'c.txt': 'c' }),
  );
  expect(texts(plan)['list.json']).toEqual([null, '[".hidden","a.txt"]']);
});

test('files may be made and deleted, a file the proposal deletes is gone, and cwd is made where there is no file yet', async () => {
  const code = "fs.rmSync('../old.txt'); fs.writeFileSync('new.txt', String(fs.existsSync('../gone.txt')));";
  const plan = await derive(
    proposal([edit('gone.txt', 'g', null)], script('s', code, { cwd: 'made' })),
    options({ 'old.txt': 'o', 'gone.txt': 'g' }),
  );
  expect(texts(plan)).toEqual({ 'gone.txt': ['g', null], 'made/new.txt': [null, 'false'], 'old.txt': ['o', null] });
});

test('a file both edit is one edit from what the commit has to what the tool left', async () => {
  const plan = await derive(
    proposal([edit('a.txt', 'a', 'b')], script('s', "fs.appendFileSync('a.txt', '!');")),
    options({ 'a.txt': 'a' }),
  );
  expect(texts(plan)).toEqual({ 'a.txt': ['a', 'b!'] });
});

test('a tool that puts back what the commit has leaves no edit', async () => {
  const plan = await derive(
    proposal(
      [edit('a.txt', 'a', 'b'), edit('new.txt', null, 'n')],
      script('s', "fs.writeFileSync('a.txt', 'a'); fs.rmSync('new.txt');"),
    ),
    options({ 'a.txt': 'a' }),
  );
  expect(texts(plan)).toEqual({});
});

test('the executable bit is kept, and seen when a tool sets it', async () => {
  if (process.platform === 'win32') return console.log('skipped: Windows keeps no executable bit');
  const code = "fs.writeFileSync('tool', 'x'); fs.chmodSync('tool', 0o755); fs.appendFileSync('kept', '!');";
  const executable: Edit = { ...edit('kept', null, '#!'), mode: '100755' };
  const plan = await derive(proposal([executable], script('s', code)), options({}));
  expect(plan.edits.map(({ path, mode }) => [path, mode])).toEqual([
    ['kept', '100755'],
    ['tool', '100755'],
  ]);
});

test('derivations run in the order they ask for, each on what those before it made and on nothing else', async () => {
  const show = "fs.writeFileSync(process.argv[1] + '.seen', fs.readdirSync('.').sort().join());";
  const make = (id: string, after: string[]) => script(id, show, { after, reads: ['*.seen'], writes: [`${id}.seen`] });
  const plan = await derive(
    proposal([], make('d', ['c', 'b']), make('b', ['a']), make('a', []), make('c', [])),
    options({}),
  );
  expect(texts(plan)).toEqual({
    'a.seen': [null, ''],
    'b.seen': [null, 'a.seen'],
    'c.seen': [null, ''],
    'd.seen': [null, 'a.seen,b.seen,c.seen'],
  });
});

test('tools run side by side, but not more than allowed', async () => {
  let running = 0;
  let most = 0;
  const slow: RunTool = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running--;
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  const steps = ['a', 'b', 'c', 'd', 'e'].map((id) => script(id, '', { writes: [id] }));
  await derive(proposal([], ...steps), options({}, { run: slow, atOnce: 2 }));
  expect(most).toBe(2);
});

test.each<readonly [string, readonly Derivation[], string]>([
  [
    'a cycle',
    [script('a', '', { after: ['c'] }), script('b', '', { after: ['a'] }), script('c', '', { after: ['b'] })],
    '`a` → `c` → `b` → `a`',
  ],
  ['itself', [script('a', '', { after: ['a'] })], '`a` → `a`'],
  ['an unknown name', [script('a', '', { after: ['lock api'] })], '`a` comes after `lock api`, which is no derivation'],
  ['a name used twice', [script('a', ''), script('a', '')], 'Two derivations are called `a`'],
])('%s in `after` is refused before anything runs', async (_, steps, message) => {
  const [problem] = await problemsOf(derive(proposal([], ...steps), options({})));
  expect(problem).toContain(message);
  expect(started).toEqual([]);
});

test('every change outside of `writes` is named, and so is a link, and nothing is kept', async () => {
  const code = `fs.writeFileSync('lock', '1'); fs.writeFileSync('src.txt', 'x'); fs.rmSync('gone.txt');
    fs.symlinkSync('lock', 'link');`;
  const step = script('locking', code, { reads: ['*.txt'], writes: ['lock', 'link'] });
  const set = options({ 'src.txt': 's', 'gone.txt': 'g' });
  const expected = [
    'locking: deleted gone.txt but is only allowed to write lock, link',
    'locking: changed src.txt but is only allowed to write lock, link',
    'locking: made link, which is not a regular file',
  ];
  expect(await problemsOf(derive(proposal([], step), set))).toEqual(expected);
  expect(await problemsOf(derive(proposal([], step), set))).toEqual(expected);
});

test('a tool that fails is named with its last lines; the others still run, those after it do not', async () => {
  const fail =
    "for (let i = 1; i <= 30; i++) console.log('line ' + i); console.error('\\x1b[31mno such version\\x1b[0m'); process.exit(3);";
  const problems = await problemsOf(
    derive(
      proposal(
        [],
        script('lock api', fail),
        script('after it', upper, { after: ['lock api'] }),
        script('lock web', 'process.exit(1)'),
      ),
      options({}),
    ),
  );
  expect(problems).toHaveLength(2);
  const [first = ''] = problems.filter((message) => message.startsWith('lock api: '));
  expect(first).toContain('ended with exit code 3:\n… 11 lines before\nline 12\n');
  expect(first).toMatch(/line 30\nno such version$/);
  expect(started.sort()).toEqual(['lock api', 'lock web']);
});

test('two derivations that do not know of each other may not change one file', async () => {
  const write = (id: string, after: string[]) => script(id, 'fs.writeFileSync("x", process.argv[1])', { after });
  expect(await problemsOf(derive(proposal([], write('a', []), write('b', [])), options({})))).toEqual([
    '`a` and `b` both change x',
  ]);
  const ordered = await derive(proposal([], write('b', ['a']), write('a', [])), options({}));
  expect(texts(ordered)).toEqual({ x: [null, 'b'] });
});

test('a recipe this version does not have says so before anything runs', async () => {
  const step: Derivation = { ...script('Chart.lock charts/shop', ''), recipe: { kind: 'helm-dependency' } };
  expect(await problemsOf(derive(proposal([], script('other', ''), step), options({})))).toEqual([
    '`Chart.lock charts/shop` needs the recipe `helm-dependency`, which this version of Slipway cannot run',
  ]);
  expect(started).toEqual([]);
});

test.each(['../..', '/tmp'])('no derivation runs in %s', async (cwd) => {
  const [problem] = await problemsOf(derive(proposal([], script('a', '', { cwd })), options({})));
  expect(problem).toContain('leaves the repository');
  expect(started).toEqual([]);
});

test('worktrees are gone afterwards, also after a failure', async () => {
  await problemsOf(derive(proposal([], script('a', 'process.exit(1)'), script('b', upper)), options({})));
  expect(await readdir(scratch)).toEqual([]);
});

test('a long tool is heard of', async () => {
  const lines: string[] = [];
  // As long as it takes: it ends when it was heard of twice.
  const long: RunTool = async () => {
    while (lines.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  const progress = { progress: (line: string) => void lines.push(line), progressEvery: 10 };
  await derive(proposal([], script('poetry-lock services/api', '')), options({}, { ...progress, run: long }));
  expect(lines[0]).toMatch(/^still running poetry-lock services\/api, \d+ s$/);
});

test('an error that is no Failure is thrown as it is, after the other tools have ended', async () => {
  let ended = false;
  const broken: RunTool = async (_, args) => {
    if (args.at(-1) === 'a') throw new TypeError('a bug');
    await new Promise((resolve) => setTimeout(resolve, 30));
    ended = true;
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  await expect(derive(proposal([], script('a', ''), script('b', '')), options({}, { run: broken }))).rejects.toThrow(
    TypeError,
  );
  expect(ended).toBe(true);
});
