import { noEnvironments } from '@slipway/core/advice/discover';
import { nothingFound } from '@slipway/core/advice/nothing-found';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { type FilesUnderWay, readCarriedFiles } from '@slipway/core/deliver/carried-files';
import { readMerging } from '@slipway/core/deliver/merging';
import { readShipments } from '@slipway/core/deliver/ships';
import { artefactsOf } from '@slipway/core/environments/artefacts';
import { locksBeside } from '@slipway/core/environments/chart-locks';
import { findMissingFiles } from '@slipway/core/environments/deleted-files';
import type { Environment, TargetFiles } from '@slipway/core/environments/environment';
import type { Known } from '@slipway/core/environments/known';
import { openTarget } from '@slipway/core/environments/open-target';
import { runningSince } from '@slipway/core/environments/past/answers';
import { mostWatched, pastOf } from '@slipway/core/environments/past/past';
import { mustKnow, unknownName } from '@slipway/core/environments/path';
import { type Reading, readTarget } from '@slipway/core/environments/read';
import { pick } from '@slipway/core/environments/release';
import { loadTargets, targetGlobs } from '@slipway/core/environments/target';
import { all, Failure, type Finding } from '@slipway/core/failure';
import { bareName, type ComponentId, serviceId } from '@slipway/core/nouns/component';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import { compare } from '@slipway/core/ports/github/git-data';
import { readPull } from '@slipway/core/ports/github/pull-requests';
import { readTag } from '@slipway/core/ports/github/tags';
import type { World } from '@slipway/core/run/world';
import type { FileHistory, Snapshot } from '@slipway/core/snapshot/snapshot';
import picomatch from 'picomatch';
import { configFor } from './configured.js';
import { saidByUs } from './effects.js';
import { lookForAll } from './existence.js';
import type { Facts, OpenElse, Side } from './facts.js';
import { componentsOf, type Goal, type PastTarget, running } from './goal.js';
import { wanted } from './inputs.js';
import { laneOf } from './lane.js';
import { goalsOf, moveBack } from './move.js';
import { ranSince } from './previous.js';
import { openMeanwhile } from './promotions.js';
import { parseRecord, type Recorded } from './record.js';
import { resolve } from './resolve.js';
import type { Inputs } from './table.js';

/**
 * Reads the environment, its past, and what the registries have. One is for one run: what `previous` is, is found once, and
 * stays that when the plan is made again.
 */
