import { unreadImages } from '@slipway/core/advice/unread-images';
import { chartFolders, isFixture, isVendored, readCharts } from '@slipway/core/charts/discover';
import type { Chart } from '@slipway/core/charts/manifest';
import type { PolicySetting } from '@slipway/core/config/policy-schema';
import { missingFiles } from '@slipway/core/environments/layout/environment-files';
import { keyedCharts } from '@slipway/core/environments/lens/keyed-charts';
import { openTargets } from '@slipway/core/environments/lens/open-target';
import { type Reading, readTarget } from '@slipway/core/environments/lens/read';
import { objectAt, sightedIn } from '@slipway/core/environments/lens/sighted';
import { keyOf } from '@slipway/core/environments/lens/target-images';
import { isTemplate } from '@slipway/core/environments/model/codec';
import type { Environment } from '@slipway/core/environments/model/environment';
import type { Known } from '@slipway/core/environments/model/known';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { openIfYaml } from '@slipway/core/environments/model/yaml-text';
import type { Place, Problem } from '@slipway/core/failure';
import type { Changelog } from '@slipway/core/files/changelog';
import { decode } from '@slipway/core/files/text';
import { readYamlValue } from '@slipway/core/files/yaml-value';
import { componentName } from '@slipway/core/nouns/component';
import { sha256 } from '@slipway/core/nouns/digest';
import { everythingIn, type Folder, inFolder, within } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { compareWithBase, type Since } from './changed-charts.js';
import type { ChartSide, EnvironmentSide, Side, WorkflowSide } from './facts.js';
import { isOtherRevision } from './rules/environments.js';
import { orTell, type Tell } from './tell.js';

/** What is looked at in each commit. */
export interface Looked {
  readonly environments: readonly Environment[];
  readonly last: ReadonlySet<string>;
  readonly known: Known;
  readonly policy: PolicySetting;
}

/** Reads what the files of a commit say. What cannot be read is a problem of the side. */
export async function readSide(snapshot: Snapshot, looked: Looked, since: Since | null = null): Promise<Side> {
  const paths = await snapshot.list(looked.environments.flatMap(({ targets }) => targets.flatMap(targetGlobs)));
  const files = await snapshot.load(paths);
  const problems: { environment: string; problem: Problem }[] = [];
  const unread: Place[] = [];
  const environments = looked.environments.map((environment): EnvironmentSide => {
    const tell = (problem: Problem) => problems.push({ environment: environment.name, problem });
    const targets = openTargets(environment.targets, files, looked.known);
    const readings = targets.map((target) => readTarget(target, files));
    for (const problem of missingFiles(environment, paths)) tell(problem);
    for (const reading of readings) for (const problem of unclearIn(reading)) tell(problem);
    const found = readings.map((reading) => {
      const sighted = sightedIn(reading, files);
      for (const { problem } of unreadImages(reading, new Set(), files)) unread.push(problem.place ?? { path: '' });
      return { reading, sighted: { ...sighted, charts: [...sighted.charts, ...keyedCharts(reading, sighted.charts)] } };
    });
    for (const { sighted } of found) for (const place of sighted.lists) tell(unreadList(place));
    return {
      environment,
      isLast: looked.last.has(environment.name),
      targets: found,
      rendered: [],
    };
  });
  const tell = (found: readonly Problem[]) => problems.push(...found.map((problem) => ({ environment: '', problem })));
  const charts = await readChartSides(snapshot, since, new Set(paths), tell);
  const workflows = Object.keys(looked.policy.secrets).length === 0 ? [] : await readWorkflows(snapshot, tell);
  return { commit: snapshot.commit, environments, charts, workflows, problems, unread, objectAt: objectsOf(files) };
}

/** Which object of a file a place is in; many are asked about more than once. */
function objectsOf(files: Files): Side['objectAt'] {
  const known = new Map<string, string>();
  return ({ path, line }) => {
    if (line === undefined) return '';
    const key = `${path}:${line}`;
    const text = known.has(key) ? undefined : openIfYaml(path, files.get(path));
    const found = known.get(key) ?? (text === undefined ? '' : objectAt(text, line));
    known.set(key, found);
    return found;
  };
}

