import type { CommitId, Path } from '../nouns/git.js';
import { id, memoryHistory, type WrittenCommit } from './memory.js';
import type { ClonedHistory } from './snapshot.js';

type Texts = Readonly<Record<Path, string>>;

/** A history in memory that tests write as they would with git: with branches that commits land on. */
export class MemoryBranches {
  readonly #commits: (WrittenCommit & { readonly all: Texts; readonly parents: readonly string[] })[] = [];
  readonly #tags = new Map<string, string>();
  readonly #branches = new Map<string, string>();
  #current = 'main';

  get head(): CommitId {
    return id(this.#at('HEAD'));
  }

  history(): ClonedHistory {
    // By name, as git lists them.
    const tags = [...this.#tags].sort(([one], [other]) => (one < other ? -1 : 1));
    const tagsOf = (name: string) => tags.filter(([, at]) => at === name).map(([tag]) => tag);
    return memoryHistory(this.#commits.map((commit) => ({ ...commit, tags: tagsOf(commit.name) })));
  }

  /** Commits to the current branch; `null` deletes a file. @returns the commit's id */
  commit(message: string, files: Readonly<Record<Path, string | null>> = {}): CommitId {
    const parent = this.#branches.get(this.#current);
    return this.#add(message, parent === undefined ? [] : [parent], files);
  }

  /** Tags a commit: the head, a branch, or what another tag names. */
  tag(name: string, at = 'HEAD'): void {
    this.#tags.set(name, this.#at(at));
  }

  untag(...names: readonly string[]): void {
    for (const name of names) this.#tags.delete(name);
  }

  /** Makes a branch and goes there. */
  branch(name: string, at = 'HEAD'): void {
    this.#branches.set(name, this.#at(at));
    this.#current = name;
  }

  checkout(name: string): void {
    this.#current = name;
  }

  /** Moves the current branch back to a commit. */
  reset(to: CommitId): void {
    const found = this.#commits.find(({ name }) => id(name) === to);
    if (found !== undefined) this.#branches.set(this.#current, found.name);
  }

  /** Merges a branch by a merge commit. */
  merge(branch: string, message = `Merge pull request #1 from acme/${branch}`): CommitId {
    const [ours, theirs] = [this.#at('HEAD'), this.#at(branch)];
    const [here, there] = [this.#behind(ours), this.#behind(theirs)];
    const base = this.#commits.findLast(({ name }) => here.has(name) && there.has(name))?.all ?? {};
    const all = this.#of(theirs)?.all ?? {};
    const brought = Object.entries(all).filter(([path, text]) => base[path] !== text);
    return this.#add(message, [ours, theirs], Object.fromEntries(brought));
  }

  #add(message: string, parents: readonly string[], files: Readonly<Record<Path, string | null>>): CommitId {
    // Short ids differ, too.
    const name = `${this.#commits.length + 100}`;
    const before = parents[0] === undefined ? {} : this.#of(parents[0])?.all;
    const after = Object.entries({ ...before, ...files }).filter((file): file is [string, string] => file[1] !== null);
    this.#commits.push({ name, message, parents, files, all: Object.fromEntries(after) });
    this.#branches.set(this.#current, name);
    return id(name);
  }

  #of(name: string) {
    return this.#commits.find((commit) => commit.name === name);
  }

  #behind(name: string): ReadonlySet<string> {
    const seen = new Set([name]);
    for (const one of seen) for (const parent of this.#of(one)?.parents ?? []) seen.add(parent);
    return seen;
  }

  #at(what: string): string {
    const name = this.#branches.get(what === 'HEAD' ? this.#current : what) ?? this.#tags.get(what);
    if (name === undefined) throw new Error(`no commit is called ${what}`);
    return name;
  }
}
