import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import { inFolder } from '../nouns/folder.js';
import type { Files, Path } from '../nouns/git.js';
import type { FileChange } from '../snapshot/changes.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { type Chart, type Dependency, readDependencyList } from './chart.js';
import type { Comparison } from './compare.js';
import { compareManifests } from './manifest-level.js';
import type { Reason } from './reason.js';
import { compareSchemas } from './schema.js';
import { readUserValues } from './user-values.js';
import { compareValues, VALUES } from './values.js';
import { higher, type Level } from './version.js';

/** What a change of a chart asks of its version, told from the chart's files alone. */
export interface Assessment {
  readonly level: Level;
  /** Those of this level, the first few; never empty. */
  readonly reasons: readonly string[];
}

const SCHEMA = 'values.schema.json';
const LOCKS = ['Chart.lock', 'requirements.lock'];

/**
 * Judges what changed in charts, without running Helm: a value removed, renamed or of another type, a schema that refuses more, a
 * template or CRD gone, a dependency gone is `major`; a value, template or dependency added is `minor`; everything else `patch`.
 * For 0.x see `levelAt`.
 * @throws {Failure} when values.yaml or values.schema.json cannot be read after the change
 */
export async function assess(
  base: Snapshot,
  head: Snapshot,
  comparisons: readonly Comparison[],
): Promise<Assessment[]> {
  const wanted = comparisons.flatMap((comparison) =>
    comparison.files.filter(isRead).map(({ path }) => ({ comparison, path })),
  );
  const valued = comparisons.filter(mayChangeValues);
  const [before, after, old, now] = await Promise.all([
    base.load(wanted.map(({ comparison, path }) => inFolder(comparison.before.folder, path))),
    head.load(wanted.map(({ comparison, path }) => inFolder(comparison.after.folder, path))),
    readUserValues(
      base,
      valued.map((each) => each.before),
      'skip',
    ),
    readUserValues(
      head,
      valued.map((each) => each.after),
      'fail',
    ),
  ]);
  return comparisons.map((comparison) => {
    const at = valued.indexOf(comparison);
    const values = at === -1 ? [] : compareValues(old[at], now[at] ?? {});
    return summarize([...reasonsOf(comparison, before, after), ...values]);
  });
}

/** May the values be others, which are also those of sub-charts? */
function mayChangeValues({ before, after, files }: Comparison): boolean {
  return (
    files.some(({ path }) => path === VALUES || path.startsWith('charts/')) ||
    before.dependencies.length + after.dependencies.length > 0
  );
}

/** Is the content of a file needed to judge its change? */
function isRead({ path, kind }: FileChange): boolean {
  if (path.startsWith('crds/')) return kind !== 'modified';
  return [SCHEMA, ...LOCKS].includes(path) || path.startsWith('templates/');
}

/** The highest level, with its reasons. */
export function summarize(reasons: readonly Reason[]): Assessment {
  const level = reasons.reduce<Level>((highest, reason) => higher(highest, reason.level), 'patch');
  const texts = [...new Set(reasons.filter((reason) => reason.level === level).map(({ text }) => text))];
  const shown = texts.length > 5 ? [...texts.slice(0, 4), `and ${texts.length - 4} more`] : texts;
  return { level, reasons: shown.length > 0 ? shown : ['only internals changed'] };
}

function reasonsOf({ before, after, files }: Comparison, old: Files, now: Files): Reason[] {
  const read = (chart: Chart, contents: Files, path: Path): string | undefined => {
    const content = contents.get(inFolder(chart.folder, path));
    return content && decode(inFolder(chart.folder, path), content);
  };
  const locked = (chart: Chart, contents: Files): Dependency[] =>
    LOCKS.flatMap((path) => {
      const text = files.some((file) => file.path === path) ? read(chart, contents, path) : undefined;
      return text === undefined ? [] : readDependencyList(inFolder(chart.folder, path), text);
    });
  const reasons = compareManifests(before, after, { before: locked(before, old), after: locked(after, now) });
  if (files.some(({ path }) => path === SCHEMA)) {
    const path = inFolder(after.folder, SCHEMA);
    const schema = parse(path, read(after, now, SCHEMA));
    const was = parseOld(path, read(before, old, SCHEMA));
    if (was === UNREADABLE) reasons.push({ level: 'patch', text: `${SCHEMA} could not be read before` });
    else reasons.push(...compareSchemas(was, schema));
  }
  return [
    ...reasons,
    ...compareTemplates(
      after,
      files,
      (path) => read(before, old, path),
      (path) => read(after, now, path),
    ),
  ];
}

function compareTemplates(
  chart: Chart,
  files: readonly FileChange[],
  old: (path: Path) => string | undefined,
  now: (path: Path) => string | undefined,
): Reason[] {
  const templates = files.filter(({ path }) => path.startsWith('templates/'));
  const isTold = ({ path }: FileChange) => !isHelper(path) && !/^templates\/(tests\/|NOTES\.txt$)/.test(path);
  const crds = files.filter(({ path }) => path.startsWith('crds/'));
  const reasons = [templates.filter(isTold), crds].flatMap((each) => compareFiles(each, old, now));
  // What other charts include of a library chart is its interface.
  if (chart.type === 'library') {
    const helpers = templates.filter(({ path }) => isHelper(path)).map(({ path }) => path);
    const before = new Set(helpers.flatMap((path) => definesIn(old(path) ?? '')));
    const after = new Set(helpers.flatMap((path) => definesIn(now(path) ?? '')));
    for (const name of before)
      if (!after.has(name)) reasons.push({ level: 'major', text: `the template \`${name}\` is gone` });
    for (const name of after)
      if (!before.has(name)) reasons.push({ level: 'minor', text: `the template \`${name}\` is new` });
  }
  return reasons;
}

/** Files that are gone and new; one that is new with the contents of one that is gone was renamed. */
function compareFiles(
  files: readonly FileChange[],
  old: (path: Path) => string | undefined,
  now: (path: Path) => string | undefined,
): Reason[] {
  const added = new Set(files.flatMap(({ path, kind }) => (kind === 'added' ? path : [])));
  const gone = files.filter(({ path, kind }) => {
    if (kind !== 'deleted') return false;
    const was = old(path);
    const twin = was === undefined ? undefined : [...added].find((other) => now(other) === was);
    return twin === undefined || !added.delete(twin);
  });
  return [
    ...gone.map(({ path }): Reason => ({ level: 'major', text: `${path} is gone` })),
    ...[...added].map((path): Reason => ({ level: 'minor', text: `${path} is new` })),
  ];
}

function isHelper(path: Path): boolean {
  return /^templates\/(.*\/)?_[^/]*$/.test(path);
}

function definesIn(text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*define\s+["`]([^"`]+)["`]/g)].map(([, name = '']) => name);
}

const UNREADABLE = Symbol('unreadable');

/** Who repairs the file must not be stopped by how it was. */
function parseOld(path: Path, text: string | undefined): unknown {
  try {
    return parse(path, text);
  } catch (error) {
    if (error instanceof Failure) return UNREADABLE;
    throw error;
  }
}

function parse(path: Path, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Failure(
      {
        code: 'schema-unreadable',
        message: `${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
        fix: 'Correct the file: Helm refuses to package the chart as it is.',
        place: { path, line: 1 },
      },
      error,
    );
  }
}
