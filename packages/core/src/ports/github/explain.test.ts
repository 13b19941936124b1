import { describe, expect, test } from '@jest/globals';
import { explain, type Purpose } from './explain.js';
import { readRefusal } from './refusal.js';

const purpose: Purpose = {
  doing: 'create the branch `chore/release-1.1.0`',
  needs: { contents: 'write', 'pull-requests': 'write' },
  branch: 'chore/release-1.1.0',
};

function told(status: number, body: unknown, headers: Record<string, string> = {}, other: Partial<Purpose> = {}) {
  const [problem] = explain(readRefusal(status, body, headers), { ...purpose, ...other }).problems;
  return problem;
}

describe('what GitHub says, as something to do', () => {
  test.each<[string, number, unknown, Record<string, string>, string, RegExp]>([
    ['an expired token', 401, { message: 'Bad credentials' }, {}, 'bad-token', /input `token`/],
    [
      'single sign-on',
      403,
      { message: 'Resource protected by organization SAML enforcement.' },
      { 'X-GitHub-SSO': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AZ1' },
      'sso-required',
      /at https:\/\/github\.com\/orgs\/acme\/sso,/,
    ],
    [
      'a right the workflow did not give',
      403,
      { message: 'Resource not accessible by integration' },
      { 'X-Accepted-GitHub-Permissions': 'contents=write' },
      'missing-permission',
      /^Add `contents: write`, `pull-requests: write` to the `permissions` of the job/,
    ],
    [
      'a right we did not know of',
      403,
      { message: 'Resource not accessible by integration' },
      { 'X-Accepted-GitHub-Permissions': 'contents=write,workflows=write; administration=write' },
      'missing-permission',
      /^Add `contents: write`, `workflows: write`, `pull-requests: write` to the `permissions` of the job/,
    ],
    [
      'a personal token without the right',
      403,
      { message: 'Resource not accessible by personal access token' },
      {},
      'missing-permission',
      /contents: write/,
    ],
    [
      'the setting for pull requests',
      403,
      { message: 'GitHub Actions is not permitted to create or approve pull requests.' },
      { 'X-Accepted-GitHub-Permissions': 'pull_requests=write' },
      'actions-may-not-open-pull-requests',
      /Allow GitHub Actions to create and approve pull requests.*organisation/,
    ],
    [
      'no drafts',
      422,
      {
        message: 'Validation Failed',
        errors: [{ message: 'Draft pull requests are not supported in this repository.' }],
      },
      {},
      'draft-not-supported',
      /draft: false/,
    ],
    ['an archive', 403, { message: 'Repository was archived so is read-only.' }, {}, 'archived', /Unarchive/],
    [
      'a ruleset',
      422,
      { message: 'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n' },
      {},
      'protected-branch',
      /`chore\/release-1\.1\.0`/,
    ],
    [
      'workflow files',
      422,
      {
        message:
          'refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission',
      },
      {},
      'workflow-permission',
      /workflows: write/,
    ],
    ['an empty repository', 409, { message: 'Git Repository is empty.' }, {}, 'empty-repository', /first commit/],
    ['nothing there', 404, { message: 'Not Found' }, {}, 'not-found', /contents: write.*token of a GitHub App/],
    ['an outage', 503, '<html>Unicorn!</html>', {}, 'github-unavailable', /githubstatus/],
    [
      'what it found wrong with the request',
      422,
      {
        message: 'Validation Failed',
        errors: [{ resource: 'PullRequest', field: 'base', code: 'invalid' }, { message: 'No luck' }, 'plain'],
      },
      {},
      'github-refused',
      /run the job again, which is safe/,
    ],
  ])('%s', (_, status, body, headers, code, fix) => {
    const problem = told(status, body, headers);
    expect(problem).toMatchObject({ code, fix: expect.stringMatching(fix) });
    expect(problem?.message).not.toContain('\n');
  });

  test('GitHub’s own list of errors is shown', () => {
    const errors = [{ resource: 'PullRequest', field: 'base', code: 'invalid' }, { message: 'No luck' }, 'plain'];
    expect(told(422, { message: 'Validation Failed', errors })?.message).toBe(
      'GitHub refused to create the branch `chore/release-1.1.0`: Validation Failed: PullRequest base invalid: No luck: plain (status 422)',
    );
  });

  test('a protected branch that was to be written without review: the other delivery', () => {
    const body = { message: 'Changes must be made through a pull request.' };
    expect(told(422, body, {}, { branch: 'main', direct: true })?.fix).toMatch(/`delivery: pull-request` for `main`/);
  });

  test('a long text of strangers stays one short line', () => {
    const message = told(422, { message: `a\n::error::b\n${'x'.repeat(9000)}` })?.message ?? '';
    expect(message.length).toBeLessThan(700);
    expect(message).not.toContain('\n');
  });
});
