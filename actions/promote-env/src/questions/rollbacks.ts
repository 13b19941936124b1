import type { Pin } from '@slipway/core/environments/model/release';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { orderPins, sameBits } from '@slipway/core/environments/order/order';
import { pathsOf } from '@slipway/core/environments/past/past';
import { type Stop, upTo } from '@slipway/core/environments/past/stop';
import { isMoveLine } from '@slipway/core/environments/words/describe';
import { isPromotion, markIn, trailerIn } from '@slipway/core/environments/words/rollback-mark';
import { componentName } from '@slipway/core/nouns/component';
import type { CommitId, DatedCommit } from '@slipway/core/nouns/git';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import type { FileHistory } from '@slipway/core/snapshot/snapshot';
import type { Ground, Replacement } from './ground.js';
import type { Landed } from './landed.js';
import type { Outside } from './outside.js';

/** Who rolled something back, and when. */
export interface RollbackOf {
  readonly commit: CommitId;
  readonly by: string;
  readonly date: Date;
  /** In one line; may be empty. */
  readonly reason: string;
}

/** Changes of the environment that are looked at, from the newest on. */
const lookBack: Stop = { commits: 50 };

/** Of these, so many that say nothing of themselves: what they changed has to be read. */
const mostRead = 5;

/**
 * What the newest changes of a component took away, rollbacks or reverts, and is offered now: the very same bits. Of several
 * rollbacks in a row each counts. Into a first environment a build that runs again would bring it.
 */
export const rollback: Kind<
  Replacement,
  RollbackOf,
  Pick<Outside, 'ground' | 'landed'> & { readonly world: Pick<Outside['world'], 'history'> }
> = {
  ...{ name: 'rollback', lives: 'base' },
  async answer(questions, { ground, landed, world: { history } }) {
    // What the target ran after the change that is looked for next.
    const open = new Map(questions.filter(({ current }) => isSomething(current)).map((one) => [one, one.current]));
    const found = new Map<Replacement, RollbackOf>();
    const { name, order } = ground.to.environment;
    let read = 0;
    if (open.size > 0) {
      for await (const commit of upTo(landed.commits, lookBack)) {
        const isSilent = markIn(commit.message, name) === null && !isPromotion(commit.message, name);
        if (isSilent && ++read > mostRead) continue;
        for (const [one, current] of open) {
          const before = isSilent
            ? await changedBack(commit, one, current, order, landed)
            : await takenAway(commit, one, current, name, landed);
          if (before === 'unknown') continue;
          if (before !== null && !sameBits(before, one.offered)) {
            open.set(one, before);
            continue;
          }
          open.delete(one);
          if (before !== null) found.set(one, await tell(commit, ground, history));
        }
        if (open.size === 0) break;
      }
    }
    return questions.map((one) => answerOf(found.get(one) ?? null));
  },
};

function isSomething({ tag, digest, version }: Pin): boolean {
  return !!(tag || digest || version);
}

/**
 * What a rollback took away to bring what runs. Promotions name what they bring, a line each: `api: 1.1.0 -> 1.2.0`.
 * @returns `null`: it came otherwise; `unknown`: the commit says nothing of it
 */
async function takenAway(
  commit: DatedCommit,
  { target, component }: Replacement,
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

/** What somebody took away by hand to bring back an older version that runs: a rollback that does not call itself so. As `takenAway`. */
async function changedBack(
  commit: DatedCommit,
  { target, component }: Replacement,
  current: Pin,
  order: TagOrder | null,
  landed: Landed,
): Promise<Pin | null | 'unknown'> {
  const around = await landed.around(commit, target);
  const [now, then] = [around?.after.get(component), around?.before.get(component)];
  if (now === undefined || then === undefined || sameBits(then, now)) return 'unknown';
  if (!sameBits(now, current)) return null;
  return orderPins(then, now, () => 'unknown', order) === 'older' ? then : null;
}

/** Who did it and why, as its trailers say; those of a merge stand in the branch it brought in. */
async function tell(commit: DatedCommit, { to }: Ground, history: FileHistory): Promise<RollbackOf> {
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
