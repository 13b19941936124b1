import { untilOf } from '@slipway/core/environments/gates/holds';
import { statusContext } from '@slipway/core/environments/gates/status';
import type { Finding } from '@slipway/core/failure';
import type { Effect, Hold, Json, Outputs, Plan, Proposal } from '@slipway/core/plan/proposal';
import type { Progress } from '@slipway/core/run/action';
import { commitStatusesOf } from './commit-statuses.js';
import type { Verdict } from './plan/judge.js';
import type { Facts } from './read.js';
import type { Inputs } from './table.js';
import { detailsOf, reasonOf } from './words.js';

/** The verdicts as commit statuses. A gate that waits or fails is a verdict, and no error of the run. */
export function propose(
  { 'promoter-repository': repository }: Pick<Inputs, 'promoter-repository'>,
  { base, environments, verdicts, findings, now, url }: Facts,
): Proposal {
  const waiting = verdicts.filter(({ status }) => status.state !== 'success');
  return {
    base,
    reason: reasonOf(environments, verdicts),
    edits: [],
    derive: [],
    change: null,
    effects: verdicts.map(effectOf),
    findings: [...findings, ...(environments.length === 0 ? [noGates] : [])],
    holds: waiting.map(holdOf),
    outputs: {
      ...{ result: resultOf(verdicts), statuses: statusesOf(verdicts), posted: 0 },
      'commit-statuses': commitStatusesOf(repository, verdicts, url),
    },
    details: detailsOf(verdicts, now),
  };
}

function holdOf({ number, environment, states, status }: Verdict): Hold {
  const until = untilOf(states);
  const subject = `#${number} into ${environment}`;
  return { subject, waitsFor: status.description, ...(until === null ? {} : { until }) };
}

/** The statuses that GitHub has, where posting them stopped. */
export function partly(_plan: Plan, { done, missing }: Progress, { verdicts }: Pick<Facts, 'verdicts'>): Outputs {
  return { statuses: statusesOf(verdicts.filter((one) => !missing.has(idOf(one)))), posted: done.size };
}

function statusesOf(verdicts: readonly Verdict[]): Json {
  return verdicts.map(({ number, environment, commit, status }) => ({
    'pull-request': number,
    environment,
    commit,
    context: statusContext(environment),
    state: status.state,
    description: status.description,
  }));
}

const noGates: Finding = {
  level: 'warning',
  code: 'no-gates',
  message: 'The environments have no gates, so no status is posted, and a required status would wait forever',
  fix: 'Write gates in the configuration, such as `prod: { from: staging, gates: { soak: 24h } }`, or remove this workflow.',
};

/** Names the status of a verdict in plans. */
export function idOf({ number, environment }: Pick<Verdict, 'number' | 'environment'>): string {
  return `status ${statusContext(environment)} of #${number}`;
}

function effectOf(verdict: Verdict): Effect {
  const { commit, status, before } = verdict;
  const says = before === null ? null : { ...before };
  return { id: idOf(verdict), at: commit, before: says, after: { ...status }, needs: [], current: true };
}

function resultOf(verdicts: readonly Verdict[]): 'passed' | 'waiting' | 'failed' {
  const states = new Set(verdicts.map(({ status }) => status.state));
  return states.has('failure') ? 'failed' : states.has('pending') ? 'waiting' : 'passed';
}
