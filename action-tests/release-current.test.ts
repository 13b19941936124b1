import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runStep, type StepResult } from '@slipway/testing/bundle';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { type FileTexts, makeRepository, type Repository } from '@slipway/testing/repository';
import { sampleFiles } from '@slipway/testing/sample';

const name = 'acme/shop';
const readOnly = { contents: 'read', pull_requests: 'read' } as const;
const squashOnly = { allow_squash_merge: true, squash_merge_commit_title: 'PR_TITLE' };

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
class Stage {
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

  step(action: string, more: Partial<Parameters<typeof runStep>[0]> = {}): Promise<StepResult> {
    const { apiUrl, serverUrl, graphqlUrl, token } = this.github;
    return runStep({
      ...{ action, workspace: this.repository.path, repository: name, token, apiUrl, serverUrl, graphqlUrl },
      ...more,
    });
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
    return this.run(branch, { number, title }, change);
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
    return this.run(release.head.ref, { number: release.number, title: release.title }, { commits: {} });
  }

  private async run(branch: string, pull: { number: number; title: string }, change: Change): Promise<StepResult> {
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
    const file = join(await mkdtemp(join(tmpdir(), 'slipway-event-')), 'event.json');
    await writeFile(file, JSON.stringify(payloads[event]));
    const result = await this.step('release-current', {
      inputs: change.inputs ?? {},
      token: github.tokenFor('github-actions[bot]', readOnly),
      refName: event === 'pull_request' ? `${pull.number}/merge` : 'main',
      env: { GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: file, GITHUB_SHA: merged },
    });
    await repository.checkout('main');
    return result;
  }
}

/** What fails or warns, by code, with message and fix. */
const said = ({ annotations }: StepResult) => annotations.join('\n');
const codes = ({ outputs }: StepResult): string[] =>
  JSON.parse(outputs.violations ?? 'null').map(({ code }: { code: string }) => code);
const feature = { 'feat(api): list orders': { 'services/api/main.py': 'ORDERS = []\n' } };
const documentation = { 'docs: how to order': { 'docs/order.md': 'Order here.\n' } };

describe('without a release pull request', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());

  test('there is nothing to compare with, and it says so', async () => {
    const result = await stage.judge({ commits: feature });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'passed',
      frozen: 'false',
      'release-pull-request': '',
      version: '',
    });
    expect(result.outputs.reason).toMatch(/No release pull request is open for main/);
    expect(result.summary).toContain('No release pull request is open');
  });

  test('rights that are missing are named as the two that only read', async () => {
    stage.github.repository(name).settings.private = true;
    const token = stage.github.tokenFor('github-actions[bot]', { contents: 'read' });
    const result = await stage.step('release-current', { token });
    stage.github.repository(name).settings.private = false;
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failed', violations: '[]' });
    expect(said(result)).toMatch(/missing-permission: .*\n.*permissions: \{ contents: read, pull-requests: read \}/);
  });
});

