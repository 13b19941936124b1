import { parentOf } from '@slipway/core/charts/discover';
import { listing } from '@slipway/core/environments/words/describe';
import type { Finding } from '@slipway/core/failure';
import { code, literal, table } from '@slipway/core/plan/markdown';
import type { Proposal } from '@slipway/core/plan/proposal';
import type { Facts } from './facts.js';
import { judgeCharts } from './judge.js';
import type { Inputs } from './table.js';
import type { Verdict, Violation } from './verdict.js';

const marks: Readonly<Record<Verdict['state'], string>> = {
  passed: '✅',
  failed: '❌',
  new: '✅ new',
  deleted: '✅ deleted',
  vendored: '✅ copy',
  unchanged: '✅ unchanged',
  stamped: '⚠️ not checked',
};

/** The verdict on a change, as outputs, findings at their lines and a table for the summary. */
export function propose(inputs: Inputs, facts: Facts): Proposal {
  const verdicts = judgeCharts(inputs, facts);
  const violations = verdicts.flatMap((verdict) => verdict.violations);
  const level = inputs['on-violation'] === 'warn' ? 'warning' : 'error';
  const { from, target, head } = facts.range;
  return {
    base: head,
    reason: reasonOf(facts, verdicts, violations),
    edits: [],
    derive: [],
    change: null,
    findings: [
      ...violations.map(({ code, message, fix, place }): Finding => ({ level, code, message, fix, place })),
      ...notices(facts),
      ...unchecked(facts, verdicts),
    ],
    holds: [],
    outputs: {
      result: violations.length > 0 ? 'failed' : 'passed',
      'changed-charts': changedCharts(verdicts),
      violations: violations.map(({ code, chart, place, found, needed, message }) => ({
        code,
        chart,
        file: place.path,
        line: place.line ?? 1,
        found,
        needed,
        message,
      })),
    },
    details: detailsOf(
      verdicts,
      `Compared ${code(from.slice(0, 7))} with ${code(head.slice(0, 7))}; versions taken as of ${code(target.slice(0, 7))}.`,
    ),
  };
}

/** Charts with another package, new ones included, in the order of their folders; copies are content of their parents. */
function changedCharts(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter(({ chart: { before, after, comparison, vendored } }) => {
      if (after === undefined || vendored) return false;
      return comparison === undefined ? before === undefined : comparison.files.length > 0;
    })
    .map(({ chart }) => chart.folder)
    .sort();
}

function reasonOf({ ct }: Facts, verdicts: readonly Verdict[], violations: readonly Violation[]): string {
  if (ct?.checks === false) return `${ct.path} says \`check-version-increment: false\`: no version was checked`;
  const failed = new Set(violations.map(({ chart }) => chart)).size;
  if (failed > 0) {
    const others = ['no-changelog-entry', 'dependency-gone', 'dependency-unmet'];
    const what = violations.some(({ code }) => others.includes(code)) ? 'change' : 'version bump';
    return failed === 1 ? `1 chart needs a ${what}` : `${failed} charts need a ${what}`;
  }
  const changed = changedCharts(verdicts).length;
  if (changed === 0) return 'No chart changed';
  return changed === 1 ? 'The changed chart passes' : `The ${changed} changed charts pass`;
}

function notices({ ct, unknown, range }: Facts): Finding[] {
  const found: Finding[] = unknown.map((selector) => ({
    level: 'notice',
    code: 'chart-not-touched',
    message: `The change touches no chart that \`${selector}\` names`,
    fix: 'There is nothing to do.',
  }));
  if (ct === undefined) return found;
  const unchecked: Finding = {
    level: 'warning',
    code: 'nothing-checked',
    message: `${ct.path} says \`check-version-increment: false\`, so this check passes whatever a chart's version is`,
    fix: `Remove that line from ${ct.path}, or this step from the workflow.`,
    place: { path: ct.path },
  };
  return [
    ...(ct.checks ? [] : [unchecked]),
    ...found,
    {
      level: 'notice',
      code: 'ct-config',
      message: `chart-dirs and excluded-charts are taken from ${ct.path} of the target branch (${range.target.slice(0, 7)})`,
      fix: 'Changes to that file count once they are merged.',
    },
  ];
}

/** Charts whose version says nothing. Those inside another go out with its version. */
function unchecked(facts: Facts, verdicts: readonly Verdict[]): Finding[] {
  const charts = verdicts.flatMap(({ state, chart: { folder, after } }) =>
    state === 'stamped' && after !== undefined && parentOf(folder, facts.charts) === undefined ? [after] : [],
  );
  const [first] = charts;
  if (first === undefined) return [];
  const one = charts.length === 1;
  const names = charts.map(({ folder }) => folder);
  return [
    {
      level: 'warning',
      code: 'nothing-checked',
      message: `${listing(names, 5)} ${one ? 'is' : 'are'} at 0.0.0, as charts that get their version when they are packaged, so no version was checked`,
      fix: `If ${one ? 'it gets' : 'they get'} no other version then, set \`version: 0.1.0\`. If so, leave ${one ? 'it' : 'them'} out: \`charts: '!${first.folder}'\`.`,
      place: first.versionPlace,
    },
  ];
}

function detailsOf(verdicts: readonly Verdict[], compared: string): string {
  const rows = verdicts.map(({ chart, state, why }) => [
    marks[state],
    code(chart.folder),
    literal(chart.taken?.version ?? ''),
    literal(chart.after?.version ?? ''),
    literal(why),
  ]);
  return [table(['', 'Chart', 'Target branch', 'Now', 'Why'], rows), compared]
    .filter((part) => part !== '')
    .join('\n\n');
}
