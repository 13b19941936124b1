import { notFound, Refusal } from '../answer.js';
import { changesBetween, diffText, type FileChange } from '../git/changes.js';
import type { CommitObject } from '../git/objects.js';
import { emptyTree } from '../git/store.js';
import type { Json, JsonObject } from '../json.js';
import { commitJson } from '../present.js';
import { commitsBetween } from '../pulls/merge.js';
import { forkPoint, presentPull, rawPull } from '../pulls/present.js';
import type { Repository, World } from '../world.js';
import { pullOf } from './pulls.js';
import { type Call, page, param, type Route, refuseEmpty, route } from './route.js';

/** Commits, what they change, and how far branches are apart. */
export const history: readonly Route[] = [
  route('repos/list-commits', async (call) => {
    const { repository, query } = call;
    await refuseEmpty(call);
    const from = await revision(repository, query.get('sha') ?? repository.defaultBranch);
    const limits = ['since', 'until'].flatMap((name) => (query.has(name) ? [`--${name}=${query.get(name)}`] : []));
    const path = query.get('path');
    const listed = await repository.git.run('log', '--format=%H', ...limits, from.id, ...(path ? ['--', path] : []));
    const ids = listed.split('\n').filter(Boolean);
    const answer = page(call, ids);
    const commits = Array.isArray(answer.body) ? answer.body : [];
    return { ...answer, body: await Promise.all(commits.map((id) => shown(call, String(id)))) };
  }),

  route('repos/get-commit', async (call) => {
    const { world, repository } = call;
    const commit = await revision(repository, param(call, 'ref'));
    if (call.accept.includes('.sha')) return text(commit.id);
    const parent = commit.parents[0] ?? emptyTree;
    if (call.accept.includes('.diff')) return text(await diffText(repository.git, parent, commit.id));
    const changes = await changesBetween(repository.git, parent, commit.id);
    const count = (key: 'additions' | 'deletions') => changes.reduce((sum, change) => sum + change[key], 0);
    const stats = {
      total: count('additions') + count('deletions'),
      additions: count('additions'),
      deletions: count('deletions'),
    };
    const files = changes.map((change) => fileJson(world, repository, change, commit.id));
    return { status: 200, body: { ...(await commitJson(world, repository, commit)), stats, files } };
  }),

  route('repos/compare-commits-with-basehead', async (call) => {
    const { world, repository } = call;
    const [left = '', right] = param(call, 'basehead').split('...');
    if (right === undefined) throw notFound();
    const base = await revision(repository, local(repository, left));
    const head = await revision(repository, local(repository, right));
    const from = await repository.git.mergeBase(base.id, head.id);
    if (from === undefined) throw new Refusal(404, `No common ancestor between ${left} and ${right}.`);
    if (call.accept.includes('.diff')) return text(await diffText(repository.git, from, head.id));
    const ahead = await commitsBetween(repository.git, base.id, head.id);
    const behind = await repository.git.countBetween(head.id, base.id);
    const status = ahead.length === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged';
    const changes = await changesBetween(repository.git, from, head.id);
    const commits = await Promise.all(ahead.map((commit) => commitJson(world, repository, commit)));
    const listed = page(call, commits);
    const api = `${world.apiUrl}/repos/${repository.fullName}/compare`;
    const site = `${world.serverUrl}/${repository.fullName}/compare`;
    return {
      ...listed,
      body: {
        url: `${api}/${left}...${right}`,
        html_url: `${site}/${left}...${right}`,
        permalink_url: `${site}/${repository.owner}:${base.id.slice(0, 7)}...${repository.owner}:${head.id.slice(0, 7)}`,
        diff_url: `${site}/${left}...${right}.diff`,
        patch_url: `${site}/${left}...${right}.patch`,
        base_commit: await commitJson(world, repository, base),
        merge_base_commit: await shown(call, from),
        ...{ status, ahead_by: ahead.length, behind_by: behind, total_commits: ahead.length },
        commits: call.query.has('per_page') || call.query.has('page') ? asList(listed.body) : commits.slice(-250),
        files: changes.slice(0, 300).map((change) => fileJson(world, repository, change, head.id)),
      },
    };
  }),

  route('pulls/list-commits', async (call) => {
    const pull = pullOf(call);
    const commits = await commitsBetween(call.repository.git, await forkPoint(call.repository, pull), pull.head);
    const json = commits.slice(0, 250).map((commit) => commitJson(call.world, call.repository, commit));
    return page(call, await Promise.all(json));
  }),

  route('pulls/list-files', async (call) => {
    const pull = pullOf(call);
    const changes = await changesBetween(call.repository.git, await forkPoint(call.repository, pull), pull.head);
    return page(
      call,
      changes.slice(0, 3000).map((change) => fileJson(call.world, call.repository, change, pull.head)),
    );
  }),

  route('repos/list-pull-requests-associated-with-commit', async (call) => {
    const { world, repository } = call;
    const id = (await revision(repository, param(call, 'commit_sha'))).id;
    const found: Json[] = [];
    for (const pull of repository.pulls.values()) {
      const own = await commitsBetween(repository.git, await forkPoint(repository, pull), pull.head);
      if (pull.mergeCommit !== id && !own.some((commit) => commit.id === id)) continue;
      found.push(await presentPull(world, repository, await rawPull(world, repository, pull.number), 'listed'));
    }
    return page(call, found);
  }),
];

function text(content: string) {
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(content) };
}

function asList(body: unknown): Json[] {
  return Array.isArray(body) ? body : [];
}

/** A branch, else a tag, else anything git understands. @throws {Refusal} 404 */
async function revision(repository: Repository, name: string): Promise<CommitObject> {
  const candidates = [
    `refs/heads/${name}`,
    `refs/tags/${name}`,
    `refs/${name}`,
    name === 'HEAD' ? 'HEAD' : hexadecimal(name),
  ];
  for (const candidate of candidates) {
    const commit = await repository.git.commit(candidate);
    if (commit !== undefined) return commit;
  }
  throw notFound();
}

function hexadecimal(name: string): string {
  return /^[0-9a-f]{4,40}$/.test(name) ? name : 'refs/none';
}

/** `owner:branch` where the owner is the repository's. */
function local(repository: Repository, name: string): string {
  const prefix = `${repository.owner}:`;
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

async function shown(call: Pick<Call<unknown>, 'world' | 'repository'>, id: string): Promise<JsonObject> {
  return commitJson(call.world, call.repository, await revision(call.repository, id));
}

/** A changed file as GitHub lists it. */
function fileJson(world: World, repository: Repository, change: FileChange, commit: string): JsonObject {
  const encoded = change.path.split('/').map(encodeURIComponent).join('/');
  const site = `${world.serverUrl}/${repository.fullName}`;
  return {
    sha: change.blob,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${site}/blob/${commit}/${encodeURIComponent(change.path)}`,
    raw_url: `${site}/raw/${commit}/${encodeURIComponent(change.path)}`,
    contents_url: `${world.apiUrl}/repos/${repository.fullName}/contents/${encoded}?ref=${commit}`,
    ...(change.patch === undefined ? {} : { patch: change.patch }),
    ...(change.previous === undefined ? {} : { previous_filename: change.previous }),
  };
}
