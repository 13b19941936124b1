import { all, Failure } from '@slipway/core/failure';
import { type Chart as ChartFile, readChart, writeChart } from '@slipway/core/files/chart';
import type { Finding } from '@slipway/core/plan/proposal';
import semver from 'semver';
import type { Chart } from '../layout.js';
import { followsRelease, presentVersion, type Stamped, type StampFacts, textOf, unreleased } from './stamped.js';

/**
 * Charts with the version of the application they deploy, and a version of their own that was not published before.
 * @throws {Failure} with the problems of every chart that cannot be read
 */
export function stampCharts(facts: StampFacts): Stamped[] {
  const charts = facts.layout.charts.filter((chart) => chart.version !== 'independent');
  return all(charts.map((chart) => () => stampChart(chart, facts))).flat();
}

function stampChart(chart: Chart, facts: StampFacts): Stamped[] {
  const path = chart.manifest;
  const text = textOf(facts.files, path);
  const file = readChart(path, text);
  // A library chart deploys nothing: it has no application whose version it could carry.
  if (file.type === 'library' && chart.version === 'patch') return [];

  const own = ownVersion(chart, file, facts);
  if (own) return [{ path, text, changes: [], findings: [own] }];

  const appVersion = file.type === 'library' ? undefined : keepPrefix(file.appVersion?.value ?? '', facts.version);
  const stampsApp = appVersion !== undefined && file.appVersion?.value !== appVersion;
  // The application's version tells whether this release has been through here already.
  const version = chart.version === 'sync' ? facts.version : stampsApp ? raiseChartVersion(file) : file.version.value;
  if (!stampsApp && version === file.version.value) return [];
  const changed = writeChart(path, text, { version, ...(stampsApp ? { appVersion } : {}) });
  const change = { component: chart.folder, path };
  return [
    {
      path,
      text: changed,
      changes: [
        ...(stampsApp ? [{ ...change, what: 'appVersion', from: file.appVersion?.value ?? '', to: appVersion }] : []),
        ...(version === file.version.value
          ? []
          : [{ ...change, what: 'version', from: file.version.value, to: version }]),
      ],
      findings: [],
    },
  ];
}

/** A finding when the chart follows something else than this release, and must be left alone. */
function ownVersion(chart: Chart, file: ChartFile, facts: StampFacts): Finding | undefined {
  const followed = chart.version === 'sync' ? file.version : file.appVersion;
  if (!followed) return undefined;
  if (followsRelease(semver.valid(followed.value), facts)) return undefined;
  const expected = presentVersion(facts);
  const field = chart.version === 'sync' ? 'version' : 'appVersion';
  return {
    level: 'warning',
    code: 'chart-own-version',
    message: `${chart.manifest}: ${field} is ${followed.value}, ${expected ? `not the released ${expected}` : `not below ${facts.version}`}; the chart is left alone`,
    fix: `If it has versions of its own, write \`charts: { ${chart.folder}: { version: independent } }\` in ${facts.source.path}. ${expected ? `If not, set ${field} to ${expected}` : unreleased(followed.value, facts, field)}.`,
    place: followed.place,
  };
}

/**
 * The chart version after this one: the patch number raised; in a pre-release the next of the series, so that a version
 * under preparation is not overtaken. Versions that only Helm understands (`1`, `v1.2`) are completed.
 */
function raiseChartVersion(file: ChartFile): string {
  const { value, place } = file.version;
  const full = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(value);
  const [, major = '0', minor = '0', patch = '0', prerelease = ''] = full ?? [];
  const next = full && semver.inc(`${major}.${minor}.${patch}${prerelease}`, prerelease ? 'prerelease' : 'patch');
  if (next) return keepPrefix(value, next);
  throw new Failure({
    code: 'bad-chart-version',
    message: `The chart's version is ${JSON.stringify(value)}, which is not a version`,
    fix: 'Write a version by SemVer 2.0.0, such as `0.1.0`.',
    place,
  });
}

/** The version with a `v` before it where the old one had one. */
function keepPrefix(old: string, version: string): string {
  return /^v\d/.test(old) ? `v${version}` : version;
}
