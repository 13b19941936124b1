import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { encode } from '@slipway/core/files/text';
import { ReleaseLane } from '@slipway/testing/release-lane';

let lane: ReleaseLane;
const shop = 'acme/shop';

beforeEach(async () => {
  lane = await ReleaseLane.start();
  await lane.feature('search');
});

afterEach(() => lane.github.close());

async function pull(number = 1) {
  const found = (await lane.github.pullRequests(shop)).find((one) => one.number === number);
  if (found === undefined) throw new Error(`there is no pull request #${number}`);
  return found;
}

/** The operations a run made. */
async function cost(run: () => Promise<unknown>): Promise<string[]> {
  const before = lane.github.requests.length;
  await run();
  return lane.operations(before);
}

async function own(branch: string): Promise<string[]> {
  return (await lane.github.commits(shop, `main..${branch}`)).map(({ author }) => author);
}

describe('what it costs', () => {
  test('a first delivery, a rerun and an update, however many files', async () => {
    const edits = (text: string) =>
      Array.from({ length: 60 }, (_, index) => {
        return { path: `libs/${index}/version`, mode: '100644', before: null, after: encode(text) } as const;
      });
    expect(await cost(() => lane.run({ edits: edits('1') }))).toEqual([
      'repos/get-branch',
      'pulls/list',
      'repos/get-branch',
      'git/create-tree',
      'git/create-commit',
      'git/create-ref',
      'pulls/create',
      'issues/add-labels',
      'pulls/request-reviewers',
      'issues/add-assignees',
    ]);
    expect(await cost(() => lane.run({ edits: edits('1') }))).toEqual([
      'repos/get-branch',
      'pulls/list',
      'repos/get-branch',
      'repos/compare-commits-with-basehead',
    ]);
    await lane.github.as('alice').commit(shop, 'main', 'docs: unrelated', { 'README.md': '# Shop\n' });
    expect(await cost(() => lane.run({ edits: edits('1') }))).toEqual([
      'repos/get-branch',
      'pulls/list',
      'repos/get-branch',
      'repos/compare-commits-with-basehead',
    ]);
    expect(await cost(() => lane.run({ edits: edits('2') }))).toEqual([
      'repos/get-branch',
      'pulls/list',
      'repos/get-branch',
      'repos/compare-commits-with-basehead',
      'pulls/list-reviews',
      'git/create-tree',
      'git/create-commit',
      'repos/get',
      'graphql updateRefs',
      'pulls/update',
    ]);
  });
});

