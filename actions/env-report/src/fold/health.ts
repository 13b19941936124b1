import type { Environment } from '@slipway/core/environments/model/environment';
import { literally } from '@slipway/core/literally';
import type { CheckReport } from '@slipway/core/nouns/check';
import type { CommitId } from '@slipway/core/nouns/git';
import type { Deployment } from './deployments.js';

/** A commit of the branch with what statuses say on it. */
export interface Signal {
  readonly id: CommitId;
  readonly reports: readonly CheckReport[];
}

/** What a health signal says of a deployment. */
export interface Health {
  readonly state: 'deployed' | 'failed' | 'pending' | 'merged';
  /** When it said so; `null`: nothing said anything. */
  readonly at: Date | null;
  /** Contexts of the statuses. */
  readonly by: readonly string[];
}

export const noSignal: Health = { state: 'merged', at: null, by: [] };
const waits: Health = { state: 'pending', at: null, by: [] };
/** So long a signal may take. */
const patience = 86_400_000;

/** Contexts that tell of an environment: those that gates after it read, else `verify/<environment>`, as verify-env posts it. */
export function healthContexts(name: string, environments: readonly Environment[]): (context: string) => boolean {
  const read = environments.filter(({ from }) => from === name).flatMap(({ gates }) => gates.health ?? []);
  const templates = read.length > 0 ? read : [`verify/${name}`];
  const patterns = templates.map((template) => {
    const literal = template.split(/\{(?:service|target)\}/).map(literally);
    return new RegExp(`^${literal.join('.+')}$`);
  });
  return (context) => patterns.some((pattern) => pattern.test(context));
}

/**
 * What signals say of each deployment, by the id of its commit. One on a commit tells of all that landed up to it, so what is said between a deployment and
 * the next one is about it. With several contexts all that speak must say success. Where signals are posted, a release newer than all that have one waits for
 * its own, for a day. One that still waits when a newer one is judged was passed by.
 * @param line the first-parent line of the branch, newest first
 * @param deployments newest first
 */
export function healthOf(
  line: readonly Signal[],
  deployments: readonly Deployment[],
  isHealth: (context: string) => boolean,
  now: Date,
): ReadonlyMap<CommitId, Health> {
  const position = new Map(line.map(({ id }, index) => [id, index]));
  const found = new Map<CommitId, Health>();
  let next = -1;
  for (const { commit } of deployments) {
    const at = position.get(commit.id);
    if (at === undefined) continue;
    found.set(
      commit.id,
      judge(line.slice(next + 1, at + 1).flatMap(({ reports }) => reports.filter(({ name }) => isHealth(name)))),
    );
    next = at;
  }
  const stateOf = ({ commit }: Deployment) => (found.get(commit.id) ?? noSignal).state;
  const newest = deployments.findIndex((one) => stateOf(one) !== 'merged');
  const judged = deployments.findIndex((one) => ['deployed', 'failed'].includes(stateOf(one)));
  for (const one of judged < 0 ? [] : deployments.slice(judged)) {
    if (stateOf(one) === 'pending') found.set(one.commit.id, noSignal);
  }
  for (const { commit } of deployments.slice(0, Math.max(0, newest))) {
    if (now.getTime() - commit.date.getTime() < patience) found.set(commit.id, waits);
  }
  return found;
}

function judge(reports: readonly CheckReport[]): Health {
  if (reports.length === 0) return noSignal;
  const by = [...new Set(reports.map(({ name }) => name))].sort();
  const last = by.map((name) => {
    const own = reports.filter((report) => report.name === name).sort((a, b) => a.at.getTime() - b.at.getTime());
    return own.find(({ says }) => says === 'success') ?? own.at(-1);
  });
  const says = last.map((report) => report?.says);
  const state = says.every((one) => one === 'success')
    ? 'deployed'
    : says.some((one) => one === 'failure' || one === 'error')
      ? 'failed'
      : 'pending';
  const times = last.flatMap((report) => report?.at ?? []);
  return { state, by, at: new Date(Math.max(...times.map((time) => time.getTime()))) };
}
