/**
 * An emulated GitHub in this process, on a free port of the loopback interface.
 *
 * Real: git. Every repository is a bare one on disk, so objects, ids, merges and diffs are git's own, and `git clone`, `fetch`
 * and `push` work. Pull requests follow their branches. Records that are not git (titles, labels, comments, reviews,
 * check runs) are kept by the npm package `emulate`.
 *
 * As strict as GitHub: each request is held against GitHub's OpenAPI description or GraphQL schema (unknown properties, which
 * GitHub ignores, count as wrong too), against the token's rights, branch rules, sizes and the state of things. What GitHub
 * would refuse is refused with its status and, where they are known, its words. What nobody has taught the emulator yet is
 * answered 400 `not emulated` and fails {@link GitHub.close}.
 *
 * Not faithful: how long things take and that some are computed late (`mergeable` is there at once); signatures (marked in the
 * commit as GitHub's are, made by no key); node ids; rate limits (only as faults); forking by request (see {@link RepositoryOptions.forkOf});
 * code owners and dismissed approvals; the words of errors of `updateRefs`, which GitHub does not document; pushes over git to a
 * branch with required checks are refused whatever the checks say.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, type Permissions, readOnly, writeAll } from './actors.js';
import { Desk } from './desk.js';
import type { Happening } from './events/happening.js';
import type { Act, Effect, Matcher, RecordedRequest } from './faults.js';
import { Gateway } from './gateway.js';
import { schemaOfGitHub } from './graphql/execute.js';
import { Office } from './office.js';
import { Person } from './people.js';
import { settle } from './pulls/state.js';
import { type CommitView, diffOf, type PullView, viewCommits, viewPulls } from './readers.js';
import { addRepository, type ImportWish, importRepository, type RepositoryOptions } from './setup.js';
import { renderTranscript } from './transcript.js';
import { adminOf, type Repository, repositoryOf, type World } from './world.js';

export type { Permissions } from './actors.js';
export type { Doer, Happening } from './events/happening.js';
export { type Effect, faults, type Matcher, type RecordedRequest } from './faults.js';
export type { Change, Person } from './people.js';
export type { Protection } from './protection.js';
export type { CommitView, PullView } from './readers.js';
export type { ImportWish, RepositoryOptions } from './setup.js';

export interface GitHubOptions {
  readonly repositories: readonly RepositoryOptions[];
  /** Whose token {@link GitHub.token} is. Default: `github-actions[bot]` that may write everything. */
  readonly actor?: Actor;
  /** Accounts beside it, with their role in every repository. Default: alice and bob, who may write. */
  readonly people?: Readonly<Record<string, 'read' | 'write'>>;
  /** Teams, by slug, of every organisation. */
  readonly teams?: readonly string[];
  /** `enterprise`: the API lives at `/api/v3` and `/api/graphql`. */
  readonly layout?: 'github.com' | 'enterprise';
  /** Whether answers are held against GitHub's description too, see {@link GitHub.answerProblems}. */
  readonly checkAnswers?: boolean;
  /** Where it listens, for repositories whose files name its URL. Default: a free port. */
  readonly port?: number;
  readonly now?: () => Date;
}

const usualBots = ['github-actions[bot]', 'slipway[bot]'];