/** Places that say different things, and files that no one can read. */
function unclearIn({ target, conflicts, broken }: Reading): Problem[] {
  const torn = conflicts.flatMap((conflict): Problem[] => {
    const { kind, components, slots } = conflict;
    const [slot] = slots;
    // Where places disagree each is judged by itself, and mixed-release says it.
    if (
      kind === 'floating' ||
      kind === 'broken-file' ||
      kind === 'other-branch' ||
      kind === 'disagree' ||
      isOtherRevision(conflict) ||
      slot === undefined ||
      isTemplate(slot.text)
    )
      return [];
    const { key, place } = keyOf(slot);
    const code = 'not-judged';
    const message = `${components.map(componentName).join(', ')} of ${target.name} cannot be judged: ${reasons[kind]} (\`${key}\`)`;
    return [{ code, message, fix: 'Let one place say what runs.', place }];
  });
  return [...torn, ...broken];
}

function unreadList(place: Place): Problem {
  return {
    ...{ code: 'not-judged', place },
    message: `What is in the \`kind: List\` of ${place.path} cannot be judged: items of lists are not read`,
    fix: 'Write each item as a document of its own, between lines with `---`.',
  };
}

const reasons = {
  'set-twice': 'two places set it',
  ambiguous: 'any one of several may be meant',
  unreadable: 'what is written is not of the form it should have',
  'targets-differ': 'its targets differ',
} as const;

async function readChartSides(
  snapshot: Snapshot,
  since: Since | null,
  values: ReadonlySet<Path>,
  tell: Tell,
): Promise<ChartSide[]> {
  const paths = await snapshot.list(
    ['Chart.yaml', 'CHANGELOG.md', 'Chart.lock', 'requirements.lock'].map((name) => `**/${name}`),
  );
  const folders = chartFolders(paths).filter((folder) => !isFixture(folder));
  if (folders.length === 0) return [];
  const there = new Set(paths);
  const read = await orTell(tell, () => readCharts(snapshot, folders));
  const charts = read ?? (await readCharts(snapshot, folders, 'skip'));
  const own = [...charts.values()].filter(({ folder }) => !isVendored(folder, charts));
  const logs = await snapshot.load(
    own.map(({ folder }) => inFolder(folder, 'CHANGELOG.md')).filter((path) => there.has(path)),
  );
  const changelogs = await readChangelogs(logs, tell);
  const changed = since === null ? null : await compareWithBase(snapshot, since, own, values, tell);
  const contents = await contentsOf(snapshot, own);
  return own.map((chart) => ({
    chart,
    content: contents.get(chart.folder) ?? '',
    changelog: changelogs.get(inFolder(chart.folder, 'CHANGELOG.md')) ?? null,
    isLocked: ['Chart.lock', 'requirements.lock'].some((name) => there.has(inFolder(chart.folder, name))),
    isUnraised: changed?.unraised.has(chart.folder) === true,
    understated: changed?.understated.get(chart.folder) ?? null,
  }));
}

/** What tells contents apart, of charts that share name and version with others. */
async function contentsOf(snapshot: Snapshot, charts: readonly Chart[]): Promise<Map<Folder, string>> {
  const id = ({ name, version }: Chart) => JSON.stringify([name, version]);
  const counts = new Map<string, number>();
  for (const chart of charts) counts.set(id(chart), (counts.get(id(chart)) ?? 0) + 1);
  const found = new Map<Folder, string>();
  for (const chart of charts) {
    if (counts.get(id(chart)) === 1) continue;
    const paths = await snapshot.list([everythingIn(chart.folder)]);
    const files = await snapshot.load(paths);
    const parts = [...files].map(([path, { bytes }]) => `${within(chart.folder, path)} ${sha256(bytes)}`);
    found.set(chart.folder, sha256(parts.sort().join('\n')));
  }
  return found;
}

async function readChangelogs(logs: Files, tell: Tell): Promise<Map<Path, Changelog>> {
  const found = new Map<Path, Changelog>();
  if (logs.size === 0) return found;
  const { readChangelog } = await import('@slipway/core/files/changelog');
  for (const [path, content] of logs) {
    const changelog = await orTell(tell, () => readChangelog(path, decode(path, content)));
    if (changelog !== undefined) found.set(path, changelog);
  }
  return found;
}

async function readWorkflows(snapshot: Snapshot, tell: Tell): Promise<WorkflowSide[]> {
  const files = await snapshot.load(await snapshot.list(['.github/workflows/*.{yml,yaml}']));
  const found: WorkflowSide[] = [];
  for (const [path, content] of files) {
    const yaml = await orTell(tell, () => readYamlValue(path, decode(path, content)));
    if (yaml !== undefined) found.push({ path, yaml });
  }
  return found;
}
