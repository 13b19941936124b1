import type { Chart } from '@slipway/core/charts/manifest';
import type { Raise } from '@slipway/core/charts/raise';
import { compareVersions, higher, levelBetween, levels } from '@slipway/core/charts/version';
import { writeRaise } from '@slipway/core/charts/write';
import { listing } from '@slipway/core/environments/words/describe';
import type { Finding } from '@slipway/core/failure';
import { readChangelog } from '@slipway/core/files/changelog';
import { decode, encode } from '@slipway/core/files/text';
import { openYaml } from '@slipway/core/files/yaml';
import { inFolder } from '@slipway/core/nouns/folder';
import type { Edit } from '@slipway/core/plan/proposal';
import type { Candidate } from './candidates.js';
import { artifactHubChanges, changelogWith, notesOf } from './notes.js';
import type { Facts } from './read.js';
import type { Inputs } from './table.js';
import { isSelected } from './wishes.js';

/** One chart as the outputs and tables show it. */
export interface Bumped {
  readonly raise: Raise;
  readonly appVersion: string | undefined;
  readonly why: string;
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
}

/**
 * Writes a chart's new values into its files: Chart.yaml, requirements.yaml, the lock, CHANGELOG.md.
 * @throws {Failure} when one of them cannot be read or changed
 */
export function write(inputs: Inputs, facts: Facts, raise: Raise): Bumped {
  const { chart } = raise;
  const candidate = facts.candidates.get(chart.folder);
  if (candidate === undefined) throw new Error(`${chart.folder} was raised and is no candidate`);
  const setsApp = inputs['app-version'] !== '' && chart.type === 'application' && isSelected(facts, chart);
  const appVersion = setsApp ? inputs['app-version'] : chart.appVersion;
  const isRaised = raise.version.text !== chart.version;
  const { texts, findings } = writeRaise(raise, facts.files, facts.archives, setsApp ? appVersion : undefined);
  const changelog = inFolder(chart.folder, 'CHANGELOG.md');
  const content = facts.files.get(changelog);
  const log = content === undefined ? null : decode(changelog, content);
  // Where there is none, one is begun for who says what to write.
  const keepsLog = log !== null || (inputs.changelog !== '' && !candidate.nested && raise.because === 'wish');
  const writesLog = keepsLog && (isRaised || isPrepared(inputs, candidate, facts));
  const { releases = [], unreleased } = log === null || !writesLog ? {} : readChangelog(changelog, log);
  const there = releases.find(({ version }) => version === raise.version.text.replace(/^v/, ''));
  const { body, findings: told } = notesOf(inputs, candidate, raise, changelog, there ? '' : (unreleased?.body ?? ''));
  let notes = there?.body ?? body;
  if (writesLog && there === undefined) {
    const written = changelogWith(changelog, log, raise.version.text, body, chart.name, facts);
    texts.set(changelog, written.text);
    notes = written.notes;
  }
  const annotation = annotationOf(chart);
  const isKept = annotation !== undefined && isWritten(inputs, candidate);
  if (isRaised && annotation !== undefined && !isKept) {
    const changes = artifactHubChanges(notes, raise.version.text, annotation);
    const file = openYaml(chart.manifest, texts.get(chart.manifest) ?? '').set([
      { path: ['annotations', ANNOTATION], value: changes },
    ]);
    texts.set(chart.manifest, file.text);
  }

  const edits = [...texts].flatMap(([path, text]): Edit[] => {
    const before = facts.files.get(path);
    if (before !== undefined && decode(path, before) === text) return [];
    return [{ path, mode: before?.mode ?? '100644', before: before?.bytes ?? null, after: encode(text) }];
  });
  return {
    raise,
    appVersion,
    why: whyOf(inputs, candidate, raise),
    edits,
    findings: [...findings, ...told, ...(isRaised && isKept ? [tellKept(raise)] : [])],
  };
}

const ANNOTATION = 'artifacthub.io/changes';

function annotationOf({ metadata }: Chart): string | undefined {
  const { annotations } = metadata;
  if (typeof annotations !== 'object' || Array.isArray(annotations)) return undefined;
  const text = new Map(Object.entries(annotations)).get(ANNOTATION);
  return typeof text === 'string' ? text : undefined;
}

/** Did people change the annotation for the version that comes? Whoever raises a version writes it with that. */
function isWritten({ changelog }: Inputs, { chart, release }: Candidate): boolean {
  const before = release?.before;
  if (before === undefined || before.version !== chart.version) return false;
  const isSaid = changelog !== '' && changelog !== 'unreleased';
  return !isSaid && annotationOf(before) !== annotationOf(chart);
}

/** Whoever only corrected an old entry did not write what is new. */
function tellKept({ chart, version }: Raise): Finding {
  return {
    level: 'notice',
    code: 'changes-kept',
    message: `\`${ANNOTATION}\` of ${chart.name} was edited since ${chart.version}, so ${version.text} goes out with it as it is`,
    fix: `If it does not say what is new in ${version.text}, correct it, or write the entries into the input \`changelog\`.`,
    place: { path: chart.manifest },
  };
}

/** Is the version of a chart that was meant one that was raised already and not released yet? */
export function isPrepared(inputs: Inputs, { chart, release }: Candidate, facts: Facts): boolean {
  if (inputs.bump === 'none' && inputs.version === '') return false;
  if (!isSelected(facts, chart) || chart.semver === undefined || release === undefined) return false;
  return compareVersions(release.version, chart.semver) < 0;
}

function whyOf(inputs: Inputs, candidate: Candidate, raise: Raise): string {
  // A chart may be taken several times, by other aliases.
  const moved = [
    ...new Set(raise.moved.map(({ need, version }) => `${need.entry?.name ?? need.dependency} is at ${version.text}`)),
  ];
  if (raise.because === 'dependency') return moved.join(', ');
  if (inputs.version !== '') return 'the input `version`';
  const { comparison, assessment, release } = candidate;
  const step = release && levelBetween(release.version, raise.version);
  const own = assessment?.level ?? levels.find((level) => level === inputs.bump);
  const isMore = step !== undefined && own !== undefined && higher(own, step) !== own;
  const rest = isMore && moved.length > 0 ? `; ${listing(moved, 3, ', ')}` : '';
  const why = assessment && `${assessment.level}: ${assessment.reasons.join('; ')}`;
  if (why !== undefined && comparison !== undefined) return `${why}${rest}`;
  if (comparison !== undefined)
    return `${comparison.files.length} ${comparison.files.length === 1 ? 'file' : 'files'} changed since ${release?.version.text ?? ''}${rest}`;
  if (candidate.packaged.length > 0)
    return `packages ${listing(candidate.packaged, 3)}, which changed since ${release?.version.text ?? ''}${why && own !== 'patch' ? `; ${why}` : ''}`;
  return inputs['app-version'] !== '' ? `appVersion ${inputs['app-version']}` : 'asked for';
}
