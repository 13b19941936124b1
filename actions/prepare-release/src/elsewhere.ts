import type { Config } from '@slipway/core/config/schema';
import type { Finding } from '@slipway/core/failure';
import { baseName, folderOf } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { Hit } from '@slipway/core/snapshot/search';
import type { ReleaseDecision } from '@slipway/core/versioning/decide-release';
import { rcompare } from 'semver';
import { isAside } from './elsewhere-files.js';
import { type Entry, proposeEntries } from './elsewhere-lines.js';
import { isOwnRequirement } from './elsewhere-requirements.js';
import { findSnapshots, SNAPSHOT, tellSnapshots } from './elsewhere-snapshot.js';
import { lockText } from './elsewhere-toml.js';
import { type Part, quoted, settingsOf } from './settings.js';
import { isBlock, isMarked, isWritable, marks, occurrences } from './stamp/marked-lines.js';
import { isOnTheWay } from './stamp/stamped.js';

/** What a search of the whole tree for the last version is judged by. */
export interface Search {
  /** Versions that were released last. */
  readonly versions: readonly string[];
  /** Lines that hold one of these, or a marker. */
  readonly hits: readonly Hit[];
  /** Contents of the YAML and TOML files among these, as far as they were read. */
  readonly texts: Files;
  /** Files that the release writes, or that belong to tools. */
  readonly known: ReadonlySet<Path>;
  /** Those of them whose version stays: manifests of services that are no libraries. */
  readonly kept: ReadonlySet<Path>;
  /** Python packages of the release, normalized: files of requirements may pin them. */
  readonly names: ReadonlySet<string>;
  readonly config: Config;
}

/**
 * The versions that places may hold: the last release's, and a later pre-release's.
 * @param prepared tagged pre-releases
 */
export function lastVersions(
  { version, fileVersion, previousVersion }: ReleaseDecision,
  prepared: readonly string[],
): readonly string[] {
  const [last = ''] = prepared.filter((at) => isOnTheWay(at, version)).sort(rcompare);
  return [...new Set([previousVersion, fileVersion, last])].filter((one) => one !== '');
}

/** What to search the tree for; nothing before the first release. */
export function wanted(versions: readonly string[]): readonly string[] {
  return versions.length === 0 ? [] : [...versions, ...marks, SNAPSHOT];
}

const shown = 5;
/** Files that are read by people, and those of workflows, whose versions are mostly those of tools. */
const prose = /\.(md|mdx|rst|txt|adoc|html?|ipynb)$|(^|\/)(docs?|examples?|samples?|\.github|\.gitlab|\.circleci)\//i;
/** What an environment runs is promoted, not released. */
const environment =
  /(^|[/_.-])(dev|develop|development|qa|uat|stage|staging|preprod|prod|production)([/_.-]|$)|(^|\/)(environments?|envs?|clusters?)\//i;
