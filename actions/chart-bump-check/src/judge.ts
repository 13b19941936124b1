import { parentOf } from '@slipway/core/charts/discover';
import { type Folder, inFolder } from '@slipway/core/charts/folder';
import { dependentsOf } from '@slipway/core/charts/graph';
import {
  compareVersions,
  isPrerelease,
  levelAt,
  levelBetween,
  levels,
  raiseVersion,
} from '@slipway/core/charts/version';
import type { Place } from '@slipway/core/failure';
import type { Inputs } from './inputs.js';
import type { Facts, Touched } from './read.js';

/** One thing that is not as it must be. */
export interface Violation {
  readonly code: string;
  /** Folder of the chart. */
  readonly chart: Folder;
  readonly place: Place;
  readonly found: string;
  /** A version for whoever makes the bump, or a word such as `unchanged`. */
  readonly needed: string;
  readonly message: string;
  readonly fix: string;
  /** The line as it stands, where `needed` in place of the version mends it. */
  readonly line?: string;
}

/** What became of one chart, for people. */
export interface Verdict {
  readonly chart: Touched;
  readonly name: string;
  /** One word, and a sentence. */
  readonly state: 'passed' | 'failed' | 'new' | 'deleted' | 'vendored' | 'unchanged';
  readonly why: string;
  readonly violations: readonly Violation[];
}

/** Judges every chart that a change touches, and the charts that package it. */
export function judgeCharts(inputs: Inputs, facts: Facts): Verdict[] {
  const verdicts = facts.touched.map((chart) => judgeChart(inputs, facts, chart));
  return inputs.dependents && inputs['bumped-by'] === 'author'
    ? [...verdicts, ...judgeDependents(facts, verdicts)]
    : verdicts;
}

