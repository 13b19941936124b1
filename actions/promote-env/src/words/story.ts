import { unreadCharts } from '@slipway/core/advice/unread-charts';
import { apartText } from '@slipway/core/environments/lens/apart';
import { syncedByHand } from '@slipway/core/environments/lens/manual-sync';
import type { Missing } from '@slipway/core/environments/model/gap';
import {
  countComponents,
  type JoinedMove,
  joinMoves,
  listing,
  versionText,
} from '@slipway/core/environments/words/describe';
import { locksToUpdate } from '@slipway/core/environments/words/findings';
import type { Finding } from '@slipway/core/failure';
import { groupBy } from '@slipway/core/group-by';
import { type ComponentId, componentName, isChart, isService } from '@slipway/core/nouns/component';
import type { Hold } from '@slipway/core/plan/proposal';
import { isGiven, versionOf } from '../inputs/asked.js';
import { chooseParts } from '../inputs/parts.js';
import type { Decision } from '../plan/decide.js';
import { hotfixText } from '../plan/explain-obstacles.js';
import type { Facts } from '../plan/facts.js';
import { hiddenIn } from '../plan/select.js';
import { explainUnordered } from '../plan/unordered.js';
import type { Inputs } from '../table.js';

/** What a promotion comes to, in the words that all its texts share. */
export interface Story {
  readonly to: string;
  readonly targets: readonly string[];
  /** It comes from a build, and not from the environment before. */
  readonly isBuild: boolean;
  /** `staging@0a1b2c3`, or the repository of the build. */
  readonly origin: string;
  /** The same with the whole commit, for the trailer; empty where nothing is known. */
  readonly provenance: string;
  readonly moves: readonly JoinedMove[];
  readonly moved: ReadonlySet<ComponentId>;
  readonly notes: Decision['notes'];
  /** What targets run that is newer than what others of them get, so that it stays: `api 3.0.0 in asia`. */
  readonly newer: readonly string[];
  /** What moves in some of the targets that run it: `api in 2 of 4 targets`. */
  readonly partly: readonly string[];
  /** Nothing that was asked for moves, only what the open pull request moves already. */
  readonly isOnlyCarried: boolean;
  /** How many components there are to move. */
  readonly total: number;
  /** Of single components. */
  readonly held: readonly Hold[];
  /** Keys that would give a target a place for a service it has none for, or say where its image is now. */
  readonly toPaste: readonly Missing[];
  /** What holds the promotion as a whole. */
  readonly waiting: readonly Hold[];
  /** Applications that somebody has to sync after the merge. */
  readonly byHand: readonly string[];
  /** What does not come at once, as a sentence; empty: all does. */
  readonly apart: string;
  /** What else somebody has to do before the merge. */
  readonly before: readonly string[];
  /** What is not known to be newer, with the lines to configure; `null`: all is. */
  readonly unordered: Pick<Finding, 'message' | 'fix'> | null;
  /** What somebody said may go, as plain sentences: reviewers read it first, and the commit keeps it. */
  readonly lost: readonly string[];
}

export function tellStory(inputs: Inputs, facts: Facts, decision: Decision): Story {
  const to = facts.to.environment.name;
  const moves = joinMoves(decision.change.moves);
  const { repository, commit } = facts.run;
  const isBuild = facts.from === null || inputs.hotfix;
  const [place, at] = isBuild ? [repository, commit] : [facts.from?.environment.name ?? '', facts.source];
  const running = facts.to.readings.flatMap(({ only, release, target }) =>
    only === null ? [...release.keys()] : target.components.map(({ id }) => id),
  );
  const moved = new Set(moves.map(({ component }) => component));
  const own = [...moved].filter((component) => decision.notes.get(component)?.isBuild !== true);
  return {
    to,
    targets: facts.to.readings.map(({ target }) => target.name),
    isBuild,
    origin: at === '' ? place : `${place}@${at.slice(0, 7)}`,
    provenance: at === '' ? '' : `${place}@${at}`,
    moves,
    moved,
    notes: decision.notes,
    newer: newerElsewhere(decision, moved),
    partly: partlyMoved(decision, facts),
    isOnlyCarried: moved.size > 0 && !own.some((component) => isAsked(component, inputs, facts)),
    total: new Set([...running, ...decision.offered.keys(), ...decision.offer.held.map(({ component }) => component)])
      .size,
    held: decision.holds.filter(({ subject }) => subject !== to),
    waiting: decision.holds.filter(({ subject }) => subject === to),
    toPaste: [
      ...decision.change.held.flatMap((one) => (one.why === 'no-place' && one.missing ? [one.missing] : [])),
      ...facts.missing.flatMap(({ renamed }) => renamed?.lines ?? []),
    ],
    before: locksToUpdate(decision.change),
    unordered:
      explainUnordered(
        decision.moving.filter(({ component }) => moved.has(component)),
        facts,
        'notice',
      )[0] ?? null,
    lost: [
      ...decision.findings.flatMap(({ level, code, message }) =>
        level === 'warning' && code === 'diverged' ? [message] : [],
      ),
      ...facts.hotfixes.flatMap((one) => (one.isVouched && moved.has(one.standing.component) ? [hotfixText(one)] : [])),
    ],
    apart: apartText(decision.change.apart),
    byHand: syncedByHand(decision.change.moves, facts.to.readings, facts.files) ?? [],
  };
}

