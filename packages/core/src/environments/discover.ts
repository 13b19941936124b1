import type { Problem } from '../failure.js';
import type { Files, Path, Snapshot } from '../snapshot/snapshot.js';
import { findOwnLayout, type Sighting } from './discover-own.js';
import type { PresetName } from './presets.js';
import { others, usual } from './usual-names.js';

/** What is found of one layout. */
interface Proposal {
  /** The lines of `preset`. */
  readonly preset: readonly string[];
  /** Images must be named, or nothing is found in the files. */
  readonly needsImages: boolean;
  readonly sightings: readonly Sighting[];
}

/**
 * The lines of a configuration that would make environments of what the paths look like, to be judged and pasted by a
 * person; none where nothing looks like environments. Nothing is written to an environment because of them.
 * @param images where most of the images in the files are
 */
export function proposeEnvironments(paths: readonly Path[], images = 'ghcr.io/your-org'): string[] {
  const proposals = [
    ...(Object.entries(layouts) satisfies [string, Layout][]).map(([name, layout]) =>
      proposePreset(name, layout, paths),
    ),
    proposeOwn(paths),
  ];
  const [first, ...rest] = proposals.filter(({ sightings }) => sightings.length > 0);
  if (first === undefined) return [];
  const best = rest.reduce((most, one) => (count(one) > count(most) ? one : most), first);
  return [
    ...best.preset,
    ...(best.needsImages ? [`image: ${images}/{service}  # where your images are`] : []),
    'environments:',
    ...environmentLines(best.sightings),
  ];
}

/** How many files are looked into for where images are. */
const mostRead = 12;

/** What is said where an environment is asked for and none is configured. @param path of the configuration */
export async function noEnvironments(snapshot: Snapshot, path: Path): Promise<Problem> {
  const paths = await snapshot.list(['**']);
  const isNamed = (one: Path) => one.split(/[/._-]/).some((part) => usual.includes(part));
  const named = paths.filter((one) => /\.ya?ml$/.test(one) && isNamed(one));
  const lines = proposeEnvironments(paths, imagesIn(await snapshot.load(named.slice(0, mostRead))));
  return {
    code: 'no-environments',
    message: `no environments are configured in ${path}`,
    fix:
      lines.length === 0
        ? 'Write down under `environments` where each has its files: docs/environments.md shows the usual layouts.'
        : `If these are yours, commit them there, in the order releases go through them:\n${lines.join('\n')}`,
    place: { path },
  };
}

/** The folder of a registry that most of the images are in; `undefined`: no file names any. */
function imagesIn(files: Files): string | undefined {
  const found = new Map<string, number>();
  for (const { bytes } of files.values()) {
    const text = Buffer.from(bytes).toString('latin1');
    for (const [, folder = ''] of text.matchAll(IMAGE)) found.set(folder, (found.get(folder) ?? 0) + 1);
  }
  return [...found].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** An image or its repository with a registry before it: `ghcr.io/acme/api:1.0`. */
const IMAGE = /\b(?:repository|image): *["']?([\w-]+[.:][\w.:-]*(?:\/[\w.-]+)*)\/[\w.-]+(?=[:@"'\s,}]|$)/gm;

function count({ sightings }: Proposal): number {
  return new Set(sightings.map(({ environment }) => environment)).size;
}

interface Layout {
  readonly needsImages: boolean;
  /** Paths of one target, with `environment`, or of one of several, with `target`, too. */
  readonly files: RegExp;
  /** What must be there, too. */
  readonly beside?: RegExp;
}

const layouts: Readonly<Record<PresetName, Layout>> = {
  applications: {
    needsImages: false,
    files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?argocd-applications\.ya?ml$/,
  },
  'values-and-applications': {
    needsImages: true,
    files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?values\.ya?ml$/,
    beside: /^apps\/[^/]+\/(?:[^/]+\/)?[^/]+\.ya?ml$/,
  },
  values: {
    needsImages: true,
    files: /^helm\/[^/]+\/values-(?<environment>[^/]+)\.ya?ml$/,
  },
  'inline-values': {
    needsImages: true,
    files: /^k8s\/argocd\/applications\/(?<environment>[^/]+)\.ya?ml$/,
  },
};

function proposePreset(name: string, { needsImages, files, beside }: Layout, paths: readonly Path[]): Proposal {
  const isThere = beside === undefined || paths.some((path) => beside.test(path));
  const sightings = paths.flatMap((path): Sighting[] => {
    const { environment, target } = files.exec(path)?.groups ?? {};
    if (environment === undefined || !isThere) return [];
    if (name === 'applications' || name === 'values-and-applications') return [{ environment, target: target ?? null }];
    // Here the names stand in one part of the path.
    const found = namesIn(environment);
    if (found !== undefined)
      return name === 'values' && found.before !== '' ? [{ environment, target: null }] : [found];
    return name === 'values' ? [{ environment, target: null }] : [];
  });
  return { preset: [`preset: ${name}`], needsImages, sightings };
}

/** A usual name in a text such as `shop-prod-eu`, what stands before it, and a target behind it. */
function namesIn(text: string): (Sighting & { readonly before: string }) | undefined {
  const parts = text.split('-');
  // The last: `demo-prod` is production of something called demo.
  const at = parts.findLastIndex((part) => usual.includes(part));
  const environment = parts[at];
  if (environment === undefined) return undefined;
  return { before: parts.slice(0, at).join('-'), environment, target: parts.slice(at + 1).join('-') || null };
}

/** A preset of one's own. */
function proposeOwn(paths: readonly Path[]): Proposal {
  const { values, applications, sightings } = findOwnLayout(paths);
  const line = (key: string, all: readonly string[]) => {
    const texts = all.map((text) => `'${text}'`);
    return texts.length === 0 ? [] : [`  ${key}: ${texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`}`];
  };
  return {
    preset: ['preset:', ...line('values', values), ...line('applications', applications)],
    needsImages: values.length > 0,
    sightings,
  };
}

/** Each environment with the one before it, in the usual order. */
function environmentLines(sightings: readonly Sighting[]): string[] {
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
      ...(before === undefined ? [] : [`from: ${before}`]),
      ...(several.length === 0 ? [] : [`targets: { ${several.join(', ')} }`]),
    ];
    return `  ${name}: ${settings.length === 0 ? '{}' : `{ ${settings.join(', ')} }`}`;
  });
}
