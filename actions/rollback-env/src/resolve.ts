import { sameBits } from '@slipway/core/environments/order';
import type { Moment, Past } from '@slipway/core/environments/past';
import { isNamed, whatRanAt, whatRanBefore, whatRanOn, whenTheyRan } from '@slipway/core/environments/past-answers';
import type { Reading } from '@slipway/core/environments/read';
import { type ComponentId, pick, type Release, summarise } from '@slipway/core/environments/release';
import { Failure } from '@slipway/core/failure';
import type { CommitId, DatedCommit } from '@slipway/core/snapshot/snapshot';
import type { Destination } from './inputs.js';
import { type Mark, recognise } from './recognise.js';
import { groupKey, type Recorded } from './record.js';

/** A target with what its files say now, and its past. */
export interface PastTarget {
  readonly reading: Reading;
  readonly past: Past;
}

/** Components of one target that go back together: all of them, or the image and chart of one name. */
interface Group extends PastTarget {
  /** `null`: all of the target. */
  readonly name: string | null;
  readonly components: readonly ComponentId[];
}

/** What a group goes back to. */
export interface Goal {
  readonly key: string;
  readonly target: string;
  readonly name: string | null;
  /** The commit from which on it ran that. */
  readonly commit: DatedCommit;
  /** Of the group's components, those that ran then. */
  readonly release: Release;
}

/** Why a group stays as it is. */
export type Stay = { readonly target: string; readonly name: string | null } & (
  | {
      readonly why: 'rolled-back';
      /** The newest change of it, a rollback. */
      readonly by: DatedCommit;
      readonly mark: Mark;
      readonly runs: Release;
    }
  | { readonly why: 'nothing-earlier' | 'same' | 'never-ran' }
);

export interface Resolution {
  readonly goals: readonly Goal[];
  readonly stays: readonly Stay[];
}

export interface Question {
  readonly environment: string;
  /** Names of services and charts; empty: all. */
  readonly services: readonly string[];
  readonly to: Destination;
  readonly recorded: Recorded | null;
  /** The commit of the branch that a text names: by its id, also shortened, or by a git tag; `null`: none. */
  readonly findCommit: (text: string) => Promise<CommitId | null>;
  /** The branch of a merged pull request of the repository itself; `null`: there is none. */
  readonly branchOf: (pull: number) => Promise<string | null>;
}

type Answer = Goal | Stay;

/**
 * What each target goes back to. The same past gives the same answer.
 * @throws {Failure} when what is named never ran
 */
export async function resolve(targets: readonly PastTarget[], question: Question): Promise<Resolution> {
  const { to, services } = question;
  const groups = targets.flatMap((target) => groupsOf(target, services));
  const each = (find: (group: Group) => Promise<Answer>) => Promise.all(groups.map(find));
  const answers =
    to.kind === 'named'
      ? await named(targets, to.text, question, each)
      : await each((group) => (to.kind === 'time' ? atTime(group, to.at) : previous(group, question)));
  return {
    goals: answers.flatMap((answer) => ('release' in answer ? [answer] : [])),
    stays: answers.flatMap((answer) => ('why' in answer ? [answer] : [])),
  };
}

/** All of a target is one group; of named ones each is one, its chart and its image together. */
function groupsOf(target: PastTarget, services: readonly string[]): Group[] {
  if (services.length === 0) return [{ ...target, name: null, components: componentsOf(target.reading, []) }];
  return services.flatMap((name): Group[] => {
    const components = componentsOf(target.reading, [name]);
    return components.length === 0 ? [] : [{ ...target, name, components }];
  });
}

/** The components of a target with one of the names, or all. */
function componentsOf({ target }: Reading, services: readonly string[]): ComponentId[] {
  const ids = target.components.map(({ id }) => id);
  return services.length === 0 ? ids : ids.filter((id) => services.includes(id) || services.includes(bareName(id)));
}

/** What a target runs, also where that is whatever a branch or moving tag stands for. */
export function running({ release, floating }: Reading): Release {
  return new Map([...floating, ...release]);
}

/** A component's name, without its kind. */
export function bareName(component: ComponentId): string {
  return component.slice(component.indexOf('/') + 1);
}

async function previous(group: Group, { environment, recorded, branchOf }: Question): Promise<Answer> {
  const { past, components, reading } = group;
  const before = await whatRanBefore(past, components, running(reading));
  if (before === null) return stay(group, 'nothing-earlier');
  const mark = await recognise(past, before.since, environment, branchOf);
  if (mark !== null) {
    return {
      ...{ target: reading.target.name, name: group.name, why: 'rolled-back' },
      ...{ by: before.since, mark, runs: pick(reading.release, components) },
    };
  }
  return (await asRecorded(group, recorded)) ?? goTo(group, before.previous);
}

