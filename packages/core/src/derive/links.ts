import { Failure } from '../failure.js';
import { type Folder, folderOf, isAt, resolveFolder } from '../nouns/folder.js';
import type { CommitId, Files, Path } from '../nouns/git.js';
import type { Repository } from '../ports/repository.js';

/** Symbolic links, with the paths that they are made of: `../a.py`. */
export type Links = ReadonlyMap<Path, string>;

/**
 * Symbolic links that a commit has in some folders. Snapshots leave them out: what is built from their files lacks them, or has what they lead
 * to on this machine.
 */
export async function linksIn(clone: Repository, commit: CommitId, folders: readonly Folder[]): Promise<Links> {
  if (folders.length === 0) return new Map();
  const text = await (await clone.reading()).text(['ls-tree', '-r', '-z', commit, '--', ...folders]);
  const found = text.split('\0').flatMap((entry) => {
    const [, blob = '', path] = /^120000 blob (\S+)\t(.+)$/s.exec(entry) ?? [];
    return path === undefined ? [] : [{ blob, path }];
  });
  return new Map(
    await Promise.all(
      found.map(async ({ blob, path }) => {
        const object = await clone.objects.read(blob);
        return [path, object === null ? '' : Buffer.from(object.bytes).toString()] as const;
      }),
    ),
  );
}

/**
 * The files of a library, and in the place of its links those that they lead to: what a build reads through them.
 * @param files of the library
 * @throws {Failure} for each link to anything but a file of the library: a build elsewhere would have other contents, or none
 */
export function throughLinks(folder: Folder, files: Files, links: Links): Files {
  const all = new Map(files);
  const wrong = [...links].filter(([path]) => {
    const target = isAt(folder, path) ? files.get(targetOf(path, links) ?? '') : undefined;
    if (target !== undefined) all.set(path, target);
    return target === undefined;
  });
  if (wrong.length === 0) return all;
  throw new Failure(
    wrong.map(([path, target]) => ({
      code: 'lib-with-link',
      message: `${path} is a symbolic link to ${target}, which is not a file of ${folder}`,
      fix: `Commit the file itself in its place, or link to a file in ${folder} by a relative path. Or publish this library with a step of your own.`,
      place: { path },
    })),
  );
}

/** Where a link leads to in the end, over other links; `undefined`: out of the repository, or nowhere. */
function targetOf(link: Path, links: Links): Path | undefined {
  const seen = new Set<Path>();
  let path: Path | undefined = link;
  for (let text = links.get(link); text !== undefined && path !== undefined; text = links.get(path ?? '')) {
    // A backslash is a letter of a name for git, and separates folders for us.
    if (seen.has(path) || text.includes('\\')) return undefined;
    seen.add(path);
    path = resolveFolder(folderOf(path), text);
  }
  return path;
}
