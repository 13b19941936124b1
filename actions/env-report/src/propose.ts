import type { Json, Proposal } from '@slipway/core/plan/proposal';
import type { Facts } from './facts.js';
import { buildReport, buildWhole } from './fold/build.js';
import { updateLog } from './log.js';
import { filesOf } from './show/files.js';
import { outputOf } from './show/json.js';
import { reasonOf, renderReport } from './show/summary.js';
import type { Inputs } from './table.js';

/** The report. It changes nothing but the log. Pure. */
export function propose(inputs: Inputs, facts: Facts): Proposal {
  const report = buildReport(inputs, facts);
  const waiting = (report.waiting ?? []).map(({ number, url, title, environments, kind, 'waits-for': waits }): Json => {
    return { number, url, title, environment: environments.join(', '), kind, 'waits-for': waits };
  });
  const log =
    facts.log === null ? null : updateLog(facts.log.path, facts.log.text, buildWhole(inputs, facts), facts.later);
  return {
    base: facts.base,
    reason: reasonOf(report),
    edits: log === null ? [] : [log.edit],
    derive: [],
    change: log?.change ?? null,
    findings: facts.findings,
    holds: [],
    outputs: {
      report: outputOf(report),
      files: facts.writes ? filesOf(inputs).map(({ path }) => path) : [],
      waiting,
      keep: report.keep.map(({ image }) => image),
    },
    details: renderReport(report),
  };
}
