import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { runStep as runBundle, type Step, type StepResult } from '@slipway/testing/bundle';
import { isObject, type Json, type JsonObject } from '@slipway/testing/github/json';
import { openRepository } from '@slipway/testing/repository';
import { asString, type Contexts, evaluate, fill, isTrue } from '@slipway/testing/stage/rules/expression';
import { ownAction, type ShownStep } from './page.js';

const execute = promisify(execFile);

/** Where the steps of an example run, and for what. */
export interface Place {
  /** An empty folder. */
  readonly workspace: string;
  /** What `actions/checkout` reads: a repository with `refs/pull/1/merge` where a pull request started the workflow. */
  readonly source: string;
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly github: {
    readonly token: string;
    readonly apiUrl: string;
    readonly graphqlUrl: string;
    readonly serverUrl: string;
  };
  /** What names of hosts mean here, such as the registry of `ghcr.io`. */
  readonly hosts: Readonly<Record<string, string>>;
  /** What earlier jobs uploaded: files by path, for each artifact. */
  readonly artifacts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** How a step of ours runs. Default: as a process, by its bundle. */
  readonly run?: (step: Step) => Promise<StepResult>;
  readonly event: string;
  readonly payload: JsonObject;
  /** The commit that the workflow runs for. */
  readonly sha: string;
  /** `inputs`, `secrets`, `vars`, `needs`, and `steps` that came before. */
  readonly contexts: Contexts;
  readonly env: Readonly<Record<string, string>>;
}

/** What a job is given, beside the checkout. */
export type Prepared = Partial<Pick<Place, 'contexts' | 'env' | 'hosts' | 'artifacts'>>;

/** A time that git takes. */
const began = Date.UTC(2024, 0, 1) / 1000;
/** Steps of others that only install or log in: what they would bring is there. */
const prepared = /^(docker\/login-action|azure\/setup-(helm|kubectl)|actions\/setup-python)@/;

/**
 * Runs the steps of an example as GitHub's runner would: ours by their bundles, each as a process.
 * @returns what ours came to, in their order, until one failed
 * @throws {Error} for a step that is not known here, or an artifact that no step wrote
 */
export async function runSteps(steps: readonly ShownStep[], place: Place): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const outputs: Record<string, Json> = { ...(isObject(place.contexts.steps) ? place.contexts.steps : {}) };
  const { token } = place.github;
  for (const step of steps) {
    const [owner = ''] = place.repository.split('/');
    const github = { sha: place.sha, actor: 'alice', token, event_name: place.event, event: place.payload };
    const contexts: Contexts = {
      ...place.contexts,
      github: { ...github, repository: place.repository, repository_owner: owner },
      steps: { ...outputs },
    };
    if (step.if !== undefined && !isTrue(evaluate(asString(step.if), contexts))) continue;
    const given = Object.entries(isObject(step.with) ? step.with : {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? asString(fill(value, contexts)) : asString(value),
    ]);
    const inputs: Readonly<Record<string, string>> = Object.fromEntries(given);
    const result = await runOne(step, inputs, contexts, place);
    if (typeof step.id === 'string') outputs[step.id] = { outputs: { ...result?.outputs } };
    if (result === undefined || !('exitCode' in result)) continue;
    results.push(result);
    if (result.exitCode !== 0) break;
  }
  return results;
}

/** @returns what a step of ours came to, or only the outputs of another one */
async function runOne(
  step: ShownStep,
  inputs: Readonly<Record<string, string>>,
  contexts: Contexts,
  place: Place,
): Promise<StepResult | Pick<StepResult, 'outputs'> | undefined> {
  const action = ownAction(step);
  const uses = asString(step.uses ?? '');
  if (action !== undefined) {
    const ours = Object.entries(inputs).map(([name, text]) => [name, here(text, place)]);
    return (place.run ?? runBundle)({ action, inputs: Object.fromEntries(ours), ...stepOf(place) });
  }
  if (step.run !== undefined) {
    const own = Object.entries(isObject(step.env) ? step.env : {}).map(([name, value]) => [
      name,
      asString(fill(asString(value), contexts)),
    ]);
    const script = here(asString(fill(asString(step.run), contexts)), place);
    const env = { ...process.env, ...place.env, ...Object.fromEntries(own) };
    await execute('bash', ['-e', '-c', script], { cwd: place.workspace, env });
  } else if (uses.startsWith('actions/checkout@'))
    await checkOut(place, inputs.ref ?? '', inputs['fetch-depth'] ?? '1');
  else if (uses.startsWith('docker/login-action@') && place.env.HOME !== undefined) await logIn(inputs, place);
  // The private key is the token already.
  else if (uses.startsWith('actions/create-github-app-token@'))
    return { outputs: { token: inputs['private-key'] ?? '' } };
  else if (uses.startsWith('actions/upload-artifact@')) {
    if (!existsSync(join(place.workspace, inputs.path ?? ''))) throw new Error(`No step wrote ${inputs.path}`);
  } else if (uses.startsWith('actions/download-artifact@')) await download(inputs, place);
  else if (!prepared.test(uses)) throw new Error(`What does this step do? ${JSON.stringify(step)}`);
  return undefined;
}

