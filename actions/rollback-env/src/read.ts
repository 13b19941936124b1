import { noEnvironments } from '@slipway/core/advice/discover';
import { chartsBeside, valuesBeside } from '@slipway/core/advice/left-behind';
import { nothingFound } from '@slipway/core/advice/nothing-found';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { findMissingFiles } from '@slipway/core/environments/layout/deleted-files';
import { mustKnow, unknownName } from '@slipway/core/environments/layout/path';
import { locksBeside } from '@slipway/core/environments/lens/chart-locks';
import { openTarget } from '@slipway/core/environments/lens/open-target';
import { type Reading, readTarget } from '@slipway/core/environments/lens/read';
import type { Environment, TargetFiles } from '@slipway/core/environments/model/environment';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { fewFiles, type Past, pastOf } from '@slipway/core/environments/past/past';
import { all, Failure } from '@slipway/core/failure';
import { bareName, type ComponentId, serviceId } from '@slipway/core/nouns/component';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import type { Proposal } from '@slipway/core/plan/proposal';
import { compare } from '@slipway/core/ports/github/git-data';
import { knownDefaultBranch } from '@slipway/core/ports/github/repository';
import type { shower } from '@slipway/core/render/show';
import { mergedInto } from '@slipway/core/run/merged-into';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { configFor } from './configured.js';
import { type Facts, findFacts } from './plan/facts.js';
import type { Recorded } from './plan/record.js';
import { propose } from './propose.js';
import { componentsOf, type Ground } from './questions/ground.js';
import type { Outside } from './questions/outside.js';
import { openQuestions } from './questions/questions.js';
import type { Inputs } from './table.js';

/** Milliseconds for what is only shown: who goes back is in a hurry. */
const patience = 20_000;

/**
 * Reads the environment, and asks for its past, and for what registries have. One is for one run: what `previous` is, is found once, and
 * stays that when the plan is made again.
 */
export function reader(): (inputs: Inputs, world: World, base: Snapshot) => Promise<Facts> {
  const { asks, inquire } = openQuestions();
  let found: Recorded | null = null;
  let show: ReturnType<typeof shower> | undefined;
  return async (inputs, world, base) => {
    const outside = await readGround(inputs, world, base);
    const facts = await inquire(findFacts(inputs, outside.ground, found, asks), outside, base.commit);
    found ??= recordOf(base.commit, facts.resolution.goals, facts.recorded);
    if (inputs.render === 'never') return facts;
    const { environment } = outside.ground;
    const delivery = inputs.delivery || environment.delivery;
    const { edits, findings } = proposeOr(() => propose({ ...inputs, delivery }, facts));
    // A run that fails shows what is wrong.
    if (findings.some(({ level }) => level === 'error')) return facts;
    const { targets } = environment;
    show ??= (await import('@slipway/core/render/show')).shower(patience);
    return { ...facts, shown: await show(world, { targets, before: base, edits, branch: inputs['base-branch'] }) };
  };
}

/** What would be done. Where there is nothing to go back to, that is said later. */
function proposeOr(make: () => Proposal): Pick<Proposal, 'edits' | 'findings'> {
  try {
    return make();
  } catch (error) {
    if (error instanceof Failure) return { edits: [], findings: [] };
    throw error;
  }
}

/** Reads the environment at one commit. @throws {Failure} for files that cannot be read, and names that nothing knows */
async function readGround(inputs: Inputs, world: World, base: Snapshot): Promise<Outside> {
  const { config, elsewhere } = await configFor(inputs, world, base);
  const environments = readEnvironments(config);
  if (environments.length === 0)
    throw new Failure(await noEnvironments(base, config.source.path, world.github.fullName));
  const environment = chosen(mustKnow(environments, inputs.environment), inputs.targets);
  const known = readKnown(config);
  const paths = await base.list(environment.targets.flatMap(targetGlobs));
  if (inputs.release.kind === 'previous') await warm(environment, paths, world, base.commit);
  const configured = environments.flatMap(({ targets }) => targets.flatMap(targetGlobs));
  const over = await valuesBeside(base, paths, configured);
  const files = await base.load([...paths, ...locksBeside(paths), ...chartsBeside(paths), ...over]);
  const readings = all(environment.targets.map((target) => () => readTarget(openTarget(target, files, known), files)));
  const missing = await findMissingFiles(environment, paths, world.history, base.commit);
  const nothing = nothingFound(environment, readings, files);
  if (nothing !== undefined) throw new Failure(missing.length > 0 ? missing : nothing);
  mustBeKnown(inputs.services, readings);

  const foreign = environments
    .filter(({ name }) => name !== environment.name)
    .flatMap((other) => other.targets.flatMap(targetGlobs));
  const pasts = readings.map((reading): Past => {
    const only = inputs.services.length === 0 ? null : new Set(componentsOf(reading, inputs.services));
    const progress = (commits: number) => world.runner.info(`${reading.target.name}: ${commits} commits read`);
    return pastOf(reading.target, world.history, base.commit, { only, foreign, progress });
  });
  const { runner, github, context } = world;
  const ground: Ground = {
    ...{ base: base.commit, environment, files },
    targets: readings.flatMap((reading, index) => {
      const seen = pasts[index];
      return seen === undefined ? [] : [{ reading, seen }];
    }),
    problems: [...elsewhere, ...missing],
    sources: new Map(
      known.services.flatMap(({ name, source }): [ComponentId, string][] =>
        source === null ? [] : [[serviceId(name), source]],
      ),
    ),
    defaultBranch: await knownDefaultBranch(github),
    into: await mergedInto(inputs['base-branch'], world),
    ...{ repositoryUrl: github.url, serverUrl: context.serverUrl, now: new Date() },
    actor: runner.env.GITHUB_TRIGGERING_ACTOR || runner.env.GITHUB_ACTOR || '',
  };
  return {
    ...{ world, known, compare, ground, files: base, branch: inputs['base-branch'] },
    pasts: new Map(pasts.map((past) => [past.target.name, past])),
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

function recordOf(base: CommitId, goals: Facts['resolution']['goals'], before: Recorded | null): Recorded | null {
  if (before !== null || goals.length === 0) return before;
  const commits = new Map(goals.map(({ key, commit }) => [key, commit.id]));
  return { base, to: (group) => commits.get(group) ?? null };
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
  if (paths.length === 0 || paths.length > (targets.length > 1 ? mostShared : fewFiles)) return;
  for await (const _ of history.states(paths, base)) return;
}
