import type { PresetName } from '../environments/layout/presets.js';
import { others, usual } from '../environments/model/usual-names.js';
import { unknownSlug } from '../nouns/git.js';
import type { Sighting } from './discover-own.js';

/** A configuration that may fit a repository. */
export interface Draft {
  readonly preset: PresetName | OwnPreset;
  /** Repository of the images, as far as it is known: `ghcr.io/acme/{service}`; `null`: none is needed. */
  readonly image: string | null;
  /** Images of services that are called otherwise. */
  readonly services: Readonly<Record<string, string>>;
  readonly sightings: readonly Sighting[];
  /** How the tags of charts in git are named; left out: as usual. */
  readonly chartTags?: string;
}

/** Paths with placeholders, and keys. */
export interface OwnPreset {
  readonly values: readonly string[];
  readonly applications: readonly string[];
  /** Which elements of ApplicationSets are an environment's, as the configuration has it; left out: all that the files have is. */
  readonly elements?: string;
  /** Keys of tags. */
  readonly keys: readonly string[];
  /** Other keys, with what they hold as the configuration has it. */
  readonly forms?: Readonly<Record<string, string>>;
}

/** Where nothing says where images are. No registry has such a name: they are lower case. */
const unknown = 'ghcr.io/OWNER/';
export const unknownImages = `${unknown}{service}`;

/**
 * The lines of a draft, as a person would write them.
 * @param slug the repository, as `owner/name`: images that nothing names are taken for those of its owner
 */
export function linesOf({ preset: found, image, services, sightings, chartTags }: Draft, slug = unknownSlug): string[] {
  const owner = slug === unknownSlug ? 'OWNER' : slug.toLowerCase().split('/', 1)[0];
  const guessed = (text: string) => text.replace(unknown, `ghcr.io/${owner}/`);
  const prefix = typeof found === 'string' ? '' : prefixOf(found);
  const preset = typeof found === 'string' ? found : withPrefix(found, prefix);
  const named = Object.entries(services).map(
    ([name, one]) => `  ${name}: { image: ${guessed(one)} }${one.startsWith(unknown) ? comment : ''}`,
  );
  return [
    ...(typeof preset === 'string' ? [`preset: ${preset}`] : ownLines(preset)),
    ...(image === null ? [] : [`image: ${guessed(image)}${comment}`]),
    ...(named.length === 0 ? [] : ['services:', ...named]),
    ...(chartTags === undefined ? [] : [`chart-tag-pattern: '${chartTags}'`]),
    'environments:',
    ...environmentLines(sightings, prefix),
  ];
}

const comment = '  # where your images are';

/** What all names of environments begin with, `eu-` of `eu-dev`: in all paths, and in those of folders, which are no names of applications. */
function prefixOf({ values, applications, elements, keys, forms = {} }: OwnPreset): string {
  const isSaid = elements !== undefined || [...keys, ...Object.keys(forms)].some((key) => key.includes(placeholder));
  const texts = [...values, ...applications].flatMap((text) =>
    text.split('/').filter((part) => part.includes(placeholder)),
  );
  const prefixes = new Set(texts.map((part) => /^([a-z][a-z0-9]*-)\{environment\}(?:\.y\S*)?$/.exec(part)?.[1] ?? ''));
  const [prefix = '', ...more] = prefixes;
  const isFolder = texts.some((part) => part === `${prefix}${placeholder}`);
  return !isSaid && more.length === 0 && isFolder && texts.length > 1 ? prefix : '';
}

function withPrefix(preset: OwnPreset, prefix: string): OwnPreset {
  const shorter = (text: string) => text.replaceAll(`${prefix}${placeholder}`, placeholder);
  return { ...preset, values: preset.values.map(shorter), applications: preset.applications.map(shorter) };
}

const placeholder = '{environment}';

function ownLines({ values, applications, elements, keys, forms = {} }: OwnPreset): string[] {
  const line = (key: string, all: readonly string[]) => {
    const texts = all.map((text) => `'${text}'`);
    return texts.length === 0 ? [] : [`  ${key}: ${texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`}`];
  };
  const held = [...keys.map((key) => [key, "'{tag}'"] as const), ...Object.entries(forms)];
  const places = held.map(
    ([key, form]) => `${/^[\w.-]+$/.test(key) ? key : `'${key.replaceAll("'", "''")}'`}: ${form}`,
  );
  return [
    'preset:',
    ...line('values', values),
    ...(elements === undefined
      ? line('applications', applications)
      : ['  applications:', ...line('  files', applications), `    elements: { ${elements} }`]),
    ...(places.length === 0 ? [] : [`  keys: { ${places.join(', ')} }`]),
  ];
}

/** Each environment with the one before it, in the usual order. @param prefix of all names */
function environmentLines(sightings: readonly Sighting[], prefix: string): string[] {
  const targets = new Map<string, Set<string>>();
  for (const { environment, target } of sightings) {
    const known = targets.get(environment) ?? new Set();
    targets.set(environment, target === null ? known : known.add(target));
  }
  const rank = (name: string) => (usual.includes(name) ? usual.indexOf(name) : others - 0.5);
  const names = [...targets.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return names.map((name, index) => {
    const before = names[index - 1];
    const several = [...(targets.get(name) ?? [])].map((target) => `${target}: {}`);
    const settings = [
      ...(before === undefined ? [] : [`from: ${prefix}${before}`]),
      ...(several.length === 0 ? [] : [`targets: { ${several.join(', ')} }`]),
    ];
    return `  ${prefix}${name}: ${settings.length === 0 ? '{}' : `{ ${settings.join(', ')} }`}`;
  });
}
