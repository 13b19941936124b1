import { major } from 'semver';
import { Failure, type Finding } from '../failure.js';
import type { CommitId, Path, Tag } from '../nouns/git.js';
import type { History } from '../snapshot/snapshot.js';
import { type Bump, type Classified, classify, type ReleaseCommit } from './bump.js';
import { type CommitPaths, countedCommits } from './commit-paths.js';
import { mustAgree, mustNotPassOver, mustReachCandidate } from './contradictions.js';
import { bumpAfter, bumpBetween, checkVersion, highest, nextVersion, type ZeroRule } from './next-version.js';
import { followReleaseAs } from './release-as.js';
import {
  findReleasePoint,
  type ReleasePoint,
  type ReleasePointFacts,
  readReleasePoint,
  short,
  type VersionFile,
} from './release-point.js';
import { ofOneComponent, type TagPattern, tagForms, tagPattern, unmatchedTags } from './tag-pattern.js';
import { readUnannounced, unannounced } from './unannounced.js';

/** Where the facts about a release are read from. */
export interface ReleaseSource extends CommitPaths {
  readonly history: History;
  readonly head: CommitId;
  /** `tag-pattern` of the configuration. */
  readonly tagPattern: string;
  /** A person wrote it there; otherwise it is the default. */
  readonly patternConfirmed?: boolean;
  /** What `{component}` in the pattern stands for. */
  readonly component?: string;
  readonly versionFile: VersionFile | null;
  /** Of the components that are here, for what there is to say about tags of one of them. */
  readonly folders?: readonly Path[];
  /** Names of the charts that are here. */
  readonly charts?: readonly string[];
}

/** What the user asked for. */
export interface ReleaseRequest {
  /** This very version; empty: computed. */
  readonly version: string;
  readonly bump: 'auto' | Exclude<Bump, 'none'>;
  /** Identifier of a pre-release such as `rc`; empty: a stable release. */
  readonly prerelease: string;
  /** The first version ever; default `1.0.0`, as semantic-release has it. */
  readonly initial?: string;
  /** What commits do below 1.0.0; default: the same as above, as semantic-release has it. */
  readonly zero?: ZeroRule;
}

/** Everything a decision depends on. */
export interface ReleaseFacts {
  readonly pattern: TagPattern;
  readonly patternConfirmed: boolean;
  readonly point: ReleasePointFacts;
  readonly commits: Classified;
  /** Whether only commits that changed certain paths are among them. */
  readonly limited: boolean;
  readonly folders?: readonly Path[];
  /** Tags that do not follow the pattern, on commits since the last release. */
  readonly later?: readonly string[];
  /** What the last release holds, and its notes do not. */
  readonly unannounced: readonly ReleaseCommit[];
}

export interface ReleaseDecision {
  readonly needed: boolean;
  /** The version to release; without a release the one that is released already, empty before the first. */
  readonly version: string;
  /** Empty before the first release. */
  readonly previousVersion: string;
  /** Name of its tag, there or to come; empty before the first release. */
  readonly previousTag: string;
  /** What the version file holds, which is a pre-release where one came after `previousVersion`; empty where it holds none. */
  readonly fileVersion: string;
  /** Name of the tag of `version`; empty where that is. */
  readonly tag: string;
  /** How the version is raised; `none` when nothing is released. */
  readonly bump: Bump;
  /** The commits that decided it; empty when a person did. */
  readonly because: readonly ReleaseCommit[];
  readonly commits: Classified;
  readonly point: ReleasePoint;
  /** How it came about, sentence by sentence. Plain text that names tags and types: escape it for Markdown. */
  readonly explanation: readonly string[];
  readonly findings: readonly Finding[];
}

/** Reads the facts and decides; see `readReleaseFacts` and `decide`. */
export async function decideRelease(source: ReleaseSource, request: ReleaseRequest): Promise<ReleaseDecision> {
  return decide(await readReleaseFacts(source, request), request);
}

/**
 * Reads what a decision depends on. Commits are looked at one by one, and little is kept of each.
 * @throws {Failure} for a bad tag pattern or version file, or a history that cannot be read.
 */
