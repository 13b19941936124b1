import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { Protection } from '@slipway/testing/github/protection';
import type { Argo } from '@slipway/testing/stage/cluster/argo';
import type { Cluster } from '@slipway/testing/stage/cluster/cluster';
import type { Run } from '@slipway/testing/stage/stage';
import { startWholeStage, type WholeStage, type WholeStageOptions } from '@slipway/testing/stage/whole';
import { ecr, programs, renamed, standIns } from './seams.js';

const examples = fileURLToPath(new URL('../../workflows-examples', import.meta.url));
const settings = fileURLToPath(new URL('.', import.meta.url));

export interface WalkOptions extends Pick<WholeStageOptions, 'values' | 'env' | 'argo' | 'poll'> {
  /** Name of the folder with stage.yml and cluster.yml, beside this file. */
  readonly system: string;
  /** Folders below workflows-examples, by repository: `{ 'acme/shop': 'monorepo/app' }`. */
  readonly repositories: Readonly<Record<string, string>>;
}

/** A system of workflows-examples on the stage, and what people do in it. */
export class Walk {
  readonly whole: WholeStage;
  readonly #folder: string;
  #changes = 0;

  private constructor(whole: WholeStage, folder: string) {
    this.whole = whole;
    this.#folder = folder;
  }

