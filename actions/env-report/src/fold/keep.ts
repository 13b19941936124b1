import type { Pin } from '@slipway/core/environments/model/release';
import type { EnvironmentFacts } from '../facts.js';
import type { Kept } from '../report.js';
import type { Deployment } from './deployments.js';

interface Source extends EnvironmentFacts {
  /** Those that a rollback may bring back, newest first. */
  readonly releases: readonly Deployment[];
}

/** The images that run in any environment, or that a rollback may bring back, by digest; what has none cannot be named exactly and is left out. */
export function keepOf(sources: readonly Source[]): Kept[] {
  const kept = new Map<string, Kept>();
  const add = (repository: string | undefined, pin: Pin | null, because: string) => {
    if (repository === undefined || !pin?.digest) return;
    const image = `${repository}@${pin.digest}`;
    if (!kept.has(image)) kept.set(image, { image, version: pin.tag ?? null, because });
  };
  for (const { pasts, repositories } of sources) {
    for (const { target, now } of pasts) {
      for (const [component, pin] of now) add(repositories.get(target)?.get(component), pin, `${target} runs it`);
    }
  }
  for (const { environment, releases, repositories } of sources) {
    for (const { moves, commit } of releases) {
      for (const { component, from, to, targets } of moves) {
        const sources = targets.map((target) => repositories.get(target)?.get(component));
        for (const repository of new Set(sources)) {
          add(repository, to, `${environment.name} ran it from ${commit.date.toISOString().slice(0, 10)} on`);
          add(repository, from, `${environment.name} ran it until ${commit.date.toISOString().slice(0, 10)}`);
        }
      }
    }
  }
  return [...kept.values()].sort((a, b) => (a.image < b.image ? -1 : 1));
}
