import { styleText } from 'node:util';
import { start } from '@slipway/bundle/main';
import { readEnvironments } from '@slipway/core/config/configured';
import { Failure } from '@slipway/core/failure';
import type { Table } from '@slipway/core/inputs/table';
import { withWorld } from '@slipway/core/run/world';
import { type Place, placeOf } from '../clone.js';
import { renderMarkdown } from '../render.js';
import { harmless, type Print, renderFinding, type Streams, type Told, terminalRunner } from '../terminal.js';
import { type Check, failed } from './check.js';
import { type Drill, drilled } from './drill.js';
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
      asked.drill === undefined ? null : await planRollback(asked.drill, place, variables, asked.json ? () => {} : err);
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
  rolled: Told | null,
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
        const branch = world.clone?.branch ?? 'main';
        return {
          checks: [...checkHistory(world), ...checks, ...all.flat()],
          drill: rolled === null ? null : await drilled(environment ?? '', rolled, config, snapshot, branch),
        };
      },
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { checks: error.problems.map((problem) => failed('clone', problem)), drill: null };
  }
}

/** What rollback-env would do tonight. */
async function planRollback(
  environment: string,
  place: Place,
  env: Variables,
  progress: (line: string) => void,
): Promise<Told> {
  const inputs = { environment, reason: 'a drill', 'dry-run': 'true', token: place.env.INPUT_TOKEN ?? '' };
  const runner = terminalRunner(inputs, env, progress);
  await start('rollback-env', runner);
  return runner.told();
}

const marks = {
  ok: styleText('green', 'ok     '),
  open: styleText('cyan', 'open   '),
  warning: styleText('yellow', 'warning'),
  error: styleText('red', 'error  '),
};

function show(checks: readonly Check[], drill: Drill | null, rolled: Told | null, out: (line: string) => void): void {
  for (const { name, is, detail, fix } of checks) {
    out(
      `${marks[is]} ${styleText('bold', harmless(name))}: ${harmless(detail)}${fix === '' ? '' : `\n        ${harmless(fix).replaceAll('\n', '\n        ')}`}`,
    );
  }
  if (drill === null) return;
  if (drill.works && rolled !== null) out(`\n${renderMarkdown(rolled.summary)}`);
  for (const finding of drill.findings) out(renderFinding(finding));
  out(`\n${drill.works ? marks.ok : marks.error} ${styleText('bold', 'drill')}: ${harmless(drill.detail)}`);
  if (drill.recipe !== '') out(`\n${harmless(drill.recipe)}`);
}
