import { expect, test } from '@jest/globals';
import type { PullRequest } from '../../ports/github/pull-requests.js';
import type { Step } from './decide.js';
import { parseBody, renderPart } from './marker.js';
import { nameStep } from './perform.js';
import type { LanePull } from './view.js';

const old: PullRequest = {
  ...{ number: 5, url: '', title: '', body: '', isOpen: true, isMerged: false, isDraft: false, branch: 'old' },
  ...{ base: 'main', head: 'c'.repeat(40), isLocal: true, labels: [], assignees: [], requested: [], author: 'alice' },
};

function lane(): LanePull {
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
  ['closing #5', { step: 'supersede', old: lane(), deleteBranch: true }],
])('a person reads about a step: %s', (expected, step) => {
  expect(nameStep(step, 'release')).toBe(expected);
});
