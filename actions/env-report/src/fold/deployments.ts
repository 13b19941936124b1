import { readTrailers } from '@slipway/core/deliver/message';
import type { Pin } from '@slipway/core/environments/model/release';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { orderPins, sameBits } from '@slipway/core/environments/order/order';
import { branchIn, markIn } from '@slipway/core/environments/words/rollback-mark';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { DatedCommit } from '@slipway/core/nouns/git';
import type { TargetPast } from './landings.js';

/** What a deployment changed of one component. */
export interface Move {
  readonly component: ComponentId;
  readonly from: Pin | null;
  readonly to: Pin | null;
  /** Where; several targets that did the same are one move. */
  readonly targets: readonly string[];
}

/** `change`: none of ours, most often a person's. */
export type DeploymentKind = 'promotion' | 'change' | 'rollback' | 'hotfix';

/** A commit of the branch that changed what an environment runs. */
export interface Deployment {
  readonly commit: DatedCommit;
  readonly kind: DeploymentKind;
  readonly moves: readonly Move[];
}

/** A deployment that had to be mended. */
export interface Mended {
  /** Id of the commit that mended it. */
  readonly by: DatedCommit;
  readonly kind: 'rollback' | 'hotfix';
}

/** The deployments to an environment, newest first. What a commit changed in several targets is one deployment. */
export function deploymentsOf(
  environment: string,
  order: TagOrder | null,
  pasts: readonly Pick<TargetPast, 'target' | 'landings'>[],
): Deployment[] {
  const byCommit = new Map<string, { readonly commit: DatedCommit; readonly moves: Move[] }>();
  for (const { target, landings } of pasts) {
    for (const { commit, component, from, to } of landings) {
      const own = byCommit.get(commit.id) ?? { commit, moves: [] };
      byCommit.set(commit.id, own);
      const same = own.moves.findIndex(
        (move) => move.component === component && isSame(move.from, from) && isSame(move.to, to),
      );
      const known = own.moves[same];
      if (known === undefined) own.moves.push({ component, from, to, targets: [target] });
      else own.moves[same] = { ...known, targets: [...known.targets, target] };
    }
  }
  const all = [...byCommit.values()].sort((a, b) => b.commit.date.getTime() - a.commit.date.getTime());
  const ran = new Ran();
  // From the oldest on: what ran before each is known then.
  return all
    .toReversed()
    .map(({ commit, moves }): Deployment => {
      const kind = kindOf(commit, moves, environment, () => areBack(moves, ran, order));
      for (const { component, from, to } of moves)
        for (const pin of [from, to]) if (pin !== null) ran.add(component, pin);
      return { commit, moves, kind };
    })
    .reverse();
}

/** What components have run so far, and in which order they first did. */
class Ran {
  readonly #names = new Map<ComponentId, Map<string, number>>();

  add(component: ComponentId, { tag, version, digest }: Pin): void {
    const names = this.#names.get(component) ?? new Map<string, number>();
    this.#names.set(component, names);
    for (const name of [`${tag ?? ''} ${version ?? ''}`, ...(digest ? [digest] : [])]) {
      if (!names.has(name)) names.set(name, names.size);
    }
  }

  /** Its turn; `undefined`: it has not run. */
  turnOf(component: ComponentId, { tag, version, digest }: Pin): number | undefined {
    return this.#names.get(component)?.get(digest || `${tag ?? ''} ${version ?? ''}`);
  }
}

function isSame(a: Pin | null, b: Pin | null): boolean {
  return a === null || b === null ? a === b : sameBits(a, b);
}

function kindOf(
  { message }: DatedCommit,
  moves: readonly Move[],
  environment: string,
  isBack: () => boolean,
): DeploymentKind {
  // Most commits of others have none.
  const trailers = message.includes('Slipway-') ? readTrailers(message) : noTrailers;
  if (trailers.get('Slipway-Hotfix') === 'true' || isHotfixBranch(message)) return 'hotfix';
  // A merge by GitHub's button has no trailers, and names the branch.
  const isOurs = trailers.get('Slipway-Environment') === environment || isPromotionOf(environment, branchIn(message));
  if (markIn(message, environment) !== null || (!isOurs && moves.length > 0 && isBack())) return 'rollback';
  return isOurs ? 'promotion' : 'change';
}

const noTrailers: ReadonlyMap<string, string> = new Map();

function isPromotionOf(environment: string, branch: string | null): boolean {
  const lane = `promote/${environment}`;
  return branch !== null && (branch === lane || branch.startsWith(`${lane}+`) || branch.startsWith(`${lane}-`));
}

/** By the branch that was merged, as promote-env and people call them. */
function isHotfixBranch(message: string): boolean {
  return /^hotfix[/-]/i.test(branchIn(message) ?? '') || /^hotfix\b/i.test(message);
}

/** Whether all goes back to something older that ran before: a rollback that nobody calls so. Where versions have no order, what ran first is older. */
function areBack(moves: readonly Move[], ran: Ran, order: TagOrder | null): boolean {
  return moves.every(({ component, from, to }) => {
    if (from === null || to === null) return false;
    const [turn, last] = [ran.turnOf(component, to), ran.turnOf(component, from)];
    if (turn === undefined) return false;
    const side = orderPins(from, to, () => 'unknown', order);
    return side === 'older' || (side === 'unknown' && last !== undefined && turn < last);
  });
}

const day = 86_400_000;

/**
 * Which deployments had to be mended, by the id of their commit: those that a rollback took back, and those that a hotfix of the same service followed
 * within so many days. The first thing that mended one counts. A rollback is nothing that fails.
 * @param deployments newest first
 */
export function mendedOf(deployments: readonly Deployment[], hotfixDays: number): ReadonlyMap<string, Mended> {
  const mended = new Map<string, Mended>();
  const line = deployments.toReversed();
  for (const [index, mending] of line.entries()) {
    const { kind, commit: by } = mending;
    if (kind !== 'rollback' && kind !== 'hotfix') continue;
    const before = line.slice(0, index).reverse();
    const failed = mending.moves.flatMap((move) =>
      kind === 'rollback' ? takenBack(move, before) : followed(move, by, before, hotfixDays),
    );
    for (const { commit } of failed) if (!mended.has(commit.id)) mended.set(commit.id, { by, kind });
  }
  return mended;
}

function touching(
  move: Move,
  before: readonly Deployment[],
): { readonly deployment: Deployment; readonly own: Move }[] {
  return before.flatMap((deployment) => {
    const own = deployment.moves.find(
      ({ component, targets }) =>
        component === move.component && targets.some((target) => move.targets.includes(target)),
    );
    return own === undefined ? [] : [{ deployment, own }];
  });
}

/** What lies between what a rollback brings back and what it found; where that is not known, the newest alone. */
function takenBack(move: Move, before: readonly Deployment[]): Deployment[] {
  const line = touching(move, before);
  const first = line.findIndex(({ own }) => isSame(own.from, move.to));
  return line
    .slice(0, first + 1 || 1)
    .map(({ deployment }) => deployment)
    .filter(({ kind }) => kind !== 'rollback');
}

function followed(move: Move, by: DatedCommit, before: readonly Deployment[], days: number): Deployment[] {
  const [newest] = touching(move, before);
  if (newest === undefined || newest.deployment.kind === 'rollback') return [];
  const { deployment } = newest;
  return by.date.getTime() - deployment.commit.date.getTime() <= days * day ? [deployment] : [];
}