describe('a first delivery', () => {
  test('is one signed commit on the base, and a pull request', async () => {
    const outcome = await lane.run();
    const base = await lane.tip();
    expect(await lane.github.commits(shop, 'main..chore/release-1.1.0')).toMatchObject([
      { id: outcome.commit, parents: [base], author: 'github-actions[bot]', verified: true },
    ]);
    expect(await pull()).toMatchObject({
      ...{ title: 'chore(release): 1.1.0', state: 'open', draft: false },
      ...{ labels: ['release'], reviewers: ['alice'], assignees: ['bob'] },
    });
    expect(await lane.read('.version', 'chore/release-1.1.0')).toBe('1.1.0\n');
    expect(outcome).toMatchObject({ state: 'changed', branch: 'chore/release-1.1.0', pullRequest: { number: 1 } });
    expect(outcome.findings.map(({ code }) => code)).toEqual(['no-workflows-start']);
  });

  test('keeps bytes, modes and deletions', async () => {
    const bytes = new Uint8Array([0, 255, 13, 10]);
    const bom = encode('\uFEFFa\r\nb');
    await lane.run({
      edits: [
        { path: 'logo.bin', mode: '100644', before: null, after: bytes },
        { path: 'run.sh', mode: '100755', before: null, after: bom },
        { path: 'feats/search', mode: '100644', before: encode('search\n'), after: null },
      ],
    });
    const { git } = lane.github.repository(shop);
    expect((await git.read('chore/release-1.1.0:logo.bin'))?.bytes).toEqual(Buffer.from(bytes));
    expect((await git.read('chore/release-1.1.0:run.sh'))?.bytes).toEqual(Buffer.from(bom));
    expect(await git.run('ls-tree', 'chore/release-1.1.0', 'run.sh', 'feats')).toMatch(/^100755 blob \w+\trun.sh\n$/);
  });

  test('by a person is not signed, and says so', async () => {
    const outcome = await lane.run({ token: lane.github.tokenFor('alice') });
    expect(outcome.findings.map(({ code }) => code)).toEqual(['unsigned-commit']);
  });

  test('of the plan that was approved, and of no other', async () => {
    const { plan } = await lane.run();
    await lane.fix('typo');
    await expect(lane.run({ expectPlan: plan.id })).rejects.toMatchObject({ problems: [{ code: 'plan-changed' }] });
    expect(await lane.read('CHANGELOG.md', 'chore/release-1.1.0')).not.toContain('typo');
    await lane.github.as('alice').commit(shop, 'main', 'docs: unrelated', { 'README.md': '# Shop\n' });
    const again = await lane.run({ expectPlan: (await lane.planner()(await lane.tip())).id });
    expect(again.state).toBe('changed');
  });

  test('plans at the tip when the base moved on since the checkout', async () => {
    const planned: string[] = [];
    lane.github.before('repos/get-branch', () => lane.fix('typo'));
    const outcome = await lane.run({ onPlan: (base) => planned.push(base) });
    expect(planned).toEqual([await lane.tip()]);
    expect(outcome.plan.base).toBe(await lane.tip());
  });
});

describe('nothing to deliver', () => {
  test('says which pull request is not needed any more, and leaves it to people', async () => {
    await lane.run();
    await lane.github.as('alice').commit(shop, 'main', 'revert: search', { 'feats/search': null });
    const outcome = await lane.run();
    expect(outcome).toMatchObject({ state: 'unchanged', pullRequest: null, commit: '' });
    expect(outcome.findings).toMatchObject([{ code: 'moot-pull-request', message: expect.stringContaining('#1') }]);
    expect((await pull()).state).toBe('open');
  });
});

describe('an update', () => {
  test('moves the branch to one new commit on the new base and renews title and text', async () => {
    await lane.run({ branch: 'chore/release' });
    await lane.feature('cart');
    await lane.run({ branch: 'chore/release' });
    expect(await own('chore/release')).toEqual(['github-actions[bot]']);
    expect(await pull()).toMatchObject({ title: 'chore(release): 1.2.0', state: 'open' });
    expect((await pull()).body).toContain('- cart');
    expect(await lane.read('.version', 'chore/release')).toBe('1.2.0\n');
  });

  test('does not happen for an unrelated commit', async () => {
    await lane.run();
    const before = await pull();
    await lane.github.as('alice').commit(shop, 'main', 'docs: unrelated', { 'README.md': '# Shop\n' });
    expect((await lane.run()).state).toBe('unchanged');
    expect((await pull()).head).toEqual(before.head);
  });

  test('keeps a person’s title and text', async () => {
    await lane.run();
    const { body } = await pull();
    const alice = lane.connect(lane.github.tokenFor('alice'));
    const edited = `Before: **wait**\r\n\r\n${body.replaceAll('\n', '\r\n')}\r\n\r\n- [x] tried`;
    await alice.ask({ doing: 'edit', needs: {} }, (rest, at) =>
      rest.pulls.update({ ...at, pull_number: 1, title: 'Spring release', body: edited }),
    );
    await lane.fix('typo');
    await lane.run();
    const after = await pull();
    expect(after.title).toBe('Spring release');
    expect(after.body).toMatch(/^Before: \*\*wait\*\*\n\n<!-- slipway:begin/);
    expect(after.body).toMatch(/- typo\n\n<!-- slipway:end -->\n\n- \[x\] tried$/);
  });

  test('by an older run never overwrites a newer one', async () => {
    const old = await lane.tip();
    await lane.fix('typo');
    await lane.run();
    const newer = await pull();
    // The older run saw the base as it was: GitHub's answer is from before the newer commit.
    const planAt = lane.planner();
    const { deliver } = await import('../deliver.js');
    const outcome = await deliver(
      () => planAt(old),
      {
        delivery: { to: 'pull-request', base: 'main', draft: false, labels: [], reviewers: [], assignees: [] },
        ...{ at: old, expectPlan: '', include: [] },
      },
      { workspace: '', github: lane.connect() },
    );
    expect(outcome).toMatchObject({
      state: 'unchanged',
      reason: `a newer run has already planned at ${(await lane.tip()).slice(0, 7)}`,
      pullRequest: { number: 1 },
    });
    expect(await pull()).toEqual(newer);
  });
});

