import { accepts } from '@slipway/core/charts/constraint';
import { isFixture, parentOf, readCharts } from '@slipway/core/charts/discover';
import { findNeeds } from '@slipway/core/charts/graph';
import type { Charts } from '@slipway/core/charts/past';
import { folderOf, resolveFolder } from '@slipway/core/nouns/folder';
import type { Lines } from '@slipway/core/snapshot/changes';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Broken, Others, Touched } from './facts.js';
import type { Inputs } from './table.js';

/** Where the charts are read that a change does not touch. */
export interface Beside {
  readonly at: Snapshot;
  /** Lines of its Chart.yaml and requirements.yaml in which a name or `file://` stands. */
  readonly mentions: Promise<Lines>;
}

/**
 * Reads the charts that a change concerns: those it touches are known, the others are read beside it.
 * @param old,now the charts that the change touches, before and after it
 */
export async function readOthers(
  inputs: Inputs,
  { at, mentions }: Beside,
  touched: readonly Touched[],
  old: Charts,
  now: Charts,
): Promise<Others> {
  const raised = touched.filter(({ after, taken }) => after !== undefined && after.version !== taken?.version);
  const names = new Set(raised.flatMap(({ after }) => after?.name || []));
  const wantsNeeds = inputs.dependents && touched.length > 0;
  if (!wantsNeeds && names.size === 0) return { needs: [], broken: [], charts: now, namesakes: [] };
  const lines = await mentions;
  const local = lines.holding('file://').map(({ path }) => folderOf(path));
  // With what a `charts/` folder lies in: a sub-chart is published with its parent only.
  const named = [...names]
    .flatMap((name) => lines.holding(name))
    .filter(({ text }) => names.has(/name["']?\s*:\s*["']?([^\s"',}]*)/.exec(text)?.[1] ?? ''))
    .map(({ path }) => folderOf(path))
    .filter((folder) => !old.has(folder) && !now.has(folder))
    .flatMap((folder) => [folder, folderOf(folderOf(folder))]);
  const folders = [...new Set([...(wantsNeeds ? local : []), ...named])];
  const charts = new Map([...(await readCharts(at, folders, 'skip')), ...now]);
  // The checkout may be the branch that the change goes to.
  for (const folder of old.keys()) if (!now.has(folder)) charts.delete(folder);
  return {
    needs: wantsNeeds ? findNeeds(charts).filter(({ kind }) => kind === 'file') : [],
    broken: wantsNeeds ? findBroken(charts, touched, old) : [],
    charts,
    namesakes: [...charts.values()].filter(
      ({ name, folder }) => names.has(name) && parentOf(folder, charts) === undefined && !isFixture(folder),
    ),
  };
}

function findBroken(charts: Charts, touched: readonly Touched[], old: Charts): Broken[] {
  const changes = new Map(touched.map((chart) => [chart.folder, chart]));
  return [...charts.values()].flatMap((dependent) =>
    dependent.dependencies.flatMap((entry): Broken[] => {
      if (!entry.repository.startsWith('file://')) return [];
      const folder = resolveFolder(dependent.folder, entry.repository.slice('file://'.length));
      if (folder === undefined) return [];
      const there = charts.get(folder);
      if (there === undefined) {
        const moved = touched.find(({ before, after }) => before?.folder === folder && after !== undefined);
        return old.has(folder) ? [{ dependent, entry, folder, now: moved?.after }] : [];
      }
      if (there.semver === undefined || accepts(entry.version, there.semver)) return [];
      // Only where the change did it.
      const was = changes.has(folder) ? changes.get(folder)?.before : there;
      const before = changes.has(dependent.folder) ? changes.get(dependent.folder)?.before : dependent;
      const asked = before?.dependencies.find((each) => each.name === entry.name)?.version;
      const wasUnmet = was?.semver !== undefined && asked !== undefined && !accepts(asked, was.semver);
      return wasUnmet ? [] : [{ dependent, entry, folder, now: there }];
    }),
  );
}
