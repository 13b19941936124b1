import { isAboveBound } from '@slipway/core/bounds';
import { bypassContext, madeContext } from '@slipway/core/claims/claims';
import { promotedFrom } from '@slipway/core/claims/promoted';
import type { Bypass } from '@slipway/core/environments/gates/facts';
import { type GateState, noGates } from '@slipway/core/environments/gates/gate';
import { judgeGates } from '@slipway/core/environments/gates/judge';
import { type GateStatus, gateStatus, statusContext } from '@slipway/core/environments/gates/status';
import type { Reading } from '@slipway/core/environments/lens/read';
import type { Environment, Gates } from '@slipway/core/environments/model/environment';
import type { Release } from '@slipway/core/environments/model/release';
import { Failure, type Finding } from '@slipway/core/failure';
import type { CheckReport } from '@slipway/core/nouns/check';
import { componentName } from '@slipway/core/nouns/component';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import { type Asking, known, mustBeKnown, together } from '@slipway/core/plan/questions';
import type { GateEvent } from '@slipway/core/ports/gate-event';
import { type Change, ownFiles, touchedBy } from '../questions/contents.js';
import type { Head } from '../questions/heads.js';
import type { Ground } from '../questions/outside.js';
import type { Asks, Content, Side } from '../questions/questions.js';
import { changedBeside, judgeByHand } from './by-hand.js';
import { findForeign, findUnproven, haveRun } from './doubts.js';
import { whatEnters } from './moves.js';

/** How the gates of one environment stand for one pull request. */
export interface Verdict {
  readonly number: number;
  readonly environment: string;
  /** Where the status belongs. */
  readonly commit: CommitId;
  readonly states: readonly GateState[];
  readonly status: GateStatus;
  /** What the commit says already; `null`: nothing. */
  readonly before: GateStatus | null;
}

/** How gates stand. */
export interface Verdicts {
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
}

/** Judges the gates for the open pull requests that an event is about. */
export function* judgeEvent(ground: Ground, event: GateEvent, asks: Asks): Asking<Verdicts> {
  return yield* judgeHeads(ground, known(yield* asks.heads.ask(event)) ?? [], asks);
}

/**
 * Judges the gates of environments for pull requests that are open already, by what they change, whoever opened them. What changes nothing
 * that an environment runs succeeds at once, so that the status can be required of all. Without a gate there is nothing to ask.
 */
export function* judgeHeads(ground: Ground, heads: readonly Head[], asks: Asks): Asking<Verdicts> {
  if (ground.judged.length === 0) return { verdicts: [], findings: [] };
  const changes = yield* asks.change.askAll(heads);
  const all = yield* together(
    heads.map((head, index) => {
      const change = changes[index];
      return judgeHead(ground, head, change === undefined ? null : known(change), asks);
    }),
  );
  return { verdicts: all.flatMap(({ verdicts }) => verdicts), findings: all.flatMap(({ findings }) => findings) };
}

/** A pull request with more than anybody reads costs that pull request its status, and no other one. */
function* judgeHead(ground: Ground, one: Head, change: Change | null, asks: Asks): Asking<Verdicts> {
  try {
    return yield* judgeFiles(ground, one, change, asks);
  } catch (error) {
    if (!isAboveBound(error)) throw error;
    const [problem] = error.problems;
    const detail = problem?.message ?? '';
    const fix = problem?.fix ?? '';
    const state: GateState = { gate: 'files', component: null, state: 'failed', detail, until: null, fix };
    return yield* verdictsOf(ground, one, asks, () => ({ states: [state], status: null, finding: null }));
  }
}

function* judgeFiles(ground: Ground, one: Head, change: Change | null, asks: Asks): Asking<Verdicts> {
  const { judged } = ground;
  const touched = new Set(touchedBy(one, judged, ground.beside));
  const content = touched.size === 0 ? null : yield* contentOf(one, change, asks);
  // There is no such head any more.
  if (content === null && touched.size > 0) return { verdicts: [], findings: [] };
  const told = yield* together(
    judged.map(function* (environment): Asking<Judged> {
      return content === null || !touched.has(environment)
        ? untouched(environment.name)
        : yield* judgeChange(ground, environment, one, { ...content, change }, asks);
    }),
  );
  return yield* verdictsOf(ground, one, asks, ({ name }, index) => told[index] ?? untouched(name));
}

