import { expect, test } from '@jest/globals';
import { analyzeCommits } from '@semantic-release/commit-analyzer';
import { BUMPS, classify } from '@slipway/core/versioning/bump';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';

/** The bump that semantic-release itself gives, with the conventionalcommits preset. */
async function theirs(messages: readonly string[]): Promise<string> {
  const commits = messages.map((message, index) => ({ hash: id(index), message: message.trim() }));
  const context = { cwd: process.cwd(), logger: { log: () => {} }, commits };
  return (await analyzeCommits({ preset: 'conventionalcommits' }, context)) ?? 'none';
}

async function ours(messages: readonly string[]): Promise<string> {
  const commits = messages.map((message, index) => ({ id: id(index), parents: [], message }));
  return (await classify(commits)).bump;
}

function id(index: number): string {
  return index.toString(16).padStart(40, 'a');
}

const word = fc.constantFrom('a', 'b c', 'x: y', '(x)', '#12', '"q"', '`c`', 'ü', 'fixes #3', '@me', 'MIN(COALESCE(');
const type = fc.constantFrom(
  'feat',
  'fix',
  'perf',
  'chore',
  'docs',
  'revert',
  'feature',
  'Feat',
  'FEAT',
  'FIX',
  'PERF',
  'x',
  '',
);
const scope = fc.constantFrom('', '', '(api)', '(a/b)', '(@scope/pkg)', '()', '(a)(b)', ' (a)');
const colon = fc.constantFrom(': ', ': ', ': ', ': ', ':', ' : ', ':  ', '!: ', '!:', ' !: ', '! ');
const header = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(type, scope, colon, word).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: word },
  { weight: 1, arbitrary: fc.constantFrom('Merge branch x', 'fixup! feat: a', 'Revert "feat: a"', 'revert: feat: a') },
);
/** Lines on which we and semantic-release agree. */
const line = fc.oneof(
  word,
  header,
  fc.constantFrom(
    '',
    '',
    '',
    '  indented',
    '* item',
    '- item',
    '# heading',
    'Closes #1',
    'Signed-off-by: A <a@b.c>',
    'Release-As: 1.2.3',
  ),
  fc.constantFrom('BREAKING CHANGES', 'no BREAKING CHANGE: here', 'BREAKING', 'BREAKING CHANGE', 'BREAKING-CHANGES: x'),
  fc.constantFrom(
    'BREAKING CHANGE: x',
    'BREAKING-CHANGE: x',
    'BREAKING CHANGE x',
    '  BREAKING CHANGE: x',
    '* BREAKING CHANGE: x',
    'BREAKING CHANGE:',
  ),
  fc.nat(5).map((index) => `This reverts commit ${id(index)}.`),
);
const eol = fc.constantFrom('\n', '\n', '\r\n');

function messageOf(lines: typeof line) {
  return fc
    .tuple(header, fc.array(lines, { maxLength: 6 }), eol)
    .map(([first, rest, end]) => [first, '', ...rest].join(end));
}

/** A window in which reverts may name commits of the same window, by id and first line. */
function windowOf(message: fc.Arbitrary<string>) {
  return fc
    .tuple(
      fc.array(message, { minLength: 1, maxLength: 5 }),
      fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 3 }),
    )
    .map(([messages, reverts]) => {
      const all = [...messages];
      for (const [at, of] of reverts) {
        const reverted = all[of]?.trim().split(/\r?\n/, 1)[0] ?? 'feat: a';
        if (at < all.length) all[at] = `Revert "${reverted}"\n\nThis reverts commit ${id(of)}.`;
      }
      return all;
    });
}

/** A revert that names a commit by its id and not by its title, as a squash on GitHub leaves it: for us the id is enough. */
function renamed(messages: readonly string[]): boolean {
  return messages.some((message) => {
    const [, title, of] =
      /^(?:Revert|revert:)\s"?([\s\S]+?)"?\s*This reverts commit (\w*)\./i.exec(message.trim()) ?? [];
    const reverted = messages.find((_, index) => of === id(index));
    return reverted !== undefined && reverted.trim().split(/\r?\n/, 1)[0] !== title?.trim();
  });
}

/** A bullet list right below the title is GitHub's squash, where we look for breaking changes. */
const squashed = (message: string) => /^.*(\r?\n)+\* /.test(message.trim());

test('the bump of any commits is that of semantic-release', async () => {
  await fc.assert(
    fc.asyncProperty(windowOf(messageOf(line).filter((message) => !squashed(message))), async (messages) => {
      fc.pre(!renamed(messages));
      expect(await ours(messages)).toBe(await theirs(messages));
    }),
    { numRuns: cases(100, 15_000) },
  );
});

test('where a written rule differs, it differs in the way that is written', async () => {
  const [lower, higher] = [
    fc.constantFrom('breaking change: x', 'Breaking-Change: x'),
    fc.constantFrom('* fix!: x', '* feat(a)!: x', '---', '-x-'),
  ];
  const order: readonly string[] = BUMPS;
  const rank = (bump: string) => order.indexOf(bump);
  let [lowered, raised] = [0, 0];
  for (const [lines, direction] of [
    [fc.oneof(line, lower), -1],
    [fc.oneof(line, higher), 1],
  ] as const) {
    const message = messageOf(lines).filter((text) => direction === 1 || !squashed(text));
    await fc.assert(
      fc.asyncProperty(windowOf(message), async (messages) => {
        fc.pre(!renamed(messages));
        // A breaking note and then `-x-` at the end: the parser semantic-release uses falls over.
        const reference = await theirs(messages).catch(() => 'crashed');
        fc.pre(reference !== 'crashed');
        const difference = rank(await ours(messages)) - rank(reference);
        expect(difference * direction).toBeGreaterThanOrEqual(0);
        if (difference < 0) lowered += 1;
        if (difference > 0) raised += 1;
      }),
      { numRuns: cases(40, 3000), seed: 7 },
    );
  }
  expect(lowered).toBeGreaterThan(0);
  expect(raised).toBeGreaterThan(0);
});

const reverted = (title: string, of: number) => `${title}\n\nThis reverts commit ${id(of)}.`;
/** The rows of docs/versioning.md, newest commit first: ours, theirs. */
test.each([
  ['breaking changes in a squash', ['fix: a (#1)\n\n* fix!: b'], 'major', 'patch'],
  ['other types in a squash', ['chore: a (#1)\n\n* feat: b'], 'none', 'none'],
  ['lowercase', ['fix: a\n\nbreaking change: x'], 'patch', 'major'],
  ['a line of dashes', ['fix: a\n\n---\n\nBREAKING CHANGE: x'], 'major', 'patch'],
  ['a line -like-this-', ['fix: a\n\n-like-this-\n\nBREAKING CHANGE: x'], 'major', 'patch'],
  ["GitHub's squash of a revert", [reverted('Revert "feat: a (#1)" (#2)', 1), 'feat: a (#1)'], 'none', 'minor'],
  [
    'the revert of a revert',
    [reverted('Reapply "feat: a"', 1), reverted('Revert "feat: a"', 2), 'feat: a'],
    'minor',
    'none',
  ],
  ['a lone carriage return', ['feat: a\rfix: b'], 'minor', 'none'],
])('%s: as written, and where semantic-release differs', async (_, messages, expected, reference) => {
  expect([await ours(messages), await theirs(messages)]).toEqual([expected, reference]);
});

test('what ends a run of semantic-release', async () => {
  const message = 'fix: a\n\nBREAKING CHANGE: x\n-x-';
  await expect(theirs([message])).rejects.toThrow();
  expect(await ours([message])).toBe('major');
});
