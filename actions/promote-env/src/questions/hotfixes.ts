import { sameBits } from '@slipway/core/environments/order/order';
import { pastOf } from '@slipway/core/environments/past/past';
import { type Stop, upTo } from '@slipway/core/environments/past/stop';
import { isMoveLine } from '@slipway/core/environments/words/describe';
import { Failure } from '@slipway/core/failure';
import type { CommitId, DatedCommit } from '@slipway/core/nouns/git';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import { type Relation, relateVersions } from './commits.js';
import type { Replacement } from './ground.js';
import type { Landed } from './landed.js';
import type { Outside } from './outside.js';

/** What runs came as a hotfix, and nothing proves that what is offered has it too. */
export interface Brought extends Relation {
  /** With which it came. */
  readonly commit: CommitId;
}

/** Changes of the environment that are looked at, from the newest on. */
const lookBack: Stop = { commits: 50 };

/** Changes of the environment before that are looked at for the hotfix itself. */
const lookBackBefore = 100;

/**
 * Hotfixes that what is offered may lack. That its version is higher says nothing about it. Proof is the order of the commits both
 * were built from, or of the tags they have in the repository of the service; or that the environment before ran the hotfix itself.
 */
export const hotfix: Kind<Replacement, Brought, Outside> = {
  ...{ name: 'hotfix', lives: 'base' },
  async answer(questions, outside) {
    const { environment } = outside.ground.to;
    const commits = await hotfixesAmong(questions, environment.name, outside.landed);
    const found = questions.map(async (one): Promise<Brought | null> => {
      const commit = commits.get(one);
      if (commit === undefined) return null;
      const relation = await relateVersions(one.component, one.current, one.offered, environment.order, outside);
      if (relation.order === 'newer' || relation.order === 'same') return null;
      if (relation.order === 'unknown' && (await wasBefore(one, commit, outside))) return null;
      return { commit: commit.id, ...relation };
    });
    return (await Promise.all(found)).map(answerOf);
  },
};

/** The commits of those whose current version a hotfix brought. */
async function hotfixesAmong(
  all: readonly Replacement[],
  environment: string,
  landed: Landed,
): Promise<Map<Replacement, DatedCommit>> {
  const open = new Set(all);
  const found = new Map<Replacement, DatedCommit>();
  for await (const commit of upTo(landed.commits, lookBack)) {
    for (const one of open) {
      const how = await arrival(commit, one, environment, landed);
      if (how !== 'no') open.delete(one);
      if (how === 'hotfix') found.set(one, commit);
    }
    if (open.size === 0) break;
  }
  return found;
}

/** Did a commit bring what runs, and as a hotfix? Our commits name what they bring, a line each: `api: 1.2.0 -> 1.2.1`. */
async function arrival(
  commit: DatedCommit,
  { target, component, current }: Replacement,
  environment: string,
  landed: Landed,
): Promise<'hotfix' | 'otherwise' | 'no'> {
  const lines = commit.message.split('\n').map((line) => line.trim());
  const isOurs = lines.includes(`Slipway-Environment: ${environment}`);
  // Of a merge commit GitHub keeps the title only, of a squashed one what the repository's settings say.
  const title = `chore(${environment}): promote hotfix `;
  const isHotfix = (isOurs && lines.includes('Slipway-Hotfix: true')) || lines.some((line) => line.includes(title));
  const isNamed = lines.some((line) => isMoveLine(line, component, current));
  // A rollback may have come back to a hotfix.
  if (!isHotfix)
    return isOurs && isNamed && !lines.some((line) => /^Slipway-Rollback:/.test(line)) ? 'otherwise' : 'no';
  if (isOurs) return isNamed ? 'hotfix' : 'no';
  const around = await landed.around(commit, target);
  const [before = {}, after = {}] = [around?.before.get(component), around?.after.get(component)];
  return sameBits(after, current) && !sameBits(before, current) ? 'hotfix' : 'no';
}

/** Did the environment before run the hotfix itself, since it came? */
async function wasBefore(
  { component, current }: Replacement,
  { date }: DatedCommit,
  { ground: { base, from }, world }: Outside,
): Promise<boolean> {
  for (const { target } of from?.readings ?? []) {
    try {
      const past = pastOf(target, world.history, base, { limit: lookBackBefore });
      for await (const { release } of upTo(past.moments(), { date: new Date(date.getTime() - 1) })) {
        const pin = release.get(component);
        if (pin !== undefined && sameBits(pin, current)) return true;
      }
    } catch (error) {
      // Further back nobody looks: then it takes a word.
      if (!(error instanceof Failure)) throw error;
    }
  }
  return false;
}
