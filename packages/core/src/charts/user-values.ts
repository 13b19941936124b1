import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import { type Folder, inFolder, resolveFolder } from '../nouns/folder.js';
import type { Path } from '../nouns/git.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { chartFolders, parentOf, readCharts } from './discover.js';
import { type Chart, MANIFEST } from './manifest.js';
import { keyOf } from './manifest-level.js';
import { isMap, layOver, Overrides, readValues, VALUES, type Values } from './values.js';

/** More sub-charts than this are not read for one chart: each alias of a chart is one, and aliases multiply. */
const MOST = 1_000;

/**
 * Reads what the users of charts may set, with its defaults: their own values over those of their sub-charts, which lie below the names or aliases of these,
 * as Helm has it. Sub-charts are read from `charts/` and by `file://`; of others only what the chart sets for them is known, see `Overrides`.
 * @param unreadable whether a values.yaml that is not YAML fails; `skip`: the values of that chart are undefined
 * @throws {Failure} for each of the charts whose own values.yaml is not YAML
 */
export async function readUserValues(
  snapshot: Snapshot,
  charts: readonly Chart[],
  unreadable: 'fail' | 'skip',
): Promise<(Values | undefined)[]> {
  if (charts.length === 0) return [];
  const folders = new Set(chartFolders(await snapshot.list([`**/${MANIFEST}`])));
  const reader = new Reader(snapshot, folders);
  return Promise.all(charts.map((chart) => reader.read(chart, { left: MOST }, [], unreadable)));
}

class Reader {
  readonly #snapshot: Snapshot;
  readonly #folders: ReadonlySet<Folder>;
  readonly #own = new Map<Folder, Promise<Values>>();
  readonly #charts = new Map<Folder, Promise<Chart | undefined>>();
  readonly #nested = new Map<Folder, Folder[]>();

  constructor(snapshot: Snapshot, folders: ReadonlySet<Folder>) {
    this.#snapshot = snapshot;
    this.#folders = folders;
    for (const folder of folders) {
      const parent = parentOf(folder, folders);
      if (parent === undefined || /\/[_.][^/]*$/.test(folder)) continue;
      this.#nested.set(parent, [...(this.#nested.get(parent) ?? []), folder]);
    }
  }

  async read(
    chart: Chart,
    budget: { left: number },
    above: readonly Folder[],
    unreadable: 'fail' | 'skip',
  ): Promise<Values | undefined> {
    const own = await this.#ownValues(chart, unreadable);
    if (own === undefined) return undefined;
    const inside = [...above, chart.folder];
    const below = new Map<string, unknown>();
    let shared: Values = {};
    for (const [key, sub] of await this.#subcharts(chart)) {
      const set = own[key];
      budget.left -= 1;
      const isKnown = sub !== undefined && !inside.includes(sub.folder) && budget.left > 0;
      const values = isKnown ? await this.read(sub, budget, inside, 'skip') : undefined;
      if (values === undefined) {
        below.set(key, new Overrides(set));
        continue;
      }
      const { global, ...rest } = isMap(set) ? layOver(set, values) : values;
      below.set(key, rest);
      if (isMap(global)) shared = layOver(shared, global);
    }
    const all = { ...own, ...Object.fromEntries(below) };
    // Every chart of a release sees what is global.
    if (Object.keys(shared).length === 0) return all;
    return { ...all, global: isMap(own.global) ? layOver(own.global, shared) : shared };
  }

  async #ownValues({ folder }: Chart, unreadable: 'fail' | 'skip'): Promise<Values | undefined> {
    try {
      return await once(this.#own, folder, () => this.#load(inFolder(folder, VALUES)));
    } catch (error) {
      if (unreadable === 'skip' && error instanceof Failure) return undefined;
      throw error;
    }
  }

  async #load(path: Path): Promise<Values> {
    const content = (await this.#snapshot.load([path])).get(path);
    return content === undefined ? {} : readValues(path, decode(path, content));
  }

  /** The sub-charts of a chart by the keys of their values; undefined for those whose files are elsewhere. */
  async #subcharts(chart: Chart): Promise<Map<string, Chart | undefined>> {
    const nested = await Promise.all((this.#nested.get(chart.folder) ?? []).map((folder) => this.#chart(folder)));
    const named = new Set<string>();
    const found = new Map<string, Chart | undefined>();
    for (const entry of chart.dependencies) {
      const { name, repository } = entry;
      const folder = repository.startsWith('file://')
        ? resolveFolder(chart.folder, repository.slice('file://'.length))
        : undefined;
      const there = folder === undefined ? undefined : await this.#chart(folder);
      found.set(keyOf(entry), there ?? nested.find((each) => each?.name === name));
      named.add(name);
    }
    for (const each of nested) if (each !== undefined && !named.has(each.name)) found.set(each.name, each);
    return found;
  }

  #chart(folder: Folder): Promise<Chart | undefined> {
    return once(this.#charts, folder, async () =>
      this.#folders.has(folder) ? (await readCharts(this.#snapshot, [folder], 'skip')).get(folder) : undefined,
    );
  }
}

function once<V>(known: Map<Folder, V>, folder: Folder, make: () => V): V {
  const value = known.get(folder) ?? make();
  known.set(folder, value);
  return value;
}
