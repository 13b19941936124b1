import { parseKeyPath } from '@slipway/core/files/key-path';
import type { Field } from '@slipway/core/inputs/fields';
import { isTag } from '@slipway/core/ports/registry/reference';
import { isServiceName } from '@slipway/core/release-file/content';
import { parse } from 'yaml';

/** Services with the image each has, where it was named; `null`: the input was left empty. */
export type Services = ReadonlyMap<string, string | undefined>;

export const services: Field<{ readonly named: Services | null }> = {
  accepts: 'a map of service names to image references, or a list of service names, in YAML or JSON',
  parse: (value) => {
    if (value === '') return { named: null };
    const entries = entriesOf(value);
    return entries?.every(([name]) => isServiceName(name)) ? { named: new Map(entries) } : undefined;
  },
};

function entriesOf(text: string): [string, string | undefined][] | undefined {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return undefined;
  }
  // Names without YAML's marks: `api, web`, or one per line.
  const list = typeof value === 'string' ? value.split(/[\s,]+/) : value;
  if (Array.isArray(list)) {
    if (!list.every((name) => typeof name === 'string') || new Set(list).size !== list.length) return undefined;
    return list.map((name) => [name, undefined]);
  }
  if (typeof list !== 'object' || list === null) return undefined;
  const entries = Object.entries(list).map(([name, image]): [string, unknown] => [name, image]);
  const isReference = (image: unknown): image is string => typeof image === 'string';
  if (!entries.every(([, image]) => image === null || isReference(image))) return undefined;
  return entries.map(([name, image]) => [name, isReference(image) && image.trim() !== '' ? image.trim() : undefined]);
}

export const image: Field<string> = {
  accepts: 'an image reference with `{service}` in it, such as `ghcr.io/acme/{service}`',
  parse: (value) => (value === '' || value.includes('{service}') ? value : undefined),
};

export const tag: Field<string> = {
  accepts: 'a tag, in which `{version}`, `{sha}` and `{short-sha}` are replaced',
  parse: (value) => (value === '' || isTag(value.replaceAll(/\{(version|sha|short-sha)\}/g, 'x')) ? value : undefined),
};

export const platform: Field<string> = {
  accepts: 'a platform such as `linux/amd64` or `linux/arm/v7`',
  parse: (value) => (value === '' || /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?(:[\w.]+)?$/.test(value) ? value : undefined),
};

export const seconds: Field<number> = {
  accepts: 'seconds, from 0 to 3600',
  parse: (value) => (/^\d*$/.test(value) && Number(value) <= 3600 ? Number(value) : undefined),
};

export const valuesPath: Field<string> = {
  accepts: 'the path of a key with `{service}` in it, such as `services.{service}.image.digest`',
  parse: (value) => {
    return value.includes('{service}') && parseKeyPath(value) !== undefined ? value : undefined;
  },
};
