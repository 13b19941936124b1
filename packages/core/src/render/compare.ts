import { isDeepStrictEqual } from 'node:util';
import type { TargetFiles } from '../environments/model/environment.js';
import { within } from '../nouns/folder.js';
import type { Edit } from '../plan/proposal.js';
import { withEdits } from '../snapshot/carried.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { App, Unrendered } from './app.js';
import { type Flag, flagsOf, type Pair } from './flags.js';
import { identityOf, objectsOf, type RenderedApp, type RenderedObject } from './objects.js';
import { type Prepared, type Renderer, renderAll } from './render.js';
import { textAt } from './said.js';
import { folderIn } from './source.js';

/** One object that a change adds, changes or deletes. */
export interface ObjectChange extends Pair {
  readonly target: string;
  /** Name of the Application. */
  readonly app: string;
  readonly flags: readonly Flag[];
}

/** What a change comes to in clusters. */
export interface Difference {
  readonly changes: readonly ObjectChange[];
  /** Not known of these. */
  readonly unrendered: readonly Unrendered[];
  /** How many Applications were rendered before and after; those whose files did not change are not. */
  readonly compared: number;
  /** Names of those that render as before although files of their own folder change. */
  readonly still: readonly string[];
}

/**
 * How what targets render to changes by edits of their files. Only what the edits change is rendered.
 * @param before the files without the edits
 */
export async function compareRendered(
  renderer: Renderer,
  targets: readonly TargetFiles[],
  before: Snapshot,
  edits: readonly Edit[],
): Promise<Difference> {
  const [old, now] = await Promise.all([
    renderer.prepare(targets, before),
    renderer.prepare(targets, withEdits(before, edits)),
  ]);
  const [was, is] = [byApp(old.prepared), byApp(now.prepared)];
  const unread = new Map([...old.unrendered, ...now.unrendered].map((one) => [appKey(one), one]));
  const isOther = (one: Prepared, other: Prepared | undefined) =>
    other?.key !== one.key && !unread.has(appKey({ target: one.app.target, name: one.app.name }));
  const sides = await Promise.all([
    renderAll([...was].flatMap(([key, one]) => (isOther(one, is.get(key)) ? [one] : []))),
    renderAll([...is].flatMap(([key, one]) => (isOther(one, was.get(key)) ? [one] : []))),
  ]);
  for (const { unrendered } of sides) for (const one of unrendered) unread.set(appKey(one), one);
  const [left, right] = sides.map(({ apps }) => new Map(apps.map((one) => [appKey(one.app), one])));
  const keys = [...new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])].filter((key) => !unread.has(key));
  const changes = keys.flatMap((key) => changesBetween(left?.get(key), right?.get(key)));
  const changed = new Set(changes.map(({ target, app }) => appKey({ target, name: app })));
  const apps = keys.flatMap((key) => is.get(key)?.app ?? []);
  return {
    ...{ changes: rank(changes), unrendered: [...unread.values()], compared: keys.length },
    still: stillIn(apps, (app) => changed.has(appKey(app)), edits),
  };
}

/**
 * What a change of a folder leaves as it is: nothing there uses what is written. Values that lie elsewhere may be for others, and what
 * another one in the folder uses is used.
 */
function stillIn(apps: readonly App[], isChanged: (app: App) => boolean, edits: readonly Edit[]): string[] {
  const holds = ({ sources }: App, { path }: Edit) =>
    sources.some((source) => textAt(source.said, 'path') !== '' && within(folderIn(source), path) !== undefined);
  const unused = edits.filter((edit) => !apps.some((app) => isChanged(app) && holds(app, edit)));
  const still = apps.filter((app) => !isChanged(app) && unused.some((edit) => holds(app, edit)));
  return [...new Set(still.map(({ name }) => name))];
}

function byApp(prepared: readonly Prepared[]): Map<string, Prepared> {
  return new Map(prepared.map((one) => [appKey(one.app), one]));
}

function appKey({ target, name }: { readonly target: string; readonly name: string }): string {
  return `${target}\0${name}`;
}

/** The objects in which two renderings of an Application differ. Pure. */
export function changesBetween(before: RenderedApp | undefined, after: RenderedApp | undefined): ObjectChange[] {
  const texts = (one: RenderedApp | undefined) => new Set(one?.manifests.map(({ text }) => text));
  const [old, now] = [texts(before), texts(after)];
  // What both have word for word need not be read.
  const was = byIdentity(before && objectsOf(before, (text) => !now.has(text)));
  const is = byIdentity(after && objectsOf(after, (text) => !old.has(text)));
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((identity): ObjectChange[] => {
    const pair: Pair = { before: was.get(identity) ?? null, after: is.get(identity) ?? null };
    const object = pair.after ?? pair.before;
    if (object === null || isDeepStrictEqual(pair.before?.value, pair.after?.value)) return [];
    return [{ ...pair, target: object.app.target, app: object.app.name, flags: flagsOf(pair) }];
  });
}

function byIdentity(objects: readonly RenderedObject[] = []): Map<string, RenderedObject> {
  return new Map(objects.map((object) => [identityOf(object), object]));
}

/** Deletions first, then what the API refuses, then definitions, then the rest as it was rendered. */
function rank(changes: readonly ObjectChange[]): ObjectChange[] {
  const of = ({ flags }: ObjectChange) =>
    Math.min(...flags.map(({ kind }) => ['deleted', 'immutable', 'crd'].indexOf(kind)), 3);
  return [...changes].sort((a, b) => of(a) - of(b));
}
