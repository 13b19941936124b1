import { readChart, readReleased } from '@slipway/core/charts/chart';
import { chartFolders, isVendored, parentOf } from '@slipway/core/charts/discover';
import { dependentsOf, findNeeds, type Need } from '@slipway/core/charts/graph';
import { type Chart, MANIFEST } from '@slipway/core/charts/manifest';
import { ownAddresses } from '@slipway/core/charts/published';
import { planRaises, type Raise, type Standing, type Wish } from '@slipway/core/charts/raise';
import { readVersion } from '@slipway/core/charts/version';
import { filesOf, tellUnclearRange, writeRaise } from '@slipway/core/charts/write';
import { all, Failure, type Finding } from '@slipway/core/failure';
import { readPackageJson } from '@slipway/core/files/package-json';
import { readPyproject } from '@slipway/core/files/pyproject';
import { type Folder, inFolder } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import semver from 'semver';
import type { Layout, Chart as Released } from '../layout.js';
import { isInStep } from './in-step.js';
import {
  type ComponentChange,
  followsRelease,
  presentVersion,
  type Stamped,
  type StampFacts,
  textOf,
  unreleased,
} from './stamped.js';

/** Files that change when charts of the layout do: their own, and those of every chart that may need one of them. */
export async function listChartFiles(
  base: Snapshot,
  layout: Layout,
): Promise<{ readonly files: readonly Path[]; readonly archives: readonly Path[] }> {
  if (layout.charts.every(({ version }) => version === 'independent')) return { files: [], archives: [] };
  const [manifests, archives] = await Promise.all([
    base.list([`**/${MANIFEST}`]),
    base.list(['**/charts/*.tgz', 'charts/*.tgz']),
  ]);
  return { files: chartFolders(manifests).flatMap(filesOf), archives };
}

/**
 * Charts with the version of the application they deploy, a version of their own that was not published before, and the charts that need them:
 * their ranges, locks and versions follow, as `bump-chart` has it.
 * @throws {Failure} with the problems of every chart that cannot be read
 */
export function stampCharts(facts: StampFacts): Stamped[] {
  const released = facts.layout.charts.filter((chart) => chart.version !== 'independent');
  const decisions = all(released.map((chart) => () => decide(chart, facts)));
  const findings = decisions.flatMap(({ folder, finding, own }): Stamped[] => {
    const left = finding ?? own;
    if (left === undefined) return [];
    const unchanged = { path: left.manifest, text: textOf(facts.files, left.manifest), changes: [] };
    return own
      ? [{ ...unchanged, findings: [], own: { part: 'charts', folder, finding: own.finding } }]
      : [{ ...unchanged, findings: [left.finding] }];
  });
  const wishes = decisions.flatMap(({ wish }) => wish ?? []);
  const apps = new Map(decisions.flatMap(({ folder, appVersion }) => (appVersion ? [[folder, appVersion]] : [])));
  if (wishes.length + apps.size === 0) return findings;

  const charts = readAll(facts);
  const needs = needsOf(charts, facts);
  const wished = wishes.map(({ folder }) => folder);
  const reached = new Set([...wished, ...dependentsOf(wished, needs)]);
  // A chart of charts is raised with them.
  const told = findings.filter(({ own }) => own?.finding.code !== NO_APP || !reached.has(own.folder));
  const standings = new Map(
    [...charts].flatMap(([folder, chart]): [Folder, Standing][] =>
      chart.semver === undefined
        ? []
        : [
            [
              folder,
              {
                ...{ chart, version: chart.semver, released: chart.semver },
                nested: parentOf(folder, charts) !== undefined,
                settled: !reached.has(folder),
              },
            ],
          ],
    ),
  );
  const { raises, remarks } = planRaises(standings, wishes, needs, 'patch');
  const raised = new Set(raises.map(({ chart }) => chart.folder));
  // Their version is right already.
  const others = [...apps.keys()].flatMap((folder): Raise[] => {
    const standing = raised.has(folder) ? undefined : standings.get(folder);
    if (standing === undefined) return [];
    return [{ chart: standing.chart, version: standing.version, ranges: [], moved: [], because: 'wish' }];
  });
  const written = all([...raises, ...others].map((raise) => () => write(raise, apps.get(raise.chart.folder), facts)));
  const unclear = remarks.flatMap(({ kind, chart, entry }): Stamped[] =>
    kind === 'range-unclear'
      ? [{ path: chart.manifest, text: '', changes: [], findings: [tellUnclearRange(chart, entry)] }]
      : [],
  );
  const texts = new Map(written.flat().map(({ path, text }) => [path, text]));
  return [
    ...told,
    ...unclear.map((each) => ({ ...each, text: texts.get(each.path) ?? textOf(facts.files, each.path) })),
    ...written.flat(),
  ];
}

