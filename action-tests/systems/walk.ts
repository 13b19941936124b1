import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect } from '@jest/globals';
import type { Argo } from '@slipway/testing/stage/cluster/argo';
import type { Cluster } from '@slipway/testing/stage/cluster/cluster';
import type { Run } from '@slipway/testing/stage/stage';
import type { WholeStage } from '@slipway/testing/stage/whole';
import { type SetUp, setUp } from './set-up.js';

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
  static async start(options: SetUp): Promise<Walk> {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-walk-'));
    try {
      return new Walk(await setUp(folder, options), folder);
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

  /** All files of a chart's package in the registry, by their paths in it. */
  async chartFiles(repository: string, version: string): Promise<Readonly<Record<string, string>>> {
    const to = await mkdtemp(join(this.#folder, 'chart-'));
    const pull = ['pull', `oci://${this.registry}/${repository}`, '--version', version, '--untar', '--untardir', to];
    const { code, stderr } = await this.cluster.run('helm', pull, this.whole.registry.env);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const found = (await readdir(to, { withFileTypes: true, recursive: true })).filter((one) => one.isFile());
    const paths = found.map(({ parentPath, name }) => relative(to, join(parentPath, name)));
    return Object.fromEntries(
      await Promise.all(paths.map(async (path) => [path, await readFile(join(to, path), 'utf8')])),
    );
  }

  /** What verify-env has said of an environment on the newest commit: its status `verify/ENVIRONMENT`, as `state: description`. */
  async verdict(repository: string, environment: string): Promise<string> {
    const [head] = await this.whole.github.commits(repository, 'main');
    const posted = this.whole.github.repository(repository).statuses.get(head?.id ?? '') ?? [];
    const newest = posted.find(({ context }) => context === `verify/${environment}`);
    return `${newest?.state}: ${newest?.description}`;
  }

  /** Alice runs a script of a repository on her laptop, which is logged in to GitHub and to the cluster. @throws when it fails */
  async script(
    repository: string,
    path: string,
    parameters: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { github } = this.whole;
    const place = join(this.#folder, 'script.sh');
    await writeFile(place, await this.read(repository, path));
    const { code, stderr } = await this.cluster.run('sh', [place, ...parameters], {
      ...{ GH_REPO: repository, GH_TOKEN: github.tokenFor('alice'), GITHUB_API_URL: github.apiUrl },
      ...{ PATH: `${join(this.#folder, 'bin')}:${process.env.PATH}`, ...env },
    });
    expect({ path, code, stderr: code === 0 ? '' : stderr }).toEqual({ path, code: 0, stderr: '' });
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
