import { expect, test } from '@jest/globals';
import { clean, factsOf, noInputs } from './harness.js';
import { isUnknown, limitsOf } from './merged.js';
import { propose } from './propose.js';

const owners = 'an approval by code owners';

test('a period without merges is empty, not unknown', () => {
  expect(isUnknown([])).toBe(false);
  expect(isUnknown([{ approvals: 0 }])).toBe(true);
  expect(isUnknown([{ approvals: 0 }, { approvals: 1 }])).toBe(false);
});

test('what reviews do not say is named, and is no merge without a rule', () => {
  const merges = [
    { required: 0, besides: [owners] },
    { required: 1, besides: [owners] },
    { required: 0, besides: [] },
  ];
  expect(limitsOf(merges, 'main').map(({ message }) => message)).toEqual([
    expect.stringMatching(/^main has a classic protection/),
    expect.stringMatching(/^for 1 of 3 merged pull requests no ruleset of that time required an approval/),
    'for 2 of 3 merged pull requests the rules required an approval by code owners, too; only the number of approvals is judged',
  ]);
  expect(limitsOf([{ required: 1, besides: [] }], null)).toEqual([]);
});

test('limits are notices', async () => {
  const limits = limitsOf([{ required: 0, besides: [owners] }], null);
  const facts = { ...(await factsOf(clean)), merges: { pulls: [], unknown: '', limits } };
  expect(propose({ ...noInputs, since: '30d' }, facts).findings).toEqual([
    expect.objectContaining({
      level: 'notice',
      message: expect.stringMatching(/^Not all merges were judged: for 1 of 1/),
    }),
  ]);
});
