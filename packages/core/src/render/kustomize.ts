import { bounds, mustBeFew } from '../bounds.js';
import { decode, encode } from '../files/text.js';
import { readYamlValue, writeYamlValue } from '../files/yaml-value.js';
import { type Folder, folderOf, inFolder, resolveFolder } from '../nouns/folder.js';
import type { FileContent, Path } from '../nouns/git.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { notRendered } from './app.js';
import { isKustomization } from './find-apps.js';
import type { Line } from './helm.js';
import { isSaid, listAt, mappingAt, mapTexts, type Said, textAt, textsAt } from './said.js';
import { filledIn, type Taken } from './source.js';
import type { Store } from './store.js';

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

/**
 * The `kustomize build` that Argo CD runs for a source. What a kustomization takes from other repositories is not fetched, programs and plugins are not
 * run, and files outside of its folders are not read: it is laid out with what it names, in a folder without anything else.
 * Source: https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export async function kustomizeLine(taken: Taken, store: Store): Promise<Line> {
  const { git } = taken;
  if (git === null) throw notRendered('a chart from a repository of charts has no kustomization');
  const { snapshot, folder } = git;
  const files = new Map(await closureOf(folder, snapshot));
  const path = [...files.keys()].find((one) => folderOf(one) === folder && isKustomization(one));
  const content = path === undefined ? undefined : files.get(path);
  if (path === undefined || content === undefined) throw notRendered(`${folder} has no kustomization`);
  const said = readYamlValue(path, decode(path, content), 'helm').value;
  const changed = withSettings(isSaid(said) ? said : {}, taken);
  if (changed !== said) files.set(path, { mode: '100644', bytes: encode(writeYamlValue(changed)) });
  return { program: 'kustomize', args: [folder], cwd: await store.tree(files) };
}

const listings = new WeakMap<Snapshot, Promise<ReadonlySet<Path>>>();

function listingOf(snapshot: Snapshot): Promise<ReadonlySet<Path>> {
  const listing = listings.get(snapshot) ?? snapshot.list(['**']).then((paths) => new Set(paths));
  listings.set(snapshot, listing);
  return listing;
}

/** All files that a kustomization and those it takes name, by their paths in the repository. @throws {Failure} for what is elsewhere */
async function closureOf(root: Folder, snapshot: Snapshot): Promise<Map<Path, FileContent>> {
  const paths = await listingOf(snapshot);
  const fileOf = (folder: Folder) =>
    ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
      .map((name) => inFolder(folder, name))
      .find((path) => paths.has(path));
  const folders = new Set([root]);
  const named = new Set<Path>();
  for (let open = [root]; open.length > 0; ) {
    const own = open.flatMap((folder) => fileOf(folder) ?? []);
    const loaded = await snapshot.load(own);
    open = [];
    for (const [path, content] of loaded) {
      named.add(path);
      const said = readYamlValue(path, decode(path, content), 'helm').value;
      const here = folderOf(path);
      for (const list of takes) for (const entry of textsAt(said, list)) mustBeHere(entry, here, path, paths, fileOf);
      for (const text of textsIn(said)) {
        const found = resolveFolder(here, text);
        if (found === undefined) continue;
        if (paths.has(found)) named.add(found);
        else if (fileOf(found) !== undefined && !folders.has(found)) {
          folders.add(found);
          open.push(found);
        }
      }
    }
    mustBeFew(root, named.size, bounds.renderedFiles, 'files', 'Nothing to do: what is rendered only informs.');
  }
  return new Map(await snapshot.load([...named].sort()));
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

function mustBeHere(
  entry: string,
  here: Folder,
  path: Path,
  paths: ReadonlySet<Path>,
  fileOf: (folder: Folder) => Path | undefined,
): void {
  // Texts of several lines are the thing itself.
  if (entry.includes('\n')) return;
  const found = resolveFolder(here, entry);
  if (found !== undefined && (paths.has(found) || fileOf(found) !== undefined)) return;
  const isRemote = /:\/\/|^git@|\?ref=|^[\w-]+\.[\w.-]+\/.+\/.+/.test(entry);
  throw notRendered(
    isRemote ? `${path} takes ${entry}, which is not fetched` : `${path} takes ${entry}, which is not there`,
  );
}

/** A kustomization with what the source sets: the same as `kustomize edit` makes of it. */
function withSettings(said: Said, taken: Taken): Said {
  const set = mappingAt(taken.said, 'kustomize');
  const changes: Record<string, unknown> = {};
  for (const key of ['namePrefix', 'nameSuffix', 'namespace'])
    if (textAt(set, key) !== '') changes[key] = textAt(set, key);
  const images = textsAt(set, 'images');
  if (images.length > 0) changes.images = images.reduce(withImage, listAt(said, 'images').filter(isSaid));
  const replicas = listAt(set, 'replicas').filter(isSaid);
  if (replicas.length > 0) {
    const names = new Set(replicas.map((one) => one.name));
    const others = listAt(said, 'replicas').filter((one) => isSaid(one) && !names.has(one.name));
    changes.replicas = [...others, ...replicas.map(({ name, count }) => ({ name, count: Number(count) }))];
  }
  const labels = mappingAt(set, 'commonLabels');
  if (Object.keys(labels).length > 0) {
    if (set.labelWithoutSelector === true) {
      const includeTemplates = set.labelIncludeTemplates === true;
      changes.labels = [
        ...listAt(said, 'labels'),
        { pairs: labels, ...(includeTemplates ? { includeTemplates } : {}) },
      ];
    } else changes.commonLabels = { ...mappingAt(said, 'commonLabels'), ...labels };
  }
  const annotations = mappingAt(set, 'commonAnnotations');
  if (Object.keys(annotations).length > 0) {
    const isFilled = set.commonAnnotationsEnvsubst === true;
    const filled = isFilled ? mapTexts(annotations, (text) => filledIn(text, taken)) : annotations;
    changes.commonAnnotations = { ...mappingAt(said, 'commonAnnotations'), ...(isSaid(filled) ? filled : {}) };
  }
  for (const key of ['patches', 'components']) {
    if (listAt(set, key).length > 0) changes[key] = [...listAt(said, key), ...listAt(set, key)];
  }
  if (listAt(set, 'components').length > 0) throw notRendered('`kustomize.components` of a source is not read');
  return Object.keys(changes).length === 0 ? said : { ...said, ...changes };
}

/** An image as `kustomize edit set image` takes it: `name=new-name:tag@digest`, and each part but the name may lack. */
function withImage(images: readonly Said[], written: string): readonly Said[] {
  const equals = written.indexOf('=');
  const [, image = '', tag, digest] = /^(.*?)(?::([^/:@]*))?(?:@(.*))?$/.exec(written.slice(equals + 1)) ?? [];
  const name = equals === -1 ? image : written.slice(0, equals);
  const old = images.find((one) => one.name === name) ?? {};
  // Of an image that is set again nothing stays but what a `*` stands for.
  const or = (given: string | undefined, key: string) => (given === '*' ? old[key] : given);
  const newName = equals === -1 ? undefined : image;
  const entry = { name, newName: or(newName, 'newName'), newTag: or(tag, 'newTag'), digest: or(digest, 'digest') };
  const said = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== ''));
  return [...images.filter((one) => one.name !== name), said];
}
