import type { ComponentId } from '../../nouns/component.js';
import type { Path } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import { repositoryIndex } from '../model/repository.js';
import type { ConfiguredPlace, Target } from '../model/target.js';
import type { Seen } from './see.js';
import type { ChartSighting } from './sighting.js';

/** What a target's components are known by, made once for all its files. */
export interface Lookup {
  readonly target: Target;
  readonly places: readonly ConfiguredPlace[];
  /** Services whose image is in a repository, as `repositoryIndex` finds it. */
  readonly services: (registry: string, repository: string) => readonly ComponentId[];
  /** Only places of these are looked for, and of others that share them. Left out: all. */
  readonly only?: ReadonlySet<ComponentId> | undefined;
  /** Addresses of chart repositories that other documents define, by name. */
  readonly repositories: ReadonlyMap<string, string>;
  /** What takes charts in the file. */
  readonly charts: readonly ChartSighting[];
}

/** @param files of the target: what they define for each other */
export function lookupIn(target: Target, files: readonly Seen[] = []): Lookup {
  const services = target.components.filter((component) => component.kind === 'service');
  const known = services.flatMap(({ id, repositories }) => repositories.map((repository) => [repository, id] as const));
  const repositories = new Map(
    files.flatMap(({ applications }) => applications.flatMap((one) => [...(one.repositories ?? [])])),
  );
  return { target, places: target.places, services: repositoryIndex(known), repositories, charts: [] };
}

/** The same for one file: without the places that are in others. */
export function lookupFor(path: Path, lookup: Lookup, seen?: Seen): Lookup {
  const places = lookup.target.places.filter(({ files }) => files === undefined || matcher(files)(path));
  const charts = seen?.applications.flatMap(({ sources }) => sources.flatMap(({ chart }) => chart ?? [])) ?? [];
  return { ...lookup, places, charts };
}
