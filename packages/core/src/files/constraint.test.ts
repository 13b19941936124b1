import { describe, expect, test } from '@jest/globals';
import { compare, satisfies } from '@renovatebot/pep440';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { admits, type Ecosystem, raise } from './constraint.js';
import { toPep440 } from './python-version.js';

describe('Poetry', () => {
  test.each([
    ['^1.2.0', '1.3.0', '^1.3.0'],
    ['^1.2', '1.3.1', '^1.3.1'],
    ['^1', '2.0.0', '^2.0.0'],
    ['^0.2.1', '0.3.0', '^0.3.0'],
    ['^0', '0.3.0', '^0,>=0.3.0'],
    ['^0.0', '0.3.0', '^0.3.0'],
    ['~1.2.0', '1.3.0', '~1.3.0'],
    ['~1.2', '1.3.1', '~1.3.1'],
    ['~1', '1.3.0', '~1,>=1.3.0'],
    ['~=1.2.0', '1.3.0', '~=1.3.0'],
    ['1.2.0', '1.3.0', '1.3.0'],
    ['==1.2.0', '1.3.0', '==1.3.0'],
    ['=1.2.0', '1.3.0', '=1.3.0'],
    ['===1.2.0', '1.3.0', '===1.3.0'],
    ['>=1.2.0', '1.3.0', '>=1.3.0'],
    ['>1.2.0', '1.3.0', '>=1.3.0'],
    ['>=1.2,<2.0', '1.3.0', '>=1.3.0,<2.0'],
    ['>=1.2, <2', '2.1.0', '>=2.1.0, <3'],
    ['>= 1.2 , < 1.3.0', '1.3.1', '>= 1.3.1 , < 1.4.0'],
    ['>=1.2 <2.0', '1.3.0', '>=1.3.0 <2.0'],
    ['>=1.2,<1.2.5', '1.3.0', '>=1.3.0,<1.3.1'],
    ['>=1.2,<=1.2.9', '1.3.0', '>=1.3.0,<=1.3.0'],
    ['>=1.2,<2.0.dev0', '2.0.0', '>=2.0.0,<3.0.dev0'],
    ['>=1.2,<2.0', '2.0.0-rc.1', '>=2.0.0rc1,<3.0'],
    ['^1.2,!=1.2.5', '1.3.0', '^1.3.0,!=1.2.5'],
    ['1.2.*', '1.3.4', '1.3.*'],
    ['==1.*', '2.3.4', '==2.*'],
    ['1.2.*,!=1.2.3', '1.3.4', '1.3.*,!=1.2.3'],
    ['<1.3', '1.3.0', '<1.4'],
    ['^1.2.0', '1.3.0-rc.1', '^1.3.0rc1'],
    ['^1.3.0rc1', '1.3.0', '^1.3.0'],
    [' ^1.2.0 ', '1.3.0', ' ^1.3.0 '],
  ])('%s to take %s is %s', (constraint, version, expected) => {
    expect(raise(constraint, version, 'poetry')).toEqual({ constraint: expected, outcome: 'raised' });
  });
});

describe('PEP 508', () => {
  test.each([
    ['~=1.2.0', '1.3.0', '~=1.3.0'],
    ['~=1.2', '1.3.0', '~=1.3'],
    ['~=1.2', '1.3.1', '~=1.3,>=1.3.1'],
    ['~=1.3,>=1.3.1', '1.4.2', '~=1.4,>=1.4.2'],
    ['~=1.2', '1.3.0-rc.1', '~=1.3rc1'],
    ['==1.2.*', '1.3.0', '==1.3.*'],
    ['==1.2.0', '1.3.0', '==1.3.0'],
    ['>=1.2,<2.0', '1.3.0', '>=1.3.0,<2.0'],
    ['>=1.2.0a1', '1.3.0', '>=1.3.0'],
    ['== 1.2.0 , != 1.2.1', '1.3.0', '== 1.3.0 , != 1.2.1'],
  ])('%s to take %s is %s', (constraint, version, expected) => {
    expect(raise(constraint, version, 'pep508')).toEqual({ constraint: expected, outcome: 'raised' });
  });
});

test.each<[string, string, string, Ecosystem?]>([
  ['^1.3.0', '1.3.0', 'same'],
  ['^1.3', '1.3.0', 'same'],
  ['==1.3', '1.3.0', 'same'],
  ['1.3.*', '1.3.5', 'same'],
  ['*', '1.3.0', 'free'],
  ['', '1.3.0', 'free'],
  [' ', '1.3.0', 'free'],
  [' * ', '1.3.0', 'free'],
  ['<2', '1.3.0', 'free'],
  ['!=1.2', '1.3.0', 'free'],
  ['^2.0', '1.3.0', 'above'],
  ['==1.3.1', '1.3.0', 'above'],
  ['>1.3.0', '1.3.0', 'above'],
  ['>=1.2,>=1.4', '1.3.0', 'above'],
  ['2.*', '1.3.0', 'above'],
  ['^1.3.0', '1.3.0-rc.1', 'above'],
  ['^1.2 || ^2.0', '2.1.0', 'unknown'],
  ['^1.2|^2.0', '2.1.0', 'unknown'],
  ['>=1.2,!=1.3.0', '1.3.0', 'unknown'],
  ['1.2.*', '1.3.0-rc.1', 'unknown'],
  ['latest', '1.3.0', 'unknown'],
  ['>=1.2 <2', '1.3.0', 'unknown', 'pep508'],
  ['^1.2', '1.3.0', 'unknown', 'pep508'],
  ['1.2', '1.3.0', 'unknown', 'pep508'],
  ['>=1.2,', '1.3.0', 'unknown'],
  ['~=1.*', '1.3.0', 'unknown'],
])('%j with %s is left as it is: %s', (constraint, version, outcome, ecosystem = 'poetry') => {
  expect(raise(constraint, version, ecosystem)).toMatchObject({ constraint, outcome });
});

