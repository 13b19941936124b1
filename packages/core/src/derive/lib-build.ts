import { mkdir, mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Failure } from '../failure.js';
import { normalizeName } from '../files/requirement.js';
import { decode } from '../files/text.js';
import { sha256 } from '../nouns/digest.js';
import { inFolder, within } from '../nouns/folder.js';
import type { Files, Path } from '../nouns/git.js';
import { limiter } from '../ports/limit.js';
import { findUnreproducible, readBuildSystem, requireBackend } from './build-system.js';
import type { BuiltFile, BuiltLib, LibBuilds } from './built-lib.js';
import { type Links, throughLinks } from './links.js';
import { poetryEnvironment } from './poetry.js';
import { mustRun, type RunTool } from './tool.js';
import { layOut } from './worktree.js';

/**
 * SOURCE_DATE_EPOCH of every build: 1980-01-02, about the earliest time the ZIP format of wheels can hold, and in every time zone. A
 * constant, because whoever builds later, from another checkout, must get the same bytes: the commit's date would differ
 * after a squash, and today's date after midnight.
 */
const sourceDateEpoch = 315_619_200;

/** What builds need. */
export interface BuildTools {
  readonly run: RunTool;
  /** Absolute path of the folder to work in. */
  readonly scratch: string;
  /** Symbolic links of a library: the files it is built from have none. */
  links(folder: Path): Promise<Links>;
  /** Major version of the Poetry that builds. */
  poetryMajor(): Promise<number>;
}

export function libBuilds(tools: BuildTools): LibBuilds {
  const limit = limiter(4);
  const built = new Map<string, Promise<BuiltLib>>();
  const made: string[] = [];
  return {
    async build(folder, files, need) {
      const own = throughLinks(folder, filesBelow(folder, files), await tools.links(folder));
      const key = `${need} ${keyOf(folder, own)}`;
      const known = built.get(key);
      if (known !== undefined) return known;
      const result = limit(async () => {
        await mkdir(tools.scratch, { recursive: true });
        const dist = await mkdtemp(join(tools.scratch, 'slipway-dist-'));
        made.push(dist);
        return buildLib(tools, dist, folder, own, need);
      });
      built.set(key, result);
      return result;
    },
    async remove() {
      await Promise.allSettled(built.values());
      await Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
    },
  };
}

async function buildLib(
  tools: BuildTools,
  dist: string,
  folder: Path,
  files: Files,
  need: 'same-bytes' | 'any-bytes',
): Promise<BuiltLib> {
  const manifest = inFolder(folder, 'pyproject.toml');
  const content = files.get(manifest);
  if (content === undefined) throw new Error(`${manifest} is not among the files`);
  refusePointers(files);
  const system = readBuildSystem(manifest, decode(manifest, content));
  requireBackend(manifest, system, await tools.poetryMajor());
  const unreproducible = findUnreproducible(manifest, system);
  if (need === 'same-bytes' && unreproducible !== null) throw new Failure(unreproducible);

  const worktree = await layOut(tools.scratch, files);
  try {
    // Older backends (poetry-core 1) write the times of files and not SOURCE_DATE_EPOCH.
    const root = await worktree.folder('');
    for (const path of files.keys()) await utimes(join(root, path), sourceDateEpoch, sourceDateEpoch);
    await mustRun(tools.run, {
      command: ['poetry', 'build', '--no-interaction', '--no-ansi', `--output=${dist}`],
      cwd: await worktree.folder(folder),
      folder,
      env: {
        ...poetryEnvironment(join(dist, 'environments')),
        SOURCE_DATE_EPOCH: String(sourceDateEpoch),
        // Some backends order files by what this seeds.
        PYTHONHASHSEED: '0',
      },
    });
  } finally {
    await worktree.remove();
  }
  return { ...(await describe(folder, dist)), reproducible: unreproducible === null };
}

/** Files that Git LFS keeps elsewhere: a commit has a pointer in their place, and that is what would be published. */
function refusePointers(files: Files): void {
  const start = Buffer.from('version https://git-lfs.github.com/spec/');
  const pointers = [...files].filter(([, { bytes }]) => start.equals(bytes.subarray(0, start.length)));
  if (pointers.length === 0) return;
  throw new Failure(
    pointers.map(([path]) => ({
      code: 'lib-with-lfs',
      message: `${path} is stored in Git LFS, but libraries are built from the commit itself`,
      fix: 'Commit the file without Git LFS, or publish this library with a step of your own and lock afterwards (`lock: never`).',
      place: { path },
    })),
  );
}

async function describe(folder: Path, dist: string): Promise<Omit<BuiltLib, 'reproducible'>> {
  const place = { path: inFolder(folder, 'pyproject.toml') };
  const names = (await readdir(dist)).filter((name) => name.endsWith('.whl') || name.endsWith('.tar.gz')).sort();
  const wheel = names.find((name) => name.endsWith('-none-any.whl'));
  const source = names.find((name) => name.endsWith('.tar.gz'));
  if (wheel === undefined || source === undefined || names.length !== 2) {
    throw new Failure({
      code: 'lib-not-pure-python',
      message: `${folder} builds ${names.join(', ') || 'nothing'}, instead of one wheel for every platform and one source distribution`,
      fix: 'A lock made before publishing needs every file that will be published. Publish this library first and lock afterwards (`lock: never`).',
      place,
    });
  }
  const sourceBytes = await readFile(join(dist, source));
  const local = /^Requires-Dist: (.* @ file:.*)$/m.exec(gunzipSync(sourceBytes).toString('latin1'))?.[1];
  if (local !== undefined) {
    throw new Failure({
      code: 'lib-requires-path',
      message: `${folder} would be published with a requirement on a local folder: ${local}`,
      fix: 'Require the library by its version, and move its path to a dependency group (`[tool.poetry.group.dev.dependencies]`).',
      place,
    });
  }
  const [name = '', version = ''] = wheel.split('-');
  return {
    folder,
    name: normalizeName(name),
    version,
    files: [await describeFile(dist, wheel), await describeFile(dist, source)],
  };
}

async function describeFile(dist: string, name: string): Promise<BuiltFile> {
  const path = join(dist, name);
  return { name, path, sha256: sha256(await readFile(path)) };
}

function filesBelow(folder: Path, files: Files): Files {
  return new Map([...files].filter(([path]) => within(folder, path) !== undefined));
}

function keyOf(folder: Path, files: Files): string {
  const contents = [...files].map(([path, { mode, bytes }]) => [path, mode, sha256(bytes)]);
  return sha256(JSON.stringify([folder, contents.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))]));
}