function* verdictsOf(
  { judged, now }: Ground,
  { number, head, commit, said: onHead }: Head,
  asks: Asks,
  tell: (environment: Environment, index: number) => Judged,
): Asking<Verdicts> {
  const contexts = judged.map(({ name }) => statusContext(name));
  const said = commit === head ? onHead : (known(yield* asks.said.ask({ commit, contexts })) ?? []);
  const told = judged.map((environment, index) => ({ environment: environment.name, ...tell(environment, index) }));
  return {
    verdicts: told.map(({ environment, states, status }): Verdict => {
      const before = beforeOf(said.find((report) => report.name === statusContext(environment)));
      return { number, environment, commit, states, status: status ?? gateStatus(states, now), before };
    }),
    findings: told.flatMap(({ finding }) => finding ?? []),
  };
}

/** What a pull request brings. @param change what it changes, where that is plain */
function* contentOf({ number, head, files }: Head, change: Change | null, asks: Asks): Asking<Content | null> {
  if (change !== null) {
    return { mergeBase: change.mergeBase, paths: [...(files?.keys() ?? [])], hidden: [] };
  }
  return known(yield* asks.content.ask({ number, head }));
}

function beforeOf(report: CheckReport | undefined): GateStatus | null {
  if (report === undefined) return null;
  const { says, detail = '' } = report;
  const state = (['success', 'pending', 'failure'] as const).find((one) => one === says) ?? 'failure';
  // GitHub knows a state we never post.
  return { state, description: state === says ? detail : `${says}: ${detail}` };
}

interface Judged {
  readonly states: readonly GateState[];
  /** `null`: what the states say. */
  readonly status: GateStatus | null;
  readonly finding: Finding | null;
}

function passes(description: string): Judged {
  return { states: [], status: { state: 'success', description }, finding: null };
}

const rollback = passes('a rollback: gates do not hold it');

function untouched(environment: string): Judged {
  return passes(`no change of ${environment}`);
}

function* judgeChange(
  ground: Ground,
  environment: Environment,
  { number, head, branch, isLocal, said: statuses }: Head,
  content: Content & { readonly change: Change | null },
  asks: Asks,
): Asking<Judged> {
  const { name, gates } = environment;
  const isOwn = ownFiles([environment]);
  const changed = content.paths.filter(isOwn);
  const others = content.paths.filter((path) => !isOwn(path));
  const hidden = new Set(content.hidden);
  const undone = content.hidden.flatMap((path) => {
    const mayRun = isOwn(path) || (ground.beside.get(name)?.why(path, hidden) ?? null) !== null;
    return mayRun ? [{ path, why: 'a merge may undo it: bring the branch up to date' }] : [];
  });
  const found = yield* changedBeside(ground, name, others, { before: content.mergeBase, after: head }, asks);
  const beside = [...found, ...undone];
  if (changed.length === 0 && beside.length === 0) return untouched(name);
  try {
    const { change } = content;
    const [before, after]: readonly [Side, Side] =
      change === null
        ? [{ commit: content.mergeBase }, { commit: head }]
        : [
            { commit: ground.base, files: change.before },
            { commit: ground.base, files: change.after },
          ];
    const hasSaid = (context: string) => statuses.some((one) => one.name === context);
    // In a fork the same commit is no pull request of ours.
    const made =
      isLocal && hasSaid(madeContext(name)) ? known(yield* asks.made.ask({ environment: name, head })) : null;
    const sides = mustBeKnown(yield* asks.sides.ask({ environment: name, number, before, after, changed }));
    mustBeReadable([...sides.before, ...sides.after], content.paths);
    const { releases, unclear } = whatEnters(sides.before, sides.after);
    const foreign = made === null ? yield* findForeign(environment, sides, asks) : [];
    const handMade = [...sides.handMade, ...beside, ...foreign];
    // Places that do not agree any more fail anyway.
    const byHand = unclear.length > 0 ? [] : yield* judgeByHand(environment, handMade, { number, head }, asks);
    if (releases.length === 0 && unclear.length === 0) {
      if (byHand.length === 0) return untouched(name);
      return {
        states: [...byHand, ...(yield* judgeApprovalsAlone(ground, environment, { number, head }, asks))],
        ...{ status: null, finding: null },
      };
    }
    const isNamed = isLocal && unclear.length === 0 && branch.startsWith(`rollback/${name}`);
    if (isNamed && byHand.length === 0 && (yield* haveRun(name, releases, asks))) return rollback;
    if (made?.kind === 'rollback' && byHand.length === 0) return rollback;
    const mayBe = gates.bypass.length > 0 && hasSaid(bypassContext(name));
    const bypass = mayBe ? known(yield* asks.posted.ask({ environment: name, head })) : null;
    const isChecked = gates.checks.some(({ on }) => on === 'environment');
    const from = isChecked ? promotedFrom(made, environment.from) : null;
    const promoted = from === null ? null : known(yield* asks.promoted.ask({ said: from, known: content.mergeBase }));
    const said = { pull: { number, head }, isOurs: made !== null, isHotfix: made?.kind === 'hotfix', promoted, bypass };
    const judged = yield* together(releases.map((release) => judgeRelease(ground, environment, release, said, asks)));
    const states = unclear.map(({ component, isPinned }): GateState => {
      const name = componentName(component);
      const [detail, need] = isPinned
        ? ['its keys have different values', `all keys of ${name} need the same value`]
        : [`${name} is not pinned`, `${name} needs the tag of one build, a digest, or one version`];
      const fix = `Correct the files in the pull request: ${need}.`;
      return { gate: 'files', component, state: 'failed', detail, until: null, fix };
    });
    const finding = judged.find((one) => one.finding !== null)?.finding ?? null;
    return { states: [...byHand, ...states, ...judged.flatMap((one) => one.states)], status: null, finding };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [problem] = error.problems;
    if (problem?.place === undefined) throw error;
    const place = `${problem.place.path}:${problem.place.line ?? 1}`;
    const detail = `cannot be read: ${place}`;
    return {
      states: [
        {
          ...{ gate: 'files', component: null, state: 'failed', detail, until: null },
          fix: `Correct ${place} in the pull request.`,
        },
      ],
      ...{ status: null, finding: null },
    };
  }
}

