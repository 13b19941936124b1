import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure.js';
import type { CommitId, Tag } from '../nouns/git.js';
import { type Git, GitError } from './git.js';
import type { ObjectReader } from './git-objects.js';

/** The part of a shallow clone's history that a release needs: what came since a tag, and a little of what came before. */
export interface ReleaseRange {
  /** Git that sees it, and takes it for all there is. */
  readonly git: Git;
  /** The commit the tag is on. */
  readonly tag: CommitId;
  /** Every commit that the head reaches and the tag does not, with all its parents at hand. */
  readonly inside: ReadonlySet<CommitId>;
  /** The parents of those that are not inside: the tag reaches them all, and is one of them if the head reaches it. */
  readonly below: ReadonlySet<CommitId>;
  /** What is at hand of the tag's history, itself included. */
  readonly before: ReadonlySet<CommitId>;
  /**
   * A walk from a commit of `before` finds what it would in the whole history as long as it meets commits younger than
   * this (seconds since 1970). Git takes the youngest first, so until then it has met none whose parents are missing.
   */
  readonly trustedAfter: number;
}

/** Generations before the tag that come along: a release, its merge, and what landed while it was open. */
const BEFORE = 50;
/** Questions to the server beyond which the whole history is had for less. */
const MOST_QUESTIONS = 10;

/**
 * Fetches the range between a tag and the head into a bare repository that borrows a shallow clone's objects; where the tag is on
 * the head, what came before it.
 * @param fetch fetches without file contents: options, and names of what is wanted
 * @throws {Failure} when the server cannot do it, when the tag is above the head, or when merges make it too much to ask
 */
export async function fetchRange(
  git: Git,
  objects: ObjectReader,
  head: CommitId,
  tag: Tag,
  fetch: (options: readonly string[], wanted: readonly string[]) => Promise<void>,
): Promise<ReleaseRange> {
  const shallowFile = join(git.folder, 'shallow');
  const cuts = async () => new Set(lines(await readFile(shallowFile, 'utf8').catch(() => '')));
  const ref = `refs/tags/${tag.name}`;
  // The server knows which commits the tag reaches; a date or a depth would only guess.
  const fetchAbove = (commit: CommitId) => fetch([`--shallow-exclude=${ref}`], [commit]);

  const isAbove = tag.commit !== head;
  if (isAbove) await fetchAbove(head);
  await fetch([`--depth=${BEFORE}`], [ref]);
  const before = await lookBefore(git, tag.commit, await cuts());
  const inside = new Set<CommitId>();
  const below = new Set<CommitId>();
  const open = isAbove ? [head] : [];
  let questions = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (inside.has(next) || below.has(next)) continue;
    if (next !== head) {
      const isKnown = before.before.has(next);
      questions += isKnown ? 0 : 1;
      if (questions > MOST_QUESTIONS) throw tooMany();
      if (isKnown || !(await succeeds(fetchAbove(next)))) {
        below.add(next);
        continue;
      }
    }
    const found = new Set(lines(await git.text(['rev-list', next])));
    for (const commit of found) inside.add(commit);
    for (const commit of await cuts()) {
      if (!found.has(commit)) continue;
      const parents = await parentsOf(objects, commit);
      // A merge is cut off from all its parents when the tag reaches one of them.
      if (parents.length > 1) open.push(...parents);
      else for (const parent of parents) below.add(parent);
    }
  }

  // What the first commits of the range are compared with.
  const missing = [...below].filter((commit) => !before.before.has(commit));
  if (missing.length > 0) await fetch(['--depth=1'], missing);
  const left = [...(await cuts())].filter((commit) => !inside.has(commit));
  await writeFile(shallowFile, left.map((commit) => `${commit}\n`).join(''));
  return { git, tag: tag.commit, inside, below, ...before };
}

async function lookBefore(
  git: Git,
  tag: CommitId,
  cut: ReadonlySet<CommitId>,
): Promise<Pick<ReleaseRange, 'before' | 'trustedAfter'>> {
  const times = new Map<CommitId, number>();
  const steps: (readonly [child: CommitId, parent: CommitId])[] = [];
  for (const line of lines(await git.text(['rev-list', '--timestamp', '--parents', tag]))) {
    const [time = '', commit = '', ...parents] = line.split(' ');
    times.set(commit, Number(time));
    for (const parent of parents) steps.push([commit, parent]);
  }
  const time = (commit: CommitId) => times.get(commit) ?? 0;
  // Where a clock was wrong, Git may meet an old commit before a young one.
  const isOrdered = steps.every(([child, parent]) => time(child) >= time(parent));
  const ends = [...cut].filter((commit) => times.has(commit)).map(time);
  return { before: new Set(times.keys()), trustedAfter: isOrdered ? Math.max(-1, ...ends) : Number.POSITIVE_INFINITY };
}

/** As the commit itself has them, however shallow the history is. */
async function parentsOf(objects: ObjectReader, commit: CommitId): Promise<CommitId[]> {
  const text = (await objects.read(commit))?.bytes.toString('latin1') ?? '';
  const [head = ''] = text.split('\n\n', 1);
  return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? '');
}

/** @returns whether there was something to fetch: not where the tag reaches what was asked for. */
async function succeeds(fetched: Promise<void>): Promise<boolean> {
  try {
    await fetched;
    return true;
  } catch (error) {
    const cause = error instanceof Failure ? error.cause : error;
    if (cause instanceof GitError && /no commits selected/.test(cause.stderr)) return false;
    throw error;
  }
}

function tooMany(): Failure {
  return new Failure({
    code: 'git-range-too-wide',
    message: 'The commits since the last release have too many merges to fetch them alone',
    fix: 'Set `fetch-depth: 0` on actions/checkout.',
  });
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
