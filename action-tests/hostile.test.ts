import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { runStep, type Step, type StepResult } from '@slipway/testing/bundle';
import { noteRow, type TablePage } from '@slipway/testing/table-page';
import { type Hostile, hostile } from './hostile/texts.js';
import { close, jobs, name, open, type Stage, stepOf } from './jobs.js';
import { tables } from './tables.js';

/*
 * Each action, its bundle as a process, on inputs of up to 1 MB that a stranger may write: it ends well or says with a code what to do, and takes
 * neither 10 s of a processor nor 512 MB. All with `SLIPWAY_LONG=1`; else a few, which `HOSTILE_SEED` changes.
 */

const isWhole = process.env.SLIPWAY_LONG === '1';
const seed = Number(process.env.HOSTILE_SEED ?? 1);
/** `HOSTILE=2/5`: the second fifth of all. */
const [part = 1, parts = 1] = (process.env.HOSTILE ?? '').split('/').filter(Boolean).map(Number);
/** `HOSTILE_KEPT=FILE` keeps what was used, so that a later run goes on. */
const kept = process.env.HOSTILE_KEPT;
const used: Used[] =
  kept !== undefined && existsSync(kept)
    ? readFileSync(kept, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
const known = new Set(used.map(({ input }) => input));
const few = [1, 2].map((at) => Math.floor(((seed * 0.618 * at) % 1) * hostile.length));
const tried = hostile.filter(({ name }, index) =>
  isWhole ? index % parts === part - 1 && !known.has(name) : few.includes(index),
);

const page: TablePage = {
  ...{ file: 'bounds.md', section: '## Each action', variable: 'BOUNDS', key: 1 },
  head: ['Action', 'Inputs', 'Ended well', 'Said what to do', 'Seconds of a processor', 'Megabytes'],
  intro: `## Each action

<!-- Written by the tests: BOUNDS=write SLIPWAY_LONG=1 npm test -- action-tests/hostile.test.ts -->

The bundle of each action, as a process, on ${hostile.length} inputs of up to 1 MB ([\`hostile/texts.ts\`](../action-tests/hostile/texts.ts)): files of the branch and of a pull request,
the event, a release, answers of a registry. None may take 10 s of a processor or 512 MB, or end without saying why. The last two columns are the most that one took, tools included (their memory is not). \`40 of 140\`: so many were tried. The gate tries a
few.
`,
};

interface Used {
  readonly action: string;
  readonly input: string;
  readonly isWell: boolean;
  readonly seconds: number;
  readonly megabytes: number;
}
afterAll(() => {
  for (const action of isWhole ? Object.keys(jobs).sort() : []) {
    const own = used.filter((one) => one.action === action);
    const most = (of: (one: Used) => number) => Math.max(...own.map(of));
    const well = own.filter(({ isWell }) => isWell).length;
    const all = hostile.filter((one) => meets(one, action)).length;
    noteRow(page, [
      ...[
        `\`${action}\``,
        own.length === all ? `${all}` : `${own.length} of ${all}`,
        `${well}`,
        `${own.length - well}`,
      ],
      ...[most(({ seconds }) => seconds).toFixed(1), most(({ megabytes }) => megabytes).toFixed(0)],
    ]);
  }
});

/** Whether what is hostile can reach an action. */
function meets({ release, words, answer, pull }: Hostile, action: string): boolean {
  const inputs = tables.find((one) => one.name === action)?.inputs ?? {};
  if (release !== undefined) return Object.hasOwn(inputs, 'release');
  if (words !== undefined) return !['bump-chart', 'capture-digests', 'publish-libs', 'tag-images'].includes(action);
  if (answer !== undefined)
    return !['bump-chart', 'create-release', 'prepare-release', 'release-check'].includes(action);
  return pull === undefined || ['env-report', 'gate-check', 'promote-env', 'rollback-env'].includes(action);
}

/** The step of an action that meets a hostile input. */
function facing(step: Step, on: Stage, { release, words }: Hostile): Step {
  const table = tables.find((one) => one.name === step.action);
  const takes = (input: string) => Object.hasOwn(table?.inputs ?? {}, input);
  const pull = { title: words, body: words };
  const payload = words === undefined ? step.payload : merged(step.payload, pull, on);
  return {
    ...step,
    ...(payload === undefined ? {} : { payload }),
    inputs: {
      ...step.inputs,
      ...(takes('dry-run') ? { 'dry-run': 'true' } : {}),
      ...(release !== undefined && takes('release') ? { release: 'release.json' } : {}),
    },
  };
}

function merged(payload: unknown, words: object, { pull }: Stage): unknown {
  const repo = { full_name: name };
  const head = { sha: pull.head, ref: 'change', repo };
  const base = { sha: pull.before, ref: 'main', repo };
  const own = Object(payload).pull_request ?? { number: 1, labels: [], auto_merge: null, head, base };
  return { number: 1, ...Object(payload), pull_request: { ...own, ...words } };
}

const measure = pathToFileURL(fileURLToPath(new URL('../packages/testing/used.mjs', import.meta.url))).href;

/** Runs it as a process. @returns infinite figures if it did not end by itself */
async function measured(step: Step): Promise<{ ended: StepResult; seconds: number; megabytes: number }> {
  const file = join(tmpdir(), `used-${process.pid}.json`);
  await rm(file, { force: true });
  // A run that hangs; the limit is of the processor's time.
  const killed = AbortSignal.timeout(240_000);
  const env = { ...step.env, NODE_OPTIONS: `--import=${measure}`, USED_FILE: file };
  const ended = await runStep({ ...step, env, killed });
  const text = await readFile(file, 'utf8').catch(() => '');
  const wasted = { seconds: Number.POSITIVE_INFINITY, megabytes: Number.POSITIVE_INFINITY };
  return { ended, ...(text === '' ? wasted : JSON.parse(text)) };
}

/** Those that judge a merge check it out, so they come last. */
const order = Object.entries(jobs).sort(([, one], [, other]) => Number(one.judges ?? 0) - Number(other.judges ?? 0));

describe('what strangers write costs little', () => {
  test.each(tried.map((one) => [one.name, one] as const))(
    '%s',
    async (input, one) => {
      const on = await open({}, undefined, one.files);
      try {
        if (one.pull !== undefined) {
          const alice = on.github.as('alice');
          await alice.commit(name, 'hostile', 'chore: hostile', one.pull);
          await alice.openPullRequest(name, { title: 'chore: hostile', head: 'hostile' });
        }
        const { answer } = one;
        if (answer !== undefined)
          on.registry.fault = (_, response) => response.writeHead(200).end(answer) !== undefined;
        const wrong: unknown[] = [];
        const own: Used[] = [];
        for (const [action, job] of order) {
          if (!meets(one, action)) continue;
          const step = facing(await stepOf(action, job, on), on, one);
          const { ended, seconds, megabytes } = await measured(step);
          own.push({ action, input, isWell: ended.exitCode === 0, seconds, megabytes });
          const isTold = ended.annotations.some((line) => line.startsWith('error '));
          const isRight =
            ended.exitCode === 0 || (ended.exitCode === 1 && isTold && !/a bug of Slipway/.test(ended.log));
          if (!isRight || seconds >= 10 || megabytes >= 512)
            wrong.push({ action, exitCode: ended.exitCode, seconds, megabytes, log: ended.log.slice(0, 3000) });
        }
        used.push(...own);
        expect(wrong).toEqual([]);
        // What failed is tried again.
        if (kept !== undefined) appendFileSync(kept, own.map((use) => `${JSON.stringify(use)}\n`).join(''));
      } finally {
        await close(on);
      }
    },
    1_200_000,
  );
});
