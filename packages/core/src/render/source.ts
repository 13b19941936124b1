import { bounds, mustBeFew } from '../bounds.js';
import { unpackChart } from '../charts/package.js';
import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import { readYamlValue } from '../files/yaml-value.js';
import { everythingIn, type Folder, resolveFolder, within } from '../nouns/folder.js';
import type { FileContent, Files, Path } from '../nouns/git.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { type App, type AppSource, notRendered } from './app.js';
import { isSaid, mappingAt, type Said, textAt } from './said.js';

/** A repository at a revision. */
export interface Tree {
  readonly snapshot: Snapshot;
  /** The commit, for what is filled in. */
  readonly revision: string;
}

/** What a source takes: files, by their paths in its folder. */
export interface Taken {
  readonly app: App;
  /** As the specification says, with what `.argocd-source.yaml` lays over it. */
  readonly said: Said;
  readonly files: Files;
  /** Where they lie in git; `null`: they are a chart from a repository of charts. */
  readonly git: (Tree & { readonly folder: Folder }) | null;
  /** Sources by their `ref`. */
  readonly refs: ReadonlyMap<string, Tree>;
}

const folders = new WeakMap<Snapshot, Map<Folder, Promise<Files>>>();

/** All files of a folder, by their paths in it; each folder once. @throws {Failure} when they are too many, or none */
export function filesIn(snapshot: Snapshot, folder: Folder): Promise<Files> {
  const known = folders.get(snapshot) ?? new Map<Folder, Promise<Files>>();
  folders.set(snapshot, known);
  const files = known.get(folder) ?? loadFolder(snapshot, folder);
  known.set(folder, files);
  return files;
}

async function loadFolder(snapshot: Snapshot, folder: Folder): Promise<Files> {
  const paths = await snapshot.list([everythingIn(folder)]);
  if (paths.length === 0) throw notRendered(`${folder} has no files`);
  mustBeFew(folder, paths.length, bounds.renderedFiles, 'files', 'Nothing to do: what is rendered only informs.');
  const loaded = await snapshot.load(paths);
  return new Map([...loaded].map(([path, content]) => [within(folder, path) ?? path, content]));
}

const packages = new WeakMap<Buffer, Files>();

/** The files of a chart's package. */
export function filesOfPackage(archive: Buffer): Files {
  const known = packages.get(archive);
  if (known !== undefined) return known;
  const files = new Map(
    [...unpackChart(archive)].map(([path, bytes]): [Path, FileContent] => [path, { mode: '100644', bytes }]),
  );
  packages.set(archive, files);
  return files;
}

/** The folder of a source in its repository. @throws {Failure} where it leaves that */
export function folderIn({ said }: AppSource): Folder {
  const path = textAt(said, 'path').replace(/^\/+/, '');
  const folder = resolveFolder('.', path);
  if (folder === undefined) throw notRendered(`the path ${path} leaves its repository`);
  return folder;
}

/**
 * What the files `.argocd-source.yaml` and `.argocd-source-<name>.yaml` lay over a source.
 * Source: https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/#store-overrides-in-git
 */
export function withOverrides(said: Said, files: Files, name: string): Said {
  let merged = said;
  for (const file of ['.argocd-source.yaml', `.argocd-source-${name}.yaml`]) {
    const content = files.get(file);
    const patch = content && readYamlValue(file, decode(file, content), 'helm').value;
    if (isSaid(patch)) merged = mappingAt({ merged: mergePatch(merged, patch) }, 'merged');
  }
  // Where it is from is not overridden.
  return merged === said ? said : { ...merged, repoURL: said.repoURL, path: said.path, chart: said.chart };
}

/** Source: https://www.rfc-editor.org/rfc/rfc7386 */
function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isSaid(patch)) return patch;
  const merged: Record<string, unknown> = isSaid(value) ? { ...value } : {};
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], change);
  }
  return merged;
}

/**
 * Fills in what Argo CD knows when it renders: `$ARGOCD_APP_NAME`, `${ARGOCD_APP_REVISION}` and the like; other names are empty.
 * Source: https://argo-cd.readthedocs.io/en/stable/user-guide/build-environment/
 */
export function filledIn(text: string, { app, said, git }: Pick<Taken, 'app' | 'said' | 'git'>): string {
  if (!text.includes('$')) return text;
  const revision = git?.revision ?? textAt(said, 'targetRevision');
  const known = new Map([
    ['ARGOCD_APP_NAME', app.name],
    ['ARGOCD_APP_NAMESPACE', app.namespace],
    ['ARGOCD_APP_PROJECT_NAME', app.project],
    ['ARGOCD_APP_REVISION', revision],
    ['ARGOCD_APP_REVISION_SHORT', revision.slice(0, 7)],
    ['ARGOCD_APP_REVISION_SHORT_8', revision.slice(0, 8)],
    ['ARGOCD_APP_SOURCE_PATH', textAt(said, 'path')],
    ['ARGOCD_APP_SOURCE_REPO_URL', textAt(said, 'repoURL')],
    ['ARGOCD_APP_SOURCE_TARGET_REVISION', textAt(said, 'targetRevision')],
    ['$', '$'],
  ]);
  return text.replace(
    /\$(?:\{([^}]*)\}|(\w+|\$))/g,
    (_, braced?: string, plain?: string) => known.get(braced ?? plain ?? '') ?? '',
  );
}

/** What a tool that failed says, for one sentence. @param folder that people do not know */
export function complaint(text: string, folder: string): string {
  const lines = text.trim().split('\n');
  const line = lines.findLast((one) => /^error:/i.test(one)) ?? lines.at(-1) ?? '';
  return line
    .replace(/^error:\s*/i, '')
    .replaceAll(`${folder}/`, '')
    .trim();
}

/** Answers of tasks, or the first failure, once all have ended. */
export async function allSettled<T>(tasks: readonly Promise<T>[]): Promise<(T | Failure)[]> {
  const settled = await Promise.allSettled(tasks);
  return settled.map((one) => {
    if (one.status === 'fulfilled') return one.value;
    if (one.reason instanceof Failure) return one.reason;
    throw one.reason;
  });
}
