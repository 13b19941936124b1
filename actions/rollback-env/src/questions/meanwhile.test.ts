import { expect, test } from '@jest/globals';
import { mayMove } from './meanwhile.js';

const ours = (...lines: readonly string[]) =>
  `chore(prod): promote 1 service\n\n${lines.join('\n')}\n\nSlipway-Environment: prod\nSlipway-From: staging@abc`;

test.each<[string, readonly string[], boolean]>([
  ['another service', [ours('web: 2.0.0 -> 2.1.0')], false],
  ['a chart of the same name', [ours('chart api: 2.0.0 -> 2.1.0')], false],
  ['the service', [ours('web: 2.0.0 -> 2.1.0', 'api: 1.0.0 -> 1.1.0 (prod-eu)')], true],
  ['the service, in one of several commits', [ours('web: 2.0.0 -> 2.1.0'), ours('api: 1.0.0 -> 1.1.0')], true],
  ['more than its commit names', [ours('web: 2.0.0 -> 2.1.0', 'and 3 more')], true],
  ['what a person added, besides', [ours('web: 2.0.0 -> 2.1.0'), 'fix: by hand'], true],
  ['nothing that anybody could read', [], true],
])('a promotion of %s', (_, messages, expected) => {
  expect(mayMove(messages, 'prod', new Set(['service/api']))).toBe(expected);
});
