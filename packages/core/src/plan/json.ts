import { blobId } from '../nouns/blob-id.js';
import { cutDiff, cutLines, diffOf } from './diff.js';
import { standingOf } from './effects.js';
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
    diff: cutDiff(plan.edits, outputBytes, more),
  };
}

/** The plan as JSON for the plan file: whole, contents as base64. It begins with its long part, which is known before it is delivered. */
export function* longPartOfFile(edits: readonly Edit[]): Generator<string> {
  yield '{"edits":[';
  for (const [index, edit] of edits.entries()) {
    const content = edit.after && Buffer.from(edit.after.buffer, edit.after.byteOffset, edit.after.length);
    const text = JSON.stringify({ ...outline(edit), content: content === null ? null : content.toString('base64') });
    yield index === 0 ? text : `,${text}`;
  }
  yield '],"diff":"';
  for (const edit of edits) yield JSON.stringify(diffOf(edit)).slice(1, -1);
  yield '",';
}

/** What comes behind the long part. */
export function restOfFile(plan: Plan): string {
  const { change, outputs, manifests } = plan;
  const rendered = manifests === undefined ? {} : { manifests };
  return JSON.stringify({ ...common(plan), change: change && { ...change }, outputs, ...rendered }).slice(1);
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
    effects: (plan.effects ?? []).map((effect) => {
      const { id, at, before, after, needs } = effect;
      return { id, at, before, after, needs, standing: standingOf(effect) };
    }),
  };
}

/** Output and file name the same blobs. */
const outlines = new WeakMap<Edit, { readonly [key: string]: Json }>();

function outline(edit: Edit): { readonly [key: string]: Json } {
  const known = outlines.get(edit);
  if (known !== undefined) return known;
  const { path, mode, before, after } = edit;
  const made = { path, mode, before: before && blobId(before), after: after && blobId(after) };
  outlines.set(edit, made);
  return made;
}
