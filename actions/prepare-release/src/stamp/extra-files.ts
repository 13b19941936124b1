import { all, Failure, type Finding } from '@slipway/core/failure';
import { Lines } from '@slipway/core/files/lines';
import { asPep440, toPep440 } from '@slipway/core/files/python-version';
import { type Replacement, splice } from '@slipway/core/files/splice';
import type { Path } from '@slipway/core/nouns/git';
import { findKeyValue } from './key-value.js';
import { isHigher, marker, occurrences, stampMarkedLines } from './marked-lines.js';
import {
  type ComponentChange,
  type ExtraFile,
  type Stamped,
  type StampFacts,
  textOf,
  versionsBefore,
} from './stamped.js';

/**
 * Writes the version into what `extra-files` names.
 * @param before what the other files became: one of them may be named here, too, and one file by several entries
 * @throws {Failure} naming every file, key, marked line and version that is not there
 */
export function stampExtraFiles(facts: StampFacts, before: readonly Stamped[]): Stamped[] {
  const texts = new Map(before.map(({ path, text }) => [path, text]));
  return all(
    facts.extraFiles.map((extra, index) => () => {
      const { entry, paths } = extra;
      if (paths.length === 0) throw new Failure(missing(entry.path, index, facts));
      const results = all(
        paths.map((path) => (): Result => {
          const text = texts.get(path) ?? textOf(facts.files, path);
          if (entry.marker) return stampMarked(path, text, facts);
          return entry.text === undefined
            ? stampKey(entry, index, path, text, facts)
            : stampText(entry.text, path, text, facts);
        }),
      );
      for (const { path, text } of results) texts.set(path, text);
      if (results.every(({ found }) => !found)) {
        throw new Failure(entry.text === undefined ? unmarked(entry.path, paths) : textless(entry.path, index, facts));
      }
      return results;
    }),
  ).flat();
}

interface Result extends Stamped {
  /** There is something to stamp in it. */
  readonly found: boolean;
}

function stampMarked(path: Path, before: string, facts: StampFacts): Result {
  const present = versionsBefore(facts);
  const isPython = isPythonFile(path);
  const { text, changes, findings, marked } = stampMarkedLines(
    path,
    before,
    present.map((known) => (isPython ? (asPep440(known) ?? known) : known)),
    spelled(path, facts.version),
  );
  return {
    ...{ path, text, findings },
    found: marked > 0,
    changes: changes.map(({ line, from, to }): ComponentChange => {
      return { component: path, what: `line ${line}`, from, to, path };
    }),
  };
}

/** Everywhere the text stands with a version that was released before, it gets the new one. */
function stampText(template: string, path: Path, text: string, facts: StampFacts): Result {
  const version = spelled(path, facts.version);
  const known = new Set(versionsBefore(facts));
  const lines = new Lines(path, text);
  const replacements: Replacement[] = [];
  const changes: ComponentChange[] = [];
  // Where versions stand in the text, each seen from its beginning.
  const parts = template.split('{version}').slice(0, -1);
  for (const each of known) {
    const from = spelled(path, each);
    for (const at of templated(template, text, from)) {
      let start = at;
      for (const part of parts) {
        start += part.length;
        replacements.push({ start, end: start + from.length, text: version });
        start += from.length;
      }
      changes.push({ component: path, what: `line ${lines.place(at).line}`, from, to: version, path });
    }
  }
  const found = replacements.length > 0 || templated(template, text, version).length > 0;
  return { path, text: splice(text, replacements), found, changes, findings: [] };
}

/** Where a text with a version in it stands. */
function templated(template: string, text: string, version: string): number[] {
  const before = template.indexOf('{version}');
  const wanted = template.replaceAll('{version}', () => version);
  const versions = new Set(occurrences(text, version));
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    if (versions.has(at + before)) found.push(at);
  }
  return found;
}

function stampKey(entry: ExtraFile['entry'], index: number, path: Path, text: string, facts: StampFacts): Result {
  const unchanged = { path, text, found: true, changes: [], findings: [] };
  for (const format of ['yaml', 'json', 'toml'] as const) {
    const key = entry[format];
    if (key === undefined) continue;
    const version = spelled(path, facts.version);
    const at = findKeyValue(format, path, text, key, facts.source.place('extra-files', index, format));
    const to = entry.value.replaceAll('{version}', version);
    if (at.value === to) return unchanged;
    if (isHigher(versionIn(at.value, entry.value), version)) {
      const finding: Finding = {
        level: 'warning',
        code: 'extra-file-ahead',
        message: `${path}: \`${key}\` is ${at.value}, which is above ${version}, so it is not changed`,
        fix: `Set it to ${to}, or remove it from \`extra-files\` in ${facts.source.path}.`,
        place: at.place,
      };
      return { ...unchanged, findings: [finding] };
    }
    const change = { component: path, what: key, from: at.value, to, path };
    return { ...unchanged, text: at.write(to), changes: [change] };
  }
  return unchanged;
}

/** The version in a value that a template made: `v1.4.2` by `v{version}` is 1.4.2. */
function versionIn(value: string, template: string): string {
  const [before = '', after = ''] = template.split('{version}');
  return value.startsWith(before) && value.endsWith(after)
    ? value.slice(before.length, value.length - after.length)
    : '';
}

/** A version as the file's language spells pre-releases. */
function spelled(path: Path, version: string): string {
  return isPythonFile(path) ? toPep440(version) : version;
}

function isPythonFile(path: Path): boolean {
  return /(?:\.pyi?|(?:^|\/)(?:pyproject\.toml|setup\.cfg))$/.test(path);
}

function missing(glob: string, index: number, { source }: StampFacts): Failure['problems'][number] {
  return {
    code: 'extra-file-not-found',
    message: `\`extra-files\` names ${glob}, but no file matches (the changelog does not count)`,
    fix: `Correct the path in ${source.path}, or remove it there.`,
    place: source.place('extra-files', index, 'path'),
  };
}

function textless(
  glob: string,
  index: number,
  { source, fileVersion, previousVersion }: StampFacts,
): Failure['problems'][number] {
  const place = source.place('extra-files', index, 'text');
  return {
    code: 'extra-file-text-missing',
    message: `${glob} does not hold the text of \`extra-files\` with ${fileVersion || previousVersion || 'a released version'}`,
    fix: `Correct the text in ${source.path}, or write the released version into the file.`,
    place,
  };
}

function unmarked(glob: string, paths: readonly Path[]): Failure['problems'][number] {
  return {
    code: 'marker-not-found',
    message: `No line of ${glob} has the marker \`${marker}\`, which \`extra-files\` asks for`,
    fix: `Write \`${marker}\` in a comment on each line that holds the version.`,
    place: { path: paths[0] ?? glob },
  };
}
