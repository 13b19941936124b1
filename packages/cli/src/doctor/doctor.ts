import { styleText } from 'node:util';
import { readEnvironments } from '@slipway/core/config/configured';
import { Failure } from '@slipway/core/failure';
import type { Table } from '@slipway/core/inputs/table';
import { leavesOpen } from '@slipway/core/plan/questions';
import { withWorld } from '@slipway/core/run/world';
import { type Place, placeOf } from '../clone.js';
import { renderMarkdown } from '../render.js';
import { harmless, type Print, renderFinding, renderOpen, type Streams, terminalRunner } from '../terminal.js';
import { type Check, failed } from './check.js';
import { type Drill, drilled, type Tried, tryRollback } from './drill.js';
import { checkEnvironments } from './environments.js';
import { checkGitHub } from './github.js';
import { checkTools } from './tools.js';
import { checkWorkflows } from './workflows.js';
import { checkConfig, checkHistory, checkRelease } from './workspace.js';

/** What a person asked of `doctor`. */
export interface DoctorAsked {
  readonly folder: string;
  readonly json: boolean;
  /** Environment whose rollback is tried; left out: none. */
  readonly drill?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Checks a set-up; writes nothing. @returns the exit code: 1 for an error, or a rollback that would not work */
export async function doctorOn(
  asked: DoctorAsked,
  tables: readonly Table[],
  env: Variables,
  { out, err }: Streams,
): Promise<number> {
  const place = await placeOf(asked.folder, env);
  const variables = { ...env, ...place.env };
  try {
    const rolled =
      asked.drill === undefined ? null : await tryRollback(asked.drill, place, variables, asked.json ? () => {} : err);
    const { checks, drill } = await look(asked, tables, variables, place, rolled, asked.json ? () => {} : err);
    const isBad = checks.some(({ is }) => is === 'error') || drill?.works === false;
    if (asked.json) out(JSON.stringify({ failed: isBad, checks, ...(drill === null ? {} : { drill }) }, null, 2));
    else show(checks, drill, rolled, out);
    return isBad ? 1 : 0;
  } finally {
    await place.remove();
  }
}

async function look(
  { drill: environment }: DoctorAsked,
  tables: readonly Table[],
  env: Variables,
  place: Place,
  rolled: Tried | null,
  progress: Print,
): Promise<{ readonly checks: readonly Check[]; readonly drill: Drill | null }> {
  const token = place.env.INPUT_TOKEN ?? '';
  const runner = terminalRunner({ token }, env, progress);
  try {
    return await withWorld(
      runner,
      { token, repository: '', place: 'checkout', sees: 'working tree' },
      async (world) => {
        const snapshot = await world.snapshot(world.clone?.head ?? '');
        const { checks, config } = await checkConfig(snapshot);
        const environments = config === null ? [] : readEnvironments(config);
        progress('asking GitHub, registries and the programs of this machine');
        const all = await Promise.all([
          checkTools(snapshot, environments, env),
          config === null ? [] : checkRelease(world, snapshot, config),
          config === null ? [] : checkEnvironments(world, snapshot, config, environments),
          checkWorkflows(snapshot, tables, environments),
          checkGitHub(world, environments, snapshot, tables),
        ]);
        return {
          checks: [...checkHistory(world), ...checks, ...all.flat()],
          drill:
            rolled === null
              ? null
              : await drilled(environment ?? '', rolled, all.flat(), config, snapshot, world.clone),
        };
      },
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { checks: error.problems.map((problem) => failed('clone', problem)), drill: null };
  }
}

const marks = {
  ok: styleText('green', 'ok     '),
  open: styleText('cyan', 'open   '),
  warning: styleText('yellow', 'warning'),
  error: styleText('red', 'error  '),
};

/** The last part of a summary. */
const beginOfDiff = '\n<details>\n<summary>Diff: ';

function show(checks: readonly Check[], drill: Drill | null, rolled: Tried | null, out: Print): void {
  for (const { name, is, detail, fix } of checks) {
    out(
      `${marks[is]} ${styleText('bold', harmless(name))}: ${harmless(detail)}${fix === '' ? '' : `\n        ${harmless(fix).replaceAll('\n', '\n        ')}`}`,
    );
  }
  if (drill === null) return;
  const { works, findings, detail, recipe } = drill;
  // The summary tells findings, too, and the recipe has the diff.
  if (works && rolled !== null) out(`\n${renderMarkdown(rolled.told.summary.split(beginOfDiff, 1)[0] ?? '')}`);
  else for (const finding of findings.filter((one) => !leavesOpen(one))) out(renderFinding(finding));
  const open = findings.filter(leavesOpen);
  if (open.length > 0) out(renderOpen(open));
  const mark = works === null ? marks.open : works ? marks.ok : marks.error;
  out(`\n${mark} ${styleText('bold', 'drill')}: ${harmless(detail)}`);
  if (recipe !== '') out(`\n${harmless(recipe)}`);
}
