import type { CarriedFile, FilesUnderWay } from '@slipway/core/deliver/carried-files';
import type { Merging } from '@slipway/core/deliver/merging';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { statusContext } from '@slipway/core/environments/gates/status';
import { artefactsOf } from '@slipway/core/environments/lens/artefacts';
import type { Reading } from '@slipway/core/environments/lens/read';
import type { Environment } from '@slipway/core/environments/model/environment';
import { pick } from '@slipway/core/environments/model/release';
import { targetGlobs } from '@slipway/core/environments/model/target';
import type { Shipment } from '@slipway/core/environments/order/ships';
import type { Since } from '@slipway/core/environments/past/answers';
import { running } from '@slipway/core/environments/past/moment';
import type { Finding, Problem } from '@slipway/core/failure';
import type { Artefact } from '@slipway/core/nouns/artefact';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { Files } from '@slipway/core/nouns/git';
import { type Asking, both, known, mustBeKnown, noQuestion, orNull, together } from '@slipway/core/plan/questions';
import { notShown, type Shown } from '@slipway/core/render/shown';
import { wanted } from '../inputs/fields.js';
import { laneOf } from '../inputs/lane.js';
import type { Ground, PastTarget } from '../questions/ground.js';
import type { Meanwhile, NamedPull } from '../questions/meanwhile.js';
import type { Asks } from '../questions/questions.js';
import type { Inputs } from '../table.js';
import { goalsOf, moveBack } from './move.js';
import { parseRecord, type Recorded } from './record.js';
import { type Resolution, resolve } from './resolve.js';

/** One target: what its files say now, and what it goes back to. */
export interface Side {
  readonly reading: Reading;
  /** The files of the target, as they were at the moment it goes back to; empty where it stays. */
  readonly earlier: Files;
  /** Components the files named then and name no more. */
  readonly gone: readonly ComponentId[];
  /** Since when the components that may move run what they run. */
  readonly since: ReadonlyMap<ComponentId, Since>;
  /** From when on they ran what they go back to, as far as that was read anyway. */
  readonly ran: ReadonlyMap<ComponentId, Since>;
}

/** An open rollback that was asked for otherwise. */
export interface OpenElse {
  /** `null`: a run has made its branch, and not opened it yet. */
  readonly pull: NamedPull | null;
  /** What it was asked to go back to, as it was written. */
  readonly wanted: string;
}

/** Everything `propose` depends on: what was read, and what the answers come to. */
export interface Facts extends Omit<Ground, 'targets' | 'problems'>, Meanwhile {
  readonly sides: readonly Side[];
  readonly resolution: Resolution;
  /** What `previous` was found to be before; `null`: it was not. */
  readonly recorded: Recorded | null;
  /** What the registries say they do not have. */
  readonly missing: readonly Artefact[];
  /** What nobody answered for. */
  readonly unanswered: readonly { readonly artefact: Artefact; readonly problem: Problem }[];
  /** An open pull request of the same lane that goes back to something else; `null`: there is none. */
  readonly open: OpenElse | null;
  /** What the open pull request of this rollback has beside the releases. */
  readonly carriedFiles: readonly CarriedFile[];
  /** What the branch wants before a merge; `null`: GitHub did not say, or there is no pull request. */
  readonly merging: Merging | null;
  /** What lies between what goes back and what runs: it is lost. */
  readonly shipments: readonly Shipment[];
  /** What was passed over when the past was read. */
  readonly findings: readonly Finding[];
  /** Why, in one line: as the input says, else as the open pull request of this rollback does; may be empty. */
  readonly reason: string;
  /** What the change comes to in clusters. */
  readonly shown: Shown;
}

/** Contexts of the statuses that a rollback posts itself. */
export function saidByUs({ gates, name }: Environment): string[] {
  return hasGates(gates) ? [statusContext(name)] : [];
}

/**
 * Asks all that a rollback depends on, from what is under way to what else is open.
 * @param found what `previous` was found to be in an earlier attempt of this run
 */