export function reader(): (inputs: Inputs, world: World, base: Snapshot) => Promise<Facts> {
  let found: Recorded | null = null;
  return async (inputs, world, base) => {
    const { config, elsewhere } = await configFor(inputs, world, base);
    const environments = readEnvironments(config);
    if (environments.length === 0) throw new Failure(await noEnvironments(base, config.source.path));
    const environment = chosen(mustKnow(environments, inputs.environment), inputs.targets);
    const known = readKnown(config);
    const earlierPlan = quiet(readEarlierPlan(inputs, environment, world));
    const paths = await base.list(environment.targets.flatMap(targetGlobs));
    if (inputs.release.kind === 'previous') await warm(environment, paths, world, base.commit);
    const files = await base.load([...paths, ...locksBeside(paths)]);
    const readings = all(
      environment.targets.map((target) => () => readTarget(openTarget(target, files, known), files)),
    );
    const missing = await findMissingFiles(environment, paths, world.history, base.commit);
    const nothing = nothingFound(environment, readings, files);
    if (nothing !== undefined) throw new Failure(missing.length > 0 ? missing : nothing);
    mustBeKnown(inputs.services, readings);

    const foreign = environments
      .filter(({ name }) => name !== environment.name)
      .flatMap((other) => other.targets.flatMap(targetGlobs));
    const targets = readings.map((reading): PastTarget => {
      const only = inputs.services.length === 0 ? null : new Set(componentsOf(reading, inputs.services));
      return { reading, past: pastOf(reading.target, world.history, base.commit, { only, foreign }) };
    });
    const before = await earlierPlan;
    const recorded = found ?? before.recorded;
    const resolution = await resolve(targets, {
      ...{ environment: environment.name, order: environment.order },
      ...{ services: inputs.services, to: inputs.release, recorded },
      findCommit: (text) => findCommit(text, world, base.commit),
      async branchOf(number) {
        const pull = await readPull(world.github, number);
        return pull?.isMerged === true && pull.isLocal ? pull.branch : null;
      },
    });
    found ??= recordOf(base.commit, resolution.goals, recorded);

    const sides = await Promise.all(
      targets.map((target, index) => readSide(target, environment.targets[index], resolution, known, world)),
    );
    const { moves, edits } = moveBack(files, sides, resolution);
    const artefacts = sides.flatMap(({ reading }) =>
      moves
        .filter(({ target }) => target === reading.target.name)
        .flatMap(({ component, to }) => artefactsOf(reading, component, to)),
    );
    const delivery = inputs.delivery || environment.delivery;
    const changed = edits.map(({ path }) => path);
    const isPull = delivery === 'pull-request' && edits.length > 0;
    const lost = moves.map(({ component, from, to }) => ({ component, before: to, after: from }));
    const [existence, carriedFiles, merging, shipments, meanwhile] = await Promise.all([
      lookForAll(artefacts, world),
      isPull ? readCarriedFiles(before.works, environment.targets.flatMap(targetGlobs), base, world) : [],
      isPull ? readMerging(world.github, inputs['base-branch'], base, changed, saidByUs(environment)) : null,
      isPull ? readShipments(lost, { ...world, known, kind: environment.order, compare }) : [],
      moves.length === 0
        ? { promotions: [], rollbacks: [] }
        : openMeanwhile(
            {
              ...{ environment: environment.name, branch: inputs['base-branch'], base: base.commit },
              lane: laneOf(environment.name, inputs),
              components: new Set(moves.map(({ component }) => component)),
            },
            world,
          ),
    ]);
    return {
      ...{ base: base.commit, environment, files, sides, resolution, merging, shipments, carriedFiles },
      ...{ ...existence, ...meanwhile },
      findings: [
        ...elsewhere.map((problem): Finding => ({ level: 'warning', ...problem })),
        ...missing.map((problem): Finding => ({ level: 'warning', ...problem })),
        ...targets.flatMap(({ past }) => past.findings()),
      ],
      reason: inputs.reason.replace(/\s+/g, ' ') || before.reason,
      open: before.open,
      actor: world.runner.env.GITHUB_TRIGGERING_ACTOR || world.runner.env.GITHUB_ACTOR || '',
      now: new Date(),
      repositoryUrl: world.github.url,
      serverUrl: world.context.serverUrl,
      sources: new Map(
        known.services.flatMap(({ name, source }): [ComponentId, string][] =>
          source === null ? [] : [[serviceId(name), source]],
        ),
      ),
    };
  };
}

/**
 * The environment with those of its targets that go back.
 * @param names of targets, with or without the environment's in front; none: all
 * @throws {Failure} with every name that is no target of it
 */
function chosen(environment: Environment, names: readonly string[]): Environment {
  const { name, targets, place } = environment;
  const isNamed = (target: TargetFiles) => names.some((one) => [one, `${name}-${one}`].includes(target.name));
  const [first, ...rest] = targets.filter(isNamed);
  const known = targets.map((target) => target.name);
  const unknown = names.filter((one) => !known.includes(one) && !known.includes(`${name}-${one}`));
  if (unknown.length > 0) {
    throw new Failure(unknown.map((one) => ({ ...unknownName('target', one, known), place })));
  }
  return first === undefined ? environment : { ...environment, targets: [first, ...rest] };
}

/** @throws {Failure} with every service or chart that no target of the environment knows */
function mustBeKnown(services: readonly string[], readings: readonly Reading[]): void {
  const ids = new Set(readings.flatMap(({ target }) => target.components.map(({ id }) => id)));
  const names = new Set([...ids].map(bareName));
  const unknown = services.filter((name) => !names.has(name) && ![...ids].some((id) => id === name));
  // It may be in a file that cannot be read.
  const hidden = readings.flatMap((reading) => reading.hidden);
  if (unknown.length > 0)
    throw new Failure([...hidden, ...unknown.map((name) => unknownName('service', name, [...names]))]);
}

