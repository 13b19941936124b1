import { type Node, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { bounds, mustFit } from '../bounds.js';
import { Failure, type Place, type Problem } from '../failure.js';
import { mustBeBounded } from '../files/json.js';
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
export function openReleaseFile(path: Path, written: string): ReleaseFile {
  const text = written.replace(/^\ufeff/, '');
  mustFit(path, text.length, bounds.releaseFile, 'Give a release file as capture-digests writes it.', { path });
  mustBeBounded(path, text);
  const lines = new Lines(path, text);
  const root = parseTree(text);
  const placeOf = (keys: Keys): Place => lines.place(nearest(root, keys)?.offset ?? 0);
  mustBeNamedOnce(path, root, placeOf);
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

/** A name that is there twice, or that no object of JavaScript keeps. @throws {Failure} with all of them */
function mustBeNamedOnce(path: Path, root: Node | undefined, placeOf: (keys: Keys) => Place): void {
  const problems = keysIn(root).flatMap(({ keys, count }): Problem[] => {
    const [name] = keys.slice(-1);
    if (count === 1 && name !== '__proto__') return [];
    return [
      {
        code: 'unreadable-release',
        message: `${path} is not a release file: \`${keys.join('.')}\` is ${count === 1 ? 'no name' : 'there twice'}`,
        fix: 'Name each service and each chart once.',
        place: placeOf(keys),
      },
    ];
  });
  if (problems.length > 0) throw new Failure(problems);
}

/** The keys of an object and of the objects in it, with how often each is there. */
function keysIn(node: Node | undefined, above: readonly string[] = []): { keys: readonly string[]; count: number }[] {
  if (node?.type !== 'object') return [];
  const counts = new Map<string, number>();
  for (const property of node.children ?? []) {
    const name = String(property.children?.[0]?.value);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const inside = (node.children ?? []).flatMap((property) =>
    keysIn(property.children?.[1], [...above, String(property.children?.[0]?.value)]),
  );
  return [...[...counts].map(([name, count]) => ({ keys: [...above, name], count })), ...inside];
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
