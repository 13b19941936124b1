import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentsOf } from '@slipway/core/charts/package';
import { Failure, type Finding } from '@slipway/core/failure';
import { globMatcher } from '@slipway/core/files/glob';
import type { Repository } from '@slipway/core/ports/github/connect';
import { downloadAsset, type GitHubRelease } from '@slipway/core/ports/github/releases';
import { type Asset, withHashes } from './assets.js';

/** The files of a release beside those that it has. */
export interface Compared {
  /** `null`: GitHub has no release of this tag yet. */
  readonly release: GitHubRelease | null;
  /** What the workspace has for it. What only was packed or signed again is as the release has it. */
  readonly assets: readonly Asset[];
}

/**
 * Compares the files of the workspace with those of a release. Packages of a chart are the same if the files in them are, since Helm writes the time
 * into them; a signature goes with its package. One that a draft still lacks fits the bytes that it was made of alone.
 */
export async function compareAssets(
  github: Repository,
  release: GitHubRelease | null,
  found: readonly Asset[],
  workspace: string,
): Promise<Compared> {
  if (release === null) return { release, assets: found };
  const known = await withHashes(github, release, found);
  const inRelease = new Map(known.assets.flatMap((one) => (one.isWhole ? [[one.name, one]] : [])));
  const isOtherThan = ({ size, sha256 }: Asset, there: Attached | undefined): there is Attached =>
    there !== undefined && (there.size !== size || there.sha256 !== sha256);
  const isOfOther = ({ name }: Asset): boolean =>
    !inRelease.has(name) && found.some((one) => isSignature(name, one) && isOtherThan(one, inRelease.get(one.name)));
  const assets: Asset[] = [];
  // Names are sorted, so that a package comes before its signature.
  for (const asset of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const there = inRelease.get(asset.name);
    const isPackage = asset.name.endsWith('.tgz');
    const packed = found.find((one) => isSignature(asset.name, one));
    const isToBeSigned = release.isDraft && found.some((one) => isSignature(one.name, asset) && isOfOther(one));
    const isSame =
      isOtherThan(asset, there) &&
      (isPackage
        ? !isToBeSigned &&
          contents(await downloadAsset(github, there)) === contents(await readFile(join(workspace, asset.path)))
        : packed !== undefined &&
          isAsIn(
            known,
            assets.find(({ name }) => name === packed.name),
          ));
    const given: Asset = isOfOther(asset) ? { ...asset, isOfOther: true } : asset;
    assets.push(isSame ? { ...asset, size: there.size, sha256: there.sha256 ?? 'unknown' } : given);
  }
  return { release: known, assets };
}

type Attached = GitHubRelease['assets'][number];

/** Is a file of this name the signature of a package? */
export function isSignature(name: string, of: Pick<Asset, 'name'>): boolean {
  return of.name.endsWith('.tgz') && name === `${of.name}.prov`;
}

function isAsIn({ assets }: GitHubRelease, asset: Asset | undefined): boolean {
  return assets.some(
    ({ name, size, sha256 }) => name === asset?.name && size === asset.size && (sha256 ?? 'unknown') === asset.sha256,
  );
}

/** The files in a package, to be compared. A file that is no package has contents that equal nothing else. */
function contents(archive: Uint8Array): unknown {
  try {
    return contentsOf(archive);
  } catch (error) {
    if (error instanceof Failure) return Symbol('no package');
    throw error;
  }
}

/**
 * What a published release lacks, of what is asked for. Nothing is attached after it was published.
 * @param globs that fit no file of the workspace
 * @param files of the workspace that it does not have
 */
export function lacksOf(release: GitHubRelease, globs: readonly string[], files: readonly Asset[]): Finding[] {
  const { tag, assets } = release;
  const without = globs.filter((glob) => {
    const matches = globMatcher([glob.slice(glob.lastIndexOf('/') + 1)]);
    return !assets.some(({ name }) => matches(name));
  });
  const finding = (what: string, fix: string): Finding => ({
    level: 'warning',
    code: 'asset-not-attached',
    message: `The release ${tag} is published already, without ${what}`,
    fix: `Files are attached before a release is published. ${fix}`,
  });
  const upload = (paths: string) => `attach it by hand: \`gh release upload ${tag} ${paths}\`.`;
  return [
    ...without.map((glob) =>
      finding(`${glob}, and there is no such file here`, `If it should have one, ${upload('<file>')}`),
    ),
    ...files.map(({ path, isOfOther }) =>
      finding(
        path,
        isOfOther
          ? 'This one signs another package than the release has: to release the chart signed, raise its version.'
          : `If it should have it, ${upload(path)}`,
      ),
    ),
  ];
}
