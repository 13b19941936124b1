import { decode, encode } from '../files/text.js';
import { readYamlValue, writeYamlValue } from '../files/yaml-value.js';
import { folderOf } from '../nouns/folder.js';
import { notRendered } from './app.js';
import { filesOf } from './closure.js';
import { isKustomization } from './find-apps.js';
import type { Line } from './helm.js';
import { isSaid, listAt, mappingAt, mapTexts, type Said, textAt, textsAt } from './said.js';
import { filledIn, type Taken } from './source.js';
import type { Store } from './store.js';

/**
 * The `kustomize build` that Argo CD runs for a source. What a kustomization takes from other repositories is not fetched, programs and plugins are not
 * run, and files outside of its folders are not read: it is laid out with what it names, in a folder without anything else.
 * Source: https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export async function kustomizeLine(taken: Taken, store: Store): Promise<Line> {
  const { git } = taken;
  if (git === null) throw notRendered('a chart from a repository of charts has no kustomization');
  const { snapshot, folder } = git;
  const files = new Map(await filesOf(folder, snapshot));
  const path = [...files.keys()].find((one) => folderOf(one) === folder && isKustomization(one));
  const content = path === undefined ? undefined : files.get(path);
  if (path === undefined || content === undefined) throw notRendered(`${folder} has no kustomization`);
  const said = readYamlValue(path, decode(path, content), 'helm').value;
  const changed = withSettings(isSaid(said) ? said : {}, taken);
  if (changed !== said) files.set(path, { mode: '100644', bytes: encode(writeYamlValue(changed)) });
  return { program: 'kustomize', args: [folder], cwd: await store.tree(files) };
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
