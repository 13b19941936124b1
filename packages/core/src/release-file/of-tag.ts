import { bounds, mustFit } from '../bounds.js';
import { Failure } from '../failure.js';
import type { Field } from '../inputs/fields.js';
import type { Repository } from '../ports/github/connect.js';
import { downloadAsset, type GitHubRelease, type ReleaseAsset, readReleaseByTag } from '../ports/github/releases.js';
import { openReleaseFile, type ReleaseFile } from './file.js';
import type { GivenRelease } from './given.js';

/** A release as an input gives it: a release file, or the GitHub Release that has it among its files. */
export type AnyRelease = GivenRelease | { readonly kind: 'tag'; readonly tag: string };

/** A release; empty is `null`. */
export const anyRelease: Field<{ readonly given: AnyRelease | null }> = {
  accepts: 'the path of a release file (`….json`), its JSON, the tag of a GitHub Release such as `v1.4.1`, or `none`',
  parse(value) {
    // An expression that is empty by mistake is an error.
    if (value === '') return undefined;
    if (value === 'none') return { given: null };
    if (value.startsWith('{')) return { given: { kind: 'json', json: value } };
    if (value.endsWith('.json')) return { given: { kind: 'file', path: value } };
    return /[\s~^:?*[\\]|\.\.|^[-/]/.test(value) ? undefined : { given: { kind: 'tag', tag: value } };
  },
};

/** What a GitHub Release has. */
export interface TagRelease {
  readonly release: GitHubRelease;
  /** The release file among its files. */
  readonly file: ReleaseFile;
}

/** The name that capture-digests gives a release file. */
const usualName = 'image-digests.json';

/**
 * Reads the release file of a GitHub Release: `image-digests.json`, else the one JSON file it has. Three calls.
 * @throws {Failure} when there is no such release, or no such file
 */
export async function readTagRelease(github: Repository, tag: string): Promise<TagRelease> {
  const release = await readReleaseByTag(github, tag);
  if (release === null) {
    throw new Failure({
      code: 'release-not-found',
      message: `${github.fullName} has no published release of the tag ${tag}`,
      fix: `Check \`release\` (${github.url}/releases). The path of a release file ends in \`.json\`.`,
    });
  }
  const asset = releaseFileAmong(release);
  mustFit(asset.name, asset.size, bounds.releaseFile, 'Give a release file as capture-digests writes it.');
  const bytes = await downloadAsset(github, asset);
  return { release, file: openReleaseFile(`${tag}/${asset.name}`, new TextDecoder().decode(bytes)) };
}

function releaseFileAmong({ tag, assets, htmlUrl }: GitHubRelease): ReleaseAsset {
  const files = assets.filter(({ name, isWhole }) => isWhole && name.endsWith('.json'));
  const [only] = files;
  const found = files.find(({ name }) => name === usualName) ?? (files.length === 1 ? only : undefined);
  if (found !== undefined) return found;
  throw new Failure({
    code: 'release-without-digests',
    message: `The release ${tag} has no ${usualName}: ${files.length === 0 ? 'it has no JSON file' : `which of ${files.map(({ name }) => name).join(', ')} is the release file is not known`}`,
    fix: `Attach the release file to the release (${htmlUrl}), or let create-release do so: \`assets: ${usualName}\`.`,
  });
}
