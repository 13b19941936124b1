import { noEnvironments } from '@slipway/core/advice/discover';
import { nothingFound } from '@slipway/core/advice/nothing-found';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { readCarriedFiles } from '@slipway/core/deliver/carried-files';
import { readMerging } from '@slipway/core/deliver/merging';
import { type BuildsBetween, readShipments } from '@slipway/core/deliver/ships';
import { locksBeside } from '@slipway/core/environments/chart-locks';
import { findMissingFiles } from '@slipway/core/environments/deleted-files';
import type { Environment } from '@slipway/core/environments/environment';
import { sharedFiles } from '@slipway/core/environments/environment-files';
import { openTargets } from '@slipway/core/environments/open-target';
import { readTarget } from '@slipway/core/environments/read';
import { targetGlobs } from '@slipway/core/environments/target';
import { all, Failure } from '@slipway/core/failure';
import { type ComponentId, serviceId } from '@slipway/core/nouns/component';
import type { Path } from '@slipway/core/nouns/git';
import { readGateEvent } from '@slipway/core/ports/gate-event';
import { compareOnce } from '@slipway/core/ports/github/git-data';
import { openRegistry } from '@slipway/core/ports/registry/registry';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { ask, type Outside } from './ask.js';
import { readBuilt, servicesBuilt, withCurrentNames } from './built.js';
import { readWish } from './bypass.js';
import { findCandidates, newcomers } from './decide.js';
import type { Facts, Ground, Run, Side } from './facts.js';
import { readGates } from './gates.js';
import { findHotfixes } from './hotfixes.js';
import { whyUnjudged } from './judged.js';
import { landedIn } from './landed.js';
import { deliveryOf } from './lane.js';
import { findMissing } from './missing.js';
import { obstaclesIn } from './obstacles.js';
import type { Standing } from './order.js';
import { findRollbacks } from './rollbacks.js';
import { boundsOf, select } from './select.js';
import { readSource } from './source.js';
import { chooseStep } from './step.js';
import type { Inputs } from './table.js';

/**
 * Reads both environments at one commit, and asks outside what their files do not say.
 * @throws {Failure} for a step that nobody configured, files that cannot be read, a registry that does not answer
 */
export async function readFacts(inputs: Inputs, world: World, base: Snapshot): Promise<Facts> {
  await mustBeMerged(inputs, world);
  const config = await loadConfig(base, inputs.config);
  const environments = readEnvironments(config);
  if (environments.length === 0) throw new Failure(await noEnvironments(base, config.source.path));
  const step = chooseStep(inputs, environments);
  const both = [step.to, ...(step.from ? [step.from] : [])];
  const paths = await base.list(both.flatMap(({ targets }) => targets.flatMap(targetGlobs)));
  const missing = both.map((environment) => findMissingFiles(environment, paths, world.history, base.commit));
  const wrong = [...(await Promise.all(missing)).flat(), ...sharedFiles(both, paths)];
  if (wrong.length > 0) throw new Failure(wrong);
  const files = await base.load([...paths, ...locksBeside(paths)]);
  const known = readKnown(config);
  const given = await readBuilt(inputs, world);
  const built = given && withCurrentNames(given, known.services);
  const targets = openTargets(
    both.flatMap((environment) => environment.targets),
    files,
    known,
    servicesBuilt(built),
  );
  // A pull request takes along what others have under way; a push does not.
  const only = deliveryOf(inputs, step.to) === 'push' ? boundsOf(inputs, built) : null;
  const open = (environment: Environment) => (): Side => {
    const own = targets.filter(({ name }) => environment.targets.some((target) => target.name === name));
    return { environment, readings: all(own.map((target) => () => readTarget(target, files, only))) };
  };
  const [to, from = null] = all([open(step.to), ...(step.from ? [open(step.from)] : [])]);
  if (to === undefined) throw new Error('an environment that was read is there');
  const ground: Ground = { base: base.commit, environments, to, from, built, files };
  mustFindSomething(ground, inputs);
  // Before anything is asked outside.
  select(inputs, ground);
  const { runner } = world;
  const registry = openRegistry({
    env: runner.env,
    log: (line) => runner.debug(line),
    mask: (secret) => runner.mask(secret),
  });
  try {
    const outside: Outside = { world, registry, known, compare: compareOnce() };
    const answers = await ask(inputs, ground, outside);
    const candidates = findCandidates(inputs, ground, answers);
    const carriedFiles = await readCarriedFiles(
      answers.works.map((work) => ({ ...work, components: work.moves.map(({ component }) => component) })),
      to.environment.targets.flatMap(targetGlobs),
      base,
      world,
    );
    const isRefused = candidates.findings.some(({ level }) => level === 'error');
    const run: Run = {
      repository: `${world.context.owner}/${world.context.repository}`,
      commit: runner.env.GITHUB_SHA ?? '',
      actor: runner.env.GITHUB_TRIGGERING_ACTOR ?? runner.env.GITHUB_ACTOR ?? '',
    };
    const moving = isRefused ? [] : [...candidates.moving, ...newcomers(ground, candidates)];
    const unjudged = await whyUnjudged(inputs.delivery, base.commit, world);
    const judged = unjudged === null ? moving : [];
    const landed = landedIn(ground, world.history);
    const isPull = deliveryOf(inputs, step.to) === 'pull-request' && moving.length > 0;
    const [merging, missing, hotfixes, rollbacks] = await Promise.all([
      isPull ? readMerging(world.github, inputs['base-branch'], base, pathsOf(moving, to)) : null,
      findMissing(moving, ground, world, base),
      findHotfixes(inputs, ground, answers, judged, landed, outside),
      findRollbacks(inputs, ground, answers, judged, landed, world.history),
    ]);
    const found = { missing, hotfixes, rollbacks };
    // What stays for another reason is not judged: it would hold the pull request of the others.
    const stuck = new Set(
      obstaclesIn({ ...ground, ...found }, { moving, barred: candidates.barred }).map(({ component }) => component),
    );
    const free = unjudged === null ? moving.filter(({ component }) => !stuck.has(component)) : [];
    const ungated = { ...ground, ...answers, ...found, gates: [] };
    const wish = await readWish(inputs, ungated, run.actor, outside);
    const source = await readSource(inputs, ungated, outside);
    const [gating, shipments] = await Promise.all([
      readGates(inputs, { ...ground, source }, free, wish, outside),
      isPull ? readShipments(buildsOf(moving, stuck), { ...outside, ...world, kind: to.environment.order }) : [],
    ]);
    const { context, github } = world;
    return {
      ...ground,
      ...answers,
      ...gating,
      ...{ ...found, unjudged, run, source, carriedFiles, merging, shipments },
      repositoryUrl: github.url,
      serverUrl: context.serverUrl,
      sources: new Map(
        known.services.flatMap(({ name, source }): [ComponentId, string][] =>
          source === null ? [] : [[serviceId(name), source]],
        ),
      ),
    };
  } finally {
    registry.close();
  }
}