describe('commits of people', () => {
  const branch = 'chore/release-1.1.0';

  test('stay, with the base merged in, our commit on top and their paths as they left them', async () => {
    await lane.run();
    const hers = await lane.github.as('alice').commit(shop, branch, 'docs: nicer words', { 'CHANGELOG.md': 'Nicer\n' });
    await lane.fix('typo');
    // Next to the line our own commit changed, which git alone cannot merge.
    const pins = '[project]\nname = "x"\nlib = "1.0.0"\n';
    await lane.github.as('bob').commit(shop, 'main', 'fix: name', { 'services/api/pyproject.toml': pins });
    const outcome = await lane.run();
    const commits = await lane.github.commits(shop, `main..${branch}`);
    expect(commits.map(({ id }) => id)).toContain(hers);
    expect(commits[0]).toMatchObject({ id: outcome.commit, author: 'github-actions[bot]' });
    expect(await lane.read('CHANGELOG.md', branch)).toBe('Nicer\n');
    expect(await lane.read('services/api/pyproject.toml', branch)).toBe('[project]\nname = "x"\nlib = "1.1.0"\n');
    expect(await lane.read('fixes/typo', branch)).toBe('typo\n');
    expect(outcome.findings).toContainEqual(
      expect.objectContaining({ code: 'edited-on-branch', message: expect.stringContaining('CHANGELOG.md') }),
    );
    expect(await lane.run()).toMatchObject({ state: 'unchanged' });

    await lane.fix('again');
    await lane.run();
    expect(await lane.read('CHANGELOG.md', branch)).toBe('Nicer\n');
    expect(await lane.read('fixes/again', branch)).toBe('again\n');
  });

  test('do not keep what an earlier plan wanted and this one does not', async () => {
    const extra = { path: 'libs/a/version', mode: '100644', before: null, after: encode('1.1.0') } as const;
    await lane.run({ edits: [extra] });
    await lane.github.as('alice').commit(shop, branch, 'docs: note', { 'NOTES.md': 'note\n' });
    await lane.fix('typo');
    await lane.run();
    expect(await lane.read('libs/a/version', branch)).toBeUndefined();
    expect(await lane.read('NOTES.md', branch)).toBe('note\n');
    expect(await lane.read('CHANGELOG.md', branch)).toContain('typo');
  });

  test('to a file that the base changed too are merged line by line', async () => {
    const lines = (first: string, last: string) => `${first}\n2\n3\n4\n5\n6\n${last}\n`;
    await lane.github.as('bob').commit(shop, 'main', 'docs: poem', { 'POEM.md': lines('1', '7') });
    await lane.run();
    await lane.github.as('alice').commit(shop, branch, 'docs: one', { 'POEM.md': lines('one', '7') });
    await lane.github
      .as('bob')
      .commit(shop, 'main', 'fix: seven', { 'POEM.md': lines('1', 'seven'), 'fixes/7': '7\n' });
    await lane.run();
    expect(await lane.read('POEM.md', branch)).toBe(lines('one', 'seven'));
    expect(await lane.read('CHANGELOG.md', branch)).toContain('- 7');
    expect(await lane.run()).toMatchObject({ state: 'unchanged' });
    await lane.fix('typo');
    await lane.run();
    expect(await lane.read('POEM.md', branch)).toBe(lines('one', 'seven'));
    expect(await lane.read('CHANGELOG.md', branch)).toContain('- typo');
  });

  test('that conflict with the base stop the run before anything is changed', async () => {
    await lane.run();
    await lane.github.as('alice').commit(shop, branch, 'fix: a', { 'README.md': 'hers\n' });
    await lane.github.as('bob').commit(shop, 'main', 'fix: b', { 'README.md': 'his\n', 'fixes/b': 'b\n' });
    const before = await lane.github.branches(shop);
    const [shown] = [await pull()];
    await expect(lane.run()).rejects.toMatchObject({ problems: [{ code: 'base-conflicts' }] });
    expect(await lane.github.branches(shop)).toEqual(before);
    expect(await pull()).toEqual(shown);
  });

  test('that change nothing but the mode of a file stay', async () => {
    await lane.run();
    const { git } = lane.github.repository(shop);
    const id = await git.write('blob', Buffer.from('search\n'));
    const head = await lane.tip(branch);
    const tree = await git.writeTree((await git.commit(head))?.tree, [{ path: 'feats/search', mode: '100755', id }]);
    const author = { name: 'alice', email: 'alice@example.com', seconds: 1_700_000_000, zone: '+0000' };
    const message = 'fix: run it\n';
    const made = { tree, parents: [head], author, committer: author, signature: undefined, message };
    await lane.github.as('alice').moveBranch(shop, branch, await git.writeCommit(made));
    await lane.fix('typo');
    await lane.run();
    expect(await lane.read('CHANGELOG.md', branch)).toContain('typo');
    expect(await git.run('ls-tree', branch, 'feats/search')).toMatch(/^100755 /);
  });

  test('that delete a file stay', async () => {
    await lane.run();
    const path = 'services/api/pyproject.toml';
    await lane.github.as('alice').commit(shop, branch, 'fix: no api', { [path]: null });
    await lane.fix('typo');
    await lane.run();
    expect(await lane.read('CHANGELOG.md', branch)).toContain('typo');
    expect(await lane.read(path, branch)).toBeUndefined();
  });

  test('that amend ours are seen, although they carry our trailers', async () => {
    await lane.run();
    const [ours] = await lane.github.commits(shop, branch);
    const { git } = lane.github.repository(shop);
    const tree = (await git.commit(branch))?.tree;
    const blob = await git.write('blob', Buffer.from('Amended\n'));
    const amended = await git.writeTree(tree, [{ path: 'CHANGELOG.md', mode: '100644', id: blob }]);
    const author = { name: 'alice', email: 'alice@example.com', seconds: 1_700_000_000, zone: '+0000' };
    const commit = await git.writeCommit({
      ...{ tree: amended, parents: [...(ours?.parents ?? [])], author, committer: author, signature: undefined },
      message: `${ours?.message}\n`,
    });
    await lane.github.as('alice').moveBranch(shop, branch, commit);
    await lane.fix('typo');
    await lane.run();
    expect(await lane.read('CHANGELOG.md', branch)).toBe('Amended\n');
    expect((await lane.github.commits(shop, `main..${branch}`)).map(({ id }) => id)).toContain(commit);
  });

  test('made by the button that updates the branch are none', async () => {
    await lane.run();
    await lane.fix('typo');
    const alice = lane.connect(lane.github.tokenFor('alice'));
    await alice.ask({ doing: 'update', needs: {} }, (rest, at) => rest.pulls.updateBranch({ ...at, pull_number: 1 }));
    expect(await own(branch)).toHaveLength(2);
    await lane.run();
    expect(await own(branch)).toEqual(['github-actions[bot]']);
    expect(await lane.read('CHANGELOG.md', branch)).toContain('typo');
  });

  test('rebased by the button onto a new base are still ours', async () => {
    await lane.run();
    const [ours] = await lane.github.commits(shop, branch);
    await lane.github.as('alice').commit(shop, 'main', 'docs: unrelated', { 'README.md': '# Shop\n' });
    const { git } = lane.github.repository(shop);
    const tree = await git.writeTree((await git.commit(branch))?.tree, [
      { path: 'README.md', mode: '100644', id: await git.write('blob', Buffer.from('# Shop\n')) },
    ]);
    const author = { name: 'alice', email: 'alice@example.com', seconds: 1_700_000_000, zone: '+0000' };
    const message = `${ours?.message}\n`;
    const parents = [await lane.tip()];
    const moved = await git.writeCommit({ tree, parents, author, committer: author, signature: undefined, message });
    await lane.github.as('alice').moveBranch(shop, branch, moved);
    await lane.fix('typo');
    await lane.run();
    expect(await own(branch)).toEqual(['github-actions[bot]']);
    expect(await lane.read('CHANGELOG.md', branch)).toContain('typo');
  });
});