interface Decision {
  readonly folder: Folder;
  readonly wish?: Wish;
  readonly appVersion?: string;
  /** Why the chart is left alone. */
  readonly finding?: { readonly manifest: Path; readonly finding: Finding };
  /** Its version or appVersion may be another one's. */
  readonly own?: { readonly manifest: Path; readonly finding: Finding };
}

/** What the release does to one of its charts. */
function decide(chart: Released, facts: StampFacts): Decision {
  const { folder, manifest } = chart;
  const file = readReleased(folder, textOf(facts.files, manifest));
  // A library chart deploys nothing: it has no application whose version it could carry.
  if (file.type === 'library' && chart.version === 'patch') return { folder };
  const own = ownVersion(chart, file, facts);
  if (own) return { folder, own: { manifest, finding: own } };
  const unclear = inStep(chart, file, facts);
  if (unclear) return { folder, finding: { manifest, finding: unclear } };

  // Nobody said that it is the product's.
  if (!chart.named && file.appVersion === undefined) return { folder, own: { manifest, finding: noApp(chart, file) } };
  const appVersion = hasApp(chart, file) ? keepPrefix(file.appVersion ?? '', facts.version) : undefined;
  const stampsApp = appVersion !== undefined && file.appVersion !== appVersion;
  const app = stampsApp ? { appVersion } : {};
  if (chart.version === 'sync') {
    const to = readVersion(keepPrefix(file.version, facts.version));
    return to === undefined || file.version === to.text ? { folder, ...app } : { folder, ...app, wish: { folder, to } };
  }
  // The application's version tells whether this release has been through here already.
  if (!stampsApp) return { folder };
  if (file.semver === undefined) throw new Failure(badVersion(file));
  return { folder, ...app, wish: { folder, to: 'patch' } };
}

/** Whether the release writes an appVersion: `patch` needs one to know next time that it was here; `sync` gives none to a chart that has none. */
function hasApp({ version }: Released, file: Chart): boolean {
  return file.type !== 'library' && (version === 'patch' || file.appVersion !== undefined);
}

/** A finding when the chart follows something else than this release, and must be left alone. */
function ownVersion(chart: Released, file: Chart, facts: StampFacts): Finding | undefined {
  const field = chart.version === 'sync' ? 'version' : 'appVersion';
  const followed = file[field];
  if (followed === undefined) return undefined;
  const at = semver.valid(followed);
  if (followsRelease(at, facts) && (presentVersion(facts) || chart.named || isFirst(at, facts))) return undefined;
  const expected = presentVersion(facts);
  const found = expected
    ? `not the released ${expected}`
    : semver.valid(followed) && semver.lt(followed, facts.version)
      ? 'which no library or service has'
      : `not below ${facts.version}`;
  // A pre-release on the way to this release is hardly that of something else: half of the release would stay behind.
  const isOnItsWay =
    at !== null && semver.prerelease(at) !== null && semver.gt(at, expected || at) && semver.lt(at, facts.version);
  return {
    level: isOnItsWay ? 'error' : 'warning',
    code: 'chart-own-version',
    message: `${chart.manifest}: ${field} is ${followed}, ${found}, so the release does not change the chart`,
    // What is above the release never lowers its version to follow it.
    fix: expected
      ? at !== null && semver.gt(at, expected) && !isOnItsWay
        ? ''
        : `If not, set ${field} to ${expected}.`
      : `${unreleased(followed, facts, field)}.`,
    place: file[`${field}Place`] ?? file.versionPlace,
  };
}

