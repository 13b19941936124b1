import { Failure, type Place } from '../failure.js';
import { readYamlValues } from '../files/yaml-value.js';
import type { App } from './app.js';
import { isSaid, listAt, type Said, textAt } from './said.js';

/** One object as it would be applied. */
export interface RenderedObject {
  readonly app: App;
  readonly apiVersion: string;
  readonly kind: string;
  /** That of the object, else of its Application; empty where neither says it. */
  readonly namespace: string;
  readonly name: string;
  readonly value: Said;
  /** The line of the target's files that has it rendered. */
  readonly place: Place;
  /** The template it is made of, as Helm says it; left out: it does not. */
  readonly template?: string;
}

/** What an Application comes to: texts of YAML, an object or a list of them each, and the place of the source they are from. */
export interface RenderedApp {
  readonly app: App;
  readonly manifests: readonly { readonly text: string; readonly place: Place }[];
}

/** The documents of a stream of YAML that say anything. A line that begins with `---` ends a document wherever it is. */
export function splitManifests(text: string): string[] {
  return text.split(/^---(?=\s|$)[^\n]*\n?/m).filter((part) => /^[^#\s]/m.test(part));
}

const known = new Map<string, readonly Said[]>();
/** Of so many texts is remembered what they say. */
const mostKnown = 20_000;

/** The objects of a text. @throws {Failure} when it is not YAML */
function valuesOf(text: string, path: string): readonly Said[] {
  const found = known.get(text);
  if (found !== undefined) return found;
  const values = readYamlValues(path, text, 'helm').filter(isSaid).flatMap(itemsOf);
  if (known.size >= mostKnown) known.clear();
  known.set(text, values);
  return values;
}

/** A `List` is what it holds. */
function itemsOf(value: Said): readonly Said[] {
  const isList = /List$/.test(textAt(value, 'kind')) && Array.isArray(value.items);
  return isList ? listAt(value, 'items').filter(isSaid).flatMap(itemsOf) : [value];
}

/**
 * The objects of an Application, in the order they were rendered; each text is read once, whoever has it. Of two of the same name the later one counts.
 * @param isWanted of which texts; left out: all
 * @throws {Failure} when a text is not YAML
 */
export function objectsOf(
  { app, manifests }: RenderedApp,
  isWanted: (text: string) => boolean = () => true,
): readonly RenderedObject[] {
  const objects = new Map<string, RenderedObject>();
  for (const { text, place } of manifests) {
    if (!isWanted(text)) continue;
    const template = /^# Source: (.+)$/m.exec(text)?.[1];
    for (const value of read(app, text)) {
      const kind = textAt(value, 'kind');
      if (kind === '') continue;
      const object: RenderedObject = {
        ...{ app, kind, value, place, apiVersion: textAt(value, 'apiVersion') },
        name: textAt(value, 'metadata', 'name') || textAt(value, 'metadata', 'generateName'),
        namespace: textAt(value, 'metadata', 'namespace') || app.namespace,
        ...(template === undefined ? {} : { template }),
      };
      objects.set(identityOf(object), object);
    }
  }
  return [...objects.values()];
}

function read(app: App, text: string): readonly Said[] {
  try {
    return valuesOf(text, app.name);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [first] = error.problems;
    throw new Failure({
      code: 'not-rendered',
      message: `what ${app.name} renders is not YAML: ${first?.message ?? ''}`,
      fix: 'Correct the template.',
      place: app.place,
    });
  }
}

/** By what Kubernetes tells objects apart: another version of the same API is the same object. */
export function identityOf({
  apiVersion,
  kind,
  namespace,
  name,
}: Omit<RenderedObject, 'app' | 'value' | 'place'>): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return [group, kind, namespace, name].join('\0');
}
