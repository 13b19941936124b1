import type { Known } from '@slipway/core/environments/model/known';
import type { Pin } from '@slipway/core/environments/model/release';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { endsOf, namesInGit } from '@slipway/core/environments/order/names-in-git';
import { Failure } from '@slipway/core/failure';
import { type ComponentId, serviceId } from '@slipway/core/nouns/component';
import { askedOnce } from '@slipway/core/ports/github/asked-once';
import type { Repository } from '@slipway/core/ports/github/connect';
import { type Comparison, compare } from '@slipway/core/ports/github/git-data';
import { readTagCommits } from '@slipway/core/ports/github/tags';
import { limiter } from '@slipway/core/ports/limit';

/** Two builds of a component. */
export interface Range {
  readonly component: ComponentId;
  readonly from: Pin;
  readonly to: Pin;
}

/** What lies between two builds, and of which repository; `null`: not known. */
export type Between = (Comparison & { readonly source: string }) | null;

/** So many ranges are compared, and so many at a time; so many tags of a repository are looked up. */
const [mostRanges, atOnce, mostTags] = [400, 8, 400];

/**
 * Compares builds in the repositories of their services: one call for each range, one for the tags of each repository. What no one knows is left out.
 * @param tell called now and then with how many are done
 */
export async function compareBuilds(
  ranges: readonly Range[],
  { known, order }: { readonly known: Known; readonly order: TagOrder | null },
  connectTo: (fullName: string) => Repository,
  tell: (done: number) => void,
): Promise<readonly Between[]> {
  const compareBoth = askedOnce(compare);
  const inTurn = limiter(atOnce);
  const sourceOf = (component: ComponentId) =>
    known.services.find(({ name }) => component === serviceId(name))?.source ?? null;
  const named = ranges.slice(0, mostRanges).map(({ component, from, to }) => {
    const [before, after] = [from, to].map((pin) => namesInGit(component, pin, order, known));
    return { source: sourceOf(component), before, after };
  });
  const tags = new Map<string, Set<string>>();
  for (const { source, before, after } of named) {
    if (source === null) continue;
    const own = tags.get(source) ?? new Set<string>();
    tags.set(source, own);
    for (const tag of [...(before?.tags ?? []), ...(after?.tags ?? [])]) if (own.size < mostTags) own.add(tag);
  }
  const commits = new Map(
    await Promise.all(
      [...tags].map(async ([source, own]) => {
        const found = own.size === 0 ? new Map() : await orNull(readTagCommits(connectTo(source), [...own]));
        return [source, found ?? new Map()] as const;
      }),
    ),
  );
  let done = 0;
  return Promise.all(
    named.map(async ({ source, before, after }): Promise<Between> => {
      if (source === null || before === undefined || after === undefined) return null;
      const [ends] = endsOf(before, after, commits.get(source) ?? new Map());
      if (ends === undefined) return null;
      const found = await inTurn(() => orNull(compareBoth(connectTo(source), ...ends)));
      if (++done % 50 === 0) tell(done);
      return found === null ? null : { ...found, source };
    }),
  );
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
