import { expect, test } from '@jest/globals';
import { postStatus } from './inputs.js';

test.each([
  ['', 'nothing'],
  ['False', 'nothing'],
  ['true', 'configured'],
  ['TRUE', 'configured'],
  ['argocd/prod', 'named'],
  ['verify/{target}/{service}', 'named'],
  ['verify', 'named'],
  ['yes', undefined],
  ['on', undefined],
  ['No', undefined],
  ['1', undefined],
  ['verify/{env}', undefined],
  ['verify/{services}', undefined],
  ['a\nb', undefined],
  ['x'.repeat(201), undefined],
])('post-status: %j is %s', (value, kind) => {
  expect(postStatus.parse(value)?.kind).toBe(kind);
});
