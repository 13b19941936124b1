import { cp } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** What of a user's `uses:` download an action of ours needs: metadata, the stubs that start it, and the bundle; nothing else, such as sources. */
export async function exportActions(folder: string): Promise<void> {
  const isWanted = (path: string) =>
    /^(actions(\/[^/]*(\/(action\.yml|dist(\/.*)?))?)?|packages(\/bundle(\/dist(\/.*)?)?)?)$/.test(
      relative(root, path).replaceAll('\\', '/'),
    );
  for (const part of ['actions', 'packages']) {
    await cp(join(root, part), join(folder, part), { recursive: true, filter: isWanted });
  }
}
