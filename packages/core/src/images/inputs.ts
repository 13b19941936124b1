import { Failure } from '../failure.js';
import { readYamlValue } from '../files/yaml-value.js';
import { type Field, list } from '../inputs/fields.js';
import { isTag } from '../nouns/image.js';
import { isServiceName } from '../release-file/content.js';

/** Services with the image each has, where it was named. */
export type Services = ReadonlyMap<string, string | undefined>;

/**
 * Reads a map of service names to image references, or a list of names, in YAML or JSON, with commas or line by line.
 * @returns undefined where it is neither, or a name is none
 */
export function parseServices(value: string): Services | undefined {
  const entries = entriesOf(value);
  return entries?.every(([name]) => isServiceName(name)) ? new Map(entries) : undefined;
}

function entriesOf(value: string): [string, string | undefined][] | undefined {
  let read: unknown;
  try {
    read = readYamlValue('', value).value;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
  // Names without YAML's marks: `api, web`, or one per line.
  const named = typeof read === 'string' ? read.split(/[\s,]+/) : read;
  if (Array.isArray(named)) {
    if (!named.every((name) => typeof name === 'string') || new Set(named).size !== named.length) return undefined;
    return named.map((name) => [name, undefined]);
  }
  if (typeof named !== 'object' || named === null) return undefined;
  const entries = Object.entries(named).map(([name, image]): [string, unknown] => [name, image]);
  const isReference = (image: unknown): image is string => typeof image === 'string';
  if (!entries.every(([, image]) => image === null || isReference(image))) return undefined;
  return entries.map(([name, image]) => [name, isReference(image) && image.trim() !== '' ? image.trim() : undefined]);
}

/** Image of the services that have none of their own. */
export const image: Field<string> = {
  accepts: 'an image reference with `{service}` in it, such as `ghcr.io/acme/{service}`',
  parse: (value) => (value === '' || value.includes('{service}') ? value : undefined),
};

/** A tag in which {@link fillTag} replaces something; empty is `''`. */
export const tag: Field<string> = {
  accepts: 'a tag, in which `{version}`, `{sha}` and `{short-sha}` are replaced',
  parse: (value) => (value === '' || isTagPattern(value) ? value : undefined),
};

/** Several of them, separated by commas or line breaks; {@link fillDigest} replaces something in them, too. */
export const tags: Field<readonly string[]> = {
  accepts:
    'tags, separated by commas or line breaks, in which `{version}`, `{sha}`, `{short-sha}` and `{short-digest}` are replaced',
  parse(value) {
    const patterns = list.parse(value) ?? [];
    return patterns.every((pattern) => isTagPattern(fillDigest(pattern, 'sha256:0')))
      ? [...new Set(patterns)]
      : undefined;
  },
};

function isTagPattern(value: string): boolean {
  return isTag(value.replaceAll(/\{(version|sha|short-sha)\}/g, 'x'));
}

/** What a tag is called after. */
export interface TagNames {
  /** Undefined: there is none. */
  readonly version: string | undefined;
  /** Of the commit, whole. */
  readonly sha: string;
}

/** A tag with what is replaced in it; undefined where it takes a version and there is none. */
export function fillTag(pattern: string, { version, sha }: TagNames): string | undefined {
  if (pattern.includes('{version}') && version === undefined) return undefined;
  return pattern
    .replaceAll('{version}', () => version ?? '')
    .replaceAll('{short-sha}', () => sha.slice(0, 7))
    .replaceAll('{sha}', () => sha);
}

/** A tag with the first twelve digits of an image's digest, where it takes them: each image has its own. */
export function fillDigest(pattern: string, digest: string): string {
  return pattern.replaceAll('{short-digest}', () => digest.replace(/^[^:]*:/, '').slice(0, 12));
}
