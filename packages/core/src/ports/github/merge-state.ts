import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';

/**
 * Whether GitHub would merge an open pull request, in its own words. `clean`, `has_hooks` and `unstable` (a check that is not required did not succeed) can be
 * merged; `unknown`: GitHub finds it out after it is asked.
 * Source: https://docs.github.com/en/graphql/reference/enums#mergestatestatus
 */
export type MergeState = 'behind' | 'blocked' | 'clean' | 'dirty' | 'draft' | 'has_hooks' | 'unknown' | 'unstable';

const states: readonly MergeState[] = [
  ...(['behind', 'blocked', 'clean', 'dirty', 'draft', 'has_hooks', 'unknown', 'unstable'] as const),
];

/** So often GitHub is asked again while it finds out, after so long. */
const pauses = [1000, 3000];

/** Whether GitHub would merge an open pull request. One call; more, some seconds later, while it is finding out. */
export async function readMergeState(repository: Repository, number: number): Promise<MergeState> {
  const purpose: Purpose = { doing: `read pull request #${number}`, needs: { 'pull-requests': 'read' } };
  for (let count = 0; ; count += 1) {
    const { mergeable_state: said } = await repository.ask(purpose, (rest, at) =>
      rest.pulls.get({ ...at, pull_number: number }),
    );
    const state = states.find((one) => one === said) ?? 'unknown';
    const pause = pauses[count];
    if (state !== 'unknown' || pause === undefined) return state;
    await repository.tempo.sleep(pause);
  }
}
