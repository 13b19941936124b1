import type { Config } from '@slipway/core/config/schema';
import type { Finding } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { parseToml, type TomlNode, tomlAt } from '@slipway/core/files/toml';
import { baseName, folderOf, normalizeFolder } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Layout } from './layout.js';
import { proposeSettings } from './settings.js';

/** Packages and charts that somebody may take for a part of the release. */
export interface Unnamed {
  /** Members of the workspace that the root's manifest describes. */
  readonly members: readonly Path[];
  /** Where no component was found: all there are, members or not. */
  readonly anywhere: readonly Path[];
  /** Folders that have a Dockerfile. */
  readonly images: ReadonlySet<Path>;
}

const manifests = ['package.json', 'pyproject.toml', 'Chart.yaml'];
const shown = 5;
/** Folders whose packages are hardly ever released: real repositories have hundreds of them. */
const aside =
  /(^|\/)(\.[^/]+|node_modules|tests?|__tests__|testdata|(__)?fixtures(__)?|examples?|samples?|templates?)\//;

/** Looks for manifests of folders that neither the usual layout nor the configuration has. */
export async function findUnnamed(base: Snapshot, layout: Layout): Promise<Unnamed> {
  const components = [...layout.libs, ...layout.services, ...layout.charts];
  const known = new Set(components.map(({ folder }) => folder));
  const left = (paths: readonly Path[]) => paths.filter((path) => !known.has(folderOf(path)));
  const images = new Set((await base.list(['**/Dockerfile', '**/Containerfile'])).map(folderOf));
  if (components.length === 0) {
    const found = left(await base.list(manifests.map((name) => `**/${name}`)));
    const released = found.filter((path) => !aside.test(path));
    return { members: [], anywhere: released.length > 0 ? released : found, images };
  }
  const { globs, excluded } = workspaceOf(await base.load(['package.json', 'pyproject.toml']));
  if (globs.length === 0) return { members: [], anywhere: [], images };
  const isExcluded = excluded.length > 0 ? matcher(excluded) : () => false;
  return { members: left(await base.list(globs)).filter((path) => !isExcluded(folderOf(path))), anywhere: [], images };
}

/** Tells of them. Of a repository that has none nothing is said: a release of the version file alone is one, too. */
export function tellUnnamed({ members, anywhere, images }: Unnamed, config: Config): Finding[] {
  const paths = [...members, ...anywhere];
  if (paths.length === 0) return [];
  const names = `${paths.slice(0, shown).join(', ')}${paths.length > shown ? `, and ${paths.length - shown} more` : ''}`;
  const packages = paths.filter((path) => !path.endsWith('Chart.yaml'));
  // What is built into an image, or is where services usually are, is a service: those are named one by one.
  const services = packages.filter((path) => images.has(folderOf(path)) || /^(apps|services|cmd)\//.test(path));
  const globs = [...new Set(packages.filter((path) => !services.includes(path)).map(globOf))];
  const folders = [...new Set(services.map(folderOf))].slice(0, shown);
  const named = folders.map((folder) => `${nameOf(folder)}: { path: ${folder === '.' ? "'.'" : folder} }`).join(', ');
  const isMore = Object.keys(config.services).length > 0;
  const examples = [
    ...(globs.length > 0
      ? [proposeSettings('libs', new Map(globs.slice(0, shown).map((glob) => [glob, 'release'])), config)]
      : []),
    ...(folders.length > 0 ? [isMore ? named : `services: { ${named} }`] : []),
    ...(globs.length + folders.length === 0
      ? [proposeSettings('charts', new Map([[globOf(paths[0] ?? ''), 'patch']]), config)]
      : []),
  ];
  const independent =
    globs.length > 0 ? ', or `independent` in place of `release` for libraries that have their own versions' : '';
  const fix = `Name what is released together in ${config.source.path}, such as ${examples.map((line) => `\`${line}\`${isMore && line === named ? ' below `services`' : ''}`).join(' and ')}${independent}; \`.\` is the root of the repository.`;
  return [
    anywhere.length > 0
      ? {
          level: 'notice',
          code: 'no-components',
          message: `No library, service or chart was found in libs/*, services/* and charts/*; ${names} ${paths.length === 1 ? 'is' : 'are'} elsewhere`,
          fix,
        }
      : {
          level: 'notice',
          code: 'workspace-members-left-out',
          message: `The workspace has members that are not part of the release: ${names}`,
          fix,
        },
  ];
}

/** The manifests a workspace's root speaks of, by globs, and the folders it excludes. What cannot be read is its tool's to tell. */
function workspaceOf(files: Files): { readonly globs: readonly string[]; readonly excluded: readonly string[] } {
  const read = (path: Path, parse: (text: string) => readonly string[]): readonly string[] => {
    const content = files.get(path);
    if (content === undefined) return [];
    try {
      return parse(decode(path, content));
    } catch {
      return [];
    }
  };
  const node = read('package.json', (text) => npmWorkspaces(JSON.parse(text)));
  const uv = (key: string) =>
    read('pyproject.toml', (text) =>
      textsOf(tomlAt(parseToml('pyproject.toml', text), 'tool', 'uv', 'workspace', key)),
    );
  const inside = (globs: readonly string[], name: string) => globs.flatMap(tidy).map((glob) => `${glob}/${name}`);
  return {
    globs: [
      ...inside(
        node.filter((glob) => !glob.startsWith('!')),
        'package.json',
      ),
      ...inside(uv('members'), 'pyproject.toml'),
    ],
    excluded: [
      ...node.flatMap((glob) => (glob.startsWith('!') ? tidy(glob.slice(1)) : [])),
      ...uv('exclude').flatMap(tidy),
    ],
  };
}

/** Source: https://docs.npmjs.com/cli/configuring-npm/package-json#workspaces; Yarn also takes an object. */
function npmWorkspaces(manifest: unknown): readonly string[] {
  const workspaces = isRecord(manifest) ? manifest.workspaces : undefined;
  const list = isRecord(workspaces) ? workspaces.packages : workspaces;
  return Array.isArray(list) ? list.filter((glob) => typeof glob === 'string') : [];
}

function textsOf(node: TomlNode | undefined): readonly string[] {
  return node?.kind === 'array' ? node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [];
}

/** Only what stays in the repository. */
function tidy(glob: string): string[] {
  const clean = normalizeFolder(glob);
  return clean === '.' || clean.startsWith('/') || clean.split('/').includes('..') ? [] : [clean];
}

function nameOf(folder: Path): string {
  return folder === '.' ? 'app' : baseName(folder);
}

function globOf(path: Path): string {
  const folder = folderOf(path);
  return folder.includes('/') ? `${folderOf(folder)}/*` : folder;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
