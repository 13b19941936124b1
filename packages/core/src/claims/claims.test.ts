import { expect, test } from '@jest/globals';
import { bypassStatus, madeStatus } from './claims.js';
import { promotedFrom, promotedIn } from './promoted.js';

const commit = 'a'.repeat(40);

test('a bypass is said on one line, as far as GitHub takes it', () => {
  const said = (reason: string) => bypassStatus('prod', { login: 'octocat', reason }, 'https://ci').description;
  expect(said(' the site\n\n is  down ')).toBe('octocat: the site is down');
  expect(said('x'.repeat(131))).toBe(`octocat: ${'x'.repeat(131)}`);
  expect(said('x'.repeat(132))).toBe(`octocat: ${'x'.repeat(130)}…`);
});

test('what we made is said with where it comes from', () => {
  const said = (from: { environment: string; commit: string } | null) =>
    madeStatus('prod', { kind: 'promotion', from }, '');
  expect(said(null)).toMatchObject({ context: 'slipway-made/prod', state: 'success', description: 'promotion' });
  expect(said({ environment: 'staging', commit })).toMatchObject({ description: `promotion of staging@${commit}` });
});

test.each<[string, string | undefined, string | null, string | null]>([
  ['the environment before', `staging@${commit}`, 'staging', commit],
  ['another environment', `dev@${commit}`, 'staging', null],
  ['none', undefined, 'staging', null],
  ['no commit', 'staging@main', 'staging', null],
  ['a commit and more', `staging@${commit}0`, 'staging', null],
  ['more and a commit', `\nstaging@${commit}`, 'staging', null],
  ['one, where there is none before', `staging@${commit}`, null, null],
])('the commit that a promotion says it comes from: %s', (_name, text, before, expected) => {
  const trailers = new Map(text === undefined ? [] : [['Slipway-From', text]]);
  expect(promotedIn(trailers, before)).toBe(expected);
});

test('the same of what we said that we made', () => {
  const made = { kind: 'promotion', from: { environment: 'staging', commit } } as const;
  expect(promotedFrom(made, 'staging')).toBe(commit);
  expect(promotedFrom(made, 'dev')).toBeNull();
  expect(promotedFrom({ ...made, from: null }, null)).toBeNull();
  expect(promotedFrom(null, 'staging')).toBeNull();
});
