import { all, Failure, type Problem } from '../failure.js';
import type { Files, Path } from '../nouns/git.js';
import { applyEdits, joinEdits } from '../plan/edits.js';
import { identifyPlan } from '../plan/identify.js';
import type { Derivation, Edit, Plan, Proposal } from '../plan/proposal.js';
import type { Environment } from '../ports/environment.js';
import { limiter } from '../ports/limit.js';
import { matcher } from '../snapshot/paths.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { cacheKey, type DerivationCache } from './cache.js';
import type { Links } from './links.js';
import { findLockChanges } from './lock-findings.js';
import { orderDerivations, type Step } from './order.js';
import { follow, openWorkshop, readerOf, requireKnownRecipe } from './recipes.js';
import type { RunTool } from './tool.js';
import type { Workshop } from './work.js';
import { type FileChange, layOut, sameContent, type WorktreeChanges } from './worktree.js';

export interface DeriveOptions {
  /** The files at the proposal's base. */
  readonly snapshot: Snapshot;
  readonly run: RunTool;
  /** The runner's variables, to find tools and what they are configured by; default: our own. */
  readonly env?: Environment;
  /** Absolute path of the folder to make worktrees in: the runner's temporary one. */
  readonly scratch: string;
  /** Symbolic links of a folder at the proposal's base; none when left out. */
  readonly links?: (folder: Path) => Promise<Links>;
  readonly cache: DerivationCache;
  /** Takes a line for the log now and then while a tool takes its time. */
  readonly progress: (line: string) => void;
  /** How many tools run at once; 4 when left out. */
  readonly atOnce?: number;
  /** Milliseconds between lines of progress; 20,000 when left out. */
  readonly progressEvery?: number;
}

interface RunOptions extends DeriveOptions {
  readonly workshop: Workshop;
}

/** What one derivation came to. */
interface Run {
  readonly step: Step;
  /** What it saw of the snapshot, before anything was changed. */
  readonly base: Files;
  readonly changes: readonly FileChange[];
}

/**
 * Runs a proposal's derivations and joins what they change to its edits.
 *
 * A derivation works in a worktree of its own. It holds the files that `reads` and `writes` match, as they are after the
 * proposal's edits and after the derivations it comes after; of the others it sees nothing, so the result does not depend
 * on which of them is done first.
 * @throws {Failure} with the problems of all derivations that failed. Those that come after one of them are not run.
 */
export async function derive(proposal: Proposal, options: DeriveOptions): Promise<Plan> {
  const { derive: derivations, ...rest } = proposal;
  // A check may judge another commit than the one that is checked out, and derives nothing.
  if (derivations.length > 0 && options.snapshot.commit !== proposal.base) {
    throw new Error(
      `The proposal was made at ${proposal.base}, its derivations would run at ${options.snapshot.commit}`,
    );
  }
  all(derivations.map((derivation) => () => requireKnownRecipe(derivation)));
  const workshop = openWorkshop(options.run, options.scratch, options.links ?? noLinks, options.env);
  try {
    const runs = await runAll(orderDerivations(derivations), proposal.edits, { ...options, workshop });
    refuseRivals(runs);
    const edits = joinRuns(proposal.edits, runs);
    const findings = [...rest.findings, ...findLockChanges(edits)];
    return { ...rest, edits, findings, id: identifyPlan({ edits, change: proposal.change }) };
  } finally {
    await workshop.close();
  }
}

const noLinks = async (): Promise<Links> => new Map();

async function runAll(steps: readonly Step[], edits: readonly Edit[], options: RunOptions): Promise<Run[]> {
  const limit = limiter(options.atOnce ?? 4);
  /** A run, why there is none, or nothing where one before it failed. */
  const started = new Map<string, Promise<Run | Failure | undefined>>();
  for (const step of steps) {
    const run = async () => {
      const earlier = (await Promise.all(step.earlier.map((id) => started.get(id)))).filter(isRun);
      if (earlier.length < step.earlier.length) return undefined;
      try {
        return await limit(() => runOne(step, edits, earlier, options));
      } catch (error) {
        if (error instanceof Failure) return error;
        throw error;
      }
    };
    started.set(step.derivation.id, run());
  }
  // All are waited for before anything is thrown: no tool may go on working behind a run that has ended.
  const settled = await Promise.allSettled(started.values());
  const results = settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
  const problems = results.flatMap((result) => (result instanceof Failure ? result.problems : []));
  if (problems.length > 0) throw new Failure(problems);
  return results.filter(isRun);
}

