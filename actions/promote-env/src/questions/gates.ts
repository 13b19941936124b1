import type { Bypass } from '@slipway/core/environments/gates/facts';
import { runningIn } from '@slipway/core/environments/gates/running';
import type { Gates } from '@slipway/core/environments/model/environment';
import type { Pin } from '@slipway/core/environments/model/release';
import { pastOf } from '@slipway/core/environments/past/past';
import { gateFacts } from '@slipway/core/gate-facts/gate-facts';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import type { Outside } from './outside.js';

/** What gates are asked about. */
export interface GatesQuestion {
  readonly gates: Gates;
  /** The commit that is promoted. */
  readonly commit: CommitId;
  /** What would move. */
  readonly release: readonly (readonly [ComponentId, Pin])[];
  /** Who wants to bypass them. */
  readonly bypass: Omit<Bypass, 'teams'> | null;
}

/** What the gates of the environment are judged by. */
export const gates = oneByOne(
  'gates',
  'attempt',
  ({ release: pins, ...question }: GatesQuestion, { world, known, ground: { base, from, to, now } }: Outside) => {
    // Read once, however often it is asked.
    const pasts = (from?.readings ?? []).map(({ target }) => pastOf(target, world.history, base));
    const sources = new Map(known.services.map(({ name, source }) => [name, source]));
    const release = new Map(pins);
    return gateFacts(world.github, (name) => world.connectTo(name), {
      ...question,
      ...{ now, tip: base, release, order: to.environment.order },
      sourceOf: (component) => sources.get(bareName(component)) ?? null,
      running: (enough) => runningIn(pasts, release, enough),
    });
  },
);
