import { versionText } from '@slipway/core/environments/describe';
import { unknownName } from '@slipway/core/environments/path';
import type { Pin, Release } from '@slipway/core/environments/release';
import { Failure, type Problem } from '@slipway/core/failure';
import { bareName, type ComponentId, chartId, isChart, serviceId } from '@slipway/core/nouns/component';
import type { Ground } from './facts.js';
import type { Inputs } from './table.js';

/** Which parts of a release are promoted. */
export interface Selection {
  /** Those that are asked for by name: what of them cannot move is an error. */
  readonly named: readonly ComponentId[];
  /** Nothing can be promoted: the lists of names are empty. */
  readonly isEmpty: boolean;
  /** Charts can be among them. */
  readonly hasCharts: boolean;
  has(component: ComponentId): boolean;
}

/** What the inputs choose. Where services are named, only the charts that are named, too, go along. */
export function chooseParts({ services, charts }: Pick<Inputs, 'services' | 'charts'>): Selection {
  const named = [
    ...(services === 'all' ? [] : services.map(serviceId)),
    ...(charts === 'all' ? [] : [...charts.keys()].map(chartId)),
  ];
  const names = new Set(named);
  return {
    named,
    hasCharts: charts === 'all' ? services === 'all' : charts.size > 0,
    isEmpty: services !== 'all' && named.length === 0,
    has(component) {
      if (services === 'all' && (charts === 'all' || !isChart(component))) return true;
      return names.has(component);
    },
  };
}

/**
 * The components that alone can move.
 * @param built what the release file says; `null`: there is none
 * @returns `null` where only the files tell
 */
export function boundsOf(inputs: Inputs, built: Release | null): ReadonlySet<ComponentId> | null {
  const selection = chooseParts(inputs);
  if (built !== null) return new Set([...selection.named, ...selected(built, selection).keys()]);
  return inputs.services === 'all' ? null : new Set(selection.named);
}

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

export function selected(release: Release, selection: Selection): Release {
  return new Map([...release].filter(([component]) => selection.has(component)));
}

/** The inputs that ask for one component by its version, such as `services: api`, each as code. */
export function inputsFor(component: ComponentId, pin: Pin): string[] {
  const name = bareName(component);
  const parts = isChart(component) ? [`charts: ${name}`, "services: '[]'"] : [`services: ${name}`];
  return [...parts, `release: ${versionText(pin)}`].map((input) => `\`${input}\``);
}
