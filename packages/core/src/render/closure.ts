import { bounds, mustBeFew } from '../bounds.js';
import { Failure } from '../failure.js';
import { decode, encode } from '../files/text.js';
import { readYamlValue, readYamlValues } from '../files/yaml-value.js';
import { type Folder, folderOf, inFolder, resolveFolder } from '../nouns/folder.js';
import type { FileContent, Path } from '../nouns/git.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { notRendered } from './app.js';
import { mapTexts, textsAt } from './said.js';

/** Lists of what a kustomization takes whole: files, folders, or addresses. */
const takes = [
  'resources',
  'bases',
  'components',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
];

const listings = new WeakMap<Snapshot, Promise<ReadonlySet<Path>>>();

function listingOf(snapshot: Snapshot): Promise<ReadonlySet<Path>> {
  const listing = listings.get(snapshot) ?? snapshot.list(['**']).then((paths) => new Set(paths));
  listings.set(snapshot, listing);
  return listing;
}

/** Says what is wrong with an entry of a list of a kustomization. */
type Refuse = (entry: string, here: Folder, path: Path, there: (found: Folder) => boolean) => void;

/** Files that kustomizations name, and those that they take. */
interface Closure {
  /** Those that are there. */
  readonly files: ReadonlySet<Path>;
  /** All paths they name, also where there is no file, or a link. */
  readonly names: ReadonlySet<Path>;
}

/** All files that a kustomization and those it takes name, by their paths in the repository. @throws {Failure} for what is elsewhere */
export async function filesOf(root: Folder, snapshot: Snapshot): Promise<Map<Path, FileContent>> {
  const { files } = await closureOf([root], snapshot, mustBeHere);
  return new Map(await snapshot.load([...files].sort()));
}

/** All paths that kustomizations and those they take name; what is elsewhere, or cannot be read, is left out. */
export async function namesOf(roots: readonly Folder[], snapshot: Snapshot): Promise<ReadonlySet<Path>> {
  // Those that are there come first: one of them may be named to people.
  const { files, names } = await closureOf(roots, snapshot, null);
  return new Set([...files, ...names]);
}

async function closureOf(roots: readonly Folder[], snapshot: Snapshot, refuse: Refuse | null): Promise<Closure> {
  const paths = await listingOf(snapshot);
  const fileOf = (folder: Folder) =>
    ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
      .map((name) => inFolder(folder, name))
      .find((path) => paths.has(path));
  const isThere = (found: Folder) => paths.has(found) || fileOf(found) !== undefined;
  const folders = new Set(roots);
  const files = new Set<Path>();
  const names = new Set<Path>();
  for (let open = roots; open.length > 0; ) {
    const own = open.flatMap((folder) => fileOf(folder) ?? []);
    const loaded = await snapshot.load(own);
    const next: Folder[] = [];
    for (const [path, content] of loaded) {
      files.add(path);
      names.add(path);
      const said = refuse === null ? readable(path, content) : read(path, content);
      const here = folderOf(path);
      for (const list of takes) for (const entry of textsAt(said, list)) refuse?.(entry, here, path, isThere);
      const plugins = refuse === null ? await pluginsOf(said, here, paths, snapshot) : [];
      for (const text of [said, ...plugins].flatMap((one) => [...textsIn(one)])) {
        const found = resolveFolder(here, text);
        if (found === undefined) continue;
        names.add(found);
        if (paths.has(found)) files.add(found);
        else if (fileOf(found) !== undefined && !folders.has(found)) {
          folders.add(found);
          next.push(found);
        }
      }
    }
    open = next;
    // Names are at most those that the kustomizations of the repository have; what is rendered is laid out.
    if (refuse !== null) {
      const fix = 'Nothing to do: what is rendered only informs.';
      mustBeFew(roots.join(', '), files.size, bounds.renderedFiles, 'files', fix);
    }
  }
  return { files, names };
}

const read = (path: Path, content: FileContent): unknown => readYamlValue(path, decode(path, content), 'helm').value;

function readableAll(path: Path, content: FileContent): readonly unknown[] {
  try {
    return readYamlValues(path, decode(path, content), 'helm');
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** What Kustomize cannot read takes nothing. */
function readable(path: Path, content: FileContent): unknown {
  try {
    return read(path, content);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** What the generators, transformers and validators of a kustomization say, whose paths begin at its folder. */
async function pluginsOf(said: unknown, here: Folder, paths: ReadonlySet<Path>, snapshot: Snapshot) {
  const entries = ['generators', 'transformers', 'validators'].flatMap((list) => textsAt(said, list));
  const named = entries.flatMap((entry) => (entry.includes('\n') ? [] : (resolveFolder(here, entry) ?? [])));
  const files = await snapshot.load(named.filter((path) => paths.has(path)));
  const inline = entries.filter((entry) => entry.includes('\n')).map(encode);
  const contents = [...files, ...inline.map((bytes) => [here, { mode: '100644' as const, bytes }] as const)];
  return contents.flatMap(([path, content]) => readableAll(path, content));
}

/** A text may be a path, or a name and a path: `config.json=files/prod.json`. */
function* textsIn(said: unknown): Generator<string> {
  const found: string[] = [];
  mapTexts(said, (text) => {
    if (!text.includes('\n') && text.length < 4096) found.push(text);
    return text;
  });
  for (const text of found) {
    yield text;
    if (text.includes('=')) yield text.slice(text.indexOf('=') + 1);
  }
}

function mustBeHere(entry: string, here: Folder, path: Path, isThere: (found: Folder) => boolean): void {
  // Texts of several lines are the thing itself.
  if (entry.includes('\n')) return;
  const found = resolveFolder(here, entry);
  if (found !== undefined && isThere(found)) return;
  const isRemote = /:\/\/|^git@|\?ref=|^[\w-]+\.[\w.-]+\/.+\/.+/.test(entry);
  throw notRendered(
    isRemote ? `${path} takes ${entry}, which is not fetched` : `${path} takes ${entry}, which is not there`,
  );
}