describe('pull requests of others', () => {
  test('a branch of somebody else with our name is not touched', async () => {
    await lane.github.as('alice').commit(shop, 'chore/release-1.1.0', 'feat: mine', { 'mine.txt': 'mine\n' });
    const before = await lane.github.branches(shop);
    await expect(lane.run()).rejects.toMatchObject({ problems: [{ code: 'branch-taken' }] });
    expect(await lane.github.branches(shop)).toEqual(before);
  });

  test('our text copied into another pull request does not make it ours', async () => {
    await lane.run();
    const { body } = await pull();
    await lane.github.as('alice').commit(shop, 'feature', 'feat: mine', { 'mine.txt': 'mine\n' });
    await lane.github.as('alice').openPullRequest(shop, { title: 'mine', head: 'feature', body });
    const before = await pull(2);
    await lane.feature('cart');
    await lane.run();
    expect(await pull(2)).toEqual(before);
    expect((await pull(3)).title).toBe('chore(release): 1.2.0');
  });

  test('our text copied into one from our branch to another base makes the branch theirs, too', async () => {
    await lane.run();
    const alice = lane.github.as('alice');
    await alice.moveBranch(shop, 'release/1.0', await lane.tip());
    const head = 'chore/release-1.1.0';
    await alice.openPullRequest(shop, { title: 'port it', head, base: 'release/1.0', body: (await pull()).body });
    await lane.fix('typo');
    await expect(lane.run()).rejects.toMatchObject({
      problems: [{ code: 'branch-taken', message: expect.stringMatching(/#2 .*`release\/1\.0`/) }],
    });
  });

  test('one of ours that lost its marker is not written to', async () => {
    await lane.run();
    const alice = lane.connect(lane.github.tokenFor('alice'));
    await alice.ask({ doing: 'edit', needs: {} }, (rest, at) =>
      rest.pulls.update({ ...at, pull_number: 1, body: 'nothing' }),
    );
    await lane.fix('typo');
    await expect(lane.run()).rejects.toMatchObject({ problems: [{ code: 'branch-taken' }] });
    expect((await pull()).body).toBe('nothing');
  });
});

describe('an older pull request of the lane', () => {
  test('is closed with a comment when the version becomes another, and its branch deleted', async () => {
    await lane.run();
    await lane.feature('cart');
    await lane.run();
    expect(await pull(1)).toMatchObject({
      state: 'closed',
      comments: [{ author: 'github-actions[bot]', body: expect.stringContaining('Superseded by #2') }],
    });
    expect((await pull(2)).state).toBe('open');
    expect(Object.keys(await lane.github.branches(shop)).sort()).toEqual(['chore/release-1.2.0', 'main']);
  });

  test('keeps its branch when somebody committed to it', async () => {
    await lane.run();
    await lane.github.as('alice').commit(shop, 'chore/release-1.1.0', 'docs: note', { 'NOTES.md': 'note\n' });
    await lane.feature('cart');
    await lane.run();
    expect((await pull(1)).state).toBe('closed');
    expect(await lane.read('NOTES.md', 'chore/release-1.1.0')).toBe('note\n');
  });

  test('comes back when the version does', async () => {
    await lane.run();
    await lane.feature('cart');
    await lane.run();
    await lane.github.as('alice').commit(shop, 'main', 'revert: cart', { 'feats/cart': null });
    await lane.run();
    const states = (await lane.github.pullRequests(shop)).map(({ title, state }) => [title, state]);
    expect(states).toEqual([
      ['chore(release): 1.1.0', 'closed'],
      ['chore(release): 1.2.0', 'closed'],
      ['chore(release): 1.1.0', 'open'],
    ]);
  });

  test('comes back with what somebody committed to it, when the version does', async () => {
    await lane.run();
    await lane.github.as('alice').commit(shop, 'chore/release-1.1.0', 'docs: note', { 'NOTES.md': 'note\n' });
    await lane.feature('cart');
    await lane.run();
    await lane.github.as('alice').commit(shop, 'main', 'revert: cart', { 'feats/cart': null });
    expect(await lane.run()).toMatchObject({ state: 'changed', pullRequest: { number: 3 } });
    expect(await lane.read('NOTES.md', 'chore/release-1.1.0')).toBe('note\n');
  });
});

describe('what a person decided', () => {
  test('a plan whose pull request was closed is not shown again, a new one is', async () => {
    await lane.run();
    await lane.github.as('alice').close(shop, 1);
    expect(await lane.run()).toMatchObject({
      state: 'unchanged',
      reason: expect.stringContaining('closed by a person'),
    });
    expect(await lane.github.pullRequests(shop)).toHaveLength(1);
    await lane.fix('typo');
    expect(await lane.run()).toMatchObject({ state: 'changed', pullRequest: { number: 2 } });
  });

  test('deleting the branch begins anew', async () => {
    await lane.run();
    await lane.github.as('alice').moveBranch(shop, 'chore/release-1.1.0', undefined);
    expect(await lane.run()).toMatchObject({ state: 'changed' });
    expect(await lane.read('.version', 'chore/release-1.1.0')).toBe('1.1.0\n');
    expect((await lane.github.pullRequests(shop)).filter(({ state }) => state === 'open')).toHaveLength(1);
  });

  test.each(['merge', 'squash', 'rebase'] as const)('after %s nothing is left to do', async (method) => {
    await lane.run({ branch: 'chore/release' });
    await lane.github.as('alice').merge(shop, 1, method);
    expect(await lane.run({ branch: 'chore/release' })).toMatchObject({ state: 'unchanged', findings: [] });
    await lane.feature('cart');
    await lane.run({ branch: 'chore/release' });
    expect(await own('chore/release')).toEqual(['github-actions[bot]']);
    expect(await lane.read('.version', 'chore/release')).toBe('1.2.0\n');
    expect((await pull(2)).title).toBe('chore(release): 1.2.0');
  });

  test('an approved release pull request is updated', async () => {
    await lane.run();
    await lane.github.as('alice').approve(shop, 1);
    await lane.fix('typo');
    await lane.run();
    expect(await lane.read('CHANGELOG.md', 'chore/release-1.1.0')).toContain('typo');
  });

  test('an approved promotion is left alone, and a newer one goes beside it', async () => {
    const beside = { branch: 'promote/prod', change: { whenTaken: 'beside' } } as const;
    await lane.run(beside);
    await lane.github.as('alice').approve(shop, 1);
    const approved = await pull(1);
    expect(await lane.run(beside)).toMatchObject({ state: 'unchanged', pullRequest: { number: 1 } });
    await lane.feature('cart');
    const outcome = await lane.run(beside);
    expect(outcome).toMatchObject({ state: 'changed', pullRequest: { number: 2 } });
    expect(outcome.findings.map(({ code }) => code)).toContain('approved-kept');
    expect(await pull(1)).toEqual(approved);
    await lane.feature('pay');
    expect(await lane.run(beside)).toMatchObject({
      state: 'changed',
      pullRequest: { number: 2 },
      branch: outcome.branch,
    });
    expect((await pull(2)).title).toBe('chore(release): 1.3.0');
    expect(await pull(1)).toEqual(approved);
  });

  test('a promotion that people committed to is left alone, and a newer one goes beside it', async () => {
    const beside = { branch: 'promote/prod', change: { whenTaken: 'beside' } } as const;
    await lane.run(beside);
    await lane.github.as('alice').commit(shop, 'promote/prod', 'docs: note', { 'NOTES.md': 'note\n' });
    const before = await pull(1);
    await lane.feature('cart');
    const outcome = await lane.run(beside);
    expect(outcome).toMatchObject({ state: 'changed', pullRequest: { number: 2 } });
    expect(outcome.findings.map(({ code }) => code)).toContain('edited-kept');
    expect(await pull(1)).toEqual(before);
  });

  test('an approved promotion of another plan does not get what the newer one has to say', async () => {
    const saying = { whenTaken: 'beside', mustSay: { Why: 'hot' }, trailers: { Why: 'hot' } } as const;
    await lane.run({ branch: 'promote/prod', change: { whenTaken: 'beside' } });
    await lane.github.as('alice').approve(shop, 1);
    const approved = await pull(1);
    await lane.feature('cart');
    expect(await lane.run({ branch: 'promote/prod', change: saying })).toMatchObject({ pullRequest: { number: 2 } });
    expect(await pull(1)).toEqual(approved);
  });

  test('an approved promotion of this plan gets what its commit has to say, and stays the one there is', async () => {
    const saying = { whenTaken: 'beside', mustSay: { Why: 'hot' }, trailers: { Why: 'hot' } } as const;
    await lane.run({ branch: 'promote/prod', change: { whenTaken: 'beside' } });
    await lane.github.as('alice').approve(shop, 1);
    expect(await lane.run({ branch: 'promote/prod', change: saying })).toMatchObject({ pullRequest: { number: 1 } });
    const [newest] = await lane.github.commits(shop, 'promote/prod');
    expect(newest?.message).toContain('Why: hot');
    expect(await lane.github.pullRequests(shop)).toHaveLength(1);
  });

  test('labels GitHub refuses are an error, and the others are asked all the same', async () => {
    const body = { message: 'Resource not accessible by integration' };
    lane.github.fault('issues/add-labels', { kind: 'answer', answer: { status: 403, body } });
    const { state, findings } = await lane.run();
    expect(state).toBe('changed');
    expect(findings.map(({ level, code }) => [level, code])).toContainEqual(['error', 'missing-permission']);
    expect(await pull()).toMatchObject({ labels: [], reviewers: ['alice'], assignees: ['bob'] });
  });

  test.each<[string, readonly string[] | undefined, string[], string[]]>([
    ['nobody has looked which checks are required', undefined, ['no-workflows-start'], ['no-workflows-start']],
    ['none is required', [], ['no-workflows-start'], []],
    ['one is required', ['e2e'], ['required-checks-wait'], ['required-checks-wait']],
  ])('that no workflow starts is told where %s', async (_, required, opened, updated) => {
    const delivery = required === undefined ? {} : { waiting: { required, isUrgent: false } };
    expect((await lane.run({ delivery })).findings.map(({ code }) => code)).toEqual(opened);
    await lane.fix('typo');
    expect((await lane.run({ delivery })).findings.map(({ code }) => code)).toEqual(updated);
  });

  test('a review is not asked for again', async () => {
    await lane.run();
    await lane.github.as('alice').requestChanges(shop, 1, 'hm');
    await lane.fix('typo');
    await lane.run();
    expect((await pull()).reviewers).toEqual([]);
  });

  test('reviewers and assignees GitHub refuses are told, the others asked', async () => {
    const outcome = await lane.run({ delivery: { reviewers: ['alice', 'nobody'], assignees: ['bob', 'carol'] } });
    expect((await pull()).reviewers).toEqual(['alice']);
    expect((await pull()).assignees).toEqual(['bob']);
    expect(outcome.findings.filter(({ level }) => level === 'warning')).toMatchObject([
      { code: 'reviewer-not-asked', message: expect.stringContaining('nobody') },
      { code: 'not-assigned', message: expect.stringContaining('carol') },
    ]);
  });
});
