import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { leaksOf, secretsOf, sentSince } from './planted.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** One step of a job: an action with its inputs. */
export interface Step {
  /** Name of the folder below `actions/`. */
  readonly action: string;
  /** The folder that holds the actions, for another commit's. Default: this repository's. */
  readonly actions?: string;
  /** The `with:` of the step; inputs that are left out get the default of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The checkout. */
  readonly workspace: string;
  /** `owner/name` the workflow runs for. */
  readonly repository: string;
  /** What `github.token` is. */
  readonly token?: string;
  readonly apiUrl?: string;
  readonly graphqlUrl?: string;
  readonly serverUrl?: string;
  /** Branch that started the workflow. */
  readonly refName?: string;
  /** The payload of the event that started the workflow. */
  readonly payload?: unknown;
  /** Further variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the process as a cancelled job does, at once: exit code 137. */
  readonly killed?: AbortSignal;
}

export interface StepResult {
  readonly exitCode: number;
  /** What the step printed, workflow commands included. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The job summary it left, in Markdown. */
  readonly summary: string;
  /** Its annotations, as `error file:line title: text`. */
  readonly annotations: readonly string[];
}

/** What a step is run with. */
export interface Ready {
  /** The folder of the action. */
  readonly folder: string;
  /** The variables of a fresh runner: nothing of ours but PATH and the home folder. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder for what the harness itself needs. */
  readonly temp: string;
}

/** What a step may leave in the runner's temporary folder: the plan that an output names, and results for later steps. */
const LEFT = /^slipway-(.+-plan\.json|policy-check\.(sarif|xml)|derivations)$/;

/**
 * Makes what a step finds on a runner, folders and variables, and has it run.
 * @throws when it ends, well or not, and leaves temporary files, or wrote a secret that it was given
 */
export async function onRunner(step: Step, run: (ready: Ready) => Promise<StepResult>): Promise<StepResult> {
  const folder = join(step.actions ?? join(root, 'actions'), step.action);
  const temp = await mkdtemp(join(tmpdir(), 'slipway-step-'));
  const scratch = [join(temp, 'runner'), join(temp, 'tmp')] as const;
  await Promise.all(scratch.map((path) => mkdir(path)));
  const event = join(temp, 'event.json');
  if (step.payload !== undefined) await writeFile(event, JSON.stringify(step.payload));
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: step.workspace,
    GITHUB_REPOSITORY: step.repository,
    GITHUB_REF_NAME: step.refName ?? 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REF: `refs/heads/${step.refName ?? 'main'}`,
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_RUN_ID: '1',
    RUNNER_TEMP: scratch[0],
    TMPDIR: scratch[1],
    ...(step.apiUrl ? { GITHUB_API_URL: step.apiUrl } : {}),
    ...(step.graphqlUrl ? { GITHUB_GRAPHQL_URL: step.graphqlUrl } : {}),
    ...(step.serverUrl ? { GITHUB_SERVER_URL: step.serverUrl } : {}),
    ...(step.payload === undefined ? {} : { GITHUB_EVENT_PATH: event }),
    ...(await inputVariables(folder, step)),
    ...ownClock(),
    ...step.env,
  };
  // By the clock of the file system: faketime has another one.
  const { mtimeMs: began } = await stat(scratch[1]);
  const sent = sentSince();
  const result = await run({ folder, env, temp });
  // Another commit's actions are there to show what they did.
  if (step.actions === undefined || step.actions === join(root, 'actions')) {
    const leaks = await leaksOf(result, secretsOf(env), [temp, step.workspace], began, sent());
    if (leaks.length > 0) throw new Error(`${step.action} wrote a secret: ${leaks.join(', ')}`);
  }
  const left = (await Promise.all(scratch.map((path) => readdir(path)))).flat().filter((name) => !LEFT.test(name));
  if (left.length > 0 && !step.killed?.aborted) throw new Error(`${step.action} left ${left.join(', ')} behind`);
  return result;
}

/** What faketime, by which `.ci/run` tests another day, gives to programs: a step and its test must have the same day. */
function ownClock(): Record<string, string> {
  const names = ['LD_PRELOAD', 'FAKETIME', 'FAKETIME_SHARED'];
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']).filter(([, value]) => value !== ''));
}

/** `INPUT_<NAME>` for every input of action.yml, as the runner names them: upper case, spaces as `_`, hyphens kept. */
async function inputVariables(folder: string, step: Step): Promise<Record<string, string>> {
  const metadata: { inputs?: Record<string, { default?: string }> } = parse(
    await readFile(join(folder, 'action.yml'), 'utf8'),
  );
  const defaults = Object.entries(metadata.inputs ?? {}).map(([name, input]): [string, string] => [
    name,
    String(input.default ?? '').replace(/\$\{\{ github\.token \}\}/, step.token ?? ''),
  ]);
  return Object.fromEntries(
    [...defaults, ...Object.entries(step.inputs ?? {})].map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );
}
