import { bounds } from '../../bounds.js';
import { Failure } from '../../failure.js';
import { sha256 } from '../../nouns/digest.js';
import { fileTime, once, type Repository, type Rest } from './connect.js';
import { isTransient, type Purpose } from './explain.js';
import { notThere } from './git-data.js';
import { pagesOf, perPage } from './pages.js';
import { jittered } from './tempo.js';

const write = { contents: 'write' } as const;

/** A file of a GitHub Release. */
export interface ReleaseAsset {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** Hexadecimal SHA-256; `null`: GitHub does not say. */
  readonly sha256: string | null;
  /** `false`: an upload that broke off left it behind, without its bytes. */
  readonly isWhole: boolean;
}

/** A GitHub Release as it is. */
export interface GitHubRelease {
  readonly id: number;
  readonly tag: string;
  readonly title: string;
  readonly notes: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  /** Its page. */
  readonly htmlUrl: string;
  /** Where files are uploaded, a URI template. */
  readonly uploadUrl: string;
  readonly assets: readonly ReleaseAsset[];
}

type Listed = Awaited<ReturnType<Rest['repos']['listReleases']>>['data'][number];

function releaseOf(listed: Listed): GitHubRelease {
  return {
    id: listed.id,
    tag: listed.tag_name,
    title: listed.name ?? '',
    notes: listed.body ?? '',
    isDraft: listed.draft,
    isPrerelease: listed.prerelease,
    htmlUrl: listed.html_url,
    uploadUrl: listed.upload_url,
    assets: listed.assets.map(({ id, name, size, state, digest }) => ({
      ...{ id, name, size, isWhole: state === 'uploaded' },
      sha256: digest?.startsWith('sha256:') ? digest.slice('sha256:'.length) : null,
    })),
  };
}

/** All releases, with the drafts if the token may write; newest first. One call per hundred. */
export async function listReleases(repository: Repository): Promise<GitHubRelease[]> {
  const purpose: Purpose = { doing: `list the releases of ${repository.fullName}`, needs: { contents: 'read' } };
  const found: GitHubRelease[] = [];
  const list = { of: repository.fullName, unit: 'releases', fix: 'Delete drafts and releases that are not needed.' };
  const read = (page: number) =>
    repository.ask(purpose, (rest, at) => rest.repos.listReleases({ ...at, per_page: perPage, page }));
  for await (const data of pagesOf(list, read)) found.push(...data.map(releaseOf));
  return found;
}

/** The draft for a tag, of several the one that was made first: drafts cannot be found by their tag. */
export function draftOf(releases: readonly GitHubRelease[], tag: string): GitHubRelease | undefined {
  return releases.filter((one) => one.isDraft && one.tag === tag).sort((a, b) => a.id - b.id)[0];
}

/** What a release is made with. */
export interface NewRelease {
  readonly tag: string;
  /** The commit GitHub would tag, should somebody publish the draft before the tag is there. */
  readonly commit: string;
  readonly title: string;
  readonly notes: string;
  readonly isPrerelease: boolean;
}

/**
 * Makes a draft, which has no tag yet. One call; one more for each answer that is lost, so that there is one draft.
 * @throws {Failure} when GitHub does not have the commit
 */
export async function createDraft(repository: Repository, release: NewRelease): Promise<GitHubRelease> {
  const { tag, commit, title, notes, isPrerelease } = release;
  const purpose: Purpose = { doing: `create a draft release for ${tag}`, needs: write };
  return untilKnown(
    repository,
    async () => {
      const answer = await repository.attempt(purpose, (rest, at) =>
        rest.repos.createRelease({
          ...at,
          ...{ tag_name: tag, target_commitish: commit, name: title, body: notes },
          ...{ draft: true, prerelease: isPrerelease, request: once },
        }),
      );
      const isUnknown = answer.refusal?.details.some((line) => line.includes('target_commitish'));
      if (isUnknown) throw new Failure(notThere(repository, commit));
      return releaseOf(repository.settle(purpose, answer));
    },
    async () => draftOf(await listReleases(repository), tag),
  );
}

/** A file to upload. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Uploads a file to a release. One call; two more where one that broke off left something behind.
 * @throws {Failure} `effect-refused` where the release has a file of that name with other bytes
 */
export async function uploadAsset(
  repository: Repository,
  release: GitHubRelease,
  { name, bytes }: Upload,
): Promise<void> {
  const hash = sha256(bytes);
  const purpose: Purpose = { doing: `upload ${name} to the release ${release.tag}`, needs: write };
  const isThere = async (): Promise<true | undefined> => {
    const { assets } = await readRelease(repository, release.id);
    const there = assets.find((one) => one.name === name);
    if (there === undefined) return undefined;
    if (!there.isWhole) {
      await deleteAsset(repository, there);
      return undefined;
    }
    if (there.size === bytes.length && (await hashOf(repository, there)) === hash) return true;
    throw new Failure({
      code: 'effect-refused',
      message: `${name} is already in the release ${release.tag}, with other bytes`,
      fix: 'Nothing was overwritten. Delete that file if it is wrong, then run the job again.',
    });
  };
  const upload = async (): Promise<true | undefined> => {
    const answer = await repository.upload(purpose, release.uploadUrl, name, bytes);
    if (answer.refusal === undefined || (await isThere())) return true;
    const isTaken = answer.refusal.details.some((line) => line.includes('already_exists'));
    if (!isTaken) repository.settle(purpose, answer);
    return undefined;
  };
  await untilKnown(repository, upload, isThere);
}

