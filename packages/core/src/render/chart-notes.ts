import { readChart } from '../charts/chart.js';
import { type ChartVersion, compareVersions, readVersion } from '../charts/version.js';
import type { TargetFiles } from '../environments/model/environment.js';
import { Failure } from '../failure.js';
import { readChangelog } from '../files/changelog.js';
import { parseBlocks } from '../files/changelog-outline.js';
import { readYamlValue } from '../files/yaml-value.js';
import type { Files, Path } from '../nouns/git.js';
import type { Edit } from '../plan/proposal.js';
import { withEdits } from '../snapshot/carried.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { App } from './app.js';
import { findApps } from './find-apps.js';
import { isOwn, type Reach } from './reach.js';
import { listAt, textAt } from './said.js';
import { filesIn, filesOfPackage, folderIn } from './source.js';

/** What a chart says of the versions between two that run. */
export interface ChartNotes {
  /** Its name. */
  readonly chart: string;
  readonly from: string;
  readonly to: string;
  /** Whether it crosses a breaking change. */
  readonly isBreaking: boolean;
  /** It goes back: what is said of is lost. */
  readonly isBack: boolean;
  /** Those of breaking versions first, then the newest. */
  readonly sections: readonly NoteSection[];
}

export interface NoteSection {
  readonly version: string;
  /** It is a breaking one. */
  readonly isBreaking: boolean;
  /** `upgrade`: what somebody has to do, from an upgrade guide. */
  readonly kind: 'changes' | 'upgrade';
  /** Markdown, of somebody else. */
  readonly text: string;
}

/** A chart that an Application takes in another version than before. */
interface Step {
  readonly chart: string;
  readonly from: string;
  readonly to: string;
  /** The files of the newer of the two versions. */
  files(): Promise<Files>;
}

/**
 * What the charts that Applications take in another version say of what lies in between: sections of their changelogs and upgrade guides, or the
 * changes that Chart.yaml lists for Artifact Hub. What cannot be read is left out: nothing depends on it.
 */
export async function readChartNotes(
  targets: readonly TargetFiles[],
  before: Snapshot,
  edits: readonly Edit[],
  reach: Reach,
): Promise<readonly ChartNotes[]> {
  const [old, now] = await Promise.all([findApps(targets, before), findApps(targets, withEdits(before, edits))]);
  const was = new Map(old.apps.map((app) => [`${app.target}\0${app.name}`, app]));
  const steps = now.apps.map((app) => stepsBetween(was.get(`${app.target}\0${app.name}`), app, reach));
  const found = new Map<string, Step>();
  for (const one of (await Promise.all(steps)).flat()) found.set(`${one.chart} ${one.from} ${one.to}`, one);
  const notes = await Promise.all([...found.values()].map(orNothing));
  return notes.flatMap((one) => one ?? []);
}

async function stepsBetween(before: App | undefined, after: App, reach: Reach): Promise<Step[]> {
  const steps = after.sources.map(async ({ said }, index): Promise<Step | null> => {
    const old = before?.sources[index]?.said;
    const [repository, path] = [textAt(said, 'repoURL'), textAt(said, 'path')];
    if (old === undefined || textAt(old, 'repoURL') !== repository || textAt(old, 'path') !== path) return null;
    const [from, to] = [textAt(old, 'targetRevision'), textAt(said, 'targetRevision')];
    if (from === to || textAt(old, 'chart') !== textAt(said, 'chart')) return null;
    const isPackage = textAt(said, 'chart') !== '' || repository.startsWith('oci://');
    if (isPackage) return packageStep(repository.replace(/\/+$/, ''), textAt(said, 'chart'), from, to, reach);
    if (path === '' || isOwn(reach, repository, from) || isOwn(reach, repository, to)) return null;
    return gitStep(repository, { said, place: after.place }, from, to, reach);
  });
  const settled = await Promise.all(steps.map((step) => step.catch(unlessFailure)));
  return settled.flatMap((step) => step ?? []);
}

function packageStep(repository: string, named: string, from: string, to: string, reach: Reach): Step {
  const slash = repository.lastIndexOf('/');
  const [where, chart] = named === '' ? [repository.slice(0, slash), repository.slice(slash + 1)] : [repository, named];
  const newest = newer(from, to);
  return { chart, from, to, files: async () => filesOfPackage(await reach.chart(where, chart, newest)) };
}

async function gitStep(
  repository: string,
  source: App['sources'][number],
  from: string,
  to: string,
  reach: Reach,
): Promise<Step | null> {
  const folder = folderIn(source);
  const [old, now] = await Promise.all(
    [from, to].map(async (revision) => filesIn(await reach.git(repository, revision), folder)),
  );
  if (old === undefined || now === undefined) return null;
  const [was, is] = [old, now].map((files) => readChart(folder, textOf(files, 'Chart.yaml')));
  if (was === undefined || is === undefined || was.version === is.version) return null;
  const files = newer(was.version, is.version) === is.version ? now : old;
  return { chart: is.name, from: was.version, to: is.version, files: async () => files };
}

function newer(one: string, other: string): string {
  const [a, b] = [readVersion(one), readVersion(other)];
  return a !== undefined && b !== undefined && compareVersions(a, b) > 0 ? one : other;
}

const nothing = new Uint8Array();

function textOf(files: Files, path: Path): string {
  return new TextDecoder().decode(files.get(path)?.bytes ?? nothing);
}

