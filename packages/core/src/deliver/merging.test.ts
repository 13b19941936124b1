import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connect } from '@slipway/core/ports/github/connect';
import { realTempo } from '@slipway/core/ports/github/tempo';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { type Merging, readMerging, whichChecksBlock, whoMustApprove } from './merging.js';

const open: Merging = {
  branch: 'main',
  approvals: 0,
  codeOwners: false,
  isProtected: false,
  owners: [],
  checks: [],
  ownChecks: [],
};
const status = 'slipway/prod';

describe('what stands before a merge', () => {
  const shop = 'acme/shop';
  let github: GitHub;

  beforeEach(async () => {
    const protect = {
      main: { kind: 'ruleset', requirePullRequest: true, approvals: 2, checks: ['e2e', status] },
    } as const;
    github = await startGitHub({ repositories: [{ name: shop, files: {}, protect }] });
  });

  afterEach(() => github.close());

  function read(base: Snapshot, token = github.token) {
    const { apiUrl, serverUrl, graphqlUrl } = github;
    const repository = connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo: realTempo }, shop);
    return readMerging(repository, 'main', base, ['env/api.yaml'], [status]);
  }

  test('is what the branch requires, with the statuses that the run posts apart', async () => {
    expect(await read(memorySnapshot({ '.github/CODEOWNERS': '/env/ @ada\n' }))).toEqual({
      ...{ branch: 'main', approvals: 2, codeOwners: false, isProtected: false, owners: ['@ada'] },
      ...{ checks: ['e2e'], ownChecks: [status] },
    });
  });

  test('is unknown where GitHub does not say; a bug is thrown', async () => {
    github.revoke(github.token);
    expect(await read(memorySnapshot({}))).toBeNull();
    const list = () => Promise.reject(new TypeError('a bug'));
    await expect(read({ ...memorySnapshot({}), list }, github.tokenFor('alice'))).rejects.toThrow('a bug');
  });
});

describe('who must approve', () => {
  test('no one, where neither a gate nor the branch wants it', () => {
    expect(whoMustApprove(open)).toBe('No one: `main` requires no approval.');
  });

  test('who the gate names, where the branch requires no approval', () => {
    const text = whoMustApprove(open, { people: ['acme/sre'], status });
    expect(text).toBe('`acme/sre`: the status `slipway/prod` says who is missing. `main` itself requires no approval.');
    expect(whoMustApprove(open, { people: ['bob', 'carol'], status })).toContain(
      '`bob` and `carol`, each of them: the status',
    );
  });

  test('both, where both want it', () => {
    const text = whoMustApprove({ ...open, approvals: 2, isProtected: true }, { people: ['acme/sre'], status });
    expect(text).toBe('`acme/sre`: the status `slipway/prod` says who is missing. `main` requires 2 approvals.');
  });

  const guarded = { ...open, isProtected: true };
  const owners = ['@ada', '@bob', '@c', '@d', '@e', '@f', '@g'];

  test.each<[string, Partial<Merging>, string]>([
    ['one approval', { approvals: 1 }, '`main` requires 1 approval.'],
    [
      'one approval, and files have owners',
      { approvals: 1, owners: ['@ada'] },
      '`main` requires 1 approval. GitHub asks the code owners for a review: `@ada`.',
    ],
    [
      'approvals of owners',
      { codeOwners: true, owners: ['@ada', '@bob'] },
      '`main` requires 1 approval, of the code owners: `@ada`, `@bob`.',
    ],
    [
      'approvals of many owners',
      { approvals: 2, codeOwners: true, owners },
      '`main` requires 2 approvals, of the code owners: `@ada`, `@bob`, `@c`, `@d`, `@e`, `@f` and 1 more.',
    ],
    [
      'approvals of owners that the files lack',
      { codeOwners: true },
      '`main` requires 1 approval, of code owners if the files have any.',
    ],
  ])('as the branch wants it: %s', (_name, more, expected) => {
    expect(whoMustApprove({ ...guarded, ...more })).toBe(expected);
  });

  test('cannot be said where the run cannot read it', () => {
    const box = /the merge box of this page says “Review required”\.$/;
    expect(whoMustApprove(null)).toMatch(/^GitHub did not tell/);
    expect(whoMustApprove(null)).toMatch(box);
    const unread = whoMustApprove(guarded);
    expect(unread).toMatch(/^If it requires an approval: someone with write access\. `main` is protected/);
    expect(unread).toMatch(box);
    expect(whoMustApprove({ ...guarded, owners: ['@ada'] })).toMatch(
      /^The code owners, `@ada`: GitHub asks them\. `main`/,
    );
  });
});

describe('which checks block', () => {
  const checks = Array.from({ length: 9 }, (_, index) => `check ${index}`);

  test.each<[string, Merging | null]>([
    ['nothing is known', null],
    ['there are none', open],
  ])('is nothing to say where %s', (_name, merging) => {
    expect(whichChecksBlock(merging)).toBe('');
  });

  test.each([
    [2, 'Must pass: `check 0`, `check 1`. If'],
    [8, '`check 6`, `check 7`. If'],
    [9, '`check 6`, `check 7` and 1 more. If'],
  ])('of %i, eight are named', (count, expected) => {
    expect(whichChecksBlock({ ...open, checks: checks.slice(0, count) })).toContain(expected);
  });
});
