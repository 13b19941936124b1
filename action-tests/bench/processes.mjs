// What the benchmarks share: repositories of many commits, and a script measured as a whole process.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ownTemp from '../../packages/testing/own-temp.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
// Node 24, also where the benchmark itself is started with another.
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** For whatever a benchmark writes; gone when it ends. */
export const folder = ownTemp();

/** Runs a script of `node_modules`, such as a compiler, and waits. */
export function tool(script, ...args) {
  execFileSync(node, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/**
 * Milliseconds of a processor that ended child processes, and theirs, took (Linux only): what other work on the machine changes least.
 * Those that still run are not in it.
 */
export function processorTime() {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  // User and system time of children, in ticks of 10 ms: fields 16 and 17 of proc(5).
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** Commits as people write them: a third releases something, some have a body and footers. */
export function* messages(count) {
  const types = ['feat', 'fix', 'chore', 'docs', 'refactor', 'test', 'build', 'ci', 'fix'];
  for (let index = 0; index < count; index += 1) {
    const header = `${types[index % types.length]}(area-${index % 40}): change number ${index} of what this does (#${index})`;
    const body = `\n\nIt was wrong when ${index} came before ${index + 1}, since nobody had looked.\n\nCloses #${index}\nSigned-off-by: Robin <robin@example.com>`;
    yield index % 3 === 0 ? header + body : header;
  }
}

/**
 * A checkout of a bare origin with `total` commits, `since` of them after the last tag, and older tags along the way.
 * @param depth of the clone; left out: all of it.
 */
export async function checkout(total, since, { tagEvery = total, depth } = {}) {
  tool('typescript/bin/tsc', '-b', 'packages/testing');
  const { makeRepository } = await import('@slipway/testing/repository');
  const repo = await makeRepository();
  let tags = 0;
  for (let left = total - since; left > 0; left -= tagEvery) {
    await repo.bulk(messages(Math.min(left, tagEvery)));
    await repo.tag(`v1.${tags}.0`);
    tags += 1;
  }
  if (since > 0) await repo.bulk(messages(since));
  const origin = await repo.clone({ bare: true });
  for (const allowed of ['allowFilter', 'allowAnySHA1InWant'])
    await origin.git('config', `uploadpack.${allowed}`, 'true');
  const clone = await origin.clone({ ...(depth ? { depth } : {}) });
  return { clone, origin, path: clone.path, expected: `1.${tags}.0` };
}

/** Runs a script once. @returns milliseconds, megabytes, and what it said. */
export function measure(script, args, cwd, env = {}) {
  const memory = join(folder, 'memory');
  const output = join(folder, 'output');
  for (const file of ['output', 'summary']) writeFileSync(join(folder, file), '');
  const begin = process.hrtime.bigint();
  const child = spawnSync(
    node,
    ['--import', pathToFileURL(join(root, 'action-tests/bench/peak-memory.mjs')).href, script, ...args],
    {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        PEAK_MEMORY_FILE: memory,
        RUNNER_TEMP: folder,
        GITHUB_OUTPUT: output,
        ...env,
      },
    },
  );
  const time = Number(process.hrtime.bigint() - begin) / 1e6;
  const said = child.stdout + readFileSync(output, 'utf8');
  if (child.status !== 0)
    throw new Error(`${script} ended with ${child.status}:\n${said.slice(-2000)}\n${child.stderr.slice(-2000)}`);
  return { time, memory: Number(readFileSync(memory, 'utf8')) / 1024, said };
}

/** The environment of a dry run of `prepare-release`. */
export function dryRun(path) {
  return {
    'INPUT_DRY-RUN': 'true',
    INPUT_DELIVERY: 'pull-request',
    INPUT_BUMP: 'auto',
    INPUT_LOCK: 'never',
    INPUT_TOKEN: '',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: path,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  };
}

/** @throws when a run did not come to the version. */
export function mustSay(name, { said }, expected) {
  if (new RegExp(`version(=| is |<<\\S+\\s)${expected}\\b`).test(said)) return;
  throw new Error(`${name} did not say ${expected}:\n${said.slice(-2000)}`);
}

/**
 * Medians of several runs of each contender, measured in turn so that a busy moment hits all of them.
 * @param contenders name → a run, as `measure` gives it.
 */
export function inTurn(contenders, rounds) {
  const names = Object.keys(contenders);
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) contenders[name]();
  for (let round = 0; round < rounds; round += 1) for (const name of names) runs[name].push(contenders[name]());
  const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  const of = (name, what) => median(runs[name].map((run) => run[what]));
  return Object.fromEntries(names.map((name) => [name, { time: of(name, 'time'), memory: of(name, 'memory') }]));
}

export const show = ({ time, memory }) => `${time.toFixed(0).padStart(6)} ms ${memory.toFixed(0).padStart(4)} MB`;

/** Prints whether a claim holds; one that does not makes the benchmark fail. */
export function require(claim, holds) {
  console.log(`  ${holds ? 'ok    ' : 'MISSED'} ${claim}`);
  if (!holds) process.exitCode = 1;
}
