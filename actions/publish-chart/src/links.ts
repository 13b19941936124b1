import { mustBeFew } from '@slipway/core/bounds';
import { readIgnore } from '@slipway/core/charts/ignore';
import { linksIn } from '@slipway/core/derive/links';
import { Failure } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { type Folder, inFolder, isAt, within } from '@slipway/core/nouns/folder';
import type { FileContent, Files, Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { type Links, linksAt } from '@slipway/core/snapshot/links';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { stepsOf } from '@slipway/core/snapshot/through-links';

/** Files that one link leads to: links of links can lead to the same ones over and over. */
const most = 20_000;

/** A file by a name behind a link, and its own path. */
type Reached = readonly [name: Path, path: Path];

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
  const links = await linksAt(clone, snapshot.commit);
  const reach = reacher(links, await snapshot.list(['**']));
  const reached = new Map([...own.keys()].map((link) => [link, reach(link)]));
  const targets = [...reached.values()].flat();
  const contents = await snapshot.load([...new Set(targets.map(([, path]) => path))]);
  const all = new Map<Path, FileContent>(files);
  for (const [name, path] of targets) {
    const file = contents.get(path);
    if (file !== undefined) all.set(name, file);
  }
  const wrong = [...own].filter(([link]) => reached.get(link)?.length === 0 && !isIgnored(link, folders, files));
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

/** Gives the files that a link leads to, also through other links, each under its name behind the link. A link back to where it is in leads to none. */
function reacher(links: Links, paths: readonly Path[]): (link: Path) => Reached[] {
  const files = new Set(paths);
  const known = new Map<Folder, { paths: readonly Path[]; links: readonly Path[] }>();
  const inside = (folder: Folder) => {
    const isInside = (path: Path) => within(folder, path) !== undefined;
    const found = known.get(folder) ?? { paths: paths.filter(isInside), links: [...links.keys()].filter(isInside) };
    known.set(folder, found);
    return found;
  };
  const follow = (link: Path, trail: readonly Path[]): Reached[] => {
    const end = stepsOf(links, link).at(-1);
    if (end === undefined || trail.some((path) => isAt(end, path))) return [];
    if (files.has(end)) return [[link, end]];
    const behind = (path: Path) => inFolder(link, within(end, path) ?? path);
    const there = inside(end);
    const found = there.paths.map((path): Reached => [behind(path), path]);
    for (const next of there.links) {
      for (const [name, path] of follow(next, [...trail, next])) found.push([behind(name), path]);
      mustBeFew(`${link}, a symbolic link,`, found.length, most, 'files', 'Link to a smaller folder.', {
        path: link,
      });
    }
    return found;
  };
  return (link) => follow(link, [link]);
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