function judgeChart(inputs: Inputs, facts: Facts, chart: Touched): Verdict {
  const { after, before, taken } = chart;
  const name = after?.name ?? before?.name ?? '';
  const verdict = (state: Verdict['state'], why: string, violations: readonly Violation[] = []): Verdict => ({
    chart,
    name,
    state: violations.length > 0 ? 'failed' : state,
    why: violations.length > 0 ? violations.map(({ message }) => message).join('; ') : why,
    violations,
  });
  if (after === undefined)
    return verdict('deleted', 'deleted: its published versions stay, and nothing new is published');
  if (chart.vendored)
    return verdict('vendored', 'a copy of a chart that is published elsewhere: counts as content of its parent');
  const violations: Violation[] = [];
  const violate = (code: string, needed: string, message: string, fix: string): void => {
    violations.push({
      code,
      chart: chart.folder,
      place: after.versionPlace,
      found: after.version,
      needed,
      message,
      fix,
      ...(code === 'bad-chart-version' ? {} : { line: after.versionLine }),
    });
  };

  if (after.semver === undefined) {
    violate(
      'bad-chart-version',
      'a version',
      after.version === ''
        ? `${name} has no version`
        : `${JSON.stringify(after.version)} is no version, Helm refuses to package ${name}`,
      'Write a version by SemVer 2.0.0, such as `1.2.3`.',
    );
    return verdict('failed', '', violations);
  }
  if (chart.published && after.version !== taken?.version) {
    const free = raiseVersion(after.semver, 'patch').text;
    violate(
      'version-published',
      free,
      `${name} ${after.version} is published already, and a published version is never replaced`,
      `Raise \`version\` beyond ${after.version}, such as to ${free}.`,
    );
  }
  const namesake = facts.namesakes.find(
    ({ folder, name: other, semver }) =>
      taken === undefined &&
      folder !== chart.folder &&
      other === name &&
      semver !== undefined &&
      after.semver !== undefined &&
      compareVersions(semver, after.semver) === 0,
  );
  if (namesake !== undefined && parentOf(chart.folder, facts.charts) === undefined) {
    const free = raiseVersion(after.semver, 'patch').text;
    violate(
      'version-in-use',
      free,
      `${name} ${after.version} is also the chart in ${namesake.folder}, and only one of them can be published`,
      `Give the chart another name, or another version such as ${free}.`,
    );
  }
  if (taken === undefined) {
    const instead = chart.replaced ? `, in the place of ${chart.replaced.name}` : '';
    return verdict('new', `a new chart${instead}: nothing of this name is taken`, violations);
  }
  const files = chart.comparison?.files;
  // Undefined: the target branch got a chart of this name meanwhile, which is another one.
  const changed = files === undefined || files.length > 0;
  const what = files === undefined ? 'the target branch has a chart of this name meanwhile' : summarize(chart);
  const order = taken.semver === undefined ? 1 : compareVersions(taken.semver, after.semver);
  const touchedVersion = before !== undefined && before.version !== after.version;

  if (inputs['bumped-by'] === 'release') {
    if (touchedVersion && (!facts.isRelease || order > 0))
      violate(
        'version-touched',
        before.version,
        `${name} goes from ${before.version} to ${after.version}, but here the release raises versions`,
        `Put \`version: ${before.version}\` back.`,
      );
  } else if (taken.semver === undefined) {
    return verdict(
      'passed',
      `its version on the target branch, ${JSON.stringify(taken.version)}, was none`,
      violations,
    );
  } else if (changed && order >= 0) {
    const level = chart.assessment ? levelAt(taken.semver, chart.assessment.level) : 'patch';
    const needed = raiseVersion(taken.semver, level).text;
    violate(
      'version-not-increased',
      needed,
      `${what}, ${describeOrder(name, chart, order)}${
        chart.assessment && level !== 'patch' ? `; the change is ${level}: ${chart.assessment.reasons.join('; ')}` : ''
      }`,
      `Set \`version: ${needed}\` in ${after.manifest}, or a higher one.`,
    );
  } else if (order > 0 && touchedVersion) {
    violate(
      'version-lowered',
      taken.version,
      `${name} goes back from ${taken.version} to ${after.version}`,
      `Set \`version: ${taken.version}\`, or a higher one.`,
    );
  } else if (changed && chart.assessment && !isPrerelease(taken.semver)) {
    const needed = levelAt(taken.semver, chart.assessment.level);
    const got = levelBetween(taken.semver, after.semver) ?? 'patch';
    if (levels.indexOf(got) < levels.indexOf(needed)) {
      const version = raiseVersion(taken.semver, needed).text;
      violate(
        'bump-too-small',
        version,
        `${name} ${taken.version} → ${after.version} is a ${got} bump, but the change is ${needed}: ${chart.assessment.reasons.join('; ')}`,
        `Set \`version: ${version}\` in ${after.manifest}, or keep what was there.`,
      );
    }
  }
  const isNested = parentOf(chart.folder, facts.charts) !== undefined;
  if (inputs.changelog && !isNested && (changed || touchedVersion) && violations.length === 0)
    violations.push(...judgeChangelog(inputs, facts, chart, name));
  if (!changed)
    return verdict(
      'unchanged',
      chart.before?.folder === chart.folder
        ? 'its package is the same'
        : `moved from ${chart.before?.folder}, its package is the same`,
      violations,
    );
  const moved = before !== undefined && before.folder !== chart.folder ? ` (moved from ${before.folder})` : '';
  const bump =
    inputs['bumped-by'] === 'release' && !facts.isRelease
      ? 'the release raises its version'
      : `${taken.version} → ${after.version}`;
  return verdict('passed', `${what}${moved}; ${bump}`, violations);
}

/** `templates/a.yaml and 3 more files changed`. */
function summarize({ comparison }: Touched): string {
  const files = comparison?.files ?? [];
  const [first, ...more] = files.map(({ path }) => path);
  if (first === undefined) return 'nothing changed';
  return more.length === 0
    ? `${first} changed`
    : `${first} and ${more.length} more ${more.length === 1 ? 'file' : 'files'} changed`;
}

