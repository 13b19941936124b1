import { posix } from 'node:path';
import { openIfYaml } from '@slipway/core/environments/model/yaml-text';
import { formatKeyPath } from '@slipway/core/files/key-path';
import type { YamlFile } from '@slipway/core/files/yaml';
import { normalizeFolder, within } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';

/** What brings to a cluster what files say. */
export interface Applier {
  readonly kind: 'Application' | 'ApplicationSet' | 'HelmRelease';
  readonly name: string;
  /** The name of Helm's release, where it is a HelmRelease (https://fluxcd.io/flux/components/helm/helmreleases/#release-name). */
  readonly release: string;
  /** Empty: its file does not say. */
  readonly namespace: string;
  /** Options with which Argo CD syncs it by itself; `null`: people sync it. */
  readonly automated: readonly string[] | null;
}

const kinds: readonly Applier['kind'][] = ['Application', 'ApplicationSet', 'HelmRelease'];

/**
 * What brings to a cluster what a diff changes: documents that it changes, and Applications and ApplicationSets whose values, or a file of whose folder, it
 * changes.
 * @param files of the environment and of Argo CD, as they are before the diff
 * @param diff as `git diff` prints it
 */
export function appliersOf(files: Files, diff: string): Applier[] {
  const changed = linesChanged(diff);
  const found = [...files].flatMap(([path, content]) => {
    const yaml = openIfYaml(path, content)?.yaml;
    if (yaml === undefined) return [];
    return Array.from({ length: yaml.documents }, (_, document) => document).flatMap((document) => {
      const applier = applierAt(yaml, document);
      return applier !== undefined && isTouched(yaml, document, changed) ? [applier] : [];
    });
  });
  return [...new Map(found.map((one) => [JSON.stringify([one.kind, one.namespace, one.name]), one])).values()];
}

function applierAt(yaml: YamlFile, document: number): Applier | undefined {
  const text = (...keys: readonly string[]) => yaml.scalar(keys, document)?.value ?? '';
  const kind = kinds.find((one) => one === text('kind'));
  const name = text('metadata', 'name');
  if (kind === undefined || name === '') return undefined;
  const policy = ['spec', 'syncPolicy', 'automated'];
  const isAutomated = [...yaml.mappingsAt(policy, document)].length > 0 && text(...policy, 'enabled') !== 'false';
  const options = [
    ...(text(...policy, 'prune') === 'true' ? ['--auto-prune'] : []),
    ...(text(...policy, 'selfHeal') === 'true' ? ['--self-heal'] : []),
    ...(text(...policy, 'allowEmpty') === 'true' ? ['--allow-empty'] : []),
  ];
  const target = text('spec', 'targetNamespace');
  const release = text('spec', 'releaseName') || (target === '' ? name : `${target}-${name}`);
  return { kind, name, release, namespace: text('metadata', 'namespace'), automated: isAutomated ? options : null };
}

function isTouched(yaml: YamlFile, document: number, changed: ReadonlyMap<Path, ReadonlySet<number>>): boolean {
  const all = [...yaml.scalars(() => true)];
  const scalars = all.filter((one) => one.document === document);
  const beginOf = (some: typeof all) => Math.min(...some.map(({ place }) => place.line ?? 0));
  const own = changed.get(yaml.path);
  // The lines of a block scalar are below its own place: a document goes on until the next one begins.
  const [first, next] = [beginOf(scalars), beginOf(all.filter((one) => one.document > document))];
  if (own !== undefined && [...own].some((line) => line >= first && line < next)) return true;
  const paths = [...changed.keys()].filter((path) => path !== yaml.path);
  const hasFiles = (source: string) =>
    scalars.some(({ path }) => formatKeyPath(path).startsWith(`${source}.helm.valueFiles`));
  return scalars.some(({ path, value }) => {
    const source = formatKeyPath(path.slice(0, -1));
    if (path.at(-1) === 'path' && /(?:^|\.)source(?:s\[\d+\])?$/.test(source)) {
      // Beside value files no others of the folder count.
      return !hasFiles(source) && paths.some((one) => isWithin(value, one));
    }
    const at = path.indexOf('valueFiles');
    if (at < 1) return false;
    const folder = yaml.scalar([...path.slice(0, at - 1), 'path'], document)?.value ?? '';
    return paths.some((one) => isNamed(fileOf(value, folder), one));
  });
}

/** What a template of an ApplicationSet puts in a path: `{{path.basename}}`, `{{ .path.path }}`. */
const variable = /\{\{.*?\}\}/;

/** Whether a path is the one that is named, where a variable may be anything. */
function isNamed(name: Path, path: Path): boolean {
  const [first = '', ...more] = name.split(variable);
  if (more.length === 0) return name === path;
  const last = more.at(-1) ?? '';
  return path.length >= name.replace(variable, '').length && path.startsWith(first) && path.endsWith(last);
}

/** Whether a path is in a folder, where a variable may be anything. */
function isWithin(folder: string, path: Path): boolean {
  const [fixed = ''] = folder.split(variable);
  if (fixed === folder) return within(normalizeFolder(folder), path) !== undefined;
  return path.startsWith(fixed.replace(/^(\.?\/)+/, ''));
}

/** The path of an Application's value file in the repository: by `$values/` or `/` from its root, else from the source's folder; empty: it is in a chart from elsewhere. */
function fileOf(value: string, folder: string): Path {
  const [, root] = /^(?:\$[\w-]+)?\/+(.*)$/.exec(value) ?? [];
  if (root !== undefined) return posix.normalize(root);
  return folder === '' ? '' : posix.join(folder, value);
}

/** Lines that a diff takes away or changes, as they are numbered before. */
function linesChanged(diff: string): Map<Path, Set<number>> {
  const changed = new Map<Path, Set<number>>();
  let [lines, at] = [new Set<number>(), 0];
  for (const line of diff.split('\n')) {
    const [, path] = /^diff --git a\/.* b\/(.*)$/.exec(line) ?? [];
    const [, start] = /^@@ -(\d+)/.exec(line) ?? [];
    if (path !== undefined) {
      [lines, at] = [new Set<number>(), 0];
      changed.set(path, lines);
    } else if (start !== undefined) at = Number(start);
    else if (at > 0) {
      // What is added comes behind the line above it.
      if (line.startsWith('-')) lines.add(at);
      else if (line.startsWith('+')) lines.add(at - 1);
      if (!line.startsWith('+')) at += 1;
    }
  }
  return changed;
}
