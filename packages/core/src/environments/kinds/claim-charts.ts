import type { Codec } from '../model/codec.js';
import { repositoryIndex, splitOciChart } from '../model/repository.js';
import type { Slot } from '../model/slot.js';
import type { ChartComponent } from '../model/target.js';
import type { Leaf } from '../model/yaml-text.js';
import { fill, lastParameter, type Parameters } from './generators.js';
import type { Lookup } from './lookup.js';
import { addressOf, type ChartSighting } from './sighting.js';

/** The places of the version of known charts. */
export function claimCharts(
  sighting: ChartSighting,
  { target, repositories }: Lookup,
  element: Parameters,
  resolved: (leaf: Leaf) => void,
): Slot[] {
  const said = saidBy(sighting, addressOf(sighting, repositories), element);
  return target.components.flatMap((chart): Slot[] => {
    if (chart.kind !== 'chart') return [];
    const taken = takenFrom(said, chart);
    return taken === undefined ? [] : [versionSlot(sighting, chart.id, taken, element, resolved)];
  });
}

function versionSlot(
  { version }: ChartSighting,
  chart: ChartComponent['id'],
  { codec, repository, isGit }: Taken,
  element: Parameters,
  resolved: (leaf: Leaf) => void,
): Slot {
  const common = {
    components: [chart],
    known: 'found' as const,
    ...(repository === '' ? {} : { source: repository }),
    ...(isGit ? { revision: { before: '' } } : {}),
  };
  const { prefix = '', leaf } = lastParameter(version.text, element) ?? {};
  if (leaf === undefined || codec.kind !== 'field' || !codec.prefix.startsWith(prefix)) {
    return { ...common, codec, ...version };
  }
  resolved(version);
  const rest: Codec = { ...codec, prefix: codec.prefix.slice(prefix.length) };
  return { ...common, ...(isGit ? { revision: { before: prefix } } : {}), codec: rest, ...leaf };
}

/** How a source takes a chart. */
interface Taken {
  /** How its revision names the version. */
  readonly codec: Codec;
  /** Of charts, or of git. */
  readonly repository: string;
  readonly isGit: boolean;
}

/** What a source takes, with what fills in its templates: made once, and compared with every chart there is. */
interface Said {
  readonly chart: string;
  readonly repository: string;
  /** The chart in the address itself. */
  readonly oci: ReturnType<typeof splitOciChart>;
  readonly folder: string;
}

function saidBy(sighting: ChartSighting, address: string, element: Parameters): Said {
  const [chart, repository] = [fill(sighting.chart, element), fill(address, element)];
  const oci = chart === '' ? splitOciChart(repository) : undefined;
  return { chart, repository, oci, folder: folderOf(fill(sighting.path, element)) };
}

/** Does it take that chart? */
function takenFrom(
  { chart, repository, oci, folder }: Said,
  { repositories, name, git }: ChartComponent,
): Taken | undefined {
  const isFolder = git !== undefined && folder === git.path;
  // Every source is compared with every chart.
  if (chart !== name && oci?.name !== name && !isFolder) return undefined;
  const isAccepted = (url: string) =>
    repositories.length === 0 || repositoryIndex(repositories.map((known) => [known, name]))('', url).length > 0;
  const codec: Codec = { kind: 'field', field: 'version', prefix: '' };
  if (chart === name) return isAccepted(repository) ? { codec, repository, isGit: false } : undefined;
  if (oci?.name === name && (isAccepted(oci.repository) || isAccepted(repository))) {
    return { codec, repository: oci.repository, isGit: false };
  }
  if (!isFolder || !isAccepted(repository)) return undefined;
  return { codec: git.revision, repository, isGit: true };
}

/** A folder of git, as it is written in any way. */
export function folderOf(path: string): string {
  return path.replace(/^\.?\/|\/$/g, '');
}
