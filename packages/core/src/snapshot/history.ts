import type { Commit, CommitId, Path, Tag } from '../nouns/git.js';
import { explain, type Git, GitError } from '../ports/git.js';
import type { ReleaseRange } from '../ports/release-range.js';
import type { Repository } from '../ports/repository.js';
import { snapshotAt } from './checkout.js';
import { mustStayInside } from './inside.js';
import type { ClonedHistory, PathChange } from './snapshot.js';

/** NUL cannot stand in a message, so it separates. */
const FORMAT = '--format=%H%x00%ct%x00%P%x00%B%x00';

/** Commits reachable from one, from none of others, that changed one of the paths; no paths: all. */
interface Selection {
  readonly from: CommitId;
  readonly excluding: readonly CommitId[];
  readonly paths: readonly Path[];
  /** Only the commits of the first-parent line. */
  readonly landed?: true;
}

/**
 * The history of a clone, as it is: replace refs, grafts, mail maps and the user's log settings change nothing.
 * What a shallow clone lacks is fetched before the first answer: down to a tag where that is what is asked for, all of it
 * where anything else is. Tags are asked for once.
 */
export function gitHistory(repository: Repository): ClonedHistory {
  let known: Promise<readonly Tag[]> | undefined;
  return {
    at: (commit) => snapshotAt(repository, commit),
    since: (excluding, from) => commits(repository, { from, excluding, paths: [] }),
    touching(paths, from, excluding = []) {
      mustStayInside(paths);
      return commits(repository, { from, excluding, paths });
    },
    landed(paths, from) {
      mustStayInside(paths);
      return commits(repository, { from, excluding: [], paths, landed: true });
    },
    changes: (commits) => changes(repository, commits),
    tags() {
      known ??= tags(repository);
      return known;
    },
    reachable: (candidates, from) => reachable(repository, candidates, from),
  };
}

async function* commits(repository: Repository, selection: Selection): AsyncGenerator<Commit> {
  const { from, excluding } = selection;
  if (excluding.includes(from)) return;
  try {
    // Without a release to stop at, the one that is checked out may be one: what is just before it comes with it.
    const above = excluding.length === 0 ? [from] : excluding;
    const range = await repository.releaseRange(from === repository.head ? above : undefined);
    const not = range && exclusions(range, repository.head, selection);
    if (range && not) {
      for await (const some of list(range.git, { ...selection, excluding: not }))
        for (const commit of some) yield commit;
      return;
    }
    let done = 0;
    if (range && excluding.length === 0 && range.before.has(from)) {
      let isOld = false;
      for await (const some of list(range.git, selection)) {
        const old = some.findIndex(({ time }) => time <= range.trustedAfter);
        isOld = old !== -1;
        for (const commit of isOld ? some.slice(0, old) : some) {
          done += 1;
          yield commit;
        }
        if (isOld) break;
      }
      // With nothing missing, that was all.
      if (!isOld && range.trustedAfter < 0) return;
    }
    for await (const some of list(await repository.complete(), selection)) {
      for (const commit of some.slice(done)) yield commit;
      done = Math.max(0, done - some.length);
    }
  } catch (error) {
    throw explain(error, repository.workspace);
  }
}

/** What to exclude in a range so that it gives what the whole history would; `null` when it would not. */
function exclusions(range: ReleaseRange, head: CommitId, { from, excluding, paths }: Selection): CommitId[] | null {
  if (from !== head || !range.below.has(range.tag) || !excluding.includes(range.tag)) return null;
  // Git simplifies a merge with paths by which of its parents it was told to exclude.
  if (paths.length > 0 && range.below.size > 1) return null;
  const others = excluding.filter((commit) => !range.below.has(commit));
  return others.every((commit) => range.inside.has(commit)) ? [...range.below, ...others] : null;
}

