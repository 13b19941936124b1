import { inspect } from 'node:util';
import type { Chart } from '@slipway/core/charts/chart';
import { chartFolders, isVendored, readCharts } from '@slipway/core/charts/discover';
import { dependenciesOf, dependentsOf, findNeeds, type Need } from '@slipway/core/charts/graph';
import { chartHistory } from '@slipway/core/charts/history';
import type { Charts } from '@slipway/core/charts/past';
import { ownAddresses } from '@slipway/core/charts/published';
import { selectCharts } from '@slipway/core/charts/select';
import { filesOf } from '@slipway/core/charts/write';
import { loadConfig } from '@slipway/core/config/load';
import type { Config } from '@slipway/core/config/schema';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { baseName, type Folder, inFolder } from '@slipway/core/nouns/folder';
import type { CommitId, Files, Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { commitDay } from '@slipway/core/snapshot/commit-date';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { closest } from 'fastest-levenshtein';
import { type LeftBehind, readBehind } from './behind.js';
import { type Candidate, readCandidates } from './candidates.js';
import { type Chosen, readChosen } from './ct.js';
import type { Inputs } from './table.js';

/** Everything `propose` depends on. */
export interface Facts {
  readonly base: CommitId;
  readonly day: string;
  readonly config: Config;
  readonly configPath: Path;
  /** Whether there are charts to speak of. */
  readonly there: 'own' | 'copies' | 'unreadable' | 'none';
  /** About charts that cannot be read and that nobody named. */
  readonly unreadable: readonly Finding[];
  /** Where a `ct.yaml` says which charts there are to raise. */
  readonly ct: Chosen['ct'];
  /** Charts that are raised for themselves: those that are named, or all, of `ct.yaml` if it is there. */
  readonly selected: ReadonlySet<Folder>;
  /** Charts the user named; undefined when none was. */
  readonly named: ReadonlySet<Folder> | undefined;
  /** Those that are selected, and what depends on them. */
  readonly candidates: ReadonlyMap<Folder, Candidate>;
  /** What they need and that is none of them: it keeps its version. */
  readonly context: readonly Candidate[];
  readonly needs: readonly Need[];
  /** Needs by name that nobody says are met by charts of this repository. */
  readonly elsewhere: readonly Need[];
  /** Dependencies on charts of this repository that ask for an older version than is here. */
  readonly behind: readonly LeftBehind[];
  /** No one said where the charts of this repository are published. */
  readonly isGuessed: boolean;
  /** Every file of the candidates that may be written. */
  readonly files: Files;
  /** Packaged charts in the `charts/` folders of candidates. */
  readonly archives: readonly Path[];
  readonly repositoryUrl: string;
}

/**
 * Reads the charts, their last releases and what changed since.
 * @throws {Failure} with every chart that is named and is not there
 */
export async function readFacts(inputs: Inputs, world: Checkout, base: Snapshot): Promise<Facts> {
  const config = await loadConfig(base, inputs.config);
  const folders = chartFolders(await base.list(['**/Chart.yaml']));
  const charts = await readCharts(base, folders, 'skip');
  const broken = folders.filter((folder) => !charts.has(folder));
  const { has, ct } = await readChosen(inputs, base, charts);
  const selected = select(inputs, charts, broken).filter(has);
  // Those that were left out because they cannot be read must not be passed over in silence.
  await readCharts(
    base,
    selected.filter((folder) => !charts.has(folder)),
  );
  const follows = inputs.dependents && inputs.bump !== 'none';
  const isOwn = ownAddresses(inputs.published, world.context.owner);
  const all = findNeeds(charts).filter(({ dependent }) => !isVendored(dependent, charts));
  const needs = all.filter(({ kind, entry }) => kind !== 'name' || isOwn(entry?.repository ?? ''));
  // `ct.yaml` chooses what is raised first: what depends on it follows from anywhere, if it can.
  const canFollow = (folder: Folder) => has(folder) || charts.get(folder)?.semver !== undefined;
  const reached = follows ? [...dependentsOf(selected, needs)].filter(canFollow) : [];
  const wanted = [...new Set([...selected, ...reached])].sort().flatMap((folder) => charts.get(folder) ?? []);
  // What these need may have another version already.
  const below = follows
    ? needs.flatMap(({ dependent, dependency }) =>
        wanted.some(({ folder }) => folder === dependent) ? dependency : [],
      )
    : [];
  const context = [...new Set(below)]
    .flatMap((folder) => charts.get(folder) ?? [])
    .filter((chart) => !wanted.includes(chart));
  const past = chartHistory(world.history, charts);
  const files = follows ? needs.filter(({ kind }) => kind === 'file') : [];
  const inside = ({ folder }: Chart) =>
    [...dependenciesOf(folder, files)].flatMap((one) => charts.get(one) ?? []).filter((one) => !wanted.includes(one));
  const known = await readCandidates(inputs, world, base, config, [...wanted, ...context], charts, past, inside);
  const candidates = new Map([...known].filter(([, { chart }]) => !context.includes(chart)));
  const releases = new Map([...candidates].map(([folder, { release }]) => [folder, release]));
  const written = wanted.flatMap(({ folder }) => [...filesOf(folder), inFolder(folder, 'CHANGELOG.md')]);
  return {
    base: base.commit,
    day: await commitDay(world.clone, base.commit),
    config,
    configPath: config.source.path,
    there: whatIsThere(folders, charts),
    unreadable: inputs.charts !== 'changed' ? [] : await tellUnreadable(base, broken.filter(has)),
    ct,
    selected: new Set(selected),
    named: inputs.charts !== 'changed' ? new Set(selected) : undefined,
    candidates,
    context: [...known.values()].filter(({ chart }) => context.includes(chart)),
    needs: follows ? needs : [],
    elsewhere: inputs.dependents ? all.filter((need) => !needs.includes(need)) : [],
    behind: inputs.dependents ? await readBehind(charts, releases, past, isOwn) : [],
    isGuessed: inputs.published.length === 0,
    files: await base.load(written),
    archives: await base.list(['**/charts/*.tgz', 'charts/*.tgz']),
    repositoryUrl: world.github.url,
  };
}

function whatIsThere(folders: readonly Folder[], charts: Charts): Facts['there'] {
  if (charts.size === 0) return folders.length === 0 ? 'none' : 'unreadable';
  return [...charts.keys()].every((folder) => isVendored(folder, charts)) ? 'copies' : 'own';
}

async function tellUnreadable(base: Snapshot, folders: readonly Folder[]): Promise<Finding[]> {
  try {
    await readCharts(base, folders);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem) => ({
      ...problem,
      level: 'notice',
      code: 'chart-left-out',
      message: `${problem.message}; the chart was left out`,
    }));
  }
}

