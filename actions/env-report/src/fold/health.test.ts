import { expect, test } from '@jest/globals';
import type { Deployment } from './deployments.js';
import { healthOf, type Signal } from './health.js';

const now = new Date('2026-05-04T12:00:00Z');
const hour = 3_600_000;

/** Deployments, newest first: when each landed, in hours before now, and what is said of it. */
function statesOf(...some: readonly (readonly [hours: number, says: string | null])[]): readonly string[] {
  const deployments = some.map(([hours], index): Deployment => {
    const commit = {
      id: `c${index}`,
      date: new Date(now.getTime() - hours * hour),
      author: '',
      message: '',
      parents: [],
    };
    return { commit, kind: 'promotion', moves: [] };
  });
  const line = some.map(([hours, says], index): Signal => {
    const at = new Date(now.getTime() - (hours - 0.5) * hour);
    const report = { kind: 'status', name: 'verify/prod', app: null, by: '', at, id: index, url: '' } as const;
    return { id: `c${index}`, reports: says === null ? [] : [{ ...report, says }] };
  });
  const found = healthOf(line, deployments, (name) => name === 'verify/prod', now);
  return deployments.map(({ commit }) => found.get(commit.id)?.state ?? 'none');
}

test('where signals are posted, a release that has none yet waits for it', () => {
  expect(statesOf([1, null], [30, 'success'])).toEqual(['pending', 'deployed']);
  expect(statesOf([0.1, null], [1, null], [30, 'failure'])).toEqual(['pending', 'pending', 'failed']);
});

test('it waits for a day', () => {
  expect(statesOf([25, null], [30, 'success'])).toEqual(['merged', 'deployed']);
});

test('what a newer release passed by is waited for no longer', () => {
  expect(statesOf([1, 'success'], [2, null], [30, 'success'])).toEqual(['deployed', 'merged', 'deployed']);
});

test('nor is one whose signal waits still: a newer release was verified in its place', () => {
  expect(statesOf([1, 'success'], [2, 'pending'], [30, 'success'])).toEqual(['deployed', 'merged', 'deployed']);
  expect(statesOf([1, 'failure'], [2, 'pending'])).toEqual(['failed', 'merged']);
  expect(statesOf([1, 'pending'], [2, 'pending'])).toEqual(['pending', 'pending']);
});

test('where none was ever posted, none is waited for', () => {
  expect(statesOf([1, null], [2, null])).toEqual(['merged', 'merged']);
});
