import { describe, expect, test } from '@jest/globals';
import { faults } from '@slipway/testing/github/github';
import { branch, lane, laneForEach, shop } from '@slipway/testing/release-lane-each';
import type { PullRequest } from '../../ports/github/pull-requests.js';
import type { Step } from './decide.js';
import { parseBody, renderPart } from './marker.js';
import { nameStep } from './perform.js';
import type { LanePull } from './view.js';

const old: PullRequest = {
  ...{ number: 5, url: '', title: '', body: '', isOpen: true, isMerged: false, isDraft: false, branch: 'old' },
  ...{ base: 'main', head: 'c'.repeat(40), isLocal: true, labels: [], assignees: [], requested: [], author: 'alice' },
};

function lanePull(): LanePull {
  const marker = { lane: 'release', branch: 'old', plan: 'p0', base: 'b', title: '', text: '' };
  const body = parseBody(renderPart(marker, 'notes'), 'release', 'old');
  if (body === null) throw new Error('the marker cannot be read back');
  return { pull: old, body, taken: null, isNewer: false, isShared: false, approvals: [], isUnreviewed: true };
}

test.each<[string, Step]>([
  ['the commit on release', { step: 'create branch' }],
  ['the commit on release', { step: 'replace branch', from: 'c' }],
  ['the commit on release', { step: 'extend branch', from: 'c', mergeBase: 'b', theirs: [] }],
  ['the pull request', { step: 'open pull request', title: '', body: '', draft: false }],
  ['title and text of #7', { step: 'edit pull request', number: 7, title: null, body: '' }],
  ['labels a, b', { step: 'label', labels: ['a', 'b'] }],
  ['reviews by ada, acme/leads', { step: 'ask for reviews', reviewers: ['ada', 'acme/leads'] }],
  ['assignees ada, bob', { step: 'assign', assignees: ['ada', 'bob'] }],
  ['closing #5', { step: 'supersede', old: lanePull(), deleteBranch: true }],
])('a person reads about a step: %s', (expected, step) => {
  expect(nameStep(step, 'release')).toBe(expected);
});

describe('on GitHub', () => {
  laneForEach();

  test('a branch that was there before stays when its pull request may not be opened', async () => {
    await lane.run();
    await lane.github.as('alice').close(shop, 1);
    await lane.fix('typo');
    const before = await lane.tip(branch);
    lane.github.repository(shop).settings.actionsMayOpenPullRequests = false;
    await expect(lane.run()).rejects.toMatchObject({
      problems: [{ code: 'actions-may-not-open-pull-requests' }, { code: 'stopped-half-way' }],
    });
    expect(await lane.tip(branch)).not.toBe('');
    expect(await lane.tip(branch)).not.toBe(before);
  });

  test('a run that stops half-way says how far it got, and a rerun goes on from there', async () => {
    let isAway = true;
    lane.github.fault(({ operation }) => isAway && operation === 'pulls/create', faults.resetBefore, 99);
    await expect(lane.run()).rejects.toMatchObject({
      problems: [
        { code: 'github-unreachable' },
        {
          code: 'stopped-half-way',
          message: `Done: the commit on ${branch}. Not yet: the pull request; labels release; reviews by alice; assignees bob`,
        },
      ],
    });
    const made = await lane.tip(branch);
    isAway = false;
    expect(await lane.run()).toMatchObject({ state: 'changed', pullRequest: { number: 1 } });
    expect(await lane.tip(branch)).toBe(made);
  });

  test('what somebody commits right after the base was merged in is kept', async () => {
    const [alice, bob] = ['alice', 'bob'].map((login) => lane.github.as(login));
    const poem = (first: string, last: string) => ({ 'POEM.md': `${first}\n2\n3\n4\n${last}\n` });
    await bob?.commit(shop, 'main', 'docs: poem', poem('1', '5'));
    await lane.run();
    await alice?.commit(shop, branch, 'docs: one', poem('one', '5'));
    await bob?.commit(shop, 'main', 'fix: five', { ...poem('1', 'five'), 'fixes/5': '5\n' });
    lane.github.after('repos/merge', () => alice?.commit(shop, branch, 'docs: note', { 'NOTES.md': 'mine\n' }));
    expect(await lane.run()).toMatchObject({ state: 'changed' });
    expect(await lane.read('NOTES.md', branch)).toBe('mine\n');
    expect(await lane.read('CHANGELOG.md', branch)).toContain('- 5');
  });
});
