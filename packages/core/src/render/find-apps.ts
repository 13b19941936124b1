import { fill, type Parameters } from '../environments/kinds/generators.js';
import { chosenIn, isChosen, type Manifest } from '../environments/kinds/manifest.js';
import { see } from '../environments/kinds/see.js';
import type { TargetFiles } from '../environments/model/environment.js';
import { targetGlobs } from '../environments/model/target.js';
import { openFile } from '../environments/model/yaml-text.js';
import { Failure, type Place } from '../failure.js';
import { decode } from '../files/text.js';
import { readYamlValues } from '../files/yaml-value.js';
import { groupBy } from '../group-by.js';
import { baseName, type Folder, folderOf, foldersOf, inFolder, resolveFolder, within } from '../nouns/folder.js';
import type { FileContent, Files, Path } from '../nouns/git.js';
import { matcher } from '../snapshot/paths.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { type App, type AppSource, reasonOf, type Unrendered } from './app.js';
import { isSaid, listAt, mappingAt, mapTexts, type Said, textAt } from './said.js';

/** What there is to render, and what is not understood. */
export interface Found {
  readonly apps: readonly App[];
  readonly unrendered: readonly Unrendered[];
}

/** Names of a kustomization. */
const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Whether a file is a kustomization. */
export function isKustomization(path: Path): boolean {
  return kustomizations.includes(baseName(path));
}

/**
 * What targets have that can be rendered. Where a target has Applications, these; else its kustomizations, and the charts its values files lie
 * in or beside, or that are umbrella charts.
 */
export async function findApps(targets: readonly TargetFiles[], snapshot: Snapshot): Promise<Found> {
  const anywhere = ['Chart.yaml', ...kustomizations].map((name) => `**/${name}`);
  const paths = await snapshot.list([...targets.flatMap(targetGlobs), ...anywhere]);
  const charts = new Set(paths.filter((path) => baseName(path) === 'Chart.yaml').map(folderOf));
  const overlays = new Map(paths.filter(isKustomization).map((path) => [folderOf(path), path]));
  const wanted = matcher(targets.flatMap(targetGlobs));
  const own = paths.filter(wanted);
  // Kustomizations that may take files of the targets, beside those that are such files.
  const above = new Set(own.flatMap((path) => (isKustomization(path) ? [] : (overlayOf(path, overlays) ?? []))));
  const files = await snapshot.load([...new Set([...own, ...above])]);
  const found = targets.map((target) => inTarget(target, files, charts, overlays));
  return { apps: found.flatMap(({ apps }) => apps), unrendered: found.flatMap(({ unrendered }) => unrendered) };
}

/** The kustomization that a file is nearest to. */
function overlayOf(path: Path, overlays: ReadonlyMap<Folder, Path>): Path | undefined {
  const folder = foldersOf(path).find((one) => overlays.has(one));
  return folder === undefined ? undefined : overlays.get(folder);
}

function inTarget(
  target: TargetFiles,
  files: Files,
  charts: ReadonlySet<Folder>,
  overlays: ReadonlyMap<Folder, Path>,
): Found {
  const apps: App[] = [];
  const unrendered: Unrendered[] = [];
  for (const wanted of target.applications) {
    const isOne = matcher(wanted.files);
    for (const [path, content] of files) {
      if (!isOne(path)) continue;
      const tell = (name: string, place: Place, why: string) =>
        unrendered.push({ target: target.name, name, place, why });
      try {
        for (const [manifest, said] of documentsOf(path, content)) {
          if (!isChosen(manifest, wanted)) continue;
          for (const element of chosenIn(manifest, wanted).parameters)
            apps.push(...appOf(target.name, manifest, said, element, tell));
        }
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        tell(path, { path }, reasonOf(error));
      }
    }
  }
  if (apps.length > 0 || unrendered.length > 0) return { apps, unrendered };
  return {
    apps: [...kustomized(target, files, overlays), ...distinct(besideCharts(target, files, charts))],
    unrendered,
  };
}

/** The Applications of a file, with all that they say. @throws {Failure} for what is not YAML */
export function documentsOf(path: Path, content: FileContent): (readonly [Manifest, Said])[] {
  const text = openFile(path, content);
  const manifests = see(text).applications.filter((one) => isApplication(kindIn(one)));
  if (manifests.length === 0) return [];
  // A reader of lines and one of values may count empty documents in other ways.
  const values = readYamlValues(path, decode(path, content), 'helm').filter((one) =>
    isApplication(textAt(one, 'kind')),
  );
  return manifests.flatMap((manifest, index) => {
    const said = values[index];
    return isSaid(said) ? [[manifest, said] as const] : [];
  });
}

function isApplication(kind: string): boolean {
  return kind === 'Application' || kind === 'ApplicationSet';
}

function kindIn({ text, document }: Manifest): string {
  return text.yaml.scalar(['kind'], document)?.value ?? '';
}

