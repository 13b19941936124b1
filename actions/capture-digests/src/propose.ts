import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { formatKeyPath, parseKeyPath } from '@slipway/core/files/key-path';
import { encode } from '@slipway/core/files/text';
import { openYaml } from '@slipway/core/files/yaml';
import type { Edit } from '@slipway/core/plan/proposal';
import {
  emptyRelease,
  type ReleaseContent,
  type ReleasedService,
  type ReleasePart,
} from '@slipway/core/release-file/content';
import { openReleaseFile, type ReleaseFile } from '@slipway/core/release-file/file';
import { formatRelease } from '@slipway/core/release-file/format';
import { mergeReleases } from '@slipway/core/release-file/merge';
import type { Answer } from './ask.js';
import { renderDetails } from './details.js';
import type { Present } from './read.js';
import type { Inputs } from './table.js';

export interface Outcome {
  readonly release: ReleaseContent;
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
  /** Services that are new or have another digest than in the previous file. */
  readonly changed: readonly string[];
  readonly reason: string;
  readonly details: string;
}

/**
 * What is to be written, from what was found.
 * @param sha the commit the images of this run were built from
 * @param problems what was found before
 * @throws {Failure} with everything that is wrong
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
    answers.flatMap(({ wanted, manifest }): [string, ReleasedService][] =>
      manifest === undefined ? [] : [[wanted.service, { tag: wanted.tag, digest: manifest.digest, sha }]],
    ),
  );
  const files = [...present.merge, openAsked(asked)];
  all.push(...files.flatMap(findUnpinned));
  const merged = attempt(() => mergeReleases(files), all) ?? emptyRelease;
  const release = inputs.sha === '' ? merged : withCommit(merged, inputs.sha);
  const mutable = new Set(answers.flatMap(({ wanted }) => (wanted.mutable ? [wanted.service] : [])));
  const moved = present.expected === null ? [] : findMoved(release, present.expected, mutable);
  all.push(...moved.filter(({ level }) => level === 'error').map(({ level, ...problem }) => problem));
  const values =
    inputs['values-file'] === ''
      ? undefined
      : attempt(() => writeValues(inputs['values-file'], inputs['values-path'], present.values, release), all);
  if (all.length > 0) throw new Failure(all);

  const edits = [
    edit(inputs.file, present.file, encode(formatRelease(release, inputs.format))),
    ...(values === undefined ? [] : [edit(inputs['values-file'], present.values, values)]),
  ].filter(({ before, after }) => !(before !== null && after !== null && Buffer.compare(before, after) === 0));
  const previous = present.expected ?? readPrevious(inputs.file, present.file);
  const changed = changedIn(release, previous, 'services');
  return {
    release,
    edits,
    findings: [...answers.flatMap(({ findings }) => findings), ...moved, ...findUnwritten(release, inputs)],
    changed,
    reason: reasonFor(release, [...changed, ...changedIn(release, previous, 'charts').map((name) => `chart ${name}`)]),
    details: renderDetails(release, previous, answers),
  };
}

/** Services or charts that are new, or another build than before. */
function changedIn(release: ReleaseContent, previous: ReleaseContent, part: ReleasePart): string[] {
  const names = [...release[part].keys()].sort();
  if (part === 'services') {
    return names.filter((name) => previous.services.get(name)?.digest !== release.services.get(name)?.digest);
  }
  return names.filter((name) => {
    const [before, now] = [previous.charts.get(name), release.charts.get(name)];
    return before?.version !== now?.version || before?.digest !== now?.digest;
  });
}

function reasonFor({ services, charts }: ReleaseContent, changed: readonly string[]): string {
  if (services.size + charts.size === 0) return 'No service was built';
  const parts = [
    ...(services.size > 0 ? [`${services.size} ${services.size === 1 ? 'service' : 'services'}`] : []),
    ...(charts.size > 0 ? [`${charts.size} ${charts.size === 1 ? 'chart' : 'charts'}`] : []),
  ];
  const count = `${parts.join(' and ')} pinned`;
  return changed.length === 0 ? `${count}, with the same digests as before` : `${count}: ${changed.join(', ')} changed`;
}

