import { mustRun } from './tool.js';
import type { Work } from './work.js';

/**
 * The recipe `uv-lock`: a project or a workspace with all its members. What is locked already and still fits stays.
 *
 * A member's version stands in the lock, and no file of it: nothing has to be on an index. A library of the release that is
 * *not* a member cannot be locked before it is published, because uv.lock holds the address of each file.
 */
export async function lockWithUv({ derivation, cwd, workshop }: Work): Promise<void> {
  await mustRun(workshop.run, {
    command: ['uv', 'lock', '--color=never', '--no-progress'],
    cwd,
    folder: derivation.cwd,
    fix: `Run the command in ${derivation.cwd || 'the root of the repository'} and fix what it reports. A library that is not published yet must be a member of the workspace (\`[tool.uv.sources]\`): uv.lock needs the address of every file of an index.`,
  });
}
