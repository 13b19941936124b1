import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startAct } from '../act.js';
import { asObject, isObject, type JsonObject, parseJson } from '../github/json.js';
import { toolFolder } from '../python-index.js';
import type { Conclusion, JobResult } from './jobs.js';

/** One job, ready to run. */
export interface ActJob {
  readonly id: string;
  readonly needs: Readonly<Record<string, JobResult>>;
  /** Texts by path, see `filesFor`. */
  readonly files: Readonly<Record<string, string>>;
  readonly event: string;
  readonly payload: JsonObject;
  readonly actor: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Folders of actions, by `owner/name@ref`. */
  readonly actions: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  /** Folders with programs. */
  readonly path: readonly string[];
  /** A folder in which the job makes one of its own. */
  readonly temp: string;
}

/** Runs one job under act, without Docker: on this machine, in a folder of its own. @returns how it ended, and what it printed */
export async function runJob(job: ActJob): Promise<JobResult & { readonly log: string }> {
  const folder = await mkdtemp(join(job.temp, 'job-'));
  try {
    const work = join(folder, 'work');
    const home = join(folder, 'home');
    await mkdir(home);
    for (const [path, text] of Object.entries(job.files)) {
      await mkdir(dirname(join(work, path)), { recursive: true });
      await writeFile(join(work, path), text);
    }
    await writeFile(join(folder, 'event.json'), JSON.stringify(job.payload));
    const report = join(folder, 'report.json');
    const env = {
      ...{ ...job.env, STAGE_REPORT: report, RUNNER_TEMP: join(folder, 'temp') },
      // What Node.js compiled of a bundle, for the next job.
      NODE_COMPILE_CACHE: join(job.temp, 'compiled'),
    };
    await mkdir(env.RUNNER_TEMP);
    const args = [
      job.event,
      ...['--directory', work, '--workflows', join(work, '.github/workflows/stage.yml')],
      ...['--eventpath', join(folder, 'event.json'), '--actor', job.actor],
      ...['--platform', 'ubuntu-latest=-self-hosted', '--no-skip-checkout', '--no-cache-server'],
      ...['--action-cache-path', join(folder, 'cache')],
      ...[...job.actions].flatMap(([name, path]) => ['--local-repository', `${name}=${path}`]),
      ...Object.entries(job.secrets).flatMap(([name, value]) => ['--secret', `${name}=${value}`]),
      ...Object.entries(job.variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
      ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ];
    const { log } = await startAct(args, { path: [...job.path, toolFolder], env: { HOME: home }, signal: job.signal });
    if (job.signal.aborted) return { result: 'cancelled', outputs: {}, log };
    const said = await readFile(report, 'utf8').catch(() => undefined);
    return { ...(said === undefined ? { result: 'failure', outputs: {} } : readReport(said, job, log)), log };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** @throws when what the job needs did not end as it should: that is act's or the stage's fault, and no result */
function readReport(text: string, { id, needs }: Pick<ActJob, 'id' | 'needs'>, log: string): JobResult {
  const all = asObject(parseJson(text));
  for (const [need, { result }] of Object.entries(needs)) {
    const seen = asObject(all[need]).result;
    if (seen !== result)
      throw new Error(`${id} needs ${need}, which ended as ${result}, but act says ${seen}:\n${log}`);
  }
  const { result, outputs } = asObject(all[id]);
  const known: readonly Conclusion[] = ['success', 'failure', 'cancelled', 'skipped'];
  return {
    result: known.find((one) => one === result) ?? 'failure',
    outputs: isObject(outputs)
      ? Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, String(value)]))
      : {},
  };
}
