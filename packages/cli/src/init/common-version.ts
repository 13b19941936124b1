import { readLayout } from '@slipway/core/config/layout';
import { parseConfig } from '@slipway/core/config/load';
import { readPackageJson } from '@slipway/core/files/package-json';
import { readPyproject } from '@slipway/core/files/pyproject';
import { decode } from '@slipway/core/files/text';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Part } from './proposal.js';
import { noVersionFile } from './release.js';

/**
 * A version file, where no tag and no file says what was released last and all packages have one version: without it, the first release
 * would be 1.0.0. Private packages do not count: their versions are made up.
 * @param text of the proposed configuration, which names the packages
 * @param leftOut manifests that cannot be read
 */
export async function withVersionFile(
  part: Part,
  path: Path,
  text: string,
  snapshot: Snapshot,
  leftOut: ReadonlySet<Path>,
): Promise<Part> {
  const { libs, newVersionFile, versionFile } = await readLayout(snapshot, parseConfig(path, text));
  if (!newVersionFile) return part;
  const files = await snapshot.load(libs.map(({ manifest }) => manifest).filter((one) => !leftOut.has(one)));
  const found = libs.flatMap(({ manifest, kind }) => {
    const content = files.get(manifest);
    if (content === undefined) return [];
    const source = decode(manifest, content);
    if (kind === 'python') return readPyproject(manifest, source).version?.value ?? [];
    const { version, private: isPrivate } = readPackageJson(manifest, source);
    return version === undefined || isPrivate ? [] : version.value;
  });
  const [version, ...others] = new Set(found);
  if (version === undefined || others.length > 0 || !/^\d+\.\d+\.\d+$/.test(version) || version === '0.0.0')
    return part;
  const all = found.length === 1 ? 'the package has it' : `all ${found.length} packages have it`;
  const why = `${all}, and no tag says what was released last: without this file the first release would be 1.0.0`;
  return {
    ...part,
    choices: [
      { what: `${versionFile}: ${version}`, why },
      ...part.choices.filter(({ what }) => what !== noVersionFile),
    ],
    workflows: { ...part.workflows, [versionFile]: `${version}\n` },
  };
}
