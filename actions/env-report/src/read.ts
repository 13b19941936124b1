import { noEnvironments } from '@slipway/core/advice/discover';
import { nothingFound } from '@slipway/core/advice/nothing-found';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { mustKnow } from '@slipway/core/environments/layout/path';
import { joinedBy, openTarget } from '@slipway/core/environments/lens/open-target';
import { readTarget } from '@slipway/core/environments/lens/read';
import type { Environment, TargetFiles } from '@slipway/core/environments/model/environment';
import type { Known } from '@slipway/core/environments/model/known';
import { loadTargets, type Target, targetGlobs } from '@slipway/core/environments/model/target';
import { momentsOf, pathsOf } from '@slipway/core/environments/past/past';
import { all, Failure, type Finding } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import type { Files, Path } from '@slipway/core/nouns/git';
import { unusedImages } from '@slipway/core/render/unused-images';
import type { World } from '@slipway/core/run/world';
import { deletedSince } from '@slipway/core/snapshot/deleted';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { suggestion } from '@slipway/core/suggestion';
import type { EnvironmentFacts, Facts } from './facts.js';
import { foldPast, type TargetPast } from './fold/landings.js';
import { isOneOf, ofServices } from './fold/of-services.js';
import { entriesOf, entryId } from './log.js';
import { readOutside } from './outside/outside.js';
import type { Inputs } from './table.js';

/** So many releases of an environment are shown, and known. */
const releases = 20;

/** Reads what environments ran, from the clone, and what waits, from GitHub as far as there is a token. */
export async function readFacts(inputs: Inputs, world: World, base: Snapshot): Promise<Facts> {
  const config = await loadConfig(base, inputs.config);
  const environments = readEnvironments(config);
  if (environments.length === 0)
    throw new Failure(await noEnvironments(base, config.source.path, world.github.fullName));
  const asked =
    inputs.environments.length === 0
      ? environments
      : all(inputs.environments.map((name) => () => mustKnow(environments, name)));
  const now = new Date();
  const since = 'at' in inputs.since ? inputs.since.at : new Date(now.getTime() - inputs.since.ago);
  const names = new Set<string>();
  const ground: Ground = {
    world,
    base,
    environments,
    since,
    known: readKnown(config),
    services: inputs.services,
    names,
  };
  // All of them, whatever is asked for: releases come from others, and what must be kept is what any of them runs.
  const opened = await openAll(ground);
  const found = await readAll(opened, ground);
  const findings = found.flatMap((one) => one.findings);
  const whole = found.map((one) => one.facts);
  mustHaveServices(inputs.services, [...names].sort());
  const read = whole.map((one) => ofServices(one, inputs.services));
  const log = inputs.log === '' ? null : { path: inputs.log, text: await textAt(base, inputs.log) };
  const logged = entriesOf(log?.text ?? '');
  const outside = await readOutside(inputs, world, {
    ...{ base, environments, known: ground.known, read, since },
    asked: asked.map(({ name }) => name),
    isLogless: (environment, commit) => log !== null && !logged.has(entryId(environment, commit)),
  });
  return {
    ...{ base: base.commit, branch: inputs['base-branch'], now, since },
    ...{ repository: world.github.fullName, url: world.github.url },
    asked: asked.map(({ name }) => name),
    environments: read,
    whole,
    ...outside,
    configured: environments,
    findings: [...findings, ...outside.findings],
    mayPush: config['allow-push'].length > 0 && matcher(config['allow-push'])(inputs['base-branch']),
    writes: world.runner.isOwnMachine !== true || !inputs['dry-run'],
    log,
  };
}

async function textAt(base: Snapshot, path: string): Promise<string | null> {
  const content = (await base.load([path])).get(path);
  return content === undefined ? null : decode(path, content);
}

interface Ground {
  readonly world: World;
  readonly base: Snapshot;
  readonly environments: readonly Environment[];
  readonly since: Date;
  readonly known: Known;
  /** Names; none: all. */
  readonly services: readonly string[];
  /** What environments have, whatever is asked for. */
  readonly names: Set<string>;
}

/** An environment with the files it has now. */
interface OpenEnvironment {
  readonly environment: Environment;
  readonly files: Files;
  readonly targets: readonly Target[];
  /** Files that were deleted in the period. */
  readonly gone: readonly Path[];
}

async function openAll({ base, environments, known, names, since, world: { clone } }: Ground) {
  const folders = environments.flatMap(({ targets }) => targets.flatMap(pathsOf));
  // Git looks while the files are read.
  const deleted = clone === null ? Promise.resolve([]) : deletedSince(clone, folders, base.commit, since);
  // What else goes wrong is told first.
  deleted.catch(() => undefined);
  const opened: Omit<OpenEnvironment, 'gone'>[] = [];
  for (const environment of environments) {
    const files = await loadTargets(base, environment.targets);
    const targets = environment.targets.map((one) => openTarget(one, files, known));
    for (const { id } of targets.flatMap(({ components }) => components)) names.add(bareName(id));
    opened.push({ environment, files, targets });
  }
  const gone = await deleted;
  return opened.map((one): OpenEnvironment => ({ ...one, gone }));
}

