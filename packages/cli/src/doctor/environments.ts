import { readKnown } from '@slipway/core/config/configured';
import type { Config } from '@slipway/core/config/schema';
import { artefactsOf } from '@slipway/core/environments/lens/artefacts';
import { openTarget } from '@slipway/core/environments/lens/open-target';
import { readTarget } from '@slipway/core/environments/lens/read';
import type { Environment } from '@slipway/core/environments/model/environment';
import { loadTargets } from '@slipway/core/environments/model/target';
import { Failure } from '@slipway/core/failure';
import { groupBy } from '@slipway/core/group-by';
import type { Artefact } from '@slipway/core/nouns/artefact';
import { parseReference } from '@slipway/core/nouns/image';
import { checkExistence, type Existence } from '@slipway/core/ports/registry/artefacts';
import { unusedImages } from '@slipway/core/render/unused-images';
import type { OpenedWorld } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Check, failed, ok } from './check.js';

/** Milliseconds a registry has for one answer, and for all of them. */
const [timeout, patience] = [4_000, 6_000];

/** Reads each environment, and asks registries for what it runs. */
export async function checkEnvironments(
  { runner }: OpenedWorld,
  snapshot: Snapshot,
  config: Config,
  environments: readonly Environment[],
): Promise<Check[]> {
  const known = readKnown(config);
  const unanswered: Unanswered[] = [];
  const each = environments.map(async (environment): Promise<Check[]> => {
    const { name } = environment;
    try {
      const files = await loadTargets(snapshot, environment.targets);
      const readings = environment.targets.map((target) => readTarget(openTarget(target, files, known), files));
      const runs = readings.flatMap((reading) =>
        [...reading.release].flatMap(([component, pin]) => artefactsOf(reading, component, pin)),
      );
      const ids = new Set(readings.flatMap(({ release, floating }) => [...release.keys(), ...floating.keys()]));
      const what = ids.size === 1 ? '1 service or chart' : `${ids.size} services and charts`;
      const about = `${what} in ${environment.targets.length} target${environment.targets.length === 1 ? '' : 's'}`;
      const read = ids.size === 0 ? empty(name) : ok(name, about);
      const problems = [
        ...readings.flatMap((reading) => [...reading.problems, ...reading.broken]),
        ...(await unusedImages(readings, files, snapshot)),
      ];
      const existence = await checkExistence(runs, { env: runner.env, timeout, patience });
      unanswered.push(...existence.unanswered);
      return [
        read,
        ...problems.map((problem) => failed(name, problem, 'warning')),
        ...existence.missing.map(({ reference }) => gone(name, reference, 'is in no registry')),
        ...existence.others.map(({ reference }) =>
          gone(name, reference, 'is another image than the digest beside it names'),
        ),
      ];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return error.problems.map((problem) => failed(name, problem));
    }
  });
  const checks = (await Promise.all(each)).flat();
  return [...checks, ...silent(unanswered)];
}

type Unanswered = Existence['unanswered'][number];

/** One line for each registry and what it said: not one for each image. */
function silent(unanswered: readonly Unanswered[]): Check[] {
  const groups = groupBy(unanswered, ({ artefact, problem }) => `${registryOf(artefact)} ${problem.code}`);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    const count = new Set(all.map(({ artefact }) => artefact.reference)).size;
    const check = failed(`registry ${registryOf(first.artefact)}`, first.problem, 'open');
    return [
      count === 1
        ? check
        : { ...check, detail: `${count} images and charts could not be checked; the first: ${check.detail}` },
    ];
  });
}

function registryOf(artefact: Artefact): string {
  const { reference } = artefact;
  if (artefact.kind === 'image') return parseReference(reference)?.registry ?? reference;
  return URL.canParse(artefact.repository) ? new URL(artefact.repository).host : artefact.repository;
}

function empty(name: string): Check {
  const fix = 'Correct `values`, `applications` or `keys`: the messages of promote-env name lines that fit.';
  return { name, is: 'error', detail: 'nothing that runs is found in its files', fix };
}

function gone(name: string, reference: string, what: string): Check {
  return {
    name,
    is: 'warning',
    detail: `${reference} ${what}: a pod that starts again cannot pull it`,
    fix: 'Push it again, or promote another release.',
  };
}
