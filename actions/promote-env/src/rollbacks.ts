import { isMoveLine, listing, versionText } from '@slipway/core/environments/describe';
import { sameBits } from '@slipway/core/environments/order';
import { day, pathsOf } from '@slipway/core/environments/past/past';
import type { Pin } from '@slipway/core/environments/release';
import { markIn, trailerIn } from '@slipway/core/environments/rollback-mark';
import { componentName } from '@slipway/core/nouns/component';
import type { CommitId, DatedCommit } from '@slipway/core/nouns/git';
import type { FileHistory } from '@slipway/core/snapshot/snapshot';
import type { Answers, Ground } from './facts.js';
import type { Landed } from './landed.js';
import type { Standing } from './order.js';
import type { Inputs } from './table.js';
import { isVouched } from './vouch.js';

/** What is offered ran in the target, and was rolled back there. */
export interface RolledBack {
  readonly standing: Standing;
  readonly commit: CommitId;
  readonly by: string;
  readonly date: Date;
  /** In one line; may be empty. */
  readonly reason: string;
  /** A person said that it may go all the same: it is told, and not held. */
  readonly isVouched: boolean;
}

/** Changes of the environment that are looked at, from the newest on. */
const lookBack = 50;

/**
 * What the newest changes of a component took away, rollbacks or reverts, and is offered now: the very same bits. Of several
 * rollbacks in a row each counts. Into a first environment a build that runs again would bring it.
 */
export async function findRollbacks(
  inputs: Inputs,
  ground: Ground,
  answers: Answers,
  moving: readonly Standing[],
  landed: Landed,
  history: FileHistory,
): Promise<readonly RolledBack[]> {
  // What the target ran after the change that is looked for next.
  const open = new Map(moving.filter(({ current }) => isSomething(current)).map((one) => [one, one.current]));
  if (open.size === 0) return [];
  const found: RolledBack[] = [];
  let seen = 0;
  for await (const commit of landed.commits) {
    for (const [standing, current] of open) {
      const before = await takenAway(commit, standing, current, ground.to.environment.name, landed);
      if (before === 'unknown') continue;
      if (before !== null && !sameBits(before, standing.offered)) open.set(standing, before);
      else open.delete(standing);
      if (before === null || open.has(standing)) continue;
      const mayGo = inputs.hotfix || isVouched(inputs, standing, answers);
      found.push({ standing, ...(await tell(commit, ground, history)), isVouched: mayGo });
    }
    if (open.size === 0 || ++seen === lookBack) break;
  }
  return found;
}

function isSomething({ tag, digest, version }: Pin): boolean {
  return !!(tag || digest || version);
}

/**
 * What a rollback took away to bring what runs. Promotions name what they bring, a line each: `api: 1.1.0 -> 1.2.0`.
 * @returns `null`: it came otherwise; `unknown`: the commit says nothing of it
 */
async function takenAway(
  commit: DatedCommit,
  { target, component }: Standing,
  current: Pin,
  environment: string,
  landed: Landed,
): Promise<Pin | null | 'unknown'> {
  const { message } = commit;
  const lines = message.split('\n').map((line) => line.trim());
  const isOurs = lines.includes(`Slipway-Environment: ${environment}`);
  const named = lines.filter((line) => line.startsWith(`${componentName(component)}: `));
  if (markIn(message, environment) === null) {
    return isOurs && named.some((line) => isMoveLine(line, component, current)) ? null : 'unknown';
  }
  if (isOurs && named.length === 0 && !lines.some((line) => /^and \d+ more$/.test(line))) return 'unknown';
  const around = await landed.around(commit, target);
  const [now, then] = [around?.after.get(component), around?.before.get(component)];
  if (now === undefined || then === undefined) return 'unknown';
  if (!sameBits(now, current)) return null;
  return sameBits(then, now) ? 'unknown' : then;
}

/** Who did it and why, as its trailers say; those of a merge stand in the branch it brought in. */
async function tell(
  commit: DatedCommit,
  { to }: Ground,
  history: FileHistory,
): Promise<Pick<RolledBack, 'commit' | 'by' | 'date' | 'reason'>> {
  let { message } = commit;
  const [before, merged] = commit.parents;
  if (merged !== undefined && trailerIn(message, 'Slipway-Rollback') === null) {
    const paths = to.readings.flatMap(({ target }) => pathsOf(target));
    for await (const one of history.landed([...new Set(paths)], merged)) {
      if (one.id !== before) message = one.message;
      break;
    }
  }
  const by = trailerIn(message, 'Slipway-Actor') || commit.author;
  return { commit: commit.id, by, date: commit.date, reason: trailerIn(message, 'Slipway-Reason') ?? '' };
}

/** `api 1.2.0 was rolled back in prod by alice on 2026-01-02 (0a1b2c3): 500s`. */
export function rollbackText(one: RolledBack): string {
  return textOf([one]);
}

const shownNames = 3;

/** A text for each rollback that took something away which a person says may go again, whatever number of components it was about. */
export function vouchedRollbacks(rollbacks: readonly RolledBack[]): string[] {
  const byCommit = new Map<string, RolledBack[]>();
  for (const one of rollbacks.filter(({ isVouched }) => isVouched)) {
    const key = `${one.commit} ${one.standing.target}`;
    byCommit.set(key, [...(byCommit.get(key) ?? []), one]);
  }
  return [...byCommit.values()].map(textOf);
}

/** @param all what one commit took away in one target */
function textOf(all: readonly RolledBack[]): string {
  const [first] = all;
  if (first === undefined) throw new Error('nothing was rolled back');
  const { standing, commit, by, date, reason } = first;
  const names = [
    ...new Set(
      all.map(({ standing: { component, offered } }) => `${componentName(component)} ${versionText(offered)}`),
    ),
  ];
  const why = reason === '' ? '' : `: ${reason}`;
  const was = names.length === 1 ? 'was' : 'were';
  return `${listing(names, shownNames)} ${was} rolled back in ${standing.target} by ${by} on ${day(date)} (${commit.slice(0, 7)})${why}`;
}
