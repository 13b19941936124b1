import { readSignature } from '@slipway/core/deliver/message';
import { hasMarker } from '@slipway/core/deliver/pull-request/marker';
import type { CommitId } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import type { Event } from './event.js';
import type { Range } from './range.js';

/** Of a push so many commits are looked at, and GitHub is asked about so many of them. */
const COMMITS = 50;
const QUESTIONS = 5;

/**
 * Is the change one that Slipway made: a pull request it keeps, opened by an app, or a push of such a one or of a commit it signed? What a fork says
 * about itself does not count.
 */
export async function isOurs(event: Event, range: Range, world: Checkout): Promise<boolean> {
  if (event.pull !== 0)
    return !event.fromFork && isApp(event.pullAuthor) && hasMarker(event.pullBody, event.pullBranch);
  if (event.groupPull !== 0) return isOurPull(event.groupPull, world);
  if (event.name !== 'push') return false;
  const commits = await readPush(range, world);
  if (commits.some(({ message }) => readSignature(message) !== null)) return true;
  for (const { id } of commits.slice(0, QUESTIONS)) if (await isOfOurPull(id, world)) return true;
  return false;
}

interface Pull {
  readonly user: { readonly login: string } | null;
  readonly body: string | null;
  readonly head: { readonly ref: string; readonly repo: { readonly full_name: string } | null };
  readonly base: { readonly repo: { readonly full_name: string } };
}

function isKept({ user, body, head, base }: Pull): boolean {
  return head.repo?.full_name === base.repo.full_name && isApp(user?.login ?? '') && hasMarker(body ?? '', head.ref);
}

/** Anybody may copy a marker; nobody but an app has such a login. */
function isApp(login: string): boolean {
  return login.endsWith('[bot]');
}

async function isOurPull(pull_number: number, { github }: Checkout): Promise<boolean> {
  const purpose = { doing: `read pull request #${pull_number}`, needs: { 'pull-requests': 'read' } } as const;
  const answer = await github.attempt(purpose, (rest, at) => rest.pulls.get({ ...at, pull_number }));
  return !answer.refusal && isKept(answer.data);
}

/** Was the commit merged by a pull request of ours? */
async function isOfOurPull(commit_sha: CommitId, { github }: Checkout): Promise<boolean> {
  const purpose = {
    doing: `read the pull requests of commit ${commit_sha.slice(0, 7)}`,
    needs: { contents: 'read', 'pull-requests': 'read' },
  } as const;
  const answer = await github.attempt(purpose, (rest, at) =>
    rest.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha, per_page: 100 }),
  );
  if (answer.refusal) return false;
  return answer.data.some((pull) => pull.merged_at !== null && isKept({ ...pull, body: pull.body ?? null }));
}

/** The commits of a push, newest first, as far as they are in the clone. */
async function readPush({ from, head }: Range, { clone }: Checkout): Promise<{ id: CommitId; message: string }[]> {
  const commits: { id: CommitId; message: string }[] = [];
  const queue = [head];
  const seen = new Set([from]);
  for (let id = queue.shift(); id !== undefined && commits.length < COMMITS; id = queue.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const object = await clone.objects.read(id);
    if (object?.type !== 'commit') continue;
    const text = object.bytes.toString('utf8');
    const end = text.indexOf('\n\n');
    commits.push({ id, message: text.slice(end + 2) });
    for (const [, parent = ''] of text.slice(0, end).matchAll(/^parent ([0-9a-f]+)$/gm)) queue.push(parent);
  }
  return commits;
}