export function* findFacts(inputs: Inputs, ground: Ground, found: Recorded | null, asks: Asks): Asking<Facts> {
  const { base, environment, files, targets } = ground;
  const isPull = (inputs.delivery || environment.delivery) === 'pull-request';
  const before = isPull ? yield* findEarlierPlan(inputs, environment, asks) : noEarlierPlan;
  const recorded = found ?? before.recorded;
  const { services, release: to } = inputs;
  const question = { environment: environment.name, order: environment.order, services, to, recorded, base };
  const resolution = yield* resolve(targets, question, asks);
  const sides = yield* together(targets.map((target) => readSide(target, resolution, asks)));
  const { moves, edits } = moveBack(files, sides, resolution);
  const artefacts = sides.flatMap(({ reading }) =>
    moves
      .filter(({ target }) => target === reading.target.name)
      .flatMap(({ component, to: pin }) => artefactsOf(reading, component, pin)),
  );
  const opens = isPull && edits.length > 0;
  const merged = { paths: edits.map(({ path }) => path), own: saidByUs(environment) };
  const builds = moves.map(({ component, from, to: pin }) => ({ component, before: pin, after: from }));
  const back = {
    components: [...new Set(moves.map(({ component }) => component))],
    lane: laneOf(environment.name, inputs),
  };
  const [[exist, other], [merging, [carriedFiles, shipments]]] = yield* both(
    both(asks.exists.askAll(artefacts), moves.length > 0 ? asks.meanwhile.ask(back) : noQuestion(null)),
    both(
      opens ? asks.merging.ask(merged) : noQuestion(null),
      both(
        opens ? findFiles(before, environment, asks) : noQuestion<readonly CarriedFile[]>([]),
        opens ? asks.ships.ask({ builds, kind: environment.order }) : noQuestion(null),
      ),
    ),
  );
  const said = artefacts.map((artefact, index) => ({ artefact, answer: exist[index] }));
  const { problems, targets: _, ...read } = ground;
  return {
    ...{ ...read, sides, resolution, recorded, carriedFiles, shown: notShown },
    missing: said.flatMap(({ artefact, answer }) => (answer?.is === 'absent' ? [artefact] : [])),
    unanswered: said.flatMap(({ artefact, answer }) =>
      answer?.is === 'unavailable' ? answer.problems.map((problem) => ({ artefact, problem })) : [],
    ),
    merging: merging && orNull(merging),
    shipments: (shipments && orNull(shipments)) ?? [],
    // They are only named: where the token may not see them, the rollback goes on.
    ...((other && orNull(other)) ?? { promotions: [], rollbacks: [] }),
    findings: [
      ...problems.map((problem): Finding => ({ level: 'warning', ...problem })),
      ...targets.flatMap(({ seen }) => seen.findings()),
    ],
    reason: inputs.reason.replace(/\s+/g, ' ') || before.reason,
    open: before.open,
  };
}

function* findFiles({ works }: EarlierPlan, { targets }: Environment, asks: Asks): Asking<readonly CarriedFile[]> {
  return mustBeKnown(yield* asks.files.ask({ works, releases: targets.flatMap(targetGlobs) }));
}

interface EarlierPlan {
  readonly recorded: Recorded | null;
  readonly reason: string;
  readonly open: OpenElse | null;
  /** What the new plan replaces: files that came with it stay, whatever it goes back to. */
  readonly works: readonly FilesUnderWay[];
}

const noEarlierPlan: EarlierPlan = { recorded: null, reason: '', open: null, works: [] };

/**
 * What an open pull request of this rollback found `previous` to be; a plan that replaces it finds the same. And why it was
 * opened: who comes second and gives no reason does not take the first one away.
 */
function* findEarlierPlan(inputs: Inputs, { name }: Environment, asks: Asks): Asking<EarlierPlan> {
  const all = mustBeKnown(yield* asks.lane.ask(laneOf(name, inputs)));
  const own = all.filter(({ isOurs }) => isOurs);
  const works = own.map(({ ours, base, trailers }) => ({ commit: ours, planned: base, trailers, components: [] }));
  let open: OpenElse | null = null;
  for (const { base, trailers, pull } of all) {
    const [text, asked] = [trailers.get('Slipway-Rollback'), trailers.get('Slipway-Wanted')];
    if (text === undefined || asked === undefined) continue;
    if (asked !== wanted(inputs.release)) {
      open = { pull, wanted: asked };
      continue;
    }
    const recorded = asked === 'previous' ? { base, to: parseRecord(text) } : null;
    return { recorded, reason: trailers.get('Slipway-Reason') ?? '', open: null, works };
  }
  return { ...noEarlierPlan, open, works };
}

function* readSide({ reading }: PastTarget, resolution: Resolution, asks: Asks): Asking<Side> {
  const target = reading.target.name;
  const goals = goalsOf(reading, resolution);
  const newest = goals.toSorted((a, b) => b.commit.date.getTime() - a.commit.date.getTime())[0];
  if (newest === undefined) return { reading, earlier: new Map(), gone: [], since: new Map(), ran: new Map() };
  const { commit, files } = newest;
  const moving = new Set(goals.flatMap(({ release }) => [...release.keys()]));
  const release = [...pick(running(reading), [...moving])];
  const [gone, since] = yield* both(
    newest.name === null ? asks.gone.ask({ target, commit: commit.id, files }) : noQuestion(null),
    asks.since.ask({ target, release, until: commit.date }),
  );
  // As far as the past was read by then.
  const ran = yield* asks.ran.askAll(
    goals.map((goal) => ({ target, commit: goal.commit.id, release: [...goal.release] })),
  );
  return {
    ...{ reading, earlier: files, gone: (gone && known(gone)) ?? [], since: mustBeKnown(since) },
    ran: new Map(ran.flatMap((answer) => [...mustBeKnown(answer)])),
  };
}
