import { readIgnore } from '@slipway/core/charts/ignore';
import { compareValues, readValues } from '@slipway/core/charts/values';
import { parseConfig } from '@slipway/core/config/load';
import { addRelease, readChangelog } from '@slipway/core/files/changelog';
import { plainEntries } from '@slipway/core/files/changelog-entries';
import { codeOwnersOf } from '@slipway/core/files/codeowners';
import { globMatcher } from '@slipway/core/files/glob';
import { parseJson } from '@slipway/core/files/json';
import { readPackageJson } from '@slipway/core/files/package-json';
import { matchPattern } from '@slipway/core/files/path-pattern';
import { readPoetryLock } from '@slipway/core/files/poetry-lock';
import { readPyproject } from '@slipway/core/files/pyproject';
import { parseToml } from '@slipway/core/files/toml';
import { readUvLock } from '@slipway/core/files/uv-lock';
import { readVersionFile } from '@slipway/core/files/version-file';
import { openYaml } from '@slipway/core/files/yaml';
import { parseReference } from '@slipway/core/nouns/image';
import { code, fenced, folded, literal, literalInFile, quoted, withoutMentions } from '@slipway/core/plan/markdown';
import { parsePayload } from '@slipway/core/ports/event';
import { parseChallenges } from '@slipway/core/ports/registry/challenge';
import { sayable } from '@slipway/core/ports/runner';
import { openReleaseFile } from '@slipway/core/release-file/file';
import { tagPattern } from '@slipway/core/versioning/tag-pattern';

/** Everything that reads or renders what others wrote, by name; a `Failure` is an answer, anything else that is thrown is none. */
export const targets: Readonly<Record<string, (text: string) => unknown>> = {
  yaml: (text) => {
    const file = openYaml('a.yaml', text);
    for (let document = 0; document < file.documents; document++) file.scalar(['a'], document);
    for (const mapping of file.mappings()) void mapping;
    return file.documents === 1 && file.scalar(['a']) !== undefined ? file.set([{ path: ['a'], value: '1.20' }]) : file;
  },
  values: (text) => compareValues({ a: 1 }, readValues('values.yaml', text)),
  config: (text) => parseConfig('.github/slipway.yml', text),
  'release file': (text) => openReleaseFile('release.json', text),
  json: (text) => parseJson('a.json', text),
  'json with comments': (text) => parseJson('a.json', text, 'with-comments'),
  'package.json': (text) => readPackageJson('package.json', text),
  toml: (text) => parseToml('a.toml', text),
  pyproject: (text) => readPyproject('pyproject.toml', text),
  'poetry.lock': (text) => readPoetryLock('poetry.lock', text),
  'uv.lock': (text) => readUvLock('uv.lock', text),
  version: (text) => readVersionFile('.version', text),
  changelog: (text) => readChangelog('CHANGELOG.md', text),
  'changelog, written': (text) =>
    addRelease('CHANGELOG.md', text, { version: '1.5.0', date: '2026-01-01', body: '### Added\n\n- a' }),
  entries: (text) => plainEntries(text),
  helmignore: (text) =>
    readIgnore('.helmignore', text).ignores('templates/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml'),
  codeowners: (text) => codeOwnersOf(text, ['a/b/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml']),
  glob: (text) =>
    globMatcher([text])('a/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/b/aaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml'),
  pattern: (text) => matchPattern(text)?.('a'.repeat(200)),
  'tag pattern': (text) => tagPattern(text),
  reference: (text) => parseReference(text),
  challenge: (text) => parseChallenges(text),
  payload: (text) =>
    parsePayload({ pull_request: { title: text, body: text, labels: [{ name: text }] }, action: text }),
  literal,
  'literal in a file': literalInFile,
  quoted,
  code,
  fenced: (text) => fenced('', text),
  folded: (text) => folded(literal(text), code(text)),
  mentions: withoutMentions,
  said: sayable,
};