  /** Puts the example's own repositories on a stage, with a registry that asks for tokens, and their rulesets. */
  static async start({ system, repositories, ...options }: WalkOptions): Promise<Walk> {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-walk-'));
    try {
      const cast = join(folder, 'cast');
      const own = await readdir(join(settings, system));
      await mkdir(cast);
      for (const file of own.filter((name) => name === 'stage.yml' || name === 'cluster.yml')) {
        await copyRenamed(join(settings, system, file), join(cast, file));
      }
      for (const [name, source] of Object.entries(repositories)) {
        await copyRenamed(join(examples, source), join(cast, name));
        await editOne(source, join(cast, name));
      }
      const bin = join(folder, 'bin');
      await mkdir(bin);
      for (const [name, text] of Object.entries(programs)) await writeFile(join(bin, name), text, { mode: 0o755 });
      const whole = await startWholeStage(cast, {
        ...{ temp: folder, standIns, path: [bin], ...options },
        registry: { kind: 'token', tls: true, login: { name: 'cluster', password: 'not-a-secret' }, users: [ecr] },
      });
      for (const [name, source] of Object.entries(repositories)) await addRulesets(whole, name, join(examples, source));
      return new Walk(whole, folder);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.whole.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  get cluster(): Cluster {
    return there(this.whole.cluster);
  }

  get argo(): Argo {
    return there(this.whole.argo);
  }

  /** Host of the registry. */
  get registry(): string {
    return this.whole.registry.host;
  }

  /** The newest run of a workflow. @throws when the workflow never ran, or ended in another way */
  ran(workflow: string, ended: Run['conclusion'] = 'success'): Run {
    const run = this.whole.stage.runs.findLast((one) => one.workflow.path.endsWith(`/${workflow}`));
    if (run === undefined) throw new Error(`${workflow} did not run:\n${this.whole.stage.tree()}`);
    const log = run.conclusion === ended ? '' : wordsOf(run);
    expect({ workflow, ended: run.conclusion, log }).toEqual({ workflow, ended, log: '' });
    return run;
  }

  /** How many runs of a workflow there were. */
  count(workflow: string): number {
    return this.whole.stage.runs.filter((one) => one.workflow.path.endsWith(`/${workflow}`)).length;
  }

  /** Waits until nothing goes on by itself. @throws when the stage could not do something */
  async idle(): Promise<void> {
    await this.whole.stage.idle();
    expect(this.whole.stage.problems).toEqual([]);
  }

  /** A person commits to a branch, as by a pull request that is merged elsewhere. */
  async commit(repository: string, message: string, change: Readonly<Record<string, string | null>>, branch = 'main') {
    const id = await this.whole.github.as('alice').commit(repository, branch, message, change);
    await this.idle();
    return id;
  }

  /** Alice proposes a change by a pull request. @returns its number */
  async propose(repository: string, title: string, change: Readonly<Record<string, string | null>>): Promise<number> {
    const { github } = this.whole;
    const alice = github.as('alice');
    this.#changes += 1;
    const head = `change-${this.#changes}`;
    await alice.commit(repository, head, title, change);
    const number = await alice.openPullRequest(repository, { title, head });
    await this.idle();
    return number;
  }

  /** Alice proposes a change, Bob approves and merges it. */
  async change(repository: string, title: string, change: Readonly<Record<string, string | null>>): Promise<void> {
    await this.propose(repository, title, change);
    await this.merge(repository);
  }

  /** Number and title of the one open pull request, of those whose branch begins so. */
  async open(
    repository: string,
    branch = '',
  ): Promise<{ readonly number: number; readonly title: string; readonly head: string }> {
    const pulls = (await this.whole.github.pullRequests(repository)).filter(
      ({ state, head }) => state === 'open' && head.ref.startsWith(branch),
    );
    const [pull] = pulls;
    if (pull === undefined || pulls.length > 1) {
      const log = this.whole.stage.runs
        .at(-1)
        ?.jobs.map((job) => job.log)
        .join('\n');
      throw new Error(`${repository} has ${pulls.length} open pull requests:\n${this.whole.stage.tree()}\n${log}`);
    }
    return { number: pull.number, title: pull.title, head: pull.head.ref };
  }

  /** Bob approves and merges the one open pull request, of those whose branch begins so. */
  async merge(repository: string, method: 'merge' | 'squash' | 'rebase' = 'squash', branch = ''): Promise<void> {
    const { number } = await this.open(repository, branch);
    const bob = this.whole.github.as('bob');
    await bob.approve(repository, number);
    await this.idle();
    await bob.merge(repository, number, method);
    await this.idle();
  }

  /** A person sets a variable of a repository. */
  setVariable(repository: string, name: string, value: string): void {
    Object.assign(this.whole.cast.setups[repository]?.variables ?? {}, { [name]: value });
  }

  /** Alice, or somebody else, starts a workflow by hand. */
  async dispatch(
    repository: string,
    workflow: string,
    inputs: Readonly<Record<string, string>> = {},
    { ref = 'main', by = 'alice' }: { readonly ref?: string; readonly by?: string } = {},
  ) {
    const path = `/repos/${repository}/actions/workflows/${workflow}/dispatches`;
    await this.whole.github.ask(by, 'POST', path, { ref, inputs });
    await this.idle();
  }

  /** Bob approves all that waits for an environment. */
  async approve(environment: string, by = 'bob'): Promise<void> {
    const { stage } = this.whole;
    const waiting = stage.runs.filter((run) => run.status !== 'completed' && run.parked > 0);
    expect(waiting.length).toBeGreaterThan(0);
    for (const run of waiting) stage.review(run.id, environment, by);
    await this.idle();
  }

  /** Workflows that wait for somebody. */
  waiting(): string[] {
    const waiting = this.whole.stage.runs.filter((run) => run.status !== 'completed' && run.parked > 0);
    return waiting.map((run) => run.workflow.path.split('/').at(-1) ?? '');
  }

  /** Labels of a pull request. */
  async labels(repository: string, number: number): Promise<readonly string[]> {
    const pull = (await this.whole.github.pullRequests(repository)).find((one) => one.number === number);
    return [...(pull?.labels ?? [])].sort();
  }

  /** A file of an artifact. */
  artifact(run: Run, name: string, path: string): Promise<string> {
    return this.whole.stage.artifact(run.id, name, path);
  }

  /** Default values of a chart in the registry. */
  async chartValues(repository: string, version: string): Promise<string> {
    const address = ['show', 'values', `oci://${this.registry}/${repository}`, '--version', version];
    const { code, stdout, stderr } = await this.cluster.run('helm', address, this.whole.registry.env);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  }

  /** A file at a branch, tag or commit. */
  async read(repository: string, path: string, revision = 'main'): Promise<string> {
    const text = await this.whole.github.readFile(repository, revision, path);
    if (text === undefined) throw new Error(`${repository} has no ${path} at ${revision}`);
    return text;
  }

  /** The digest of an image or a chart in the registry, such as `acme/api:1.0.0`. */
  digest(name: string): Promise<string> {
    return this.whole.registry.crane('digest', `${this.registry}/${name}`);
  }

  /**
   * A person syncs an Application by hand, and waits until it is done.
   * @param parent the Application that applies its manifest, and the repository with both: first it is at the newest commit
   */
  async sync(application: string, parent: string, repository: string): Promise<void> {
    const [head] = await this.whole.github.commits(repository, 'main');
    await this.argo.refresh(parent);
    await this.argo.until(parent, ({ revisions, sync }) => sync === 'Synced' && revisions.includes(head?.id ?? ''));
    const { syncPolicy } = JSON.parse(
      await this.cluster.kubectl('get', 'application', application, '-n', 'argocd', '-o', 'json'),
    ).spec;
    const operation = { initiatedBy: { username: 'bob' }, sync: { syncOptions: syncPolicy?.syncOptions ?? [] } };
    const patch = JSON.stringify({ operation });
    await this.argo.refresh(application);
    await this.cluster.kubectl('patch', 'application', application, '-n', 'argocd', '--type', 'merge', '-p', patch);
    await this.argo.until(application, ({ operation: phase, sync, health }) => {
      return phase === 'Succeeded' && sync === 'Synced' && health === 'Healthy';
    });
    await this.idle();
  }

  /** Files that a commit changes, sorted. */
  async filesOf(repository: string, commit: string): Promise<string[]> {
    const { git } = this.whole.github.repository(repository);
    const listed = await git.runOnce('diff-tree', '--no-commit-id', '--name-only', '-r', commit);
    return listed.split('\n').filter(Boolean).sort();
  }

  /** Alice pushes a tag. */
  tag(repository: string, tag: string, sha: string): Promise<unknown> {
    const body = { ref: `refs/tags/${tag}`, sha };
    return this.whole.github.ask('alice', 'POST', `/repos/${repository}/git/refs`, body);
  }

  /** What runs in a namespace: images of Deployments, sorted. */
  async images(namespace: string): Promise<string[]> {
    const path = 'jsonpath={.items[*].spec.template.spec.containers[*].image}';
    const text = await this.cluster.kubectl('get', 'deployments', '-n', namespace, '-o', path);
    return text.split(/\s+/).filter(Boolean).sort();
  }
}

/** What a run came to, without what no one reads. */
export function wordsOf(run: Run): string {
  const isSaid = (line: string) => /\] ⭐ Run Main [\w.-]+\/|\]\s+❗|\]\s+❌/.test(line);
  return run.jobs
    .map(({ name, why, log }) => [`${name}: ${why}`, ...log.split('\n').filter(isSaid)].join('\n'))
    .join('\n');
}

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the system has no cluster.yml');
  return thing;
}

