import { Failure } from '../failure.js';
import { readYamlValue } from '../files/yaml-value.js';
import type { Path } from '../nouns/git.js';
import type { Reason } from './reason.js';

/**
 * Compares the default values of a chart, which are what its users may set.
 * @param before,after the texts of values.yaml; empty where there is none
 * @throws {Failure} when the text after is not YAML; who repairs it is not stopped by how it was
 */
export function compareValues(path: Path, before: string, after: string): Reason[] {
  const now = readYamlValue(path, after, 'helm').value;
  let old: unknown;
  try {
    old = readYamlValue(path, before, 'helm').value;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [{ level: 'patch', text: `${VALUES} could not be read before` }];
  }
  return compareMaps(isMap(old) ? old : {}, isMap(now) ? now : {}, '');
}

const VALUES = 'values.yaml';

type Values = { readonly [key: string]: unknown };

function compareMaps(before: Values, after: Values, prefix: string): Reason[] {
  const reasons: Reason[] = [];
  const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
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
    if (isMap(old) && isMap(now)) reasons.push(...compareMaps(old, now, name));
    else if (kindOf(old) !== kindOf(now) && old !== null && now !== null) {
      reasons.push({ level: 'major', text: `the value \`${name}\` was a ${kindOf(old)} and is a ${kindOf(now)} now` });
    } else if (!same(old, now)) reasons.push({ level: 'patch', text: `the default of \`${name}\` changed` });
  }
  return reasons;
}

/** A value that says that two keys mean the same, unlike `true` or `{}`, which many have. */
function isTelling(value: unknown): boolean {
  return typeof value === 'string'
    ? value !== ''
    : typeof value === 'object' && value !== null && JSON.stringify(value).length > 4;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
