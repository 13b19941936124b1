import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { Failure } from '../failure.js';
import { readNpmLock } from '../files/npm-lock.js';
import { folderText } from '../nouns/folder.js';
import { mustRun } from './tool.js';
import type { Work } from './work.js';

/**
 * The recipe `npm-lock`: package-lock.json of a package or a workspace with all its members. What is locked already and
 * still fits stays; no script of a package is run and nothing is installed.
 */
export async function lockWithNpm({ derivation, cwd, workshop }: Work): Promise<void> {
  const { node, cli } = findNpm(workshop.env.PATH ?? workshop.env.Path ?? '');
  // Else somebody's own configuration of npm takes the addresses of all packages out of the lock.
  const keeps = (await isResolved(join(cwd, 'package-lock.json'))) ? ['--no-omit-lockfile-registry-resolved'] : [];
  await mustRun(workshop.run, {
    command: [node, cli, 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund', ...keeps],
    cwd,
    // Else it leaves a folder of its own in the runner's temporary one.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    folder: derivation.cwd,
    fix: `Run \`npm install --package-lock-only\` in ${folderText(derivation.cwd)} and fix what it reports. A package that is not published yet must be a workspace of the same repository.`,
  });
}

/** Does a lock that is there say where its packages are fetched from? */
async function isResolved(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  const lock = readNpmLock(await readFile(path, 'utf8'));
  return [...(lock?.packages.values() ?? [])].some((one) => one.isResolved);
}

/**
 * The npm of the PATH, as the script it is: what stands on the PATH is a link on Unix and a `.cmd` on Windows, which
 * cannot be run without a shell.
 * @throws {Failure} `program-missing`
 */
function findNpm(path: string): { node: string; cli: string } {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const node = folders.map((folder) => join(folder, `node${suffix}`)).find((file) => existsSync(file));
  for (const folder of folders) {
    const link = join(folder, 'npm');
    if (!existsSync(link)) continue;
    const target = realpathSync(link);
    const cli = [
      ...(basename(target) === 'npm-cli.js' ? [target] : []),
      join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
      join(dirname(folder), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ].find((file) => existsSync(file));
    if (cli !== undefined && node !== undefined) return { node, cli };
  }
  throw new Failure({
    code: 'program-missing',
    message: 'The program npm was not found',
    fix: 'Add this step before it: `- uses: actions/setup-node@v7`.',
  });
}
