import { Failure, type Place, type Problem } from '../failure.js';
import type { Path } from '../nouns/git.js';
import { Lines, type Placed } from './lines.js';
import { normalizeName, parseRequirement } from './requirement.js';
import { type Replacement, type Span, splice } from './splice.js';
import { parseToml, replaceInString, type TomlNode, type TomlString, type TomlTable, tomlAt } from './toml.js';

/** What a pyproject.toml says, as far as releases are concerned. */
export interface Pyproject {
  /** Which tables describe the package; `none`: the file only configures tools. */
  readonly layout: 'poetry' | 'pep621' | 'both' | 'none';
  readonly name?: Placed;
  /** As written. With both tables the versions are equal, else reading fails. */
  readonly version?: Placed;
  /** Where `dynamic` lists the version, when no version is written anywhere: a build backend works it out. */
  readonly dynamicVersion?: Place;
  /** Every dependency in the order of the file's tables; a change names one by its index. */
  readonly dependencies: readonly PythonDependency[];
}

export interface PythonDependency {
  /**
   * `main`; the name of a group of Poetry's (`dev` for the old dev-dependencies); `optional:<extra>`;
   * `group:<dependency group>` of PEP 735.
   */
  readonly group: string;
  /** As written; compare `normalized`. */
  readonly name: string;
  /** As PEP 503 has it. */
  readonly normalized: string;
  /** The grammar of its constraint. */
  readonly ecosystem: 'poetry' | 'pep508';
  readonly kind: 'version' | 'path' | 'git' | 'url';
  /** The version constraint as written; empty when there is none. */
  readonly constraint: string;
  readonly place: Place;
}

/** New values for a pyproject.toml, as they shall stand there: `toPep440` and `raise` make them. What is left out stays. */
export interface PyprojectChange {
  readonly version?: string;
  readonly pins?: readonly { readonly index: number; readonly constraint: string }[];
}

/**
 * Reads a pyproject.toml, Poetry's tables and those of PEP 621 and 735.
 * @throws {Failure} when it is not TOML or says two versions.
 */
export function readPyproject(path: Path, text: string): Pyproject {
  return read(path, text, parseToml(path, text)).project;
}

/**
 * Writes a version and constraints into a pyproject.toml and changes nothing else.
 * @throws {Failure} when it has no version to change, or a dependency no constraint.
 * @throws {RangeError} for an index that reading did not give.
 */
export function writePyproject(path: Path, text: string, change: PyprojectChange): string {
  const { project, versions, slots } = read(path, text, parseToml(path, text));
  const problems: Problem[] = [];
  const replacements: Replacement[] = [];
  if (change.version !== undefined) {
    for (const node of versions)
      replacements.push(replaceInString(text, node, change.version, { start: 0, end: node.value.length }));
    if (versions.length === 0) problems.push(noVersion(path, project));
  }
  for (const { index, constraint } of change.pins ?? []) {
    const dependency = project.dependencies[index];
    if (dependency === undefined) throw new RangeError(`${path} has no dependency ${index}`);
    const slot = slots[index];
    if (slot === undefined) problems.push(noConstraint(path, dependency));
    else if (constraint !== dependency.constraint) {
      replacements.push(replaceInString(text, slot.node, constraint, slot.part));
    }
  }
  if (problems.length > 0) throw new Failure(problems);
  const changed = splice(text, replacements);
  check(project, readPyproject(path, changed), change);
  return changed;
}

/** Where a constraint stands: a string or a part of one (in characters of its value). */
interface Slot {
  readonly node: TomlString;
  readonly part: Span;
}

interface Reading {
  readonly project: Pyproject;
  readonly versions: readonly TomlString[];
  /** By index of the dependency. */
  readonly slots: readonly (Slot | undefined)[];
}

function read(path: Path, text: string, root: TomlTable): Reading {
  const lines = new Lines(path, text);
  const placed = (node: TomlNode | undefined): Placed[] =>
    node?.kind === 'string' ? [{ value: node.value, place: lines.place(node.span.start) }] : [];
  const project = tomlAt(root, 'project');
  const poetry = tomlAt(root, 'tool', 'poetry');
  const versions = [tomlAt(project, 'version'), tomlAt(poetry, 'version')].filter((node) => node?.kind === 'string');
  const [version, other] = versions.flatMap(placed);
  if (version !== undefined && other !== undefined && version.value !== other.value) {
    throw new Failure({
      code: 'pyproject-two-versions',
      message: `${path} says version ${version.value} in [project] and ${other.value} in [tool.poetry]`,
      fix: 'Make them equal, or delete the one in [tool.poetry]: Poetry 2 reads [project].',
      place: other.place,
    });
  }
  const [name] = [tomlAt(project, 'name'), tomlAt(poetry, 'name')].flatMap(placed);
  const dynamic = tomlAt(project, 'dynamic');
  const dynamicVersion =
    dynamic?.kind === 'array'
      ? dynamic.items.find((item) => item.kind === 'string' && item.value === 'version')
      : undefined;
  const found = [...pep621Dependencies(root), ...poetryDependencies(poetry)];
  return {
    project: {
      layout: project ? (poetry ? 'both' : 'pep621') : poetry ? 'poetry' : 'none',
      ...(name ? { name } : {}),
      ...(version ? { version } : {}),
      ...(dynamicVersion && !version ? { dynamicVersion: lines.place(dynamicVersion.span.start) } : {}),
      dependencies: found.map(({ at, slot: _, ...dependency }) => ({
        ...dependency,
        normalized: normalizeName(dependency.name),
        place: lines.place(at),
      })),
    },
    versions,
    slots: found.map(({ slot }) => slot),
  };
}