/** Starts the emulated GitHub. */
export async function startGitHub(options: GitHubOptions): Promise<GitHub> {
  const [gateway, folder] = await Promise.all([
    Gateway.listen(options.port),
    mkdtemp(join(tmpdir(), 'slipway-github-')),
  ]);
  // Read before the first request comes, whose sender has a limit of time.
  schemaOfGitHub();
  const serverUrl = gateway.origin;
  const apiUrl = options.layout === 'enterprise' ? `${serverUrl}/api/v3` : serverUrl;
  const uploadUrl = options.layout === 'enterprise' ? `${serverUrl}/api/uploads` : gateway.uploadOrigin;
  const actor = options.actor ?? { login: 'github-actions[bot]', permissions: writeAll };
  const people: Readonly<Record<string, 'read' | 'write'>> = options.people ?? { alice: 'write', bob: 'write' };
  const logins = [...new Set([...Object.keys(people), ...usualBots, actor.login])];
  const split = options.repositories.map(({ name, defaultBranch = 'main' }) => {
    const [owner = '', repository = ''] = name.split('/');
    return { owner, name: repository, defaultBranch };
  });
  const world: World = {
    apiUrl,
    serverUrl,
    uploadUrl,
    desk: await Desk.start(apiUrl, { logins, repositories: split }),
    repositories: new Map(),
    actors: new Map(),
    people: new Map(logins.map((login) => [login, people[login] ?? 'write'])),
    answerProblems: options.checkAnswers === true ? [] : undefined,
    now: options.now ?? (() => new Date()),
  };
  const owners = new Set(split.map(({ owner }) => owner).filter((owner) => !logins.includes(owner)));
  for (const owner of owners) {
    for (const name of options.teams ?? [])
      await world.desk.must(adminOf(world), 'POST', `/orgs/${owner}/teams`, { name });
  }
  const github = new GitHub(world, gateway, folder, actor);
  for (const areForks of [false, true]) {
    const wanted = options.repositories.filter(({ forkOf }) => (forkOf !== undefined) === areForks);
    await Promise.all(wanted.map((repository) => addRepository(world, folder, repository)));
  }
  return github;
}

/** A running emulated GitHub. */
export class GitHub {
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly graphqlUrl: string;
  /** The host that takes files of releases, as their `upload_url` says. */
  readonly uploadUrl: string;
  /** What a workflow's `GITHUB_TOKEN` would be. */
  readonly token: string;
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #folder: string;
  readonly #office: Office;
  #tokens = 0;

  constructor(world: World, gateway: Gateway, folder: string, actor: Actor) {
    this.#world = world;
    this.#gateway = gateway;
    this.#folder = folder;
    this.apiUrl = world.apiUrl;
    this.serverUrl = world.serverUrl;
    this.uploadUrl = world.uploadUrl;
    this.graphqlUrl = `${world.apiUrl.replace(/\/v3$/, '')}/graphql`;
    this.token = this.tokenFor(actor.login, actor.permissions);
    this.#office = new Office(world, gateway);
  }

  /** From now on every event is told, in the order in which they happen. */
  listen(tell: (happening: Happening) => void): Promise<void> {
    return this.#office.listen(tell);
  }

  /** Every request so far, in order. */
  get requests(): readonly RecordedRequest[] {
    return this.#gateway.requests;
  }

  /** With `checkAnswers`: where our answers are not what GitHub describes. */
  get answerProblems(): readonly string[] {
    return this.#world.answerProblems ?? [];
  }

  /** A new token for an account. @param run the run that has it @throws when there is no such account: name it in `people` */
  tokenFor(login: string, permissions?: Permissions, run?: number): string {
    const role = this.#world.people.get(login);
    if (role === undefined) throw new Error(`there is no account ${login}: name it in people`);
    this.#tokens += 1;
    const token = `${login.endsWith('[bot]') ? 'ghs' : 'ghp'}_${String(this.#tokens).padStart(36, '0')}`;
    const given = permissions ?? (role === 'write' ? writeAll : readOnly);
    this.#world.actors.set(token, { login, permissions: given, ...(run === undefined ? {} : { run }) });
    return token;
  }

  /** From now on the token is answered 401 `Bad credentials`. */
  revoke(token: string): void {
    this.#world.actors.delete(token);
  }

