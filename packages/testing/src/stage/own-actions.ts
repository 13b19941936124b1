import { cp, mkdir, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const bundle = 'packages/bundle/dist';

/** What of a user's `uses:` download an action of ours needs: metadata, the stubs that start it, and the bundle; nothing else, such as sources. */
export async function exportActions(folder: string): Promise<void> {
  await exportStubs(folder);
  await cp(join(root, bundle), join(folder, bundle), { recursive: true });
}

/**
 * The same, but the bundle is outside of it, behind a link: act copies the whole folder for each step, and the bundle is nearly all of it.
 * @param outside where the bundle goes, a folder that is not there yet
 */
export async function linkActions(folder: string, outside: string): Promise<void> {
  await exportStubs(folder);
  await cp(join(root, bundle), outside, { recursive: true });
  await mkdir(join(folder, dirname(bundle)), { recursive: true });
  await symlink(outside, join(folder, bundle));
}

async function exportStubs(folder: string): Promise<void> {
  const isWanted = (path: string) =>
    /^actions(\/[^/]*(\/(action\.yml|dist(\/.*)?))?)?$/.test(relative(root, path).replaceAll('\\', '/'));
  await cp(join(root, 'actions'), join(folder, 'actions'), { recursive: true, filter: isWanted });
}
