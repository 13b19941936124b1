import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { parseCommit } from './conventional-commits.js';

const understood: [string, object][] = [
  ['feat: a', { type: 'feat', scope: null, subject: 'a', breaking: [] }],
  ['fix(a/b): c', { scope: 'a/b', subject: 'c' }],
  ['fix(@scope/pkg): c', { scope: '@scope/pkg' }],
  ['fix(a b, c.d): e (#12)', { scope: 'a b, c.d', subject: 'e (#12)' }],
  ['feat!: a', { type: 'feat', breaking: ['a'] }],
  ['feat(api)!: a', { scope: 'api', breaking: ['a'] }],
  ['feat: a\n\nBREAKING CHANGE: b', { breaking: ['b'] }],
  ['feat: a\n\nBREAKING-CHANGE: b\nmore of it', { breaking: ['b\nmore of it'] }],
  ['feat!: a\n\nBREAKING CHANGE: b', { breaking: ['b'] }],
  ['chore: a\r\n\r\nBREAKING CHANGE: b\r\n', { type: 'chore', subject: 'a', breaking: ['b'] }],
  ['Rewrite everything\n\nBREAKING CHANGE: b', { kind: 'conventional', type: null, breaking: ['b'] }],
  ['feat: a\n\nbody\n\nCloses #12\nBREAKING CHANGE: b\nReviewed-by: Z', { breaking: [expect.stringMatching(/^b/)] }],
  ['build(deps): a\n\n---\nupdated-dependencies:\n...\nBREAKING CHANGE: b', { breaking: ['b'] }],
  ['feat: a\n\n-notes-\nbody\n-type-\nfix\n', { type: 'feat', breaking: [] }],
  ['feat: sums\n\nSELECT MIN(COALESCE(a, b)) FROM (x (y', { type: 'feat', subject: 'sums', breaking: [] }],
  ['feat: a\n\nfix: not a commit\nfeat!: neither', { type: 'feat', breaking: [] }],
  [
    'feat: a (#12)\n\n* feat: b\n\n* fix!: c\n\n* chore(x)!: d',
    { breaking: ['c', 'd'], squashed: ['feat: b', 'fix!: c', 'chore(x)!: d'] },
  ],
  ['feat: a (#12)\r\n\r\n* feat: b\r\n\r\n* fix!: c', { breaking: ['c'] }],
  ['feat: a (#12)\n\n* feat: b\n\nBREAKING CHANGE: c', { breaking: ['c'] }],
  ['fix(deps): a\n\nRelease notes of it:\n\n* feat!: not ours', { breaking: [], squashed: [] }],
  ['feat: a\n\nRelease-As: 2.0.0\nrelease-as: v3.0.0-rc.1', { releaseAs: ['2.0.0', 'v3.0.0-rc.1'] }],
  ['feat: a\n\nwe might Release-As: 2.0.0', { releaseAs: [] }],
  ['Revert "feat: a"\n\nThis reverts commit 1234abc.', { type: null, revert: { header: 'feat: a', hash: '1234abc' } }],
  [
    'revert: feat: a\n\nThis reverts commit 1234abc.',
    { type: 'revert', revert: { header: 'feat: a', hash: '1234abc' } },
  ],
  ['Reapply "feat: a"\n\nThis reverts commit 1234abc.', { type: null, revert: { header: 'feat: a', hash: '1234abc' } }],
  ['feat: a\rfix: b', { type: 'feat', subject: 'a' }],
  ['feat: one\u2028two', { type: 'feat', subject: 'one' }],
  ['\n\n  feat: a  \n', { type: 'feat', subject: 'a' }],
  ['Merge branch x\n\nBREAKING CHANGE: b', { kind: 'conventional', breaking: ['b'] }],
];

test.each(understood)('%j', (message, expected) => {
  expect(parseCommit(message)).toMatchObject({ kind: 'conventional', ...expected });
});