test.each<[string, string, boolean, Ecosystem?]>([
  ['^1.2', '1.3.0', true],
  ['^1.2', '2.0.0', false],
  ['>=1.2,<1.3', '1.3.0', false],
  ['1.2.*', '1.2.9', true],
  ['*', '1.3.0', true],
  ['', '1.3.0', true],
  ['==1.2.0', '1.3.0', false, 'pep508'],
  ['^1.2 || ^2.0', '3.0.0', true],
])('does %j let in %s: %s', (constraint, version, expected, ecosystem = 'poetry') => {
  expect(admits(constraint, version, ecosystem)).toBe(expected);
});

// Poetry's operators as PEP 440 has them, written down a second time and from its documentation.
function asPep440(clause: string): string {
  const [, operator = '', version = ''] = /^(\^|~(?!=)|[^\d]*)(.*)$/.exec(clause.trim()) ?? [];
  const [major = 0, minor, patch] = (/^[\d.]+/.exec(version)?.[0] ?? '').replace(/\.$/, '').split('.').map(Number);
  if (operator === '~') return `>=${version},<${minor === undefined ? major + 1 : `${major}.${minor + 1}`}`;
  if (operator === '^') {
    if (major > 0 || minor === undefined) return `>=${version},<${major + 1}`;
    if (minor > 0 || patch === undefined) return `>=${version},<0.${minor + 1}`;
    return `>=${version},<0.0.${patch + 1}`;
  }
  return operator === '' || operator === '=' ? `==${version}` : clause;
}

const number = fc.oneof(fc.nat(3), fc.nat(20));
const release = (length: number) =>
  fc.array(number, { minLength: length, maxLength: length }).map((parts) => parts.join('.'));
const bound = fc.oneof(
  release(3),
  release(2),
  release(1),
  release(3).map((version) => `${version}rc1`),
);
const clause = fc.oneof(
  fc.tuple(fc.constantFrom('^', '~', '', '==', '>=', '>', '<', '<=', '!='), bound).map((both) => both.join('')),
  fc.tuple(fc.constantFrom('', '=='), release(2)).map(([operator, version]) => `${operator}${version}.*`),
  fc.oneof(release(2), release(3)).map((version) => `~=${version}`),
);
const constraints = fc.array(clause, { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join(','));
const versions = fc.tuple(release(3), fc.constantFrom('', '', '', '-rc.1', '-beta.2')).map((both) => both.join(''));

function accepts(constraint: string, version: string): boolean {
  return satisfies(toPep440(version), constraint.split(',').map(asPep440).join(','), { prereleases: true });
}

const raises = fc.tuple(constraints, versions).map(([constraint, version]) => ({
  constraint,
  version,
  raised: raise(constraint, version, 'poetry'),
}));
const understood = raises.filter(({ raised }) => raised.outcome !== 'unknown' && raised.outcome !== 'above');

test('a raised constraint takes the version, and raising it again changes nothing', () => {
  fc.assert(
    fc.property(understood, ({ version, raised }) => {
      expect(accepts(raised.constraint, version)).toBe(true);
      expect(raise(raised.constraint, version, 'poetry').constraint).toBe(raised.constraint);
    }),
    { numRuns: cases(60, 5000) },
  );
});

test('a raised constraint takes no older version, unless a series or upper bounds are all it has', () => {
  fc.assert(
    fc.property(understood, versions, ({ constraint, version, raised }, older) => {
      fc.pre(!constraint.includes('*') && !constraint.split(',').every((clause) => /^(?:<|!=)/.test(clause)));
      fc.pre(compare(toPep440(older), toPep440(version)) < 0);
      expect(accepts(raised.constraint, older)).toBe(false);
    }),
    { numRuns: cases(60, 5000) },
  );
});

test('no newer version that a constraint takes is lost by raising it', () => {
  fc.assert(
    fc.property(understood, versions, ({ constraint, version, raised }, newer) => {
      fc.pre(compare(toPep440(newer), toPep440(version)) >= 0 && accepts(constraint, newer));
      expect(accepts(raised.constraint, newer)).toBe(true);
    }),
    { numRuns: cases(60, 5000) },
  );
});

test('what is not understood or starts above stays as it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(constraints, fc.string({ unit: fc.constantFrom(...'^~=<>!|*,. 1209abrcv+-') })),
      versions,
      (constraint, version) => {
        const { outcome, constraint: after } = raise(constraint, version, 'poetry');
        if (outcome !== 'raised') expect(after).toBe(constraint);
      },
    ),
  );
});
