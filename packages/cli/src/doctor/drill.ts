import { readFile } from 'node:fs/promises';
import { start } from '@slipway/bundle/main';
import { readEnvironments } from '@slipway/core/config/configured';
import type { Config } from '@slipway/core/config/schema';
import { loadTargets } from '@slipway/core/environments/model/target';
import type { Finding } from '@slipway/core/failure';
import type { Path } from '@slipway/core/nouns/git';
import { registryOpen } from '@slipway/core/plan/questions';
import type { Repository as Clone } from '@slipway/core/ports/repository';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import * as v from 'valibot';
import type { Place } from '../clone.js';
import { type Print, type Told, terminalRunner } from '../terminal.js';
import { appliersOf } from './appliers.js';
import type { Check } from './check.js';
import { recipe } from './recipe.js';

/** What a drill came to. */
export interface Drill {
  /** `null`: there is nothing to undo, since the last change was a rollback. */
  readonly works: boolean | null;
  /** In one sentence. */
  readonly detail: string;
  readonly findings: readonly Finding[];
  /** Commands to do it by hand; empty where there is nothing to go back to. */
  readonly recipe: string;
  readonly planId: string;
}

/** What rollback-env would do tonight. */
export interface Tried {
  readonly told: Told;
  /** The last change was a rollback; `told` is of a rollback to this release, which ran before what was rolled back. */
  readonly further: string | null;
}

const planSchema = v.object({
  reason: v.string(),
  change: v.nullable(v.object({ title: v.string() })),
  diff: v.string(),
  holds: v.array(v.object({ subject: v.string(), waitsFor: v.string() })),
});

const reportSchema = v.object({
  environments: v.array(v.object({ name: v.string(), 'rollback-step': v.nullable(v.string()) })),
});

/** Plans a rollback that nobody wants yet; after a rollback, going further back. */
export async function tryRollback(environment: string, place: Place, env: Variables, progress: Print): Promise<Tried> {
  const run = async (action: string, inputs: Readonly<Record<string, string>>): Promise<Told> => {
    const all = { ...inputs, 'dry-run': 'true', token: place.env.INPUT_TOKEN ?? '' };
    const runner = terminalRunner(all, env, progress);
    await start(action, runner);
    return runner.told();
  };
  const rollback = { environment, reason: 'a drill' };
  const told = await run('rollback-env', rollback);
  if (!isUndone(told)) return { told, further: null };
  const { outputs, failed } = await run('env-report', { environments: environment });
  const report = failed ? { environments: [] } : v.parse(reportSchema, JSON.parse(outputs.report ?? ''));
  const step = report.environments.find(({ name }) => name === environment)?.['rollback-step'] ?? '';
  const [, further] = /^ *release: (\S+)$/m.exec(step) ?? [];
  if (further === undefined) return { told, further: null };
  const again = await run('rollback-env', { ...rollback, release: further });
  return isPlanned(again) ? { told: again, further } : { told, further: null };
}

type Variables = Readonly<Record<string, string | undefined>>;

function isPlanned({ outputs, failed }: Told): boolean {
  return !failed && outputs.changed === 'true';
}

/** Of what is asked for without a release, nothing else leaves nothing to do. */
function isUndone({ outputs, failed }: Told): boolean {
  return !failed && outputs.state === 'unchanged';
}

/** Judges the plan of a rollback. @param checks what else is known of the set-up */
export async function drilled(
  environment: string,
  { told, further }: Tried,
  checks: readonly Check[],
  config: Config | null,
  snapshot: Snapshot,
  clone: Clone | null,
): Promise<Drill> {
  const { outputs, findings } = told;
  const planId = outputs['plan-id'] ?? '';
  const lastChange = `the last change of ${environment} was a rollback, so that`;
  if (!isPlanned(told)) {
    const why = outputs.reason ?? '';
    const [works, detail] = isUndone(told)
      ? [null, `${lastChange} there is nothing to undo: ${why}`]
      : [false, `a rollback of ${environment} would not work: ${why}`];
    return { works, detail, findings, recipe: '', planId };
  }
  // The output `plan` has only the begin of a long diff.
  const plan = v.parse(planSchema, JSON.parse(await readFile(outputs['plan-file'] ?? '', 'utf8')));
  const { reason, change, diff, holds } = plan;
  const described = config === null ? undefined : readEnvironments(config).find(({ name }) => name === environment);
  const ofEnvironment = described === undefined ? [] : await loadTargets(snapshot, described.targets);
  const files = new Map([...(await snapshot.load(await ofArgo(clone))), ...ofEnvironment]);
  const branch = clone?.branch ?? 'main';
  // Nothing proves what a tag that moves has tonight.
  const isProven = findings.every(({ code }) => code !== 'back-to-floating');
  const verdict = isProven
    ? `would work${limits(findings, checks)}`
    : 'would not surely bring back what ran, since it goes back to a tag that moves';
  const left = holds.map(({ subject, waitsFor }) => `; it leaves out ${subject}, which waits for ${waitsFor}`).join('');
  const back = further === null ? '' : `; ${lastChange} this goes further back (\`release: ${further}\`)`;
  return {
    ...{
      works: isProven,
      detail: `a rollback of ${environment} ${verdict}: ${reason}${left}${back}`,
      findings,
      planId,
    },
    recipe: recipe({ environment, branch, diff, title: change?.title ?? reason, appliers: appliersOf(files, diff) }),
  };
}

/** What no one could say and a rollback depends on. */
function limits(findings: readonly Finding[], checks: readonly Check[]): string {
  const isSilent = findings.some(({ code }) => code === 'registry-silent' || code === registryOpen);
  const hasRules = checks.some(({ name, is }) => name === 'rules' && (is === 'ok' || is === 'warning'));
  const unknown = [
    ...(isSilent ? ['whether the images are still there'] : []),
    ...(hasRules ? [] : ['which approvals the branch requires']),
  ];
  return unknown.length === 0 ? '' : `, as far as git says; not known: ${unknown.join(', ')}`;
}

/** Files with what Argo CD deploys by, which may be far from those of an environment. */
async function ofArgo(clone: Clone | null): Promise<readonly Path[]> {
  const args = ['grep', '-l', '-z', '-E', '^kind: *.?Application(Set)?'];
  // It ends with 1 where there are none.
  const found = await clone?.checkout.text(args).catch(() => '');
  return (found ?? '').split('\0').filter((path) => /\.ya?ml$/.test(path));
}
