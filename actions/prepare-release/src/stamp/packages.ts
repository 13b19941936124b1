import type { PackageKind } from '@slipway/core/config/layout';
import { all, Failure, type Finding, type Place } from '@slipway/core/failure';
import type { Raised } from '@slipway/core/files/constraint';
import type { Placed } from '@slipway/core/files/lines';
import type { Path } from '@slipway/core/nouns/git';
import semver from 'semver';
import type { Lib } from '../layout.js';
import {
  type ComponentChange,
  finalOf,
  followsRelease,
  type OwnVersion,
  presentVersion,
  type Stamped,
  type StampFacts,
  textOf,
  unreleased,
} from './stamped.js';

/** A manifest as far as stamping goes, whatever its format. */
export interface Manifest<P extends Pin> {
  /** As its ecosystem compares names; undefined where it has none. */
  readonly name: string | undefined;
  readonly version: Placed | undefined;
  /** Never published: its version means nothing to anybody but its authors. */
  readonly private: boolean;
  /** What to say of a library without a version; undefined where it needs none. */
  readonly versionless: Pick<Finding, 'message' | 'fix' | 'place'> | undefined;
  /** Dependencies with a constraint that can be raised. */
  readonly pins: readonly P[];
  /** The text with a version and constraints in it, by index of the pin. */
  write(change: { readonly version?: string; readonly pins: ReadonlyMap<number, string> }): string;
}

export interface Pin {
  readonly index: number;
  /** As written. */
  readonly name: string;
  /** As its ecosystem compares names. */
  readonly normalized: string;
  /** The table or group it stands in. */
  readonly group: string;
  readonly constraint: string;
  readonly place: Place;
  /** Reaches nobody who installs the package: raised only where it excludes the release. */
  readonly development: boolean;
}

/** What differs between Python and Node. */
export interface Ecosystem<P extends Pin> {
  readonly kind: PackageKind;
  read(path: Path, text: string, facts: StampFacts): Manifest<P>;
  /** The released version as manifests of this kind write it. */
  format(version: string): string;
  /** The same for people to read, who may have to do with a version that manifests cannot hold. */
  display(version: string): string;
  /** A version of such a manifest as semver writes it; undefined where semver knows no such version. */
  parse(version: string): string | undefined;
  admits(pin: P, version: string): boolean;
  raise(pin: P, version: string): Raised;
  /** A constraint in the pin's grammar that takes the version. */
  example(version: string, pin: P): string;
}

interface Project<P extends Pin> {
  readonly component: string;
  readonly path: Path;
  readonly text: string;
  readonly file: Manifest<P>;
  /** Undefined for a service: a release does not change its version. */
  readonly lib: Lib | undefined;
}

/**
 * Libraries of one kind with the version, and everything that pins one of them with the pin raised.
 * @throws {Failure} with the problems of every file that cannot be read or changed
 */
export function stampPackages<P extends Pin>(facts: StampFacts, ecosystem: Ecosystem<P>): Stamped[] {
  const { libs, services } = facts.layout;
  const components = [
    ...libs.map((lib) => ({ component: lib.folder, path: lib.manifest, lib, kind: lib.kind })),
    // A folder may be named as both; its version then follows the release.
    ...services
      .filter((service) => !libs.some((lib) => lib.manifest === service.manifest))
      .map(({ folder, manifest, kind }) => ({ component: folder, path: manifest, lib: undefined, kind })),
  ].filter(({ kind }) => kind === ecosystem.kind);
  const projects = all(
    components.map(({ component, path, lib }) => (): Project<P> => {
      const text = textOf(facts.files, path);
      return { component, path, lib, text, file: ecosystem.read(path, text, facts) };
    }),
  );
  const judged = projects.map((project) => ({ project, verdict: judge(project, facts, ecosystem) }));
  const released = new Map(
    judged.flatMap(({ project: { file }, verdict }): [string, ReleasedLib][] =>
      verdict.follows && file.name !== undefined ? [[file.name, { private: file.private }]] : [],
    ),
  );
  return all(
    judged.map(
      ({ project, verdict }) =>
        () =>
          stampProject(project, verdict, released, facts, ecosystem),
    ),
  );
}

interface ReleasedLib {
  readonly private: boolean;
}

interface Verdict {
  /** The library carries the released version, now or after this. */
  readonly follows: boolean;
  readonly findings: readonly Finding[];
  /** Set where it may have its own versions. */
  readonly own?: OwnVersion;
}

/** Whether a project's version follows the release. What does not is left alone, with the line to configure. */
function judge<P extends Pin>({ lib, file, path }: Project<P>, facts: StampFacts, ecosystem: Ecosystem<P>): Verdict {
  if (!lib || lib.version === 'independent') return { follows: false, findings: [] };
  const leave = (finding: Finding, above = false): Verdict => ({
    ...{ follows: false, findings: [] },
    own: {
      part: 'libs',
      folder: lib.folder,
      finding: { ...finding, message: `${finding.message}, so the release does not change it` },
      ...(above && !file.private && file.version ? { above: file.version.value } : {}),
    },
  });
  if (!file.version) {
    const { versionless } = file;
    return versionless
      ? leave({
          ...versionless,
          level: 'warning',
          code: 'lib-without-version',
          fix: versionless.fix,
        })
      : { follows: false, findings: [] };
  }
  const at = ecosystem.parse(file.version.value);
  const isPrepared = at !== undefined && facts.prepared.includes(at);
  if (followsRelease(at, facts)) return { follows: true, findings: [] };
  if (isPrepared) throw candidateAbove(path, file.version, finalOf(at), facts);
  const released = presentVersion(facts);
  const present = released && ecosystem.display(released);
  // What is above the release never lowers its version to follow it.
  const isAbove = present !== '' && at !== undefined && semver.gt(at, released);
  const rest = [
    ...(isAbove ? [] : [present ? `If not, set it to ${present}` : unreleased(file.version.value, facts, 'it')]),
    ...(file.private ? [`${isAbove ? 'D' : 'or d'}elete it: a private package needs none`] : []),
  ].join(', ');
  const finding: Finding = {
    level: file.private ? 'notice' : 'warning',
    code: 'lib-own-version',
    message: `${path} is at ${file.version.value}, ${present ? `not at the released ${present}` : `which is not below ${facts.version}`}`,
    fix: rest === '' ? '' : `${rest}.`,
    place: file.version.place,
  };
  return leave(finding, isAbove);
}