/** A release by its id, also a draft. One call. */
async function readRelease(repository: Repository, id: number): Promise<GitHubRelease> {
  const purpose: Purpose = { doing: `read the release ${id}`, needs: { contents: 'read' } };
  return releaseOf(await repository.ask(purpose, (rest, at) => rest.repos.getRelease({ ...at, release_id: id })));
}

/** Deletes what an upload that broke off left behind. One call. */
async function deleteAsset(repository: Repository, { id, name }: ReleaseAsset): Promise<void> {
  const purpose: Purpose = { doing: `delete the incomplete upload ${name}`, needs: write };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.repos.deleteReleaseAsset({ ...at, asset_id: id }),
  );
  if (answer.refusal?.status !== 404) repository.settle(purpose, answer);
}

/** Hexadecimal SHA-256 of a file of a release; it is downloaded where GitHub does not say (GitHub Enterprise Server before 3.18). */
export async function hashOf(repository: Repository, asset: ReleaseAsset): Promise<string> {
  return asset.sha256 ?? sha256(await downloadAsset(repository, asset));
}

/** A file of a release. One call, and the one it redirects to. */
export async function downloadAsset(
  repository: Repository,
  { id, name, size }: Pick<ReleaseAsset, 'id' | 'name' | 'size'>,
): Promise<Uint8Array> {
  const purpose: Purpose = { doing: `download ${name}`, needs: { contents: 'read' } };
  const data: unknown = await repository.ask(purpose, (rest, at) =>
    rest.repos.getReleaseAsset({
      ...{ ...at, asset_id: id, headers: { accept: 'application/octet-stream' } },
      // What we uploaded may be larger than any other answer.
      request: { limit: fileTime, bytes: Math.max(size, bounds.answer) },
    }),
  );
  if (!(data instanceof ArrayBuffer)) throw new Error(`${name} was not answered as bytes`);
  return new Uint8Array(data);
}

/** The published release of a tag. One call. @returns `null`: there is none */
export async function readReleaseByTag(repository: Repository, tag: string): Promise<GitHubRelease | null> {
  const purpose: Purpose = { doing: `read the release ${tag} of ${repository.fullName}`, needs: { contents: 'read' } };
  const answer = await repository.attempt(purpose, (rest, at) => rest.repos.getReleaseByTag({ ...at, tag }));
  return answer.refusal?.status === 404 ? null : releaseOf(repository.settle(purpose, answer));
}

/**
 * Publishes a draft. One call; where GitHub refuses, a few more: it is published already when an answer was lost, and may be immutable then; and
 * where another run published one of this tag meanwhile, that is the release, and the draft goes.
 * @param isLatest whether it becomes the one that GitHub shows as the latest
 */
export async function publishRelease(
  repository: Repository,
  { id, tag }: GitHubRelease,
  isPrerelease: boolean,
  isLatest: boolean,
): Promise<GitHubRelease> {
  const purpose: Purpose = { doing: `publish the release ${tag}`, needs: write };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.repos.updateRelease({
      ...{ ...at, release_id: id, draft: false, prerelease: isPrerelease },
      make_latest: isLatest ? 'true' : 'false',
    }),
  );
  if (answer.refusal !== undefined) {
    const now = await readRelease(repository, id);
    if (!now.isDraft) return now;
    const other = (await listReleases(repository)).find((one) => one.tag === tag && !one.isDraft);
    if (other !== undefined) {
      await repository.ask({ ...purpose, doing: `delete the second draft for ${tag}` }, (rest, at) =>
        rest.repos.deleteRelease({ ...at, release_id: id }),
      );
      return other;
    }
  }
  return releaseOf(repository.settle(purpose, answer));
}

/** Does what must not be done twice: looks after each answer that was lost, or said that it is there already, and tries again where it is not. */
async function untilKnown<T>(
  repository: Repository,
  make: () => Promise<T | undefined>,
  look: () => Promise<T | undefined>,
): Promise<T> {
  for (let count = 1; ; count++) {
    let lost: unknown;
    try {
      const made = await make();
      if (made !== undefined) return made;
    } catch (error) {
      if (!isTransient(error)) throw error;
      lost = error;
      await repository.tempo.sleep(jittered(1000 * count, repository.tempo));
    }
    const there = await look();
    if (there !== undefined) return there;
    if (count === 4) throw lost ?? new Error('GitHub says that it is there, and that it is not');
  }
}
