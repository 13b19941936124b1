import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from '@jest/globals';
import type { StepResult } from '@slipway/testing/bundle';
import { noteRow, type TablePage } from '@slipway/testing/table-page';
import { runStep } from '../steps.js';
import { differs, type Place, type Work } from './kill.js';
import { all } from './trouble.js';

/** All with `SLIPWAY_LONG=1`; else a few, which `FAULTS_SEED` changes. */
const isWhole = process.env.SLIPWAY_LONG === '1';
const few = 2;
const seed = Number(process.env.FAULTS_SEED ?? 1);

/** How long a test of one action may take. */
export const faultTime = isWhole ? 3_600_000 : 300_000;

const table: TablePage = {
  ...{ file: 'faults.md', key: 2, variable: 'FAULTS' },
  head: ['Action', 'What it does here', 'Requests', 'Runs', 'As without trouble', 'Said what to do'],
  intro: `# Any request may fail

<!-- Written by the tests: FAULTS=write SLIPWAY_LONG=1 npm run test:requests -->

Each request of one run of an action goes wrong once, in each of these ways: ${all.map(({ name }) => `\`${name}\``).join(', ')} (the connection is cut before or after
the request took effect, the status of the answer, a page in place of what was asked for). Either the run ends as one without trouble does, by what everybody can see, or
it says with a code what to do (or in its pull request what GitHub did not tell), and the next run ends so. What changes nothing outside is compared by its files and outputs. There was no third way: a row is written only where every run ended in one of the two.

The gate tries one or two of them for each action; \`SLIPWAY_LONG=1\` tries all. \`5 of 91\`: so many were tried when the row was written.
`,
};

/** Plays every fault at every request, or a few, and compares what is there then with what a run without trouble leaves. */
export async function faultAnywhere(work: Work): Promise<void> {
  const calm = await withPlace(work, async (place, run) => {
    const asked = place.requests();
    const ended = await run();
    expect({ log: ended.exitCode === 0 ? '' : ended.log }).toEqual({ log: '' });
    return { requests: place.requests() - asked, state: await seen(work, place, ended), codes: codesOf(ended) };
  });
  const moments = Array.from({ length: calm.requests }, (_, index) => index + 1).flatMap((request) =>
    all.map((fault) => ({ request, fault })),
  );
  // Where an index or the like is beside it, a run takes seconds.
  const tried = isWhole ? moments : chosen(moments, work.varies ? 1 : few);
  const wrong: string[] = [];
  let [same, said] = [0, 0];
  for (const { request, fault } of tried) {
    const at = { request, fault: fault.name };
    await withPlace(work, async (place, run) => {
      place.fault?.(request, fault);
      const ended = await run();
      place.fault?.(Number.POSITIVE_INFINITY, fault);
      // What it says in any case says nothing of this.
      const words = codesOf(ended).filter((code) => !calm.codes.includes(code));
      const left = await seen(work, place, ended);
      const first = differs(left, calm.state);
      if (ended.exitCode === 0 && first === undefined) {
        same += 1;
        return;
      }
      const again = await run();
      const state = await seen(work, place, again);
      const then = differs(state, calm.state);
      const isMended = again.exitCode === 0 && then === undefined;
      const isTold = words.length > 0 || (tellsOfGaps(left) && !tellsOfGaps(calm.state));
      if (!isTold || !isMended)
        wrong.push(
          [JSON.stringify({ at, words }), first, ended.log, '--- again:', then, again.log].filter(Boolean).join('\n'),
        );
      said += 1;
    });
  }
  expect(wrong.join('\n\n')).toBe('');
  const runs = tried.length === moments.length ? `${moments.length}` : `${tried.length} of ${moments.length}`;
  const cells = [`\`${work.action}\``, work.does, `${calm.requests}`, runs, `${same}`, `${said}`];
  const row = noteRow(table, cells);
  // How many were tried is not compared: the gate tries a few.
  const compared = (text: string) => text.split(' | ').slice(0, work.varies ? 2 : 3);
  expect(compared(row.page)).toEqual(compared(row.seen));
}

/** What a run left outside, and what of its own counts. */
const seen = async ({ gives }: Work, place: Place, ended: StepResult) => [await place.state(), gives?.(ended)];

function chosen<T>(moments: readonly T[], most: number): readonly T[] {
  const count = Math.min(most, moments.length);
  const step = moments.length / count;
  const start = (seed * 0.618) % 1;
  return Array.from({ length: count }, (_, index) => moments[Math.floor((index + start) * step)]).flatMap(
    (one) => one ?? [],
  );
}

/** Codes of what a run says, each of which comes with what to do; a bug of ours has no code. */
function codesOf({ annotations }: StepResult): readonly string[] {
  return annotations
    .map((one) => /^\w+ (?:\S+:\d* )?([\w-]+): /.exec(one)?.[1] ?? 'bug')
    .filter((code) => code !== 'bug');
}

/** What a pull request says of what it could not show. */
const tellsOfGaps = (left: unknown) => /GitHub did not tell this run /.test(JSON.stringify(left));

async function withPlace<T>(work: Work, use: (place: Place, run: () => Promise<StepResult>) => Promise<T>): Promise<T> {
  const place = await work.open();
  const programs = await mkdtemp(join(tmpdir(), 'slipway-tools-'));
  try {
    for (const [name, path] of Object.entries(work.tools ?? {})) await symlink(path, join(programs, name));
    const { step } = place;
    const env = { ...step.env, PATH: [programs, step.env?.PATH ?? process.env.PATH].join(delimiter) };
    return await use(place, () => runStep({ ...step, env }));
  } finally {
    await place.close();
    await rm(programs, { recursive: true, force: true });
  }
}
