import { groupBy } from '../group-by.js';
import { foldersOf, inFolder, isAt, within } from '../nouns/folder.js';
import type { Path } from '../nouns/git.js';

/** Links that lead into each other give a path names without end. */
const most = 100;

/**
 * All paths by which something is reached: its own, and those through symbolic links. A link to a folder that it is in gives none.
 * @param links with what they lead to
 */
export function namesThrough(links: ReadonlyMap<Path, Path>, path: Path): readonly Path[] {
  return namer(links)(path);
}

/** As {@link namesThrough}, for who asks about many paths. */
export function namer(links: ReadonlyMap<Path, Path>): (path: Path) => readonly Path[] {
  const away = [...links].filter(([link, to]) => !isAt(to, link));
  const byTarget = groupBy(away, ([, to]) => to);
  return (path) => {
    const names = new Set([path]);
    // A set goes on with what is added meanwhile.
    for (const name of names) {
      for (const to of [name, ...foldersOf(name)]) {
        const rest = name === to ? '' : (within(to, name) ?? '');
        for (const [link] of byTarget.get(to) ?? []) {
          names.add(rest === '' ? link : inFolder(link, rest));
          if (names.size >= most) return [...names];
        }
      }
    }
    return [...names];
  };
}

/** The paths that whoever opens a path is led to, one after the other; none where no symbolic link is on its way. @param links with what they lead to */
export function stepsOf(links: ReadonlyMap<Path, Path>, path: Path): readonly Path[] {
  const steps = new Set<Path>();
  for (let next = stepFrom(links, path); next !== undefined && !steps.has(next) && steps.size < most; ) {
    steps.add(next);
    next = stepFrom(links, next);
  }
  return [...steps];
}

function stepFrom(links: ReadonlyMap<Path, Path>, path: Path): Path | undefined {
  const link = [path, ...foldersOf(path)].find((one) => links.has(one));
  const to = link === undefined ? undefined : links.get(link);
  if (link === undefined || to === undefined) return undefined;
  return path === link ? to : inFolder(to, within(link, path) ?? path);
}