describe('while the release pull request is frozen', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({
      '.github/slipway.yml': 'pull-request: { labels: [release, release-freeze] }\n',
      'services/worker/poetry.lock': '# not read here\n',
    });
    await stage.prepare({ lock: 'never' });
  });
  afterAll(() => stage.close());

  test('a feature fails, with the versions, the commit and the ways out', async () => {
    const result = await stage.judge({ commits: feature });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      ...{ result: 'failed', frozen: 'true', 'release-pull-request': '1' },
      ...{ version: '1.4.3', 'version-after-merge': '1.5.0' },
    });
    expect(codes(result)).toContain('version-changes');
    expect(said(result)).toMatch(
      /error version-changes: Merging this makes it 1\.5\.0 instead of 1\.4\.3: “feat\(api\): list orders”/,
    );
    expect(said(result)).toMatch(
      /Merge it after #1\. .*label this pull request `hotfix` or `rollback`.*take `release-freeze` off #1/,
    );
    expect(result.summary).toMatch(/\| ❌ \| `[0-9a-f]{7}` \| feat\(api\): list orders \| \*\*minor\*\* \|/);
  });

  test('documentation passes', async () => {
    const result = await stage.judge({ commits: documentation });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'passed',
      frozen: 'true',
      'version-after-merge': '1.4.3',
      violations: '[]',
    });
    expect(result.outputs.reason).toBe('Merging this leaves 1.4.3 (#1) as it is');
    expect(result.annotations).toEqual([]);
  });

  test('a chore that changes a released library fails, and says which files', async () => {
    const result = await stage.judge({
      commits: { 'chore: tidy up': { 'libs/money/src/shop_money/extra.py': 'X = 1\n' } },
    });
    expect(result.exitCode).toBe(1);
    expect(codes(result)).toEqual(['libs-change']);
    expect(said(result)).toMatch(
      /libs\/money\/src\/shop_money\/extra\.py: ?libs-change|libs-change: libs\/money is released with 1\.4\.3/,
    );
    expect(said(result)).toContain('this changes libs/money/src/shop_money/extra.py');
    expect(result.outputs['version-after-merge']).toBe('1.4.3');
  });

  test('a chore that changes what the release itself writes fails', async () => {
    const result = await stage.judge({
      commits: {
        'chore(deps): raise fastapi': {
          'services/api/pyproject.toml':
            sampleFiles['services/api/pyproject.toml']?.replace('0.115.0', '0.116.0') ?? '',
        },
      },
    });
    expect(codes(result)).toEqual(['release-files-change']);
    expect(said(result)).toContain('services/api/pyproject.toml');
  });

  test('another fix fails although the version stays: the notes do not have it', async () => {
    const result = await stage.judge({ commits: { 'fix(api): sort': { 'services/api/main.py': 'SORTED = True\n' } } });
    expect(codes(result)).toEqual(['release-changes']);
    expect(said(result)).toMatch(/“fix\(api\): sort” would be part of 1\.4\.3/);
  });

  test('what is neither chore, docs nor build fails', async () => {
    const result = await stage.judge({ commits: { 'refactor(api): rename': { 'services/api/main.py': 'A = 1\n' } } });
    expect(codes(result)).toEqual(['type-not-allowed']);
    expect(result.outputs.reason).toBe('Only build, chore, docs may be merged while #1 is frozen');
  });

  test.each(['hotfix', 'Rollback'])('the label %s lets it pass, and it says what happens', async (label) => {
    const result = await stage.judge({ commits: feature, labels: [label] });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'passed', frozen: 'true', 'version-after-merge': '1.5.0' });
    expect(result.outputs.reason).toMatch(/1\.5\.0 instead of 1\.4\.3; it may, by its label/);
    expect(said(result)).toMatch(/^notice release-will-change/);
  });

  test('`on-violation: warn` only warns', async () => {
    const result = await stage.judge({ commits: feature, inputs: { 'on-violation': 'warn' } });
    expect(result.exitCode).toBe(0);
    expect(result.outputs.result).toBe('failed');
    expect(said(result)).toMatch(/^warning version-changes/);
  });

  test('where only squashes are allowed the title counts, not the commits', async () => {
    const passes = await stage.judge({ commits: feature, title: 'docs: orders', settings: squashOnly });
    expect(passes.outputs).toMatchObject({ result: 'passed', 'version-after-merge': '1.4.3' });
    const fails = await stage.judge({ commits: documentation, title: 'feat!: orders', settings: squashOnly });
    expect(fails.outputs).toMatchObject({ result: 'failed', 'version-after-merge': '2.0.0' });
    expect(fails.summary).toContain('the repository allows nothing else');
    const own = await stage.judge({
      commits: feature,
      title: 'docs: orders',
      settings: { allow_squash_merge: true, squash_merge_commit_title: 'COMMIT_OR_PR_TITLE' },
    });
    expect(own.outputs).toMatchObject({ result: 'failed', 'version-after-merge': '1.5.0' });
  });

  test('where several ways are allowed the commits count, and a title that says more is warned of', async () => {
    const settings = { allow_squash_merge: true, allow_merge_commit: true };
    const result = await stage.judge({ commits: documentation, title: 'feat: orders', settings });
    expect(result.exitCode).toBe(0);
    expect(said(result)).toMatch(/^warning title-would-release: .*“feat: orders”/);
    const told = await stage.judge({
      ...{ commits: documentation, title: 'feat: orders', settings },
      inputs: { 'merge-method': 'squash' },
    });
    expect(told.exitCode).toBe(1);
  });

  test('in a merge group, by the commits that land; the label of its pull request counts', async () => {
    const failed = await stage.judge({ commits: feature, event: 'merge_group' });
    expect(failed.outputs).toMatchObject({ result: 'failed', 'version-after-merge': '1.5.0' });
    const exempt = await stage.judge({ commits: feature, event: 'merge_group', labels: ['hotfix'] });
    expect(exempt.outputs).toMatchObject({ result: 'passed', 'version-after-merge': '1.5.0' });
    expect((await stage.judge({ commits: documentation, event: 'merge_group' })).exitCode).toBe(0);
  });

  test('after a push there is nothing to keep out: it warns', async () => {
    const result = await stage.judge({ commits: feature, event: 'push' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs.result).toBe('failed');
    expect(said(result)).toMatch(/^warning version-changes/);
  });

  test('a dispatch compares what is checked out with the default branch', async () => {
    const result = await stage.judge({ commits: documentation, event: 'workflow_dispatch' });
    expect(result.outputs).toMatchObject({ result: 'passed', 'version-after-merge': '1.4.3' });
  });

  test('a pull request from a fork is judged with a token that only reads', async () => {
    const before = stage.github.requests.length;
    const result = await stage.judge({ commits: feature, fork: true });
    expect(result.outputs).toMatchObject({ result: 'failed', 'version-after-merge': '1.5.0' });
    const methods = stage.github.requests
      .slice(before)
      .map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
    expect(methods.filter((line) => !line.startsWith('GET ') && !line.endsWith('/git-upload-pack'))).toEqual([]);
  });

  test('the configuration of the change does not loosen its own freeze', async () => {
    const result = await stage.judge({
      commits: { 'chore: thaw': { '.github/slipway.yml': 'freeze: { label: never, types: [feat] }\n' }, ...feature },
    });
    expect(result.outputs).toMatchObject({ result: 'failed', frozen: 'true' });
    expect(said(result)).toMatch(/notice \.github\/slipway\.yml: config-of-base: .* is read from the base branch/);
  });

  test('a configuration that would release something else fails too', async () => {
    const result = await stage.judge({
      commits: { 'chore: only charts': { '.github/slipway.yml': 'commits: { paths: [charts] }\n' } },
    });
    expect(codes(result)).toContain('config-changes-release');
    expect(said(result)).toContain('that of this change would give nothing to release');
  });

  test('a library that is added or broken', async () => {
    const added = await stage.judge({
      commits: { 'chore: a new chart': { 'charts/extra/Chart.yaml': 'apiVersion: v2\nname: extra\nversion: 0.1.0\n' } },
    });
    expect(codes(added)).toEqual(['components-change']);
    const broken = await stage.judge({ commits: { 'chore: oops': { '.version': 'one\n' } } });
    expect(broken.exitCode).toBe(1);
    expect(said(broken)).toContain('After the merge the release could not be planned');
  });

  test('with the head of the pull request checked out, the merge the run is for is judged', async () => {
    const result = await stage.judge({ commits: feature, ownHead: true });
    expect(result.outputs).toMatchObject({ result: 'failed', 'version-after-merge': '1.5.0' });
  });

  test('a checkout of one commit, as actions/checkout makes it', async () => {
    const { repository, github } = stage;
    const pullHead = await repository.git('rev-parse', 'change-1');
    await repository.branch('merged', 'main');
    await repository.merge('change-1', 'merge', 'Merge it');
    // GitHub has it as refs/pull/…/merge.
    await github.importRepository(name, repository.path, { branches: ['merged'] });
    const clone = await repository.clone({ depth: 1, branch: 'merged' });
    await repository.checkout('main');
    const file = join(clone.path, '..', `${pullHead}.json`);
    const pull = { number: 2, title: 'feat: a', head: { sha: pullHead }, base: { ref: 'main' } };
    await writeFile(file, JSON.stringify({ pull_request: pull }));
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: file };
    const result = await stage.step('release-current', { workspace: clone.path, env });
    await clone.remove();
    expect(result.outputs).toMatchObject({ result: 'failed', 'version-after-merge': '1.5.0' });
  });

  test('under pull_request_target there is no merge result to judge', async () => {
    const env = { GITHUB_EVENT_NAME: 'pull_request_target' };
    const result = await stage.step('release-current', { env });
    expect(result.exitCode).toBe(1);
    expect(said(result)).toMatch(/event-without-merge-result: .*\n.*on `pull_request`/);
  });

  test('a title is nobody’s markup and no command', async () => {
    const title = 'feat: ::error::x | <img src=x> @alice `code`';
    const result = await stage.judge({ commits: documentation, title, settings: squashOnly });
    expect(result.exitCode).toBe(1);
    expect(result.summary).not.toMatch(/[^\\]<img|@alice/);
    expect(result.log).not.toMatch(/^::error::x/m);
  });

  test('the release pull request itself passes while it is current', async () => {
    const result = await stage.judgeRelease();
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'passed', version: '1.4.3', 'version-after-merge': '1.4.3' });
    expect(result.outputs.reason).toMatch(/This is the release pull request/);
  });

  test('the release pull request fails with a feature that a person put on its branch', async () => {
    await stage.github
      .as('alice')
      .commit(name, 'chore/release-1.4.3', 'feat: also this', { 'services/api/also.py': '' });
    const result = await stage.judgeRelease();
    expect(codes(result)).toEqual(['release-carries-changes']);
    expect(said(result)).toMatch(
      /“feat: also this” is on the branch of the release and would be due for 1\.5\.0 at once/,
    );
  });
});

