import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { Failure } from '../failure.js';
import { type Field, path } from '../inputs/fields.js';
import { openReleaseFile, type ReleaseFile } from './file.js';

/** A release file as an input gives it. */
export type GivenRelease =
  | { readonly kind: 'json'; readonly json: string }
  /** Its path in the workspace. */
  | { readonly kind: 'file'; readonly path: string };

/** A release file; empty is `null`. */
export const releaseFile: Field<{ readonly given: GivenRelease | null }> = {
  accepts: 'the path of a release file in the workspace, or its JSON',
  parse(value) {
    if (value === '') return { given: null };
    return { given: value.startsWith('{') ? { kind: 'json', json: value } : { kind: 'file', path: value } };
  },
};

/** A release file, or none by that word: an expression that is empty by mistake is an error. */
export const releaseFileOrNone: Field<{ readonly given: GivenRelease | null }> = {
  accepts: 'the path of a release file in the workspace, its JSON, or `none`',
  parse: (value) => (value === '' ? undefined : releaseFile.parse(value === 'none' ? '' : value)),
};

/**
 * Opens the release file that the input `release` gives.
 * @throws {Failure} when there is no such file in the workspace, or it is no release file
 */
export async function openGivenRelease(given: GivenRelease, workspace: string): Promise<ReleaseFile> {
  if (given.kind === 'json') return openReleaseFile('release', given.json);
  return openReleaseFile(given.path, await readInside(workspace, given.path));
}

async function readInside(workspace: string, given: string): Promise<string> {
  const inside = path.parse(isAbsolute(given) ? relative(workspace, given) : given);
  try {
    if (inside === undefined) throw new Error('it is not in the workspace');
    return await readFile(join(workspace, inside), 'utf8');
  } catch (error) {
    throw new Failure(
      {
        code: 'release-not-found',
        message: `The file ${JSON.stringify(given)} that \`release\` names cannot be read: ${error instanceof Error ? error.message : ''}`,
        fix: 'Give the path of a file in the workspace, such as the `file` output of capture-digests, or its JSON.',
      },
      error,
    );
  }
}