async function readReleaseFacts(
  source: ReleaseSource,
  { prerelease }: Pick<ReleaseRequest, 'prerelease'>,
): Promise<ReleaseFacts> {
  const { history, head, component, versionFile } = source;
  const pattern = tagPattern(source.tagPattern, component);
  const point = await readReleasePoint(history, head, pattern, versionFile, prerelease);
  const { excluding, previousVersion, commit } = findReleasePoint(point, prerelease);
  const limited = [...(source.paths ?? []), ...(source.exclude ?? [])].length > 0;
  // A version file that says something else has no part in the last release.
  const written = commit !== null && versionFile !== null && point.fileVersion === previousVersion;
  const commits = await classify(countedCommits(history, excluding, head, source));
  return {
    ...{ pattern, point, limited, patternConfirmed: source.patternConfirmed ?? false, folders: source.folders ?? [] },
    commits,
    later: laterTags(await history.tags(), pattern, commits, source.charts ?? []),
    unannounced: written ? await readUnannounced(history, commit, versionFile.path, source) : [],
  };
}

/** Names of the tags on these commits that do not follow the pattern. Charts have versions of their own. */
function laterTags(
  tags: readonly Tag[],
  pattern: TagPattern,
  commits: Classified,
  charts: readonly string[],
): string[] {
  const { releasing, others, notUnderstood, merges } = commits;
  const since = new Set([...releasing, ...others, ...notUnderstood, ...merges].map(({ id }) => id));
  return tags.flatMap(({ name, commit }) => {
    if (!since.has(commit) || pattern.match(name) !== null) return [];
    return tagForms([name]).some(({ component }) => charts.includes(component)) ? [] : [name];
  });
}

/**
 * Decides whether there is something to release, and as which version. Pure.
 * A version that was asked for wins; then a bump that was asked for; then the newest `Release-As` line of a commit; then
 * what the commits say.
 * @throws {Failure} when tags and the version file contradict each other; when the version is invalid, taken, or not higher than what is released.
 */
export function decide(facts: ReleaseFacts, request: ReleaseRequest): ReleaseDecision {
  const { pattern, commits } = facts;
  const { existing, fileVersion, versionFile } = facts.point;
  const point = findReleasePoint(facts.point, request.prerelease);
  const previous = point.previousVersion;
  const auto = request.version === '' && request.bump === 'auto';
  const asked = followReleaseAs(auto ? commits.asking : [], previous, request.prerelease, existing);
  const { another, unmatchedTags: tags } = facts.point;
  const confirmed = facts.patternConfirmed;
  mustAgree(pattern, facts.point, point, confirmed, facts.later);
  const unmatched = unmatchedTags(pattern, {
    ...{ tags, another, previous, confirmed, versionFile },
    matching: existing.length,
  });
  const wrong = unmatched.filter(({ level }) => level === 'error');
  if (wrong.length > 0) throw new Failure(wrong.map(({ level, ...problem }) => problem));
  const findings = [
    ...unmatched,
    ...ofOneComponent(pattern, tags, facts.limited, facts.folders ?? []),
    ...unannounced(facts.unannounced, previous ?? ''),
    ...asked.findings,
    ...(auto ? mayMeanMore(commits) : []),
  ];
  const { since } = point;
  const released = [facts.point.tag, ...facts.point.elsewhere].find((tag) => tag?.version === previous);
  const previousTag = previous === null ? '' : (released?.name ?? pattern.format(previous));
  const unchanged = commits.releasing.length + commits.others.length + commits.notUnderstood.length === 0;

  const nothing = (why: string): ReleaseDecision => ({
    needed: false,
    version: previous ?? '',
    previousVersion: previous ?? '',
    previousTag,
    fileVersion: fileVersion ?? '',
    tag: previousTag,
    bump: 'none',
    because: [],
    commits,
    point,
    explanation: [point.explanation, why],
    findings,
  });
  const release = (version: string, bump: Bump, because: readonly ReleaseCommit[], why: string): ReleaseDecision => ({
    ...nothing(why),
    needed: true,
    version,
    tag: pattern.format(version),
    bump,
    because,
  });
  // What a first release raises, and how far, is nothing to tell.
  const kind = (bump: Bump) => (previous === null ? 'first' : bump);
  const next = (bump: Exclude<Bump, 'none'>) => {
    mustNotPassOver(facts.point, point, { bump });
    return nextVersion({
      base: previous,
      // One of another name is passed, and never gone back behind.
      floor: request.prerelease === '' ? fileVersion : highest(fileVersion, facts.point.candidate?.version ?? null),
      bump,
      prerelease: request.prerelease,
      initial: request.initial ?? '1.0.0',
      existing,
    });
  };

  if (request.version !== '') {
    // So that running again after the release was merged is no error.
    if (request.version === previous && unchanged) return nothing(`Nothing has changed${since}.`);
    mustNotPassOver(facts.point, point, { version: request.version });
    const version = checkVersion(request.version, previous, existing);
    return release(version, bumpBetween(previous, version), [], `The version ${version} was requested.`);
  }
  if (request.bump !== 'auto') {
    // Otherwise a workflow with a fixed bump would release again after each of its own releases.
    if (unchanged) return nothing(`Nothing has changed${since}.`);
    return release(next(request.bump), request.bump, [], `A ${kind(request.bump)} release was requested.`);
  }
  if (asked.follow !== null) {
    const { version, commit } = asked.follow;
    mustNotPassOver(facts.point, point, { version });
    const why = `Commit ${short(commit.id)} asks for ${version} (Release-As).`;
    return release(version, bumpBetween(previous, version), [commit], why);
  }
  const [first, ...more] = commits.because;
  if (commits.bump === 'none' || first === undefined) return nothing(`Nothing to release: ${describe(facts, since)}.`);
  const bump = bumpAfter(previous, commits.bump, request.zero ?? { breaking: 'major', feature: 'minor' });
  const version = next(bump);
  if (request.prerelease === '') mustReachCandidate(facts.point, version, bump);
  const kept =
    bump === commits.bump ? '' : `; below 1.0.0 the configuration makes a ${commits.bump} bump a ${bump} one`;
  const decided = more.length === 0 ? `commit ${short(first.id)} makes` : `${more.length + 1} of them make`;
  return {
    ...release(
      version,
      bump,
      commits.because,
      `${describe(facts, since)}; ${decided} ${previous === null ? `a first release, ${version}` : `the next version ${version}, a ${bump} release`}${kept}.`,
    ),
    findings: [...findings, ...leavesZero(previous, version, request.zero)],
  };
}