function appOf(
  target: string,
  manifest: Manifest,
  whole: Said,
  element: Parameters,
  tell: (name: string, place: Place, why: string) => void,
): App[] {
  const isSet = textAt(whole, 'kind') === 'ApplicationSet';
  const template = isSet ? mappingAt(whole, 'spec', 'template') : whole;
  const filled = isSet ? mapTexts(template, (text) => fill(text, element)) : template;
  const keys = isSet ? ['spec', 'template', 'spec'] : ['spec'];
  const { text, document } = manifest;
  const placeAt = (...more: readonly (string | number)[]) => text.yaml.scalar([...keys, ...more], document)?.place;
  const place = text.yaml.scalar(['metadata', 'name'], document)?.place ?? { path: text.yaml.path };
  const several = listAt(filled, 'spec', 'sources').filter(isSaid);
  const single = mappingAt(filled, 'spec', 'source');
  const sources = several.length > 0 ? several : Object.keys(single).length > 0 ? [single] : [];
  const name = textAt(filled, 'metadata', 'name');
  if (isSet && 'templatePatch' in mappingAt(whole, 'spec')) {
    tell(manifest.name, place, 'its `templatePatch` is filled in by Argo CD');
    return [];
  }
  const namespace = textAt(filled, 'spec', 'destination', 'namespace');
  const open = /\{\{.*?\}\}/.exec(JSON.stringify([name, namespace, sources]));
  if (isSet && open !== null) {
    tell(manifest.name, place, `nothing in the file says what ${open[0]} is`);
    return [];
  }
  return [
    {
      ...{ target, name, namespace, place },
      project: textAt(filled, 'spec', 'project') || 'default',
      sources: sources.map((said, index): AppSource => {
        const base = several.length > 0 ? ['sources', index] : ['source'];
        const line = placeAt(...base, 'targetRevision') ?? placeAt(...base, 'path') ?? placeAt(...base, 'repoURL');
        return { said, place: line ?? place };
      }),
    },
  ];
}

/** Kustomizations that no other one of the target takes: those of its files, and those that take one of its files, such as a patch. */
function kustomized(target: TargetFiles, files: Files, overlays: ReadonlyMap<Folder, Path>): App[] {
  const isOwn = matcher(targetGlobs(target));
  const taking = takingIn([...files.keys()].filter(isOwn), files, overlays);
  const isValues = matcher(target.values);
  const own = [...files].filter(([path]) => taking.has(path) || (isValues(path) && isKustomization(path)));
  const taken = new Set<Folder>();
  const roots = own.filter(([path, content]) => {
    const said = readValue(path, content);
    for (const list of ['resources', 'bases', 'components']) {
      for (const entry of listAt(said, list)) {
        const folder = typeof entry === 'string' ? resolveFolder(folderOf(path), entry) : undefined;
        if (folder !== undefined) taken.add(folder);
      }
    }
    return textAt(said, 'kind') !== 'Component';
  });
  return roots
    .filter(([path]) => !taken.has(folderOf(path)))
    .map(([path]) => {
      const folder = folderOf(path);
      const one = made(target.name, folder, { path, line: 1 }, { path: folder, kustomize: {} });
      // Overlays of several services are all called `prod`.
      return folder === '.' ? one : { ...one, name: folder };
    });
}

/** Those kustomizations that take one of these files. */
function takingIn(paths: readonly Path[], files: Files, overlays: ReadonlyMap<Folder, Path>): Set<Path> {
  const beneath = groupBy(
    paths.filter((path) => !isKustomization(path)),
    (path) => overlayOf(path, overlays) ?? '',
  );
  const taking = new Set<Path>();
  for (const [overlay, own] of beneath) {
    const content = files.get(overlay);
    if (content === undefined) continue;
    const named = new Set<Path>();
    mapTexts(readValue(overlay, content), (text) => {
      if (!text.includes('\n')) named.add(resolveFolder(folderOf(overlay), text) ?? '');
      return text;
    });
    if (own.some((path) => named.has(path))) taking.add(overlay);
  }
  return taking;
}

function readValue(path: Path, content: FileContent): unknown {
  try {
    return readYamlValues(path, decode(path, content), 'helm')[0];
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Umbrella charts of a target, and charts with its values files that lie in their folders. Files that are of one service each are rendered each by itself. */
function besideCharts(target: TargetFiles, files: Files, charts: ReadonlySet<Folder>): App[] {
  const isValues = matcher(target.values);
  const isTaken = matcher(target.applications.flatMap(({ files: globs }) => globs));
  const isOfOne = matcher(target.valuesByService.map((glob) => glob.replaceAll('{service}', '*')));
  const groups = new Map<string, { readonly folder: Folder; readonly paths: Path[] }>();
  for (const path of files.keys()) {
    const isUmbrella = baseName(path) === 'Chart.yaml' && isTaken(path);
    if (!(isValues(path) || isUmbrella) || isKustomization(path)) continue;
    const folder = foldersOf(path).find((one) => charts.has(one));
    const inside = folder === undefined ? undefined : within(folder, path);
    if (folder === undefined || inside === undefined || /^(templates|crds|charts)\//.test(inside)) continue;
    const key = target.valuesByService.length > 0 && isOfOne(path) ? path : folder;
    const group = groups.get(key) ?? { folder, paths: [] };
    groups.set(key, group);
    group.paths.push(path);
  }
  return [...groups.values()].map(({ folder, paths }) => {
    const [first = inFolder(folder, 'Chart.yaml')] = paths;
    // Helm reads values.yaml first, whoever names it; and Chart.yaml has no values.
    const own = ['values.yaml', 'Chart.yaml', 'Chart.lock', 'requirements.yaml'].map((name) => inFolder(folder, name));
    const valueFiles = paths.filter((path) => !own.includes(path)).map((path) => `/${path}`);
    return made(target.name, folder, { path: first, line: 1 }, { path: folder, helm: { valueFiles } });
  });
}

/** Charts of several services are often called the same: these are called by the file of their values. Helm's release keeps its name. */
function distinct(apps: readonly App[]): App[] {
  return apps.map((app) => {
    if (apps.filter(({ name }) => name === app.name).length === 1) return app;
    const sources = app.sources.map(({ said, place }) => ({
      said: { ...said, helm: { releaseName: app.name, ...mappingAt(said, 'helm') } },
      place,
    }));
    return { ...app, name: app.place.path, sources };
  });
}

function made(target: string, folder: Folder, place: Place, said: Said): App {
  const name = folder === '.' ? target : baseName(folder);
  return { target, name, project: 'default', namespace: '', place, sources: [{ said, place }] };
}
