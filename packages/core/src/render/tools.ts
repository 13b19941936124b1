import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { bounds, size } from '../bounds.js';
import { refuseToolsBesideToken } from '../derive/checkout-token.js';
import { refuseToolsForStrangers } from '../derive/events.js';
import { Failure } from '../failure.js';
import type { Environment } from '../ports/environment.js';
import { runWith } from '../ports/process.js';
import { notRendered, reasonOf } from './app.js';
import type { Line } from './helm.js';
import { complaint } from './source.js';

/** Programs that render. */
export interface Tools {
  /** Renders. @returns the manifests, in YAML @throws {Failure} with what the program says */
  render(line: Line, timeout: number): Promise<string>;
}

export interface ToolOptions {
  /** The runner's variables. */
  readonly env: Environment;
  /** Absolute path of the checkout. */
  readonly workspace: string;
  /** Absolute path of an empty folder, in which programs have what they keep. */
  readonly home: string;
}

/**
 * Opens the helm and the kustomize of the machine; `kubectl kustomize` where there is no kustomize. They run without secrets, plugins and settings of a user;
 * kustomize also without a network and without git.
 * @returns why nothing may be rendered, as one sentence: on events of strangers, and beside a token
 */
export async function openTools({ env, workspace, home }: ToolOptions): Promise<Tools | string> {
  const run = runWith(env);
  const names = ['helm', 'kustomize'];
  try {
    refuseToolsForStrangers(env.GITHUB_EVENT_NAME, names);
    await refuseToolsBesideToken(run, workspace, names);
  } catch (error) {
    const [first] = error instanceof Failure ? error.problems : [];
    return `${reasonOf(error)}. ${first?.fix ?? ''}`.trim();
  }
  const [helm, kustomize, kubectl] = ['helm', 'kustomize', 'kubectl'].map((name) => programOn(env, name));
  const folders = { HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home, HELM_PLUGINS: home };
  const ofUser = { HELM_NAMESPACE: undefined, HELM_REGISTRY_CONFIG: undefined, HELM_REPOSITORY_CONFIG: undefined };
  // Programs in Go that live for a moment: most of what they take is collecting garbage. Near the bound of memory they collect as always.
  const hasty = { GOGC: '400', GOMEMLIMIT: `${bounds.toolMemory / 4}` };
  const helmEnv = { ...hasty, ...folders, ...ofUser, HELM_NO_PLUGINS: '1', HOME: home, HELM_KUBECONTEXT: undefined };
  // Nobody listens there: what a kustomization names elsewhere is not fetched, even if it was not noticed.
  const nobody = 'http://127.0.0.1:9';
  const proxies = {
    HTTP_PROXY: nobody,
    HTTPS_PROXY: nobody,
    http_proxy: nobody,
    https_proxy: nobody,
    NO_PROXY: '',
    no_proxy: '',
  };
  const kustomizeEnv = { ...hasty, ...proxies, PATH: home, HOME: home };
  return {
    async render({ program, args, cwd }, timeout) {
      const [file, before] =
        program === 'helm' ? [helm, []] : kustomize ? [kustomize, ['build']] : [kubectl, ['kustomize']];
      if (file === undefined) throw notRendered(`${program} is not on the PATH`);
      const most = { bytes: bounds.rendered, fix: 'Nothing to do: what is rendered only informs.' };
      const options = { cwd, env: program === 'helm' ? helmEnv : kustomizeEnv, timeout, most };
      const { exitCode, stdout, stderr } = await run(...bounded(file, [...before, ...args]), options);
      if (exitCode === 0) return stdout;
      if (/out of memory|cannot allocate|memory exhausted/i.test(stderr)) throw tooLarge(program);
      throw notRendered(`${program} says: ${complaint(stderr, cwd).slice(0, 300)}`);
    },
  };
}

/** Templates may count to any number: a program gets no more memory than the bound, where the system can refuse it. */
function bounded(file: string, args: readonly string[]): [string, readonly string[]] {
  if (process.platform === 'win32') return [file, args];
  const limit = `ulimit -v ${bounds.toolMemory / 1024} 2>/dev/null; exec "$0" "$@"`;
  return ['/bin/sh', ['-c', limit, file, ...args]];
}

function tooLarge(program: string): Failure {
  return new Failure({
    code: 'above-bound',
    message: `${program} needs more than ${size(bounds.toolMemory)} of memory, which is all it gets`,
    fix: 'Nothing to do: what is rendered only informs.',
  });
}

/** The absolute path of a program. */
function programOn({ PATH = '' }: Environment, name: string): string | undefined {
  return PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
      } catch {
        return false;
      }
    });
}
