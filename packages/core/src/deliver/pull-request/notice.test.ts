import { describe, expect, test } from '@jest/globals';
import type { PullRequest } from '../../ports/github/pull-requests.js';
import type { BranchState, ForeignCommit } from './branch.js';
import { parseBody, renderPart } from './marker.js';
import { editedFindings, outdatedApprovals, renderBeside, renderEdited } from './notice.js';
import type { LanePull } from './view.js';

const url = 'https://github.com/acme/shop';
const hers: ForeignCommit = { id: 'e'.repeat(40), author: 'ada', paths: ['CHANGELOG.md'] };
const his: ForeignCommit = { id: 'f'.repeat(40), author: 'bob', paths: ['CHANGELOG.md'] };

function lane(number: number, taken: LanePull['taken'], approvals: LanePull['approvals'] = []): LanePull {
  const branch = 'chore/release';
  const marker = { lane: 'release', branch, plan: 'p0', base: 'b', title: '', text: '' };
  const body = parseBody(renderPart(marker, 'notes'), 'release', branch);
  if (body === null) throw new Error('the marker cannot be read back');
  const pull: PullRequest = {
    ...{ number, url: `${url}/pull/${number}`, title: '', body: '', isOpen: true, isMerged: false, isDraft: false },
    ...{ branch, base: 'main', head: 'c'.repeat(40), isLocal: true, labels: [], assignees: [], requested: [] },
    author: 'alice',
  };
  return { pull, body, taken, approvals, isNewer: false, isShared: false, isUnreviewed: true };
}

describe('files that people edited', () => {
  const edited = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ path: `file-${index}.md`, commits: [hers, his] }));

  test('are not told where there are none', () => {
    expect(renderEdited([], 'release', `${url}/blob/release`)).toBe('');
    expect(editedFindings([], 'release')).toEqual([]);
  });

  test('are told with who changed them and how to undo it', () => {
    const text = renderEdited(edited(1), 'release', `${url}/blob/release`);
    expect(text).toContain('**1 file of this branch is different from the plan**');
    expect(text).toContain(
      `- [\`file-0.md\`](${url}/blob/release/file-0.md): changed by ada (\`eeeeeee\`), bob (\`fffffff\`)`,
    );
    expect(text).toContain('drop those commits from `release`');
    expect(renderEdited(edited(2), 'release', url)).toContain('**2 files of this branch are different');
  });

  test.each([
    [30, 30, false],
    [31, 30, true],
  ])('of %i, %i are named', (count, rows, isCut) => {
    const text = renderEdited(edited(count), 'release', url);
    expect(text.match(/changed by/g)).toHaveLength(rows);
    expect(text.includes('- … and 1 more')).toBe(isCut);
    expect(text.includes('… and')).toBe(isCut);
  });

  test('are findings that say how to undo it', () => {
    expect(editedFindings([{ path: 'CHANGELOG.md', commits: [hers, his] }], 'release')).toEqual([
      {
        ...{ level: 'warning', code: 'edited-on-branch' },
        message: expect.stringContaining('CHANGELOG.md was edited on `release` by ada (eeeeeee), bob (fffffff)'),
        fix: expect.stringMatching(/drop those commits from `release`.*or delete the branch/),
      },
    ]);
  });
});

test('older pull requests that are a person’s by now are named, with why they stay', () => {
  expect(renderBeside([])).toBe('');
  const lines = renderBeside([lane(5, 'approved'), lane(6, 'committed to')]).split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/^> \[#5\]\(.*\/pull\/5\).*is approved/),
    '>',
    expect.stringMatching(/^> \[#6\]\(.*\/pull\/6\).*has commits by people/),
  ]);
});

describe('an approval of what a branch was', () => {
  const ours = { plan: 'p'.repeat(64), base: 'b', tree: 't', commit: 'c'.repeat(40), trailers: new Map() };
  const branch: BranchState = {
    ...{ name: 'chore/release #1', head: 'c'.repeat(40), foreign: [], isNewer: false, mergeBase: 'b', complete: true },
    ...{ changed: null, ours },
  };
  const approval = (commit: string) => ({ author: 'ada', isBot: false, verdict: 'approved', commit }) as const;

  test.each<[string, string, BranchState['ours'], string]>([
    ['our plan', ours.commit, ours, `the plan ${'p'.repeat(12)} (ccccccc)`],
    ['a commit', 'd'.repeat(40), ours, 'for ddddddd;'],
    ['a commit of a branch that has none of ours', 'd'.repeat(40), null, 'for ddddddd;'],
  ])('is told with what it was for: %s', (_name, commit, own, expected) => {
    expect(outdatedApprovals(lane(7, null, [approval(commit)]), { ...branch, ours: own }, url)).toEqual([
      {
        ...{ level: 'notice', code: 'approval-outdated' },
        message: expect.stringContaining(expected),
        fix: expect.stringContaining(`Ask ada to look at ${url}/compare/${commit}..chore/release%20%231 `),
      },
    ]);
  });
});
