import { blobId } from '../snapshot/blob-id.js';
import { cutLines, unifiedDiff } from './diff.js';
import type { Edit, Json, Plan } from './proposal.js';

/** Outputs of a step are capped at 1 MB; a diff or text beyond this many bytes is only in the plan file. */
const outputBytes = 64 * 1024;
const more = '… the rest is in the file of the `plan-file` output';

/** The plan as JSON for the `plan` output: without file contents, its texts cut to 64 KB. */
export function planOutput(plan: Plan): Json {
  const { change } = plan;
  return {
    ...common(plan),
    change: change && { ...change, body: cutLines(change.body, outputBytes, more) },
    edits: plan.edits.map(outline),
    diff: cutLines(unifiedDiff(plan.edits), outputBytes, more),
  };
}

/** The plan as JSON for the plan file: whole, contents as base64. */
export function planFile(plan: Plan): Json {
  return {
    ...common(plan),
    change: plan.change && { ...plan.change },
    outputs: plan.outputs,
    edits: plan.edits.map((edit) => ({
      ...outline(edit),
      content: edit.after && Buffer.from(edit.after).toString('base64'),
    })),
    diff: unifiedDiff(plan.edits),
  };
}

function common(plan: Plan): { readonly [key: string]: Json } {
  return {
    id: plan.id,
    base: plan.base,
    reason: plan.reason,
    findings: plan.findings.map((finding) => ({
      level: finding.level,
      code: finding.code,
      message: finding.message,
      fix: finding.fix,
      place: finding.place ? { ...finding.place } : null,
    })),
    holds: plan.holds.map((hold) => ({
      subject: hold.subject,
      waitsFor: hold.waitsFor,
      until: hold.until?.toISOString() ?? null,
    })),
  };
}

function outline(edit: Edit): { readonly [key: string]: Json } {
  return {
    path: edit.path,
    mode: edit.mode,
    before: edit.before && blobId(edit.before),
    after: edit.after && blobId(edit.after),
  };
}