/** What the registry said, as a file among the others. */
function openAsked(services: ReleaseContent['services']): ReleaseFile {
  return { path: 'this run', services, charts: new Map(), place: () => ({ path: 'this run' }) };
}

/** Services that are not pinned: what an environment runs may have a tag alone, and what was built has both. */
function findUnpinned(file: ReleaseFile): Problem[] {
  return [...file.services].flatMap(([service, { tag, digest }]): Problem[] => {
    if (tag !== undefined && digest !== undefined) return [];
    const lacks = tag === undefined ? 'tag' : 'digest';
    return [
      {
        code: 'not-pinned',
        message: `${service} has no ${lacks} in ${file.path}`,
        fix: `Run capture-digests in the job that builds ${service}, and name the file it writes in \`merge\`.`,
        place: file.place('services', service),
      },
    ];
  });
}

/** With a commit where none is known, as files of the form `digests` have it. */
function withCommit({ services, charts }: ReleaseContent, sha: string): ReleaseContent {
  return { services: new Map([...services].map(([name, one]) => [name, { sha, ...one }])), charts };
}

/** The same tag, or the same version of a chart, must stay the same bits, unless the tag is one that is known to move. */
function findMoved(release: ReleaseContent, expected: ReleaseFile, mutable: ReadonlySet<string>): Finding[] {
  const moved = (part: ReleasePart, name: string, version: string, before: string, now: string): Finding => ({
    level: part === 'services' && mutable.has(name) ? 'warning' : 'error',
    code: 'tag-moved',
    message: `${part === 'charts' ? `Version ${version} of chart` : `The tag ${version} of`} ${name} was ${before} and is now ${now}`,
    fix: 'Release under a new version: someone pushed this one again, and it is no longer what was tested.',
    place: expected.place(part, name),
  });
  return [
    ...[...release.services].flatMap(([name, { tag, digest }]): Finding[] => {
      const before = expected.services.get(name);
      if (!tag || !digest || !before?.digest || before.tag !== tag || before.digest === digest) return [];
      return [moved('services', name, tag, before.digest, digest)];
    }),
    ...[...release.charts].flatMap(([name, { version, digest }]): Finding[] => {
      const before = expected.charts.get(name);
      if (!digest || !before?.digest || before.version !== version || before.digest === digest) return [];
      return [moved('charts', name, version, before.digest, digest)];
    }),
  ];
}

/** Charts that the form of the file has no place for. */
function findUnwritten({ charts }: ReleaseContent, { format, file }: Inputs): Finding[] {
  if (format === 'release' || charts.size === 0) return [];
  return [
    {
      level: 'warning',
      code: 'charts-left-out',
      message: `${file} has no charts with \`format: ${format}\`: ${[...charts.keys()].sort().join(', ')} ${charts.size === 1 ? 'is' : 'are'} only in the output \`release\``,
      fix: 'Write `format: release` in `with:` of the step.',
    },
  ];
}

/** Sets the digests in a values file; what else stands in it stays. */
function writeValues(
  path: string,
  keyPath: string,
  present: Uint8Array | null,
  { services }: ReleaseContent,
): Uint8Array {
  const text = present === null ? '' : new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(present);
  const start = text === '' ? '# Written by capture-digests: what was built, for `helm --values`.\n' : text;
  const parts = parseKeyPath(keyPath) ?? [];
  const edits = [...services]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, { digest = '' }]) => ({
      path: parts.map((part) => (typeof part === 'string' ? part.replaceAll('{service}', service) : part)),
      value: digest,
      create: true as const,
    }));
  const file = openYaml(path, start).set(edits);
  const lost = edits.find((each) => file.scalar(each.path)?.value !== each.value);
  if (lost !== undefined) throw new Error(`${path} does not hold ${formatKeyPath(lost.path)} after it was written`);
  return encode(file.text);
}

/** What the file had before; one that is not a release file is about to be replaced. */
function readPrevious(path: string, bytes: Uint8Array | null): ReleaseContent {
  if (bytes === null) return emptyRelease;
  return attempt(() => openReleaseFile(path, Buffer.from(bytes).toString('utf8')), []) ?? emptyRelease;
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
