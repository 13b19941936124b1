import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { Failure } from '../../failure.js';
import { readYamlValue } from '../../files/yaml-value.js';
import type { Environment } from '../environment.js';
import { type RunResult, run } from '../process.js';
import type { Runner } from '../runner.js';
import { fieldIn, recordOf, textAt } from './fields.js';

/** How a cluster is reached, as its user says; all empty: as kubectl finds it (`KUBECONFIG`, `~/.kube/config`). */
export interface ClusterAccess {
  /** Path of a kubeconfig, or its content. */
  readonly kubeconfig: string;
  /** Its context; empty: the current one. */
  readonly context: string;
  /** Address of the API server, instead of a kubeconfig. */
  readonly server: string;
  readonly token: string;
  /** PEM of the authority that signed the server's certificate; empty: those that the machine trusts. */
  readonly authority: string;
}

/** Where a cluster is reached from. */
export interface ClusterGround {
  readonly runner: Pick<Runner, 'env' | 'mask'>;
  /** Relative paths begin here. */
  readonly workspace: string;
  /** Files with credentials are written here. */
  readonly temp: string;
  atEnd(work: () => Promise<unknown>): void;
}

/** What a program of the user may be told besides its arguments. */
export interface ToolOptions {
  readonly input?: string;
  /** Milliseconds. */
  readonly timeout?: number;
}

/** A cluster, as kubectl and helm of the user see it. */
export interface Cluster {
  /** Runs `kubectl` or `helm`, whatever it comes to. @throws {Failure} when it is not installed, or takes too long */
  run(program: 'kubectl' | 'helm', args: readonly string[], options?: ToolOptions): Promise<RunResult>;
}

/**
 * Opens a cluster. Nothing is sent before the first question. Credentials are masked and are in no program's arguments.
 * @throws {Failure} when what the user says does not fit together, or the kubeconfig cannot be read
 */
export async function openCluster(access: ClusterAccess, ground: ClusterGround): Promise<Cluster> {
  const path = await kubeconfigOf(access, ground);
  const env = stepEnvironment(ground.runner.env, path);
  const flags = { helm: '--kube-context', kubectl: '--context' };
  return {
    run(program, args, { input, timeout } = {}) {
      const where = access.context === '' ? [] : [flags[program], access.context];
      return run(program, [...args, ...where], {
        ...{ env, inherit: {}, cwd: ground.workspace },
        ...(input === undefined ? {} : { input }),
        ...(timeout === undefined ? {} : { timeout }),
      });
    },
  };
}

/** The file that says how the cluster is reached; `null`: kubectl knows. */
async function kubeconfigOf(access: ClusterAccess, { runner, workspace, temp, atEnd }: ClusterGround) {
  const { kubeconfig, server, token, authority } = access;
  if (kubeconfig !== '' && (server !== '' || token !== '')) {
    throw new Failure({
      code: 'inputs-contradict',
      message: '`kubeconfig` and `server` with `server-token` both name a cluster',
      fix: 'Omit one of the two.',
    });
  }
  if ((server === '') !== (token === '')) {
    throw new Failure({
      code: 'inputs-contradict',
      message: `\`${server === '' ? 'server-token' : 'server'}\` needs \`${server === '' ? 'server' : 'server-token'}\``,
      fix: 'Give both, or a `kubeconfig`. If one is an expression, it is empty.',
    });
  }
  const keep = async (text: string): Promise<string> => {
    const folder = await mkdtemp(join(temp, 'slipway-kube-'));
    atEnd(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, 'config');
    await writeFile(path, text, { mode: 0o600 });
    await chmod(path, 0o600);
    return path;
  };
  if (server !== '') return keep(configFor(server, token, authority));
  if (kubeconfig === '') {
    const usual = runner.env.KUBECONFIG || join(runner.env.HOME ?? homedir(), '.kube', 'config');
    await Promise.all(
      usual.split(delimiter).map(async (path) => maskIn(await readFile(path, 'utf8').catch(() => ''), runner)),
    );
    return null;
  }
  if (/\n|^\s*\{/.test(kubeconfig)) {
    maskIn(kubeconfig, runner);
    return keep(kubeconfig);
  }
  const path = resolve(workspace, kubeconfig);
  try {
    maskIn(await readFile(path, 'utf8'), runner);
  } catch (error) {
    throw new Failure(
      {
        code: 'kubeconfig-not-found',
        message: 'The file that `kubeconfig` names cannot be read',
        fix: 'Give the path of a kubeconfig that an earlier step of the job wrote, or its content from a secret (several lines of YAML).',
      },
      error,
    );
  }
  return path;
}

function configFor(server: string, token: string, authority: string): string {
  const trust = authority === '' ? {} : { 'certificate-authority-data': Buffer.from(authority).toString('base64') };
  return JSON.stringify({
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'cluster' },
    clusters: [{ name: 'cluster', cluster: { server, ...trust } }],
    users: [{ name: 'user', user: { token } }],
    contexts: [{ name: 'cluster', context: { cluster: 'cluster', user: 'user' } }],
  });
}

/** Keys of a kubeconfig whose values are secrets. */
const secretKeys = ['token', 'password', 'client-key-data'];

function maskIn(text: string, runner: Pick<Runner, 'mask'>): void {
  let config: unknown;
  try {
    config = readYamlValue('kubeconfig', text).value;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // kubectl says what is wrong with it.
    return;
  }
  const users = recordOf(config)?.users;
  for (const user of Array.isArray(users) ? users : []) {
    for (const key of secretKeys) {
      const value = textAt(fieldIn(user, 'user'), key);
      if (value) runner.mask(value);
    }
  }
}

/** What the runner gives to actions and not to the scripts of a job. */
const ofActions =
  /^(INPUT_|STATE_|ACTIONS_(RUNTIME|CACHE|RESULTS|ORCHESTRATION))|^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i;

/**
 * The variables that a script of the job would have: what a kubeconfig runs to log in (`aws eks get-token`, `kubelogin`) reads its
 * credentials there.
 */
function stepEnvironment(env: Environment, kubeconfig: string | null): Environment {
  const kept = Object.entries(env).filter(([name]) => !ofActions.test(name));
  return { ...Object.fromEntries(kept), ...(kubeconfig === null ? {} : { KUBECONFIG: kubeconfig }) };
}
