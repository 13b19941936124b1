import { expect, test } from '@jest/globals';
import { compareReleases, type Pin } from './release.js';

test.each<[string, Pin, Pin, string[]]>([
  ['what only one of them knows is no difference', { tag: '1', sha: 'abc1234' }, { tag: '1', digest: null }, []],
  [
    'that nothing is set is something to know',
    { tag: '1', digest: 'sha256:a' },
    { tag: '1', digest: null },
    ['digest'],
  ],
  [
    'every field counts',
    { tag: '1', digest: 'x', sha: 'a' },
    { tag: '2', digest: 'y', sha: 'b' },
    ['tag', 'digest', 'sha'],
  ],
])('%s', (_, left, right, fields) => {
  const differences = compareReleases(new Map([['service/api', left]]), new Map([['service/api', right]]));
  expect(differences.map(({ field }) => field)).toEqual(fields);
});

test('a chart is another component than the service of that name', () => {
  const differences = compareReleases(
    new Map([['service/app', { tag: '1' }]]),
    new Map([['chart/app', { version: '1' }]]),
  );
  expect(differences).toEqual([
    { component: 'service/app', left: '1', right: undefined },
    { component: 'chart/app', left: undefined, right: '1' },
  ]);
});
