import { type Node, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { Failure, type Place, type Problem } from '../failure.js';
import { Lines } from '../files/lines.js';
import type { Path } from '../snapshot/snapshot.js';

const digest = v.pipe(
  v.string(),
  v.regex(/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/),
  v.description('The digest of the manifest: of the index, or of the image of one platform.'),
);

/** The schema of the file `capture-digests` writes: services to tag, digest and, in the form `components`, commit. */
export const digestsSchema = v.record(
  v.pipe(v.string(), v.nonEmpty()),
  v.looseObject({
    tag: v.pipe(v.string(), v.nonEmpty(), v.description('The tag the image was pushed with.')),
    sha: v.optional(v.pipe(v.string(), v.description('The commit the image was built from.'))),
    digest,
  }),
);

/** One service as it was built. */
export interface Built {
  readonly tag: string;
  readonly digest: string;
  /** The commit it was built from, where that is known. */
  readonly sha?: string;
}

/** Whether a service may be called so: names of JavaScript's own objects get lost on the way through JSON readers. */
export function isServiceName(name: string): boolean {
  return /^[A-Za-z0-9_][\w./-]*$/.test(name) && !['__proto__', 'prototype', 'constructor'].includes(name);
}

/** What was built, by service. */
export type Digests = ReadonlyMap<string, Built>;

/** A digests file that was read. */
export interface DigestsFile {
  readonly path: Path;
  readonly digests: Digests;
  /** Where a service stands. */
  place(service: string): Place;
}

/**
 * Reads a digests file.
 * @throws {Failure} with everything that is not as the schema has it, at its line.
 */
export function openDigests(path: Path, text: string): DigestsFile {
  const lines = new Lines(path, text);
  const root = parseTree(text);
  const placeOf = (keys: readonly (string | number)[]): Place => lines.place(nearest(root, keys)?.offset ?? 0);
  const value = parseJson(text);
  // A list is an object, too, for the schema.
  const result = v.safeParse(digestsSchema, Array.isArray(value) ? null : value);
  if (!result.success) {
    throw new Failure(
      result.issues.map((issue): Problem => {
        const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
        return {
          code: 'unreadable-digests',
          message: `${path} is no digests file: ${keys.length === 0 ? 'it' : `\`${keys.join('.')}\``} is ${value === undefined ? 'no JSON' : shown(issue.input)}`,
          fix: 'Give a file that capture-digests writes: {"api": {"tag": "1.2.0", "digest": "sha256:…"}}.',
          place: placeOf(keys),
        };
      }),
    );
  }
  const digests = new Map(
    Object.entries(result.output).map(([service, { tag, sha, digest: pinned }]): [string, Built] => [
      service,
      { tag, digest: pinned, ...(sha === undefined ? {} : { sha }) },
    ]),
  );
  return { path, digests, place: (service) => placeOf([service]) };
}

/**
 * Writes digests as JSON: services and keys in a fixed order, a final newline.
 * @param form `digests`: tag and digest; `components`: tag, sha, digest.
 */
export function formatDigests(digests: Digests, form: 'digests' | 'components'): string {
  const entries = [...digests]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([service, { tag, sha, digest: pinned }]): [string, object] => [
      service,
      form === 'digests' ? { tag, digest: pinned } : { tag, ...(sha === undefined ? {} : { sha }), digest: pinned },
    ]);
  // Entries one by one: an object would put `10` before `api` whatever the order.
  const body = entries.map(
    ([service, built]) => `  ${JSON.stringify(service)}: ${indent(JSON.stringify(built, null, 2))}`,
  );
  return body.length === 0 ? '{}\n' : `{\n${body.join(',\n')}\n}\n`;
}

/**
 * Joins the digests of several files. The same service twice must be the same build.
 * @throws {Failure} naming every service that two files disagree on.
 */
export function mergeDigests(files: readonly DigestsFile[]): Map<string, Built> {
  const merged = new Map<string, Built>();
  const source = new Map<string, DigestsFile>();
  const problems: Problem[] = [];
  for (const file of files) {
    for (const [service, built] of file.digests) {
      const known = merged.get(service);
      const first = source.get(service);
      if (known === undefined || first === undefined) {
        merged.set(service, built);
        source.set(service, file);
        continue;
      }
      const field = (['digest', 'tag', 'sha'] as const).find((name) => known[name] !== built[name]);
      if (field === undefined) continue;
      const at = first.place(service);
      problems.push({
        code: 'digests-disagree',
        message: `${service} has the ${field} ${built[field] ?? '(none)'} in ${file.path} and ${known[field] ?? '(none)'} in ${first.path}:${at.line ?? 1}`,
        fix: 'Each service must be built by one job of the matrix; files of an earlier run must not match `merge`.',
        place: file.place(service),
      });
    }
  }
  if (problems.length > 0) throw new Failure(problems);
  return merged;
}

function indent(json: string): string {
  return json.replaceAll('\n', '\n  ');
}

/** The node at a path, or the last one on the way that exists; a key stands for what it names. */
function nearest(root: Node | undefined, keys: readonly (string | number)[]): Node | undefined {
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
  if (json === undefined) return 'not there';
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}
