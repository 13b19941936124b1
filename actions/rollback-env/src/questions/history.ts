import { openTarget } from '@slipway/core/environments/lens/open-target';
import { readTarget } from '@slipway/core/environments/lens/read';
import type { TargetFiles } from '@slipway/core/environments/model/environment';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import { loadTargets, targetGlobs } from '@slipway/core/environments/model/target';
import { sameBits } from '@slipway/core/environments/order/order';
import { type Before, runningSince, type Since, whatRanBefore } from '@slipway/core/environments/past/answers';
import { type Moment, running } from '@slipway/core/environments/past/moment';
import { whatRanAt, whatRanOn, whenTheyRan } from '@slipway/core/environments/past/named';
import type { Past } from '@slipway/core/environments/past/past';
import { upTo } from '@slipway/core/environments/past/stop';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { CommitId, DatedCommit, Files } from '@slipway/core/nouns/git';
import { type Kind, oneByOne } from '@slipway/core/plan/questions';
import picomatch from 'picomatch';
import type { Outside } from './outside.js';

/** Whom questions about history are asked. */
export type Historian = Pick<Outside, 'ground' | 'pasts' | 'known'> & {
  readonly world: Pick<Outside['world'], 'history'>;
};

/** What is asked of the past of one target. */
export interface OfTarget {
  readonly target: string;
}

/** Components of a target. */
export interface OfComponents extends OfTarget {
  readonly components: readonly ComponentId[];
}

/** A kind of question that each target's past answers by itself; `null`: there is no such thing. */
function history<Q extends OfTarget, A>(
  name: string,
  answer: (past: Past, question: Q, outside: Historian) => Promise<A | null> | A | null,
): Kind<Q, A, Historian> {
  return oneByOne(name, 'base', async (question: Q, outside: Historian) => {
    const past = outside.pasts.get(question.target);
    if (past === undefined) throw new Error(`${question.target} has no past`);
    return answer(past, question, outside);
  });
}

/** What components ran before the first commit at which they ran what they run now. */
export const before = history<OfComponents, Before>('before', (past, { target, components }, { ground }) =>
  whatRanBefore(past, components, nowIn(ground, target)),
);

/** What they ran when the branch was at a commit. */
export const at = history<OfComponents & { readonly commit: CommitId }, Moment>('at', (past, { commit, components }) =>
  whatRanAt(past, commit, components),
);

/** What they ran at a time. */
export const on = history<OfComponents & { readonly date: Date }, Moment>('on', (past, { date, components }) =>
  whatRanOn(past, date, components),
);

/** The newest moment at which each group of components ran what is named. */
export interface NamedQuestion extends OfTarget {
  readonly groups: readonly (readonly ComponentId[])[];
  readonly named: string;
}

export const named = history<NamedQuestion, readonly (Moment | null)[]>('named', (past, question) =>
  whenTheyRan(past, question.groups, question.named),
);

/** Since when a release runs. */
export interface SinceQuestion extends OfTarget {
  readonly release: readonly (readonly [ComponentId, Pin])[];
  /** Looked back no further than this. */
  readonly until?: Date;
  /** As it was seen from this commit. */
  readonly from?: CommitId;
}

export const since = history<SinceQuestion, ReadonlyMap<ComponentId, Since>>(
  'since',
  (past, { release, until, from }) =>
    runningSince(from === undefined ? past : seenFrom(past, from), new Map(release), until),
);

/** The past as it was seen from an earlier commit. */
function seenFrom(past: Past, first: CommitId): Past {
  return {
    ...past,
    async *moments() {
      let isThere = false;
      for await (const moment of past.moments()) {
        isThere ||= moment.commit.id === first;
        if (isThere) yield moment;
      }
    },
  };
}

/** The moment before a commit. */
export const older = history<OfTarget & { readonly commit: CommitId }, Moment>('older', async (past, { commit }) => {
  let isNext = false;
  for await (const moment of past.moments()) {
    if (isNext) return moment;
    isNext = moment.commit.id === commit;
  }
  return null;
});

/** The newest change that brought a component what it ran, looked back from a commit; left out: from now. */
export interface ChangeQuestion extends OfTarget {
  readonly component: ComponentId;
  readonly after: Pin;
  readonly from?: CommitId;
}

/** A change of a component. */
export interface Change {
  readonly by: DatedCommit;
  readonly before: Pin;
  /** The newest commit at which it ran `before`. */
  readonly at: CommitId;
}

export const change = history<ChangeQuestion, Change>('change', async (past, { component, after, from }) => {
  let newer: Moment | null = null;
  for await (const moment of from === undefined ? past.moments() : seenFrom(past, from).moments()) {
    const pin = running(moment).get(component);
    if (newer !== null && !moment.unclear.has(component)) {
      if (pin === undefined) return null;
      if (!sameBits(pin, after)) return { by: newer.commit, before: pin, at: moment.commit.id };
    }
    newer = moment;
  }
  return null;
});

/** What was read of a past, where that was at least some commits. */
export interface Line {
  readonly moments: readonly Moment[];
  /** It is all there is. */
  readonly isWhole: boolean;
}

export const line = history<OfTarget & { readonly commits: number }, Line>('line', async (past, stop) => {
  let seen = 0;
  for await (const _ of upTo(past.moments(), stop)) seen++;
  return { moments: past.known(), isWhole: seen < stop.commits };
});

/** What a target ran from a commit on. */
export interface RanQuestion extends OfTarget {
  readonly commit: CommitId;
  readonly release: readonly (readonly [ComponentId, Pin])[];
}

/** From when on a release ran that ran at a commit, as far as the past was read: nobody waits for the beginning of a text. */
export const ran = history<RanQuestion, ReadonlyMap<ComponentId, Since>>('ran', async (past, { commit, release }) => {
  const all = past.known();
  const known = all.slice(
    Math.max(
      0,
      all.findIndex((moment) => moment.commit.id === commit),
    ),
  );
  if (known[0]?.commit.id !== commit) return new Map();
  const found = await runningSince({ ...past, moments: () => fromList(known) }, new Map(release));
  const last = known.at(-1);
  return new Map(
    [...found].map(([id, one]) => [
      id,
      { ...one, exact: one.exact && (one.commit !== last?.commit || last.commit.parents.length === 0) },
    ]),
  );
});

async function* fromList<T>(items: readonly T[]): AsyncGenerator<T, void> {
  yield* items;
}

/** Files of a target, as they were at a commit. */
export interface GoneQuestion extends OfTarget {
  readonly commit: CommitId;
  readonly files: Files;
}

/** Components that the files named then, and name no more. Files that are gone are looked for where globs may have found some. */
export const gone = history<GoneQuestion, readonly ComponentId[]>(
  'gone',
  async ({ target }, { commit, files }, { ground, known, world }) => {
    const described: TargetFiles | undefined = ground.environment.targets.find(({ name }) => name === target.name);
    if (described === undefined) return [];
    const isListed = targetGlobs(target).some((glob) => picomatch.scan(glob).isGlob);
    const then = isListed ? await loadTargets(world.history.at(commit), [target]) : files;
    const now = new Set(target.components.map(({ id }) => id));
    return [...readTarget(openTarget(described, then, known), then).release.keys()].filter((id) => !now.has(id));
  },
);

function nowIn({ targets }: Historian['ground'], name: string): Release {
  const target = targets.find(({ reading }) => reading.target.name === name);
  return target === undefined ? new Map() : running(target.reading);
}
