import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect } from '@jest/globals';
import { runStep, type Step, type StepResult } from '@slipway/testing/bundle';
import { Kill } from '@slipway/testing/kill';
import { noteRow } from './table.js';
import type { Fault } from './trouble.js';

/** Where an action works, and what can be seen of it from outside. */
export interface Place {
  readonly step: Step;
  /** All that anyone can see outside. */
  state(): Promise<unknown>;
  /** How many requests it got. */
  requests(): number;
  /** Has something done at a request, counted from now. */
  at(request: number, when: 'before' | 'after', then: () => Promise<void>): void;
  /** Has a request go wrong once, counted from now; left out: what it asks is not ours. */
  fault?(request: number, fault: Fault): void;
  /** Before the run that goes on after a kill in the middle of a tool. */
  mend?(): Promise<void>;
  close(): Promise<void>;
}

/** What an action does here, each time in a place of its own. */
export interface Work {
  readonly action: string;
  readonly does: string;
  /** The programs it calls, by the names it calls them by: absolute paths. */
  readonly tools?: Readonly<Record<string, string>>;
  /** A call that is killed in its middle, together with the action. */
  readonly during?: During;
  /** How often it asks depends on how fast something else is. */
  readonly varies?: true;
  /** A run without trouble fails, and what it did is to be taken back. */
  readonly fails?: true;
  /** What counts of what a run gives, where it changes nothing outside. */
  gives?(result: StepResult): unknown;
  open(): Promise<Place>;
}

/** A call of a tool that is under way. */
interface During {
  /** For people. */
  readonly what: string;
  readonly tool: string;
  /** What its arguments look like, as a pattern of the shell. */
  readonly call: string;
  /** A command of the shell that succeeds when the call has begun its work. */
  until(place: Place): string;
  /** Makes the call last, before it is made. */
  hold(place: Place): Promise<void>;
}

/** A moment at which the action is killed. */
interface Moment {
  readonly kind: 'request' | 'call' | 'during';
  readonly when: 'before' | 'after';
  readonly number: number;
}

/** All of them with `SLIPWAY_LONG=1`; else a few, which `KILLS_SEED` changes. */
const isWhole = process.env.SLIPWAY_LONG === '1';
const seed = Number(process.env.KILLS_SEED ?? 1);

function chosen(moments: readonly Moment[], { varies }: Work): readonly Moment[] {
  // With a cluster or an index a run takes seconds.
  const few = varies ? 1 : 3;
  if (isWhole || moments.length <= few) return moments;
  const step = moments.length / few;
  const start = (seed * 0.618) % 1;
  return Array.from({ length: few }, (_, index) => moments[Math.floor((index + start) * step)]).flatMap(
    (one) => one ?? [],
  );
}

/** How long a test of one action may take. */
export const killTime = isWhole ? 3_600_000 : 300_000;

/** Kills an action at each moment, runs it again, and compares what is there then with what a run without trouble leaves. */
export async function killAnywhere(work: Work): Promise<void> {
  const calm = await withPlace(work, async (place, calls) => {
    const before = await place.state();
    const asked = place.requests();
    await run(work, place, calls);
    const seen = {
      requests: place.requests() - asked,
      calls: (await readdir(calls)).length,
      state: await place.state(),
    };
    expect(seen.state).not.toEqual(before);
    await run(work, place, calls);
    expect(await place.state()).toEqual(seen.state);
    return seen;
  });
  const all: readonly Moment[] = (['before', 'after'] as const).flatMap((when) => [
    ...numbers(calm.requests).map((number) => ({ kind: 'request', when, number }) as const),
    ...numbers(calm.calls).map((number) => ({ kind: 'call', when, number }) as const),
  ]);
  const middle: Moment[] = work.during === undefined ? [] : [{ kind: 'during', when: 'before', number: 1 }];
  const differing: unknown[] = [];
  const tried = chosen(all, work);
  let late = 0;
  for (const moment of [...middle, ...tried]) {
    const { state, isKilled } = await withPlace(work, (place, calls) => killedAt(moment, work, place, calls));
    if (!isKilled) late += 1;
    const difference = differs(state, calm.state);
    if (difference !== undefined) differing.push(`${JSON.stringify(moment)}: ${difference}`);
  }
  expect(differing.join('\n\n')).toBe('');
  // How often what fails is looked at before its time is over differs by a look.
  const isWholly = tried.length === all.length && late <= all.length / 4;
  const killed = isWholly ? `${all.length - late}` : `${tried.length - late} of ${all.length}`;
  const also = work.during === undefined ? '' : `, and ${work.during.what}`;
  const row = [`\`${work.action}\``, work.does, `${calm.requests}`, `${calm.calls}`, killed + also, '0'];
  await noteRow(row, work.varies ?? false);
}