function newerElsewhere({ superseded }: Decision, moved: ReadonlySet<ComponentId>): string[] {
  const newer = groupBy(
    superseded.filter(({ component }) => moved.has(component)),
    ({ component, current }) => `${componentName(component)} ${versionText(current)}`,
  );
  return [...newer].map(([what, all]) => {
    const targets = all.map(({ target }) => target);
    return `${what} in ${listing(targets, 6)}`;
  });
}

function partlyMoved({ change, offered }: Decision, { to }: Facts): string[] {
  const moving = new Map<ComponentId, Set<string>>();
  for (const { component, target } of change.moves) {
    moving.set(component, (moving.get(component) ?? new Set()).add(target));
  }
  return [...moving].flatMap(([component, targets]) => {
    // A target that never had it does not count.
    const all = to.readings.filter(({ holders, target }) => holders.has(component) || targets.has(target.name));
    const isAll = targets.size === all.length || !offered.has(component);
    return isAll ? [] : [`${componentName(component)} in ${targets.size} of ${all.length} targets`];
  });
}

/** The first line of the pull request, as plain text. */
export function firstLine(story: Story): string {
  const { origin, to, moved, total, byHand } = story;
  const sentences = [
    // As code: what looks like a mention is none.
    `\`${origin}\` → ${to}: ${moved.size} of ${total} ${moved.size === 1 ? 'moves' : 'move'}${partlyPart(story)}${notedPart(story)}${heldPart(story)}`,
    ...(byHand.length === 0 ? [] : [`Merging does not deploy: sync ${listing(byHand, 6)} by hand`]),
    `Undo: run rollback-env with \`environment: ${to}\``,
  ];
  return `${sentences.join('. ')}.`;
}

function partlyPart({ partly }: Story): string {
  return partly.length === 0 ? '' : `, ${listing(partly, 3)}`;
}

/** What does not come from where the line says. */
function notedPart({ moved, notes }: Story): string {
  const builds = [...moved].filter((component) => notes.get(component)?.isBuild === true);
  const [only] = builds;
  const others =
    builds.length === 1 && only ? `${componentName(only)} of another run` : `${builds.length} of other runs`;
  const noted = [...moved].flatMap((component) => notes.get(component)?.first ?? []);
  const all = [...(builds.length === 0 ? [] : [others]), ...noted];
  return all.length === 0 ? '' : ` (${listing(all, 3, '; ')})`;
}

/** What waits for its gates is in the pull request all the same; what is held is not. */
export function splitHeld({ moved, held }: Story): Readonly<Record<'gated' | 'left', readonly Hold[]>> {
  const names: ReadonlySet<string> = moved;
  return {
    gated: held.filter(({ subject }) => names.has(subject)),
    left: held.filter(({ subject }) => !names.has(subject)),
  };
}

function heldPart(story: Story): string {
  const { moved, waiting } = story;
  const { gated, left } = splitHeld(story);
  const slow = countSubjects(gated);
  const isAll = waiting.length > 0 || (slow > 0 && slow === moved.size);
  const which = isAll ? ', once the gates pass' : slow > 0 ? `, ${slow} of them ${slow === 1 ? 'waits' : 'wait'}` : '';
  const gates = which === '' ? '' : `${which} (${reasonsOf([...waiting, ...gated])})`;
  return gates + (left.length === 0 ? '' : `, ${countSubjects(left)} held (waiting for ${reasonsOf(left)})`);
}

