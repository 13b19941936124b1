import { expect, test } from '@jest/globals';
import { commitStatusesOf } from './commit-statuses.js';
import { promoterRepository } from './inputs.js';
import type { Verdict } from './plan/judge.js';

const verdict = (environment: string, state: Verdict['status']['state']): Verdict => ({
  ...{ number: 7, environment, commit: 'ab'.repeat(20), states: [], before: null },
  status: { state, description: '1 of 2 gates' },
});

test('each verdict is an object that Kubernetes takes, on the commit that was judged', () => {
  const made = commitStatusesOf('radar', [verdict('demo', 'pending'), verdict('EU_Prod', 'success')], 'https://ci/1');
  expect(made).toEqual({
    ...{ apiVersion: 'v1', kind: 'List' },
    items: [
      {
        ...{ apiVersion: 'promoter.argoproj.io/v1alpha1', kind: 'CommitStatus' },
        metadata: {
          name: 'slipway-demo-abababababab',
          labels: { 'promoter.argoproj.io/commit-status': 'slipway-demo' },
        },
        spec: {
          ...{ gitRepositoryRef: { name: 'radar' }, sha: 'ab'.repeat(20), name: 'slipway-demo', phase: 'pending' },
          ...{ description: '1 of 2 gates', url: 'https://ci/1' },
        },
      },
      expect.objectContaining({
        metadata: expect.objectContaining({ name: 'slipway-eu-prod-abababababab' }),
        spec: expect.objectContaining({ phase: 'success' }),
      }),
    ],
  });
});

test('a long name stays one that Kubernetes takes', () => {
  const made = JSON.stringify(
    commitStatusesOf('radar', [verdict(`a-${'b'.repeat(39)}-c${'d'.repeat(40)}`, 'failure')], ''),
  );
  expect(made).toMatch(/"name":"slipway-a-b{39}-abababababab"/);
  expect(made).not.toContain('"url"');
});

test('none without a repository or a verdict', () => {
  expect(commitStatusesOf('radar', [], '')).toBe('');
  expect(commitStatusesOf('', [verdict('demo', 'success')], '')).toBe('');
  expect(['', 'radar', 'Radar', 'a/b', '-x'].map((name) => promoterRepository.parse(name))).toEqual([
    ...['', 'radar', undefined, undefined, undefined],
  ]);
});
