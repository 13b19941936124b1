import type { Pin } from '@slipway/core/environments/model/release';
import { bareName, type ComponentId, isChart } from '@slipway/core/nouns/component';
import type { EnvironmentFacts } from '../facts.js';
import type { Kept } from '../report.js';
import type { Deployment } from './deployments.js';

interface Source extends Pick<EnvironmentFacts, 'pasts' | 'repositories'> {
  readonly environment: { readonly name: string };
  /** Those that a rollback may bring back, newest first. */
  readonly releases: readonly Deployment[];
}

/** What must stay in registries. */
export interface Keep {
  readonly images: readonly Kept[];
  /** What runs, or may again, and has no digest or no known repository by which to name it, in sentences. */
  readonly leftOut: readonly string[];
}

/** The images that run in any environment, or that a rollback may bring back, by digest; what cannot be named so, or is not known, is told. */
export function keepOf(sources: readonly Source[]): Keep {
  const kept = new Map<string, Kept>();
  const unnamed = new Map<string, string>();
  const unclear = new Set<string>();
  const add = (component: ComponentId, repositories: readonly string[] = [], pin: Pin | null, because: string) => {
    if (pin === null || isChart(component)) return;
    if (!pin.digest || repositories.length === 0) {
      const name = `${repositories[0] ?? bareName(component)}${pin.tag ? `:${pin.tag}` : ''}${pin.digest ? `@${pin.digest}` : ''}`;
      if (!unnamed.has(name)) unnamed.set(name, because);
    } else {
      for (const repository of repositories) {
        const image = `${repository}@${pin.digest}`;
        if (!kept.has(image)) kept.set(image, { image, version: pin.tag ?? null, because });
      }
    }
  };
  for (const { pasts, repositories } of sources) {
    for (const { target, now, unclear: components } of pasts) {
      for (const [component, pin] of now)
        add(component, repositories.get(target)?.get(component), pin, `${target} runs it`);
      for (const one of components) if (!isChart(one)) unclear.add(`${bareName(one)} (${target})`);
    }
  }
  for (const { environment, releases, repositories } of sources) {
    for (const { moves, commit } of releases) {
      const day = commit.date.toISOString().slice(0, 10);
      for (const { component, from, to, targets } of moves) {
        for (const target of targets) {
          const own = repositories.get(target)?.get(component);
          add(component, own, to, `${environment.name} ran it from ${day} on`);
          add(component, own, from, `${environment.name} ran it until ${day}`);
        }
      }
    }
  }
  return {
    images: [...kept.values()].sort((a, b) => (a.image < b.image ? -1 : 1)),
    leftOut: [
      ...sentence(
        'what has no digest or no known repository',
        [...unnamed].map(([name, because]) => `${name} (${because})`),
        'Do not delete these images either.',
      ),
      ...sentence(
        'what is not known, because its keys have different values or a file cannot be read',
        [...unclear],
        'Delete none of their images.',
      ),
    ],
  };
}

/** So many are named in a sentence. */
const named = 100;

function sentence(why: string, some: readonly string[], then: string): string[] {
  if (some.length === 0) return [];
  const more = some.length > named ? ` and ${some.length - named} more` : '';
  return [`The list of images to keep lacks ${why}: ${some.slice(0, named).join(', ')}${more}. ${then}`];
}
