import type { Manifest } from '../environments/kinds/manifest.js';
import { see } from '../environments/kinds/see.js';
import { repositoryOf } from '../environments/kinds/sighting.js';
import { allValues, type Values } from '../environments/kinds/values.js';
import { isRepository } from '../environments/lens/image-names.js';
import { usual } from '../environments/model/usual-names.js';
import { openIfYaml, type YamlText } from '../environments/model/yaml-text.js';
import { groupBy } from '../group-by.js';
import { baseName } from '../nouns/folder.js';
import type { Files, Path } from '../nouns/git.js';

/** What a file says about what runs: Helm values and what is read alike, or Argo CD Applications. */
export type FileKind = 'values' | 'applications';

/** Files of environments are looked into; more would take too long. */
const MOST = 400;

/** Keys that say what runs, if they have a value. */
const SAYS_WHAT_RUNS = /(?:^|[^A-Za-z])(?:image|tag|digest)$|[a-z](?:Image|Tag|Digest)$/;

/** Folders whose files run nowhere. `test` is the name of an environment, too. */
export const ASIDE =
  /(?:^|\/)(?:templates|tests|__tests__|tests?data|fixtures|node_modules|vendor|third_party|\.\w+)\//;

/**
 * Which files to look into: YAML whose path has the name of an environment in it, and what has no ending in a folder of such
 * a name. Of very many, some of each kind of path, those of all environments.
 */
export function filesToLookInto(paths: readonly Path[]): Path[] {
  const groups = filesOfEnvironments(paths);
  const every = Math.max(1, Math.ceil(groups.flat().length / MOST));
  return groups.filter((_, index) => index % every === 0).flat();
}

/** The same of all, those together that differ in the name of the environment alone. */
export function filesOfEnvironments(paths: readonly Path[]): Path[][] {
  const alike = new Map<string, Path[]>();
  for (const path of paths) {
    // Flux’s own.
    if (path.endsWith('/gotk-components.yaml')) continue;
    if (!/\.ya?ml$|\/[\w-]+$/.test(path) || ASIDE.test(path)) continue;
    const parts = path.split(/(?<=[/._-])|(?=[/._-])/);
    const isNamed = /\.ya?ml$/.test(path) ? parts : parts.slice(0, path.split('/').length > 1 ? undefined : 0);
    if (!isNamed.some((part) => usual.includes(part))) continue;
    const key = parts.map((part) => (usual.includes(part) ? '*' : part)).join('');
    const group = alike.get(key) ?? [];
    alike.set(key, group);
    group.push(path);
  }
  return [...alike.values()];
}

/** Texts that can be read. */
export type Texts = ReadonlyMap<Path, YamlText>;

/** What the files are that say what runs; the others are not in it. */
export function kindsOf(texts: Texts): Map<Path, FileKind> {
  const kinds = new Map<Path, FileKind>();
  const releases = new Map([...texts].filter(([, text]) => see(text).applications.some(takesFluxChart)));
  const torn = registriesApart(releases);
  for (const [path, text] of texts) {
    const isUmbrella = baseName(path) === 'Chart.yaml';
    // The chart of a HelmRelease alone would be half of a release.
    const isWhole = releases.has(path) && !imagesIn(text).some((image) => torn.has(baseOf(image)));
    const holds = ({ isArgo, sources }: Manifest) => isArgo === true || (isUmbrella && sources.length > 0);
    if (isWhole || see(text).applications.some(holds)) kinds.set(path, 'applications');
    else if (allValues(text).some(saysWhatRuns) || see(text).values.some(namesImages)) kinds.set(path, 'values');
  }
  return kinds;
}

function takesFluxChart({ sources }: Manifest): boolean {
  return sources.some(({ chart }) => chart?.fetching.tool === 'Flux');
}

/** Names of images that are in one registry here and in another there, so that no promotion brings them. */
function registriesApart(texts: Texts): ReadonlySet<string> {
  const names = groupBy(new Set([...texts.values()].flatMap(imagesIn)), baseOf);
  return new Set([...names].flatMap(([name, images]) => (images.length > 1 ? [name] : [])));
}

function imagesIn(text: YamlText): string[] {
  return see(text)
    .images.filter((image) => image.slots().length > 0)
    .map(repositoryOf);
}

/** The last part of an image's repository. */
export function baseOf(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** Whether a document lists images that are no values. */
export function namesImages({ sources }: Manifest): boolean {
  return sources.some(({ images = [] }) => images.length > 0);
}

/** Those that can be read. */
export function openAll(files: Files): Texts {
  return new Map(
    [...files].flatMap(([path, content]) => {
      const text = openIfYaml(path, content);
      return text === undefined ? [] : [[path, text]];
    }),
  );
}

/** What builds, tests or cleans up: workflows of Argo and Tekton. Their images are tools. */
const JOBS =
  /^argoproj\.io\/\S+ (?:\w*Workflow\w*|Sensor|EventSource)$|^(?:\w+\.)?tekton\.dev\/|^actions\.github\.com\//;

/** The files that have nothing but such jobs. */
export function filesOfJobs(files: Files): ReadonlySet<Path> {
  const isOfJobs = ({ yaml }: YamlText) => {
    const at = (key: string, document: number) => yaml.scalar([key], document)?.value ?? '';
    const documents = Array.from({ length: yaml.documents }, (_, one) => `${at('apiVersion', one)} ${at('kind', one)}`);
    const those = documents.filter((one) => one !== ' ');
    return those.length > 0 && those.every((one) => JOBS.test(one));
  };
  return new Set([...openAll(files)].flatMap(([path, text]) => (isOfJobs(text) ? [path] : [])));
}

function saysWhatRuns(values: Values): boolean {
  if (values.seen().images.some((image) => image.slots().length > 0)) return true;
  for (const group of values.groups()) {
    if (group.keys.some((key) => SAYS_WHAT_RUNS.test(key) && group.meaning(key) !== '')) return true;
  }
  return false;
}

/** Repositories of images that the files name, those with a registry in full. */
export function repositoriesIn(texts: Texts): ReadonlySet<string>[] {
  return [...texts.values()].map((text) => {
    const named = see(text).images.filter(({ isMention }) => isMention !== true);
    return new Set(named.map(repositoryOf).filter(isRepository));
  });
}

/** The folders most of the images are in, the one with the most first. Podman names `localhost/` what it built, and no registry has it. */
export function imageFolders(repositories: Iterable<ReadonlySet<string>>): string[] {
  const found = new Map<string, Set<string>>();
  for (const one of new Set([...repositories].flatMap((all) => [...all]))) {
    const slash = one.lastIndexOf('/');
    const folder = one.slice(0, slash);
    found.set(folder, (found.get(folder) ?? new Set()).add(one.slice(slash + 1)));
  }
  const isHosted = (folder: string) => (/[.:]/.test(folder) ? 1 : 0);
  return [...found]
    .filter(([folder]) => !/^localhost(?:\/|$)/.test(folder))
    .sort(([a, one], [b, other]) => other.size - one.size || isHosted(b) - isHosted(a))
    .map(([folder]) => folder);
}