/** Somebody released a pre-release of it on another branch, and merged only its version: a lower one is no way on. */
function candidateAbove(path: Path, { value, place }: Placed, final: string, { version }: StampFacts): Failure {
  return new Failure({
    code: 'candidate-above',
    message: `The commits make the next version ${version}, but ${path} is at ${value}, and a tag on another branch says that this pre-release is out`,
    fix: `Run prepare-release with \`version: ${final}\` to release what it prepares. If it does not follow the releases, say so in the configuration.`,
    place,
  });
}

function stampProject<P extends Pin>(
  { path, text, file, component, lib }: Project<P>,
  verdict: Verdict,
  released: ReadonlyMap<string, ReleasedLib>,
  facts: StampFacts,
  ecosystem: Ecosystem<P>,
): Stamped {
  const changes: ComponentChange[] = [];
  const findings: Finding[] = [...verdict.findings];
  const version = verdict.follows ? ecosystem.format(facts.version) : undefined;
  const restamped = version !== undefined && file.version !== undefined && file.version.value !== version;
  if (restamped) changes.push({ component, what: 'version', from: file.version?.value ?? '', to: version, path });

  const pins = new Map<number, string>();
  for (const pin of file.pins.filter(({ normalized }) => released.has(normalized))) {
    // Lock tools solve all groups together: what only developers install is raised where it excludes the release.
    // What has versions of its own is published with its ranges, and changes only where it must.
    const staysIfItCan = pin.development || (lib !== undefined && file.version !== undefined && !verdict.follows);
    if (staysIfItCan && ecosystem.admits(pin, facts.version)) continue;
    const behind = isBehind(pin, facts, ecosystem);
    // A package that is never published is taken from the folder beside only where the pin accepts it.
    if (behind && released.get(pin.normalized)?.private === true) {
      findings.push(ofAnother(path, pin, facts));
      continue;
    }
    const raised = ecosystem.raise(pin, facts.version);
    if (raised.reason !== undefined)
      findings.push(notRaised(path, pin, raised.reason, ecosystem.example(ecosystem.format(facts.version), pin)));
    if (raised.outcome !== 'raised') continue;
    if (behind) findings.push(wasBehind(path, pin, raised.constraint, facts));
    pins.set(pin.index, raised.constraint);
    changes.push({ component, what: `pin of ${pin.name}`, from: pin.constraint, to: raised.constraint, path });
  }
  const changed = restamped || pins.size > 0 ? file.write({ ...(restamped ? { version } : {}), pins }) : text;
  return {
    path,
    text: changed,
    changes,
    findings,
    follows: verdict.follows,
    ...(verdict.own ? { own: verdict.own } : {}),
  };
}

/** It let the last release in as little as this one: somebody may have held it back on purpose. */
function isBehind<P extends Pin>(pin: P, facts: StampFacts, ecosystem: Ecosystem<P>): boolean {
  const { previousVersion, fileVersion } = facts;
  const before = [previousVersion, fileVersion].filter((version) => version !== '');
  // npm's ranges leave pre-releases out of what is below and above them.
  const stable = before.map((version) => version.replace(/-.*$/, ''));
  return previousVersion !== '' && ![...before, ...stable].some((version) => ecosystem.admits(pin, version));
}

function wasBehind(path: Path, { name, group, constraint, place }: Pin, to: string, facts: StampFacts): Finding {
  return {
    level: 'notice',
    code: 'pin-was-behind',
    message: `${path}: the pin of ${name} (${group}) was ${constraint}, which does not even allow ${facts.previousVersion}; it is raised to ${to}`,
    fix: 'If it was held back on purpose, restore it on the branch of the pull request: edits by people stay.',
    place,
  };
}

function ofAnother(path: Path, { name, group, constraint, place }: Pin, facts: StampFacts): Finding {
  return {
    level: 'notice',
    code: 'pin-of-another',
    message: `${path}: the pin of ${name} (${group}) is ${constraint}, which does not allow ${facts.previousVersion}; ${name} here is private, so the pin is of another package of that name, and stays`,
    fix: `If it is of the one here, write \`workspace:*\`, or a range that allows ${facts.previousVersion}.`,
    place,
  };
}

function notRaised(path: Path, { name, group, constraint, place }: Pin, reason: string, example: string): Finding {
  return {
    level: 'warning',
    code: 'pin-not-raised',
    message: `${path}: the pin of ${name} (${group}) is ${constraint}, which ${reason}, so it is not raised`,
    fix: `Write a constraint that allows the release, such as ${example}.`,
    place,
  };
}
