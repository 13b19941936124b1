import type { Actor } from './actors.js';
import { notFound } from './answer.js';
import type { Desk } from './desk.js';
import type { GitStore } from './git/store.js';
import type { JsonObject } from './json.js';
import type { Protection } from './protection.js';
import type { PullState } from './pulls/pull.js';
import type { Shelf } from './releases/shelf.js';

/** Settings of a repository that change what GitHub answers. All may be changed while the emulator runs. */
export interface Settings {
  private: boolean;
  archived: boolean;
  /** Whether `GITHUB_TOKEN` may open pull requests ("Allow GitHub Actions to create and approve pull requests"). */
  actionsMayOpenPullRequests: boolean;
  allowAutoMerge: boolean;
  allowMerge: boolean;
  allowSquash: boolean;
  allowRebase: boolean;
  deleteBranchOnMerge: boolean;
  /** Title of a squashed commit: GitHub's default, or always the pull request's. */
  squashTitle: 'COMMIT_OR_PR_TITLE' | 'PR_TITLE';
  /** "Enable release immutability": what is published from now on keeps its tag and its files. */
  immutableReleases: boolean;
}

export const usualSettings: Settings = {
  private: false,
  archived: false,
  actionsMayOpenPullRequests: true,
  allowAutoMerge: true,
  allowMerge: true,
  allowSquash: true,
  allowRebase: true,
  deleteBranchOnMerge: false,
  squashTitle: 'COMMIT_OR_PR_TITLE',
  immutableReleases: false,
};

export interface Repository {
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  readonly defaultBranch: string;
  /** Full name of the repository it was forked from. */
  readonly forkOf: string | undefined;
  readonly git: GitStore;
  readonly settings: Settings;
  /** Branch rules, by branch name or glob. */
  readonly protections: Map<string, Protection>;
  readonly pulls: Map<number, PullState>;
  readonly shelf: Shelf;
  /** By id. */
  readonly deployments: Map<number, DeploymentState>;
  readonly attestations: Attestation[];
  /** As the API shows them, by id. */
  readonly rulesets: Map<number, JsonObject>;
  /** How each ruleset was, by its id, oldest first. */
  readonly rulesetVersions: Map<number, JsonObject[]>;
  /** Commit statuses by commit, newest first. */
  readonly statuses: Map<string, JsonObject[]>;
  /** Ids of check runs by commit, newest first. */
  readonly checkRuns: Map<string, number[]>;
  /** Slug of the app that posted a check run, by its id. */
  readonly checkApps: Map<number, string>;
  /** Its name, by its id. */
  readonly checkNames: Map<number, string>;
}

/** A deployment with its statuses, newest first. */
export interface DeploymentState {
  readonly json: JsonObject;
  readonly statuses: JsonObject[];
}

export interface Attestation {
  readonly id: number;
  /** `sha256:…` of what it is about. */
  readonly digests: readonly string[];
  readonly predicateType: string;
  readonly bundle: JsonObject;
  readonly initiator: string;
}

/** Everything the emulated GitHub knows. */
export interface World {
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** Where files of releases are uploaded to: another host. */
  readonly uploadUrl: string;
  readonly desk: Desk;
  readonly repositories: Map<string, Repository>;
  /** By token. */
  readonly actors: Map<string, Actor>;
  /** Accounts that exist, with whether they may be asked for a review or assigned. */
  readonly people: ReadonlyMap<string, 'read' | 'write'>;
  readonly now: () => Date;
  /** Where our own answers differ from GitHub's description; `undefined`: not looked at. */
  readonly answerProblems: string[] | undefined;
}

/** @throws {Refusal} 404 */
export function repositoryOf(world: World, owner: string, name: string): Repository {
  const found = world.repositories.get(`${owner}/${name}`.toLowerCase());
  if (found === undefined) throw notFound();
  return found;
}

/** The repository that a pull request's head branch is in: the one it was opened in, or a fork. */
export function headOf(world: World, repository: Repository, pull: Pick<PullState, 'fork'>): Repository {
  return (pull.fork === undefined ? undefined : world.repositories.get(pull.fork.toLowerCase())) ?? repository;
}

/** Node id, the same in REST and GraphQL. */
export function repositoryId(repository: Repository): string {
  return `R_${Buffer.from(repository.fullName).toString('base64url')}`;
}

/** A number for it, where GitHub has its id. */
export function repositoryNumber({ fullName }: Repository): number {
  return 1000 + [...fullName].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_000, 7);
}

/** A login that may do everything in a repository: whoever the emulator itself acts as. */
export function adminOf(world: World): string {
  return [...world.people].find(([, role]) => role === 'write')?.[0] ?? 'github-actions[bot]';
}