describe('while the release pull request is not frozen', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.prepare();
  });
  afterAll(() => stage.close());

  test('everything passes, with what will happen', async () => {
    const result = await stage.judge({ commits: feature });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      ...{ result: 'passed', frozen: 'false', version: '1.4.3', 'version-after-merge': '1.5.0' },
      reason: 'Merging this makes it 1.5.0 instead of 1.4.3; #1 is not frozen and can follow',
    });
    expect(said(result)).toMatch(/^notice release-will-change: Merging this makes it 1\.5\.0/);
  });

  test('types that only wait during a freeze are not spoken of', async () => {
    const result = await stage.judge({ commits: { 'refactor: rename': { 'services/api/main.py': 'A = 2\n' } } });
    expect(result.outputs).toMatchObject({ result: 'passed', violations: '[]' });
    expect(result.annotations).toEqual([]);
  });

  test('a label that a person sets freezes it, one that is taken off thaws it', async () => {
    await stage.label(1, 'POST', 'Release-Freeze');
    expect((await stage.judge({ commits: feature })).exitCode).toBe(1);
    await stage.label(1, 'DELETE', 'Release-Freeze');
    expect((await stage.judge({ commits: feature })).exitCode).toBe(0);
  });

  test('a chore in a library since it was planned leaves the release pull request as it is, where nothing is locked', async () => {
    await stage.land('chore: comment', { 'libs/events/src/shop_events/more.py': '# more\n' });
    expect((await stage.judgeRelease()).outputs).toMatchObject({ result: 'passed' });
  });

  test('the release pull request itself is stale after a fix or a feature landed, and current when it was updated', async () => {
    await stage.land('fix(worker): retry', { 'services/worker/main.py': 'RETRY = 1\n' });
    const noted = await stage.judgeRelease();
    expect(noted.exitCode).toBe(1);
    expect(said(noted)).toMatch(/release-stale: The notes .*: “fix\(worker\): retry” landed since this was planned/);
    await stage.land('feat(worker): twice', { 'services/worker/main.py': 'RETRY = 2\n' });
    const stale = await stage.judgeRelease();
    expect(said(stale)).toMatch(
      /release-stale: This releases 1\.4\.3, and now it would be 1\.5\.0: “feat\(worker\): twice”/,
    );
    const behind = await stage.judge({ commits: documentation });
    expect(behind.exitCode).toBe(0);
    expect(said(behind)).toMatch(/notice release-behind: #1 says 1\.4\.3, and without this change it would be 1\.5\.0/);
    const old = await stage.repository.git('rev-parse', 'main~1');
    await stage.prepare();
    expect((await stage.judgeRelease()).outputs).toMatchObject({ result: 'passed', version: '1.5.0' });

    // Repeated runs have the merge of their first time.
    await stage.repository.git('branch', '--force', 'newest', 'main');
    await stage.repository.git('reset', '--quiet', '--hard', old);
    expect((await stage.judgeRelease()).outputs).toMatchObject({ result: 'passed', version: '1.5.0' });
    const repeated = await stage.judge({ commits: { 'docs: more': { 'docs/more.md': 'More.\n' } } });
    expect(repeated.outputs).toMatchObject({ result: 'passed', violations: '[]' });
    expect(said(repeated)).toMatch(/^notice base-is-older/);
    const same = await stage.judge({ commits: feature });
    expect(codes(same)).toEqual(['release-changes']);
  });
});

