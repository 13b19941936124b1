import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import { type Folder, folderOf, inFolder, normalizeFolder } from '../nouns/folder.js';
import type { Path } from '../nouns/git.js';
import type { Snapshot } from '../snapshot/snapshot.js';

/** What a `ct.yaml` of chart-testing says about charts and their versions. */
export interface CtConfig {
  readonly path: Path;
  readonly chartDirs: readonly string[];
  readonly excludedCharts: readonly string[];
  readonly excludeDeprecated: boolean;
  /** The branch changes go to, for runs that no event says it for. */
  readonly targetBranch: string | undefined;
  /** `check-version-increment: false`: versions are not checked. */
  readonly checks: boolean;
}

/** Where ct looks without `--config`, and where GitHub's examples put it. */
const USUAL = ['.', '.ct', '.github'].flatMap((folder) => ['ct.yaml', 'ct.yml'].map((name) => inFolder(folder, name)));

/**
 * Reads the configuration of chart-testing, so that a team can move over without writing another. Keys about linting and
 * installing do not concern us.
 * @param path the `ct-config` input; empty: the usual places
 * @returns undefined when there is none
 * @throws {Failure} when the file that was named is not there, or is not a mapping
 */
export async function readCtConfig(snapshot: Snapshot, path: Path): Promise<CtConfig | undefined> {
  const wanted = path ? [path] : USUAL;
  const files = await snapshot.load(wanted);
  const found = wanted.find((name) => files.has(name));
  const content = found && files.get(found);
  if (found === undefined || !content) {
    if (path === '') return undefined;
    throw new Failure({
      code: 'config-not-found',
      message: `There is no ${path} on the target branch (${snapshot.commit.slice(0, 7)}), and the check reads its configuration there`,
      fix: 'Correct the input `ct-config`, or commit the file to the target branch first.',
    });
  }
  // Loaded late: most repositories have no such file, and start-up is measured.
  const { readYamlValue } = await import('../files/yaml-value.js');
  const { value, place } = readYamlValue(found, decode(found, content));
  const map = typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map<string, unknown>();
  const list = (key: string, otherwise: readonly string[]): readonly string[] => {
    const items: unknown = map.get(key);
    if (items === undefined || items === null) return otherwise;
    if (typeof items === 'string') return items.split(',').map((item) => item.trim());
    if (Array.isArray(items) && items.every((item) => typeof item === 'string')) return items;
    throw new Failure({
      code: 'bad-ct-config',
      message: `${found}: \`${key}\` is not a list of texts`,
      fix: 'Write a list of texts, such as `[charts]`.',
      place: place(key),
    });
  };
  const targetBranch = map.get('target-branch');
  return {
    path: found,
    chartDirs: list('chart-dirs', ['charts']),
    excludedCharts: list('excluded-charts', []),
    excludeDeprecated: map.get('exclude-deprecated') === true,
    targetBranch: typeof targetBranch === 'string' && targetBranch !== '' ? targetBranch : undefined,
    checks: map.get('check-version-increment') !== false,
  };
}

/** Whether ct takes a chart: one directly in a folder of `chart-dirs`, as its LookupChartDir finds them, or such a folder itself, that is not excluded. */
export function isInCt(ct: CtConfig, folder: Folder, isDeprecated: boolean): boolean {
  const dirs = ct.chartDirs.map(normalizeFolder);
  if (!dirs.includes(folderOf(folder)) && !dirs.includes(folder)) return false;
  const excluded = folder.split('/').some((part) => ct.excludedCharts.includes(part));
  return !excluded && !(ct.excludeDeprecated && isDeprecated);
}