function countSubjects(holds: readonly Hold[]): number {
  return new Set(holds.map(({ subject }) => subject)).size;
}

function reasonsOf(holds: readonly Hold[]): string {
  return listing([...new Set(holds.map(({ waitsFor }) => waitsFor))], 3, '; ');
}

/** The reason of a plan in one sentence. */
export function reasonOf(story: Story, inputs: Inputs, facts: Facts, decision: Decision): string {
  if (story.moved.size === 0) return whyItStays(inputs, facts, decision, () => true);
  const hotfix = story.moved.size === 1 ? 'hotfix ' : 'a hotfix of ';
  const what = `${inputs.hotfix ? hotfix : ''}${subjectOf(story)}`;
  if (!story.isOnlyCarried) return `Promote ${what} from ${story.origin} to ${story.to}`;
  return `${whyItStays(inputs, facts, decision, (component) => isAsked(component, inputs, facts))}; the open pull request still promotes ${subjectOf(story)}`;
}

/** Is it part of what this run promotes? */
function isAsked(component: ComponentId, inputs: Inputs, { built }: Facts): boolean {
  return chooseParts(inputs).has(component) && built?.has(component) !== false;
}

/** @param isAbout whether it is about a component */
function whyItStays(
  inputs: Inputs,
  facts: Facts,
  { superseded, holds, offer }: Decision,
  isAbout: (component: ComponentId) => boolean,
): string {
  const { from } = facts;
  const to = facts.to.environment.name;
  const older = superseded.filter(({ component }) => isAbout(component));
  const [first] = older;
  if (first !== undefined) {
    const rest = new Set(older.map(({ component }) => component)).size - 1;
    const more = rest > 0 ? `, and ${rest} more` : '';
    const [name, now, offered] = [
      componentName(first.component),
      versionText(first.current),
      versionText(first.offered),
    ];
    // Where nothing orders the two, only the past of the target speaks: neither is called newer.
    return first.replaced === undefined
      ? `superseded: ${to} already runs ${name} ${now}, newer than ${offered}${more}`
      : `superseded: ${to} runs ${name} ${now}, which replaced ${offered} there${more}`;
  }
  // Than what the open pull request brings.
  const late = offer.findings.find(({ code }) => code === 'superseded' || code === 'version-not-higher');
  if (late !== undefined) return `${late.level === 'error' ? '' : 'superseded: '}${late.message}`;
  const waiting = holds.filter(({ subject }) => !isComponent(subject) || isAbout(subject));
  if (waiting.length > 0) return listing([...new Set(waiting.map(describeHold))], 3, '; ');
  const { named, isEmpty, hasCharts } = chooseParts(inputs);
  if (isEmpty) return 'The inputs name no service';
  const [hidden] = hasCharts ? hiddenIn(facts) : [];
  if (hidden !== undefined) return hidden.message;
  if (from !== null && !isGiven(inputs)) {
    const what = named.length > 0 ? `the same ${listing(named.map(componentName), 3)}` : 'the same';
    const isBlind = named.length === 0 && hasCharts && unreadCharts(from, facts.to, facts.files).length > 0;
    return `${to} runs ${what} as ${from.environment.name}${isBlind ? ', but for charts that Slipway does not read' : ''}`;
  }
  if (facts.built?.size === 0) return 'The release file names no service and no chart';
  return `${to} already runs ${versionOf(inputs) ?? 'what was built'}`;
}

/** Not the whole environment. */
function isComponent(subject: string): subject is ComponentId {
  return isService(subject) || isChart(subject);
}

/** What waits for what, as one clause. */
export function describeHold({ subject, waitsFor }: Hold): string {
  // Gates say their state: `soak 3 h of 24 h`.
  const isThing = /^(?:an?|the|its|another|proof)\b/.test(waitsFor);
  return `${componentName(subject)}${isThing ? ' waits for' : ':'} ${waitsFor}`;
}

/** `api 1.4.0`, `3 services and 1 chart`. */
export function subjectOf({ moved, moves }: Story): string {
  const [first] = moves;
  if (first === undefined) return 'nothing';
  if (moved.size === 1) return `${componentName(first.component)} ${versionText(first.to)}`;
  return countComponents(moved);
}
