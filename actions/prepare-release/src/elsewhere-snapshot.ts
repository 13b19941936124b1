import type { Config } from '@slipway/core/config/schema';
import type { Finding } from '@slipway/core/failure';
import { baseName } from '@slipway/core/nouns/folder';
import type { Hit } from '@slipway/core/snapshot/search';
import { quoted } from './settings.js';
import { marker } from './stamp/marked-lines.js';

/** What Maven and Gradle write after the version of the next release. */
export const SNAPSHOT = '-SNAPSHOT';

/** Files in which a build says its version. */
const build = /(?:^|\/)(?:pom\.xml|gradle\.properties|[^/]*\.gradle(?:\.kts)?|[^/]*\.sbt)$/;
const development = /(?<![\w.-])\d+\.\d+\.\d+-SNAPSHOT(?![\w.-])/;

/**
 * Tells of builds whose version is one in development: a release writes its version only where the last one is, so what is published would still be
 * called a snapshot. An error until the configuration has `extra-files`; then a notice.
 * @param hits lines of files that the release does not write
 * @param last the version that was released last
 * @param has whether the configuration has `extra-files`
 * @param isBelow lines of `extra-files` are told already
 */
export function tellSnapshots(
  hits: readonly Hit[],
  last: string,
  { source }: Pick<Config, 'source'>,
  has: boolean,
  isBelow: boolean,
): Finding[] {
  const found = hits.flatMap((hit) => {
    const [version] = (build.test(hit.path) && development.exec(hit.text)) || [];
    return version === undefined ? [] : [{ ...hit, version }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const paths = new Set(found.map(({ path }) => path));
  const shown = found.slice(0, 5).map(({ path, line, version }) => `${path}:${line} (${version})`);
  const more = found.length > shown.length ? `, and ${found.length - shown.length} more` : '';
  const entries = [...new Set(found.map((one) => entryOf(one, last)))].slice(0, 5);
  return [
    {
      level: has ? 'notice' : 'error',
      code: 'version-in-development',
      message: `${paths.size === 1 ? '1 file holds' : `${paths.size} files hold`} a version in development, which the release would not change: ${shown.join(', ')}${more}`,
      fix: `If each release sets these versions, write ${last} there and add lines such as those below to ${source.path}. If another tool does, such as the Maven Release Plugin, write \`extra-files: []\`.\n${[isBelow || has ? '# below extra-files' : 'extra-files:', ...entries].join('\n')}`,
      place: { path: first.path, line: first.line },
    },
  ];
}

/** XML takes a comment on the line, and says the same of dependencies; elsewhere a comment may become part of the value. */
function entryOf({ path, text, version }: Hit & { readonly version: string }, last: string): string {
  if (baseName(path) === 'pom.xml')
    return `  - { path: ${quoted(path)}, marker: true }  # at ${text.trim().replace(version, last)} <!-- ${marker} -->`;
  return `  - { path: ${quoted(path)}, text: ${quoted(text.trim().replace(version, '{version}'))} }`;
}