/** @returns for people: where two states differ; nothing when they are equal */
export function differs(state: unknown, calm: unknown): string | undefined {
  if (JSON.stringify(state) === JSON.stringify(calm)) return undefined;
  try {
    expect(state).toEqual(calm);
  } catch (error) {
    return stripVTControlCharacters(String(error));
  }
  return 'the order of keys';
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

async function withPlace<T>(work: Work, use: (place: Place, calls: string) => Promise<T>): Promise<T> {
  const place = await work.open();
  const calls = await mkdtemp(join(tmpdir(), 'slipway-calls-'));
  try {
    return await use(place, calls);
  } finally {
    await place.close();
    await rm(calls, { recursive: true, force: true });
  }
}

/** @returns what is there after the run that follows; one whose time was over before that moment came was not killed */
async function killedAt(
  moment: Moment,
  work: Work,
  place: Place,
  calls: string,
): Promise<{ readonly state: unknown; readonly isKilled: boolean }> {
  let exitCode: number;
  if (moment.kind === 'request') {
    const kill = new Kill();
    place.at(moment.number, moment.when, kill.strike);
    exitCode = await run(work, place, calls, moment, kill.signal).finally(kill.over);
    place.at(Number.POSITIVE_INFINITY, moment.when, async () => {});
  } else {
    if (moment.kind === 'during') await work.during?.hold(place);
    // The harness is told that it left files behind, which a killed process does.
    exitCode = await run(work, place, calls, moment, AbortSignal.abort());
    await place.mend?.();
  }
  const isLate = work.fails === true && moment.kind === 'call' && exitCode === endOf(work);
  if (!isLate) expect({ moment, exitCode }).toEqual({ moment, exitCode: 137 });
  await run(work, place, calls);
  return { state: await place.state(), isKilled: !isLate };
}

/** How a run ends without trouble. */
const endOf = ({ fails }: Work) => (fails ? 1 : 0);

/** Runs it once. @param calls a folder in which each call of a tool leaves a folder @returns 137 where it was killed */
async function run(
  work: Work,
  place: Place,
  calls: string,
  moment: Moment | null = null,
  killed?: AbortSignal,
): Promise<number> {
  const programs = await mkdtemp(join(tmpdir(), 'slipway-tools-'));
  try {
    // Calls are counted from the beginning of a run.
    await rm(calls, { recursive: true, force: true });
    await mkdir(calls);
    for (const [name, path] of Object.entries(work.tools ?? {}))
      await writeFile(join(programs, name), script(name, path, calls, moment, work, place), { mode: 0o755 });
    const env = { ...place.step.env, PATH: [programs, place.step.env?.PATH ?? process.env.PATH].join(delimiter) };
    const { exitCode, log } = await runStep({ ...place.step, env, ...(killed && { killed }) });
    if (exitCode !== endOf(work) && exitCode !== 137) throw new Error(log);
    return exitCode;
  } finally {
    await rm(programs, { recursive: true, force: true });
  }
}

/** A program that calls another one, counts that, and kills its caller where it is told to. */
function script(
  name: string,
  path: string,
  calls: string,
  moment: Moment | null,
  { during }: Work,
  place: Place,
): string {
  const isIt = moment?.kind === 'call' ? `[ $call = ${moment.number} ]` : 'false';
  const middle =
    moment?.kind !== 'during' || during?.tool !== name
      ? ''
      : `case "$*" in ${during.call})
  '${path}' "$@" & begun=$!
  until ${during.until(place)}; do sleep 0.1; done
  kill -9 $begun $PPID
  exit 1;;
esac
`;
  return `#!/bin/sh
call=1
until mkdir "${calls}/$call" 2>/dev/null; do call=$((call + 1)); done
if ${isIt} && [ ${moment?.when ?? 'never'} = before ]; then kill -9 $PPID; exit 1; fi
${middle}'${path}' "$@"
code=$?
if ${isIt}; then kill -9 $PPID; fi
exit $code
`;
}