/** What is told of a chart that has no appVersion, and that nobody named. */
function noApp({ folder, manifest }: Released, { versionPlace }: Chart): Finding {
  return {
    level: 'notice',
    code: NO_APP,
    message: `${manifest} has no appVersion, so the release does not change the chart`,
    fix: `If it deploys what is released, write \`charts: { ${folder}: patch }\`.`,
    place: versionPlace,
  };
}

const NO_APP = 'chart-without-app-version';

/** An error where a chart's own version was the release's so far, as if it followed it, and nobody said whether it does. */
function inStep(chart: Released, file: Chart, facts: StampFacts): Finding | undefined {
  const present = presentVersion(facts);
  if (chart.decided || !isInStep(file, present)) return undefined;
  return {
    level: 'error',
    code: 'chart-version-unclear',
    message: `${chart.manifest}: ${file.appVersion === undefined ? `its version is ${present}, that of the last release` : `version and appVersion are both ${present}`}, so it is unclear whether the chart has the version of the release or versions of its own`,
    fix: `Write \`charts: { ${chart.folder}: sync }\` in ${facts.source.path} if each release sets its version, \`charts: { ${chart.folder}: patch }\` if a release raises only its patch number.`,
    place: file.versionPlace,
  };
}

/** Before a first release: nothing yet, or what a library or a service beside it says. Any other version is some other application's. */
function isFirst(at: string | null, { layout, files }: StampFacts): boolean {
  if (at === '0.0.0') return true;
  return [...layout.libs, ...layout.services].some(({ manifest, kind }) => {
    const text = textOf(files, manifest);
    const file = kind === 'python' ? readPyproject(manifest, text) : readPackageJson(manifest, text);
    return semver.valid(file.version?.value) === at;
  });
}

function readAll({ files }: StampFacts): Map<Folder, Chart> {
  return new Map(
    chartFolders([...files.keys()]).flatMap((folder): [Folder, Chart][] => {
      const requirements = inFolder(folder, 'requirements.yaml');
      try {
        const old = files.has(requirements) ? textOf(files, requirements) : undefined;
        return [[folder, readChart(folder, textOf(files, inFolder(folder, MANIFEST)), old)]];
      } catch (error) {
        // Those of the release were read before; of others this is not the place to tell.
        if (error instanceof Failure) return [];
        throw error;
      }
    }),
  );
}

function needsOf(charts: ReadonlyMap<Folder, Chart>, { owner, layout }: StampFacts): Need[] {
  const isOwn = ownAddresses([], owner);
  const made = new Set(layout.charts.filter(({ decided }) => decided).map(({ folder }) => folder));
  return findNeeds(charts, made).filter(
    ({ dependent, kind, entry }) =>
      !isVendored(dependent, charts) && (kind !== 'name' || isOwn(entry?.repository ?? '')),
  );
}

function write(raise: Raise, appVersion: string | undefined, facts: StampFacts): Stamped[] {
  const { chart, version, ranges } = raise;
  const { texts, findings } = writeRaise(raise, facts.files, facts.archives, appVersion);
  const change = (what: string, from: string, to: string, path = chart.manifest): ComponentChange => {
    return { component: chart.folder, what, from, to, path };
  };
  const changes = [
    ...(appVersion === undefined ? [] : [change('appVersion', chart.appVersion ?? '', appVersion)]),
    ...(version.text === chart.version ? [] : [change('version', chart.version, version.text)]),
    ...ranges.map(({ entry, range }) => change(`dependency ${entry.name}`, entry.version, range, entry.place.path)),
  ];
  return [...texts].map(([path, text], index) => ({
    ...{ path, text },
    changes: changes.filter((each) => each.path === path),
    findings: index === 0 ? findings : [],
  }));
}

function badVersion({ version, versionPlace }: Chart): Failure['problems'][number] {
  return {
    code: 'bad-chart-version',
    message: `The chart's version is ${JSON.stringify(version)}, which is not a version`,
    fix: 'Write a version by SemVer 2.0.0, such as `0.1.0`.',
    place: versionPlace,
  };
}

/** The version with a `v` before it where the old one had one. */
function keepPrefix(old: string, version: string): string {
  return /^v\d/.test(old) ? `v${version}` : version;
}
