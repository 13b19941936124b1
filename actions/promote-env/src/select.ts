import { unknownName } from '@slipway/core/environments/path';
import { type ComponentId, pick, type Release } from '@slipway/core/environments/release';
import { Failure, type Problem } from '@slipway/core/failure';
import type { Ground } from './facts.js';
import type { Inputs } from './table.js';

/** What the user named; `null`: everything. */
export type Selection = ReadonlySet<ComponentId> | null;

/** The components that are named; `null`: none, so all are meant. With a chart beside what was built, all of that is meant, too. */
export function namedIn({ services, chart }: Inputs, built: Release | null): ComponentId[] | null {
  if (services === 'all' && chart === '') return null;
  const images =
    services === 'all' ? [...(built?.keys() ?? [])] : services.map((name): ComponentId => `service/${name}`);
  return [...images, ...(chart === '' ? [] : [`chart/${chart}` as const])];
}

/**
 * The components that are named.
 * @throws {Failure} with every one that nothing knows
 */
export function select(inputs: Inputs, ground: Ground): Selection {
  const named = namedIn(inputs, ground.built);
  if (named === null) return null;
  const known = knownComponents(ground);
  const problems = named
    .filter((id) => !known.has(id))
    .map((id) => {
      const renamed = isChart(id) ? undefined : presentName(bareName(id), ground);
      if (renamed !== undefined) {
        const message = `${bareName(id)} is called ${renamed} now`;
        return { code: 'renamed-service', message, fix: `Say \`services: ${renamed}\`.` };
      }
      const alike = [...known].filter((one) => isChart(one) === isChart(id)).map(bareName);
      return unknownName(isChart(id) ? 'chart' : 'service', bareName(id), alike);
    });
  // What nothing knows may be in a file that nobody can read.
  const hidden = problems.length > 0 && named.some(isChart) ? hiddenIn(ground) : [];
  if (problems.length > 0) throw new Failure([...hidden, ...problems]);
  return new Set(named);
}

/** What is wrong with files of Applications on either side, each once. */
export function hiddenIn({ to, from }: Pick<Ground, 'to' | 'from'>): Problem[] {
  const readings = [...(from?.readings ?? []), ...to.readings];
  return [...new Map(readings.flatMap(({ hidden }) => hidden).map((one) => [JSON.stringify(one), one])).values()];
}

function presentName(name: string, { to, from }: Ground): string | undefined {
  const components = [...to.readings, ...(from?.readings ?? [])].flatMap(({ target }) => target.components);
  const found = components.find((one) => one.kind === 'service' && one.formerly?.names.includes(name));
  return found && bareName(found.id);
}

/** All components that the targets of both environments may hold, and what was built. */
export function knownComponents({ to, from, built }: Ground): Set<ComponentId> {
  const readings = [...to.readings, ...(from?.readings ?? [])];
  return new Set([
    ...readings.flatMap(({ target }) => target.components.map(({ id }) => id)),
    ...(built?.keys() ?? []),
  ]);
}

export function selected(release: Release, selection: Selection): Release {
  return selection === null ? release : pick(release, selection);
}

/** The name alone. */
export function bareName(component: ComponentId): string {
  return component.slice(component.indexOf('/') + 1);
}

export function isChart(component: ComponentId): component is `chart/${string}` {
  return component.startsWith('chart/');
}
