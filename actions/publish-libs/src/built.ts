import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findUnreproducible, readBuildSystem } from '@slipway/core/derive/build-system';
import type { BuiltFile, BuiltLib } from '@slipway/core/derive/built-lib';
import { Failure, type Problem } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { sha256 } from '@slipway/core/nouns/digest';
import { inFolder } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { Inputs } from './table.js';

/** The libraries that a release has, and their files. */
interface Released {
  readonly version: string;
  readonly libs: readonly { readonly folder: Path; readonly name: string }[];
  readonly files: Files;
}

/**
 * The libraries of the release as another step built them: what that step said of them, and their files in a folder.
 * @param told by the step that built them
 * @param folder absolute path of what it left
 * @param published files that the index has, by name: these were not left
 * @throws {Failure} `built-not-as-told` for each library that was not built, and each file that is not there or has other bytes
 */
export async function takeBuilt(
  release: Released,
  told: NonNullable<Inputs['built']>,
  folder: string,
  published: ReadonlyMap<string, string | null>,
): Promise<BuiltLib[]> {
  const problems: Problem[] = [];
  const built: BuiltLib[] = [];
  for (const lib of release.libs) {
    const manifest = inFolder(lib.folder, 'pyproject.toml');
    const wrong = (message: string) => problems.push(problemOf(message, manifest));
    const one = told.find(({ name, version }) => name === lib.name && version === release.version);
    const files = Object.entries(one?.files ?? {})
      .map(([name, hash]): BuiltFile => ({ name, sha256: hash, path: join(folder, name) }))
      .sort((a, b) => Number(b.name.endsWith('.whl')) - Number(a.name.endsWith('.whl')));
    const [wheel, source, ...more] = files;
    if (wheel === undefined || source === undefined || more.length > 0) {
      wrong(
        `The input \`built\` does not name the wheel and the source distribution of ${lib.name} ${release.version}`,
      );
      continue;
    }
    for (const file of files.filter(({ name }) => !published.has(name))) {
      const bytes = await readFile(file.path).catch(() => null);
      if (bytes === null) wrong(`${file.name} was built and is not in the folder of the input \`dist\``);
      else if (sha256(bytes) !== file.sha256)
        wrong(`${file.name} in the folder of the input \`dist\` is not the file that was built`);
    }
    const text = release.files.get(manifest);
    const system = readBuildSystem(manifest, text === undefined ? '' : decode(manifest, text));
    const reproducible = findUnreproducible(manifest, system) === null;
    built.push({ ...lib, version: release.version, files: [wheel, source], reproducible });
  }
  if (problems.length > 0) throw new Failure(problems);
  return built;
}

function problemOf(message: string, path: string): Problem {
  return {
    code: 'built-not-as-told',
    message,
    fix: 'Let both steps run for the same commit, with the same `dist`, and nothing in between that changes its files. Nothing was published.',
    place: { path },
  };
}
