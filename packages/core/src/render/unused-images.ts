import type { Reading } from '../environments/lens/read.js';
import { openIfYaml, type YamlText } from '../environments/model/yaml-text.js';
import { Failure, type Problem } from '../failure.js';
import { groupBy } from '../group-by.js';
import { folderOf } from '../nouns/folder.js';
import type { FileContent, Files, Path } from '../nouns/git.js';
import { splitImage } from '../nouns/image.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { filesOf } from './closure.js';
import { isKustomization } from './find-apps.js';

/** An entry of `images` in a kustomization that names a service. */
interface Entry {
  readonly path: Path;
  readonly name: string;
  readonly line: number;
}

/** What may bring resources that no file has. */
const MAKES = /^(?:helmCharts|helmChartInflationGenerator|generators|transformers):/m;

/** Kustomize takes a name for a regular expression. */
const PATTERN = /[*+?()[\]{}|^$\\]/;

/**
 * Entries of `images` in kustomizations whose name is in nothing that the kustomization takes: Kustomize passes over them, so what they say does not run.
 * A kustomization that takes something from elsewhere is not judged, nor is a component, whose entries are for what takes it.
 * Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
export async function unusedImages(readings: readonly Reading[], files: Files, snapshot: Snapshot): Promise<Problem[]> {
  const groups = [...groupBy(entriesIn(readings, files), ({ path }) => path)];
  const each = groups.map(async ([path, entries]): Promise<Problem[]> => {
    const taken = await takenBy(path, snapshot);
    if (taken === undefined) return [];
    return entries.filter(({ name }) => !taken.some((file) => isNamedIn(file, name))).map(problemOf);
  });
  return (await Promise.all(each)).flat();
}

function problemOf({ path, name, line }: Entry): Problem {
  return {
    code: 'image-unused',
    message: `${path} sets the image ${name}, but no file that it takes names it: Kustomize passes over it, and something else may run`,
    fix: 'Write `name` as the resources write their image, without tag, or remove the entry.',
    place: { path, line },
  };
}

function entriesIn(readings: readonly Reading[], files: Files): Entry[] {
  const found = new Map<string, Entry>();
  for (const { holders } of readings) {
    for (const { address } of [...holders.values()].flatMap((fields) => [...fields.values()].flat())) {
      const [{ document, keys }] = address.steps;
      const [list, index] = keys;
      if (list !== 'images' || index === undefined || keys.length !== 3 || !isKustomization(address.path)) continue;
      const text = openIfYaml(address.path, files.get(address.path));
      const name = text?.yaml.scalar([list, index, 'name'], document);
      if (text === undefined || name === undefined || isComponent(text, document)) continue;
      if (PATTERN.test(name.value)) continue;
      const line = name.place.line ?? 1;
      found.set(`${address.path}:${line}`, { path: address.path, name: name.value, line });
    }
  }
  return [...found.values()];
}

function isComponent({ yaml }: YamlText, document: number): boolean {
  return yaml.scalar(['kind'], document)?.value === 'Component';
}

/** What a kustomization takes, with itself; undefined where not all of it can be seen. */
async function takenBy(path: Path, snapshot: Snapshot): Promise<readonly (readonly [Path, FileContent])[] | undefined> {
  try {
    const taken = [...(await filesOf(folderOf(path), snapshot))];
    const isWhole = taken.every((file) => !isKustomization(file[0]) || !MAKES.test(textOf(file)));
    // A kustomization without resources is for what takes it.
    return isWhole && taken.some(([one]) => !isKustomization(one)) ? taken : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function textOf([path, content]: readonly [Path, FileContent]): string {
  return openIfYaml(path, content)?.yaml.text ?? '';
}

/** Whether a file may give an image of that name to Kustomize: any text that is one, wherever it is. */
function isNamedIn(file: readonly [Path, FileContent], name: string): boolean {
  const yaml = openIfYaml(...file)?.yaml;
  if (yaml === undefined) return Buffer.from(file[1].bytes).includes(name);
  const isEntry = (keys: readonly (string | number)[]) => keys[0] === 'images' && keys.at(-1) === 'name';
  const isIt = (text: string) => text.includes(name) && splitImage(text.trim()).repository === name;
  for (const { path, value } of yaml.scalars((text) => text.includes(name))) {
    if (isKustomization(file[0]) && isEntry(path)) continue;
    // A patch, or values of a chart, may be a text of several lines.
    if (isIt(value) || (value.includes('\n') && value.includes(name))) return true;
  }
  return false;
}