interface EarlierPlan {
  readonly recorded: Recorded | null;
  readonly reason: string;
  readonly open: OpenElse | null;
  /** What the new plan replaces: files that came with it stay, whatever it goes back to. */
  readonly works: readonly FilesUnderWay[];
}

/**
 * What an open pull request of this rollback found `previous` to be; a plan that replaces it finds the same. And why it was
 * opened: who comes second and gives no reason does not take the first one away.
 */
async function readEarlierPlan(inputs: Inputs, environment: Environment, world: World): Promise<EarlierPlan> {
  const nothing: EarlierPlan = { recorded: null, reason: '', open: null, works: [] };
  const delivery = inputs.delivery || environment.delivery;
  if (delivery !== 'pull-request') return nothing;
  const lane = laneOf(environment.name, inputs);
  const all = await world.underWay({ lane, branch: lane, whenTaken: 'update' });
  const works = all.map(({ ours, base, trailers }) => ({ commit: ours, planned: base, trailers, components: [] }));
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
  return { ...nothing, open, works };
}

function recordOf(base: CommitId, goals: Facts['resolution']['goals'], before: Recorded | null): Recorded | null {
  if (before !== null || goals.length === 0) return before;
  const commits = new Map(goals.map(({ key, commit }) => [key, commit.id]));
  return { base, to: (group) => commits.get(group) ?? null };
}

/** A commit that was on the branch, by its id or by a tag. */
async function findCommit(text: string, { github }: World, base: CommitId): Promise<CommitId | null> {
  const tag = /^refs\/tags\/(.+)$/.exec(text)?.[1];
  const named = tag === undefined ? text : await readTag(github, tag);
  const compared = named === null ? null : await compare(github, base, named);
  return compared?.status === 'behind' || compared?.status === 'identical' ? compared.mergeBase : null;
}

async function readSide(
  { reading, past }: PastTarget,
  described: TargetFiles | undefined,
  resolution: Facts['resolution'],
  known: Known,
  { history }: World,
): Promise<Side> {
  const goals = goalsOf(reading, resolution);
  const newest = goals.toSorted((a, b) => b.commit.date.getTime() - a.commit.date.getTime())[0];
  if (newest === undefined || described === undefined)
    return { reading, earlier: new Map(), gone: [], since: new Map(), ran: new Map() };
  const moving = new Set(goals.flatMap(({ release }) => [...release.keys()]));
  const [gone, since] = await Promise.all([
    newest.name === null ? goneSince(reading, described, newest, known, history) : [],
    runningSince(past, pick(running(reading), moving), newest.commit.date),
  ]);
  const ran = await Promise.all(goals.map((goal) => ranSince(past, goal)));
  return { reading, earlier: newest.files, gone, since, ran: new Map(ran.flatMap((one) => [...one])) };
}

/** Components that the files named then, and name no more. Files that are gone are looked for where globs may have found some. */
async function goneSince(
  { target }: Reading,
  described: TargetFiles,
  { commit, files }: Goal,
  known: Known,
  history: FileHistory,
): Promise<readonly ComponentId[]> {
  const isListed = targetGlobs(target).some((glob) => picomatch.scan(glob).isGlob);
  const then = isListed ? await loadTargets(history.at(commit.id), [target]) : files;
  const now = new Set(target.components.map(({ id }) => id));
  return [...readTarget(openTarget(described, then, known), then).release.keys()].filter((id) => !now.has(id));
}

/** So many files of several targets share one walk: with more, each of its pages is short. */
const mostShared = 4;

/** The first page of the past brings today's files along, those of all targets: they need no calls of their own. */
async function warm(
  { targets }: Environment,
  paths: readonly Path[],
  { history }: World,
  base: CommitId,
): Promise<void> {
  if (paths.length === 0 || paths.length > (targets.length > 1 ? mostShared : mostWatched)) return;
  for await (const _ of history.states(paths, base)) return;
}

/** A promise that is waited for later: it may have failed by then. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