function unlessFailure(error: unknown): null {
  if (error instanceof Failure) return null;
  throw error;
}

async function orNothing(step: Step): Promise<ChartNotes | null> {
  const files = await step.files().catch(unlessFailure);
  return notesBetween(step, files ?? new Map());
}

/** What the files of a chart say of the versions between two. Pure. @returns `null` where these are no versions */
export function notesBetween(
  { chart, from, to }: Pick<Step, 'chart' | 'from' | 'to'>,
  files: Files,
): ChartNotes | null {
  const [old, now] = [readVersion(from), readVersion(to)];
  if (old === undefined || now === undefined) return null;
  const isBack = compareVersions(old, now) > 0;
  const [low, high] = isBack ? [now, old] : [old, now];
  const isBetween = (version: ChartVersion) => compareVersions(version, low) > 0 && compareVersions(version, high) <= 0;
  const isBreaking = (version: ChartVersion) =>
    lineOf(version) !== lineOf(low) && /^(?:[1-9]\d*\.0|0\.\d+)\.0$/.test(version.semver);
  const sections = [...upgradesIn(files), ...changesIn(files, isBack ? from : to)].flatMap((one): NoteSection[] => {
    const version = readVersion(one.version);
    if (version === undefined || !isBetween(version)) return [];
    return [{ ...one, isBreaking: isBreaking(version) }];
  });
  const order = ({ isBreaking: first, kind }: NoteSection) => (first ? 0 : 2) + (kind === 'upgrade' ? 0 : 1);
  const byVersion = (a: NoteSection, b: NoteSection) => {
    const [one, other] = [readVersion(a.version), readVersion(b.version)];
    return one === undefined || other === undefined ? 0 : compareVersions(other, one);
  };
  return {
    ...{ chart, from, to, isBack, isBreaking: lineOf(low) !== lineOf(high) },
    sections: sections.sort((a, b) => order(a) - order(b) || byVersion(a, b)),
  };
}

/** The versions that do not break each other: of one major number, before 1.0.0 of one minor number. */
function lineOf({ semver }: ChartVersion): string {
  const [, line = ''] = /^(0\.\d+|\d+)/.exec(semver) ?? [];
  return line;
}

type Bare = Omit<NoteSection, 'isBreaking'>;

function changesIn(files: Files, newest: string): Bare[] {
  const path = [...files.keys()].find((one) => /^change(?:log|s)\.md$/i.test(one));
  try {
    if (path !== undefined) {
      const { releases } = readChangelog(path, textOf(files, path));
      return releases.map(({ version, body }) => ({ version, kind: 'changes', text: body }));
    }
    const manifest: unknown = readYamlValue('Chart.yaml', textOf(files, 'Chart.yaml'), 'helm').value;
    const listed: unknown = readYamlValue(
      'Chart.yaml',
      textAt(manifest, 'annotations', 'artifacthub.io/changes'),
      'helm',
    ).value;
    const lines = listAt({ listed }, 'listed').map((one) =>
      typeof one === 'string' ? `- ${one}` : `- ${textAt(one, 'kind')}: ${textAt(one, 'description')}`,
    );
    return lines.length === 0 ? [] : [{ version: newest, kind: 'changes', text: lines.join('\n') }];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** Headings of guides name the version they lead to: `To 20.0.0`, `From 4.x to 5.x`, `Upgrading to v3`. */
const LEADS_TO = /(?:^|\bto\b\s*|->|→)\s*(?:version\s+)?`?v?(\d+(?:\.(?:\d+|x))*)`?\s*$/i;

/** Sections of an upgrade guide, or of the part of the README that is one. */
function upgradesIn(files: Files): Bare[] {
  const guides = [...files.keys()].filter((path) => /^(?:upgrad\w*|migrat\w*)\.md$/i.test(path));
  const readme = [...files.keys()].find((path) => /^readme\.md$/i.test(path));
  return [
    ...guides.flatMap((path) => guideIn(path, files, () => true)),
    ...(readme === undefined
      ? []
      : guideIn(readme, files, (parents) => parents.some((one) => /upgrad|migrat/i.test(one)))),
  ];
}

function guideIn(path: Path, files: Files, isGuide: (headings: readonly string[]) => boolean): Bare[] {
  const text = textOf(files, path);
  try {
    // It refuses what takes too long.
    readChangelog(path, text);
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
  const headings = parseBlocks(text).blocks.filter(({ kind }) => kind === 'heading');
  const parents: { readonly depth: number; readonly content: string }[] = [];
  return headings.flatMap((heading, index): Bare[] => {
    while ((parents.at(-1)?.depth ?? 0) >= heading.depth) parents.pop();
    parents.push(heading);
    const [, version] = LEADS_TO.exec(heading.content.trim()) ?? [];
    if (version === undefined || !isGuide(parents.map(({ content }) => content))) return [];
    const next = headings.slice(index + 1).find(({ depth }) => depth <= heading.depth);
    const body = text
      .slice(heading.start, next?.start ?? text.length)
      .replace(/^.*\n?/, '')
      .trim();
    const [major = '0', minor = '0', patch = '0'] = version.replaceAll('x', '0').split('.');
    return body === '' ? [] : [{ version: `${major}.${minor}.${patch}`, kind: 'upgrade', text: body }];
  });
}
