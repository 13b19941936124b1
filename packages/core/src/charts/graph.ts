import { groupBy } from '../group-by.js';
import { type Folder, resolveFolder } from '../nouns/folder.js';
import { accepts } from './constraint.js';
import { isFixture, isVendored, parentOf } from './discover.js';
import type { Chart, Dependency } from './manifest.js';

/** One chart of the repository that needs another of it. */
export interface Need {
  readonly dependent: Folder;
  readonly dependency: Folder;
  /** `file`: by a `file://` path. `nested`: it lies in `charts/`. `name`: by name, from the repository of the entry. */
  readonly kind: 'file' | 'nested' | 'name';
  /** The entry in the dependent's Chart.yaml; undefined for a chart in `charts/` that none names. */
  readonly entry: Dependency | undefined;
}

/**
 * Which charts of a repository need which others. A need by name counts when its range takes the version that is here; whether the entry's repository is
 * where charts of this one are published, the caller must know: many charts of the world have the same name.
 * @param made charts that are known to be made here, also in the `charts/` of one that names a repository for them
 */
export function findNeeds(charts: ReadonlyMap<Folder, Chart>, made: ReadonlySet<Folder> = new Set()): Need[] {
  const folders = new Set(charts.keys());
  const needs: Need[] = [];
  const published = [...charts.values()].filter(({ folder }) => !isVendored(folder, charts));
  const byName = groupBy(published, (chart) => chart.name);
  const children = groupBy(charts.values(), (chart) => parentOf(chart.folder, folders) ?? '');
  for (const chart of charts.values()) {
    const nested = children.get(chart.folder) ?? [];
    const named = new Set<Folder>();
    for (const entry of chart.dependencies) {
      if (entry.repository.startsWith('file://')) {
        const folder = resolveFolder(chart.folder, entry.repository.slice('file://'.length));
        if (folder !== undefined && folders.has(folder) && folder !== chart.folder) {
          needs.push({ dependent: chart.folder, dependency: folder, kind: 'file', entry });
          named.add(folder);
          continue;
        }
      }
      const inside = nested.find(({ name }) => name === entry.name);
      if (inside !== undefined) {
        // With a repository of its own it is a copy of what is published there; a path without a chart leads nowhere, and Helm takes what lies inside.
        if (entry.repository === '' || entry.repository.startsWith('file://') || made.has(inside.folder))
          needs.push({ dependent: chart.folder, dependency: inside.folder, kind: 'nested', entry });
        named.add(inside.folder);
        continue;
      }
      if (entry.repository.startsWith('file://')) continue;
      const [only, ...more] = theLikeliest(byName.get(entry.name) ?? [], entry, folders);
      if (only === undefined || more.length > 0 || only.folder === chart.folder) continue;
      needs.push({ dependent: chart.folder, dependency: only.folder, kind: 'name', entry });
    }
    for (const child of nested) {
      if (!named.has(child.folder)) {
        needs.push({ dependent: chart.folder, dependency: child.folder, kind: 'nested', entry: undefined });
      }
    }
  }
  return needs;
}

/** The charts of a name that a range takes: where there are several, no fixtures, and none inside another. */
function theLikeliest(named: readonly Chart[], { version }: Dependency, folders: ReadonlySet<Folder>): Chart[] {
  const taken = named.filter(({ semver }) => semver !== undefined && accepts(version, semver));
  const own = taken.filter(({ folder }) => !isFixture(folder) && parentOf(folder, folders) === undefined);
  return taken.length > 1 && own.length > 0 ? own : taken;
}

/** Orders charts so that each comes after those it needs; charts that need each other keep the given order. */
export function dependenciesFirst(folders: readonly Folder[], needs: readonly Need[]): Folder[] {
  const byDependent = groupBy(needs, (need) => need.dependent);
  const wanted = new Set(folders);
  const ordered = new Set<Folder>();
  const visiting = new Set<Folder>();
  const visit = (folder: Folder): void => {
    if (ordered.has(folder) || visiting.has(folder)) return;
    visiting.add(folder);
    for (const { dependency } of byDependent.get(folder) ?? []) visit(dependency);
    if (wanted.has(folder)) ordered.add(folder);
  };
  for (const folder of folders) visit(folder);
  return [...ordered];
}

/** Every chart that needs one of these, directly or through others. */
export function dependentsOf(folders: Iterable<Folder>, needs: readonly Need[]): Set<Folder> {
  const byDependency = groupBy(needs, (need) => need.dependency);
  const found = new Set<Folder>();
  const queue = [...folders];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const { dependent } of byDependency.get(next) ?? []) {
      if (found.has(dependent)) continue;
      found.add(dependent);
      queue.push(dependent);
    }
  }
  return found;
}

/** Every chart that this one needs, directly or through others. */
export function dependenciesOf(folder: Folder, needs: readonly Need[]): Set<Folder> {
  const turned = needs.map((need) => ({ ...need, dependent: need.dependency, dependency: need.dependent }));
  return dependentsOf([folder], turned);
}
