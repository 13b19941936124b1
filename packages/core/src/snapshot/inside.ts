import { Failure, type Problem } from '../failure.js';
import type { Glob, Path } from '../nouns/git.js';

/**
 * Checks that paths (or globs) stay inside the repository.
 * @throws {Failure} naming every one that is absolute, has `..` in it, or is empty.
 */
export function mustStayInside(paths: readonly (Path | Glob)[]): void {
  const problems = paths.map(problemOf).filter((problem) => problem !== null);
  if (problems.length > 0) throw new Failure(problems);
}

function problemOf(path: string): Problem | null {
  const outside = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) || path.split(/[/\\]/).includes('..');
  if (outside) {
    return {
      code: 'path-outside',
      message: `The path ${JSON.stringify(path)} leaves the repository`,
      fix: 'Write it relative to the root of the repository, without `..`.',
    };
  }
  if (path !== '' && !path.includes('\0')) return null;
  return {
    code: 'path-invalid',
    message: `${JSON.stringify(path)} is not a path`,
    fix: 'Write a path relative to the root of the repository.',
  };
}

/** What is refused about a path that is a symbolic link, or goes through one. */
export function throughLink(path: Path, link: Path): Failure {
  const what = path === link ? `${path} is a symbolic link` : `${path} is reached through the symbolic link ${link}`;
  return new Failure({
    code: 'path-symlink',
    message: what,
    fix: 'Name the file it points to: Slipway does not follow links, because they may leave the repository.',
    place: { path: link },
  });
}
