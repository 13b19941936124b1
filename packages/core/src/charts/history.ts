import type { CommitId } from '../nouns/git.js';
import type { History, Snapshot } from '../snapshot/snapshot.js';
import { chartFolders, readCharts } from './discover.js';
import type { Chart } from './manifest.js';
import { type Charts, findPasts } from './past.js';

/** What the charts were at earlier commits; each commit is read once. */
export interface ChartHistory {
  snapshot(commit: CommitId): Snapshot;
  /** Every chart that can be read there. */
  at(commit: CommitId): Promise<Charts>;
  /** What a chart was there, wherever it lay; undefined when it was not there yet. */
  pastOf(chart: Chart, commit: CommitId): Promise<Chart | undefined>;
}

/** @param now every chart that is there now */
export function chartHistory(history: History, now: Charts): ChartHistory {
  const snapshots = new Map<CommitId, Snapshot>();
  const charts = new Map<CommitId, Promise<Charts>>();
  const pasts = new Map<CommitId, Promise<Charts>>();
  const snapshot = (commit: CommitId): Snapshot => once(snapshots, commit, () => history.at(commit));
  const at = (commit: CommitId): Promise<Charts> =>
    once(charts, commit, async () => {
      const there = snapshot(commit);
      return readCharts(there, chartFolders(await there.list(['**/Chart.yaml'])), 'skip');
    });
  return {
    snapshot,
    at,
    async pastOf(chart, commit) {
      // Most charts stay where they are, and one is read faster than all.
      const here = (await readCharts(snapshot(commit), [chart.folder], 'skip')).get(chart.folder);
      if (here?.name === chart.name) return here;
      const all = await once(pasts, commit, async () => findPasts(now, await at(commit)));
      return all.get(chart.folder);
    },
  };
}

function once<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
