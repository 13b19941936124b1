import {
  type Built,
  type Digests,
  type DigestsFile,
  formatDigests,
  mergeDigests,
  openDigests,
} from '@slipway/core/digests/file';
import { Failure, type Problem } from '@slipway/core/failure';
import { formatKeyPath, parseKeyPath } from '@slipway/core/files/key-path';
import { encode } from '@slipway/core/files/text';
import { openYaml } from '@slipway/core/files/yaml';
import type { Edit, Finding } from '@slipway/core/plan/proposal';
import type { Answer } from './ask.js';
import { renderDetails } from './details.js';
import type { Inputs } from './table.js';

/** Files of the workspace as they are; `null`: there is none. */
export interface Present {
  readonly digests: Uint8Array | null;
  readonly values: Uint8Array | null;
  /** Those `merge` matches. */
  readonly merge: readonly DigestsFile[];
  /** That of `expect`; `null` without the input. */
  readonly expected: DigestsFile | null;
}

export interface Outcome {
  readonly digests: Digests;
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
  /** Services that are new or have another digest than in the previous file. */
  readonly changed: readonly string[];
  readonly reason: string;
  readonly details: string;
}

/**
 * What shall be written, from what was found.
 * @param problems what was found before
 * @throws {Failure} with all that stands against it
 */
export function propose(
  inputs: Inputs,
  sha: string,
  answers: readonly Answer[],
  present: Present,
  problems: readonly Problem[],
): Outcome {
  const all: Problem[] = [...problems, ...answers.flatMap((answer) => answer.problems)];
  const asked = new Map(
    answers.flatMap(({ wanted, manifest }): [string, Built][] =>
      manifest === undefined ? [] : [[wanted.service, { tag: wanted.tag, digest: manifest.digest, sha }]],
    ),
  );
  const fresh = openAsked(asked);
  const digests = attempt(() => mergeDigests([...present.merge, fresh]), all) ?? new Map<string, Built>();
  const mutable = new Set(answers.flatMap(({ wanted }) => (wanted.mutable ? [wanted.service] : [])));
  const moved = present.expected === null ? [] : findMoved(digests, present.expected, mutable);
  all.push(...moved.filter(({ level }) => level === 'error').map(({ level, ...problem }) => problem));
  const values =
    inputs['values-file'] === ''
      ? undefined
      : attempt(() => writeValues(inputs['values-file'], inputs['values-path'], present.values, digests), all);
  if (all.length > 0) throw new Failure(all);

  const edits = [
    edit(inputs.file, present.digests, encode(formatDigests(digests, inputs.format))),
    ...(values === undefined ? [] : [edit(inputs['values-file'], present.values, values)]),
  ].filter(({ before, after }) => !(before !== null && after !== null && Buffer.compare(before, after) === 0));
  const previous = present.expected?.digests ?? readPrevious(inputs.file, present.digests);
  const changed = [...digests.keys()]
    .filter((service) => previous.get(service)?.digest !== digests.get(service)?.digest)
    .sort();
  return {
    digests,
    edits,
    findings: [...answers.flatMap(({ findings }) => findings), ...moved],
    changed,
    reason: reasonFor(digests, changed),
    details: renderDetails(digests, previous, answers),
  };
}

function reasonFor(digests: Digests, changed: readonly string[]): string {
  if (digests.size === 0) return 'No service was built';
  const count = `${digests.size} ${digests.size === 1 ? 'service' : 'services'} pinned`;
  return changed.length === 0 ? `${count}, with the same digests as before` : `${count}: ${changed.join(', ')} changed`;
}

/** What the registry said, as a file among the others. */
function openAsked(digests: Digests): DigestsFile {
  return { path: 'this run', digests, place: () => ({ path: 'this run' }) };
}

/** The same tag must stay the same bits, unless it is one that is known to move. */
function findMoved(digests: Digests, expected: DigestsFile, mutable: ReadonlySet<string>): Finding[] {
  return [...digests].flatMap(([service, { tag, digest }]): Finding[] => {
    const before = expected.digests.get(service);
    if (before === undefined || before.tag !== tag || before.digest === digest) return [];
    return [
      {
        level: mutable.has(service) ? 'warning' : 'error',
        code: 'tag-moved',
        message: `The tag ${tag} of ${service} was ${before.digest} and is now ${digest}`,
        fix: 'Find out who pushed that tag again, and release under a new one: what was tested is not what the tag names now.',
        place: expected.place(service),
      },
    ];
  });
}

/** Sets the digests in a values file; what else stands in it stays. */
function writeValues(path: string, keyPath: string, present: Uint8Array | null, digests: Digests): Uint8Array {
  const text = present === null ? '' : new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(present);
  const start = text === '' ? '# Written by capture-digests: what was built, for `helm --values`.\n' : text;
  const parts = parseKeyPath(keyPath) ?? [];
  const edits = [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, { digest }]) => ({
      path: parts.map((part) => (typeof part === 'string' ? part.replaceAll('{service}', service) : part)),
      value: digest,
      create: true as const,
    }));
  const file = openYaml(path, start).set(edits);
  const lost = edits.find((each) => file.scalar(each.path)?.value !== each.value);
  if (lost !== undefined) throw new Error(`${path} does not hold ${formatKeyPath(lost.path)} after it was written`);
  return encode(file.text);
}

/** What the file had before; one that is no digests file any more is about to be replaced. */
function readPrevious(path: string, bytes: Uint8Array | null): Digests {
  if (bytes === null) return new Map();
  return attempt(() => openDigests(path, Buffer.from(bytes).toString('utf8')).digests, []) ?? new Map();
}

function edit(path: string, before: Uint8Array | null, after: Uint8Array): Edit {
  return { path, mode: '100644', before, after };
}

/** The value, or undefined with its problems among the others. */
function attempt<T>(task: () => T, problems: Problem[]): T | undefined {
  try {
    return task();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
