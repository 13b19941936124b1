import { valid } from 'semver';
import { shortVersion } from '../bounds.js';
import { Failure } from '../failure.js';
import type { Path } from '../nouns/git.js';
import { Lines, type Placed } from './lines.js';
import { fromPep440 } from './python-version.js';
import { type Span, splice } from './splice.js';

/**
 * Reads a version file (`.version`, `VERSION`): the first line that is a semantic version and nothing else.
 * @returns the version without a `v` before it.
 * @throws {Failure} when no line is one.
 */
export function readVersionFile(path: Path, text: string): Placed {
  const { start, end } = versionSpan(path, text);
  const place = new Lines(path, text).place(start);
  return { value: shortVersion(text.slice(start, end), place), place };
}

/**
 * Writes a version (without `v`) into a version file. A `v` before it, line endings and all other lines stay.
 * @throws {Failure} when the file holds no version.
 */
export function writeVersionFile(path: Path, text: string, version: string): string {
  return splice(text, [{ ...versionSpan(path, text), text: version }]);
}

function versionSpan(path: Path, text: string): Span {
  let offset = 0;
  for (const line of text.split('\n')) {
    // `\s` takes in a byte order mark and the `\r` of CRLF.
    const [, before = '', version = ''] = /^(\s*v?)(\d\S*)\s*$/.exec(line) ?? [];
    const start = offset + before.length;
    if (valid(version) !== null) return { start, end: start + version.length };
    offset += line.length + 1;
  }
  const first = text.trim().split('\n')[0] ?? '';
  // One in development, such as `1.19.0.dev`, says nothing of what was released.
  const semantic = fromPep440(first.trim());
  throw new Failure({
    code: 'version-file-without-version',
    message:
      first === ''
        ? `${path} is empty`
        : `${path} has no semantic version, it begins with ${JSON.stringify(first.slice(0, 60))}`,
    fix:
      semantic === undefined || semantic.includes('dev')
        ? 'Write the version of the last release on a line of its own, such as 1.2.3; before the first release 0.0.0.'
        : `Write it as ${semantic} (SemVer 2.0.0).`,
    place: first === '' ? { path } : new Lines(path, text).place(text.indexOf(first)),
  });
}
