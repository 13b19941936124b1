import type { Config } from '@slipway/core/config/schema';
import { Failure } from '@slipway/core/failure';
import type { Placed } from '@slipway/core/files/lines';
import { readPackageJson } from '@slipway/core/files/package-json';
import { readPyproject } from '@slipway/core/files/pyproject';
import { fromPep440 } from '@slipway/core/files/python-version';
import { decode } from '@slipway/core/files/text';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { ReleaseDecision } from '@slipway/core/versioning/decide-release';
import { parse } from 'semver';
import type { Layout } from './layout.js';

/** Manifests of the root: what is released from there has their version, be it a part of the release or not. */
export const rootManifests: readonly Path[] = ['package.json', 'pyproject.toml'];

/** What tools write into a new manifest: it says nothing of releases. */
const beginnings: readonly string[] = ['0.0.0', '0.0.1', '0.1.0', '1.0.0'];

/**
 * Refuses a first release whose version is a guess, where the manifest of the root has a version that looks released.
 * @param files the manifests of the root, as far as there are any
 * @throws {Failure} with both versions, and the line that settles it
 */
export function mustBeFirst(
  { needed, previousVersion, version }: ReleaseDecision,
  files: Files,
  config: Config,
  { versionFile, newVersionFile }: Pick<Layout, 'versionFile' | 'newVersionFile'>,
): void {
  const isSaid = config.source.place('initial-version').line !== undefined;
  if (!needed || previousVersion !== '' || !newVersionFile || isSaid) return;
  for (const [path, content] of files) {
    const written = versionOf(path, decode(path, content));
    const said = path === 'pyproject.toml' ? fromPep440(written?.value ?? '') : written?.value;
    const found = parse(said ?? '');
    if (written === undefined || found === null) continue;
    if (found.version === version || beginnings.includes(`${found.major}.${found.minor}.${found.patch}`)) continue;
    // A development version names the release that it becomes.
    const first = `${found.major}.${found.minor}.${found.patch}`;
    throw new Failure({
      code: 'first-release-unclear',
      message: `No release tag is part of this branch and there is no ${versionFile}, so ${version} would be the first release, but ${path} says ${found.version}`,
      fix: `If ${found.version} is released, commit it: \`echo ${found.version} > ${versionFile}\`. If nothing was released yet, run prepare-release with \`version: ${first}\`${first === version ? '' : ` or \`version: ${version}\``}.`,
      place: written.place,
    });
  }
}

/** What cannot be read is told by those who write it. */
function versionOf(path: Path, text: string): Placed | undefined {
  try {
    return path === 'package.json' ? readPackageJson(path, text).version : readPyproject(path, text).version;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
