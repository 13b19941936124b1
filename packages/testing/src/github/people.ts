import { type Actor, emailOf, isBot } from './actors.js';
import { writeCommit } from './commit.js';
import { settle } from './pulls/state.js';
import { ownSignature } from './signature.js';
import type { Repository, World } from './world.js';

/** Contents by path; `null` deletes the file. */
export type Change = Readonly<Record<string, string | Uint8Array | null>>;

/** How a person reaches the emulated GitHub. */
export interface Reach {
  find(name: string): Repository;
  /** Asks our own API, so that a person meets the same rules as an action does. */
  ask(actor: Actor, method: string, path: string, body?: object): Promise<unknown>;
  /** Waits until nobody else writes. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** What git lets everybody write into a commit. */
export interface More {
  /** Login of who is said to be its author. */
  readonly author?: string;
  /** Login of who is said to be its committer. */
  readonly committer?: string;
  /** With the committer's own key. */
  readonly isSigned?: boolean;
}

/** Somebody at work on the emulated GitHub. Everything they do is checked as on GitHub and is not in the transcript. */
export class Person {
  readonly login: string;
  readonly #actor: Actor;
  readonly #world: World;
  readonly #reach: Reach;

  constructor(world: World, actor: Actor, reach: Reach) {
    this.login = actor.login;
    this.#actor = actor;
    this.#world = world;
    this.#reach = reach;
  }

  #find(name: string): Repository {
    return this.#reach.find(name);
  }

  #ask(method: string, path: string, body?: object): Promise<unknown> {
    return this.#reach.ask(this.#actor, method, path, body);
  }

  /**
   * Commits to a branch as `git push` would, without asking the branch's rules; a branch that is not there starts at the
   * default branch. @returns the commit's id
   */
  commit(name: string, branch: string, message: string, change: Change, more: More = {}): Promise<string> {
    return this.#reach.inTurn(() => this.#commit(name, branch, message, change, more));
  }

  async #commit(name: string, branch: string, message: string, change: Change, more: More): Promise<string> {
    const repository = this.#find(name);
    const { git, defaultBranch } = repository;
    const ref = `refs/heads/${branch}`;
    const current = await git.ref(ref);
    const parent = await git.commit(current ?? `refs/heads/${defaultBranch}`);
    const updates = Object.entries(change).map(async ([path, content]) => ({
      path,
      mode: (parent === undefined ? undefined : await git.entryAt(parent.id, path))?.mode ?? '100644',
      id:
        content === null ? null : await git.write('blob', typeof content === 'string' ? Buffer.from(content) : content),
    }));
    const seconds = Math.floor(this.#world.now().getTime() / 1000);
    const identity = (login: string) => ({ name: login, email: emailOf(login), seconds, zone: '+0000' });
    const [author, committer] = [identity(more.author ?? this.login), identity(more.committer ?? this.login)];
    const id = await writeCommit(this.#world, repository, {
      message: message.endsWith('\n') ? message : `${message}\n`,
      tree: await git.writeTree(parent?.tree, await Promise.all(updates)),
      parents: parent === undefined ? [] : [parent.id],
      actor: this.#actor,
      ...(isBot(this.#actor) ? {} : { author, committer }),
      ...(more.isSigned ? { signature: ownSignature } : {}),
    });
    await git.updateRefs([{ name: ref, to: id, from: current ?? null }]);
    await settle(this.#world, repository, this.login);
    return id;
  }

  /** Moves, makes (`to` an id or revision) or deletes (`to` undefined) a branch, by force and without asking its rules. */
  async moveBranch(name: string, branch: string, to: string | undefined): Promise<void> {
    const repository = this.#find(name);
    const commit = to === undefined ? undefined : (await repository.git.commit(to))?.id;
    if (to !== undefined && commit === undefined) throw new Error(`${name} has no commit ${to}`);
    await this.#reach.inTurn(async () => {
      await repository.git.updateRefs([{ name: `refs/heads/${branch}`, to: commit }]);
      await settle(this.#world, repository, this.login);
    });
  }

  approve(name: string, number: number, body = ''): Promise<unknown> {
    return this.#ask('POST', `/repos/${name}/pulls/${number}/reviews`, { event: 'APPROVE', body });
  }

  requestChanges(name: string, number: number, body: string): Promise<unknown> {
    return this.#ask('POST', `/repos/${name}/pulls/${number}/reviews`, { event: 'REQUEST_CHANGES', body });
  }

  comment(name: string, number: number, body: string): Promise<unknown> {
    return this.#ask('POST', `/repos/${name}/issues/${number}/comments`, { body });
  }

  merge(name: string, number: number, merge_method: 'merge' | 'squash' | 'rebase' = 'merge'): Promise<unknown> {
    return this.#ask('PUT', `/repos/${name}/pulls/${number}/merge`, { merge_method });
  }

  close(name: string, number: number): Promise<unknown> {
    return this.#ask('PATCH', `/repos/${name}/pulls/${number}`, { state: 'closed' });
  }

  reopen(name: string, number: number): Promise<unknown> {
    return this.#ask('PATCH', `/repos/${name}/pulls/${number}`, { state: 'open' });
  }

  /** Posts a commit status. */
  status(name: string, commit: string, context: string, state: 'success' | 'pending' | 'failure'): Promise<unknown> {
    return this.#ask('POST', `/repos/${name}/statuses/${commit}`, { context, state });
  }

  /** @returns the number */
  async openPullRequest(
    name: string,
    pull: { readonly title: string; readonly head: string; readonly base?: string; readonly body?: string },
  ): Promise<number> {
    const base = pull.base ?? this.#find(name).defaultBranch;
    await this.#ask('POST', `/repos/${name}/pulls`, { ...pull, base });
    return Math.max(...this.#find(name).pulls.keys());
  }
}
