import type { Reading } from '@slipway/core/environments/lens/read';
import { runningSince } from '@slipway/core/environments/past/answers';
import { pastOf } from '@slipway/core/environments/past/past';
import { Failure } from '@slipway/core/failure';
import { type ComponentId, chartId } from '@slipway/core/nouns/component';
import type { CommitId } from '@slipway/core/nouns/git';
import type { World } from '@slipway/core/run/world';
import type { Beginnings } from './judge.js';

/** Since when git wants some charts of a target as it does, by their names. What its past does not tell is left out. */
export async function beginningsOf(
  { target, release }: Reading,
  charts: readonly string[],
  { history }: Pick<World, 'history'>,
  commit: CommitId,
): Promise<Beginnings> {
  if (charts.length === 0) return new Map();
  const only = new Set<ComponentId>(charts.map(chartId));
  const now = new Map([...release].filter(([id]) => only.has(id)));
  try {
    const found = await runningSince(pastOf(target, history, commit, { only }), now);
    return new Map(
      charts.flatMap((name): [string, Date][] => {
        const since = found.get(chartId(name));
        return since === undefined ? [] : [[name, since.commit.date]];
      }),
    );
  } catch (error) {
    // A past that cannot be read tells nothing.
    if (error instanceof Failure) return new Map();
    throw error;
  }
}
