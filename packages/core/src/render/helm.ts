import { encode } from '../files/text.js';
import { resolveFolder } from '../nouns/folder.js';
import type { FileContent, Path } from '../nouns/git.js';
import { notRendered } from './app.js';
import { withDependencies } from './dependencies.js';
import type { Reach } from './reach.js';
import { at, isSaid, listAt, mappingAt, type Said, textAt, textsAt } from './said.js';
import { filledIn, type Taken, type Tree } from './source.js';
import type { Store } from './store.js';

/** A program and its arguments, which name files by their content: the same line has the same result. */
export interface Line {
  readonly program: 'helm' | 'kustomize';
  readonly args: readonly string[];
  /** Absolute path of the folder to run in. */
  readonly cwd: string;
}

/** The longest name of a release that Helm takes. */
const longestName = 53;

/**
 * The `helm template` that Argo CD runs for a source, without a cluster: what Kubernetes it is for and which APIs that has is what the source says, else
 * what helm assumes. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export async function helmLine(taken: Taken, reach: Reach, store: Store): Promise<Line> {
  const { app, said, git, files } = taken;
  const helm = mappingAt(said, 'helm');
  const release = textAt(helm, 'releaseName') || app.name;
  if (release.length > longestName) throw notRendered(`${release} is longer than a release of Helm may be called`);
  const whole = git === null ? files : await withDependencies(files, git.folder, git.snapshot, reach);
  const chart = await store.tree(whole);
  const namespace = textAt(helm, 'namespace') || app.namespace;
  const args = ['template', chart, '--name-template', release];
  if (namespace !== '') args.push('--namespace', namespace);
  if (textAt(helm, 'kubeVersion') !== '') args.push('--kube-version', textAt(helm, 'kubeVersion'));
  args.push(...(await parameters(helm, taken, store)), ...(await values(helm, taken, store)));
  for (const version of textsAt(helm, 'apiVersions')) args.push('--api-versions', version);
  if (at(helm, 'skipCrds') !== true) args.push('--include-crds');
  if (at(helm, 'skipSchemaValidation') === true) args.push('--skip-schema-validation');
  if (at(helm, 'skipTests') === true) args.push('--skip-tests');
  return { program: 'helm', args, cwd: store.empty };
}

async function parameters(helm: Said, taken: Taken, store: Store): Promise<string[]> {
  const [set, text, file] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
  for (const one of listAt(helm, 'parameters').filter(isSaid)) {
    const value = filledIn(textAt(one, 'value'), taken);
    (one.forceString === true ? text : set).set(textAt(one, 'name'), value);
  }
  for (const one of listAt(helm, 'fileParameters').filter(isSaid)) {
    const content = await fileFor(filledIn(textAt(one, 'path'), taken), taken);
    if (content === undefined) throw notRendered(`there is no file ${textAt(one, 'path')}`);
    file.set(textAt(one, 'name'), await store.file(content.bytes));
  }
  const flags = (flag: string, given: ReadonlyMap<string, string>) =>
    [...given].flatMap(([name, value]) => [flag, `${name}=${escaped(value)}`]);
  return [...flags('--set', set), ...flags('--set-string', text), ...flags('--set-file', file)];
}

/** A comma separates parameters, but in a list. */
function escaped(value: string): string {
  return /^\{.*\}$/s.test(value) ? value : value.replace(/(?<!\\),/g, '\\,');
}

async function values(helm: Said, taken: Taken, store: Store): Promise<string[]> {
  const args: string[] = [];
  for (const written of textsAt(helm, 'valueFiles')) {
    const path = filledIn(written.replace(/^\$(?=[\w-]+\/)/, '\0'), taken).replace('\0', '$');
    const content = await fileFor(path, taken);
    if (content === undefined && helm.ignoreMissingValueFiles === true) continue;
    if (content === undefined) throw notRendered(`there is no values file ${path}`);
    args.push('--values', await store.file(content.bytes));
  }
  const object = at(helm, 'valuesObject');
  const text = object === undefined || object === null ? textAt(helm, 'values') : JSON.stringify(object);
  if (text !== '') args.push('--values', await store.file(encode(text)));
  return args;
}

/** The values files of a source that lie in another one, by their content; those that are not there are told later. */
export async function valuesBeside(taken: Taken, store: Store): Promise<string[]> {
  const paths = textsAt(taken.said, 'helm', 'valueFiles').filter((path) => path.startsWith('$'));
  const contents = await Promise.all(paths.map((path) => fileFor(path, taken)));
  return Promise.all(contents.map((content) => (content === undefined ? '' : store.file(content.bytes))));
}

/** A file that a source names: in its folder, from the root of its repository (`/…`), or in another source (`$ref/…`). */
async function fileFor(path: string, { git, files, refs }: Taken): Promise<FileContent | undefined> {
  const [, ref, rest] = /^\$([\w-]+)\/(.*)$/.exec(path) ?? [];
  if (ref !== undefined && rest !== undefined) {
    const tree = refs.get(ref);
    if (tree === undefined) throw notRendered(`no source has \`ref: ${ref}\``);
    return load(tree, resolveFolder('.', rest), path);
  }
  if (/^\w+:\/\//.test(path)) throw notRendered(`values from an address are not fetched: ${path}`);
  if (git === null) return files.get(resolveFolder('.', path.replace(/^\/+/, '')) ?? path);
  const found = path.startsWith('/') ? resolveFolder('.', path.replace(/^\/+/, '')) : resolveFolder(git.folder, path);
  return load(git, found, path);
}

async function load({ snapshot }: Pick<Tree, 'snapshot'>, found: Path | undefined, path: string) {
  if (found === undefined) throw notRendered(`${path} leaves its repository`);
  return (await snapshot.load([found])).get(found);
}
