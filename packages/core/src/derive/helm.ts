import { readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { dependenciesFirst, type Need } from '../charts/graph.js';
import type { Chart } from '../charts/manifest.js';
import { withoutTimes } from '../charts/package.js';
import { Failure, type Finding, type Problem } from '../failure.js';
import { groupBy } from '../group-by.js';
import type { Folder } from '../nouns/folder.js';
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
import { type Lint, lintChart, placeIn } from './helm-lint.js';
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
  readonly lint: Lint;
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
    const env = given.isWhole ? {} : await orFailure(() => openReach([...laid.values()], reach));
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
  env: Environment | Failure,
): Promise<Packed[]> {
  // Helm is one process for each step, and little else than a processor's work.
  const lane = limiter(Math.max(2, availableParallelism()));
  // Charts without dependencies are looked at all the same.
  const problems: Problem[] = env instanceof Failure ? [...env.problems] : [];
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const result = await orFailure(work);
    if (!(result instanceof Failure)) return result;
    problems.push(...result.problems);
    return undefined;
  };
  const built = new Map<Folder, Promise<boolean>>();
  for (const [folder, one] of laid) {
    const build = async (): Promise<boolean> => {
      const before = await Promise.all(needsOf(folder, needs).map((need) => built.get(need)));
      if (before.includes(false)) return false;
      if (isWhole || !needsBuild(one)) return true;
      if (env instanceof Failure) return false;
      const result = await attempt(() => lane(async () => ({ done: await buildDependencies(one, bench, env) })));
      return result !== undefined;
    };
    built.set(folder, build());
  }
  const ready: Ready[] = [];
  for (const chart of wanted) {
    const one = laid.get(chart.folder);
    if (one !== undefined && (await built.get(chart.folder))) ready.push({ one, chart });
  }
  const packed = inBatches(ready).map(async (batch): Promise<Packed[]> => {
    const [isClean, archives] = await Promise.all([
      lane(() => areClean(batch, bench)),
      lane(() => packTogether(batch, bench)),
    ]);
    const each = batch.map(async ({ one, chart }): Promise<Packed[]> => {
      const lint = isClean ? [] : attempt(() => lane(() => lintChart(one, bench)));
      const files = archives?.get(chart.folder) ?? attempt(() => lane(() => packChart(one, chart, bench)));
      const [findings, made] = await Promise.all([lint, files]);
      return made === undefined ? [] : [{ folder: chart.folder, ...made, findings: findings ?? [] }];
    });
    return (await Promise.all(each)).flat();
  });
  // All are waited for before anything is thrown: no tool may go on working behind a run that has ended.
  const settled = await Promise.allSettled([...built.values(), ...packed]);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  const pathOf = ({ place }: Problem) => place?.path ?? '';
  if (problems.length > 0) throw new Failure(problems.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)));
  const made = new Map((await Promise.all(packed)).flat().map((one) => [one.folder, one]));
  return wanted.flatMap(({ folder }) => made.get(folder) ?? []);
}

/** @returns what the work came to, or why it failed */
async function orFailure<T>(work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** A chart whose dependencies are there. */
interface Ready {
  readonly one: LaidOut;
  readonly chart: ChartToPack;
}

/** What helm is told of a version: nothing where it is the one in Chart.yaml. */
function versionsOf({ one, chart: { version, appVersion } }: Ready): string[] {
  return [
    ...(version === one.chart.version ? [] : ['--version', version]),
    ...(appVersion === undefined ? [] : ['--app-version', appVersion]),
  ];
}

/** Starting helm takes longer than packaging a chart: charts that are told the same go together, a batch for each processor. */
function inBatches(ready: readonly Ready[]): Ready[][] {
  const groups = groupBy(ready, (one) => JSON.stringify(versionsOf(one)));
  const count = Math.max(2, availableParallelism());
  return [...groups.values()].flatMap((group) => {
    const size = Math.ceil(group.length / count);
    return Array.from({ length: Math.ceil(group.length / size) }, (_, index) =>
      group.slice(index * size, (index + 1) * size),
    );
  });
}

/** Whether lint has nothing to say of charts. If it has, it is asked for each alone, to know which one it speaks of. */
async function areClean(batch: readonly Ready[], { run, lint, temp }: Bench): Promise<boolean> {
  if (lint === 'no') return true;
  if (batch.length < 2) return false;
  const { exitCode, stdout } = await run('helm', ['lint', ...batch.map(({ one }) => one.path)], { cwd: temp });
  return exitCode === 0 && !/^\[(ERROR|WARNING)\]/m.test(stdout);
}

/** Several charts by one helm, by folder; undefined where they are packaged alone, for one of them fails or there is only one. */
async function packTogether(
  batch: readonly Ready[],
  { run, temp, keyArguments }: Bench,
): Promise<Map<Folder, Pick<Packed, 'archive' | 'provenance'>> | undefined> {
  const [first] = batch;
  if (first === undefined || batch.length < 2) return undefined;
  const out = await helmFolder(temp);
  const paths = batch.map(({ one }) => one.path);
  const args = ['package', ...paths, '--destination', out, ...versionsOf(first), ...keyArguments];
  const { exitCode } = await run('helm', args, { cwd: temp });
  if (exitCode !== 0) return undefined;
  const read = batch.map(
    async ({ one, chart }) => [chart.folder, await readPackage(out, one, chart, keyArguments)] as const,
  );
  return new Map(await Promise.all(read));
}

async function readPackage(
  out: string,
  { chart }: LaidOut,
  { version }: ChartToPack,
  keyArguments: readonly string[],
): Promise<Pick<Packed, 'archive' | 'provenance'>> {
  const file = join(out, `${chart.name}-${version}.tgz`);
  const archive = await readFile(file);
  // What was signed are these very bytes.
  if (keyArguments.length === 0) return { archive: withoutTimes(archive) };
  return { archive, provenance: await readFile(`${file}.prov`) };
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
  one: LaidOut,
  wish: ChartToPack,
  { run, temp, keyArguments }: Bench,
): Promise<Pick<Packed, 'archive' | 'provenance'>> {
  const { chart, path } = one;
  const out = await helmFolder(temp);
  const told = [...versionsOf({ one, chart: wish }), ...keyArguments];
  const command = ['helm', 'package', '.', '--destination', out, ...told] as const;
  try {
    await mustRun(run, { command, cwd: path, folder: chart.folder });
  } catch (error) {
    if (!(error instanceof Failure) || error.problems[0]?.code !== 'derivation-failed') throw error;
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
  return readPackage(out, one, wish, keyArguments);
}
