import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readDependencyList } from '../charts/chart.js';
import type { Need } from '../charts/graph.js';
import { lockDigest } from '../charts/lock.js';
import type { Chart, Dependency } from '../charts/manifest.js';
import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import { openYaml } from '../files/yaml.js';
import { readYamlValue, writeYamlValue } from '../files/yaml-value.js';
import { type Folder, inFolder } from '../nouns/folder.js';
import type { Files, Path } from '../nouns/git.js';
import type { Environment } from '../ports/environment.js';
import { notBuilt, notUpdated } from './helm-refusals.js';
import { mustRun, type RunTool } from './tool.js';

/** A login for one registry, for charts that have dependencies there. */
export interface HelmLogin {
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/** What helm needs to fetch dependencies. */
export interface HelmReach {
  readonly run: RunTool;
  /** The runner's variables. */
  readonly env: Environment;
  /** Absolute path of a folder that is removed at the end. */
  readonly temp: string;
  readonly login?: HelmLogin;
}

/** One chart in the scratch folder. */
export interface LaidOut {
  readonly chart: Chart;
  /** Absolute path of its folder. */
  readonly path: string;
  /** What was laid out. */
  readonly files: Files;
  /** Dependencies that another chart of the repository is, by their place in the list, with the folder of that chart seen from this one. */
  readonly own: ReadonlyMap<Dependency, string>;
}

/** Whether helm has to be asked for what a chart depends on: all of it may lie in `charts/`. */
export function needsBuild({ chart, files, own }: Pick<LaidOut, 'chart' | 'files' | 'own'>): boolean {
  const locked = new Map(lockedOf(chart, files)?.map(({ name, version }) => [name, version]));
  return chart.dependencies.some((entry) => {
    if (entry.repository === '') return false;
    if (own.has(entry) || entry.repository.startsWith('file://')) return true;
    const version = locked.get(entry.name) ?? entry.version;
    const inside = [`charts/${entry.name}-${version}.tgz`, `charts/${entry.name}/Chart.yaml`];
    return !inside.some((path) => files.has(inFolder(chart.folder, path)));
  });
}

/** The version that a lock has of each dependency; undefined: there is no lock. */
export function lockedOf(chart: Pick<Chart, 'folder' | 'dependencies' | 'manifest'>, files: Files) {
  const path = lockOf(chart);
  const content = files.get(path);
  return content && readDependencyList(path, decode(path, content));
}

/** Charts of `apiVersion: v1` have their dependencies in a file of their own, and a lock beside it. */
function lockOf({ folder, dependencies, manifest }: Pick<Chart, 'folder' | 'dependencies' | 'manifest'>): Path {
  const isOld = dependencies.some(({ place }) => place.path !== manifest);
  return inFolder(folder, isOld ? 'requirements.lock' : 'Chart.lock');
}

/** Variables that let helm reach the repositories and the registry of dependencies. */
export async function openReach(charts: readonly LaidOut[], reach: HelmReach): Promise<Environment> {
  const fetched = charts.flatMap((one) =>
    needsBuild(one) ? one.chart.dependencies.filter((entry) => !one.own.has(entry)) : [],
  );
  const isPulled = fetched.some(({ repository }) => repository.startsWith('oci://'));
  // Stored logins may be in another folder than the usual one, which other tools need not know.
  const stored = isPulled && reach.env.DOCKER_CONFIG ? { DOCKER_CONFIG: reach.env.DOCKER_CONFIG } : {};
  const login = { ...stored, ...(isPulled && reach.login ? await logIn(reach) : {}) };
  const wanted = fetched.filter(({ repository }) => /^(https?:\/\/|@|alias:)/.test(repository));
  return wanted.length === 0 ? login : { ...login, ...(await openRepositories(wanted, reach)) };
}

/** Helm fetches from no address that it was not told of before: those of the charts are added to the user's own, and their lists fetched once. */
async function openRepositories(wanted: readonly Dependency[], { run, env, temp }: HelmReach): Promise<Environment> {
  const known = await readRepositories(env.HELM_REPOSITORY_CONFIG || join(configHome(env), 'repositories.yaml'));
  const repositories = [...known];
  const names = new Set<string>();
  for (const { repository: address } of wanted) {
    const alias = /^(?:@|alias:)(.+)$/.exec(address)?.[1];
    const found = repositories.find(({ name, url }) => name === alias || plain(url) === plain(address));
    const one = found ?? { name: `slipway-${repositories.length}`, url: address };
    if (alias !== undefined && found === undefined) continue;
    if (found === undefined) repositories.push(one);
    names.add(one.name);
  }
  const file = join(temp, 'repositories.yaml');
  // It may hold passwords.
  await writeFile(file, writeYamlValue({ apiVersion: '', repositories }), { mode: 0o600 });
  const own = { HELM_REPOSITORY_CONFIG: file, HELM_REPOSITORY_CACHE: join(temp, 'repositories') };
  if (names.size > 0) await updateRepositories([...names], wanted, { run, temp }, own);
  return own;
}

async function updateRepositories(
  names: readonly string[],
  wanted: readonly Dependency[],
  { run, temp }: Pick<HelmReach, 'run' | 'temp'>,
  env: Environment,
): Promise<void> {
  const { exitCode, stdout, stderr } = await run('helm', ['repo', 'update', ...names], { cwd: temp, env });
  // Helm 3 says what it could not read, and succeeds.
  const unread = [...stdout.matchAll(/Unable to get an update from the "[^"]*" chart repository \((.*)\):\n\t(.*)/g)];
  if (exitCode === 0 && unread.length === 0) return;
  const reasons = unread.map(([, address = '', reason = '']) => ({ address, reason }));
  throw notUpdated(wanted, reasons.length > 0 ? reasons : [{ address: '', reason: stderr.trim() }]);
}

interface Repository {
  readonly name: string;
  readonly url: string;
}

async function readRepositories(file: string): Promise<Repository[]> {
  const text = await read(file);
  const data: unknown = text === undefined ? undefined : readYamlValue(file, text, 'helm').value;
  const list = isRecord(data) && Array.isArray(data.repositories) ? data.repositories : [];
  return list.flatMap((one: unknown): Repository[] =>
    isRecord(one) && typeof one.name === 'string' && typeof one.url === 'string'
      ? [{ ...one, name: one.name, url: one.url }]
      : [],
  );
}

/** The login of the inputs beside those that are stored. */
async function logIn({ env, temp, login }: HelmReach): Promise<Environment> {
  const stored = env.HELM_REGISTRY_CONFIG || join(configHome(env), 'registry', 'config.json');
  const text = await read(stored);
  let config: unknown;
  try {
    config = text === undefined ? {} : JSON.parse(text);
  } catch {
    config = {};
  }
  const auths = isRecord(config) && isRecord(config.auths) ? config.auths : {};
  const auth = Buffer.from(`${login?.username}:${login?.password}`).toString('base64');
  const own = { ...(isRecord(config) ? config : {}), auths: { ...auths, [login?.registry ?? '']: { auth } } };
  const file = join(temp, 'registry.json');
  await writeFile(file, JSON.stringify(own), { mode: 0o600 });
  return { HELM_REGISTRY_CONFIG: file };
}

function configHome(env: Environment): string {
  const home = env.HOME ?? env.USERPROFILE ?? homedir();
  return env.HELM_CONFIG_HOME || join(env.XDG_CONFIG_HOME || join(home, '.config'), 'helm');
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Has helm put the dependencies of a chart into its `charts/`: those the lock names. A chart of the same repository that the dependency names by its
 * registry is taken from here: it may not be published yet. Chart.yaml and the lock are afterwards what they were.
 * @throws {Failure} with what helm says
 */
export async function buildDependencies(laid: LaidOut, { run }: HelmReach, env: Environment): Promise<void> {
  const { chart, path } = laid;
  const lock = lockOf(chart);
  const texts = pointHere(laid, lock);
  const file = (one: Path) => join(path, one.slice(chart.folder === '.' ? 0 : chart.folder.length + 1));
  for (const [one, { here }] of texts) await writeFile(file(one), here);
  try {
    await mustRun(run, {
      command: ['helm', 'dependency', 'build', '--skip-refresh', '.'],
      cwd: path,
      folder: chart.folder,
      env,
    });
  } catch (error) {
    throw error instanceof Failure ? notBuilt(chart, lock, error) : error;
  }
  for (const [one, { before }] of texts) await writeFile(file(one), before);
  if (!laid.files.has(lock)) await settleLock(laid, lock, file(lock));
}

/** Texts in which dependencies lead to folders of the repository, and what they were. */
function pointHere({ chart, files, own }: LaidOut, lock: Path): Map<Path, { here: string; before: string }> {
  const texts = new Map<Path, { here: string; before: string }>();
  if (own.size === 0) return texts;
  const edits = [...own].map(([entry, folder]) => ({
    path: ['dependencies', entry.index, 'repository'],
    value: `file://${folder}`,
  }));
  const source = chart.dependencies[0]?.place.path ?? chart.manifest;
  const set = (path: Path, more: typeof edits | { path: (string | number)[]; value: string }[] = []) => {
    const content = files.get(path);
    if (content === undefined) return undefined;
    const before = decode(path, content);
    const here = openYaml(path, before).set([...edits, ...more]).text;
    texts.set(path, { here, before });
    return here;
  };
  const asked = set(source);
  const content = files.get(lock);
  if (asked === undefined || content === undefined) return texts;
  const locked = readDependencyList(lock, decode(lock, content));
  const digest = openYaml(lock, decode(lock, content)).scalar(['digest'])?.value;
  // One that does not fit is left, for helm to say so.
  if (digest !== lockDigest(chart.dependencies, locked)) return texts;
  const moved = set(lock) ?? '';
  const sum = lockDigest(readDependencyList(source, asked), readDependencyList(lock, moved));
  set(lock, [{ path: ['digest'], value: sum }]);
  return texts;
}

/** A lock that helm has just made, without the time and with the addresses of Chart.yaml. */
async function settleLock({ chart, own }: LaidOut, path: Path, file: string): Promise<void> {
  const text = await read(file);
  if (text === undefined) return;
  const addresses = [...own.keys()].map(({ index, repository }) => ({
    path: ['dependencies', index, 'repository'],
    value: repository,
  }));
  const settled = openYaml(path, text).set([{ path: ['generated'], value: '0001-01-01T00:00:00Z' }, ...addresses]).text;
  const sum = lockDigest(chart.dependencies, readDependencyList(path, settled));
  await writeFile(file, openYaml(path, settled).set([{ path: ['digest'], value: sum }]).text);
}

function plain(address: string): string {
  return address.replace(/\/+$/, '');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A folder of its own for what helm needs and leaves. */
export async function helmFolder(scratch: string): Promise<string> {
  const folder = join(scratch, `slipway-helm-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Which of these a chart needs to be built before. */
export function needsOf(folder: Folder, needs: readonly Need[]): Folder[] {
  return [...new Set(needs.flatMap(({ dependent, dependency }) => (dependent === folder ? [dependency] : [])))];
}
