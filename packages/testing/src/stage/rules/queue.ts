import { isObject, type Json } from '../../github/json.js';
import { asString, type Contexts, fill, isTrue } from './expression.js';

/** What a run or job asks for with `concurrency`, filled in. */
export interface Wish {
  /** In lower case: groups do not tell cases apart. */
  readonly group: string;
  readonly cancelInProgress: boolean;
  readonly queue: 'single' | 'max';
}

/** Who runs in a group and who waits, oldest first. */
export interface Group {
  readonly running: number | undefined;
  readonly waiting: readonly number[];
}

export const emptyGroup: Group = { running: undefined, waiting: [] };
const most = 100;

/**
 * `concurrency` of a workflow or job.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#concurrency
 * @throws when it is none GitHub accepts
 */
export function readConcurrency(said: Json | undefined, contexts: Contexts): Wish | undefined {
  if (said === undefined || said === null) return undefined;
  const { group, 'cancel-in-progress': cancel = false, queue = 'single' } = isObject(said) ? said : { group: said };
  if (typeof group !== 'string' || (queue !== 'single' && queue !== 'max')) {
    throw new Error('concurrency needs a group, and queue is single or max');
  }
  const cancelInProgress = typeof cancel === 'string' ? isTrue(fill(cancel, contexts)) : cancel === true;
  if (queue === 'max' && cancel === true)
    throw new Error('concurrency: queue max and cancel-in-progress exclude each other');
  return { group: asString(fill(group, contexts)).toLowerCase(), cancelInProgress, queue };
}

/** Somebody new comes to a group. @returns the group then, and who is cancelled */
export function enter(
  group: Group,
  id: number,
  wish: Wish,
): { readonly group: Group; readonly cancelled: readonly number[] } {
  if (group.running === undefined) return { group: { running: id, waiting: group.waiting }, cancelled: [] };
  if (wish.cancelInProgress) {
    return { group: { running: id, waiting: [] }, cancelled: [group.running, ...group.waiting] };
  }
  if (wish.queue === 'single') return { group: { ...group, waiting: [id] }, cancelled: group.waiting };
  if (group.waiting.length >= most) return { group, cancelled: [id] };
  return { group: { ...group, waiting: [...group.waiting, id] }, cancelled: [] };
}

/** Somebody leaves, done or cancelled: the one who waits longest is next. */
export function leave(group: Group, id: number): Group {
  if (group.running !== id) return { ...group, waiting: group.waiting.filter((one) => one !== id) };
  const [next, ...waiting] = group.waiting;
  return { running: next, waiting };
}
