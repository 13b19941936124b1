import { see } from '../environments/kinds/see.js';
import { allValues } from '../environments/kinds/values.js';
import { keyOf } from '../environments/lens/target-images.js';
import { usual } from '../environments/model/usual-names.js';
import type { YamlText } from '../environments/model/yaml-text.js';
import type { Path } from '../nouns/git.js';
import { splitImage } from '../nouns/image.js';
import { matcher } from '../snapshot/paths.js';
import type { Texts } from './discover-files.js';
import { serviceIn } from './discover-keys.js';
import type { Draft, OwnPreset } from './discover-lines.js';

/** More of them would be read by nobody. */
const most = { services: 12, applicationSets: 100, globs: 6, targets: 6 };

/** Files in which an ApplicationSet may have the elements of several environments: their paths name none. */
export function applicationSetFiles(paths: readonly Path[]): Path[] {
  const isUsual =
    /(?:^|\/)[^/]*(?:appset|application-?set)[^/]*\.ya?ml$|(?:^|\/)(?:apps|appsets|applications|argo(?:cd)?|bootstrap|addons)\/[^{}]*\.ya?ml$/i;
  return paths
    .filter((path) => isUsual.test(path) && !/(?:^|\/)(?:templates|tests?data|node_modules|\.\w+)\//.test(path))
    .slice(0, most.applicationSets);
}

/** Environments by elements of generators: by a key of lists, or a label of clusters, whose values are names of environments. */
export function elementDrafts(texts: Texts): Draft[] {
  const found = new Map<string, { readonly names: Set<string>; readonly paths: Set<Path> }>();
  for (const [path, text] of texts) {
    for (const [name, value] of see(text).applications.flatMap(({ sayings }) => sayings?.() ?? [])) {
      if (!usual.includes(value)) continue;
      const known = found.get(name) ?? { names: new Set(), paths: new Set() };
      found.set(name, known);
      known.names.add(value);
      known.paths.add(path);
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

/** What a layout can be besides what its paths show: a folder for each of several services of one image. */
export function shapedDrafts(draft: Draft, texts: Texts): Draft[] {
  const { preset, sightings } = draft;
  if (typeof preset === 'string') return [];
  const names = sightings.flatMap(({ environment, target }) =>
    target === null ? [environment] : [`${environment}-${target}`, environment],
  );
  return preset.values.flatMap((template) => {
    const isOne = matcher(names.map((name) => template.replace(/\{(?:environment|name)\}/g, name)));
    const own = [...texts.values()].filter(({ yaml }) => isOne(yaml.path));
    return servicesOfOneImage(draft, preset, template, own);
  });
}

/** A layout in which folders side by side are clusters: each runs what it runs, so that all of them say nothing together. */
export function targetDrafts({ preset, sightings, ...draft }: Draft, paths: readonly Path[]): Draft[] {
  if (typeof preset === 'string') return [];
  const environments = [...new Set(sightings.map(({ environment }) => environment))];
  return preset.values.flatMap((template): Draft[] => {
    const parts = template.split('/');
    const open = parts.indexOf('*');
    if (open === -1 || template.split('*').length !== 2 || !template.includes('{environment}')) return [];
    const named = parts.with(open, '{service}').join('/');
    const several = environments.flatMap((environment) => {
      const own = named.replaceAll('{environment}', environment);
      return paths.flatMap((path) => {
        const target = serviceIn(own, path);
        return target === undefined ? [] : [{ environment, target }];
      });
    });
    if (new Set(several.map(({ target }) => target)).size > most.targets) return [];
    const values = [parts.with(open, '{target}').join('/')];
    return [{ ...draft, preset: { ...preset, values, applications: [] }, sightings: several }];
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

function servicesOfOneImage(draft: Draft, preset: OwnPreset, template: string, texts: readonly YamlText[]): Draft[] {
  const open = template.split('/').lastIndexOf('*');
  if (open === -1) return [];
  const values = template.split('/').with(open, '{service}').join('/');
  const images = texts.flatMap((text) => {
    const service = serviceIn(values, text.yaml.path);
    return service === undefined ? [] : imagesIn(text).map((image) => ({ service, ...image }));
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
function imagesIn(text: YamlText): { readonly key: string; readonly repository: string }[] {
  const images = allValues(text).flatMap((values) => values.seen().images);
  return images.flatMap((image) => {
    const [slot] = image.slots();
    return slot?.codec.kind === 'image' && splitImage(slot.text).rest !== ''
      ? [{ key: keyOf(slot).key, repository: image.repository }]
      : [];
  });
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
