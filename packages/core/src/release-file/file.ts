import { type Node, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { Failure, type Place, type Problem } from '../failure.js';
import { Lines } from '../files/lines.js';
import type { Path } from '../nouns/git.js';
import type { ReleaseContent, ReleasePart } from './content.js';
import { releaseSchema, servicesSchema } from './schema.js';

/** A release file that was read. */
export interface ReleaseFile extends ReleaseContent {
  readonly path: Path;
  /** Where a service or a chart is in it. */
  place(part: ReleasePart, name: string): Place;
}

/**
 * Reads a release file: `{"services": {…}, "charts": {…}}`, or one of the older forms, which have services alone.
 * @param path of the file, or what its text comes from, for messages
 * @throws {Failure} with everything that the schema does not accept, at its line
 */
export function openReleaseFile(path: Path, text: string): ReleaseFile {
  const lines = new Lines(path, text);
  const root = parseTree(text);
  const placeOf = (keys: Keys): Place => lines.place(nearest(root, keys)?.offset ?? 0);
  const value = parseJson(text);
  const isOlder = !isReleaseForm(value);
  // A list is an object, too, for the schema.
  const result = v.safeParse(isOlder ? olderRelease : releaseSchema, Array.isArray(value) ? null : value);
  if (!result.success) {
    throw new Failure(
      result.issues.map((issue): Problem => {
        const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
        return {
          code: 'unreadable-release',
          message: `${path} is not a release file: ${explain(issue, keys, value)}`,
          fix: 'Write it as capture-digests does: {"services": {"api": {"tag": "1.2.0", "digest": "sha256:…"}}, "charts": {"shop": {"version": "1.2.0"}}}.',
          place: placeOf(keys),
        };
      }),
    );
  }
  const { services = {}, charts = {} } = result.output;
  return {
    path,
    services: new Map(
      Object.entries(services).map(([name, { tag, digest, sha }]) => [name, known({ tag, digest, sha })]),
    ),
    charts: new Map(
      Object.entries(charts).map(([name, { version, digest, appVersion }]) => [
        name,
        { version, ...known({ digest, appVersion }) },
      ]),
    ),
    place: (part, name) => placeOf(isOlder ? [name] : [part, name]),
  };
}

/** Services alone, as the form of today has them. */
const olderRelease = v.pipe(
  servicesSchema,
  v.transform((services): v.InferOutput<typeof releaseSchema> => ({ services })),
);

type Keys = readonly (string | number)[];

/** Is it the form with `services` and `charts`? A service of the older forms may be called so. */
function isReleaseForm(value: unknown): boolean {
  if (!isObject(value)) return false;
  return [value.services, value.charts].some(
    (part) =>
      part !== undefined && !(isObject(part) && (typeof part.tag === 'string' || typeof part.digest === 'string')),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without what is not known. */
function known<K extends string>(fields: Readonly<Record<K, string | undefined>>): { readonly [key in K]?: string };
function known(fields: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function explain(issue: v.BaseIssue<unknown>, keys: Keys, value: unknown): string {
  const what = keys.length === 0 ? 'it' : `\`${keys.join('.')}\``;
  if (issue.type === 'check') return `${what} ${issue.message}`;
  if (issue.type === 'strict_object' && keys.length > 0) return `${what} is beside \`services\` and \`charts\``;
  return `${what} is ${value === undefined ? 'not JSON' : shown(keys.length === 0 ? value : issue.input)}`;
}

/** The node at a path, or the last one on the way that exists; a key stands for what it names. */
function nearest(root: Node | undefined, keys: Keys): Node | undefined {
  let node = root;
  for (const key of keys) {
    const property = node?.children?.find((child) => child.children?.[0]?.value === key);
    if (property === undefined) return node;
    const [name, value] = property.children ?? [];
    node = key === keys.at(-1) ? name : value;
  }
  return node;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shown(value: unknown): string {
  const json = JSON.stringify(value);
  if (json === undefined) return 'missing';
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}
