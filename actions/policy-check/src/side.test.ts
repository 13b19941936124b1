import { expect, jest, test } from '@jest/globals';
import { YamlFile } from '@slipway/core/files/yaml';
import { clean, factsOf } from './harness.js';

test('which object a line is in is found out once', async () => {
  const { now } = await factsOf(clean);
  const place = { path: 'environments/dev/proxy.yaml', line: 3 };
  const found = now.objectAt(place);
  expect(found).toMatch(/^Deployment /);
  const reads = jest.spyOn(YamlFile.prototype, 'lineOf');
  expect(now.objectAt(place)).toBe(found);
  expect(reads).not.toHaveBeenCalled();
  expect(now.objectAt({ path: place.path })).toBe('');
});