  /** Puts a local repository's commits into one here, with the ids they have. */
  async importRepository(name: string, path: string, wanted: ImportWish = {}): Promise<void> {
    const repository = this.repository(name);
    await importRepository(repository, path, wanted);
    await settle(this.#world, repository, 'alice');
  }

  /** Where the bare git repository behind `owner/name` lives, for git itself to look at. */
  exportRepository(name: string): string {
    return this.repository(name).git.directory;
  }

  /** The inside of everything, for what belongs to the emulator. */
  get world(): World {
    return this.#world;
  }

  /** The inside of a repository. */
  repository(name: string): Repository {
    const [owner = '', repository = ''] = name.split('/');
    return repositoryOf(this.#world, owner, repository);
  }

  /** Every pull request there ever was, by number. */
  pullRequests(name: string): Promise<PullView[]> {
    return viewPulls(this.#world, this.repository(name));
  }

  /** What a pull request changes, as a unified diff. */
  diff(name: string, number: number): Promise<string> {
    return diffOf(this.repository(name), number);
  }

  /** Text of a file at a branch, tag or commit; `undefined`: there is none. */
  async readFile(name: string, revision: string, path: string): Promise<string | undefined> {
    const object = await this.repository(name).git.read(`${revision}:${path}`);
    return object?.type === 'blob' ? object.bytes.toString('utf8') : undefined;
  }

  /** Commits reachable from a revision, or in a range `a..b`, newest first. */
  commits(name: string, revision: string): Promise<CommitView[]> {
    return viewCommits(this.repository(name), revision);
  }

  /** Branches by name, with the commit each is at. */
  async branches(name: string): Promise<Record<string, string>> {
    const refs = await this.repository(name).git.refs('refs/heads/');
    return Object.fromEntries(refs.map((ref) => [ref.name.slice('refs/heads/'.length), ref.id]));
  }

  /** The requests so far as stable lines, for people and for comparing. */
  transcript(): string {
    return renderTranscript(this.requests);
  }

  /** Somebody to do something. @throws when there is no such account: name it in `people` */
  as(login: string): Person {
    const role = this.#world.people.get(login);
    if (role === undefined) throw new Error(`there is no account ${login}: name it in people`);
    const actor = { login, permissions: role === 'write' ? writeAll : readOnly };
    return new Person(this.#world, actor, {
      find: (name) => this.repository(name),
      ask: (who, method, path, body) => this.#office.ask(who, method, path, body),
      inTurn: (work) => this.#office.push(actor, work),
    });
  }

  /** Asks the API in somebody's name, unrecorded. @param run the run that what comes of it is told of @throws when GitHub would refuse */
  ask(login: string, method: string, path: string, body?: object, run?: number): Promise<unknown> {
    const permissions = { ...writeAll, administration: 'write' as const };
    return this.#office.ask({ login, permissions, ...(run === undefined ? {} : { run }) }, method, path, body);
  }

  /** The next `times` requests that match go wrong. Delays join other effects; of the others the first counts. */
  fault(matcher: Matcher, effect: Effect, times = 1): void {
    this.#gateway.plot.addFault(matcher, effect, times);
  }

  /** Runs something at exactly the moment before a request takes effect: the world can change under the client's feet. */
  before(matcher: Matcher, act: Act, times = 1): void {
    this.#gateway.plot.addHook('before', matcher, act, times);
  }

  /** Runs something after a request took effect and before its answer is sent. */
  after(matcher: Matcher, act: Act, times = 1): void {
    this.#gateway.plot.addHook('after', matcher, act, times);
  }

  /** At request `number` (from 1), before or after it takes effect, `kill` is called and the connection cut. */
  killAt(number: number, when: 'before' | 'after', kill: Act): void {
    const isIt = (request: RecordedRequest) => request.number === number;
    this.#gateway.plot.addHook(when, isIt, kill, 1);
    this.#gateway.plot.addFault(isIt, { kind: 'reset', after: when === 'after' }, 1);
  }

  /** @throws with every request that GitHub would not have accepted */
  assertValid(): void {
    const bad = this.requests.filter((request) => request.problems.length > 0);
    if (bad.length === 0) return;
    const lines = bad.map(({ number, method, path, query, problems }) => {
      return `  #${number} ${method} ${path}${query}\n${problems.map((problem) => `     ${problem}`).join('\n')}`;
    });
    throw new Error(`${bad.length} of ${this.requests.length} requests are none GitHub accepts:\n${lines.join('\n')}`);
  }

  /** Stops everything. @throws as {@link assertValid}, unless invalid requests were what the test is about */
  async close({ invalidExpected = false } = {}): Promise<void> {
    const repositories = [...this.#world.repositories.values()];
    await Promise.all([this.#gateway.close(), this.#world.desk.close(), ...repositories.map(({ git }) => git.close())]);
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
    if (!invalidExpected) this.assertValid();
  }
}
