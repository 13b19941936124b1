import { type ChangelogSettings, changelogOf } from '@slipway/core/config/changelog';
import { readLayout } from '@slipway/core/config/layout';
import { loadConfig } from '@slipway/core/config/load';
import { configPaths } from '@slipway/core/config/paths';
import type { Config } from '@slipway/core/config/schema';
import type { Body } from '@slipway/core/deliver/pull-request/marker';
import { openLanePulls } from '@slipway/core/deliver/pull-request/view';
import { Failure } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { readVersionFile } from '@slipway/core/files/version-file';
import type { Commit, CommitId, Path } from '@slipway/core/nouns/git';
import { listOpenPulls, type PullRequest } from '@slipway/core/ports/github/pull-requests';
import type { Checkout } from '@slipway/core/run/world';
import { changesBetween, mergeBase } from '@slipway/core/snapshot/changes';
import { snapshotAt } from '@slipway/core/snapshot/checkout';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { unpublishedIn } from './contents.js';
import { type Event, readEvent, type Subject } from './event.js';
import { chooseMethod, historyAfter, type Landing, landedCommits } from './landing.js';
import { findMergeResult, type MergeResult } from './merge-result.js';
import { type Planned, planBase, planBy, planByOwn, requestFor } from './plans.js';
import type { Inputs } from './table.js';

/** The release pull request that is open. */
export interface ReleasePull {
  readonly number: number;
  readonly url: string;
  readonly labels: readonly string[];
  /** What its version file says; empty: nothing that can be read. */
  readonly version: string;
  /** A person asked for this version: commits do not change it. */
  readonly isAsked: boolean;
  /** Paths it changes. */
  readonly writes: readonly Path[];
}

/** What comparing needs, where a release is under way. */
export interface Comparison {
  readonly release: ReleasePull;
  /** The release pull request itself is judged. */
  readonly isRelease: boolean;
  /** The release was planned on a newer commit of the base branch than the merge result has. */
  readonly isBehind: boolean;
  /** Where the configuration was read. */
  readonly configPath: Path;
  readonly freeze: Config['freeze'];
  /** Which commits the notes have. */
  readonly sections: ChangelogSettings['sections'];
  readonly landing: Landing;
  /** Planned on the base branch as it is. */
  readonly before: Planned;
  /** Planned at the merge result, with the configuration of the base branch. */
  readonly after: Planned;
  /** The same with the configuration of the merge result, where that is another one. */
  readonly own: Planned | null;
  /** Paths the change alters. */
  readonly changed: readonly Path[];
  /** Manifests of libraries that are published nowhere, before and after the change. */
  readonly unpublished: ReadonlySet<Path>;
  /** What landed on the base branch since the release was planned; read where the release itself is judged. */
  readonly since: Since;
}

export interface Since {
  readonly commits: readonly CommitId[];
  readonly changed: readonly Path[];
}

/** Everything the verdict depends on. */
export interface Facts {
  readonly event: Event;
  /** As GitHub has it now, where it does; the event may be old. */
  readonly subject: Subject | null;
  readonly at: MergeResult;
  /** `null`: no release pull request is open. */
  readonly comparison: Comparison | null;
}

/**
 * Reads the release under way and plans it twice: without the change, and with it. Where no release is under way that takes one
 * call, and nothing else is read.
 */
export async function readFacts(inputs: Inputs, world: Checkout): Promise<Facts> {
  const { clone } = world;
  const event = await readEvent(world.runner);
  const open = await listOpenPulls(world.github, event.baseBranch, { contents: 'read', 'pull-requests': 'read' });
  const subject: Subject | null = open.find(({ number }) => number === event.subject?.number) ?? event.subject;
  const common = { event, subject };
  const candidates = openLanePulls(open, 'release').filter(({ body }) => body.marker.supersededBy === undefined);
  if (candidates.length === 0) return { ...common, at: { base: clone.head, head: clone.head }, comparison: null };
  // At once, before single commits are asked for.
  await clone.complete();
  const at = await findMergeResult(event, world);
  await clone.ensure(at.base);
  const { freeze } = await loadConfig(snapshotAt(clone, at.base), inputs.config);
  const release = chooseRelease(candidates, subject, freeze.label);
  await clone.ensure(release.pull.head);
  const isRelease = release.pull.number === subject?.number;
  const isBehind =
    !(await isPart(world, release.plannedAt, at.base)) && (await isPart(world, at.base, release.plannedAt));
  // A run that is repeated has the merge of its first time: of a release that was updated since, the update is judged.
  const judged = isRelease && isBehind ? { base: release.plannedAt, head: release.plannedAt } : at;
  return {
    ...common,
    at: judged,
    comparison: await compare(inputs, world, { event, subject, at: judged, isRelease, isBehind }, release),
  };
}

interface Judged extends Pick<Facts, 'event' | 'subject' | 'at'>, Pick<Comparison, 'isRelease' | 'isBehind'> {}

interface Found {
  readonly pull: PullRequest;
  /** Where its marker says it was planned. */
  readonly plannedAt: CommitId;
}

