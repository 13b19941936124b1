import { isMoveLine } from '@slipway/core/environments/describe';
import { commitOf, sameBits } from '@slipway/core/environments/order';
import { pastOf } from '@slipway/core/environments/past/past';
import type { Pin } from '@slipway/core/environments/release';
import { Failure } from '@slipway/core/failure';
import type { CommitId, DatedCommit } from '@slipway/core/nouns/git';
import { relateVersions } from './ancestry.js';
import type { Outside } from './ask.js';
import { type Answers, type Ground, type Relation, relationKey } from './facts.js';
import type { Landed } from './landed.js';
import type { Standing } from './order.js';
import type { Inputs } from './table.js';
import { isVouched } from './vouch.js';

/** What runs came as a hotfix, and nothing proves that what is offered has it too. */
export interface HotfixAtRisk extends Relation {
  readonly standing: Standing;
  /** With which it came. */
  readonly commit: CommitId;
  /** A person said that it may go: it is told, and not held. */
  readonly isVouched: boolean;
}

/** Changes of the environment that are looked at, from the newest on. */
const lookBack = 50;

/** Changes of the environment before that are looked at for the hotfix itself. */
const lookBackBefore = 100;

/**
 * Hotfixes that what is offered may lack. That its version is higher says nothing about it. Proof is the order of the commits both
 * were built from, or of the tags they have in the repository of the service; or that the environment before ran the hotfix itself.
 */
export async function findHotfixes(
  inputs: Inputs,
  ground: Ground,
  answers: Answers,
  moving: readonly Standing[],
  landed: Landed,
  outside: Outside,
): Promise<readonly HotfixAtRisk[]> {
  // What the order of commits proves needs nothing else.
  const { order: kind } = ground.to.environment;
  const unsure = moving.filter(({ component, current, offered }) => {
    const [before, after] = [commitOf(current, kind), commitOf(offered, kind)];
    const relation = before && after ? answers.relations.get(relationKey(component, before, after)) : undefined;
    return relation?.order !== 'newer' && relation?.order !== 'same';
  });
  if (ground.from === null || unsure.length === 0) return [];
  const found = await hotfixesAmong(unsure, ground.to.environment.name, landed);
  const asked = found.map(async ({ standing, commit }): Promise<HotfixAtRisk[]> => {
    const relation = await relateVersions(standing.component, standing.current, standing.offered, kind, outside);
    if (relation.order === 'newer' || relation.order === 'same') return [];
    if (relation.order === 'unknown' && (await wasBefore(standing.current, commit, standing, ground, outside)))
      return [];
    const mayGo = isVouched(inputs, standing, answers) || (inputs.hotfix && relation.order === 'unknown');
    return [{ standing, commit: commit.id, ...relation, isVouched: mayGo }];
  });
  return (await Promise.all(asked)).flat();
}

interface Brought {
  readonly standing: Standing;
  readonly commit: DatedCommit;
}

/** Those of the standings whose current version a hotfix brought. */
async function hotfixesAmong(unsure: readonly Standing[], environment: string, landed: Landed): Promise<Brought[]> {
  const open = new Set(unsure);
  const found: Brought[] = [];
  let seen = 0;
  for await (const commit of landed.commits) {
    for (const standing of open) {
      const how = await arrival(commit, standing, environment, landed);
      if (how !== 'no') open.delete(standing);
      if (how === 'hotfix') found.push({ standing, commit });
    }
    if (open.size === 0 || ++seen === lookBack) break;
  }
  return found;
}

/** Did a commit bring what runs, and as a hotfix? Our commits name what they bring, a line each: `api: 1.2.0 -> 1.2.1`. */
async function arrival(
  commit: DatedCommit,
  { target, component, current }: Standing,
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
  hotfix: Pin,
  { date }: DatedCommit,
  { component }: Standing,
  { base, from }: Ground,
  { world }: Outside,
): Promise<boolean> {
  for (const { target } of from?.readings ?? []) {
    try {
      for await (const moment of pastOf(target, world.history, base, { limit: lookBackBefore }).moments()) {
        const pin = moment.release.get(component);
        if (pin !== undefined && sameBits(pin, hotfix)) return true;
        if (moment.commit.date < date) break;
      }
    } catch (error) {
      // Further back nobody looks: then it takes a word.
      if (!(error instanceof Failure)) throw error;
    }
  }
  return false;
}