function describeOrder(name: string, { before, after, taken }: Touched, order: number): string {
  if (order > 0) return `but ${name} goes back from ${taken?.version} to ${after?.version}`;
  if (before !== undefined && before.version !== taken?.version)
    return `but ${taken?.version} was taken on the target branch meanwhile`;
  if (after?.version !== taken?.version)
    return `but ${taken?.version} and ${after?.version} are the same version to Helm`;
  return `but ${name} is still at ${after?.version}`;
}

function judgeChangelog(inputs: Inputs, facts: Facts, { folder, after }: Touched, name: string): Violation[] {
  if (after === undefined) return [];
  const path = inFolder(folder, 'CHANGELOG.md');
  const changelog = facts.changelogs.get(path);
  const version = after.version.replace(/^v/, '');
  const isUnreleased = inputs['bumped-by'] === 'release' && !facts.isRelease;
  const entry = isUnreleased
    ? changelog?.unreleased
    : changelog?.releases.find((release) => release.version === version);
  if (entry !== undefined && entry.body !== '') return [];
  const needed = isUnreleased ? 'Unreleased' : version;
  return [
    {
      code: 'no-changelog-entry',
      chart: folder,
      place: entry?.place ?? (changelog ? { path, line: 1 } : after.versionPlace),
      found: changelog === undefined ? 'no file' : entry === undefined ? 'no heading' : 'an empty entry',
      needed,
      message: changelog ? `${path} says nothing about ${name} ${needed}` : `${name} has no CHANGELOG.md`,
      fix: `Write what changed under \`## [${needed}]\` in ${path}.`,
    },
  ];
}

/** Charts that package a changed chart by `file://` change with it, though none of their own files did. */
function judgeDependents({ needs, charts, chosen, touched }: Facts, verdicts: readonly Verdict[]): Verdict[] {
  const changed = touched.filter(
    ({ after, comparison, before }) =>
      after !== undefined && ((comparison?.files.length ?? 0) > 0 || before?.version !== after.version),
  );
  const raised = new Set(
    touched
      .filter(({ after, taken }) => after?.semver && taken?.semver && compareVersions(taken.semver, after.semver) < 0)
      .map(({ folder }) => folder),
  );
  const judged = new Set(
    verdicts.filter(({ state }) => state === 'failed' || state === 'new').map(({ chart }) => chart.folder),
  );
  const result: Verdict[] = [];
  for (const folder of [
    ...dependentsOf(
      changed.map((chart) => chart.folder),
      needs,
    ),
  ].sort()) {
    const chart = charts.get(folder);
    if (chart?.semver === undefined || !chosen.has(folder) || raised.has(folder) || judged.has(folder)) continue;
    const known = touched.find((other) => other.folder === folder);
    const cause = changed.find((other) => dependentsOf([other.folder], needs).has(folder));
    const needed = raiseVersion(chart.semver, 'patch').text;
    const message = `${chart.name} packages ${cause?.after?.name ?? 'a chart'} (${cause?.folder ?? ''}), which changed, so its own package changes; it is still at ${chart.version}`;
    const violation: Violation = {
      code: 'dependent-not-increased',
      chart: folder,
      place: chart.versionPlace,
      found: chart.version,
      needed,
      message,
      fix: `Set \`version: ${needed}\` in ${chart.manifest}, or let bump-chart do it; \`dependents: false\` leaves such charts alone.`,
    };
    const self: Touched = known ?? {
      folder,
      after: chart,
      before: chart,
      taken: chart,
      replaced: undefined,
      comparison: undefined,
      assessment: undefined,
      vendored: false,
      published: undefined,
    };
    result.push({ chart: self, name: chart.name, state: 'failed', why: message, violations: [violation] });
  }
  return result;
}
