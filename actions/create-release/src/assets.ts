import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, type Problem } from '@slipway/core/failure';
import type { Path } from '@slipway/core/nouns/git';
import type { Repository } from '@slipway/core/ports/github/connect';
import { type GitHubRelease, hashOf } from '@slipway/core/ports/github/releases';
import { filesMatching } from '@slipway/core/snapshot/workspace';

/** A file of the workspace that belongs to a release. */
export interface Asset {
  readonly path: Path;
  /** As GitHub shows it: the last part of the path. */
  readonly name: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** It is the signature of another package than the release has, and the release has none of this name. */
  readonly isOfOther?: true;
}

/** What globs name. */
interface Found {
  readonly assets: Asset[];
  /** The globs that fit nothing. */
  readonly without: readonly string[];
}

/**
 * The files that globs name.
 * @param isNeeded whether each glob must fit something: a release that is published has all it needs
 * @throws {Failure} for globs that fit nothing, names that GitHub changes or that two files have, and empty files
 */
export async function readAssets(globs: readonly string[], workspace: string, isNeeded: boolean): Promise<Found> {
  const found = await Promise.all(globs.map((glob) => filesMatching(workspace, glob)));
  const without = globs.filter((_, index) => found[index]?.length === 0);
  const problems = isNeeded ? await Promise.all(without.map((glob) => nothingFits(glob, workspace))) : [];
  const paths = [...new Set(found.flat())].sort();
  const assets = await Promise.all(
    paths.map(async (path): Promise<Asset> => {
      const hash = createHash('sha256');
      let size = 0;
      for await (const chunk of createReadStream(join(workspace, path))) {
        hash.update(chunk);
        size += chunk.length;
      }
      return { path, name: path.slice(path.lastIndexOf('/') + 1), size, sha256: hash.digest('hex') };
    }),
  );
  const all = [...problems, ...assets.flatMap((asset, index) => problemsOf(asset, assets.slice(0, index)))];
  if (all.length > 0) throw new Failure(all);
  return { assets, without };
}

/** The release with the hashes of the files that are to be compared, where GitHub does not say them. */
export async function withHashes(
  github: Repository,
  release: GitHubRelease,
  wanted: readonly Asset[],
): Promise<GitHubRelease> {
  const compared = release.assets.map(async (asset) => {
    const isWanted = wanted.some(({ name, size }) => name === asset.name && size === asset.size);
    return isWanted && asset.isWhole ? { ...asset, sha256: await hashOf(github, asset) } : asset;
  });
  return { ...release, assets: await Promise.all(compared) };
}

async function nothingFits(glob: string, workspace: string): Promise<Problem> {
  const folder = glob.replace(/\/+$/, '');
  const isFolder = await stat(join(workspace, folder)).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const path = 'Check the path, relative to the workspace, and that an earlier step of this job made or downloaded it.';
  return {
    code: 'asset-not-found',
    message: `The input \`assets\` names ${glob}, ${isFolder ? 'which is a folder' : 'but there is no such file'}`,
    fix: isFolder ? `For its files: \`${folder}/*\`.` : glob.includes(',') ? `Write one glob per line. ${path}` : path,
  };
}

function problemsOf({ path, name, size }: Asset, others: readonly Asset[]): Problem[] {
  const same = others.find((other) => other.name === name);
  return [
    ...(same === undefined
      ? []
      : [
          {
            code: 'asset-twice',
            message: `${same.path} and ${path} would both be attached as ${name}`,
            fix: 'Rename one of them, or write a narrower glob into `assets`.',
          },
        ]),
    // GitHub writes other characters as periods, and a rerun would not find the file again.
    ...(/^[\w+@-][\w.+@-]*$/.test(name) && !/\.$|\.\./.test(name)
      ? []
      : [
          {
            code: 'asset-name',
            message: `GitHub would rename the file ${JSON.stringify(path)}`,
            fix: 'Rename it: letters, digits, `.`, `-`, `_`, `+` and `@` are kept, with no period at the ends.',
          },
        ]),
    ...(size > 0
      ? []
      : [
          {
            code: 'asset-empty',
            message: `${path} is empty, and GitHub takes no empty files`,
            fix: 'Check the step that makes it, or leave it out of `assets`.',
          },
        ]),
  ];
}