/** A text in which names of hosts are those that are here. */
export function here(text: string, { hosts }: Pick<Place, 'hosts'>): string {
  return Object.entries(hosts).reduce((said, [name, host]) => said.replaceAll(name, host), text);
}

/** As actions/download-artifact does: one artifact into the folder, those of a pattern each into one of its own. */
async function download(inputs: Readonly<Record<string, string>>, { artifacts = {}, workspace }: Place): Promise<void> {
  const { name, pattern = '', path = '' } = inputs;
  const fits = (one: string) => (name === undefined ? one.startsWith(pattern.replace(/\*$/, '')) : one === name);
  const found = Object.entries(artifacts).filter(([one]) => fits(one));
  if (found.length === 0) throw new Error(`No job uploaded ${name ?? pattern}`);
  for (const [artifact, files] of found) {
    for (const [file, text] of Object.entries(files)) {
      const target = join(workspace, path, name === undefined ? artifact : '', file);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
  }
}

/** As docker/login-action does, into the home folder of the runner. */
async function logIn({ registry = '', username, password }: Readonly<Record<string, string>>, place: Place) {
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const file = join(place.env.HOME ?? '', '.docker/config.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ auths: { [here(registry, place)]: { auth } } }));
}

/** What every step of ours is run with. */
function stepOf({ workspace, repository, github, event, payload, sha, env }: Place) {
  const { token, apiUrl, graphqlUrl, serverUrl } = github;
  const isPull = event === 'pull_request';
  const ref = isPull ? { GITHUB_REF: 'refs/pull/1/merge' } : {};
  const about = { GITHUB_EVENT_NAME: event, GITHUB_SHA: sha, GITHUB_ACTOR: 'alice', GITHUB_TRIGGERING_ACTOR: 'alice' };
  return {
    ...{ workspace, repository, token, apiUrl, graphqlUrl, serverUrl, payload },
    ...{ env: { ...env, ...about, ...ref }, ...(isPull ? { refName: '1/merge' } : {}) },
  };
}

/** As actions/checkout does: one commit, or with depth 0 all branches and tags; a pull request, a commit and a tag are detached. */
async function checkOut({ workspace, source, event, sha, github, repository }: Place, ref: string, depth: string) {
  const git = (...args: string[]) => openRepository(workspace, began).git(...args);
  const isPull = event === 'pull_request' && ref === '';
  const isAgain = existsSync(join(workspace, '.git'));
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('remote', isAgain ? 'set-url' : 'add', 'origin', source);
  const isBranch = ref !== '' && (await git('ls-remote', '--heads', 'origin', `refs/heads/${ref}`)) !== '';
  const branch = isBranch ? ref : 'main';
  const here = isPull ? 'refs/remotes/pull/1/merge' : `refs/remotes/origin/${branch}`;
  if (depth === '0') await git('fetch', '--quiet', '--tags', 'origin', '+refs/heads/*:refs/remotes/origin/*');
  const part = depth === '0' ? [] : [`--depth=${depth}`];
  const isDetached = isPull || (ref !== '' && !isBranch);
  await git('fetch', '--quiet', '--no-tags', ...part, 'origin', isDetached && !isPull ? ref : `+${ref || sha}:${here}`);
  await git('checkout', '--quiet', ...(isDetached ? ['--detach'] : ['-B', branch]), isDetached ? 'FETCH_HEAD' : here);
  await git('remote', 'set-url', 'origin', `${github.serverUrl}/${repository}`);
}
