import type { Known } from '@slipway/core/environments/configured';
import type { ComponentId } from '@slipway/core/environments/release';
import type { Repository } from '@slipway/core/ports/github/connect';
import { type Comparison, compare } from '@slipway/core/ports/github/git-data';
import type { RemoteWorld } from '@slipway/core/remote-world';
import { type Relation, relationKey } from './facts.js';
import type { Pair } from './order.js';
import { bareName } from './select.js';

const orders = { ahead: 'newer', behind: 'older', identical: 'same', diverged: 'diverged' } as const;

/** Asks GitHub how commits stand to each other, each pair once, in the repositories the services are built from. */
export async function relate(
  pairs: readonly Pair[],
  { world, known }: { readonly world: RemoteWorld; readonly known: Known },
): Promise<Map<string, Relation>> {
  const asked = new Map<string, Promise<Relation>>();
  const entries = pairs.map(async ({ component, current, offered }): Promise<[string, Relation]> => {
    const repositories = repositoriesOf(component, world, known);
    const key = JSON.stringify([repositories.map(({ fullName }) => fullName), current, offered]);
    const relation = asked.get(key) ?? relateIn(repositories, current, offered);
    asked.set(key, relation);
    return [relationKey(component, current, offered), await relation];
  });
  return new Map(await Promise.all(entries));
}

/** The configured one; else those the commits can be of: the workflow's own, and that of the environments. */
function repositoriesOf(component: ComponentId, world: RemoteWorld, known: Known): Repository[] {
  const source = known.services.find(({ name }) => name === bareName(component))?.source ?? null;
  if (source !== null) return [world.connectTo(source)];
  const { owner, repository } = world.context;
  return [...new Set([`${owner}/${repository}`, world.github.fullName])].map((name) => world.connectTo(name));
}

async function relateIn(repositories: readonly Repository[], current: string, offered: string): Promise<Relation> {
  for (const repository of repositories) {
    const comparison = await compare(repository, current, offered);
    if (comparison === null) continue;
    const order = orders[comparison.status];
    const lost = order === 'diverged' ? await compare(repository, offered, current) : null;
    return { order, lost: lostCommits(lost) };
  }
  return { order: 'unknown', lost: [] };
}

function lostCommits(comparison: Comparison | null): Relation['lost'] {
  const commits = comparison?.commits ?? [];
  return commits.map(({ id, message }) => ({ id, subject: message.split('\n', 1)[0] ?? '' })).reverse();
}
