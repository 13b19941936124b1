import { fillPath } from '../environments/layout/presets.js';
import type { Problem } from '../failure.js';
import { type Files, type Path, unknownSlug } from '../nouns/git.js';
import { page } from '../pages.js';
import { matcher } from '../snapshot/paths.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import {
  type FileKind,
  filesOfJobs,
  filesToLookInto,
  imageFolders,
  kindsOf,
  openAll,
  repositoriesIn,
  type Texts,
} from './discover-files.js';
import { repositoryAt, serviceIn, tagKeys, withService } from './discover-keys.js';
import { type Draft, linesOf, unknownImages } from './discover-lines.js';
import { findOwnLayouts } from './discover-own.js';
import { presetDrafts } from './discover-presets.js';
import { applicationSetFiles, deeper, elementDrafts, shapedDrafts, targetDrafts } from './discover-shapes.js';
import { type Trial, tryDraft } from './discover-try.js';

/** Lines of a configuration that would make environments of what files look like. */
export interface Discovered {
  /** None where nothing looks like environments. */
  readonly lines: readonly string[];
  /** The reader of environments found something with these lines. */
  readonly isTried: boolean;
  /** The files that were looked into. */
  readonly files: Files;
}

/** Looks for environments in the files of a repository. @param slug `owner/name` of it */
export async function discoverEnvironments(snapshot: Snapshot, slug: string): Promise<Discovered> {
  const every = await snapshot.list(['**']);
  const named = [...new Set([...filesToLookInto(every), ...applicationSetFiles(every)])];
  const loaded = await snapshot.load([...named, ...basesOf(named, every)]);
  const jobs = filesOfJobs(loaded);
  const paths = every.filter((path) => !jobs.has(path));
  const files = new Map([...loaded].filter(([path]) => !jobs.has(path)));
  return { ...propose(paths, files, slug), files };
}

