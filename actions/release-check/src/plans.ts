import { loadConfig } from '@slipway/core/config/load';
import { type ReleaseAt, releaseAt } from '@slipway/core/config/release';
import type { Config } from '@slipway/core/config/schema';
import { Failure, type Problem } from '@slipway/core/failure';
import type { History, Snapshot } from '@slipway/core/snapshot/snapshot';
import { identifierOf } from '@slipway/core/versioning/next-version';

/** What was planned, or why it cannot be. */
export type Planned = ReleaseAt | { readonly problems: readonly Problem[] };

/** What `prepare-release` was asked for, so far as a version tells. */
export interface Request {
  readonly version: string;
  readonly bump: 'auto';
  readonly prerelease: string;
}

/** Plans at a commit. A failure is an answer. */
export type Plan = (history: History, snapshot: Snapshot, request: Request) => Promise<Planned>;

/** Plans by one configuration, wherever it is planned. */
export function planBy(config: Config): Plan {
  return (history, snapshot, request) => orProblems(() => releaseAt(history, snapshot, config, request));
}

/** Plans by the configuration that is there. */
export function planByOwn(path: string): Plan {
  return (history, snapshot, request) =>
    orProblems(async () => releaseAt(history, snapshot, await loadConfig(snapshot, path), request));
}

async function orProblems(work: () => Promise<ReleaseAt>): Promise<Planned> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) return { problems: error.problems };
    throw error;
  }
}

/** The version that comes out; empty: none. */
export function versionOf(planned: Planned): string {
  return 'decision' in planned && planned.decision.needed ? planned.decision.version : '';
}

/** Pre-releases go on as such, and so does a version a person asked for. */
export function requestFor(version: string, isAsked: boolean): Request {
  return { version: isAsked ? version : '', bump: 'auto', prerelease: identifierOf(version) };
}

/**
 * Plans on the base branch as it is. A version that commits did not make where it was planned either was asked for by a person, and
 * commits do not change it.
 * @param version the version under release; empty: unknown
 * @param plannedOn where the release pull request was planned; `null`: unknown
 */
export async function planBase(
  plan: (snapshot: Snapshot, request: Request) => Promise<Planned>,
  base: Snapshot,
  version: string,
  plannedOn: Snapshot | null,
): Promise<{ readonly before: Planned; readonly isAsked: boolean }> {
  const request = requestFor(version, false);
  const before = await plan(base, request);
  if (version === '' || plannedOn === null || versionOf(before) === version) return { before, isAsked: false };
  const atFirst = plannedOn.commit === base.commit ? before : await plan(plannedOn, request);
  if (versionOf(atFirst) === version) return { before, isAsked: false };
  return { before: await plan(base, requestFor(version, true)), isAsked: true };
}
