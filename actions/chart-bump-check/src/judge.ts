import { parentOf } from '@slipway/core/charts/discover';
import { compareVersions, isPrerelease, levelAt, levelBetween, levels } from '@slipway/core/charts/version';
import { inFolder } from '@slipway/core/nouns/folder';
import type { Facts, Touched } from './facts.js';
import { judgeDependents, withBroken } from './judge-others.js';
import type { Inputs } from './table.js';
import { isStamped, namesakeOf, nextFree } from './taken.js';
import type { Verdict, Violation } from './verdict.js';

/** Judges every chart that a change touches, and the charts that package it. */
export function judgeCharts(inputs: Inputs, facts: Facts): Verdict[] {
  const verdicts = facts.touched.map((chart) => judgeChart(inputs, facts, chart));
  const all =
    inputs.dependents && inputs['bumped-by'] === 'author'
      ? [...verdicts, ...judgeDependents(inputs, facts, verdicts)]
      : verdicts;
  return withBroken(facts, all);
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
        : `${JSON.stringify(after.version)} is not a version, so Helm refuses to package ${name}`,
      'Write a version by SemVer 2.0.0, such as `1.2.3`.',
    );
    return verdict('failed', '', violations);
  }
  if (facts.published.get(chart.folder)?.has(after.version) && after.version !== taken?.version) {
    const free = nextFree(facts, after, after.semver, 'patch');
    violate(
      'version-published',
      free,
      `${name} ${after.version} is already published, and a published version is never replaced`,
      `Raise \`version\` beyond ${after.version}, such as to ${free}.`,
    );
  }
  const namesake = namesakeOf(facts, chart);
  if (namesake !== undefined) {
    const free = nextFree(facts, after, after.semver, 'patch');
    violate(
      'version-in-use',
      free,
      `${name} ${after.version} is also the name and version of the chart in ${namesake.folder}, and only one of them can be published`,
      `Give the chart another name, or another version such as ${free}.`,
    );
  }
  if (taken === undefined) {
    const instead = chart.replaced ? `, in the place of ${chart.replaced.name}` : '';
    return verdict('new', `a new chart${instead}: no version of this name is taken`, violations);
  }
  const files = chart.comparison?.files;
  // Undefined: the target branch got a chart of this name meanwhile, which is another one.
  const changed = files === undefined || files.length > 0;
  const what = files === undefined ? 'the target branch now has a chart of this name' : summarize(chart);
  const order = taken.semver === undefined ? 1 : compareVersions(taken.semver, after.semver);
  const touchedVersion = before !== undefined && before.version !== after.version;

  if (inputs['bumped-by'] === 'release') {
    if (touchedVersion && (!facts.isRelease || order > 0))
      violate(
        'version-touched',
        before.version,
        `${name} goes from ${before.version} to ${after.version}, but only a release raises versions here`,
        `Set \`version: ${before.version}\` again.`,
      );
  } else if (taken.semver === undefined) {
    return verdict(
      'passed',
      `its version on the target branch, ${JSON.stringify(taken.version)}, was none`,
      violations,
    );
  } else if (changed && isStamped(chart)) {
    return verdict('stamped', `${what}; at 0.0.0, it gets its version when it is packaged`, violations);
  } else if (changed && order >= 0) {
    const level = chart.assessment ? levelAt(taken.semver, chart.assessment.level) : 'patch';
    const needed = nextFree(facts, after, taken.semver, level);
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
  } else if (order < 0 && chart.assessment && !isPrerelease(taken.semver)) {
    const needed = levelAt(taken.semver, chart.assessment.level);
    const got = levelBetween(taken.semver, after.semver) ?? 'patch';
    if (levels.indexOf(got) < levels.indexOf(needed)) {
      const version = nextFree(facts, after, taken.semver, needed);
      violate(
        'bump-too-small',
        version,
        `${name} ${taken.version} → ${after.version} is a ${got} bump, but the change is ${needed}: ${chart.assessment.reasons.join('; ')}`,
        `Set \`version: ${version}\` in ${after.manifest}, or undo what the message lists.`,
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
    return `but ${taken?.version} is now taken on the target branch`;
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
