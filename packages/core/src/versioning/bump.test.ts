import { expect, test } from '@jest/globals';
import { classify } from './bump.js';

/** Newest first; ids are `1111…`, `2222…` in that order. */
const id = (index: number) =>
  String(index + 1)
    .repeat(40)
    .slice(0, 40);
async function classified(...messages: string[]) {
  return classify(messages.map((message, index) => ({ id: id(index), parents: [], message })));
}

test.each([
  ['none', ['chore: a', 'docs: b', 'whatever', 'feature: c', 'Feat: d']],
  ['patch', ['fix: a', 'chore: b']],
  ['patch', ['perf: a']],
  ['patch', ['FIX: a']],
  ['patch', ['Revert "x"\n\nThis reverts commit abc.']],
  ['minor', ['fix: a', 'feat: b']],
  ['minor', ['FEAT: a']],
  ['minor', ['feat: a\n\nbreaking change: b']],
  ['major', ['feat: a', 'chore!: b']],
  ['major', ['docs: a\n\nBREAKING CHANGE: b', 'feat: c']],
  ['major', ['chore: a (#1)\n\n* fix!: b']],
])('%s', async (bump, messages) => {
  expect((await classified(...messages)).bump).toBe(bump);
});

test('every commit is in exactly one list, and those that decide are named', async () => {
  const sorted = await classified('feat: a', 'fix: b', 'chore: c', 'nonsense', 'Merge branch x', 'feat: d');
  expect(sorted.releasing.map(({ header }) => header)).toEqual(['feat: a', 'fix: b', 'feat: d']);
  expect(sorted.because.map(({ header }) => header)).toEqual(['feat: a', 'feat: d']);
  expect(sorted.others.map(({ header }) => header)).toEqual(['chore: c']);
  expect(sorted.notUnderstood.map(({ header }) => header)).toEqual(['nonsense']);
  expect(sorted.merges.map(({ header }) => header)).toEqual(['Merge branch x']);
});

test('a revert and what it reverts cancel each other', async () => {
  const revert = (header: string, of: number) => `Revert "${header}"\n\nThis reverts commit ${id(of)}.`;
  const one = await classified(revert('feat: a', 2), 'fix: b', 'feat: a');
  expect(one.bump).toBe('patch');
  expect(one.cancelled.map(({ commit, by }) => [commit.id, by.id])).toEqual([[id(2), id(0)]]);
  expect(one.releasing.map(({ header }) => header)).toEqual(['fix: b']);
  // A revert of the revert brings it back.
  const again = await classified(revert('Revert "feat: a"', 1), revert('feat: a', 2), 'feat: a');
  expect(again.bump).toBe('minor');
  // GitHub's squash adds its number to the title, and may repeat the title in the body.
  const squashed = `Revert "feat: a (#1)" (#2)\n\nRevert "feat: a (#1)"\r\n\r\nThis reverts commit ${id(1)}.`;
  expect(await classified(squashed, 'feat: a (#1)')).toMatchObject({ bump: 'none', cancelled: [{}] });
  // Git 2.43 and later call the revert of a revert so.
  const reapplied = await classified(
    `Reapply "feat: a"\n\nThis reverts commit ${id(1)}.`,
    revert('feat: a', 2),
    'feat: a',
  );
  expect(reapplied).toMatchObject({ bump: 'minor', cancelled: [{}] });
  // What it reverts was released before: that is a change for users.
  expect((await classified(revert('feat: a', 7), 'chore: b')).bump).toBe('patch');
});

test('a squash whose title hides more than it says is remarked on', async () => {
  const { others } = await classified('chore: a (#12)\n\n* chore: b\n\n* feat(x): c');
  expect(others[0]?.remarks).toEqual([expect.stringContaining('feat(x): c')]);
  const { releasing } = await classified('feat: a (#12)\n\n* fix: b');
  expect(releasing[0]?.remarks).toEqual([]);
});

test('what is kept of ten thousand commits is little', async () => {
  const body = 'x'.repeat(10_000);
  function* commits() {
    for (let index = 0; index < 10_000; index += 1)
      yield { id: id(0), parents: [], message: `fix: ${index}\n\n${body}` };
  }
  const sorted = await classify(commits());
  expect(sorted.releasing).toHaveLength(10_000);
  expect(JSON.stringify(sorted).length).toBeLessThan(10_000 * 1000);
});
