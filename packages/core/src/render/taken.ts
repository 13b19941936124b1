import { fill, type Parameters } from '../environments/kinds/generators.js';
import { chosenIn, isChosen, type Manifest } from '../environments/kinds/manifest.js';
import type { Target } from '../environments/model/target.js';
import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import { readYamlValues } from '../files/yaml-value.js';
import { type Folder, inFolder, resolveFolder } from '../nouns/folder.js';
import type { FileContent, Files, Glob, Path } from '../nouns/git.js';
import { isOfPage } from '../nouns/repository-page.js';
import { matcher } from '../snapshot/paths.js';
import { documentsOf } from './find-apps.js';
import { isSaid, listAt, mappingAt, mapTexts, type Said, textAt, textsAt } from './said.js';

/** Whose files are read: the page of the repository, and the branch. */
interface Own {
  readonly url: string;
  readonly branch: string;
}

/** What documents that say what runs take from the repository by name, beside the folder of a chart or of manifests. */
export interface Taken {
  /** Files of values and parameters. */
  readonly names: ReadonlySet<Path>;
  /** The same, where a template fills in the name, and files of git generators. */
  readonly files: readonly Glob[];
  /** Folders, of each of which a generator makes an Application. */
  readonly folders: readonly Glob[];
  /** Folders of kustomizations. */
  readonly kustomizations: readonly Folder[];
}

interface Found {
  readonly names: Set<Path>;
  readonly files: Glob[];
  readonly folders: Glob[];
  readonly kustomizations: Folder[];
}

/** What the Applications, ApplicationSets and HelmReleases of targets take from the branch that is read. What cannot be read takes nothing. */
export function takenBy(targets: readonly Pick<Target, 'applications'>[], files: Files, own: Own): Taken {
  const found: Found = { names: new Set(), files: [], folders: [], kustomizations: [] };
  for (const wanted of targets.flatMap(({ applications }) => applications)) {
    const isOne = matcher(wanted.files);
    for (const [path, content] of files) {
      if (!isOne(path)) continue;
      for (const said of releasesIn(path, content)) for (const one of valuesOfRelease(said)) add(one, found);
      for (const [manifest, said] of readable(path, content)) {
        if (!isChosen(manifest, wanted)) continue;
        const isSet = textAt(said, 'kind') === 'ApplicationSet';
        if (isSet) generated(listAt(said, 'spec', 'generators'), own, found);
        const template = isSet ? mappingAt(said, 'spec', 'template') : said;
        const elements = isSet ? chosenIn(manifest, wanted).parameters : [undefined];
        for (const element of elements) fromSources(sourcesOf(template, element), own, found);
      }
    }
  }
  return found;
}

function readable(path: Path, content: FileContent): readonly (readonly [Manifest, Said])[] {
  try {
    return documentsOf(path, content);
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

function releasesIn(path: Path, content: FileContent): readonly Said[] {
  try {
    const documents = readYamlValues(path, decode(path, content), 'helm').filter(isSaid);
    return documents.filter((said) => textAt(said, 'kind') === 'HelmRelease');
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** Source: https://fluxcd.io/flux/components/helm/helmreleases/#values-files */
function valuesOfRelease(said: Said): readonly (Path | undefined)[] {
  if (textAt(said, 'spec', 'chart', 'spec', 'sourceRef', 'kind') !== 'GitRepository') return [];
  const ofChart = resolveFolder('.', `${textAt(said, 'spec', 'chart', 'spec', 'chart')}/values.yaml`);
  const paths = textsAt(said, 'spec', 'chart', 'spec', 'valuesFiles').map((text) => resolveFolder('.', text));
  return paths.filter((path) => path !== ofChart);
}

function sourcesOf(template: Said, element: Parameters | undefined): readonly Said[] {
  const filled = element === undefined ? template : mapTexts(template, (text) => fill(text, element));
  const several = listAt(filled, 'spec', 'sources').filter(isSaid);
  return several.length > 0 ? several : [mappingAt(filled, 'spec', 'source')];
}

/** Whether a source is the branch that is read; where a template says so, it may be. */
function isOwn(said: Said, revision: string, { url, branch }: Own): boolean {
  const [repository, wanted] = [textAt(said, 'repoURL'), textAt(said, revision)];
  const isHere = repository.includes('{{') || isOfPage(url, repository);
  return isHere && (wanted.includes('{{') || ['', 'HEAD', branch, `refs/heads/${branch}`].includes(wanted));
}

function fromSources(sources: readonly Said[], own: Own, found: Found): void {
  for (const source of sources) {
    const path = textAt(source, 'path').replace(/^\/+/, '');
    const folder = path === '' || path.includes('{{') ? undefined : resolveFolder('.', path);
    const isHere = isOwn(source, 'targetRevision', own);
    const inSource = (text: string): Path | undefined => {
      if (!isHere || text.includes('://')) return undefined;
      return text.startsWith('/')
        ? resolveFolder('.', text.replace(/^\/+/, ''))
        : folder && resolveFolder(folder, text);
    };
    const resolve = (text: string): Path | undefined => {
      const [, ref, there] = /^\$([\w-]+)\/(.+)$/.exec(text) ?? [];
      if (ref === undefined || there === undefined) return inSource(text);
      const other = sources.find((one) => textAt(one, 'ref') === ref);
      return other !== undefined && isOwn(other, 'targetRevision', own) ? resolveFolder('.', there) : undefined;
    };
    const texts = [
      ...textsAt(source, 'helm', 'valueFiles'),
      ...listAt(source, 'helm', 'fileParameters').map((one) => textAt(one, 'path')),
      ...listAt(source, 'kustomize', 'patches').map((one) => textAt(one, 'path')),
    ];
    // Helm reads a chart's own values, whoever names them: they are part of it.
    const ofChart = folder === undefined ? undefined : inFolder(folder, 'values.yaml');
    const paths = texts.filter((text) => text !== '').map(resolve);
    for (const one of paths) if (one !== ofChart) add(one, found);
    found.kustomizations.push(...textsAt(source, 'kustomize', 'components').flatMap((text) => inSource(text) ?? []));
  }
}

/** Git generators, also those in matrix and merge generators. Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/ */
function generated(value: unknown, own: Own, found: Found): void {
  if (Array.isArray(value)) for (const one of value) generated(one, own, found);
  if (!isSaid(value)) return;
  for (const [key, one] of Object.entries(value)) {
    if (key === 'matrix' || key === 'merge') generated(mappingAt(value, key).generators, own, found);
    if (key !== 'git' || !isSaid(one) || !isOwn(one, 'revision', own)) continue;
    const pathsIn = (list: string) =>
      listAt(one, list)
        .filter((entry) => textAt(entry, 'exclude') !== 'true')
        .flatMap((entry) => resolveFolder('.', textAt(entry, 'path').replace(/^\/+/, '')) ?? []);
    for (const path of pathsIn('files')) add(path, found);
    found.folders.push(...pathsIn('directories').map(globOf));
  }
}

function add(path: Path | undefined, { names, files }: Found): void {
  if (path === undefined || path === '.') return;
  if (/[*?]|\{\{/.test(path)) files.push(globOf(path));
  else names.add(path);
}

/** A path as a glob: what a template fills in may be anything. */
function globOf(path: Path): Glob {
  const parts = path.split(/\{\{.*?\}\}/).map((part) => part.replace(/[\\[\](){}!+@|]/g, '\\$&'));
  return parts.join('*');
}
