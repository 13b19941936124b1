import { readIgnore } from '@slipway/core/charts/ignore';
import { linksIn } from '@slipway/core/derive/links';
import { Failure } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { type Folder, inFolder, isAt, within } from '@slipway/core/nouns/folder';
import type { FileContent, Files, Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { linksAt } from '@slipway/core/snapshot/links';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { namer } from '@slipway/core/snapshot/through-links';

/**
 * The files of charts, with those of the same commit that their symbolic links lead to: helm packages what it finds behind a link.
 * @throws {Failure} for each link of a package that leads to anything else, such as a file of this machine
 */
export async function withLinkedFiles(
  snapshot: Snapshot,
  files: Files,
  folders: readonly Folder[],
  { clone }: Checkout,
): Promise<Files> {
  const own = await linksIn(clone, snapshot.commit, folders);
  if (own.size === 0) return files;
  const namesOf = namer(await linksAt(clone, snapshot.commit));
  const isOwn = (path: Path) => folders.some((folder) => isAt(folder, path));
  const targets = (await snapshot.list(['**'])).flatMap((path) => {
    const names = namesOf(path).filter((name) => name !== path && isOwn(name) && !files.has(name));
    return names.map((name) => [name, path] as const);
  });
  const contents = await snapshot.load(targets.map(([, path]) => path));
  const all = new Map<Path, FileContent>(files);
  for (const [name, path] of targets) {
    const file = contents.get(path);
    if (file !== undefined) all.set(name, file);
  }
  const wrong = [...own].filter(
    ([link]) => !targets.some(([name]) => isAt(link, name)) && !isIgnored(link, folders, files),
  );
  if (wrong.length === 0) return all;
  throw new Failure(
    wrong.map(([path, to]) => ({
      code: 'chart-with-link',
      message: `${path} is a symbolic link to ${to}, and leads to no other files of this commit`,
      fix: 'Commit the files themselves in its place, or link to files of this repository by a relative path.',
      place: { path },
    })),
  );
}

/** Does every chart that a file is in leave it out of its package? */
function isIgnored(path: Path, folders: readonly Folder[], files: Files): boolean {
  return folders.every((folder) => {
    const inside = within(folder, path);
    if (inside === undefined) return true;
    const rules = inFolder(folder, '.helmignore');
    const content = files.get(rules);
    return readIgnore(rules, content && decode(rules, content)).ignores(inside);
  });
}