async function copyRenamed(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  const files = (await readdir(to, { withFileTypes: true, recursive: true }).catch(() => [])).filter((one) =>
    one.isFile(),
  );
  await rename(files.length > 0 ? files.map(({ parentPath, name }) => join(parentPath, name)) : [to]);
}

async function rename(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const text = await readFile(path, 'utf8');
    const changed = renamed.reduce((now, [name, stands]) => now.replace(name, stands), text);
    if (changed !== text) await writeFile(path, changed);
  }
}

/** Of scripts/steps.mjs: one file of the examples has another text. */
async function editOne(source: string, folder: string): Promise<void> {
  const { SLIPWAY_EDIT } = process.env;
  if (SLIPWAY_EDIT === undefined) return;
  const { path, text } = JSON.parse(await readFile(SLIPWAY_EDIT, 'utf8'));
  if (!path.startsWith(`${source}/`)) return;
  const place = join(folder, path.slice(source.length + 1));
  await writeFile(place, text);
  await rename([place]);
}

/** Imports `.github/rulesets/*.json`, as *Settings → Rules → Import a ruleset* does. */
async function addRulesets({ github }: WholeStage, name: string, source: string): Promise<void> {
  const folder = join(source, '.github/rulesets');
  for (const file of await readdir(folder).catch(() => [])) {
    const ruleset = JSON.parse(await readFile(join(folder, file), 'utf8'));
    await github.ask('alice', 'POST', `/repos/${name}/rulesets`, ruleset);
    if (ruleset.target !== 'tag') github.repository(name).protections.set('main', protectionOf(ruleset));
  }
}

interface Ruleset {
  readonly rules: readonly {
    readonly type: string;
    readonly parameters?: {
      readonly required_approving_review_count?: number;
      readonly require_code_owner_review?: boolean;
      readonly required_status_checks?: readonly { readonly context: string }[];
      readonly allowed_merge_methods?: readonly ('merge' | 'squash' | 'rebase')[];
    };
  }[];
}

/** The rules of the default branch, as far as the emulated GitHub knows them. */
function protectionOf({ rules }: Ruleset): Protection {
  const parameters = (type: string) => rules.find((rule) => rule.type === type)?.parameters;
  const pulls = parameters('pull_request');
  return {
    kind: 'ruleset',
    requirePullRequest: pulls !== undefined,
    approvals: pulls?.required_approving_review_count ?? 0,
    codeOwners: pulls?.require_code_owner_review === true,
    checks: (parameters('required_status_checks')?.required_status_checks ?? []).map(({ context }) => context),
    ...(pulls?.allowed_merge_methods === undefined ? {} : { mergeMethods: pulls.allowed_merge_methods }),
  };
}
