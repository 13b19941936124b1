import { noEnvironments } from '@slipway/core/advice/discover';
import { chartsBeside, valuesBeside } from '@slipway/core/advice/left-behind';
import { nothingFound } from '@slipway/core/advice/nothing-found';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { findMissingFiles } from '@slipway/core/environments/layout/deleted-files';
import { sharedFiles } from '@slipway/core/environments/layout/environment-files';
import { locksBeside } from '@slipway/core/environments/lens/chart-locks';
import { openTargets } from '@slipway/core/environments/lens/open-target';
import { readTarget } from '@slipway/core/environments/lens/read';
import type { Environment } from '@slipway/core/environments/model/environment';
import type { Known } from '@slipway/core/environments/model/known';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { all, Failure } from '@slipway/core/failure';
import { type ComponentId, serviceId } from '@slipway/core/nouns/component';
import { readGateEvent } from '@slipway/core/ports/gate-event';
import { askedOnce } from '@slipway/core/ports/github/asked-once';
import { compare } from '@slipway/core/ports/github/git-data';
import { knownDefaultBranch } from '@slipway/core/ports/github/repository';
import { openRegistry } from '@slipway/core/ports/registry/registry';
import type { shower } from '@slipway/core/render/show';
import { mergedInto } from '@slipway/core/run/merged-into';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { readBuilt, servicesBuilt, withCurrentNames } from './inputs/built.js';
import { deliveryOf } from './inputs/delivery.js';
import { boundsOf } from './inputs/parts.js';
import { chooseStep } from './inputs/step.js';
import { type Facts, findFacts } from './plan/facts.js';
import { select } from './plan/select.js';
import { propose } from './propose.js';
import type { Ground, Side } from './questions/ground.js';
import { landedIn } from './questions/landed.js';
import { openQuestions } from './questions/questions.js';
import type { Inputs } from './table.js';

/** Milliseconds for what is only shown. */
const patience = 60_000;

/** Reads both environments, and asks outside what their files do not say. One is for one run: no question is asked twice. */
export function reader(): (inputs: Inputs, world: World, base: Snapshot) => Promise<Facts> {
  const { asks, inquire } = openQuestions();
  let show: ReturnType<typeof shower> | undefined;
  return async (inputs, world, base) => {
    const { ground, known } = await readGround(inputs, world, base);
    const { runner } = world;
    const registry = openRegistry({
      env: runner.env,
      log: (line) => runner.debug(line),
      mask: (secret) => runner.mask(secret),
    });
    try {
      const outside = { world, registry, known, ground, files: base, branch: inputs['base-branch'] };
      const landed = landedIn(ground, world.history);
      const facts = await inquire(
        findFacts(inputs, ground, asks),
        { ...outside, landed, compare: askedOnce(compare) },
        base.commit,
      );
      if (inputs.render === 'never') return facts;
      const { environment } = ground.to;
      const { edits, findings } = propose({ ...inputs, delivery: deliveryOf(inputs, environment) }, facts);
      // A run that fails shows what is wrong.
      if (findings.some(({ level }) => level === 'error')) return facts;
      const { targets } = environment;
      show ??= (await import('@slipway/core/render/show')).shower(patience);
      return { ...facts, shown: await show(world, { targets, before: base, edits, branch: inputs['base-branch'] }) };
    } finally {
      registry.close();
    }
  };
}

/**
 * Reads both environments at one commit.
 * @throws {Failure} for a step that nobody configured, files that cannot be read, and names that nothing knows
 */
async function readGround(
  inputs: Inputs,
  world: World,
  base: Snapshot,
): Promise<{ readonly ground: Ground; readonly known: Known }> {
  await mustBeMerged(inputs, world);
  const config = await loadConfig(base, inputs.config);
  const environments = readEnvironments(config);
  if (environments.length === 0)
    throw new Failure(await noEnvironments(base, config.source.path, world.github.fullName));
  const step = chooseStep(inputs, environments);
  const both = [step.to, ...(step.from ? [step.from] : [])];
  const paths = await base.list(both.flatMap(({ targets }) => targets.flatMap(targetGlobs)));
  const missing = both.map((environment) => findMissingFiles(environment, paths, world.history, base.commit));
  const wrong = [...(await Promise.all(missing)).flat(), ...sharedFiles(both, paths)];
  if (wrong.length > 0) throw new Failure(wrong);
  const configured = environments.flatMap(({ targets }) => targets.flatMap(targetGlobs));
  const over = await valuesBeside(base, paths, configured);
  const files = await base.load([...paths, ...locksBeside(paths), ...chartsBeside(paths), ...over]);
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
  const { context, github, runner } = world;
  const ground: Ground = {
    ...{ base: base.commit, environments, to, from, built, files },
    sources: new Map(
      known.services.flatMap(({ name, source }): [ComponentId, string][] =>
        source === null ? [] : [[serviceId(name), source]],
      ),
    ),
    repositoryUrl: github.url,
    defaultBranch: await knownDefaultBranch(github),
    into: await mergedInto(inputs['base-branch'], world),
    serverUrl: context.serverUrl,
    run: {
      repository: `${context.owner}/${context.repository}`,
      commit: runner.env.GITHUB_SHA ?? '',
      actor: runner.env.GITHUB_TRIGGERING_ACTOR ?? runner.env.GITHUB_ACTOR ?? '',
    },
    now: new Date(),
  };
  mustFindSomething(ground, inputs);
  // Before anything is asked outside.
  select(inputs, ground);
  return { ground, known };
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
