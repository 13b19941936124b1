import { hasMarker } from '@slipway/core/deliver/pull-request/marker';
import { trailerIn } from '@slipway/core/environments/words/rollback-mark';
import { Failure } from '@slipway/core/failure';
import { type ComponentId, componentName } from '@slipway/core/nouns/component';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import { compare } from '@slipway/core/ports/github/git-data';
import type { World } from '@slipway/core/run/world';
import type { Outside } from './outside.js';

/** A pull request as it is named to people. */
export interface NamedPull {
  readonly number: number;
  readonly url: string;
  readonly title: string;
}

/** What is rolled back, in which lane. */
export interface Back {
  readonly components: readonly ComponentId[];
  readonly lane: string;
}

/** Other open pull requests about what is rolled back. */
export interface Meanwhile {
  /** That promote it into the environment. */
  readonly promotions: readonly NamedPull[];
  /** That roll it back, too, for another selection of services. */
  readonly rollbacks: readonly NamedPull[];
}

/** Open pull requests of ours that move what is rolled back in the environment. */
export const meanwhile = oneByOne('meanwhile', 'attempt', openMeanwhile);

async function openMeanwhile({ components, lane }: Back, { world, branch: main, ground }: Outside): Promise<Meanwhile> {
  const {
    base,
    environment: { name: environment },
  } = ground;
  const isRollback = (branch: string) => branch !== lane && isRollbackOf(branch, environment);
  const pulls = await world.openPulls({ contents: 'read', 'pull-requests': 'read' });
  const isPromotion = (branch: string) =>
    ['promote', 'hotfix'].some((kind) => isBranchOf(branch, `${kind}/${environment}`));
  const ours = pulls.filter(
    ({ base: to, branch, body }) =>
      to === main && (isPromotion(branch) || isRollback(branch)) && hasMarker(body, branch),
  );
  const judged = ours.map(async (pull) => {
    const messages = await messagesOf(base, pull.head, world);
    return mayMove(messages, environment, new Set(components)) ? [pull] : [];
  });
  const moving = (await Promise.all(judged)).flat();
  return {
    promotions: moving.filter(({ branch }) => !isRollback(branch)),
    rollbacks: moving.filter(({ branch }) => isRollback(branch)),
  };
}

/** The messages of a branch's commits; none: nobody can say, or not all of them. */
async function messagesOf(base: CommitId, head: CommitId, { github }: World): Promise<string[]> {
  try {
    const compared = await compare(github, base, head);
    return compared?.complete ? compared.commits.map(({ message }) => message) : [];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/**
 * Whether a promotion may move one of some components, by the messages of its commits: ours name what they bring, a line each. Of
 * others nobody knows.
 */
export function mayMove(
  messages: readonly string[],
  environment: string,
  components: ReadonlySet<ComponentId>,
): boolean {
  const names = [...components].map((component) => `${componentName(component)}: `);
  return (
    messages.length === 0 ||
    messages.some((message) => {
      const isOurs = trailerIn(message, 'Slipway-Environment') === environment;
      const lines = message.split(/\r?\n/);
      const isNamed = lines.some((line) => names.some((name) => line.startsWith(name)) || /^and \d+ more$/.test(line));
      return !isOurs || isNamed;
    })
  );
}

/** The lane's own branch, or one that was opened beside it. */
function isBranchOf(branch: string, lane: string): boolean {
  return branch.startsWith(lane) && /^(?:-beside(?:-\d+)?)?$/.test(branch.slice(lane.length));
}

/** Of the environment as a whole, or of some services. */
function isRollbackOf(branch: string, environment: string): boolean {
  return branch === `rollback/${environment}` || branch.startsWith(`rollback/${environment}+`);
}
