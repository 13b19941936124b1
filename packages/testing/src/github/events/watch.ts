import { type Actor, isBot } from '../actors.js';
import type { Answer } from '../answer.js';
import { writeCommit } from '../commit.js';
import { changesBetween } from '../git/changes.js';
import type { Json, JsonObject } from '../json.js';
import type { PullState } from '../pulls/pull.js';
import type { Repository, World } from '../world.js';
import type { Doer, Happening, PullFacts } from './happening.js';
import { common, pullJson, pushJson } from './payload.js';
import { type MergeGroup, workQueues } from './queue.js';
import { told } from './told.js';

/** Something that was asked for and done, on whatever way. */
export interface Deed {
  readonly operation: string;
  readonly path: string;
  readonly body: Json | undefined;
  readonly answer: Answer;
  readonly actor: Actor | undefined;
}

interface Seen {
  readonly refs: ReadonlyMap<string, string>;
  readonly pulls: ReadonlyMap<number, { readonly head: string; readonly open: boolean; readonly base: string }>;
}

const zeros = '0'.repeat(40);

/**
 * Notices what happens in the emulated GitHub, and tells it as events. What moves branches, tags and pull requests is found by looking at them
 * before and after, so every way counts: API, GraphQL, `git push`, a merge that GitHub makes itself. The rest follows from the request.
 */
export class Watch {
  readonly #world: World;
  readonly #tell: (happening: Happening) => void;
  readonly #seen = new Map<string, Seen>();
  readonly #groups = new Map<string, MergeGroup>();

  constructor(world: World, tell: (happening: Happening) => void) {
    this.#world = world;
    this.#tell = tell;
  }

  /** Remembers how things are: what was there before is no event. */
  async begin(): Promise<void> {
    for (const repository of this.#world.repositories.values())
      this.#seen.set(repository.fullName, await look(repository));
  }

  /** Tells what came of a request. */
  async heard(deed: Deed): Promise<void> {
    if (deed.answer.status >= 300) return;
    const doer = doerOf(deed.actor);
    const about = repositoryAt(this.#world, deed.path);
    // A push to a fork moves pull requests of where it comes from.
    const parent = about?.forkOf === undefined ? undefined : this.#world.repositories.get(about.forkOf.toLowerCase());
    for (const repository of about === undefined ? this.#world.repositories.values() : [about, parent]) {
      if (repository !== undefined) await this.#compare(repository, doer);
    }
    for (const part of about === undefined ? [] : await told(this.#world, about, deed)) {
      const pull = part.number === undefined ? undefined : about?.pulls.get(part.number);
      if (about === undefined) continue;
      await this.#say(about, doer, { ...part, ...(pull === undefined ? {} : await this.#aboutPull(about, pull)) });
    }
    for (const repository of about === undefined ? this.#world.repositories.values() : [about]) {
      await this.#queues(repository, doer);
    }
  }

  /** Merge queues move on with whatever happens; a merge makes room for the next one. */
  async #queues(repository: Repository, asked: Doer): Promise<void> {
    const by: Doer = { login: 'github-merge-queue[bot]', kind: 'github', run: asked.run };
    const { asked: groups, merged } = await workQueues(this.#world, repository, this.#groups);
    if (merged || groups.length > 0) await this.#compare(repository, by);
    for (const { ref, sha, base, baseRef } of groups) {
      const merge_group = { head_sha: sha, head_ref: ref, base_sha: base, base_ref: `refs/heads/${baseRef}` };
      const about = { event: 'merge_group', action: 'checks_requested', ref, sha, detail: baseRef };
      await this.#say(repository, by, { ...about, body: { merge_group } });
    }
    if (merged) await this.#queues(repository, asked);
  }

  async #compare(repository: Repository, asked: Doer): Promise<void> {
    const before = this.#seen.get(repository.fullName) ?? { refs: new Map(), pulls: new Map() };
    const now = await look(repository);
    this.#seen.set(repository.fullName, now);
    const closed = [...repository.pulls.values()].filter(
      (pull) => !pull.open && before.pulls.get(pull.number)?.open === true,
    );
    // What GitHub merges by itself is the doing of whoever enabled that.
    const merger = closed.find((pull) => pull.merged !== undefined)?.merged?.by;
    const doer =
      merger === undefined || merger === asked.login
        ? asked
        : { ...doerOf({ login: merger, permissions: {} }), run: asked.run };
    for (const name of new Set([...before.refs.keys(), ...now.refs.keys()])) {
      const [from, to] = [before.refs.get(name), now.refs.get(name)];
      if (from !== to) await this.#moved(repository, doer, name, from, to);
    }
    for (const pull of repository.pulls.values()) {
      const old = before.pulls.get(pull.number);
      const actions: string[] = [];
      if (old === undefined) actions.push('opened');
      else if (old.open && !pull.open) actions.push('closed');
      else if (!old.open && pull.open) actions.push('reopened');
      else if (pull.open && old.head !== pull.head) actions.push('synchronize');
      else if (pull.open && old.base !== pull.baseRef) actions.push('edited');
      for (const action of actions) {
        const about = await this.#aboutPull(repository, pull);
        for (const event of ['pull_request', 'pull_request_target']) {
          await this.#say(repository, action === 'closed' ? doer : asked, { event, action, ...about });
        }
      }
    }
  }

  async #moved(repository: Repository, by: Doer, ref: string, from = zeros, to = zeros): Promise<void> {
    const kind = ref.startsWith('refs/tags/') ? 'tag' : 'branch';
    const name = ref.replace(/^refs\/(heads|tags)\//, '');
    if (from === zeros || to === zeros) {
      const about = { ref: name, ref_type: kind, master_branch: repository.defaultBranch, pusher_type: 'user' };
      await this.#say(repository, by, {
        event: from === zeros ? 'create' : 'delete',
        ref,
        sha: await peel(repository, to),
        body: about,
      });
    }
    const push = { ref, before: from, after: to, login: by.login };
    await this.#say(repository, by, {
      ...{ event: 'push', ref, sha: await peel(repository, to), deleted: to === zeros },
      ...{ paths: await this.#paths(repository, from, to), message: (await repository.git.commit(to))?.message },
      body: await pushJson(this.#world, repository, push),
    });
  }

