import { isAt, normalizeFolder } from '@slipway/core/nouns/folder';
import type { Commit, CommitId, Path } from '@slipway/core/nouns/git';
import type { History } from '@slipway/core/snapshot/snapshot';
import type { Event, MergeMethod, MergeSettings, Subject } from './event.js';

/** How a change will arrive on its base branch. */
export interface Landing {
  readonly method: MergeMethod;
  /** Whether that is known, or the most that can be said. */
  readonly certain: boolean;
  /** Why, in a sentence: plain text. */
  readonly because: string;
  /** The commits that arrive, newest first. */
  readonly commits: readonly Commit[];
}

/** How a pull request is merged, so far as that can be known. */
export function chooseMethod(
  wanted: 'auto' | MergeMethod,
  { kind, autoMerge, settings: { allowed } }: Pick<Event, 'kind' | 'autoMerge' | 'settings'>,
): Omit<Landing, 'commits'> {
  const [first, ...more] = allowed;
  if (kind !== 'pull request') {
    return { method: 'merge', certain: true, because: 'Its commits were judged; they land unchanged.' };
  }
  if (wanted !== 'auto') return say(wanted, true, 'the input `merge-method` says so');
  if (autoMerge !== null) return say(autoMerge, true, 'auto-merge is set to it');
  if (first !== undefined && more.length === 0) return say(first, true, 'the repository allows nothing else');
  const method = allowed.includes('merge') || !allowed.includes('rebase') ? 'merge' : 'rebase';
  if (!allowed.includes('squash') && allowed.length > 0)
    return say(method, true, 'the repository does not allow squashing');
  return say(
    method,
    false,
    first === undefined ? 'the event does not say what the repository allows' : 'the repository allows several ways',
  );
}

function say(method: MergeMethod, certain: boolean, why: string): Omit<Landing, 'commits'> {
  const judged =
    method === 'squash'
      ? 'Its title was judged, which becomes the message of the squash'
      : `Its commits were judged, which a ${method} keeps`;
  return { method, certain, because: `${judged}: ${why}.` };
}

/**
 * What lands on the base branch.
 * @param own the commits of the change, newest first, without the merge GitHub tries
 * @param at the merge result, whose id what is yet to be made gets
 */
export function landedCommits(
  method: MergeMethod,
  subject: Subject | null,
  settings: MergeSettings,
  own: readonly Commit[],
  at: { readonly base: CommitId; readonly head: CommitId; readonly pullHead: CommitId },
): readonly Commit[] {
  if (subject === null || at.pullHead === '' || method === 'rebase') return own;
  if (method === 'squash') {
    return [{ id: at.head, parents: [at.base], message: squashMessage(subject, settings, own) }];
  }
  const ours = `Merge pull request #${subject.number}`;
  const message = settings.mergeTitle === 'title' ? subject.title : `${ours}\n\n${subject.title}`;
  return [{ id: at.head, parents: [at.base, at.pullHead], message }, ...own];
}

/** The message GitHub gives a squashed commit: https://docs.github.com/repositories → configuring commit squashing. */
function squashMessage(subject: Subject, settings: MergeSettings, own: readonly Commit[]): string {
  const [only, ...more] = own.filter(({ parents }) => parents.length < 2);
  const isOne = only !== undefined && more.length === 0;
  const title = isOne && settings.squashTitle !== 'title' ? firstLine(only.message) : subject.title;
  return `${title}\n\n${squashBody(subject, settings, own, isOne ? only : undefined)}`.trim();
}

function squashBody(
  subject: Subject,
  { squashBody: kind }: MergeSettings,
  own: readonly Commit[],
  only: Commit | undefined,
): string {
  if (kind === 'nothing') return '';
  if (kind === 'body') return subject.body;
  if (only !== undefined) return only.message.trim().split('\n').slice(1).join('\n').trim();
  return own
    .toReversed()
    .map(({ message }) => `* ${message.trim()}`)
    .join('\n\n');
}

function firstLine(message: string): string {
  return message.trim().split('\n', 1)[0] ?? '';
}

/**
 * History as it will be: what lands, on top of the base. Where commits arrive as they are it is the history of the merge
 * result with another message on the merge.
 * @param changed paths that differ between base and merge result
 */
export function historyAfter(
  history: History,
  method: MergeMethod,
  landed: readonly Commit[],
  { base, head }: { readonly base: CommitId; readonly head: CommitId },
  changed: readonly Path[],
): History {
  const made = landed.find(({ id }) => id === head);
  async function* rewritten(commits: AsyncIterable<Commit>): AsyncGenerator<Commit> {
    for await (const commit of commits) {
      if (commit.id !== head) yield commit;
      else if (made !== undefined) yield made;
    }
  }
  async function* onTop(commits: AsyncIterable<Commit>, excluding: readonly CommitId[]): AsyncGenerator<Commit> {
    if (made !== undefined && !excluding.includes(head)) yield made;
    if (!excluding.includes(head)) yield* commits;
  }
  const touches = (paths: readonly Path[]): boolean =>
    changed.some((path) => paths.some((one) => isAt(normalizeFolder(one), path)));
  return {
    ...history,
    since(excluding, from) {
      if (from !== head) return history.since(excluding, from);
      return method === 'squash'
        ? onTop(history.since(excluding, base), excluding)
        : rewritten(history.since(excluding, head));
    },
    touching(paths, from, excluding = []) {
      if (from !== head) return history.touching(paths, from, excluding);
      if (method !== 'squash') return rewritten(history.touching(paths, head, excluding));
      const below = history.touching(paths, base, excluding);
      return touches(paths) ? onTop(below, excluding) : below;
    },
  };
}