/**
 * The release under way. Anybody may copy a marker into a pull request of theirs, so it lifts no freeze: of several, those with the label that freezes
 * come first, then those that an app opened, which nobody else can; then the one that is judged, and the newest.
 */
function chooseRelease(
  candidates: readonly { readonly pull: PullRequest; readonly body: Body }[],
  subject: Subject | null,
  label: string,
): Found {
  const isFrozen = ({ labels }: PullRequest) => labels.some((one) => one.toLowerCase() === label.toLowerCase());
  const isOfApp = ({ author }: PullRequest) => author.endsWith('[bot]');
  const rank = ({ pull }: (typeof candidates)[number]) =>
    Number(isFrozen(pull)) * 4 + Number(isOfApp(pull)) * 2 + Number(pull.number === subject?.number);
  const best = Math.max(...candidates.map(rank));
  const found = candidates.findLast((one) => rank(one) === best);
  if (found === undefined) throw new Error('there is a release pull request');
  return { pull: found.pull, plannedAt: found.body.marker.base };
}

async function compare(
  inputs: Inputs,
  world: Checkout,
  { event, subject, at, isRelease, isBehind }: Judged,
  { pull, plannedAt: marked }: Found,
): Promise<Comparison> {
  const { clone, history } = world;
  const [base, head] = [snapshotAt(clone, at.base), snapshotAt(clone, at.head)];
  const config = await loadConfig(base, inputs.config);
  const plan = planBy(config);
  const changed = await pathsBetween(world, at.base, at.head);
  const forked = await mergeBase(clone, isBehind ? marked : at.base, pull.head);
  const plannedAt = isBehind || (await isPart(world, marked, at.base)) ? marked : forked;
  const version = await releasedVersion(snapshotAt(clone, pull.head), config);
  const { before, isAsked } = await planBase(
    (snapshot, request) => plan(history, snapshot, request),
    base,
    version,
    plannedAt === null ? null : snapshotAt(clone, plannedAt),
  );

  const method = chooseMethod(inputs['merge-method'], event);
  const arriving = await commitsBetween(world, at.base, at.head);
  // The merge GitHub tries is not what will be made.
  const own = event.kind === 'pull request' ? arriving.filter(({ id }) => id !== at.head) : arriving;
  const commits = landedCommits(method.method, subject, event.settings, own, { ...at, pullHead: event.pullHead });
  const landed = historyAfter(history, method.method, commits, at, changed);
  // After a release that was asked for, commits decide again.
  const request = requestFor(version, isAsked && !isRelease);
  const since = isRelease && plannedAt !== null && plannedAt !== at.base ? plannedAt : null;
  const after = await plan(landed, head, request);
  const unpublished = await Promise.all([readUnpublished(before, base), readUnpublished(after, head)]);
  return {
    release: {
      ...{ number: pull.number, url: pull.url, labels: pull.labels, version, isAsked },
      writes: forked === null ? [] : await pathsBetween(world, forked, pull.head),
    },
    isRelease,
    isBehind,
    configPath: config.source.path,
    freeze: config.freeze,
    sections: changelogOf(config).sections,
    landing: { ...method, commits },
    before,
    after,
    own: [config.source.path, ...configPaths(inputs.config)].some((path) => changed.includes(path))
      ? await planByOwn(inputs.config)(landed, head, request)
      : null,
    changed,
    // What is published on one side counts on both.
    unpublished: new Set(unpublished[1].filter((path) => unpublished[0].includes(path))),
    since: {
      commits: since === null ? [] : (await commitsBetween(world, since, at.base)).map(({ id }) => id),
      changed: since === null ? [] : await pathsBetween(world, since, at.base),
    },
  };
}

async function readUnpublished(planned: Planned, snapshot: Snapshot): Promise<Path[]> {
  if ('problems' in planned) return [];
  const { layout } = planned;
  return unpublishedIn(layout, await snapshot.load(layout.libs.map(({ manifest }) => manifest)));
}

async function pathsBetween({ clone }: Checkout, from: CommitId, to: CommitId): Promise<Path[]> {
  return (await changesBetween(clone, from, to)).map(({ path }) => path);
}

async function commitsBetween({ history }: Checkout, from: CommitId, to: CommitId): Promise<Commit[]> {
  const found: Commit[] = [];
  for await (const commit of history.since([from], to)) found.push(commit);
  return found;
}

/** Whether a commit, as a pull request's body names it, is part of a history. */
async function isPart({ clone, history }: Checkout, commit: string, of: CommitId): Promise<boolean> {
  for (const id of [commit, of]) {
    if (!/^[0-9a-f]{40}$/.test(id) || (await clone.objects.read(`${id}^{commit}`)) === null) return false;
  }
  return (await history.reachable([commit], of)).has(commit);
}

/** What the version file says on the branch of the release. */
async function releasedVersion(snapshot: Snapshot, config: Config): Promise<string> {
  try {
    const { versionFile } = await readLayout(snapshot, config);
    const content = (await snapshot.load([versionFile])).get(versionFile);
    return content === undefined ? '' : readVersionFile(versionFile, decode(versionFile, content)).value;
  } catch (error) {
    // Whoever committed to the branch may have broken it.
    if (error instanceof Failure) return '';
    throw error;
  }
}
