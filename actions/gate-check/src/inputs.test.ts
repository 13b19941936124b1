import { expect, test } from '@jest/globals';
import { environments } from './inputs.js';

test.each([
  ['all', 'all'],
  ['prod', ['prod']],
  ['uat, prod\nprod', ['uat', 'prod']],
  ['["uat", "prod"]', ['uat', 'prod']],
  ['', undefined],
  ['[]', undefined],
  ['["prod", 1]', undefined],
])('%j', (text, expected) => {
  expect(environments.parse(text)).toEqual(expected);
});
