/**
 * A release that moves a library and the services that pin it, with lock files only a tool can write. The tool is a small
 * script here, told by its arguments like any other; what is tried is what `derive` gives it and takes from it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { decode, encode } from '../files/text.js';
import type { CommitId, Path } from '../nouns/git.js';
import type { Derivation, Edit, Plan, Proposal } from '../plan/proposal.js';
import { run } from '../ports/process.js';
import { id, memoryHistory } from '../snapshot/memory.js';
import { derivationCache } from './cache.js';
import { type DeriveOptions, derive } from './derive.js';

/** Writes each pinned library with its version, and which tokens it was given. It fails on libraries it does not find. */
const lockTool = `
const { readFileSync, writeFileSync } = require('node:fs');
const pins = [...readFileSync('pyproject.toml', 'utf8').matchAll(/^(\\w+) = "(.+)"$/gm)];
const locked = pins.map(([, name, version]) => {
  const found = /^version = "(.+)"$/m.exec(readFileSync('../../libs/' + name + '/pyproject.toml', 'utf8'))[1];
  if (found !== version) {
    console.error(name + ' ' + version + ' does not exist, there is ' + found);
    process.exit(1);
  }
  return name + '==' + found;
});
const tokens = Object.keys(process.env).filter((name) => /TOKEN/.test(name));
writeFileSync('deps.lock', [...locked, 'tokens: ' + tokens].join('\\n') + '\\n');
`;

const services = ['api', 'worker'];
const history = memoryHistory([
  {
    name: 'base',
    message: 'base',
    files: {
      'tools/lock.js': lockTool,
      'libs/geo/pyproject.toml': 'version = "1.0.0"\n',
      ...Object.fromEntries(
        services.flatMap((name) => [
          [`services/${name}/pyproject.toml`, 'geo = "1.0.0"\n'],
          [`services/${name}/deps.lock`, 'geo==1.0.0\ntokens: \n'],
        ]),
      ),
    },
  },
  { name: 'unrelated', message: 'docs', files: { 'README.md': 'new' } },
  {
    name: 'related',
    message: 'worker is changed',
    files: { 'services/worker/pyproject.toml': '# worker\ngeo = "1.0.0"\n' },
  },
]);

function lock(name: string): Derivation {
  return {
    id: `lock services/${name}`,
    after: [],
    recipe: { kind: 'command', argv: [process.execPath, '../../tools/lock.js'] },
    cwd: `services/${name}`,
    reads: ['tools/lock.js', 'libs/*/pyproject.toml', `services/${name}/pyproject.toml`],
    writes: [`services/${name}/deps.lock`],
  };
}

/** The release of geo 1.1.0, as an action's `propose` would make it at a commit. */
async function propose(base: CommitId, pinned = '1.1.0'): Promise<Proposal> {
  const paths = ['libs/geo/pyproject.toml', ...services.map((name) => `services/${name}/pyproject.toml`)];
  const files = await history.at(base).load(paths);
  const edits = [...files].map(([path, { mode, bytes }]): Edit => {
    const version = path.startsWith('libs/') ? '1.1.0' : pinned;
    const after = encode(decode(path, { mode, bytes }).replace('1.0.0', version));
    return { path, mode, before: bytes, after };
  });
  const change = { lane: 'release', branch: 'chore/release-1.1.0', title: 'chore(release): 1.1.0' };
  return {
    base,
    reason: 'geo 1.1.0',
    edits,
    derive: services.map(lock),
    change: { ...change, body: '', message: '', trailers: {} },
    findings: [],
    holds: [],
    outputs: {},
    details: '',
  };
}

let scratch: string;
let ran: number;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lock-trial-'));
  process.env.TRIAL_TOKEN = 'a secret of the job';
  ran = 0;
});
afterEach(async () => {
  delete process.env.TRIAL_TOKEN;
  await rm(scratch, { recursive: true, force: true });
});

/** Plans at a commit, as delivery does each time the base has moved. Every call is a process of its own, but for the cache folder. */
async function planAt(name: string, pinned?: string): Promise<Plan> {
  const options: DeriveOptions = {
    snapshot: history.at(id(name)),
    run: (...call) => {
      ran++;
      return run(...call);
    },
    scratch,
    cache: derivationCache(join(scratch, 'cache')),
    progress: () => {},
  };
  return derive(await propose(id(name), pinned), options);
}

function after(plan: Plan, path: Path): string | undefined {
  const bytes = plan.edits.find((edit) => edit.path === path)?.after;
  return bytes ? decode(path, { mode: '100644', bytes }) : undefined;
}

test('each service is locked to the library as the release makes it, without a token, in the same plan', async () => {
  const plan = await planAt('base');
  expect(plan.edits.map(({ path }) => path)).toEqual([
    'libs/geo/pyproject.toml',
    'services/api/pyproject.toml',
    'services/worker/pyproject.toml',
    'services/api/deps.lock',
    'services/worker/deps.lock',
  ]);
  expect(after(plan, 'services/api/deps.lock')).toBe('geo==1.1.0\ntokens: \n');
});

test('a retry at a newer commit locks nothing again and is the same plan; one that touches a service locks that one', async () => {
  const first = await planAt('base');
  expect(ran).toBe(2);
  const retry = await planAt('unrelated');
  expect([ran, retry.base, retry.id]).toEqual([2, id('unrelated'), first.id]);
  const changed = await planAt('related');
  expect(ran).toBe(3);
  expect(changed.id).not.toBe(first.id);
});

test('every service that cannot be locked is named with what its tool says, and there is no plan', async () => {
  await expect(planAt('base', '1.2.0')).rejects.toMatchObject({
    problems: services.map((name) => ({
      code: 'derivation-failed',
      message: expect.stringMatching(
        new RegExp(`^lock services/${name}: .*\\ngeo 1.2.0 does not exist, there is 1.1.0$`),
      ),
    })),
  });
});
