import { sha256 } from '../nouns/digest.js';
import { joinEdits } from './edits.js';
import { sorted } from './effects.js';
import type { Edit, Effect, Plan } from './proposal.js';

/**
 * The id of a plan: SHA-256, in hexadecimal, over its title, its edits in the order of their paths, and its effects in the order of their ids.
 *
 * The base commit is no part of it, so an approved plan stays the same when an unrelated commit lands; the contents the
 * edits start from are, so it becomes another when somebody changes one of these files.
 * Contents enter as git's SHA-256 blob ids: SHA-1 would let two contents share an approval.
 *
 * Of an effect it is what shall be true, not what was there before: a plan that was done in part, and is done to its end by another run, is the same.
 * That another content may be replaced (`replaces`) is part of it, too.
 * Of what tells how things are at the time of a run (`current`) it is only that it is told: a gate that passes, or is bypassed, makes no other plan.
 */
export function identifyPlan(plan: Pick<Plan, 'edits' | 'change' | 'effects'>): string {
  const edits = joinEdits(plan.edits)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, mode, before, after }: Edit) => [path, mode, blobId(before), blobId(after)]);
  const effects = [...(plan.effects ?? [])]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, at, after, needs, current, replaces }: Effect) => {
      const parts = [id, at, current ? null : sorted(after), [...needs].sort()];
      return replaces ? [...parts, 'replaces'] : parts;
    });
  const beside = effects.length === 0 ? {} : { effects };
  // JSON keeps the parts apart whatever characters they hold.
  return sha256(JSON.stringify({ title: plan.change?.title ?? null, edits, ...beside }));
}

function blobId(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : sha256(`blob ${bytes.length}\0`, bytes);
}