test.each([
  ['feat : a', 'space before the colon'],
  ['feat:a', 'no space after the colon'],
  ['feat: ', 'nothing after the colon'],
  [': a', 'no type'],
  ['feat (api): a', 'space before the scope'],
  ['feat!(api): a', 'before the scope'],
  ['fixup! feat: a', 'squashed'],
  ['squash! feat!: a', 'squashed'],
  ['Revert "feat: a"', 'without naming the commit'],
  ['Revert "feat: a" (#13)\n\nReverts acme/shop#12', 'without naming the commit'],
  ['Revert "Merge b"\n\nThis reverts commit 12ab, reversing\nchanges made to 34cd.', 'reverts a merge'],
  ['Reapply "feat: a"', 'without naming the commit'],
  ['Revert "Merge b"\n\nThis reverts commit 12ab, reversing course', 'without naming the commit'],
  ['reverts things', 'does not begin with'],
  ['amend! feat: a', 'squashed'],
  ['see fixup! feat: a', 'does not begin with'],
  ['Add things\n\n* this\n* that', 'does not begin with'],
  ['feat(api) : a', 'space before the colon'],
  ['feat! : a', 'space before the colon'],
  ['feat(api)!:a', 'no space after the colon'],
  ['feat(api)!:', 'nothing after the colon'],
  ['!:a', 'no type'],
  ['feat  (api)!: a', 'space before the scope'],
  ['so feat (api): a', 'does not begin with'],
  ['so feat!(api): a', 'does not begin with'],
  ['so :a', 'does not begin with'],
  ['Update README.md', 'does not begin with'],
  ['Add things (#12)\n\n* feat: a\n\n* fix: b', 'commits squashed into it'],
  ['', 'no message'],
  [' \n\t\n', 'no message'],
])('%j is not understood, and says why', (message, why) => {
  expect(parseCommit(message)).toMatchObject({ kind: 'not-understood', remarks: [expect.stringContaining(why)] });
});

test.each([
  ['Feat: a', '`feat` does'],
  ['Fix(x): a', '`fix` does'],
  ['Perf: a', '`perf` does'],
  ['PERF: a', '`perf` does'],
  ['revert: feat: a', 'without naming the commit'],
  ['feat: a\n\nbreaking change: b', 'only in capitals'],
  ['chore: a\n\nBreaking-Change: b', 'only in capitals'],
  ['chore: a\n\n* Breaking change: b', 'only in capitals'],
])('%j is understood, with a remark', (message, remark) => {
  const commit = parseCommit(message);
  expect(commit).toMatchObject({ kind: 'conventional', breaking: [], remarks: [expect.stringContaining(remark)] });
});

test.each([
  'feat: a',
  'FEAT: a',
  'FIX: a',
  'Chore: a',
  'chore: a',
  'feat!: a\n\nbreaking change: b',
  'fix: a\n\na breaking change: b',
])('%j is understood without a remark', (message) => {
  expect(parseCommit(message)).toMatchObject({ kind: 'conventional', remarks: [] });
});

test('a commit without a message says nothing', () => {
  expect(parseCommit('\n')).toEqual({
    ...{ kind: 'not-understood', header: '', type: null, scope: null, subject: '', breaking: [], revert: null },
    ...{ releaseAs: [], squashed: [], remarks: ['it has no message'] },
  });
});

test.each([
  ['Merge pull request #12 from acme/x', 'merge'],
  ["Merge branches 'a' and 'b'", 'merge'],
  ["Merge remote-tracking branch 'origin/main'", 'merge'],
  ["Merge tag 'v1.2.0'", 'merge'],
  ["Merge commit '12ab'", 'merge'],
  ['Merge the two services', 'not-understood'],
  ['Merge pull requests', 'not-understood'],
  ['On Merge branch x', 'not-understood'],
])('%s is %s', (message, kind) => {
  expect(parseCommit(message)).toMatchObject({ kind, remarks: kind === 'merge' ? [] : [expect.any(String)] });
});

