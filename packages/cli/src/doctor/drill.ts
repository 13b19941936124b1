import { readFile } from 'node:fs/promises';
import { readEnvironments } from '@slipway/core/config/configured';
import type { Config } from '@slipway/core/config/schema';
import { loadTargets } from '@slipway/core/environments/model/target';
import type { Finding } from '@slipway/core/failure';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import * as v from 'valibot';
import type { Told } from '../terminal.js';
import { appliersOf } from './appliers.js';
import { recipe } from './recipe.js';

/** What a drill came to. */
export interface Drill {
  readonly works: boolean;
  /** In one sentence. */
  readonly detail: string;
  readonly findings: readonly Finding[];
  /** Commands to do it by hand; empty where there is nothing to go back to. */
  readonly recipe: string;
  readonly planId: string;
}

const planSchema = v.object({
  change: v.nullable(v.object({ title: v.string() })),
  diff: v.string(),
  holds: v.array(v.object({ subject: v.string(), waitsFor: v.string() })),
});

/** Judges the plan of a rollback that nobody wants yet. @param told what rollback-env's dry run told */
export async function drilled(
  environment: string,
  { outputs, findings, failed }: Told,
  config: Config | null,
  snapshot: Snapshot,
  branch: string,
): Promise<Drill> {
  const planId = outputs['plan-id'] ?? '';
  const reason = outputs.reason ?? '';
  if (failed || outputs.changed !== 'true') {
    return {
      works: false,
      detail: `a rollback of ${environment} would not work: ${reason}`,
      findings,
      recipe: '',
      planId,
    };
  }
  // The output `plan` has only the begin of a long diff.
  const { change, diff, holds } = v.parse(planSchema, JSON.parse(await readFile(outputs['plan-file'] ?? '', 'utf8')));
  const described = config === null ? undefined : readEnvironments(config).find(({ name }) => name === environment);
  const files = described === undefined ? new Map() : await loadTargets(snapshot, described.targets);
  // Nothing proves what a tag that moves has tonight.
  const isProven = findings.every(({ code }) => code !== 'back-to-floating');
  const verdict = isProven
    ? 'would work'
    : 'would not surely bring back what ran, since it goes back to a tag that moves';
  const left = holds.map(({ subject, waitsFor }) => `; it leaves out ${subject}, which waits for ${waitsFor}`).join('');
  return {
    ...{ works: isProven, detail: `a rollback of ${environment} ${verdict}: ${reason}${left}`, findings, planId },
    recipe: recipe({ environment, branch, diff, title: change?.title ?? reason, appliers: appliersOf(files, diff) }),
  };
}
