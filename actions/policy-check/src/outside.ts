import type { CommitId } from '@slipway/core/nouns/git';
import type { ExistenceOptions } from '@slipway/core/ports/registry/artefacts';
import type { Checkout } from '@slipway/core/run/world';
import type { Change, RegistryAnswers, SameBuilds, Side } from './facts.js';
import { buildKey, type Moved, movedIn, unknownIn } from './rules/change.js';
import { type BuildName, nameKey } from './rules/mixed.js';
import { artefactsIn } from './rules/registry.js';

/** Commits that a change is made of at most; beyond, it is no change that anybody reviews. */
const mostCommits = 1000;

/** What came since `base`, by the commits themselves. */
export async function readChange(now: Side, before: Side, world: Checkout): Promise<Change> {
  const { clone, history, runner } = world;
  const messages = new Map<CommitId, string>();
  // Commits are asked for where something moved: a shallow checkout has to fetch them.
  if (movedIn(now, { before }).length > 0) {
    if (clone.shallow) await clone.complete();
    for await (const { id, message, parents } of history.since([before.commit], clone.head)) {
      if (parents.length < 2) messages.set(id, message);
      if (messages.size >= mostCommits) break;
    }
  }
  const paths = new Map<CommitId, string[]>();
  for await (const { commit, path } of history.changes([...messages.keys()])) {
    paths.set(commit, [...(paths.get(commit) ?? []), path]);
  }
  const { readEventPayload } = await import('@slipway/core/ports/event');
  const { payload } = await readEventPayload(runner);
  const pull = payload.pull_request;
  return {
    before,
    commits: [...messages].map(([id, message]) => ({ id, message, paths: paths.get(id) ?? [] })),
    ran: await whetherTheyRan(unknownIn(now, { before }), before, world),
    pull: pull === undefined ? null : { labels: pull.labels.map(({ name }) => name), body: pull.body },
  };
}

/** Whether environments or those before them ever ran what they move to, by `buildKey`, where the history says it. */
async function whetherTheyRan(all: readonly Moved[], before: Side, { clone }: Checkout): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>();
  if (all.length === 0) return found;
  const [{ hasRunBefore }, { cloneHistory }] = await Promise.all([
    import('./past.js'),
    import('@slipway/core/snapshot/clone-history'),
  ]);
  const history = cloneHistory(clone);
  for (const moved of all) {
    const ran = await hasRunBefore(moved, before, history);
    if (ran !== null) found.set(buildKey(moved), ran);
  }
  return found;
}

/** Loaded late, and with it Node's own HTTP: most runs ask no registry. */
const registries = () => import('@slipway/core/ports/registry/artefacts');

/** Whether there is what is written. With `before` only what was not written there is asked about. */
export async function askRegistries(now: Side, before: Side | null, { runner }: Checkout): Promise<RegistryAnswers> {
  const { checkExistence } = await registries();
  const { missing, unanswered } = await checkExistence(artefactsIn(now, before), asking(runner));
  return {
    missing: new Set(missing.map(({ reference }) => reference)),
    unanswered: new Map(unanswered.map(({ artefact, problem }) => [artefact.reference, problem])),
  };
}

/** Milliseconds after which a registry that does not answer leaves a release mixed. */
const patience = 20_000;

/** Which of these tags stand for the digest. */
export async function askSameBuilds(names: readonly BuildName[], { runner }: Checkout): Promise<SameBuilds> {
  if (names.length === 0) return { same: new Set(), unanswered: new Set() };
  const { checkExistence } = await registries();
  const { missing, others, unanswered } = await checkExistence(names, { ...asking(runner), patience });
  const not = new Set([...missing, ...others]);
  const silent = new Set(unanswered.map(({ artefact }) => artefact));
  return {
    same: new Set(names.filter((one) => !not.has(one) && !silent.has(one)).map(nameKey)),
    unanswered: new Set(names.filter((one) => silent.has(one)).map(nameKey)),
  };
}

function asking(runner: Checkout['runner']): ExistenceOptions {
  return { env: runner.env, log: (line) => runner.debug(line), mask: (secret) => runner.mask(secret) };
}
