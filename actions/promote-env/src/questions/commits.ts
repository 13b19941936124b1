import type { Known } from '@slipway/core/environments/model/known';
import type { Pin } from '@slipway/core/environments/model/release';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { endsOf, namesInGit } from '@slipway/core/environments/order/names-in-git';
import type { Order } from '@slipway/core/environments/order/order';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import type { CommitId } from '@slipway/core/nouns/git';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import type { Repository } from '@slipway/core/ports/github/connect';
import type { Compare, Comparison } from '@slipway/core/ports/github/git-data';
import { readTagCommits } from '@slipway/core/ports/github/tags';
import type { World } from '@slipway/core/run/world';
import type { Outside } from './outside.js';

/** Two commits of a component whose order is asked for. */
export interface Pair {
  readonly component: ComponentId;
  readonly current: string;
  readonly offered: string;
}

/** How two commits of a service stand to each other. */
export interface Relation {
  readonly order: Order;
  /** Where they diverged: what the current one has and the offered one lacks, newest first. */
  readonly lost: readonly LostCommit[];
}

export interface LostCommit {
  readonly id: CommitId;
  readonly subject: string;
}

const unknown: Relation = { order: 'unknown', lost: [] };
const orders = { ahead: 'newer', behind: 'older', identical: 'same', diverged: 'diverged' } as const;

interface Whom {
  readonly world: Pick<World, 'connectTo' | 'github'> & {
    readonly context: Pick<World['context'], 'owner' | 'repository'>;
  };
  readonly known: Known;
  readonly compare: Compare;
}

/** Asks GitHub how commits stand to each other, in the repositories the services are built from. */
export const order: Kind<Pair, Relation, Outside> = {
  ...{ name: 'order', lives: 'base' },
  async answer(pairs, { world, known, compare }) {
    const asked = new Map<string, Promise<Relation>>();
    const relations = pairs.map(({ component, current, offered }) => {
      const repositories = repositoriesOf(component, world, known);
      const key = JSON.stringify([repositories.map(({ fullName }) => fullName), current, offered]);
      const relation = asked.get(key) ?? relateIn(repositories, current, offered, compare);
      asked.set(key, relation);
      return relation;
    });
    return (await Promise.all(relations)).map(answerOf);
  },
};

/** The configured one; else those the commits can be of: the workflow's own, and that of the environments. */
function repositoriesOf(component: ComponentId, world: Whom['world'], known: Known): Repository[] {
  const source = known.services.find(({ name }) => name === bareName(component))?.source ?? null;
  if (source !== null) return [world.connectTo(source)];
  const { owner, repository } = world.context;
  return [...new Set([`${owner}/${repository}`, world.github.fullName])].map((name) => world.connectTo(name));
}

/**
 * How two versions stand to each other: by the commits they were built from, or by tags of these repositories, both of one form.
 * Which tags there are one request says.
 */
export async function relateVersions(
  component: ComponentId,
  current: Pin,
  offered: Pin,
  kind: TagOrder | null,
  { world, known, compare }: Whom,
): Promise<Relation> {
  const [before, after] = [namesInGit(component, current, kind, known), namesInGit(component, offered, kind, known)];
  const asked = [...before.tags, ...after.tags];
  for (const repository of repositoriesOf(component, world, known)) {
    const there = await readTagCommits(repository, asked);
    for (const [one, other] of endsOf(before, after, there)) {
      const relation = await relateIn([repository], one, other, compare);
      if (relation.order !== 'unknown') return relation;
    }
  }
  return unknown;
}

async function relateIn(
  repositories: readonly Repository[],
  current: string,
  offered: string,
  compare: Compare,
): Promise<Relation> {
  for (const repository of repositories) {
    const comparison = await compare(repository, current, offered);
    if (comparison === null) continue;
    const order = orders[comparison.status];
    const lost = order === 'diverged' ? await compare(repository, offered, current) : null;
    return { order, lost: lostCommits(lost) };
  }
  return unknown;
}

function lostCommits(comparison: Comparison | null): Relation['lost'] {
  const commits = comparison?.commits ?? [];
  return commits.map(({ id, message }) => ({ id, subject: message.split('\n', 1)[0] ?? '' })).reverse();
}