  /** Of a new branch: what differs from the default branch. */
  async #paths(repository: Repository, from: string, to: string): Promise<string[] | undefined> {
    if (to === zeros) return undefined;
    const main = await repository.git.ref(`refs/heads/${repository.defaultBranch}`);
    const base = from === zeros && main !== undefined ? await repository.git.mergeBase(main, to) : from;
    if (base === undefined || base === zeros || base === to) return undefined;
    return pathsBetween(repository, base, to);
  }

  async #aboutPull(repository: Repository, pull: PullState) {
    const { git } = repository;
    const base = (await git.ref(`refs/heads/${pull.baseRef}`)) ?? pull.base;
    const from = pull.merged === undefined ? await git.mergeBase(base, pull.head) : pull.base;
    const facts: PullFacts = {
      ...{
        number: pull.number,
        base: pull.baseRef,
        head: pull.headRef,
        headSha: pull.head,
        fork: pull.fork !== undefined,
      },
      firstTime: isNewcomer(this.#world, repository, pull),
      merged: pull.merged !== undefined,
      mergeSha: pull.mergeCommit ?? (await this.#mergeCommit(repository, pull, base)),
    };
    const json = await pullJson(this.#world, repository, pull);
    return {
      ...{ pull: facts, paths: await pathsBetween(repository, from ?? base, pull.head) },
      message: (await git.commit(pull.head))?.message,
      more: { number: pull.number, pull_request: json },
    };
  }

  /** The commit behind `refs/pull/N/merge`: what merging would give now. */
  async #mergeCommit(repository: Repository, pull: PullState, base: string): Promise<string | undefined> {
    const tree = await repository.git.mergeTree(base, pull.head);
    if (tree === undefined) return undefined;
    const message = `Merge ${pull.head} into ${base}`;
    const actor = { login: pull.author };
    const id = await writeCommit(this.#world, repository, {
      message,
      tree,
      parents: [base, pull.head],
      actor,
      byGitHub: true,
    });
    await repository.git.updateRefs([{ name: `refs/pull/${pull.number}/merge`, to: id }]);
    return id;
  }

  async #say(repository: Repository, by: Doer, { body, more, ...about }: Said): Promise<void> {
    const { action } = about;
    this.#tell({
      ...about,
      ...{ repository: repository.fullName, by },
      payload: {
        ...(action === undefined ? {} : { action }),
        ...common(this.#world, repository, by.login),
        ...more,
        ...body,
      },
    });
  }
}

/** An event before repository, doer and payload are added. */
type Said = Omit<Happening, 'repository' | 'by' | 'payload'> & {
  readonly number?: number | undefined;
  readonly body?: JsonObject;
  readonly more?: JsonObject;
};

/** Whose doing a token's is. */
export function doerOf(actor: Actor | undefined): Doer {
  const login = actor?.login ?? 'github';
  const kind = login === 'github-actions[bot]' ? 'job' : isBot(actor) ? 'app' : 'person';
  return { login, kind, ...(actor?.run === undefined ? {} : { run: actor.run }) };
}

/** Whether nothing of the author was merged yet, and they may not write either: GitHub's "first-time contributor". */
function isNewcomer(world: World, repository: Repository, { author }: PullState): boolean {
  if (world.people.get(author) === 'write') return false;
  return ![...repository.pulls.values()].some((pull) => pull.author === author && pull.merged !== undefined);
}

async function look(repository: Repository): Promise<Seen> {
  const refs = (await repository.git.refs('refs/')).filter(({ name }) => /^refs\/(heads|tags)\//.test(name));
  const pulls = [...repository.pulls.values()].map(
    ({ number, head, open, baseRef }) => [number, { head, open, base: baseRef }] as const,
  );
  return { refs: new Map(refs.map(({ name, id }) => [name, id])), pulls: new Map(pulls) };
}

/** The repository a path of the API or of git is about. */
function repositoryAt(world: World, path: string): Repository | undefined {
  const [, owner = '', name = ''] = /^(?:\/repos)?\/([^/]+)\/([^/]+?)(?:\.git)?(?:\/|$)/.exec(path) ?? [];
  return world.repositories.get(`${owner}/${name}`.toLowerCase());
}

async function pathsBetween(repository: Repository, from: string, to: string): Promise<string[]> {
  const changes = await changesBetween(repository.git, from, to);
  return changes.flatMap(({ path, previous }) => (previous === undefined ? [path] : [path, previous]));
}

async function peel(repository: Repository, id: string): Promise<string | undefined> {
  return id === zeros ? undefined : (await repository.git.commit(id))?.id;
}