function isRun(result: Run | Failure | undefined): result is Run {
  return result !== undefined && !(result instanceof Failure);
}

async function runOne(step: Step, edits: readonly Edit[], earlier: readonly Run[], options: RunOptions): Promise<Run> {
  const { derivation } = step;
  const globs = [...derivation.reads, ...derivation.writes];
  const base = await options.snapshot.load(await options.snapshot.list(globs));
  const sees = matcher(globs);
  const made = [...edits, ...earlier.flatMap(toEdits)].filter(({ path }) => sees(path));
  const files = applyEdits(base, made);
  const changes = await options.cache.resolve(cacheKey(derivation, files), () => runTool(derivation, files, options));
  return { step, base, changes };
}

async function runTool(derivation: Derivation, files: Files, options: RunOptions): Promise<readonly FileChange[]> {
  const worktree = await layOut(options.scratch, files);
  const began = Date.now();
  const timer = setInterval(() => {
    options.progress(`still running ${derivation.id}, ${Math.round((Date.now() - began) / 1000)} s`);
  }, options.progressEvery ?? 20_000);
  try {
    const cwd = await worktree.folder(derivation.cwd);
    await follow({ derivation, cwd, files, workshop: options.workshop, read: readerOf(cwd) });
    const changes = await worktree.changes();
    refuseElsewhere(derivation, changes);
    return changes.files;
  } catch (error) {
    throw error instanceof Failure ? named(derivation, error) : error;
  } finally {
    clearInterval(timer);
    await worktree.remove();
  }
}

/** Each message begins with the derivation it is about. */
function named({ id }: Derivation, failure: Failure): Failure {
  const problems = failure.problems.map((problem) => ({ ...problem, message: `${id}: ${problem.message}` }));
  return new Failure(problems, failure.cause);
}

function refuseElsewhere({ writes }: Derivation, { files, irregular }: WorktreeChanges): void {
  const allowed = matcher(writes);
  const problems: Problem[] = [];
  for (const { path, content } of files.filter((change) => !allowed(change.path))) {
    problems.push({
      code: 'derivation-outside',
      message: `${content === null ? 'deleted' : 'changed'} ${path} but is only allowed to write ${writes.join(', ')}`,
      fix: `Add ${path} to its \`writes\`, or keep the tool from changing it.`,
      place: { path },
    });
  }
  for (const path of irregular) {
    problems.push({
      code: 'derivation-irregular-file',
      message: `made ${path}, which is not a regular file`,
      fix: 'Keep the tool from creating it: only regular files are committed.',
      place: { path },
    });
  }
  if (problems.length > 0) throw new Failure(problems);
}

/** Two derivations that do not know of each other may not change one file: whose change stays would be chance. */
function refuseRivals(runs: readonly Run[]): void {
  const problems: Problem[] = [];
  const writers = new Map<Path, Run>();
  for (const run of runs) {
    const { id } = run.step.derivation;
    for (const { path } of run.changes) {
      const other = writers.get(path);
      writers.set(path, run);
      if (other === undefined || run.step.earlier.includes(other.step.derivation.id)) continue;
      problems.push({
        code: 'derivations-collide',
        message: `\`${other.step.derivation.id}\` and \`${id}\` both change ${path}`,
        fix: 'Say in `after` which of them comes later.',
        place: { path },
      });
    }
  }
  if (problems.length > 0) throw new Failure(problems);
}

function toEdits({ base, changes }: Run): Edit[] {
  return changes.map(({ path, content }) => {
    const before = base.get(path);
    const mode = content?.mode ?? before?.mode ?? '100644';
    return { path, mode, before: before?.bytes ?? null, after: content?.bytes ?? null };
  });
}

/** One edit per path. A file that a tool put back as it was is none. */
function joinRuns(edits: readonly Edit[], runs: readonly Run[]): Edit[] {
  const originals = new Map(runs.flatMap(({ base, changes }) => changes.map(({ path }) => [path, base.get(path)])));
  return joinEdits([...edits, ...runs.flatMap(toEdits)]).filter(({ path, mode, after }) => {
    const now = after === null ? null : { mode, bytes: after };
    return !originals.has(path) || !sameContent(now, originals.get(path));
  });
}
