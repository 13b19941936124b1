import type { Pin, Release } from '@slipway/core/environments/model/release';
import { versionText } from '@slipway/core/environments/words/describe';
import { bareName, type ComponentId, chartId, isChart, serviceId } from '@slipway/core/nouns/component';
import type { Inputs } from '../table.js';

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

export function selected(release: Release, selection: Selection): Release {
  return new Map([...release].filter(([component]) => selection.has(component)));
}

/** The inputs that ask for one component by its version, such as `services: api`, each as code. */
export function inputsFor(component: ComponentId, pin: Pin): string[] {
  return [...namesOf(component), `\`release: ${versionText(pin)}\``];
}

/** The inputs that name components, each as code. */
export function namesOf(...components: readonly ComponentId[]): string[] {
  const [charts, services] = [true, false].map((isIt) =>
    components.filter((one) => isChart(one) === isIt).map(bareName),
  );
  const parts = [
    ...(services?.length ? [`services: ${services.join(', ')}`] : []),
    ...(charts?.length ? [`charts: ${charts.join(', ')}`] : []),
    ...(services?.length ? [] : ["services: '[]'"]),
  ];
  return parts.map((input) => `\`${input}\``);
}
