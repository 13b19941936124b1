import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { type FileTexts, makeRepository, type Repository } from '@slipway/testing/repository';
import { sampleFiles } from '@slipway/testing/sample';
import { runStep, type Step, type StepResult } from './steps.js';

export const name = 'acme/shop';
const readOnly = { contents: 'read', pull_requests: 'read' } as const;
export const squashOnly = { allow_squash_merge: true, squash_merge_commit_title: 'PR_TITLE' };

/** A pull request for release-check. */
interface Change {
  /** First lines of the commits with what they change, oldest first. */
  readonly commits: Readonly<Record<string, FileTexts>>;
  readonly title?: string;
  readonly labels?: readonly string[];
  /** Of the repository, in the event. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: 'pull_request' | 'merge_group' | 'push' | 'workflow_dispatch';
  /** From a fork, whose pull requests get a token that may only read. */
  readonly fork?: boolean;
  /** Check out the pull request's own head instead of the merge. */
  readonly ownHead?: boolean;
}

/** A monorepo at 1.4.2 with a fix since, on this machine and on the emulated GitHub. */
export class Stage {
  readonly #branches = { count: 0 };

  private constructor(
    readonly repository: Repository,
    readonly github: GitHub,
  ) {}

  static async open(files: FileTexts = {}): Promise<Stage> {
    const repository = await makeRepository();
    await repository.commit('feat: sell things', { ...sampleFiles, ...files });
    await repository.tag('v1.4.2');
    await repository.commit('fix(money): round half to even', {
      'libs/money/src/shop_money/__init__.py': 'def cents(amount):\n    return int(amount * 100)\n',
    });
    return new Stage(repository, await startGitHub({ repositories: [{ name, from: repository.path }] }));
  }

  async close(): Promise<void> {
    await this.github.close();
    await this.repository.remove();
  }

  step(action: string, more: Partial<Step> = {}): Promise<StepResult> {
    return runStep(this.#stepOf(action, more));
  }

  #stepOf(action: string, more: Partial<Step>): Step {
    const { apiUrl, serverUrl, graphqlUrl, token } = this.github;
    return {
      ...{ action, workspace: this.repository.path, repository: name, token, apiUrl, serverUrl, graphqlUrl },
      ...more,
    };
  }

  /** Opens or updates the release pull request from what is on main. */
  async prepare(inputs: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.repository.checkout('main');
    const { exitCode, log } = await this.step('prepare-release', { inputs });
    if (exitCode !== 0) throw new Error(log);
  }

  /** Lands a commit on main. */
  async land(message: string, files: FileTexts): Promise<void> {
    await this.repository.checkout('main');
    await this.repository.commit(message, files);
    await this.github.importRepository(name, this.repository.path, { branches: ['main'] });
  }

  async label(number: number, method: 'POST' | 'DELETE', label: string): Promise<void> {
    const at = `${this.github.apiUrl}/repos/${name}/issues/${number}/labels`;
    const headers = { authorization: `Bearer ${this.github.token}`, 'user-agent': 'test' };
    const url = method === 'POST' ? at : `${at}/${label}`;
    const body = method === 'POST' ? { body: JSON.stringify({ labels: [label] }) } : {};
    const response = await fetch(url, { method, headers, ...body });
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`);
  }

  /** Opens a pull request and judges it. */
  async judge(change: Change): Promise<StepResult> {
    return this.#judged(await this.propose(change));
  }

  /** Opens a pull request. @returns the step that judges it, whose checkout is there */
  async propose(change: Change): Promise<Step> {
    const { repository, github } = this;
    const branch = `change-${++this.#branches.count}`;
    const title = change.title ?? Object.keys(change.commits).at(-1) ?? '';
    await repository.branch(branch, 'main');
    for (const [message, files] of Object.entries(change.commits)) await repository.commit(message, files);
    let number = 900;
    if (!change.fork) {
      await github.importRepository(name, repository.path, { branches: [branch] });
      number = await github.as('alice').openPullRequest(name, { title, head: branch });
      for (const label of change.labels ?? []) await this.label(number, 'POST', label);
    }
    return this.#merge(branch, { number, title }, change);
  }

  /** Judges the release pull request itself. */
  async judgeRelease(): Promise<StepResult> {
    const pulls = await this.github.pullRequests(name);
    const release = pulls.find(({ state, head }) => state === 'open' && head.ref.startsWith('chore/release'));
    if (release === undefined) throw new Error('there is no release pull request');
    const { repository, github } = this;
    await repository.git(
      'fetch',
      '--quiet',
      '--force',
      github.exportRepository(name),
      `${release.head.ref}:${release.head.ref}`,
    );
    const { number, title } = release;
    return this.#judged(await this.#merge(release.head.ref, { number, title }, { commits: {} }));
  }

  async #merge(branch: string, pull: { number: number; title: string }, change: Change): Promise<Step> {
    const { repository, github } = this;
    const event = change.event ?? 'pull_request';
    const [base, head] = [await repository.git('rev-parse', 'main'), await repository.git('rev-parse', branch)];
    await repository.git('checkout', '--quiet', '--detach', 'main');
    await repository.git('merge', '--quiet', '--no-ff', '--message', `Merge ${head} into ${base}`, branch);
    const merged = await repository.head();
    if (change.ownHead) await repository.git('checkout', '--quiet', '--detach', head);
    const home = change.fork ? 'mallory/shop' : name;
    const repo = {
      allow_merge_commit: false,
      allow_squash_merge: false,
      allow_rebase_merge: false,
      ...change.settings,
    };
    const payloads = {
      pull_request: {
        number: pull.number,
        pull_request: {
          ...{ number: pull.number, title: pull.title, body: null, labels: [], auto_merge: null },
          head: { sha: head, ref: branch, repo: { full_name: home } },
          base: { sha: base, ref: 'main', repo: { full_name: name, ...repo } },
        },
      },
      merge_group: {
        merge_group: {
          ...{ base_sha: base, base_ref: 'refs/heads/main', head_sha: merged },
          head_ref: `refs/heads/gh-readonly-queue/main/pr-${pull.number}-${base}`,
        },
      },
      push: { before: base, after: merged, ref: 'refs/heads/main' },
      workflow_dispatch: { repository: { default_branch: 'main' }, inputs: null },
    };
    return this.#stepOf('release-check', {
      inputs: change.inputs ?? {},
      token: github.tokenFor('github-actions[bot]', readOnly),
      refName: event === 'pull_request' ? `${pull.number}/merge` : 'main',
      payload: payloads[event],
      env: { GITHUB_EVENT_NAME: event, GITHUB_SHA: merged },
    });
  }

  async #judged(step: Step): Promise<StepResult> {
    const result = await runStep(step);
    await this.repository.checkout('main');
    return result;
  }
}

/** What fails or warns, by code, with message and fix. */
export const said = ({ annotations }: StepResult) => annotations.join('\n');
/** The codes of the violations. */
export const codes = ({ outputs }: StepResult): string[] =>
  JSON.parse(outputs.violations ?? 'null').map(({ code }: { code: string }) => code);
export const feature = { 'feat(api): list orders': { 'services/api/main.py': 'ORDERS = []\n' } };
export const documentation = { 'docs: how to order': { 'docs/order.md': 'Order here.\n' } };