/** What is replaced by what, where it moves. */
function buildsOf(moving: readonly Standing[], stuck: ReadonlySet<ComponentId>): BuildsBetween[] {
  return moving
    .filter(({ component }) => !stuck.has(component))
    .map(({ component, current, offered }) => ({ component, before: current, after: offered }));
}

/** The files that say what moves. */
function pathsOf(moving: readonly Standing[], { readings }: Side): Path[] {
  const paths = moving.flatMap(({ target, component }) => {
    const holders = readings.find((one) => one.target.name === target)?.holders.get(component);
    return [...(holders?.values() ?? [])].flat().map(({ address }) => address.path);
  });
  return [...new Set(paths)].sort();
}

/**
 * What a pull request or a merge queue of the environments' own repository started only judges. One of another repository, such as
 * that of an application, is about what nobody merged yet, and one that was closed about what nobody will: there is nothing to promote.
 * @throws {Failure} where such a run would write
 */
async function mustBeMerged({ 'dry-run': isDry, environment }: Inputs, { runner, context }: World): Promise<void> {
  if (isDry) return;
  const event = await readGateEvent(runner, '');
  const number = event.kind === 'other' ? event.unmerged : event.number;
  if (number === undefined) return;
  const what = event.kind === 'merge group' ? 'merge queue' : 'pull request';
  throw new Failure({
    code: 'not-merged',
    message: `The ${what} of ${runner.env.GITHUB_REPOSITORY ?? 'another repository'} that started this run (#${number}) is not merged, so it is not promoted to ${environment} of ${context.owner}/${context.repository}`,
    fix: 'Promote after the merge: `on: push`, or `if: github.event.pull_request.merged`. To see what would be promoted, write `dry-run: true`; to judge the gates, use gate-check.',
  });
}

/** @throws {Failure} where what is promoted comes from an environment in whose files nothing is found, or enters such a first one */
function mustFindSomething({ from, to, files }: Ground, { hotfix }: Inputs): void {
  const side = from ?? (to.environment.createMissing ? null : to);
  if (side === null || hotfix) return;
  const { environment, readings } = side;
  if (nothingFound(environment, readings) === undefined) return;
  // Only what was asked for was looked for: there may be others.
  const problem = nothingFound(
    environment,
    readings.map(({ target }) => readTarget(target, files)),
    files,
  );
  if (problem !== undefined) throw new Failure(problem);
}
