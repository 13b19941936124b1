import { changesBetween } from '../git/changes.js';
import { asObject, isObject, type Json, type JsonObject } from '../json.js';
import { protectionOf } from '../rules.js';
import { adminOf, type Repository, type World } from '../world.js';
import { missingOwners } from './owners.js';
import type { PullState } from './pull.js';

/** Fields GitHub leaves out of a pull request in a list. */
const onlyAlone = [
  'merged',
  'mergeable',
  'rebaseable',
  'mergeable_state',
  'merged_by',
  'comments',
  'review_comments',
  'maintainer_can_modify',
  'commits',
  'additions',
  'deletions',
  'changed_files',
];

/** A pull request as `emulate` keeps it, completed with what git knows. */
export async function presentPull(
  world: World,
  repository: Repository,
  kept: Json | undefined,
  form: 'alone' | 'listed',
): Promise<JsonObject> {
  const json = asObject(kept);
  const pull = repository.pulls.get(Number(json.number));
  if (pull === undefined) return json;
  const assignees = await Promise.all(
    pull.assignees.map(async (login) => (await world.desk.ask(undefined, 'GET', `/users/${login}`)).body ?? null),
  );
  const out: JsonObject = {
    ...json,
    head: { ...asObject(json.head), ...(await forkJson(world, pull)), ref: pull.headRef, sha: pull.head },
    base: { ...asObject(json.base), ref: pull.baseRef, sha: pull.base },
    assignees: assignees.map(brief),
    assignee: assignees.length > 0 ? brief(assignees[0]) : null,
    auto_merge: pull.autoMerge,
    statuses_url: `${world.apiUrl}/repos/${repository.fullName}/statuses/${pull.head}`,
    merge_commit_sha: pull.mergeCommit,
  };
  if (form === 'listed') {
    for (const field of onlyAlone) delete out[field];
    return out;
  }
  return { ...out, ...(await countsOf(repository, pull)), ...(await mergeability(world, repository, pull)) };
}

/** Whose branch the head is, where it is a fork's. */
async function forkJson(world: World, pull: PullState): Promise<JsonObject> {
  if (pull.fork === undefined) return {};
  const [owner = ''] = pull.fork.split('/');
  const repo = asObject((await world.desk.ask(undefined, 'GET', `/repos/${pull.fork}`)).body);
  return { label: `${owner}:${pull.headRef}`, user: repo.owner ?? null, repo: { ...repo, fork: true } };
}

function brief(user: Json | undefined): Json {
  if (!isObject(user)) return null;
  const keys = Object.entries(user).filter(([key]) => !['name', 'company', 'blog', 'email', 'bio'].includes(key));
  return Object.fromEntries(keys);
}

/** The commit a pull request's changes are counted from. */
export async function forkPoint(repository: Repository, pull: PullState): Promise<string> {
  const base = pull.open ? await repository.git.ref(`refs/heads/${pull.baseRef}`) : pull.base;
  return (await repository.git.mergeBase(base ?? pull.base, pull.head)) ?? pull.base;
}

async function countsOf(repository: Repository, pull: PullState): Promise<JsonObject> {
  const from = await forkPoint(repository, pull);
  const files = await changesBetween(repository.git, from, pull.head);
  return {
    commits: await repository.git.countBetween(from, pull.head),
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: files.length,
  };
}

async function mergeability(world: World, repository: Repository, pull: PullState): Promise<JsonObject> {
  const common = { merged: pull.merged !== undefined, rebaseable: false };
  if (!pull.open) return { ...common, mergeable: null, mergeable_state: 'unknown' };
  const status = await mergeStatus(world, repository, pull);
  return { ...common, mergeable: status !== 'dirty', rebaseable: status !== 'dirty', mergeable_state: status };
}

/** Whether an open pull request could be merged now, in GitHub's words (`mergeable_state`). GitHub takes its time to find out. */
export async function mergeStatus(
  world: World,
  repository: Repository,
  pull: PullState,
): Promise<'dirty' | 'draft' | 'blocked' | 'clean'> {
  const base = (await repository.git.ref(`refs/heads/${pull.baseRef}`)) ?? pull.base;
  if ((await repository.git.mergeTree(base, pull.head)) === undefined) return 'dirty';
  if ((await rawPull(world, repository, pull.number)).draft === true) return 'draft';
  return (await unmetRequirement(world, repository, pull)) === undefined ? 'clean' : 'blocked';
}

/** The record `emulate` keeps. */
export async function rawPull(world: World, repository: Repository, number: number): Promise<JsonObject> {
  const { body } = await world.desk.ask(undefined, 'GET', `/repos/${repository.fullName}/pulls/${number}`);
  return asObject(body);
}

/** What the base branch's rules still ask of a pull request, in GitHub's words. */
export async function unmetRequirement(
  world: World,
  repository: Repository,
  pull: PullState,
): Promise<string | undefined> {
  const protection = protectionOf(repository, pull.baseRef);
  for (const check of protection?.checks ?? []) {
    if (!(await isGreen(world, repository, pull.head, check))) return `Required status check "${check}" is expected.`;
  }
  const needed = protection?.approvals ?? 0;
  const approved = await approvers(world, repository, pull);
  if (needed > approved.length) {
    const noun = needed === 1 ? 'review is' : 'reviews are';
    return `At least ${needed} approving ${noun} required by reviewers with write access.`;
  }
  const owners = protection?.codeOwners === true ? await ownersOf(repository, pull, approved) : [];
  if (owners.length > 0) return `Waiting on code owner review from ${owners.join(', ')}.`;
  return undefined;
}

/** Code owners who still must approve. */
async function ownersOf(repository: Repository, pull: PullState, approved: readonly string[]): Promise<string[]> {
  const changes = await changesBetween(repository.git, await forkPoint(repository, pull), pull.head);
  const paths = changes.flatMap(({ path, previous }) => (previous === undefined ? [path] : [path, previous]));
  return missingOwners(repository, `refs/heads/${pull.baseRef}`, paths, approved);
}

/** Who approves it, by their newest review, and may write. */
async function approvers(world: World, repository: Repository, pull: PullState): Promise<string[]> {
  const path = `/repos/${repository.fullName}/pulls/${pull.number}/reviews?per_page=100`;
  const { body } = await world.desk.ask(undefined, 'GET', path);
  const latest = new Map<string, Json>();
  for (const review of Array.isArray(body) ? body.map(asObject) : []) {
    if (review.state !== 'COMMENTED') latest.set(String(asObject(review.user).login), review.state ?? null);
  }
  const approving = [...latest].filter(([login, state]) => state === 'APPROVED' && world.people.get(login) === 'write');
  return approving.map(([login]) => login);
}

async function isGreen(world: World, repository: Repository, commit: string, name: string): Promise<boolean> {
  const status = repository.statuses.get(commit)?.find((one) => one.context === name);
  if (status !== undefined) return status.state === 'success';
  for (const id of repository.checkRuns.get(commit) ?? []) {
    const run = await world.desk.ask(adminOf(world), 'GET', `/repos/${repository.fullName}/check-runs/${id}`);
    const { name: ran, conclusion } = asObject(run.body);
    if (ran === name) return ['success', 'neutral', 'skipped'].includes(String(conclusion));
  }
  return false;
}
