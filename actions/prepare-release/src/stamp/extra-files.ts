import type { Config } from '@slipway/core/config/schema';
import { all, Failure } from '@slipway/core/failure';
import { asPep440, toPep440 } from '@slipway/core/files/python-version';
import type { Finding } from '@slipway/core/plan/proposal';
import type { Path } from '@slipway/core/snapshot/snapshot';
import { findKeyValue } from './key-value.js';
import { isHigher, marker, stampMarkedLines } from './marked-lines.js';
import { type ComponentChange, type Stamped, type StampFacts, textOf } from './stamped.js';

/** An entry of `extra-files` and the files it means, sorted. */
export interface ExtraFile {
  readonly entry: Config['extra-files'][number];
  readonly paths: readonly Path[];
}

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
          return entry.marker ? stampMarked(path, text, facts) : stampKey(entry, index, path, text, facts);
        }),
      );
      for (const { path, text } of results) texts.set(path, text);
      if (results.every(({ found }) => !found)) throw new Failure(unmarked(entry.path, paths));
      return results;
    }),
  ).flat();
}

interface Result extends Stamped {
  /** There is something to stamp in it. */
  readonly found: boolean;
}

function stampMarked(path: Path, before: string, facts: StampFacts): Result {
  const present = [facts.fileVersion, facts.previousVersion].filter((known) => known !== '');
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
        message: `${path}: \`${key}\` is ${at.value}, which is above ${version}; it is left alone`,
        fix: `Set it to ${to}, or take it out of \`extra-files\` in ${facts.source.path}.`,
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
    message: `\`extra-files\` names ${glob}, and no file (but for the changelog) is there`,
    fix: `Correct the path in ${source.path}, or remove it there.`,
    place: source.place('extra-files', index, 'path'),
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