/** Who must approve a promotion must approve what is made by hand, too. */
function* judgeApprovalsAlone(
  { base }: Ground,
  { gates: { approvals }, order }: Environment,
  pull: Pick<Head, 'number' | 'head'>,
  asks: Asks,
): Asking<readonly GateState[]> {
  if (approvals.length === 0) return [];
  const gates = { ...noGates, approvals };
  const question = { gates, order, release: [], commit: base, before: null, unproven: [], bypass: null, pull };
  return judgeGates(gates, mustBeKnown(yield* asks.gates.ask(question)));
}

/** What is changed in a file that cannot be read, nobody can judge. @throws {Failure} for the first one */
function mustBeReadable(readings: readonly Reading[], changed: readonly Path[]): void {
  const problems = readings.flatMap(({ broken }) => broken);
  const own = problems.filter(({ place }) => changed.includes(place?.path ?? ''));
  if (own.length > 0) throw new Failure(own);
}

/** What is known of a change, from those who may say it. */
interface Said {
  /** We made the commit. */
  readonly isOurs: boolean;
  readonly isHotfix: boolean;
  readonly pull: Pick<Head, 'number' | 'head'>;
  /** The commit of the environments' repository that is promoted; `null`: the tip of the base branch. */
  readonly promoted: CommitId | null;
  readonly bypass: Omit<Bypass, 'teams'> | null;
}

function* judgeRelease(
  { environments, base }: Ground,
  environment: Environment,
  release: Release,
  { isOurs, isHotfix, pull, promoted, bypass }: Said,
  asks: Asks,
): Asking<Judged> {
  const { gates: configured, from, order } = environment;
  const before = isHotfix ? undefined : environments.find(({ name }) => name === from);
  const gates: Gates = before === undefined ? { ...configured, soak: 0, health: null } : configured;
  const facts = mustBeKnown(
    yield* asks.gates.ask({
      gates,
      order,
      release: [...release],
      commit: promoted ?? base,
      before: before?.name ?? null,
      unproven:
        isOurs || configured.checks.every(({ on }) => on !== 'source')
          ? []
          : yield* findUnproven(environment, release, asks),
      ...{ bypass, pull },
    }),
  );
  try {
    return { states: judgeGates(gates, facts, before?.name), status: null, finding: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // Who may bypass was changed since.
    const [problem] = error.problems;
    const finding: Finding | null = problem === undefined ? null : { level: 'warning', ...problem };
    return { states: judgeGates(gates, { ...facts, bypass: null }, before?.name), status: null, finding };
  }
}
