import { Failure, type Finding } from '@slipway/core/failure';
import { registryOptions, unclearLogin } from '@slipway/core/images/login';
import { contradiction, readImages } from '@slipway/core/images/repository';
import type { CommitId } from '@slipway/core/nouns/git';
import { formatReference } from '@slipway/core/nouns/image';
import { type Line, openLine } from '@slipway/core/ports/registry/line';
import { openWriter, type Writer } from '@slipway/core/ports/registry/push';
import { openRegistry, type Registry } from '@slipway/core/ports/registry/registry';
import { openGivenRelease } from '@slipway/core/release-file/given';
import type { Checkout } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Looked, lookAt } from './look.js';
import { type Step, stepsOf } from './steps.js';
import type { Inputs } from './table.js';
import { type Known, listWanted, type Wanted } from './wanted.js';

/** Requests to one registry at once, and effects: each image takes a few short requests, one after the other. */
export const atOnce = 40;

/** Everything the plan depends on, and what does it. */
export interface Facts {
  readonly base: CommitId;
  readonly release: Known['release'];
  readonly images: readonly Looked[];
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
  readonly registry: Registry;
  readonly writer: Writer;
}

/**
 * Reads which images shall have which tags, and asks the registries what they have.
 * @throws {Failure} with everything that is wrong
 */
export async function readFacts(inputs: Inputs, world: Checkout, base: Snapshot): Promise<Facts> {
  const { given } = inputs.release;
  const [images, release] = await Promise.all([
    readImages(inputs.config, base),
    given === null ? null : openGivenRelease(given, world.context.workspace),
  ]);
  const names = [...inputs.tags, ...inputs.move, inputs['from-tag']];
  const takesFile = inputs.version === '' && names.some((name) => name.includes('{version}'));
  const against = takesFile ? await contradiction(images, world.history, base.commit) : {};
  const wishes = listWanted(inputs, { ...images, commit: world.clone.head, release });
  const unclear = unclearLogin(
    inputs,
    wishes.wanted.flatMap(({ source, target }) => [source.registry, target.registry]),
  );
  const options = registryOptions(inputs, world.runner);
  const line: Line = openLine({ ...options, atOnce, writes: inputs['dry-run'] ? new Map() : writesOf(wishes.wanted) });
  world.atEnd(async () => line.close());
  const registry = openRegistry(options, line);
  // The registry is asked also when something else is wrong already: all is told at once. Not with an unclear password.
  const look = await lookAt(unclear === undefined ? wishes.wanted : [], line, registry);
  const wrong = against.problem === undefined ? [] : [against.problem];
  const problems = [...wrong, ...wishes.problems, ...(unclear === undefined ? [] : [unclear]), ...look.problems];
  if (problems.length > 0) throw new Failure(problems);
  return {
    ...{ base: base.commit, release, images: look.images, steps: stepsOf(look.images) },
    ...{
      findings: [...wishes.findings, ...(against.finding === undefined ? [] : [against.finding]), ...look.findings],
      registry,
      writer: openWriter(line),
    },
  };
}

/** Repositories that are written, with those that blobs are mounted from. */
function writesOf(wanted: readonly Wanted[]): Map<string, readonly string[]> {
  const writes = new Map<string, readonly string[]>();
  for (const { source, target } of wanted) {
    const place = formatReference(target);
    const mounts = source.registry === target.registry && source.repository !== target.repository;
    const known = writes.get(place) ?? [];
    writes.set(place, [...new Set([...known, ...(mounts ? [source.repository] : [])])]);
  }
  return writes;
}
