import { type Chart, readDependencyList } from '@slipway/core/charts/chart';
import { baseName, inFolder } from '@slipway/core/charts/folder';
import { writeLock } from '@slipway/core/charts/lock';
import type { Raise } from '@slipway/core/charts/raise';
import { compareVersions } from '@slipway/core/charts/version';
import { writeChart } from '@slipway/core/files/chart';
import { decode, encode } from '@slipway/core/files/text';
import { openYaml } from '@slipway/core/files/yaml';
import type { Edit, Finding } from '@slipway/core/plan/proposal';
import type { Path } from '@slipway/core/snapshot/snapshot';
import { artifactHubChanges, changelogWith, notesOf } from './notes.js';
import type { Candidate, Facts } from './read.js';
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
  const findings: Finding[] = [];
  const texts = new Map<Path, string>();
  const read = (path: Path): string | undefined => {
    const content = facts.files.get(path);
    return content && decode(path, content);
  };
  const setsApp = inputs['app-version'] !== '' && chart.type === 'application' && isSelected(facts, chart);
  const appVersion = setsApp ? inputs['app-version'] : chart.appVersion;
  const inManifest = raise.ranges.filter(({ entry }) => entry.place.path === chart.manifest);
  const isRaised = raise.version.text !== chart.version;
  const manifest = writeChart(chart.manifest, read(chart.manifest) ?? '', {
    ...(isRaised ? { version: raise.version.text } : {}),
    ...(setsApp && appVersion !== undefined ? { appVersion } : {}),
    dependencies: inManifest.map(({ entry, range }) => ({ index: entry.index, version: range })),
  });
  // Chart.yaml comes first wherever files are listed.
  texts.set(chart.manifest, manifest);
  const changelog = inFolder(chart.folder, 'CHANGELOG.md');
  const log = read(changelog) ?? null;
  // Where there is none, one is begun for who says what to write.
  const keepsLog = log !== null || (inputs.changelog !== '' && !candidate.nested && raise.because === 'wish');
  let notes = isRaised || keepsLog ? notesOf(inputs, candidate, raise) : '';
  if (keepsLog && (isRaised || isPrepared(inputs, candidate, facts))) {
    const written = changelogWith(changelog, log, raise.version.text, notes, chart.name, facts);
    texts.set(changelog, written.text);
    notes = written.notes;
  }
  const annotation = annotationOf(chart);
  if (isRaised && annotation !== undefined) {
    const changes = artifactHubChanges(notes, raise.version.text, annotation);
    const file = openYaml(chart.manifest, manifest).set([{ path: ['annotations', ANNOTATION], value: changes }]);
    texts.set(chart.manifest, file.text);
  }

  const requirements = inFolder(chart.folder, 'requirements.yaml');
  const inRequirements = raise.ranges.filter(({ entry }) => entry.place.path === requirements);
  const old = read(requirements);
  if (inRequirements.length > 0 && old !== undefined) {
    const edits = inRequirements.map(({ entry, range }) => ({
      path: ['dependencies', entry.index, 'version'],
      value: range,
    }));
    texts.set(requirements, openYaml(requirements, old).set(edits).text);
  }
  findings.push(...writeLocks(raise, texts, read), ...staleArchives(raise, facts));

  const edits = [...texts].flatMap(([path, text]): Edit[] => {
    const before = facts.files.get(path);
    if (before !== undefined && decode(path, before) === text) return [];
    return [{ path, mode: before?.mode ?? '100644', before: before?.bytes ?? null, after: encode(text) }];
  });
  return { raise, appVersion, why: whyOf(inputs, candidate, raise), edits, findings };
}

const ANNOTATION = 'artifacthub.io/changes';

function annotationOf({ metadata }: Chart): string | undefined {
  const { annotations } = metadata;
  if (typeof annotations !== 'object' || Array.isArray(annotations)) return undefined;
  const text = new Map(Object.entries(annotations)).get(ANNOTATION);
  return typeof text === 'string' ? text : undefined;
}

/** Is the version of a chart that was meant one that was raised already and not released yet? */
export function isPrepared(inputs: Inputs, { chart, release }: Candidate, facts: Facts): boolean {
  if (inputs.bump === 'none' && inputs.version === '') return false;
  if (!isSelected(facts, chart) || chart.semver === undefined || release === undefined) return false;
  return compareVersions(release.version, chart.semver) < 0;
}

/** Puts the new versions of dependencies into Chart.lock (for `apiVersion: v1`, requirements.lock), with Helm's digest. */
function writeLocks(
  { chart, moved }: Raise,
  texts: Map<Path, string>,
  read: (path: Path) => string | undefined,
): Finding[] {
  const entries = moved.flatMap(({ need, version }) =>
    need.entry ? [{ entry: need.entry, version: need.kind === 'nested' ? undefined : version }] : [],
  );
  const [first] = entries;
  if (first === undefined) return [];
  const source = first.entry.place.path;
  const path = inFolder(chart.folder, source === chart.manifest ? 'Chart.lock' : 'requirements.lock');
  const lock = read(path);
  if (lock === undefined) return [];
  const after = readDependencyList(source, texts.get(source) ?? read(source) ?? '');
  // What lies in charts/ without a repository is locked with what Chart.yaml asks for, a range too (Helm's internal/resolver).
  const versions = new Map(
    entries.map(({ entry: { index }, version }) => [index, version?.text ?? after[index]?.version ?? '']),
  );
  const change = writeLock(path, lock, chart.dependencies, after, versions);
  if (change.kind === 'written') {
    texts.set(path, change.text);
    return [];
  }
  return [
    {
      level: 'warning',
      code: 'lock-out-of-sync',
      message: `${path} does not belong to the dependencies of ${chart.name}, so it was left as it is`,
      fix: `Run \`helm dependency update ${chart.folder}\` and commit the lock.`,
      place: { path, line: 1 },
    },
  ];
}

/** Packages of dependencies that lie in `charts/` and are older now than the chart they were made of. */
function staleArchives({ chart, moved }: Raise, { archives }: Facts): Finding[] {
  return moved.flatMap(({ need, version }): Finding[] => {
    const name = need.entry?.name;
    const path = archives.find(
      (archive) => name !== undefined && archive.startsWith(inFolder(chart.folder, `charts/${name}-`)),
    );
    if (path === undefined || baseName(path) === `${name}-${version.text}.tgz`) return [];
    return [
      {
        level: 'warning',
        code: 'stale-package',
        message: `${path} is the package of an older ${name}, which Helm would use`,
        fix: `Run \`helm dependency update ${chart.folder}\` in a later step, or do not commit packages of charts of this repository.`,
        place: { path },
      },
    ];
  });
}

function whyOf(inputs: Inputs, { comparison, assessment, release }: Candidate, raise: Raise): string {
  if (raise.because === 'dependency') {
    return raise.moved
      .map(({ need, version }) => `${need.entry?.name ?? need.dependency} is at ${version.text}`)
      .join(', ');
  }
  if (inputs.version !== '') return 'the input `version`';
  if (assessment !== undefined) return `${assessment.level}: ${assessment.reasons.join('; ')}`;
  if (comparison !== undefined)
    return `${comparison.files.length} ${comparison.files.length === 1 ? 'file' : 'files'} changed since ${release?.version.text ?? ''}`;
  return inputs['app-version'] !== '' ? `appVersion ${inputs['app-version']}` : 'asked for';
}