/** As many at once as came. `time`: of the committer, in seconds since 1970. */
async function* list(
  git: Git,
  { from, excluding, paths, landed }: Selection,
): AsyncGenerator<readonly (Commit & { readonly time: number })[]> {
  const limit = [...(landed ? ['--first-parent'] : []), ...(paths.length === 0 ? [] : ['--', ...paths])];
  // As many as there may be do not fit on a command line.
  const input = excluding.map((commit) => `^${commit}\n`).join('');
  let rest: readonly string[] = [];
  for await (const more of git.batches(['rev-list', '--encoding=UTF-8', FORMAT, from, '--stdin', ...limit], {
    input,
  })) {
    const fields = rest.length === 0 ? more : [...rest, ...more];
    const some: (Commit & { readonly time: number })[] = [];
    for (let at = 0; at + 4 <= fields.length; at += 4) {
      const [id = '', time, parents = '', message = ''] = fields.slice(at, at + 4);
      // rev-list puts a line of its own before what was asked for.
      some.push({
        id: id.slice(-40),
        parents: parents === '' ? [] : parents.split(' '),
        message,
        time: Number(time),
      });
    }
    yield some;
    rest = fields.slice(4 * some.length);
  }
}

async function* changes(repository: Repository, commits: readonly CommitId[]): AsyncGenerator<PathChange> {
  if (commits.length === 0) return;
  const range = await repository.releaseRange();
  const git = range && commits.every((commit) => range.inside.has(commit)) ? range.git : await repository.complete();
  const asked = new Set(commits);
  const args = ['-r', '-z', '--stdin', '--name-only', '--no-renames', '--root', '--diff-merges=first-parent'];
  let commit = '';
  try {
    for await (const field of git.fields(['diff-tree', ...args], { input: [...asked, ''].join('\n') })) {
      // Each commit's paths follow its id.
      if (asked.has(field)) commit = field;
      else yield { commit, path: field };
    }
  } catch (error) {
    throw explain(error, repository.workspace);
  }
}

async function tags(repository: Repository): Promise<readonly Tag[]> {
  if (!repository.isComplete) return repository.remoteTags();
  const git = await repository.complete();
  const format = '--format=%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)';
  const found: Tag[] = [];
  for (const line of (await git.text(['for-each-ref', format, 'refs/tags'])).split('\n')) {
    const [name = '', type, id = '', innerType, innerId = ''] = line.split('\0');
    if (type === 'commit') found.push({ name, commit: id });
    else if (innerType === 'commit') found.push({ name, commit: innerId });
    else if (innerType === 'tag') {
      // A tag of a tag: rare, and Git before 2.45 looks through one only.
      const commit = await repository.objects.read(`${id}^{commit}`);
      if (commit !== null) found.push({ name, commit: commit.id });
    }
  }
  return found.length > 0 ? found : repository.tagsElsewhere();
}

/** Walks what the candidates have and `from` does not: a candidate that is met there is not reachable. */
async function reachable(
  repository: Repository,
  candidates: readonly CommitId[],
  from: CommitId,
): Promise<ReadonlySet<CommitId>> {
  const inside = new Set(candidates);
  if (inside.size === 0) return inside;
  const [only, ...more] = inside;
  if (only !== undefined && more.length === 0) {
    if (only === from) return inside;
    const range = from === repository.head ? await repository.releaseRange([only]) : null;
    if (range) return range.below.has(only) ? inside : new Set();
  }
  const git = await repository.complete();
  // With all of its history at hand, a commit reaches none that is not.
  const there = await repository.present(candidates);
  inside.clear();
  for (const id of there) inside.add(id);
  for await (const id of walk(git, [...there, `^${from}`])) inside.delete(id);
  // Where clocks were wrong that walk may end too early, and miss what is reachable.
  const doubtful = new Set(there.filter((id) => !inside.has(id)));
  if (doubtful.size > EACH_BY_ITSELF) {
    for await (const id of walk(git, [from])) if (doubtful.has(id)) inside.add(id);
    return inside;
  }
  const found = await Promise.all([...doubtful].map(async (id) => ((await isAncestor(git, id, from)) ? id : null)));
  for (const id of found) if (id !== null) inside.add(id);
  return inside;
}

/** From how many on one walk through the whole history costs less than a process for each. */
const EACH_BY_ITSELF = 16;

async function* walk(git: Git, revisions: readonly string[]): AsyncGenerator<CommitId> {
  let rest = '';
  const input = revisions.map((line) => `${line}\n`).join('');
  for await (const chunk of git.stream(['rev-list', '--stdin'], { input })) {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function isAncestor(git: Git, commit: CommitId, of: CommitId): Promise<boolean> {
  try {
    await git.text(['merge-base', '--is-ancestor', commit, of]);
    return true;
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return false;
    throw error;
  }
}