type Found = Omit<PythonDependency, 'normalized' | 'place'> & { readonly at: number; readonly slot: Slot | undefined };

function* pep621Dependencies(root: TomlTable): Generator<Found> {
  yield* requirements('main', tomlAt(root, 'project', 'dependencies'));
  for (const [extra, list] of entriesOf(tomlAt(root, 'project', 'optional-dependencies'))) {
    yield* requirements(`optional:${extra}`, list);
  }
  for (const [group, list] of entriesOf(tomlAt(root, 'dependency-groups'))) yield* requirements(`group:${group}`, list);
  // What uv read before there were dependency groups; to uv it is the group `dev`.
  yield* requirements('group:dev', tomlAt(root, 'tool', 'uv', 'dev-dependencies'));
}

/** The strings of a list; what is none (`{ include-group = "…" }`) or no requirement is passed over. */
function* requirements(group: string, list: TomlNode | undefined): Generator<Found> {
  for (const node of list?.kind === 'array' ? list.items : []) {
    const requirement = node.kind === 'string' ? parseRequirement(node.value) : undefined;
    if (node.kind !== 'string' || requirement === undefined) continue;
    const { name, specifier, span, url } = requirement;
    yield {
      group,
      name,
      ecosystem: 'pep508',
      kind: url === undefined ? 'version' : /^git\+/.test(url) ? 'git' : /^file:/.test(url) ? 'path' : 'url',
      constraint: specifier,
      at: node.span.start,
      slot: url === undefined && specifier !== '' ? { node, part: span } : undefined,
    };
  }
}

function* poetryDependencies(poetry: TomlNode | undefined): Generator<Found> {
  yield* poetryGroup('main', tomlAt(poetry, 'dependencies'));
  yield* poetryGroup('dev', tomlAt(poetry, 'dev-dependencies'));
  for (const [group, table] of entriesOf(tomlAt(poetry, 'group'))) {
    yield* poetryGroup(group, tomlAt(table, 'dependencies'));
  }
}

function* poetryGroup(group: string, table: TomlNode | undefined): Generator<Found> {
  for (const [name, node] of entriesOf(table)) {
    // The Python it runs on, not a package.
    if (name === 'python') continue;
    // Several constraints for one package, each for other Pythons or platforms, are a list.
    for (const item of node.kind === 'array' ? node.items : [node]) {
      const version = item.kind === 'string' ? item : tomlAt(item, 'version');
      const string = version?.kind === 'string' ? version : undefined;
      const kind = (['path', 'git', 'url'] satisfies PythonDependency['kind'][]).find((key) => tomlAt(item, key));
      yield {
        group,
        name,
        ecosystem: 'poetry',
        kind: kind ?? 'version',
        constraint: string?.value ?? '',
        at: (string ?? item).span.start,
        slot: string && { node: string, part: { start: 0, end: string.value.length } },
      };
    }
  }
}

function entriesOf(node: TomlNode | undefined): Iterable<readonly [string, TomlNode]> {
  return node?.kind === 'table' ? node.entries : [];
}

function noVersion(path: Path, { dynamicVersion }: Pyproject): Problem {
  return dynamicVersion
    ? {
        code: 'pyproject-dynamic-version',
        message: `${path} leaves its version to the build backend (dynamic = ["version"])`,
        fix: 'Write version = "…" in [project] and take it out of dynamic, or leave this package out in the configuration.',
        place: dynamicVersion,
      }
    : {
        code: 'pyproject-without-version',
        message: `${path} has no version, neither in [project] nor in [tool.poetry]`,
        fix: 'Add version = "…" to the table that names the package, or leave this package out in the configuration.',
        place: { path },
      };
}

function noConstraint(path: Path, { name, group, place }: PythonDependency): Problem {
  return {
    code: 'pyproject-nothing-to-pin',
    message: `${path} has no version of ${name} (${group}) that can be changed`,
    fix: `Give ${name} a version constraint, such as ^1.2.0.`,
    place,
  };
}

/** A cheap safety net: reading again gives what was written, and everything else as before. */
function check(before: Pyproject, after: Pyproject, change: PyprojectChange): void {
  const pins = new Map(change.pins?.map(({ index, constraint }) => [index, constraint]));
  const version = change.version ?? before.version?.value;
  const same = before.dependencies.every(({ group, name, constraint }, index) => {
    const now = after.dependencies[index];
    return now?.group === group && now.name === name && now.constraint === (pins.get(index) ?? constraint);
  });
  if (!same || after.version?.value !== version || after.dependencies.length !== before.dependencies.length) {
    throw new Error('Changing pyproject.toml did more than it was meant to');
  }
}
