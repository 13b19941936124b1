import type { Release } from '@slipway/core/environments/model/release';
import { momentAt, running } from '@slipway/core/environments/past/moment';
import { pathsOf } from '@slipway/core/environments/past/past';
import { Failure } from '@slipway/core/failure';
import type { DatedCommit } from '@slipway/core/nouns/git';
import { remembered } from '@slipway/core/snapshot/remembered';
import type { FileHistory } from '@slipway/core/snapshot/snapshot';
import type { Ground } from './ground.js';

/** What a target ran before a change, and after it, also where that was a branch or a moving tag. */
export interface Around {
  readonly before: Release;
  readonly after: Release;
}

/** What changed the files of the environment that is promoted to. Nothing is read before somebody asks, and nothing twice. */
export interface Landed {
  /** Newest first. */
  readonly commits: AsyncIterable<DatedCommit>;
  /** @returns `null`: nobody can say, because one of the files could not be read, or nothing was before */
  around(commit: DatedCommit, target: string): Promise<Around | null>;
}

/** The changes of the environment's files, from the commit that is planned on backwards. */
export function landedIn({ to, base }: Ground, history: FileHistory): Landed {
  const known = new Map<string, Promise<Around | null>>();
  const paths = [...new Set(to.readings.flatMap(({ target }) => pathsOf(target)))];
  const read = async (commit: DatedCommit, name: string): Promise<Around | null> => {
    const target = to.readings.find((one) => one.target.name === name)?.target;
    const [parent] = commit.parents;
    if (target === undefined || parent === undefined) return null;
    try {
      const moments = [{ ...commit, id: parent }, commit].map((one) => momentAt(target, history, one));
      const [before, after] = await Promise.all(moments);
      return before && after ? { before: running(before), after: running(after) } : null;
    } catch (error) {
      if (error instanceof Failure) return null;
      throw error;
    }
  };
  return {
    commits: remembered(history.landed(paths, base)),
    around(commit, target) {
      const key = `${commit.id} ${target}`;
      const around = known.get(key) ?? read(commit, target);
      known.set(key, around);
      return around;
    },
  };
}
