import type { ApplicationFiles } from './target.js';

/** How Applications are chosen, for people; empty where all are taken. */
export function describeSelection(wanted: ApplicationFiles): string {
  const { names, labels, elements } = wanted;
  const parts = [
    ...(names === undefined ? [] : [`named ${names.join(', ')}`]),
    ...Object.entries(labels ?? {}).map(([key, value]) => `labelled ${key}=${value}`),
  ];
  const made = elements === undefined ? [] : [`made from an element with ${describeElements(wanted)}`];
  return [...parts, ...made].join(', ');
}

/** Which elements are chosen, for people: `env=prod`. */
export function describeElements({ elements = {} }: ApplicationFiles): string {
  return Object.entries(elements)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
