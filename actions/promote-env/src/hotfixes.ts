import { componentName, versionText } from '@slipway/core/environments/describe';
import { commitOf } from '@slipway/core/environments/order';
import { pathsOf } from '@slipway/core/environments/past';
import type { CommitId, DatedCommit } from '@slipway/core/snapshot/snapshot';
import { relate } from './ancestry.js';
import type { Outside } from './ask.js';
import { type Ground, type LostCommit, relationKey } from './facts.js';
import type { Inputs } from './inputs.js';
import type { Standing } from './order.js';

/** What runs came as a hotfix, and nothing says that what is offered has it too. */
export interface HotfixAtRisk {
  readonly standing: Standing;
  readonly commit: CommitId;
  /** Commits of the hotfix that the offered version lacks, where the repository of the service shows them by its tags. */
  readonly lost: readonly LostCommit[];
}

/** Changes of the environment that are looked at, from the newest on. */
const lookBack = 50;

/**
 * Hotfixes that would be replaced by a higher version. Where commits are known, their order says whether it has the fix; a semantic
 * version says nothing about that. Tags of the service's repository may. Only for pull requests: it is people who are told.
 */
export async function findHotfixes(
  inputs: Inputs,
  { base, to, from }: Ground,
  moving: readonly Standing[],
  outside: Outside,
): Promise<readonly HotfixAtRisk[]> {
  const unsure = moving.filter(({ current, offered }) => !(commitOf(current) && commitOf(offered)));
  const isPull = (inputs.delivery || to.environment.delivery) === 'pull-request';
  if (from === null || !isPull || unsure.length === 0) return [];
  const paths = [...new Set(to.readings.flatMap(({ target }) => pathsOf(target)))];
  const found: { standing: Standing; commit: CommitId }[] = [];
  let seen = 0;
  for await (const commit of outside.world.history.landed(paths, base)) {
    if (isHotfix(commit, to.environment.name)) {
      for (const standing of unsure) if (brought(commit, standing)) found.push({ standing, commit: commit.id });
    }
    if (++seen === lookBack) break;
  }
  const pairs = found.map(({ standing: { component, current, offered } }) => {
    return { component, current: current.tag ?? '', offered: offered.tag ?? '' };
  });
  const relations = await relate(
    pairs.filter(({ current, offered }) => current !== '' && offered !== ''),
    outside,
  );
  return found.flatMap(({ standing, commit }) => {
    const { component, current, offered } = standing;
    const relation = relations.get(relationKey(component, current.tag ?? '', offered.tag ?? ''));
    return relation?.order === 'newer' ? [] : [{ standing, commit, lost: relation?.lost ?? [] }];
  });
}

function isHotfix({ message }: DatedCommit, environment: string): boolean {
  const lines = message.split('\n').map((line) => line.trim());
  return lines.includes('Slipway-Hotfix: true') && lines.includes(`Slipway-Environment: ${environment}`);
}

/** Our commits name what they bring, a line each: `api: 1.2.0 -> 1.2.1`. */
function brought({ message }: DatedCommit, { component, current }: Standing): boolean {
  const [head, tail] = [`${componentName(component)}: `, ` -> ${versionText(current)}`];
  return message.split('\n').some((line) => {
    const text = line.trim();
    return text.startsWith(head) && (text.endsWith(tail) || text.includes(`${tail} (`));
  });
}
