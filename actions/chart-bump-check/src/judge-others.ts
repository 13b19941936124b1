import { posix } from 'node:path';
import { isAside, isFixture, isVendored } from '@slipway/core/charts/discover';
import { dependentsOf } from '@slipway/core/charts/graph';
import type { Chart } from '@slipway/core/charts/manifest';
import { followRange } from '@slipway/core/charts/range';
import { compareVersions, levelAt } from '@slipway/core/charts/version';
import { listing } from '@slipway/core/environments/words/describe';
import { groupBy } from '@slipway/core/group-by';
import type { Broken, Facts, Touched } from './facts.js';
import type { Inputs } from './table.js';
import { isStamped, nextFree } from './taken.js';
import type { Verdict, Violation } from './verdict.js';

/** Charts that package a changed chart by `file://` change with it, though none of their own files did. */
export function judgeDependents(inputs: Inputs, facts: Facts, verdicts: readonly Verdict[]): Verdict[] {
  const { needs, charts, chosen, touched, beside } = facts;
  const changed = [...touched, ...beside].filter(
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
    // Hardly anybody publishes the charts of tests and examples, and bump-chart leaves them, too.
    if ((facts.ct === undefined ? isAside(folder) : isFixture(folder)) && inputs.charts.length === 0) continue;
    const known = touched.find((other) => other.folder === folder);
    if (isStamped(known ?? { after: chart, taken: chart })) continue;
    const cause = changed.find((other) => dependentsOf([other.folder], needs).has(folder));
    const assessment = facts.assessed.get(folder);
    const level = levelAt(chart.semver, assessment?.level ?? 'patch');
    const needed = nextFree(facts, chart, chart.semver, level);
    const why = assessment && level !== 'patch' ? `; the change is ${level}: ${assessment.reasons.join('; ')}` : '';
    const message = `${chart.name} packages ${cause?.after?.name ?? 'a chart'} (${cause?.folder ?? ''}), which changed, so its own package changes; it is still at ${chart.version}${why}`;
    const violation: Violation = {
      code: 'dependent-not-increased',
      chart: folder,
      place: chart.versionPlace,
      found: chart.version,
      needed,
      message,
      fix: `Set \`version: ${needed}\` in ${chart.manifest}, or run bump-chart; \`dependents: false\` skips such charts.`,
    };
    const self = known ?? untouched(chart);
    result.push({ chart: self, name: chart.name, state: 'failed', why: message, violations: [violation] });
  }
  return result;
}

/** Charts that package another which is not there any more, or at a version they do not take: Helm cannot package them. */
export function withBroken({ broken, chosen, charts }: Facts, verdicts: readonly Verdict[]): Verdict[] {
  const result = [...verdicts];
  const keyOf = ({ dependent, entry }: Broken) =>
    JSON.stringify([dependent.folder, entry.name, entry.repository, entry.version]);
  for (const [each, ...more] of groupBy(broken, keyOf).values()) {
    const { dependent } = each;
    if (!chosen.has(dependent.folder) || isVendored(dependent.folder, charts)) continue;
    const violation = each.now?.folder === each.folder ? unmet(each, each.now, more) : gone(each, more);
    const at = result.findIndex(({ chart }) => chart.folder === dependent.folder);
    const verdict = result[at] ?? {
      chart: untouched(dependent),
      name: dependent.name,
      state: 'failed',
      why: '',
      violations: [],
    };
    const violations = [...verdict.violations, violation];
    const why = violations.map(({ message }) => message).join('; ');
    result.splice(at === -1 ? result.length : at, 1, { ...verdict, state: 'failed', why, violations });
  }
  return result;
}

function gone({ dependent, entry, folder, now }: Broken, more: readonly Broken[]): Violation {
  const [from, to] = [dependent.folder, now?.folder].map((path) => (path === '.' ? '' : path));
  const needed = to === undefined ? 'a folder with a chart' : `file://${posix.relative(from ?? '', to)}`;
  return {
    code: 'dependency-gone',
    chart: dependent.folder,
    place: entry.place,
    found: entry.repository,
    needed,
    message: `${dependent.name} packages ${entry.name} from ${folder}, which ${now === undefined ? 'is deleted' : `moved to ${now.folder}`}`,
    fix:
      now === undefined
        ? `Remove the dependency from ${entry.place.path}${alsoAt(more)}, or take it from somewhere else.`
        : `Set \`repository: ${needed}\` in ${entry.place.path}${alsoAt(more)}.`,
  };
}

function unmet({ dependent, entry, folder }: Broken, now: Chart, more: readonly Broken[]): Violation {
  const needed = (now.semver && followRange(entry.version, now.semver)) ?? now.version;
  return {
    code: 'dependency-unmet',
    chart: dependent.folder,
    place: entry.place,
    found: entry.version,
    needed,
    message: `${dependent.name} asks for ${entry.name} ${entry.version} from ${folder}, which is at ${now.version}`,
    fix: `Set \`version: ${needed}\` for it in ${entry.place.path}${alsoAt(more)}, or run bump-chart.`,
  };
}

/** A chart may be taken several times, by other aliases. */
function alsoAt(more: readonly Broken[]): string {
  const lines = more.flatMap(({ entry }) => entry.place.line ?? []);
  return lines.length === 0 ? '' : `, also in line ${listing(lines.map(String), 5)}`;
}

/** A chart that the change leaves as it is. */
function untouched(chart: Chart): Touched {
  return {
    folder: chart.folder,
    after: chart,
    before: chart,
    taken: chart,
    replaced: undefined,
    comparison: undefined,
    assessment: undefined,
    vendored: false,
  };
}
