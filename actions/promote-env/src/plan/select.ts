import { unknownName } from '@slipway/core/environments/layout/path';
import { Failure, type Problem } from '@slipway/core/failure';
import { bareName, type ComponentId, isChart } from '@slipway/core/nouns/component';
import { chooseParts, type Selection } from '../inputs/parts.js';
import type { Ground } from '../questions/ground.js';
import type { Inputs } from '../table.js';

/**
 * What the inputs choose.
 * @throws {Failure} with every name that nothing knows
 */
export function select(inputs: Inputs, ground: Ground): Selection {
  const selection = chooseParts(inputs);
  const there = knownComponents({ ...ground, built: null });
  // A chart whose version the inputs say is in what was built by that alone.
  const isAdded = (id: ComponentId) => inputs.charts !== 'all' && !!inputs.charts.get(bareName(id)) && isChart(id);
  const known = new Set([...there, ...[...(ground.built?.keys() ?? [])].filter((id) => !isAdded(id))]);
  const problems = selection.named
    .filter((id) => !known.has(id))
    .map((id) => {
      const renamed = isChart(id) ? undefined : presentName(bareName(id), ground);
      if (renamed !== undefined) {
        const message = `${bareName(id)} is now called ${renamed}`;
        return { code: 'renamed-service', message, fix: `Write \`services: ${renamed}\`.` };
      }
      const alike = [...known].filter((one) => isChart(one) === isChart(id)).map(bareName);
      return unknownName(isChart(id) ? 'chart' : 'service', bareName(id), alike);
    });
  // What nothing knows may be in a file that nobody can read.
  const hidden = problems.length > 0 && selection.named.some(isChart) ? hiddenIn(ground) : [];
  if (problems.length > 0) throw new Failure([...hidden, ...problems]);
  return selection;
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
export function knownComponents({ to, from, built }: Pick<Ground, 'to' | 'from' | 'built'>): Set<ComponentId> {
  const readings = [...to.readings, ...(from?.readings ?? [])];
  return new Set([
    ...readings.flatMap(({ target }) => target.components.map(({ id }) => id)),
    ...(built?.keys() ?? []),
  ]);
}
