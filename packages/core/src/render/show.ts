import type { TargetFiles } from '../environments/model/environment.js';
import type { Edit } from '../plan/proposal.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { readChartNotes } from './chart-notes.js';
import { compareRendered } from './compare.js';
import { type Outside, openReach, type Reach } from './reach.js';
import { openRenderer, type Renderer } from './render.js';
import { notShown, type Shown } from './shown.js';

/** What of the world is looked at. */
export interface Stage extends Pick<Outside, 'github' | 'connectTo'> {
  readonly runner: Pick<Outside, 'env'>;
  readonly context: {
    readonly workspace: string;
    readonly temp: string;
    readonly serverUrl: string;
    readonly runUrl: string;
  };
  atEnd(work: () => Promise<unknown>): void;
}

/** A change that is to be shown. */
export interface Showing {
  readonly targets: readonly TargetFiles[];
  /** The files without the edits. */
  readonly before: Snapshot;
  readonly edits: readonly Edit[];
  /** The branch the change is for. */
  readonly branch: string;
}

/**
 * Shows changes. One is for one run: what it rendered and fetched for a plan it has for the next, too.
 * @param patience milliseconds for rendering
 */
export function shower(patience: number): (stage: Stage, showing: Showing) => Promise<Shown> {
  let opened: Promise<{ readonly reach: Reach; readonly renderer: Renderer | string }> | undefined;
  return async (stage, { targets, before, edits, branch }) => {
    const { runUrl } = stage.context;
    if (edits.length === 0) return { ...notShown, runUrl };
    opened ??= open(stage, branch, patience);
    // Nothing depends on it: also what is wrong with it is only told, so that nobody lacks a promotion or a rollback for want of a picture.
    const told = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
    try {
      const { reach, renderer } = await opened;
      if (typeof renderer === 'string') return { ...notShown, rendering: renderer, runUrl };
      const [rendering, notes] = await Promise.all([
        compareRendered(renderer, targets, before, edits).catch(told),
        readChartNotes(targets, before, edits, reach).catch(() => []),
      ]);
      return { rendering, notes, runUrl };
    } catch (error) {
      return { ...notShown, rendering: told(error), runUrl };
    }
  };
}

async function open(stage: Stage, branch: string, patience: number) {
  const { github, connectTo, runner, context } = stage;
  const { env } = runner;
  const { workspace, temp: scratch, serverUrl } = context;
  const reach = openReach({ github, branch, serverUrl, env, connectTo });
  const renderer = await openRenderer({ env, workspace, scratch, reach, patience });
  if (typeof renderer !== 'string') stage.atEnd(() => renderer.close());
  return { reach, renderer };
}
