import { readYamlValue } from '../files/yaml-value.js';
import type { Path } from '../nouns/git.js';
import type { Reason } from './reason.js';

export const VALUES = 'values.yaml';

export type Values = { readonly [key: string]: unknown };

/** What a chart sets for a sub-chart whose own values are not here: which of them there are is not known. */
export class Overrides {
  readonly set: unknown;

  constructor(set: unknown) {
    this.set = set;
  }
}

/**
 * Reads a values.yaml.
 * @throws {Failure} when it is not YAML
 */
export function readValues(path: Path, text: string): Values {
  const { value } = readYamlValue(path, text, 'helm');
  return isMap(value) ? value : {};
}

/** Values over others: maps are joined, everything else replaces what is below it. */
export function layOver(above: Values, below: Values): Values {
  const joined = Object.entries(above).map(([key, value]): [string, unknown] => {
    const under = Object.hasOwn(below, key) ? below[key] : undefined;
    if (under instanceof Overrides) {
      return [key, new Overrides(isMap(value) && isMap(under.set) ? layOver(value, under.set) : value)];
    }
    return [key, isMap(value) && isMap(under) ? layOver(value, under) : value];
  });
  return { ...below, ...Object.fromEntries(joined) };
}

/**
 * Compares what the users of a chart may set, and its defaults.
 * @param before undefined where it could not be read: who repairs it is not stopped by how it was
 */
export function compareValues(before: Values | undefined, after: Values): Reason[] {
  if (before === undefined) return [{ level: 'patch', text: `${VALUES} could not be read before` }];
  return compareMaps(before, after, '');
}

function compareMaps(before: Values, after: Values, prefix: string): Reason[] {
  const reasons: Reason[] = [];
  // A dependency that is new or gone is told of Chart.yaml.
  const isTold = (value: unknown) => value instanceof Overrides && prefix === '';
  const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key) && !isTold(after[key]));
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key) && !isTold(before[key]));
  // A map that is empty now still takes every key: only its defaults are gone.
  if (removed.length > 0 && Object.keys(after).length === 0 && prefix !== '') {
    return [{ level: 'patch', text: `the defaults of \`${prefix}\` are gone` }];
  }
  const renamed = new Map<string, string>();
  for (const key of removed) {
    const twin = added.find((other) => ![...renamed.values()].includes(other) && same(before[key], after[other]));
    if (twin !== undefined && isTelling(before[key])) renamed.set(key, twin);
  }
  for (const key of removed) {
    const twin = renamed.get(key);
    reasons.push({
      level: 'major',
      text: twin
        ? `the value \`${join(prefix, key)}\` is called \`${join(prefix, twin)}\` now`
        : `the value \`${join(prefix, key)}\` is gone`,
    });
  }
  for (const key of added) {
    if (![...renamed.values()].includes(key)) {
      reasons.push({ level: 'minor', text: `the value \`${join(prefix, key)}\` is new` });
    }
  }
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) continue;
    const [old, now] = [before[key], after[key]];
    const name = join(prefix, key);
    if (old instanceof Overrides || now instanceof Overrides) {
      const [was, is] = [old, now].map((each) => (each instanceof Overrides ? each.set : each));
      if (!same(was, is)) reasons.push({ level: 'patch', text: `what is set for \`${name}\` changed` });
    } else if (isMap(old) && isMap(now)) reasons.push(...compareMaps(old, now, name));
    else if (kindOf(old) !== kindOf(now) && old !== null && now !== null) {
      reasons.push({ level: 'major', text: `the value \`${name}\` was a ${kindOf(old)} and is a ${kindOf(now)} now` });
    } else if (!same(old, now)) reasons.push({ level: 'patch', text: `the default of \`${name}\` changed` });
  }
  return reasons;
}

/** A value that says that two keys mean the same, unlike `true` or `{}`, which many have. */
function isTelling(value: unknown): boolean {
  if (value instanceof Overrides) return false;
  return typeof value === 'string'
    ? value !== ''
    : typeof value === 'object' && value !== null && JSON.stringify(value).length > 4;
}

export function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Overrides);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return isMap(value) ? 'map' : typeof value === 'bigint' ? 'number' : typeof value;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function join(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}.${key}`;
}
