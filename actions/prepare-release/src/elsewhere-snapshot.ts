import type { Config } from '@slipway/core/config/schema';
import type { Finding } from '@slipway/core/failure';
import { groupBy } from '@slipway/core/group-by';
import { baseName } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { Hit } from '@slipway/core/snapshot/search';
import { quoted } from './settings.js';
import { marker } from './stamp/marked-lines.js';

/** What Maven and Gradle write after the version of the next release. */
export const SNAPSHOT = '-SNAPSHOT';

/** Files in which a build says its version. */
const build = /(?:^|\/)(?:pom\.xml|gradle\.properties|[^/]*\.gradle(?:\.kts)?|[^/]*\.sbt|version(?:\.txt)?)$/i;
const development = /(?<![\w.-])\d+(?:\.\d+)+-SNAPSHOT(?![\w.-])/;

/** A line of a build that says its version. */
export interface InDevelopment extends Hit {
  /** On the line, such as `1.4.3-SNAPSHOT`. */
  readonly version: string;
}

/** The lines of builds whose version is one in development. */
export function findSnapshots(hits: readonly Hit[]): InDevelopment[] {
  return hits.flatMap((hit) => {
    const [version] = (build.test(hit.path) && development.exec(hit.text)) || [];
    return version === undefined ? [] : [{ ...hit, version }];
  });
}

/**
 * Tells of builds whose version is one in development: a release writes its version only where the last one is, so what is published would still be
 * called a snapshot. An error until the configuration has `extra-files`; then a notice.
 * @param found in files that the release does not write
 * @param last the version that was released last
 * @param has whether the configuration has `extra-files`
 * @param isBelow lines of `extra-files` are told already
 */
export function tellSnapshots(
  found: readonly InDevelopment[],
  last: string,
  { source }: Pick<Config, 'source'>,
  has: boolean,
  isBelow: boolean,
): Finding[] {
  const [first] = found;
  if (first === undefined) return [];
  const paths = new Set(found.map(({ path }) => path));
  const shown = found.slice(0, 5).map(({ path, line, version }) => `${path}:${line} (${version})`);
  const more = found.length > shown.length ? `, and ${found.length - shown.length} more` : '';
  const entries = [...groupBy(found, ({ path }) => path)]
    .flatMap(([path, lines]) => entriesOf(path, lines, last))
    .slice(0, 5);
  return [
    {
      level: has ? 'notice' : 'error',
      code: 'version-in-development',
      message: `${paths.size === 1 ? '1 file holds' : `${paths.size} files hold`} a version in development, which the release would not change: ${shown.join(', ')}${more}`,
      fix: `If each release sets these versions, write ${last} there and add lines such as those below to ${source.path}. If another tool sets them, such as the Maven Release Plugin, or no one does, write \`extra-files: []\`.\n${[isBelow || has ? '# below extra-files' : 'extra-files:', ...entries].join('\n')}`,
      place: { path: first.path, line: first.line },
    },
  ];
}

/** XML takes a comment on the line, and says the same of dependencies; elsewhere a comment may become part of the value. */
function entriesOf(path: Path, lines: readonly InDevelopment[], last: string): string[] {
  const texts = (version: string) => [...new Set(lines.map((one) => one.text.trim().replace(one.version, version)))];
  if (baseName(path) !== 'pom.xml')
    return texts('{version}').map((text) => `  - { path: ${quoted(path)}, text: ${quoted(text)} }`);
  const marked = texts(last).map((text) => `${text} <!-- ${marker} -->`);
  return [`  - { path: ${quoted(path)}, marker: true }  # at ${marked.join(', ')}`];
}
