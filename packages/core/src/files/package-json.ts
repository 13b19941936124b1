import { validRange } from 'semver';
import { Failure, type Place, type Problem } from '../failure.js';
import type { Path } from '../nouns/git.js';
import { type JsonNode, jsonAt, parseJson, replaceJson } from './json.js';
import { Lines, type Placed } from './lines.js';
import { type Replacement, splice } from './splice.js';

/** What a package.json says, as far as releases are concerned. */
export interface PackageJson {
  readonly name?: Placed;
  readonly version?: Placed;
  /** npm refuses to publish it. */
  readonly private: boolean;
  /** Every dependency in the order of the tables below; a change names one by its index. */
  readonly dependencies: readonly NodeDependency[];
}

const TABLES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

export interface NodeDependency {
  readonly group: (typeof TABLES)[number];
  /** Name of the package it stands for: an alias (`"money": "npm:@acme/money@^1.4.2"`) is resolved. */
  readonly name: string;
  /**
   * `version`: a range. `local`: the package of this repository, whatever its version (`workspace:^`, `file:`, `link:`,
   * `portal:`). `other`: git, an address, a tag such as `latest`, a catalog.
   */
  readonly kind: 'version' | 'local' | 'other';
  /** The range as written, without `workspace:` or `npm:…@` before it; empty unless `kind` is `version`. */
  readonly range: string;
  /** Folder of a `file:`, `link:` or `portal:` as it is written. */
  readonly folder?: string;
  readonly place: Place;
}

/** New values for a package.json; what is left out stays. */
export interface PackageJsonChange {
  readonly version?: string;
  readonly pins?: readonly { readonly index: number; readonly range: string }[];
}

/**
 * Reads a package.json.
 * @throws {Failure} when it is not a JSON object.
 */
export function readPackageJson(path: Path, text: string): PackageJson {
  return read(path, text).file;
}

/**
 * Writes a version and ranges into a package.json and changes nothing else.
 * @throws {Failure} when it has no version to change, or a dependency no range.
 * @throws {RangeError} for an index that reading did not give.
 */
export function writePackageJson(path: Path, text: string, change: PackageJsonChange): string {
  const { file, root, slots } = read(path, text);
  const replacements: Replacement[] = [];
  const problems: Problem[] = [];
  if (change.version !== undefined && change.version !== file.version?.value) {
    const node = root.entries.get('version');
    if (node?.kind === 'string') replacements.push(replaceJson(node, change.version));
    else problems.push(withoutVersion(path));
  }
  for (const { index, range } of change.pins ?? []) {
    const [dependency, slot] = [file.dependencies[index], slots[index]];
    if (dependency === undefined || slot === undefined) throw new RangeError(`${path} has no dependency ${index}`);
    if (dependency.kind !== 'version') problems.push(withoutRange(path, dependency));
    else if (range !== dependency.range) replacements.push(replaceJson(slot.node, slot.before + range));
  }
  if (problems.length > 0) throw new Failure(problems);
  return splice(text, replacements);
}

/** Where a range stands, and what stands before it in the same string. */
interface Slot {
  readonly node: JsonNode;
  readonly before: string;
}

interface Reading {
  readonly file: PackageJson;
  readonly root: JsonNode;
  /** By index of the dependency. */
  readonly slots: readonly Slot[];
}

function read(path: Path, text: string): Reading {
  const root = parseJson(path, text);
  if (root.kind !== 'object') throw new Failure(notAnObject(path));
  const lines = new Lines(path, text);
  const placed = (key: string): Placed | undefined => {
    const node = root.entries.get(key);
    return node?.kind === 'string' ? { value: node.value, place: lines.place(node.span.start) } : undefined;
  };
  const [name, version] = [placed('name'), placed('version')];
  const flag = root.entries.get('private');
  const found = TABLES.flatMap((group) =>
    [...(jsonAt(root, [group])?.entries ?? [])].flatMap(([key, node]) => {
      if (node.kind !== 'string') return [];
      const { before, ...said } = readSpecifier(key, node.value);
      return [{ dependency: { group, ...said, place: lines.place(node.span.start) }, slot: { node, before } }];
    }),
  );
  return {
    file: {
      ...(name ? { name } : {}),
      ...(version ? { version } : {}),
      private: flag?.kind === 'boolean' && text.slice(flag.span.start, flag.span.end) === 'true',
      dependencies: found.map(({ dependency }) => dependency),
    },
    root,
    slots: found.map(({ slot }) => slot),
  };
}

type Said = Pick<NodeDependency, 'name' | 'kind' | 'range' | 'folder'> & { readonly before: string };

/**
 * What stands behind a name.
 * Sources: https://docs.npmjs.com/cli/v11/configuring-npm/package-json#dependencies, https://pnpm.io/workspaces (`workspace:`).
 */
function readSpecifier(key: string, specifier: string): Said {
  const folder = /^(?:file|link|portal):(.*)$/s.exec(specifier)?.[1];
  if (folder !== undefined) return { name: key, kind: 'local', range: '', folder, before: '' };
  const [, protocol = '', alias, name, rest = ''] =
    /^(npm:|workspace:)?((@[^@/]+\/[^@/]+|[^@/:]+)@)?(.*)$/s.exec(specifier) ?? [];
  if (alias !== undefined && protocol === '') return { name: key, kind: 'other', range: '', before: '' };
  // `npm:name` alone takes any version of it.
  const bare = protocol === 'npm:' && alias === undefined;
  const said = { name: bare ? rest : (name ?? key), before: protocol + (alias ?? '') };
  if (protocol === 'workspace:' && /^[\^~*]?$/.test(rest)) return { ...said, kind: 'local', range: '' };
  if (bare || validRange(rest) === null) return { ...said, kind: 'other', range: '' };
  return { ...said, kind: 'version', range: rest };
}

function notAnObject(path: Path): Problem {
  return {
    code: 'package-json-unreadable',
    message: `${path} is not a JSON object`,
    fix: 'Write the manifest of a package, such as `{ "name": "web", "private": true }`.',
    place: { path, line: 1 },
  };
}

function withoutVersion(path: Path): Problem {
  return {
    code: 'package-json-without-version',
    message: `${path} has no version`,
    fix: 'Add "version": "…", or leave this package out in the configuration.',
    place: { path },
  };
}

function withoutRange(path: Path, { name, group, place }: NodeDependency): Problem {
  return {
    code: 'package-json-nothing-to-pin',
    message: `${path} has no version of ${name} (${group}) that can be changed`,
    fix: `Give ${name} a range, such as ^1.2.0.`,
    place,
  };
}
