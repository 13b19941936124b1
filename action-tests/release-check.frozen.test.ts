import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleFiles } from '@slipway/testing/sample';
import { codes, documentation, feature, name, Stage, said, squashOnly } from './freeze-stage.js';

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
      /error version-changes: Merging this makes the release 1\.5\.0 instead of 1\.4\.3: “feat\(api\): list orders”/,
    );
    expect(said(result)).toMatch(
      /Merge it after #1\. .*label this pull request `hotfix` or `rollback`.*`gh pr edit 1 --remove-label release-freeze`/,
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
    expect(result.outputs.reason).toBe('Merging this does not change 1.4.3 (#1)');
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
    expect(result.outputs.reason).toMatch(/1\.5\.0 instead of 1\.4\.3; allowed by its label/);
    expect(said(result)).toMatch(/^notice release-will-change/);
    expect(result.summary).not.toContain('❌');
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
    expect(said(result)).toContain('that of this change gives nothing to release');
  });

  test('a library that is added or broken', async () => {
    const added = await stage.judge({
      commits: { 'chore: a new chart': { 'charts/extra/Chart.yaml': 'apiVersion: v2\nname: extra\nversion: 0.1.0\n' } },
    });
    expect(codes(added)).toEqual(['components-change']);
    const broken = await stage.judge({ commits: { 'chore: oops': { '.version': 'one\n' } } });
    expect(broken.exitCode).toBe(1);
    expect(said(broken)).toContain('After the merge, the release could not be planned');
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
    const pull = { number: 2, title: 'feat: a', head: { sha: pullHead }, base: { ref: 'main' } };
    const env = { GITHUB_EVENT_NAME: 'pull_request' };
    const result = await stage.step('release-check', {
      ...{ workspace: clone.path, env, payload: { pull_request: pull } },
    });
    expect(result.outputs).toMatchObject({ result: 'failed', 'version-after-merge': '1.5.0' });
  });

  test('under pull_request_target there is no merge result to judge', async () => {
    const env = { GITHUB_EVENT_NAME: 'pull_request_target' };
    const result = await stage.step('release-check', { env });
    expect(result.exitCode).toBe(1);
    expect(said(result)).toMatch(/event-without-merge-result: .*\n.*`on: pull_request`/);
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
      /“feat: also this” is on the release branch and needs another release, 1\.5\.0, right after this one/,
    );
  });
});