/** @param broken folders of charts that cannot be read: they can be named by their folder */
function select(inputs: Inputs, charts: Charts, broken: readonly Folder[]): readonly Folder[] {
  const own = [...charts].filter(([folder]) => !isVendored(folder, charts));
  const names = new Map(own.map(([folder, chart]): [Folder, string] => [folder, chart.name]));
  if (inputs.charts === 'changed') return [...names.keys()];
  if (inputs.charts.length === 0) return [];
  const known = new Map([...names, ...broken.map((folder): [Folder, string] => [folder, baseName(folder)])]);
  const { folders, unknown } = selectCharts(inputs.charts, known);
  const problems = unknown.map((selector): Problem => {
    const copy = [...charts].some(([folder, chart]) => folder === selector || chart.name === selector);
    const texts = [...new Set([...names.keys(), ...names.values()])];
    const near = texts.length > 0 ? closest(selector, texts) : '';
    return {
      code: 'unknown-chart',
      message: copy
        ? `The chart \`${selector}\` is a dependency that was copied into its parent`
        : `There is no chart \`${selector}\``,
      fix: copy
        ? 'Raise the dependency in its parent instead.'
        : near === ''
          ? 'The repository has no chart.'
          : `Did you mean \`${near}\`? The charts are ${inspect([...names.values()].slice(0, 20)).replaceAll("'", '`')}.`,
    };
  });
  if (problems.length > 0) throw new Failure(problems);
  return folders;
}
