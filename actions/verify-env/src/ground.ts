import { noEnvironments } from '@slipway/core/advice/discover';
import { nothingFound } from '@slipway/core/advice/nothing-found';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { findMissingFiles } from '@slipway/core/environments/layout/deleted-files';
import { mustKnow, unknownName } from '@slipway/core/environments/layout/path';
import { openTarget } from '@slipway/core/environments/lens/open-target';
import { type Reading, readTarget } from '@slipway/core/environments/lens/read';
import type { Environment } from '@slipway/core/environments/model/environment';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { all, Failure, type Finding } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { readTag } from '@slipway/core/ports/github/tags';
import { openGivenRelease } from '@slipway/core/release-file/given';
import { readTagRelease } from '@slipway/core/release-file/of-tag';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Context, contextsOf } from './post.js';
import type { Inputs } from './table.js';
import { type WantedTarget, wantedBy, wantedByRelease } from './wanted.js';

/** What should run, before anybody looked. */
export interface Ground {
  readonly subject: string;
  readonly commit: CommitId;
  readonly targets: readonly WantedTarget[];
  readonly readings: readonly Reading[];
  readonly environment: Environment | null;
  readonly contexts: readonly Context[];
  readonly findings: readonly Finding[];
}

/** What the files of an environment want. @throws {Failure} with everything that is wrong with them */
export async function byEnvironment(inputs: Inputs, world: World, base: Snapshot): Promise<Ground> {
  const config = await loadConfig(base, inputs.config);
  const environments = readEnvironments(config);
  if (environments.length === 0)
    throw new Failure(await noEnvironments(base, config.source.path, world.github.fullName));
  const whole = mustKnow(environments, inputs.environment);
  const environment = choose(whole, inputs.targets);
  const known = readKnown(config);
  const paths = await base.list(environment.targets.flatMap(targetGlobs));
  const missing = await findMissingFiles(environment, paths, world.history, base.commit);
  if (missing.length > 0) throw new Failure(missing);
  const files = await base.load(paths);
  const readings = all(environment.targets.map((target) => () => readTarget(openTarget(target, files, known), files)));
  const nothing = nothingFound(environment, readings, files);
  if (nothing !== undefined) throw new Failure(nothing);
  const hidden = readings.flatMap((reading) => reading.hidden);
  if (hidden.length > 0) throw new Failure(hidden);
  const targets = readings.map((reading) => wantedBy(reading, files));
  return {
    ...{ subject: environment.name, commit: base.commit, targets, readings, environment },
    contexts: contextsOf(inputs, whole, environment, environments, targets),
    findings: targets.flatMap(({ findings }) => findings),
  };
}

/** @throws {Failure} with every name that is no target of it */
function choose(environment: Environment, names: readonly string[]): Environment {
  const { name, targets, place } = environment;
  const [first, ...rest] = targets.filter((target) =>
    names.some((one) => [one, `${name}-${one}`].includes(target.name)),
  );
  const known = targets.map((target) => target.name);
  const unknown = names.filter((one) => !known.includes(one) && !known.includes(`${name}-${one}`));
  if (unknown.length > 0) throw new Failure(unknown.map((one) => ({ ...unknownName('target', one, known), place })));
  return first === undefined ? environment : { ...environment, targets: [first, ...rest] };
}

/** What a release file wants. */
export async function byRelease(inputs: Inputs, world: World, base: Snapshot): Promise<Ground> {
  const { given } = inputs.release;
  if (given === null) throw new Error('a release was given');
  const isTag = given.kind === 'tag';
  const file = isTag
    ? (await readTagRelease(world.github, given.tag)).file
    : await openGivenRelease(given, world.context.workspace);
  const commit = (isTag ? await readTag(world.github, given.tag) : world.runner.env.GITHUB_SHA) || base.commit;
  const wanted = wantedByRelease(file, inputs.image);
  const unpinned = [...file.services].filter(([, { digest }]) => digest === undefined);
  return {
    ...{ subject: isTag ? given.tag : file.path, commit, targets: [wanted], readings: [], environment: null },
    contexts: contextsOf(inputs, null, null, [], [wanted]),
    findings: unpinned.map(
      ([name]): Finding => ({
        level: 'warning',
        code: 'not-pinned',
        message: `${name} has no digest in ${file.path}, so only its tag is compared`,
        fix: 'Let capture-digests write the release file: it has every digest.',
        place: file.place('services', name),
      }),
    ),
  };
}