/** The step out of 0.x by commits alone, where no one configured what a breaking change means there. */
function leavesZero(previous: string | null, version: string, zero: ZeroRule | undefined): Finding[] {
  if (zero !== undefined || previous === null || major(previous) > 0 || major(version) === 0) return [];
  return [
    {
      level: 'warning',
      code: 'leaves-zero',
      message: `A breaking change after ${previous} makes the next version ${version}`,
      fix: 'To stay below 1.0.0, write `versioning: { zero: { breaking: minor } }` in the configuration (.github/slipway.yml); `breaking: major` leaves 0.x without this warning.',
    },
  ];
}

/** Commits that count, but for less than their authors may have meant: a reviewer of the release can still raise it. */
function mayMeanMore({ releasing, others }: Classified): Finding[] {
  const doubtful = [...releasing, ...others].filter(({ remarks }) => remarks.length > 0);
  if (doubtful.length === 0) return [];
  const shown = doubtful
    .slice(0, 5)
    .map(({ id, header, remarks }) => `${short(id)} "${header}" (${remarks.join('; ')})`);
  const rest = doubtful.length - shown.length;
  return [
    {
      code: 'commits-may-mean-more',
      level: 'notice',
      message: `${doubtful.length === 1 ? '1 commit counts' : `${doubtful.length} commits count`} for less than was perhaps meant: ${shown.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`,
      fix: 'If the release should be larger, set the input `bump` or `version`.',
    },
  ];
}

/** How many commits there are, and why some of them release nothing. */
function describe({ commits, limited }: ReleaseFacts, since: string): string {
  const { releasing, others, notUnderstood, merges, cancelled } = commits;
  const types = [...new Set(others.map(({ type }) => type ?? ''))].sort();
  const silent = `${types.length === 1 ? 'of a type that releases' : 'of types that release'} nothing (${types.join(', ')})`;
  const kinds: Kind[] = [
    [
      releasing.length,
      'that releases something',
      'that release something',
      'and it releases something',
      'and all of them release something',
    ],
    [others.length, silent, silent, silent, `all ${silent}`],
    [merges.length, 'merge', 'merges', 'a merge', 'all merges'],
    [2 * cancelled.length, '', 'that cancel each other', '', 'and they cancel each other'],
    [notUnderstood.length, 'not understood', 'not understood', 'not understood', 'and none of them was understood'],
  ];
  const there = kinds.filter(([number]) => number > 0);
  const total = there.reduce((sum, [number]) => sum + number, 0);
  const where = `${limited ? ' of the configured paths' : ''}${since}`;
  const counted = `${total === 0 ? 'no' : total} ${total === 1 ? 'commit' : 'commits'}${where}`;
  const [only, ...more] = there;
  if (only === undefined) return counted;
  if (more.length === 0) return `${counted}, ${only[0] === 1 ? only[3] : only[4]}`;
  return `${counted}: ${there.map(([number, one, several]) => `${number} ${number === 1 ? one : several}`).join(', ')}`;
}

/** A kind of commit: how many, and how to say it of one and of several, among others and when there is no other kind. */
type Kind = readonly [number: number, one: string, several: string, onlyOne: string, all: string];
