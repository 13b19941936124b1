import { isOfPage, nameOn } from '../nouns/repository-page.js';
import type { Environment } from '../ports/environment.js';
import type { Repository } from '../ports/github/connect.js';
import { openChartRepository } from '../ports/registry/charts.js';
import { snapshotOnGitHub } from '../snapshot/github.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { notRendered } from './app.js';

/** Where the files of sources come from. */
export interface Reach {
  /** The repository itself: its page, and the branch whose files the snapshot has. */
  readonly own: { readonly url: string; readonly branch: string };
  /** Another repository, or this one at another revision. @throws {Failure} where it cannot be read */
  git(repository: string, revision: string): Promise<Snapshot>;
  /** The package of a version of a chart, a gzipped tar archive. @throws {Failure} where that version does not exist */
  chart(repository: string, name: string, version: string): Promise<Buffer>;
}

/** Of whom is asked. */
export interface Outside {
  readonly github: Repository;
  readonly branch: string;
  /** Such as `https://github.com`. */
  readonly serverUrl: string;
  readonly env: Environment;
  connectTo(fullName: string): Repository;
}

/** How long a chart repository may take: who waits wants the promotion. */
const patience = 8_000;

/** Reads git repositories over GitHub's API, and charts from their repositories; each once. */
export function openReach({ github, branch, serverUrl, env, connectTo }: Outside): Reach {
  const snapshots = once((key: string) => {
    const [repository = '', revision = ''] = key.split('\n');
    return readGit(repository, revision);
  });
  const charts = once(async (key: string) => {
    const [repository = '', name = '', version = ''] = key.split('\n');
    const address = /^(https?|oci):\/\//.test(repository) ? repository : `oci://${repository}`;
    const archive = await openChartRepository(address, env, { timeout: patience }).read(name, version);
    if (archive === undefined) throw notRendered(`${repository} has no chart ${name} ${version}`);
    return archive;
  });
  async function readGit(repository: string, revision: string): Promise<Snapshot> {
    const fullName = nameOn(serverUrl, repository);
    if (fullName === undefined) throw notRendered(`${repository} is not on ${serverUrl}, and is not read`);
    const there = isSame(fullName, github.fullName) ? github : connectTo(fullName);
    if (/^[0-9a-f]{40}$/.test(revision)) return snapshotOnGitHub(there, revision);
    const purpose = { doing: `read ${revision || 'HEAD'} of ${fullName}`, needs: { contents: 'read' } } as const;
    const commit = await there.ask(purpose, (rest, at) => rest.repos.getCommit({ ...at, ref: revision || 'HEAD' }));
    return snapshotOnGitHub(there, commit.sha);
  }
  return {
    own: { url: github.url, branch },
    git: (repository, revision) => snapshots(`${repository}\n${revision}`),
    chart: (repository, name, version) => charts(`${repository}\n${name}\n${version}`),
  };
}

/** Asks once for each key, and forgets what failed. */
export function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const found = known.get(key) ?? ask(key);
    known.set(key, found);
    return found;
  };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether a source's files are those of the snapshot: of the repository itself, on the branch the change is for. */
export function isOwn({ own }: Reach, repository: string, revision: string): boolean {
  if (repository === '') return true;
  return isOfPage(own.url, repository) && ['', 'HEAD', own.branch, `refs/heads/${own.branch}`].includes(revision);
}
