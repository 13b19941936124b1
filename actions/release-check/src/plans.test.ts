import { expect, test } from '@jest/globals';
import { requestFor } from './plans.js';

test.each([
  ['', ''],
  ['1.3.0', ''],
  ['1.3.0-rc.1', 'rc'],
  ['1.3.0-rc2', 'rc'],
  ['1.3.0-beta2.1', 'beta2'],
])('%j is planned again with the identifier %j', (version, prerelease) => {
  expect(requestFor(version, false)).toEqual({ version: '', bump: 'auto', prerelease });
});