/** What the first plan found, less what somebody else changed since and that plan did not. */
async function asRecorded(group: Group, recorded: Recorded | null): Promise<Answer | null> {
  const commit = recorded?.to(groupKey(group.reading.target.name, group.name)) ?? null;
  if (recorded === null || commit === null) return null;
  const { past, components } = group;
  const [moment, planned] = await Promise.all([
    whatRanAt(past, commit, components),
    whatRanAt(past, recorded.base, components),
  ]);
  if (moment === null || planned === null) return null;
  const meant = components.filter((component) => differs(component, planned.release, moment.release));
  return goTo({ ...group, components: meant }, moment);
}

async function atTime(group: Group, at: Date): Promise<Answer> {
  return goTo(group, await whatRanOn(group.past, at, group.components));
}

/** What a text names: what ran under that name, else a commit or a tag of the repository. */
async function named(
  targets: readonly PastTarget[],
  text: string,
  question: Question,
  each: (find: (group: Group) => Promise<Answer>) => Promise<Answer[]>,
): Promise<Answer[]> {
  const atCommit = (commit: CommitId) =>
    each(async (group) => goTo(group, await whatRanAt(group.past, commit, group.components)));
  // A text of that form is most often a commit, and asking is cheaper than reading the past.
  const isRef = text.startsWith('refs/tags/');
  const isHex = /^[0-9a-f]{7,40}$/.test(text) && /[a-f]/.test(text);
  const early = isRef || isHex ? await question.findCommit(text) : null;
  if (early !== null) return atCommit(early);
  const answers = isRef ? [] : await Promise.all(targets.map((target) => byName(target, text, question.services)));
  if (answers.flat().some((answer) => 'release' in answer || answer.why === 'same')) return answers.flat();
  const late = isRef || isHex ? null : await question.findCommit(text);
  if (late !== null) return atCommit(late);
  throw neverRan(targets, text, question);
}

async function byName(target: PastTarget, text: string, services: readonly string[]): Promise<Answer[]> {
  const names = target.reading.target.components.map(({ id }) => bareName(id));
  const groups = groupsOf(target, services.length > 0 ? services : [...new Set(names)]);
  const isRunning = groups.map(({ components }) =>
    components.some((component) => isNamed(target.reading.release.get(component), text)),
  );
  const open = groups.filter((_, index) => !isRunning[index]);
  const moments = await whenTheyRan(
    target.past,
    open.map(({ components }) => components),
    text,
  ).catch((error: unknown) => {
    // That others never ran it need not be found out where one runs it now.
    if (error instanceof Failure && isRunning.includes(true)) return open.map(() => null);
    throw error;
  });
  return groups.flatMap((group, index): Answer[] => {
    if (isRunning[index]) return [stay(group, 'same')];
    const moment = moments[open.indexOf(group)] ?? null;
    if (moment !== null) return [goTo(group, moment)];
    // Who named no services meant those that have it.
    return services.length === 0 ? [] : [stay(group, 'never-ran')];
  });
}

function stay({ reading, name }: Group, why: 'nothing-earlier' | 'same' | 'never-ran'): Stay {
  return { target: reading.target.name, name, why };
}

/** Back to a moment; `null`: there is none. */
function goTo(group: Group, moment: Moment | null): Answer {
  const { reading, name, components } = group;
  if (moment === null) return stay(group, 'nothing-earlier');
  const release = pick(moment.release, components);
  const target = reading.target.name;
  if (![...release.keys()].some((component) => differs(component, reading.release, release))) {
    return stay(group, release.size === 0 ? 'nothing-earlier' : 'same');
  }
  return { key: groupKey(target, name), target, name, commit: moment.commit, release };
}

/** Other bits; a component in conflict differs from everything. */
function differs(component: ComponentId, one: Release, other: Release): boolean {
  const [a, b] = [one.get(component), other.get(component)];
  return b !== undefined && (a === undefined || !sameBits(a, b));
}

function neverRan(targets: readonly PastTarget[], text: string, { environment, services }: Question): Failure {
  const what = services.length === 0 ? '' : ` of ${services.join(', ')}`;
  const pins = targets.flatMap(({ reading }) => componentsOf(reading, services).map((id) => reading.release.get(id)));
  const now = [...new Set(pins.flatMap((pin) => summarise(pin) ?? []))].slice(0, 5).join(', ');
  return new Failure({
    code: 'never-ran',
    message: `${environment} never ran ${JSON.stringify(text)}${what}, and it is no commit or tag that was on its branch`,
    fix: `Name what it ran${now === '' ? '' : ` (now it runs ${now})`}: a version, a commit or a time; \`previous\` is what it ran before. What it never ran gets there by promote-env.`,
  });
}
