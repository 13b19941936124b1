import { describe, expect, test } from '@jest/globals';
import type { LaneOptions, ReleaseLane } from '@slipway/testing/release-lane';
import { branch, lane, laneForEach, shop } from '@slipway/testing/release-lane-each';

laneForEach();

async function body(number = 1): Promise<string> {
  return (await lane.github.pullRequests(shop)).find((pull) => pull.number === number)?.body ?? '';
}

/** Runs, and expects that a second run has nothing left to do. */
async function settle(options: LaneOptions = {}) {
  const outcome = await lane.run(options);
  const shown = await lane.state();
  expect(await lane.run(options)).toMatchObject({ state: 'unchanged' });
  expect(await lane.state()).toEqual(shown);
  return outcome;
}

describe('files that people edited on the branch', () => {
  const notice = '1 file of this branch is different from the plan';

  test('are named in the pull request, with who did it, a link to the file there, and the way back', async () => {
    await lane.run();
    expect(await body()).not.toContain('different from the plan');
    const hers = await lane.github.as('alice').commit(shop, branch, 'docs: words', { 'CHANGELOG.md': 'hers\n' });
    // The plan is the same: only the text has something to say.
    expect(await settle()).toMatchObject({ state: 'changed' });
    const link = `[\`CHANGELOG.md\`](${lane.github.serverUrl}/${shop}/blob/${branch}/CHANGELOG.md)`;
    expect(await body()).toContain(notice);
    expect(await body()).toContain(`- ${link}: changed by alice (\`${hers.slice(0, 7)}\`)`);
    expect(await body()).toMatch(/To restore Slipway’s version, .*`chore\/release-1\.1\.0`/);
    expect(await lane.read('CHANGELOG.md', branch)).toBe('hers\n');
  });

  test('stay named through every update', async () => {
    await lane.run();
    await lane.github.as('alice').commit(shop, branch, 'docs: words', { 'CHANGELOG.md': 'hers\n' });
    await lane.fix('typo');
    const outcome = await settle();
    expect(outcome.findings.map(({ code }) => code)).toContain('edited-on-branch');
    expect(await body()).toContain(notice);
    await lane.github.as('bob').commit(shop, branch, 'docs: words', { '.version': '9\n' });
    await settle();
    expect(await body()).toContain('2 files of this branch are different from the plan');
  });

  test('are ours again, and nothing is said any more, when their commits are dropped as the text says', async () => {
    await lane.run();
    const ours = await lane.tip(branch);
    await lane.github.as('alice').commit(shop, branch, 'docs: words', { 'CHANGELOG.md': 'hers\n' });
    await lane.run();
    await lane.github.as('alice').moveBranch(shop, branch, ours);
    await settle();
    expect(await body()).not.toContain('different from the plan');
    expect(await lane.read('CHANGELOG.md', branch)).toContain('search');
  });

  test('are ours again when the branch is deleted as the text says', async () => {
    await lane.run();
    await lane.github.as('alice').commit(shop, branch, 'docs: words', { 'CHANGELOG.md': 'hers\n' });
    await lane.fix('typo');
    await lane.run();
    await lane.github.as('alice').moveBranch(shop, branch, undefined);
    await settle();
    expect(await body(2)).not.toContain('different from the plan');
    expect(await lane.read('CHANGELOG.md', branch)).toContain('typo');
  });

  test('and nobody else: a file beside the plan is no news', async () => {
    await lane.run();
    await lane.github.as('alice').commit(shop, branch, 'docs: note', { 'NOTES.md': 'hers\n' });
    expect(await lane.run()).toMatchObject({ state: 'unchanged' });
  });

  test('are listed before a text so long that it is cut', async () => {
    const change = { body: `${'- a line of notes\n'.repeat(6000)}the end`, whole: 'CHANGELOG.md' };
    await lane.run({ change });
    expect(await body()).toMatch(
      /- a line of notes\n\n… GitHub allows no more text here: \[read all of it\]\(http:\/\/[^)]*\/acme\/shop\/blob\/chore\/release-1\.1\.0\/CHANGELOG\.md\)\.\n\n<!-- slipway:end -->$/,
    );
    await lane.github.as('alice').commit(shop, branch, 'docs: words', { 'CHANGELOG.md': 'hers\n' });
    await settle({ change });
    expect(await body()).toContain(notice);
  });
});

describe('an approval', () => {
  const findings = (outcome: Awaited<ReturnType<ReleaseLane['run']>>) =>
    outcome.findings.filter(({ code }) => code === 'approval-outdated');

  test('of a release that changes afterwards is told, with what was approved', async () => {
    const { plan } = await lane.run();
    await lane.github.as('bob').approve(shop, 1);
    const approved = await lane.tip(branch);
    await lane.fix('typo');
    const outcome = await lane.run();
    expect(findings(outcome)).toMatchObject([
      {
        level: 'notice',
        message: expect.stringContaining(
          `bob’s approval of #1 was for the plan ${plan.id.slice(0, 12)} (${approved.slice(0, 7)})`,
        ),
        fix: expect.stringContaining(`/compare/${approved}..${branch} (`),
      },
    ]);
  });

  test('of what people committed on top is told by their commit', async () => {
    await lane.run();
    const hers = await lane.github.as('alice').commit(shop, branch, 'docs: note', { 'NOTES.md': 'hers\n' });
    await lane.github.as('bob').approve(shop, 1);
    await lane.fix('typo');
    const [finding] = findings(await lane.run());
    expect(finding?.message).toContain(`bob’s approval of #1 was for ${hers.slice(0, 7)};`);
  });

  test('that nothing happened after is not worth a word', async () => {
    await lane.run();
    await lane.github.as('bob').approve(shop, 1);
    expect(findings(await lane.run())).toEqual([]);
  });

  test('that was withdrawn is none', async () => {
    await lane.run();
    await lane.github.as('bob').approve(shop, 1);
    await lane.github.as('bob').requestChanges(shop, 1, 'no');
    await lane.fix('typo');
    expect(findings(await lane.run())).toEqual([]);
  });
});

describe('what the run says about it in a sentence', () => {
  test('opened, up to date, updated', async () => {
    expect(await lane.run()).toMatchObject({ reason: 'opened pull request #1' });
    expect(await lane.run()).toMatchObject({ reason: 'pull request #1 is up to date' });
    await lane.fix('typo');
    expect(await lane.run()).toMatchObject({ reason: 'updated pull request #1' });
  });
});
