import type { CarriedFile } from '@slipway/core/deliver/carried-files';
import type { Merging } from '@slipway/core/deliver/merging';
import type { BuildsBetween } from '@slipway/core/deliver/ships';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { targetGlobs } from '@slipway/core/environments/model/target';
import type { Shipment } from '@slipway/core/environments/order/ships';
import { Failure, type Problem } from '@slipway/core/failure';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import { type Asking, both, mustBeKnown, noQuestion, orNull } from '@slipway/core/plan/questions';
import { notShown, type Shown } from '@slipway/core/render/shown';
import { deliveryOf } from '../inputs/delivery.js';
import type { Ground, Side } from '../questions/ground.js';
import { notJudged } from '../questions/judged.js';
import { emptyLane, type Lane } from '../questions/lane.js';
import type { Asks } from '../questions/questions.js';
import type { Inputs } from '../table.js';
import { type Candidates, findCandidates } from './candidates.js';
import { decide, newcomers } from './decide.js';
import { type Gating, judgeGating } from './gating.js';
import { findHindrances } from './hindrances.js';
import { type Hindrances, obstaclesIn } from './obstacles.js';
import type { Standing } from './order.js';
import { findSource } from './source.js';
import { findWish } from './wish.js';

/** Everything `propose` depends on: what was read, and what the answers come to. */
export interface Facts extends Ground, Lane, Hindrances, Gating {
  readonly candidates: Candidates;
  /** The commit that is promoted: from an environment comes what its files said there, and its checks are judged there. */
  readonly source: CommitId;
  /** Why neither gates nor hotfixes nor rollbacks were judged; `null`: they were. */
  readonly unjudged: Problem | null;
  /** What the branch wants before a merge; `null`: GitHub did not say, or there is no pull request. */
  readonly merging: Merging | null;
  /** What lies between the builds of what moves, where the repository of their service is known. */
  readonly shipments: readonly Shipment[];
  /** What the open pull request has beside the releases. */
  readonly carriedFiles: readonly CarriedFile[];
  /** What the change comes to in clusters. */
  readonly shown: Shown;
}

/** Asks all that a promotion depends on, from what is under way to how the gates stand. */
export function* findFacts(inputs: Inputs, ground: Ground, asks: Asks): Asking<Facts> {
  const { base, to } = ground;
  const isPull = deliveryOf(inputs, to.environment) === 'pull-request';
  const lane = isPull ? mustBeKnown(yield* asks.lane.ask({ isHotfix: inputs.hotfix })) : emptyLane;
  const candidates = yield* findCandidates(inputs, ground, lane, asks);
  const isRefused = candidates.findings.some(({ level }) => level === 'error');
  const moving = isRefused ? [] : [...candidates.moving, ...newcomers(ground, candidates)];
  const unjudged = inputs.delivery === 'files' ? yield* whyUnjudged(base, asks) : null;
  const opens = isPull && moving.length > 0;
  const [[merging, carriedFiles], hindrances] = yield* both(
    both(opens ? findMerging(moving, to, asks) : noQuestion<Merging | null>(null), carriedBy(lane, to, asks)),
    findHindrances(inputs, ground, lane, moving, unjudged === null ? moving : [], asks),
  );
  // What stays for another reason is not judged: it would hold the pull request of the others.
  const stuck = new Set(
    obstaclesIn({ ...ground, ...hindrances }, { ...candidates, moving }).map(({ component }) => component),
  );
  const free = moving.filter(({ component }) => !stuck.has(component));
  let moves: ReturnType<typeof decide>['change']['moves'] | undefined;
  const now = () => {
    moves ??= decide(inputs, { ...ground, ...hindrances, candidates, gates: [] }).change.moves;
    return moves;
  };
  const wish = yield* findWish(inputs, ground, lane, now, asks);
  const source = yield* findSource(inputs, ground, lane, now, asks);
  const [gating, shipments] = yield* both(
    judgeGating(inputs, ground, source, unjudged === null ? free : [], wish, asks),
    opens ? findShipments(free, to.environment.order, asks) : noQuestion<readonly Shipment[]>([]),
  );
  return {
    ...{ ...ground, ...lane, candidates, ...hindrances, ...gating },
    ...{ source, unjudged, merging, carriedFiles, shipments, shown: notShown },
  };
}

/** Why gates and hotfixes cannot be judged at a commit. @returns `null`: they can */
function* whyUnjudged(commit: CommitId, asks: Asks): Asking<Problem | null> {
  const answer = yield* asks.judged.ask(commit);
  if (answer.is !== 'unavailable') return null;
  const [problem, ...others] = answer.problems;
  if (problem?.code !== notJudged || others.length > 0) throw new Failure(answer.problems);
  return problem;
}

function* findMerging(moving: readonly Standing[], to: Side, asks: Asks): Asking<Merging | null> {
  return orNull(yield* asks.merging.ask({ paths: pathsOf(moving, to), own: [] }));
}

function* carriedBy({ works: all }: Lane, { environment }: Side, asks: Asks): Asking<readonly CarriedFile[]> {
  if (all.length === 0) return [];
  const own = all.filter(({ isOurs }) => isOurs);
  const works = own.map(({ moves, ...work }) => ({ ...work, components: moves.map(({ component }) => component) }));
  return mustBeKnown(yield* asks.files.ask({ works, releases: environment.targets.flatMap(targetGlobs) }));
}

function* findShipments(moving: readonly Standing[], kind: TagOrder | null, asks: Asks): Asking<readonly Shipment[]> {
  const builds = moving.map(
    ({ component, current, offered }): BuildsBetween => ({ component, before: current, after: offered }),
  );
  return orNull(yield* asks.ships.ask({ builds, kind })) ?? [];
}

/** The files that say what moves. */
function pathsOf(moving: readonly Standing[], { readings }: Side): Path[] {
  const paths = moving.flatMap(({ target, component }) => {
    const holders = readings.find((one) => one.target.name === target)?.holders.get(component);
    return [...(holders?.values() ?? [])].flat().map(({ address }) => address.path);
  });
  return [...new Set(paths)].sort();
}
