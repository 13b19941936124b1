import type { Config } from '@slipway/core/config/schema';
import type { ConfigSource } from '@slipway/core/config/source';
import type { Finding } from '@slipway/core/failure';
import { decode, encode } from '@slipway/core/files/text';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { Edit } from '@slipway/core/plan/proposal';
import semver from 'semver';
import type { Layout } from '../layout.js';
import type { Part, Present } from '../settings.js';

/** One value that the release changes, for the tables people read. */
export interface ComponentChange {
  /** Name of the component, such as `libs/money`. */
  readonly component: string;
  /** Which of its values: `version`, `appVersion`, `pin of shop-money`. */
  readonly what: string;
  /** Empty when there was none. */
  readonly from: string;
  readonly to: string;
  readonly path: Path;
}

/** What one file becomes, and what there is to say about it. */
export interface Stamped {
  readonly path: Path;
  readonly text: string;
  readonly changes: readonly ComponentChange[];
  readonly findings: readonly Finding[];
  /** A library or chart whose version does not follow the release, and that the configuration does not say that of. */
  readonly own?: OwnVersion;
  /** It is a library that has the version of the release, now or after this. */
  readonly follows?: boolean;
}

/** A library or chart that may have its own versions. */
export interface OwnVersion {
  readonly part: Part;
  readonly folder: Path;
  /** Its fix has what else can be done. */
  readonly finding: Finding;
  /** Its version, where that is above the last release and it is published. */
  readonly above?: string;
}

/** What stamping depends on. */
export interface StampFacts {
  readonly layout: Layout;
  readonly files: Files;
  /** The version to write. */
  readonly version: string;
  /** The last release that counts; empty for a first one. */
  readonly previousVersion: string;
  /** What the version file holds: another one after pre-releases. Empty where it holds none. */
  readonly fileVersion: string;
  /** Tagged pre-releases before the version to write, and those above it where only commits decided it. */
  readonly prepared: readonly string[];
  /** A person gave the version, or how far to raise it. */
  readonly decided: boolean;
  /** The configuration, for messages about what it says. */
  readonly source: ConfigSource;
  /** What it says of libraries and charts. */
  readonly present: Present;
  /** Files of the configuration, in its order. */
  readonly extraFiles: readonly ExtraFile[];
  /** Packaged charts in the `charts/` folders of the repository. */
  readonly archives: readonly Path[];
  /** Of the repository: charts that a dependency takes from an address with this name are its own. */
  readonly owner: string;
}

/** The version that components are expected to be at; empty for a first release. */
export function presentVersion({ fileVersion, previousVersion }: StampFacts): string {
  return fileVersion || previousVersion;
}

/**
 * Whether a component goes with the releases: it is at what the version file holds, or at the last release that counts
 * (the last stable one when a series of pre-releases ends), at a tagged pre-release of this one, or stamped already; before the first release anywhere below.
 * @param at its version as semver writes it; none where semver knows no such version
 */
export function followsRelease(at: string | null | undefined, facts: StampFacts): boolean {
  if (at === null || at === undefined) return false;
  const { version, previousVersion, fileVersion, prepared } = facts;
  if (at === version || at === fileVersion || (prepared.includes(at) && isOnTheWay(at, version))) return true;
  return previousVersion === '' ? semver.lt(at, version) : at === previousVersion;
}

/** What a file may hold where it goes with the releases, the likeliest first: also the pre-releases that this version ends. */
export function versionsBefore({ fileVersion, previousVersion, prepared, version }: StampFacts): string[] {
  const ended = prepared.filter((at) => isOnTheWay(at, version));
  return [fileVersion, previousVersion, ...ended].filter((known) => known !== '');
}

/** Is a pre-release one of those that come before this version: `1.5.0-beta.2` before `1.5.0-rc.1` and `1.5.0`? */
export function isOnTheWay(at: string, version: string): boolean {
  return finalOf(at) === finalOf(version) && semver.lt(at, version);
}

/** The version that a pre-release comes before. */
export function finalOf(at: string): string {
  return at.replace(/-.*$/, '');
}

/** What to do where a component is beyond the first release, which a release that nobody finds a trace of may have raised. */
export function unreleased(at: string, { layout }: StampFacts, what: string): string {
  const version = semver.valid(at);
  const released = version ? `If ${version} is the last release, commit it in ${layout.versionFile} or tag it. ` : '';
  return `${released}If nothing was released yet, set ${what} to 0.0.0`;
}

/** The edit that gives a file this text; none when it has it already. */
export function editOf(files: Files, path: Path, text: string): Edit[] {
  const before = files.get(path);
  if (before && decode(path, before) === text) return [];
  return [{ path, mode: before?.mode ?? '100644', before: before?.bytes ?? null, after: encode(text) }];
}

/** The text of a file that is known to exist. */
export function textOf(files: Files, path: Path): string {
  const content = files.get(path);
  if (!content) throw new Error(`${path} was listed but not loaded`);
  return decode(path, content);
}

/** An entry of `extra-files` and the files it means, sorted. */
export interface ExtraFile {
  readonly entry: Config['extra-files'][number];
  readonly paths: readonly Path[];
}
