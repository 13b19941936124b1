import { usual } from '../environments/layout/usual-names.js';
import { openIfYaml } from '../environments/model/yaml-text.js';
import { formatKeyPath } from '../files/key-path.js';
import type { YamlFile } from '../files/yaml.js';
import type { Files, Path } from '../nouns/git.js';
import { splitImage } from '../nouns/image.js';
import { matcher } from '../snapshot/paths.js';
import { serviceIn } from './discover-keys.js';
import type { Draft, OwnPreset } from './discover-lines.js';

/** More of them would be read by nobody. */
const most = { services: 12, applicationSets: 100, globs: 6 };

/** Files in which an ApplicationSet may have the elements of several environments: their paths name none. */
export function applicationSetFiles(paths: readonly Path[]): Path[] {
  const isUsual =
    /(?:^|\/)[^/]*(?:appset|application-?set)[^/]*\.ya?ml$|(?:^|\/)(?:apps|appsets|applications|argo(?:cd)?|bootstrap|addons)\/[^{}]*\.ya?ml$/i;
  return paths
    .filter((path) => isUsual.test(path) && !/(?:^|\/)(?:templates|tests?data|node_modules|\.\w+)\//.test(path))
    .slice(0, most.applicationSets);
}

/** Environments by elements of generators: by a key of lists, or a label of clusters, whose values are names of environments. */
export function elementDrafts(files: Files): Draft[] {
  const found = new Map<string, { readonly names: Set<string>; readonly paths: Set<Path> }>();
  for (const path of files.keys()) {
    const yaml = opened(path, files);
    for (let document = 0; document < (yaml?.documents ?? 0); document++) {
      if (yaml?.scalar(['kind'], document)?.value !== 'ApplicationSet') continue;
      for (const { path: at, scalars } of yaml.mappingsAt(['spec', 'generators'], document)) {
        const isElement = at.at(-2) === 'elements' && typeof at.at(-1) === 'number';
        if (!isElement && at.at(-1) !== 'matchLabels') continue;
        for (const [key, { value }] of scalars) {
          if (!usual.includes(value)) continue;
          const name = isElement ? key : `metadata.labels.${key}`;
          const known = found.get(name) ?? { names: new Set(), paths: new Set() };
          found.set(name, known);
          known.names.add(value);
          known.paths.add(path);
        }
      }
    }
  }
  return [...found]
    .filter(([, { names }]) => names.size > 1)
    .map(([key, { names, paths }]): Draft => {
      const elements = `${/^[\w.]+$/.test(key) ? key : `'${key}'`}: '{environment}'`;
      const preset: OwnPreset = { values: [], applications: globsOf([...paths]), elements, keys: [] };
      const sightings = [...names].map((environment) => ({ environment, target: null }));
      return { preset, image: null, services: {}, sightings };
    });
}

/** What a layout can be besides what its paths show: a folder for each of several services of one image; releases of Flux. */
export function shapedDrafts(draft: Draft, files: Files): Draft[] {
  const { preset, sightings } = draft;
  if (typeof preset === 'string') return [];
  const { names } = placesOf(sightings);
  return preset.values.flatMap((template) => {
    const isOne = matcher(names.map((name) => template.replace(/\{(?:environment|name)\}/g, name)));
    const own = [...files.keys()].filter((path) => isOne(path));
    return [
      ...servicesOfOneImage(draft, preset, template, own, files),
      ...fluxCharts(draft, preset, template, own, files),
    ];
  });
}

/** A layout whose files may lie deeper, too. */
export function deeper({ preset, ...draft }: Draft): Draft | undefined {
  if (typeof preset === 'string') return undefined;
  const values = preset.values.map((text) =>
    text.replace(/(\{(?:environment|name)\}\/)(?:[^/]+\/)*([^/*]+)$/, '$1**/$2'),
  );
  const own = { ...preset, values: [...new Set(values)] };
  return values.every((text, index) => text === preset.values[index]) ? undefined : { ...draft, preset: own };
}

function servicesOfOneImage(
  draft: Draft,
  preset: OwnPreset,
  template: string,
  paths: readonly Path[],
  files: Files,
): Draft[] {
  const open = template.split('/').lastIndexOf('*');
  if (open === -1) return [];
  const values = template.split('/').with(open, '{service}').join('/');
  const images = paths.flatMap((path) => {
    const service = serviceIn(values, path);
    return service === undefined ? [] : imagesIn(path, files).map((image) => ({ service, ...image }));
  });
  const [first] = images;
  const services = new Map(images.map(({ service, repository }) => [service, repository]));
  const isShared = new Set(services.values()).size < services.size;
  const isOneKey = images.every(
    ({ key, service, repository }) => key === first?.key && services.get(service) === repository,
  );
  if (first === undefined || !isShared || !isOneKey || services.size > most.services) return [];
  const own = { ...preset, values: [values], keys: [], forms: { [first.key]: "'{image}'" } };
  return [{ ...draft, preset: own, image: null, services: Object.fromEntries(services) }];
}

/** Images that are written whole, with a tag. */
function imagesIn(path: Path, files: Files): { readonly key: string; readonly repository: string }[] {
  const mappings = [...(opened(path, files)?.mappings() ?? [])];
  return mappings.flatMap(({ path: at, scalars }) => {
    const image = splitImage(scalars.get('image')?.value ?? '');
    return image.repository === '' || image.rest === ''
      ? []
      : [{ key: formatKeyPath([...at, 'image']), repository: image.repository }];
  });
}

/** Each environment has a HelmRelease of one chart, with the version of it. */
function fluxCharts(draft: Draft, preset: OwnPreset, template: string, paths: readonly Path[], files: Files): Draft[] {
  const version = ['spec', 'chart', 'spec', 'version'];
  const charts = paths.flatMap((path) => {
    const yaml = opened(path, files);
    if (yaml?.scalar(['kind'], 0)?.value !== 'HelmRelease' || !yaml.scalar(version, 0)?.value) return [];
    const name = yaml.scalar(['spec', 'chart', 'spec', 'chart'], 0) ?? yaml.scalar(['metadata', 'name'], 0);
    return [name?.value ?? ''];
  });
  const [chart, ...others] = new Set(charts);
  if (!chart || others.length > 0) return [];
  const forms = { [formatKeyPath(version)]: `{ as: '{version}', of: chart/${chart} }` };
  const own: OwnPreset = { values: [template], applications: [], keys: [], forms };
  return preset.values.length === 0 ? [] : [{ ...draft, preset: own, image: null, services: {} }];
}

function placesOf(sightings: Draft['sightings']): { readonly names: readonly string[] } {
  const all = sightings.flatMap(({ environment, target }) =>
    target === null ? [environment] : [`${environment}-${target}`, environment],
  );
  return { names: [...new Set(all)] };
}

function opened(path: Path, files: Files): YamlFile | undefined {
  const content = files.get(path);
  if (content === undefined) return undefined;
  return openIfYaml(path, content)?.yaml;
}

/** One glob for the files of one folder, however deep. */
function globsOf(paths: readonly Path[]): string[] {
  const [first = '', ...others] = paths;
  if (others.length === 0) return [first];
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const [parts = []] = folders;
  const end = parts.findIndex((part, index) => folders.some((folder) => folder[index] !== part));
  const shared = parts.slice(0, end === -1 ? undefined : end).join('/');
  return shared === '' ? paths.slice(0, most.globs) : [`${shared}/**`];
}
