import { expect, test } from '@jest/globals';
import { changedLines, filesOf, service, target } from '@slipway/testing/environments';
import { editFiles } from './edit-files.js';
import { readTarget } from './read.js';

test('a text that is there already is no edit', () => {
  const files = filesOf({ 'v.yaml': 'api: { repository: ghcr.io/acme/api, tag: v1 }\n' });
  const { holders } = readTarget(target('prod', [service('api')], { values: ['v.yaml'] }), files);
  const [slot] = holders.get('service/api')?.get('tag') ?? [];
  if (slot === undefined) throw new Error('it has a tag');
  expect(editFiles(files, [{ slot, text: 'v1' }])).toEqual([]);
  expect(changedLines(editFiles(files, [{ slot, text: 'v2' }]))).toHaveLength(3);
});