/** What is said where an environment is asked for and none is configured. @param path of the configuration @param slug `owner/name` of the repository */
export async function noEnvironments(snapshot: Snapshot, path: Path, slug: string): Promise<Problem> {
  const { lines, isTried } = await discoverEnvironments(snapshot, slug);
  return {
    code: 'no-environments',
    message: `No environments are configured in ${path}`,
    fix:
      lines.length === 0
        ? `Write \`environments\` there, each with its files. The usual layouts: ${page('environments', 'presets')}`
        : `If these lines fit, commit them to ${path}, with the environments in the order of promotion${isTried ? '' : `. Slipway found no service with these lines: correct them first, and add the \`keys\` that it does not find by itself (${page('environments', 'which-values-are-meant')})`}:\n${lines.join('\n')}`,
    place: { path },
  };
}

/** Values that others are laid over: images stand there. Those in folders above come first. */
function basesOf(named: readonly Path[], paths: readonly Path[]): Path[] {
  const above = new Set(named.flatMap((path) => basesAbove(path)));
  const bases = paths.filter((path) => BASE.test(path) && !named.includes(path));
  return [...bases.filter((path) => above.has(path)), ...bases.filter((path) => !above.has(path))].slice(0, MOST_BASES);
}

const MOST_BASES = 100;

function basesAbove(path: Path): Path[] {
  const parts = path.split('/').slice(0, -1);
  return [0, 1, 2].map((up) => [...parts.slice(0, Math.max(0, parts.length - up)), 'values.yaml'].join('/'));
}

/**
 * The lines of a configuration that would make environments of what files look like, to be judged and pasted by a person;
 * none where nothing looks like environments. Nothing is written to an environment because of them. Those are proposed by
 * which the most is found; where nothing is found at all, what the paths look like.
 * @param files those that were looked into, at least where paths name environments
 */
export function proposeEnvironments(paths: readonly Path[], files: Files = new Map()): string[] {
  return propose(paths, files, unknownSlug).lines;
}

function propose(
  paths: readonly Path[],
  files: Files,
  slug: string,
): { readonly lines: string[]; readonly isTried: boolean } {
  const texts = openAll(files);
  const folders = imageFolders(repositoriesIn(texts)).slice(0, MOST_FOLDERS);
  const images = folders.length === 0 ? [unknownImages] : folders.map((folder) => `${folder}/{service}`);
  const byPath = [...presetDrafts(paths), ...ownDrafts(paths)];
  const seen = [...byPath, ...ownDrafts(paths, kindsOf(texts))];
  const shaped = [...seen.flatMap((draft) => shapedDrafts(draft, texts)), ...elementDrafts(texts)];
  const drafts = [...seen, ...shaped].flatMap((draft) => {
    if (draft.image === null) {
      // Applications may name images, too: those of a chart that moves alone would be left behind.
      const named = folders.length === 0 ? [] : images.map((image) => ({ ...draft, image }));
      return [draft, ...['v{version}', '{version}'].map((chartTags) => ({ ...draft, chartTags })), ...named];
    }
    const [first = draft, ...others] = images.map((image) => ({ ...draft, image }));
    return [first, ...withKeys(first, texts), ...others];
  });
  const bestOf = (all: readonly Draft[]) =>
    all.map((one) => tryDraft(one, paths, files)).reduce((most, one) => (isBetter(one, most) ? one : most), nothing);
  const whole = bestOf(drafts);
  const found = whole.environments > 0 ? whole : bestOf(drafts.flatMap((draft) => targetDrafts(draft, paths)));
  const below = deeper(found.draft);
  const deep = below === undefined || found.environments === 0 ? found : tryDraft(below, paths, files);
  const best = isBetter(deep, found) ? deep : found;
  if (best.environments > 0) return { lines: linesOf(shorten(best, paths, files), slug), isTried: true };
  const [first, ...rest] = byPath.filter(({ sightings }) => sightings.length > 0);
  if (first === undefined) return { lines: [], isTried: false };
  const most = rest.reduce((most, one) => (count(one) > count(most) ? one : most), first);
  return { lines: linesOf({ ...most, image: most.image && (images[0] ?? most.image) }, slug), isTried: false };
}

const nothing: Trial = {
  draft: { preset: 'values', image: null, services: {}, sightings: [] },
  ...{ environments: 0, pinned: 0, shared: 0, keyed: 0 },
};

function isBetter(one: Trial, other: Trial): boolean {
  const [better] = (['pinned', 'environments', 'shared', 'keyed'] as const).filter((key) => one[key] !== other[key]);
  return better !== undefined && one[better] > other[better];
}

/** A draft without the files in which nothing more is found. */
function shorten(best: Trial, paths: readonly Path[], files: Files): Draft {
  const { preset } = best.draft;
  if (typeof preset === 'string') return best.draft;
  let shortest = best;
  for (const text of [...preset.values, ...preset.applications].reverse()) {
    const { draft } = shortest;
    if (typeof draft.preset === 'string') break;
    const without = (all: readonly string[]) => all.filter((one) => one !== text);
    const own = {
      ...draft.preset,
      values: without(draft.preset.values),
      applications: without(draft.preset.applications),
    };
    const image = own.values.length === 0 && own.keys.length === 0 ? null : draft.image;
    if (own.values.length + own.applications.length === 0) continue;
    const trial = tryDraft({ ...draft, preset: own, image }, paths, files);
    if (!isBetter(shortest, trial)) shortest = trial;
  }
  return shortest.draft;
}

/** A draft with the keys of tags that have no image beside them. */
function withKeys(draft: Draft, texts: Texts): Draft[] {
  const { preset, sightings } = draft;
  if (typeof preset === 'string' || preset.values.length === 0) return [];
  const filled = (template: string) =>
    sightings.map(({ environment, target }) =>
      fillPath(template, { environment, name: target === null ? environment : `${environment}-${target}` }),
    );
  const others = preset.values.map((template) => {
    const isOne = matcher(filled(template));
    return {
      template,
      found: tagKeys(
        template,
        [...texts.values()].filter(({ yaml }) => isOne(yaml.path)),
      ),
    };
  });
  return others.flatMap(({ template, found }) =>
    found.map(({ values, keys, names }): Draft => {
      const isOnly = ![values, ...keys].some(isPerService);
      const only = isOnly ? onlyService(keys, texts) : undefined;
      if (only !== undefined) return { ...draft, preset: { ...preset, keys }, image: null, services: only };
      const files = preset.values.map((one) => (one === template ? values : one));
      const own = { ...preset, values: keys.some(isPerService) ? files : eachItsOwn(files), keys };
      return {
        ...draft,
        preset: own,
        services: {
          ...imagesOf(values, keys, draft.image ?? '', texts),
          ...imagesAt(keys, names, draft.image ?? '', texts),
        },
      };
    }),
  );
}

function isPerService(text: string): boolean {
  return text.includes('{service}');
}

/**
 * The files in which a key without `{service}` is that of one service. In others it would be the tag of all of them: that of one would be given
 * to each.
 */
function eachItsOwn(values: readonly string[]): string[] {
  const named = values.flatMap((one) => (isPerService(one) ? [one] : (withService(one) ?? [])));
  return named.length === 0 ? [...values] : [...new Set(named)];
}

/** Images of services that keys have the names of, where some values name others, or no image can be called so. */
function imagesAt(
  keys: readonly string[],
  names: readonly string[],
  image: string,
  texts: Texts,
): Record<string, string> {
  const bases = [...texts.keys()].filter((path) => BASE.test(path));
  const found = names.flatMap((name): [string, string][] => {
    const own = keys.map((key) => key.replace('{service}', name));
    const [only, ...more] = new Set(
      bases.flatMap((base) => own.flatMap((key) => repositoryAt(base, key, texts) ?? [])),
    );
    const usual = image.replace('{service}', name.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase());
    const known = only === undefined || more.length > 0 ? usual : inFull(only, image);
    return known === image.replace('{service}', name) ? [] : [[name, known]];
  });
  return found.length > MOST_NAMED ? {} : Object.fromEntries(found);
}

/** A name alone is that of an image in a registry which stands elsewhere. */
function inFull(repository: string, image: string): string {
  return repository.includes('/') ? repository : image.replace('{service}', repository);
}

const BASE = /(?:^|\/)values\.ya?ml$/;

/** The service whose tag stands at a key, called as its image is where some values name one there. */
function onlyService(keys: readonly string[], texts: Texts): Record<string, string> {
  const bases = [...texts.keys()].filter((path) => BASE.test(path));
  const images = new Set(bases.flatMap((base) => keys.flatMap((key) => repositoryAt(base, key, texts) ?? [])));
  const [image] = images.size === 1 ? images : [unknownImages.replace('{service}', 'app')];
  return image === undefined ? {} : { [image.slice(image.lastIndexOf('/') + 1)]: image };
}

/** Images of services that have a file each, where the values theirs are laid over name one that is called otherwise. */
function imagesOf(values: string, keys: readonly string[], image: string, texts: Texts): Record<string, string> {
  if (!values.includes('{service}')) return {};
  const found = new Map<string, string>();
  for (const path of texts.keys()) {
    const service = serviceIn(values, path);
    if (service === undefined || found.has(service)) continue;
    const [repository] = basesAbove(path).flatMap((base) =>
      keys.flatMap((key) => repositoryAt(base, key, texts) ?? []),
    );
    const known = repository && inFull(repository, image);
    if (known && known !== image.replace('{service}', service)) found.set(service, known);
  }
  return found.size > MOST_NAMED ? {} : Object.fromEntries(found);
}

/** Images of others are in more folders, too. */
const MOST_FOLDERS = 6;
/** More images would be read by nobody. */
const MOST_NAMED = 12;

function count({ sightings }: Draft): number {
  return new Set(sightings.map(({ environment }) => environment)).size;
}

/** Presets of one's own. */
function ownDrafts(paths: readonly Path[], kinds?: ReadonlyMap<Path, FileKind>): Draft[] {
  return findOwnLayouts(paths, kinds).map(({ values, applications, sightings }): Draft => {
    const preset = { values, applications, keys: [] };
    return { preset, image: values.length > 0 ? unknownImages : null, services: {}, sightings };
  });
}
