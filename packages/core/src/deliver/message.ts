import type { CommitId } from '../nouns/git.js';
import type { Change, Plan } from '../plan/proposal.js';

/** What our commits say about themselves in their trailers. */
export interface Signature {
  /** Id of the plan the commit delivers. */
  readonly plan: string;
  /** The commit it was planned at. */
  readonly base: CommitId;
  /** The tree we made: when the commit has another one, somebody has amended or rebased it. */
  readonly tree: string;
}

/** The commit message of a plan: title, message, trailers. The trailers that we read again come last and alone. */
export function commitMessage(plan: Plan, change: Change, tree: string): string {
  const trailers = {
    ...change.trailers,
    'Slipway-Plan': plan.id,
    'Slipway-Base': plan.base,
    'Slipway-Tree': tree,
  };
  return unsignedMessage({ ...change, trailers });
}

/** The same, with the trailers of the change alone: for a commit that a person makes. */
export function unsignedMessage({ title, message, trailers }: Pick<Change, 'title' | 'message' | 'trailers'>): string {
  const lines = Object.entries(trailers).map(([key, value]) => `${key}: ${oneLine(value)}`);
  return [oneLine(title), message.trim(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** The message of the commit that merges the base branch into a branch people have committed to. */
export function mergeMessage(base: string, branch: string, commit: CommitId): string {
  return `Merge ${base} into ${branch}\n\nSlipway-Base: ${commit}`;
}

/** The signature in a commit message; `null` in everybody else's. */
export function readSignature(message: string): Signature | null {
  const trailers = readTrailers(message);
  const plan = trailers.get('Slipway-Plan');
  const base = trailers.get('Slipway-Base');
  const tree = trailers.get('Slipway-Tree');
  return plan === undefined || base === undefined || tree === undefined ? null : { plan, base, tree };
}

/** Whether the message is that of a merge of ours. */
export function isMergeMessage(message: string): boolean {
  const trailers = readTrailers(message);
  return trailers.has('Slipway-Base') && trailers.size === 1;
}

/** Trailers of the last paragraph; of two with one name the last counts, which is the one we wrote. */
export function readTrailers(message: string): ReadonlyMap<string, string> {
  const last = message.replace(/\r\n/g, '\n').trim().split(/\n\n+/).at(-1) ?? '';
  const pairs = last.split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(': ');
    return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 2).trim()]];
  });
  return new Map(pairs);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
