export type ServiceId = `service/${string}`;
export type ChartId = `chart/${string}`;

/**
 * What a release moves: the image of a service or a Helm chart. The kind is part of the name, because a chart is
 * most often called as the service it deploys.
 */
export type ComponentId = ServiceId | ChartId;

export function serviceId(name: string): ServiceId {
  return `service/${name}`;
}

export function chartId(name: string): ChartId {
  return `chart/${name}`;
}

/** Reads one as the configuration has it: a service by its name, a chart as `chart/<name>`. */
export function componentOf(text: string): ComponentId {
  return isChart(text) ? text : serviceId(text);
}

/** As the configuration writes it: what `componentOf` reads. */
export function configuredName(component: ComponentId): string {
  return isChart(component) ? component : bareName(component);
}

/** Whether a component is a chart, or a text names one. */
export function isChart(component: string): component is ChartId {
  return component.startsWith('chart/');
}

export function isService(component: string): component is ServiceId {
  return component.startsWith('service/');
}

/** The name without its kind. */
export function bareName(component: ComponentId): string {
  return component.slice(component.indexOf('/') + 1);
}

/** As people are told of it: `api`, `chart shop`. What is no component is its own name. */
export function componentName(component: string): string {
  return component.replace(/^(service|chart)\//, (_, kind: string) => (kind === 'chart' ? 'chart ' : ''));
}