test('long texts are cut', () => {
  const of = (length: number) => 'x'.repeat(length);
  expect(parseCommit(of(200)).header).toBe(of(200));
  expect(parseCommit(of(201)).header).toBe(`${of(199)}…`);
  const note = (length: number) => parseCommit(`feat: a\n\nBREAKING CHANGE: ${of(length)}`).breaking;
  expect(note(1000)).toEqual([of(1000)]);
  expect(note(1001)).toEqual([`${of(999)}…`]);
  expect(parseCommit(`feat: a\n\n* fix: ${of(300)}`).squashed).toEqual([`fix: ${of(194)}…`]);
  expect(parseCommit(`feat: a\n\n${'* fix: b\n'.repeat(201)}`).squashed).toHaveLength(200);
  // Of a message that is long all told, notes count all the same.
  const long = `feat: a\n\n${`${of(80)}\n`.repeat(200)}\nBREAKING CHANGE: b\n\nRelease-As: 2.0.0`;
  expect(parseCommit(long)).toMatchObject({ breaking: [expect.stringMatching(/^b/)], releaseAs: ['2.0.0'] });
  expect(parseCommit(`feat: a\n\n${'BREAKING CHANGE: x\n'.repeat(800)}`).breaking).toHaveLength(100);
});

test('a merge that only merges is a merge, one with a conventional title is not', () => {
  expect(parseCommit('Merge pull request #12 from acme/x\n\nfeat: a').kind).toBe('merge');
  expect(parseCommit("Merge branch 'main' into x").kind).toBe('merge');
  expect(parseCommit('Bring x in', true).kind).toBe('merge');
  expect(parseCommit('feat: a (#12)', true)).toMatchObject({ kind: 'conventional', type: 'feat' });
});

test('what the first line says is what the whole parser reads out of it', () => {
  const part = fc.constantFrom(
    ...['feat', 'fix', 'BREAKING', 'a b', '(x)', '(', ')', '!', ': ', ':', ' ', '* ', '@scope/pkg', '#12', 'gpg:', '-'],
    ...[
      'Revert "',
      '"',
      'Merge branch ',
      'Closes #1',
      '$&',
      '\t',
      '\u2028',
      'é',
      '[',
      '\\',
      '--- ',
      '/',
      'breaking change: ',
    ],
  );
  const line = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
  const message = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(message, (text) => {
      const message = text.trim();
      fc.pre(message !== '');
      // This word makes the parser read all of it, and is no note where it stands.
      const whole = parseCommit(`${message}\n\nNothing BREAKING`);
      const { breaking, remarks, ...alone } = parseCommit(message);
      expect(whole).toMatchObject(alone);
      expect(whole.breaking.length).toBe(breaking.length);
    }),
    { numRuns: cases(400, 20_000) },
  );
});

// Each is what makes one of the parser's expressions, or one of ours, try again and again.
const long = 100_000;
test.each([
  ['prose', `feat: a\n\n${'lorem ipsum '.repeat(long / 12)}`],
  ['white space', `feat: a\n\n${' '.repeat(long)}x`],
  ['white space in pieces', `Revert "${`${' '.repeat(255)}x`.repeat(long / 256)}`],
  ['a revert that does not end', `Revert "x"${'\n'.repeat(long)}x`],
  ['a keyword and a carriage return', `feat: a\n\nfix${' '.repeat(long)}a\rb`],
  ['keywords', `feat: a\n\n${'fix '.repeat(long / 4)}`],
  ['references', `feat: a\n\n${'#1 '.repeat(long * 4)}`],
  ['half a reference', `feat: a\n\n#${'a-'.repeat(long / 2)}!`],
  ['a scope that does not end', `feat(${'): '.repeat(long / 3)}\u2028`],
  ['brackets', `feat: a\n\n${'MIN(COALESCE('.repeat(long / 13)}`],
  ['notes', `feat: a\n\n${'BREAKING CHANGE: x\n'.repeat(long)}`],
  ['bullets', `feat: a\n\n${'* fix!: b\n'.repeat(long / 10)}`],
  ['footers', `feat: a\n\n${'a: b\n'.repeat(long / 5)}`],
  ['links', `feat: a\n\n${'http://'.repeat(long / 7)}`],
])('a long message costs no more than its length: %s', (_name, message) => {
  const began = process.cpuUsage();
  const commit = parseCommit(message);
  expect(process.cpuUsage(began).user / 1_000_000).toBeLessThan(3);
  expect(JSON.stringify(commit).length).toBeLessThan(100_000);
});
