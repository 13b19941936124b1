import { hasMarker } from '@slipway/core/deliver/pull-request/marker';
import { componentName } from '@slipway/core/environments/describe';
import type { ComponentId } from '@slipway/core/environments/release';
import { trailerIn } from '@slipway/core/environments/rollback-mark';
import { Failure } from '@slipway/core/failure';
import { compare } from '@slipway/core/ports/github/git-data';
import type { RemoteWorld } from '@slipway/core/remote-world';
import type { CommitId } from '@slipway/core/snapshot/snapshot';
import type { NamedPull } from './facts.js';

/** What is rolled back, and on top of what. */
export interface Back {
  readonly environment: string;
  /** The branch it is for. */
  readonly branch: string;
  readonly base: CommitId;
  readonly components: ReadonlySet<ComponentId>;
}

/**
 * Open pull requests of ours that promote into an environment what is rolled back there. They are only named: where the token
 * may not see them, nothing is said of them, and the rollback goes on.
 */
export async function openPromotions(
  { environment, branch: main, base, components }: Back,
  world: RemoteWorld,
): Promise<NamedPull[]> {
  try {
    const pulls = await world.openPulls({ contents: 'read', 'pull-requests': 'read' });
    const promotions = pulls.filter(
      ({ base: to, branch, body }) =>
        to === main &&
        ['promote', 'hotfix'].some((lane) => isBranchOf(branch, `${lane}/${environment}`)) &&
        hasMarker(body, branch),
    );
    const judged = promotions.map(async (pull) => {
      const messages = await messagesOf(base, pull.head, world);
      return mayMove(messages, environment, components) ? [pull] : [];
    });
    return (await Promise.all(judged)).flat();
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** The messages of a branch's commits; none: nobody can say, or not all of them. */
async function messagesOf(base: CommitId, head: CommitId, { github }: RemoteWorld): Promise<string[]> {
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
  return branch === lane || (branch.startsWith(`${lane}-`) && /^[0-9a-f]{8}$/.test(branch.slice(lane.length + 1)));
}
