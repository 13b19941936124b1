import type { Problem } from '../failure.js';
import type { Path } from '../snapshot/snapshot.js';
import type { PresetName } from './presets.js';

/** Usual names, in the order releases go through them. What is called otherwise comes before production. */
const usual = [
  ...['local', 'preview', 'dev', 'develop', 'development', 'int', 'integration', 'test', 'testing', 'qa', 'sandbox'],
  ...['stage', 'staging', 'uat', 'acceptance', 'pre', 'preprod', 'demo', 'canary', 'prod', 'production', 'live'],
];
const others = usual.indexOf('canary');

/** An environment, or a target of it, by the path of a file it has. */
interface Sighting {
  readonly environment: string;
  readonly target: string | null;
}

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
 */
export function proposeEnvironments(paths: readonly Path[]): string[] {
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
    ...(best.needsImages ? ['image: ghcr.io/your-org/{service}  # where your images are'] : []),
    'environments:',
    ...environmentLines(best.sightings),
  ];
}

/** What is said where an environment is asked for and none is configured. @param path of the configuration */
export function noEnvironments(paths: readonly Path[], path: Path): Problem {
  const lines = proposeEnvironments(paths);
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
    files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?argocd-applications\.yaml$/,
  },
  'values-and-applications': {
    needsImages: true,
    files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?values\.yaml$/,
    beside: /^apps\/[^/]+\/(?:[^/]+\/)?[^/]+\.yaml$/,
  },
  values: {
    needsImages: true,
    files: /^helm\/[^/]+\/values-(?<environment>[^/]+)\.yaml$/,
  },
  'inline-values': {
    needsImages: true,
    files: /^k8s\/argocd\/applications\/(?<environment>[^/]+)\.yaml$/,
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

/** Files that are called alike but for the name of an environment, in whatever folders: a preset of one's own. */
function proposeOwn(paths: readonly Path[]): Proposal {
  const templates = new Map<string, { readonly kind: 'values' | 'applications'; readonly names: Set<string> }>();
  for (const path of paths) {
    const kind = kindOf(path);
    if (kind === undefined) continue;
    for (const { 0: name, index } of path.matchAll(/(?<=^|[/.-])[a-z]+(?=[/.-])/g)) {
      if (!usual.includes(name)) continue;
      const after = path.slice(index + name.length);
      const rest = kind === 'applications' ? after.replace(/\/[^/]+$/, '/*.yaml') : after;
      const template = `${path.slice(0, index)}{environment}${rest}`;
      const known = templates.get(template) ?? { kind, names: new Set() };
      templates.set(template, known);
      known.names.add(name);
    }
  }
  const shared = [...templates].filter(([, { names }]) => names.size > 1);
  const list = (kind: string) => shared.filter(([, one]) => one.kind === kind).map(([template]) => `'${template}'`);
  const keys = (['values', 'applications'] as const).flatMap((kind) => {
    const all = list(kind);
    return all.length === 0 ? [] : [`  ${kind}: ${all.length === 1 ? all[0] : `[${all.join(', ')}]`}`];
  });
  const names = new Set(shared.flatMap(([, one]) => [...one.names]));
  return {
    preset: ['preset:', ...keys],
    needsImages: list('values').length > 0,
    sightings: [...names].map((environment) => ({ environment, target: null })),
  };
}

/** What a path looks like: Helm values, or Applications; kustomize's overlays are read as values are. */
function kindOf(path: Path): 'values' | 'applications' | undefined {
  if (!path.endsWith('.yaml')) return undefined;
  if (/(?:^|\/)(?:kustomization\.yaml|[^/]*values[^/]*\.yaml)$/.test(path) || /(?:^|\/)values\//.test(path))
    return 'values';
  return /(?:^|\/)(?:apps|applications|argocd|argo)\//.test(path) ? 'applications' : undefined;
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