/** A key or variable that names a version or tag, at the beginning of its line. */
const keyed =
  /^\s*(?:[-*]\s+)?(?:(?:#define|export|var|const|let|static|final|public|private|String|ARG|ENV|set|def)\s+)*["'<]?[\w.-]*(?:version|tag|revision)[\w.-]*["'>]?\s*(?:[:?]?=|[:>])?\s*["']?v?$/i;
/** Where a version may be given in the middle of a line: `{ name: 'shop', version: '1.4.2' }`, `setup(version="1.4.2")`, `.version('1.4.2')`. */
const source = /\.(?:[cm]?[jt]sx?|vue|svelte|pyi?|go|rs|java|kts?|cs|rb|php|swift|scala|dart|exs?|gradle|tf)$/i;
/** A string that such code gives to a name that ends in `version`, or to a call of it. */
const given = /(?<![\w-])([\w-]*version_*)["'`]?\s*(?::[^=,{}()]*=|:=|=>|[:=(])\s*["'`]v?$/i;
/** Versions of something else than what is released. */
const foreign =
  /^_*(?:min|max|since|required?|schema|protocol|format|spec|api|node|language|previous|old|target)_?-?version/i;
/** Prose in code. */
const comment = /^\s*(?:\/\/|\/?\*|#(?!define\b))|\s\/\/\s/;
/** A reference of an image or a package up to its version. */
const reference = /(?:image|uses|FROM|package|chart)\b.*[\w/](?::|@)v?$/i;
/** A tag of an image up to a version within it: `tag: release-1.4.2`, `image: acme/api:release-1.4.2`. */
const tagged = /^\s*(?:-\s+)?(?:["']?[\w.-]*tag["']?\s*[:=]|.*\bimage\b.*[\w/]:)\s*["']?(?:[a-z][a-z0-9]*[-_.])+v?$/i;
/** An image with its registry or owner, whatever names it: `value: quay.io/acme/api:1.4.2`. */
const image = /(?:^|[\s"'`=(,[])[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:\/[\w.-]+)+:v?$/;
/** What a crate asks of one that is in this repository: `shop = { path = "../core", version = "1.4.2" }`. */
const folder = /[{,]\s*path\s*=/;
const askedFor = /[{,]\s*version\s*=\s*["'][\^~=]?$/;
/** A file that says its version and nothing else. */
const alone = /(?:^|\/)\.?version(?:\.txt)?$/i;

/** What a release would leave behind. */
export interface Elsewhere {
  readonly findings: readonly Finding[];
  /** The files for which a release is refused. */
  readonly refused: readonly Path[];
  /** Lines of the configuration with which each release writes them; empty where nothing is refused. */
  readonly lines: string;
}

/**
 * Finds places that hold the last version, and that no part of the release writes: the next release would leave them behind. An error until the
 * configuration has `extra-files`, be it an empty list; then a notice.
 */
export function findElsewhere(search: Search): Elsewhere {
  const { versions, hits, known, kept, config, texts } = search;
  const isKept = (hit: Hit) => kept.has(hit.path) && isOwn('version')(hit);
  const others = hits.filter(
    (hit) => (!known.has(hit.path) || isKept(hit)) && !isAside(hit.path, lockText(hit, versions, texts) !== undefined),
  );
  const [writable, unwritable] = split(
    others.filter(({ text }) => isMarked(text)),
    ({ text }) => isWritable(text),
  );
  // What is at a version of its own may be marked for a release of its own.
  const [following, strange] = split(writable, ({ text }) => mayFollow(text, versions));
  // A release refuses a file with a marker beside which it finds no version.
  const left = new Set(unwritable.map(({ path }) => path));
  const holds = ({ text }: Hit) => versions.some((version) => occurrences(text, version).length > 0);
  // A chart follows by `charts`, whatever marks it.
  const manifests = new Set(others.filter((hit) => isChart(hit) && follows(hit) && holds(hit)).map(({ path }) => path));
  const isByMarker = ({ path }: Hit) => !left.has(path) && !manifests.has(path);
  const marked = new Set(following.filter(isByMarker).map(({ path }) => path));
  const apart = strange.filter(({ path }) => !left.has(path) && !marked.has(path));
  const holding = others.filter((hit) => !marked.has(hit.path) && holds(hit));
  const [charts, plain] = split(holding, isChart);
  const [packages, rest] = split(plain, ({ path }) => ['package.json', 'pyproject.toml'].includes(baseName(path)));
  const [sure, unsure] = split(
    rest,
    (hit) => isOwnRequirement(hit, search.names) || (!isProse(hit.path) && isVersion(hit, versions)),
  );
  const [environments, places] = split(sure, ({ path }) => environment.test(path));
  const components = [...charts.filter(follows), ...packages.filter(isOwn('version'))];
  const files = [...new Set([...components, ...places].map(({ path }) => path)), ...marked];
  const asked = isAsked(config);
  // Most versions of services mean nothing: alone, they stop no release.
  const isSoft = asked || (marked.size === 0 && [...components, ...places].every(({ path }) => kept.has(path)));
  const isBelow = files.length > 0 && places.length + marked.size + environments.length + apart.length > 0;
  const [people, machines] = split(unsure, ({ path }) => prose.test(path));
  const mentioned = asked ? [] : [...machines, ...people];
  const told = [...environments, ...apart, ...mentioned];
  const [version = ''] = versions;
  const snapshots = findSnapshots(others.filter(({ path }) => !isProse(path)));
  const where = (list: readonly Hit[]) => list.map(({ path, line }) => `${path}:${line}`);
  const hasMore = snapshots.length > 0;
  const proposed = lines({ charts, packages, places, environments, marked, apart, hasMore }, search);
  const findings: Finding[] = [
    ...(files.length === 0
      ? []
      : [
          {
            level: isSoft ? 'notice' : 'error',
            code: 'version-elsewhere',
            message: `${files.length === 1 ? '1 file holds' : `${files.length} files hold`} ${version} or a version marker, but the release would not change ${files.length === 1 ? 'it' : 'them'}: ${few([...new Set([...where(components), ...where(places), ...marked])])}${mentioned.length === 0 ? '' : `. ${moreLines(mentioned)} it: ${few(where(mentioned))}`}`,
            fix: `Add to ${config.source.path} the lines below for files that must get the version of each release${isSoft ? '' : ' (`extra-files: []` if none does)'}${replaced(config, components)}${components.length === 0 ? '' : `. What is at ${version} by chance gets \`independent\``}:\n${proposed}`,
          } as const,
        ]),
    ...(told.length === 0
      ? []
      : [
          {
            level: 'notice',
            code: 'version-mentioned',
            message: `${moreLines(told)} ${version}${apart.length === 0 ? '' : ' or a version marker'}, which the release does not change: ${few(where(told))}`,
            fix: `If one of them must get the version of each release, add its file to \`extra-files\` in ${config.source.path}, such as \`${told.slice(0, 1).flatMap((hit) => (apart.includes(hit) ? markedEntry(hit.path) : entriesOf([hit], search)))[0] ?? ''}\`. What environments run is promoted, not released.`,
          } as const,
        ]),
    ...tellSnapshots(snapshots, version, config, asked, isBelow),
  ];
  const isRefused = files.length > 0 && !isSoft;
  return { findings, refused: isRefused ? files : [], lines: isRefused ? proposed : '' };
}

function moreLines(hits: readonly Hit[]): string {
  return hits.length === 1 ? '1 more line holds' : `${hits.length} more lines hold`;
}

function isProse(path: Path): boolean {
  return prose.test(alone.test(path) ? path.replace(/\.txt$/i, '') : path);
}

/** Is the last version on a marked line, or is that still to be seen, on the lines below it? */
function mayFollow(text: string, versions: readonly string[]): boolean {
  return isBlock(text) || versions.some((version) => occurrences(text, version).length > 0);
}

/** Is the version on the line the value of a key, or of a reference? */
function isVersion({ path, text }: Hit, versions: readonly string[]): boolean {
  return versions.some((version) =>
    occurrences(text, version).some((at) => {
      const before = text.slice(0, at);
      if (keyed.test(before) || reference.test(before) || tagged.test(before)) return true;
      if (image.test(before) && !comment.test(before)) return true;
      if (path.endsWith('.toml') && folder.test(text) && askedFor.test(before)) return !comment.test(before);
      return alone.test(path) ? text.trim().replace(/^v/, '') === version : source.test(path) && isGiven(before);
    }),
  );
}

function isGiven(before: string): boolean {
  const [, name] = given.exec(before) ?? [];
  return name !== undefined && !foreign.test(name) && !comment.test(before);
}

/** Does the line give this key of a manifest its value, at the top level? */
function isOwn(key: string): (hit: Hit) => boolean {
  const line = new RegExp(`^(?: {0,4}|\\t)["']?${key}["']?\\s*[:=]`);
  return ({ text }) => line.test(text);
}

function isChart({ path }: Hit): boolean {
  return baseName(path) === 'Chart.yaml';
}

/** Does a line of a Chart.yaml say that the chart follows the release? Versions of its dependencies are further in. */
function follows({ text }: Hit): boolean {
  return /^["']?(?:appVersion|version)["']?\s*:/.test(text);
}

/** What the release would leave behind. */
interface Left {
  readonly charts: readonly Hit[];
  readonly packages: readonly Hit[];
  readonly places: readonly Hit[];
  readonly environments: readonly Hit[];
  readonly marked: ReadonlySet<Path>;
  /** Marked lines that hold another version. */
  readonly apart: readonly Hit[];
  /** Another finding has entries of `extra-files`, too: pasted below these lines, they are one list. */
  readonly hasMore: boolean;
}

/** The lines of the configuration: components by their folders, other files by the text around the version. */
function lines({ charts, packages, places, environments, marked, apart, hasMore }: Left, search: Search): string {
  const present = search.config;
  const inStep = new Set(charts.filter(isOwn('version')).map(({ path }) => path));
  const apps = charts
    .filter(follows)
    .map(({ path }): [Path, string] => [folderOf(path), inStep.has(path) ? 'sync' : 'patch']);
  const libs = packages.filter(isOwn('version')).map(({ path }): [Path, string] => [folderOf(path), 'release']);
  const block = (part: Part, proposed: readonly [Path, string][]) =>
    proposed.length === 0
      ? []
      : [
          `${part}:`,
          ...settingsOf(part, new Map(proposed), present).map(([name, value]) => `  ${quoted(name)}: ${value}`),
        ];
  const files = [
    ...entriesOf(places, search).map((entry) => `  ${entry}`),
    ...[...marked].map((path) => `  ${markedEntry(path)}`),
    ...entriesOf(environments, search).map((entry) => `  # ${entry}  # only if no environment runs it`),
    ...[...new Set(apart.map(({ path }) => path))].map(
      (path) => `  # ${markedEntry(path)}  # only if it follows the release, too: its marker is beside another version`,
    ),
  ];
  const none = hasMore ? [] : ['extra-files: []'];
  const hasEntries = places.length + marked.size > 0 || (hasMore && files.length > 0);
  const head = isAsked(present) ? ['# below extra-files'] : hasEntries ? ['extra-files:'] : none;
  return [...block('libs', libs), ...block('charts', apps), ...head, ...files].join('\n');
}

function markedEntry(path: Path): string {
  return `- { path: ${quoted(path)}, marker: true }`;
}

/** Entries of `extra-files` for these lines: the same ones wherever a line is told. */
function entriesOf(hits: readonly Hit[], { versions, texts }: Search): string[] {
  return proposeEntries(hits, versions, texts).map((entry) => {
    return `- { path: ${quoted(entry.path)}, ${howOf(entry)} }`;
  });
}

function howOf(entry: Entry): string {
  // A text of several lines: YAML folds them in single quotes.
  if ('text' in entry) return `text: ${entry.text.includes('\n') ? JSON.stringify(entry.text) : quoted(entry.text)}`;
  return `${'yaml' in entry ? `yaml: ${quoted(entry.yaml)}` : `toml: ${quoted(entry.toml)}`}${withValue(entry)}`;
}

function withValue({ value }: { readonly value: string }): string {
  return value === '{version}' ? '' : `, value: ${quoted(value)}`;
}

function isAsked({ source }: Config): boolean {
  return source.place('extra-files').line !== undefined;
}

/** Blocks of components have what the configuration says of others, too: pasted below it, a key would be there twice. */
function replaced(config: Config, components: readonly Hit[]): string {
  const parts = new Set(components.map(({ path }): Part => (baseName(path) === 'Chart.yaml' ? 'charts' : 'libs')));
  const present = [...parts].filter((part) => config.source.place(part).line !== undefined);
  return present.length === 0
    ? ''
    : `, and replace its ${present.map((part) => `\`${part}\``).join(' and ')} with the lines here`;
}

function few(names: readonly string[]): string {
  return `${names.slice(0, shown).join(', ')}${names.length > shown ? `, and ${names.length - shown} more` : ''}`;
}

function split<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
