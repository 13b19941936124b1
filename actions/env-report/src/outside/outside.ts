import type { Environment } from '@slipway/core/environments/model/environment';
import type { Known } from '@slipway/core/environments/model/known';
import { sameBits } from '@slipway/core/environments/order/order';
import { Failure, type Finding } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { readApprovals } from '@slipway/core/ports/github/reviews';
import { readSignals } from '@slipway/core/ports/github/signals';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { EnvironmentFacts, Outside } from '../facts.js';
import { type Deployment, deploymentsOf } from '../fold/deployments.js';
import { driftKey } from '../fold/drift.js';
import type { Shipped } from '../fold/lead.js';
import type { Inputs } from '../table.js';
import { askApprovals, laterOf, mostApproved, pullsOf } from './approvals.js';
import { compareBuilds, type Range } from './shipped.js';
import { readWaiting } from './waiting.js';

/** What is asked about. */
export interface Ground {
  readonly base: Snapshot;
  /** All that are configured. */
  readonly environments: readonly Environment[];
  readonly known: Known;
  /** Those that were read. */
  readonly read: readonly EnvironmentFacts[];
  readonly asked: readonly string[];
  readonly since: Date;
  /** Whether a log is kept and has no entry of that commit yet. */
  readonly isLogless: (environment: string, commit: CommitId) => boolean;
}

const nothing = {
  waiting: null,
  signals: null,
  approvers: new Map(),
  later: new Set<number>(),
  shipped: new Map(),
  missing: new Map(),
};

/** Asks GitHub for what git does not know. What it does not say is left out, and told. */
export async function readOutside(
  { token, 'base-branch': branch }: Pick<Inputs, 'token' | 'base-branch'>,
  { github, connectTo, runner }: Pick<World, 'github' | 'connectTo' | 'runner'>,
  ground: Ground,
): Promise<Outside> {
  if (token === '') return { ...nothing, leftOut: [withoutToken], findings: [] };
  const leftOut: string[] = [];
  const findings: Finding[] = [];
  const orElse = async <T>(what: string, other: T, read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      leftOut.push(`${what}: ${error.problems.map(({ message }) => message).join('; ')}.`);
      findings.push(...error.problems.map((problem): Finding => ({ level: 'warning', ...problem })));
      return other;
    }
  };
  const told = ground.read
    .filter(({ environment }) => ground.asked.includes(environment.name))
    .map((one) => ({ ...one, deployments: deploymentsOf(one.environment.name, one.environment.order, one.pasts) }));
  const oldest = told.flatMap(({ deployments }) =>
    deployments.filter(({ commit }, index) => index < mostApproved || commit.date >= ground.since).slice(-1),
  );
  const wanted = pullsOf(told, ground.since, ground.isLogless);
  const [waiting, signals, approvers] = await Promise.all([
    orElse('Open promotions', null, () => readWaiting(github, branch, ground.base, ground.environments)),
    orElse('Health signals', null, () =>
      oldest.length === 0
        ? Promise.resolve([])
        : readSignals(
            github,
            ground.base.commit,
            oldest.map(({ commit }) => commit.id),
          ),
    ),
    orElse('Approvals', null, () => askApprovals(wanted, (pull) => readApprovals(github, pull, null))),
  ]);
  const later = laterOf(wanted, approvers !== null);
  if (later.size > 0) leftOut.push(`Later runs add ${later.size} older releases to the log, with who approved them.`);
  const shipped = new Map<string, readonly Shipped[]>();
  const missing = new Map<string, number>();
  for (const one of told) {
    const { name, order } = one.environment;
    const brought = broughtIn(one.deployments, ground.since);
    const behind = behindIn(one, ground.read);
    const found = await compareBuilds([...brought, ...behind], { known: ground.known, order }, connectTo, (done) =>
      runner.info(`${name}: ${done} of ${brought.length + behind.length} ranges of commits read`),
    );
    const lead = brought.flatMap(({ deployment }, index): Shipped[] => {
      const between = found[index];
      if (between === null || between === undefined) return [];
      return between.commits.map(({ id, author, date, parents }) => ({
        source: between.source,
        id,
        author,
        date,
        isMerge: parents.length > 1,
        deployment,
      }));
    });
    if (found.slice(0, brought.length).some((between) => between !== null)) shipped.set(name, lead);
    for (const [index, { key }] of behind.entries()) {
      const between = found[brought.length + index];
      if (between?.complete === true) missing.set(key, between.commits.length);
    }
  }
  return { waiting, signals, approvers: approvers ?? new Map(), later, shipped, missing, leftOut, findings };
}

function broughtIn(deployments: readonly Deployment[], since: Date): (Range & { readonly deployment: CommitId })[] {
  return deployments.flatMap(({ kind, commit, moves }) => {
    if (kind === 'rollback' || commit.date < since) return [];
    return moves.flatMap(({ component, from, to }) =>
      from === null || to === null ? [] : [{ component, from, to, deployment: commit.id }],
    );
  });
}

function behindIn(
  { environment, pasts }: EnvironmentFacts,
  read: readonly EnvironmentFacts[],
): (Range & { readonly key: string })[] {
  const before = read.find((one) => one.environment.name === environment.from);
  return pasts.flatMap(({ now }) =>
    [...now].flatMap(([component, from]) => {
      const to = before?.pasts.find((one) => one.now.has(component))?.now.get(component);
      return to === undefined || sameBits(from, to)
        ? []
        : [{ component, from, to, key: driftKey(environment.name, component, from) }];
    }),
  );
}

const withoutToken =
  'There is no token, so GitHub was not asked: open promotions, approvals, health signals and lead times from other repositories are not here.';