test('commits outside of the configured paths do not count, however they are merged', async () => {
  const stage = await Stage.open({ '.github/slipway.yml': 'commits: { paths: [libs, services] }\n' });
  try {
    await stage.prepare();
    await stage.label(1, 'POST', 'release-freeze');
    for (const settings of [{ allow_merge_commit: true }, squashOnly]) {
      const outside = await stage.judge({ commits: { 'feat(site): new look': { 'site/a.css': 'a {}\n' } }, settings });
      expect(outside.outputs).toMatchObject({ result: 'passed', 'version-after-merge': '1.4.3' });
      expect((await stage.judge({ commits: feature, settings })).outputs['version-after-merge']).toBe('1.5.0');
    }
  } finally {
    await stage.close();
  }
});

test('a version that a person asked for is not changed by commits, but what it holds is', async () => {
  const stage = await Stage.open();
  try {
    await stage.prepare({ version: '2.0.0' });
    await stage.label(1, 'POST', 'release-freeze');
    expect((await stage.judgeRelease()).outputs).toMatchObject({ result: 'passed', version: '2.0.0' });
    const result = await stage.judge({ commits: feature });
    expect(result.outputs).toMatchObject({ result: 'failed', version: '2.0.0', 'version-after-merge': '2.0.0' });
    expect(codes(result)).toEqual(['release-changes']);
    expect((await stage.judge({ commits: documentation })).exitCode).toBe(0);
  } finally {
    await stage.close();
  }
});