interface ReadEnvironment {
  readonly facts: EnvironmentFacts;
  readonly findings: readonly Finding[];
}

/** In a clone at once: while git looks for what one ran, another is read. */
async function readAll(opened: readonly OpenEnvironment[], ground: Ground): Promise<readonly ReadEnvironment[]> {
  if (ground.world.clone !== null) return Promise.all(opened.map((one) => readEnvironment(one, ground)));
  const found: ReadEnvironment[] = [];
  for (const one of opened) found.push(await readEnvironment(one, ground));
  return found;
}

async function readEnvironment(
  { environment, files, targets, gone }: OpenEnvironment,
  ground: Ground,
): Promise<ReadEnvironment> {
  const pasts: TargetPast[] = [];
  const findings: Finding[] = [];
  const repositories = new Map<string, ReadonlyMap<ComponentId, readonly string[]>>();
  for (const [index, described] of environment.targets.entries()) {
    const target = targets[index];
    if (target === undefined) continue;
    // Also of services that are there no longer: a rollback may bring them back.
    const whole = { target };
    pasts.push(await readPast({ environment, described, target, gone, whole }, files, ground, findings));
    repositories.set(target.name, repositoriesOf(whole.target.components));
  }
  const readings = targets.map((target) => readTarget(target, files));
  // A report of nothing looks like an environment that runs nothing.
  const isNothing = pasts.every(({ now, unclear }) => now.size + unclear.length === 0);
  const nothing = isNothing ? nothingFound(environment, readings, files) : undefined;
  const wrong = nothing === undefined ? await unusedImages(readings, files, ground.base) : [nothing];
  const broken = readings.flatMap((reading) => reading.broken);
  findings.unshift(...[...broken, ...wrong].map((problem) => ({ level: 'warning' as const, ...problem })));
  return { facts: { environment, pasts, repositories }, findings };
}

function repositoriesOf(components: Target['components']): ReadonlyMap<ComponentId, readonly string[]> {
  return new Map(components.flatMap((one) => (one.kind === 'service' ? [[one.id, one.repositories] as const] : [])));
}

interface Opened {
  readonly environment: Environment;
  /** The target as it is configured. */
  readonly described: TargetFiles;
  readonly target: Target;
  /** Files that were deleted in the period. */
  readonly gone: readonly Path[];
  /** The target with the services and charts that it had earlier, as far as it was read. */
  readonly whole: { target: Target };
}

/** One walk through the history of a target, as far back as the report looks. */
async function readPast(
  { environment, described, target, gone, whole }: Opened,
  files: Files,
  { world, base, environments, since, services, known }: Ground,
  findings: Finding[],
): Promise<TargetPast> {
  const others = environments.filter(({ name }) => name !== environment.name);
  let before: Files = new Map();
  const past = { target, history: world.history, from: base.commit };
  const options = {
    ...{ limit: Number.POSITIVE_INFINITY, isPartial: true },
    watched: Number.POSITIVE_INFINITY,
    foreign: others.flatMap(({ targets }) => targets.flatMap(targetGlobs)),
    gone: gone.filter(matcher(targetGlobs(target))),
    joined(now: Target, then: Files) {
      // What the files of the moment before have is in it already; but what charts are called, all files say together.
      const isNext = now === whole.target && now.applications.length === 0;
      const others = isNext ? new Map([...then].filter(([path, content]) => before.get(path) !== content)) : then;
      before = then;
      whole.target = joinedBy(now, described, others, known);
      return whole.target;
    },
  };
  if (files.size === 0 || target.components.length === 0) {
    return { target: target.name, now: new Map(), floating: new Set(), unclear: [], landings: [] };
  }
  // What is wrong with a file is wrong at many commits.
  const unread = new Map<string, Finding & { readonly isRepeated: boolean }>();
  const note = (finding: Finding) => {
    const why = finding.message.replace(/^.*? cannot be read: /, '');
    const known = unread.get(why);
    unread.set(why, { ...(known ?? finding), isRepeated: known !== undefined });
  };
  const depth = { since, releases, counts: isOneOf(services) };
  const found = await foldPast(target.name, momentsOf(past, options, note), depth, (commits) =>
    world.runner.info(`${target.name}: ${commits} commits read`),
  );
  for (const { isRepeated, ...finding } of unread.values()) {
    const more = isRepeated ? ', and the same at other commits' : '';
    findings.push({ ...finding, message: `${finding.message}${more}`, fix: unreadThen });
  }
  return found;
}

const unreadThen = 'Nothing to do: what the other files said is in the report.';

/** @throws {Failure} for a service that no environment has */
function mustHaveServices(asked: readonly string[], names: readonly string[]): void {
  all(
    asked
      .filter((name) => !names.includes(name))
      .map((name) => () => {
        throw new Failure({
          code: 'unknown-service',
          message: `No environment runs ${name}`,
          fix: suggestion(name, names, 'Services and charts'),
        });
      }),
  );
}
