import type { Files, Path } from '@slipway/core/nouns/git';
import type { Json } from '@slipway/core/plan/proposal';
import { readEventPayload } from '@slipway/core/ports/event';
import type { Checkout } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { ReleaseDecision } from '@slipway/core/versioning/decide-release';
import type { Layout } from '../layout.js';
import { libsOfServices } from './depends.js';
import { readTouched } from './touched.js';

/** A service that has to be built again. */
export interface Affected {
  readonly name: string;
  readonly folder: Path;
  /** Newest first. */
  readonly because: readonly Because[];
}

export interface Because {
  readonly commit: string;
  readonly title: string;
  /** Libraries it changed that the service needs; empty when it changed the service itself. */
  readonly libs: readonly Path[];
}

/** More commits than this are not looked into: every service counts as changed then. */
const lookedInto = 2000;
/** Reasons of one service that are told. */
const shown = 5;

/**
 * The services that the push changed, themselves or by a library they need; where no push started the run, or what was there before is not in
 * the clone: those changed since the last release. It is the same whether or not there is something to release.
 */
export async function readAffected(
  world: Checkout,
  base: Snapshot,
  layout: Layout,
  decision: ReleaseDecision,
): Promise<Affected[]> {
  if (layout.services.length === 0) return [];
  const { releasing, others, notUnderstood } = decision.commits;
  const since = [...releasing, ...others, ...notUnderstood].map(({ id, header }) => ({ id, header }));
  const commits = (await pushed(world, base)) ?? since;
  // A folder with two manifests is one service.
  const services = [...new Map(layout.services.map(({ folder, name }) => [folder, name]))];
  if (commits.length > lookedInto) return services.map(([folder, name]) => ({ name, folder, because: [] }));
  const touched = await readTouched(world.history, layout, commits);
  if ([...touched.values()].every((folders) => folders.size === 0)) return [];
  const manifests: Files = await base.load([...layout.libs, ...layout.services].map(({ manifest }) => manifest));
  const libs = libsOfServices(layout, manifests);
  return services.flatMap(([folder, name]): Affected[] => {
    const because = commits.flatMap(({ id, header }): Because[] => {
      const folders = touched.get(id) ?? new Set();
      const reason = { commit: id, title: header };
      if (folders.has(folder)) return [{ ...reason, libs: [] }];
      const via = [...folders].filter((changed) => libs.get(folder)?.has(changed)).sort();
      return via.length > 0 ? [{ ...reason, libs: via }] : [];
    });
    return because.length === 0 ? [] : [{ name, folder, because: because.slice(0, shown) }];
  });
}

/** The commits of the push that started the run, newest first; undefined: it was none, or nobody can tell. */
async function pushed({ runner, clone, history }: Checkout, base: Snapshot) {
  const { name, payload } = await readEventPayload(runner);
  if (name !== 'push' || !/^(?!0+$)[0-9a-f]{40}$/.test(payload.before) || clone.shallow) return undefined;
  try {
    await clone.checkout.text(['cat-file', '-e', `${payload.before}^{commit}`]);
  } catch {
    // The branch was pushed by force, and what it was before is gone.
    return undefined;
  }
  const commits: { id: string; header: string }[] = [];
  for await (const { id, parents, message } of history.since([payload.before], base.commit)) {
    // What a merge brought are commits of their own.
    if (parents.length < 2) commits.push({ id, header: message.split('\n', 1)[0] ?? '' });
  }
  return commits;
}

/** As the output has it, for `strategy.matrix.include`. */
export function affectedOutput(affected: readonly Affected[]): Json {
  return affected.map(({ name, folder, because }) => ({
    service: name,
    path: folder,
    because: because.map(({ commit, title, libs }) => ({ commit, title, libs: [...libs] })),
  }));
}
