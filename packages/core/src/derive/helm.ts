import { readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { dependenciesFirst, type Need } from '../charts/graph.js';
import type { Chart } from '../charts/manifest.js';
import { withoutTimes } from '../charts/package.js';
import { Failure, type Finding, type Place, type Problem } from '../failure.js';
import { type Folder, within } from '../nouns/folder.js';
import type { Files } from '../nouns/git.js';
import type { Environment } from '../ports/environment.js';
import { limiter } from '../ports/limit.js';
import {
  buildDependencies,
  type HelmReach,
  helmFolder,
  type LaidOut,
  needsBuild,
  needsOf,
  openReach,
} from './helm-dependencies.js';
import { mustRun } from './tool.js';
import { layOut, type Worktree } from './worktree.js';

/** A chart that is to be packaged. */
export interface ChartToPack {
  readonly folder: Folder;
  readonly version: string;
  /** Left out: what Chart.yaml says. */
  readonly appVersion?: string;
}

/** The charts of a repository as they are to be packaged. */
export interface ChartsToPack {
  readonly wanted: readonly ChartToPack[];
  readonly charts: ReadonlyMap<Folder, Chart>;
  /** Which charts of the repository need which, those by name only where the dependency is the chart that is here. */
  readonly needs: readonly Need[];
  /** All files of the charts and of those they need. */
  readonly files: Files;
  /** Everything they depend on is in `files` already, as in a package. Default: it is built. */
  readonly isWhole?: boolean;
}

/** The key that signs packages. */
export interface SigningKey {
  /** By which helm finds it in the keyring: its user id, or a part of it. */
  readonly name: string;
  /** Of OpenPGP, binary. */
  readonly keyring: Buffer;
  /** Empty: none. */
  readonly passphrase: string;
}

export interface HelmOptions extends Omit<HelmReach, 'temp'> {
  /** Absolute path of the folder to work in. */
  readonly scratch: string;
  readonly lint: 'no' | 'yes' | 'strict';
  readonly key?: SigningKey;
}

/** A package as helm made it. */
export interface Packed {
  readonly folder: Folder;
  readonly archive: Buffer;
  /** Its `.prov` file, where it was signed. */
  readonly provenance?: Buffer;
  /** What lint said and is no error. */
  readonly findings: readonly Finding[];
}

/**
 * Packages charts with the user's helm, in a scratch folder: what each needs is built before it, then it is linted and packaged.
 * @returns them in the order they were given
 * @throws {Failure} with the problems of all charts
 */
export async function packCharts(given: ChartsToPack, options: HelmOptions): Promise<Packed[]> {
  const { charts, needs, files } = given;
  const temp = await helmFolder(options.scratch);
  let worktree: Worktree | undefined;
  try {
    worktree = await layOut(temp, files);
    const order = dependenciesFirst(
      closureOf(
        given.wanted.map(({ folder }) => folder),
        needs,
      ),
      needs,
    );
    const laid = new Map<Folder, LaidOut>();
    for (const folder of order) {
      const chart = charts.get(folder);
      if (chart !== undefined)
        laid.set(folder, { chart, path: await worktree.folder(folder), files, own: ownOf(chart, needs, charts) });
    }
    const reach: HelmReach = { ...options, temp };
    const env = given.isWhole ? {} : await openReach([...laid.values()], reach);
    const key = options.key && (await writeKey(temp, options.key));
    return await packAll(given, laid, { ...options, ...reach, keyArguments: key ?? [] }, env);
  } finally {
    await worktree?.remove();
    await rm(temp, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Bench extends HelmReach, Pick<HelmOptions, 'lint'> {
  readonly keyArguments: readonly string[];
}

async function packAll(
  { wanted, needs, isWhole = false }: ChartsToPack,
  laid: ReadonlyMap<Folder, LaidOut>,
  bench: Bench,
  env: Environment,
): Promise<Packed[]> {
  // Helm is one process for each step, and little else than a processor's work.
  const lane = limiter(Math.max(2, availableParallelism()));
  const problems: Problem[] = [];
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const built = new Map<Folder, Promise<boolean>>();
  for (const [folder, one] of laid) {
    const build = async (): Promise<boolean> => {
      const before = await Promise.all(needsOf(folder, needs).map((need) => built.get(need)));
      if (before.includes(false)) return false;
      if (isWhole || !needsBuild(one)) return true;
      const result = await attempt(() => lane(async () => ({ done: await buildDependencies(one, bench, env) })));
      return result !== undefined;
    };
    built.set(folder, build());
  }
  const packed = wanted.map(async (chart): Promise<Packed | undefined> => {
    const one = laid.get(chart.folder);
    if (one === undefined || !(await built.get(chart.folder))) return undefined;
    const lint = bench.lint === 'no' ? [] : attempt(() => lane(() => lintChart(one, bench)));
    const files = attempt(() => lane(() => packChart(one, chart, bench)));
    const [findings, made] = await Promise.all([lint, files]);
    return made && { folder: chart.folder, ...made, findings: findings ?? [] };
  });
  // All are waited for before anything is thrown: no tool may go on working behind a run that has ended.
  const settled = await Promise.allSettled([...built.values(), ...packed]);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  if (problems.length > 0) throw new Failure(problems);
  return (await Promise.all(packed)).flatMap((one) => one ?? []);
}

/** The folders with all that they need, directly or not. */
export function closureOf(folders: readonly Folder[], needs: readonly Need[]): Folder[] {
  const found = new Set(folders);
  for (const folder of found) for (const need of needsOf(folder, needs)) found.add(need);
  return [...found].sort();
}

/** Dependencies by name that are charts of this repository, with the way to their folders. */
function ownOf(chart: Chart, needs: readonly Need[], charts: ReadonlyMap<Folder, Chart>): LaidOut['own'] {
  return new Map(
    needs.flatMap(({ dependent, dependency, kind, entry }) => {
      if (dependent !== chart.folder || kind !== 'name' || entry === undefined || !charts.has(dependency)) return [];
      return [[entry, relative(chart.folder, dependency).split(sep).join('/')] as const];
    }),
  );
}

async function writeKey(temp: string, { name, keyring, passphrase }: SigningKey): Promise<string[]> {
  const ring = join(temp, 'keyring.gpg');
  const word = join(temp, 'passphrase');
  await writeFile(ring, keyring, { mode: 0o600 });
  await writeFile(word, `${passphrase}\n`, { mode: 0o600 });
  return ['--sign', '--key', name, '--keyring', ring, '--passphrase-file', word];
}

async function packChart(
  { chart, path }: LaidOut,
  { version, appVersion }: ChartToPack,
  { run, temp, keyArguments }: Bench,
): Promise<Pick<Packed, 'archive' | 'provenance'>> {
  const out = await helmFolder(temp);
  const app = appVersion === undefined ? [] : ['--app-version', appVersion];
  const command = [
    'helm',
    'package',
    '.',
    '--destination',
    out,
    '--version',
    version,
    ...app,
    ...keyArguments,
  ] as const;
  try {
    await mustRun(run, { command, cwd: path, folder: chart.folder });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      error.problems.map((problem) => ({
        code: 'chart-package-failed',
        // Its first line is the command, with a folder that is gone by now.
        message: `helm could not package ${chart.folder}: ${problem.message.split('\n').slice(1).join('\n')}`,
        fix:
          keyArguments.length > 0 && /key|passphrase|sign|openpgp/i.test(problem.message)
            ? 'Check `sign-key`, `sign-key-name` and `sign-passphrase`.'
            : `Correct what it says; \`helm package ${chart.folder}\` shows the same.`,
        place: placeIn(chart, problem.message),
      })),
      error,
    );
  }
  const file = join(out, `${chart.name}-${version}.tgz`);
  const archive = await readFile(file);
  // What was signed are these very bytes.
  if (keyArguments.length === 0) return { archive: withoutTimes(archive) };
  return { archive, provenance: await readFile(`${file}.prov`) };
}

/** @throws {Failure} with each error that lint found */
async function lintChart({ chart, path, files }: LaidOut, { run, lint }: Bench): Promise<Finding[]> {
  const strict = lint === 'strict' ? ['--strict'] : [];
  const { exitCode, stdout, stderr } = await run('helm', ['lint', '.', ...strict], { cwd: path });
  const found = [...stdout.matchAll(/^\[(ERROR|WARNING)\] (.+)$/gm)].map(([, level, text = '']) => {
    const [, named = ''] = /^([\w./-]+):/.exec(text) ?? [];
    const inside = chart.folder === '.' ? named : `${chart.folder}/${named}`;
    const place = files.has(inside) ? { path: inside } : chart.versionPlace;
    return { level, text: text.slice(0, 500), place: placeIn(chart, text, place) };
  });
  const about = ({ text, place }: (typeof found)[number]): Problem => ({
    code: 'chart-lint',
    message: `${chart.name}: ${text}`,
    fix: `\`helm lint ${chart.folder}\` shows the same. If it cannot be linted with its default values, give \`lint: false\`.`,
    place,
  });
  if (exitCode !== 0) {
    const errors = found.filter(({ level }) => level === 'ERROR' || lint === 'strict').map(about);
    const said = (stderr.trim() || stdout.trim()).split('\n').at(-1) ?? '';
    throw new Failure(errors.length > 0 ? errors : [about({ level: 'ERROR', text: said, place: chart.versionPlace })]);
  }
  return found.map((one): Finding => ({ level: 'notice', ...about(one) }));
}

/** Helm names templates below the name of the chart: `shop/templates/deployment.yaml:12`. */
function placeIn({ name, folder, versionPlace }: Chart, text: string, otherwise: Place = versionPlace): Place {
  const at = text.indexOf(`${name}/`);
  const [, path, line] = /^[^/]+\/((?:templates|charts)\/[^\s:)]+):(\d+)/.exec(at === -1 ? '' : text.slice(at)) ?? [];
  if (path === undefined || within('.', path) === undefined) return otherwise;
  return { path: folder === '.' ? path : `${folder}/${path}`, line: Number(line) };
}
