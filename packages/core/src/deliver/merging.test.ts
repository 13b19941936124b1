import { describe, expect, test } from '@jest/globals';
import { type Merging, whoMustApprove } from './merging.js';

const open: Merging = {
  branch: 'main',
  approvals: 0,
  codeOwners: false,
  isProtected: false,
  owners: [],
  checks: [],
  ownChecks: [],
};
const status = 'slipway/prod';

describe('who must approve', () => {
  test('no one, where neither a gate nor the branch wants it', () => {
    expect(whoMustApprove(open)).toBe('No one: `main` requires no approval.');
  });

  test('who the gate names, where the branch requires no approval', () => {
    const text = whoMustApprove(open, { people: ['acme/sre'], status });
    expect(text).toBe('`acme/sre`: the status `slipway/prod` says who is missing. `main` itself requires no approval.');
    expect(whoMustApprove(open, { people: ['bob', 'carol'], status })).toContain(
      '`bob` and `carol`, each of them: the status',
    );
  });

  test('both, where both want it', () => {
    const text = whoMustApprove({ ...open, approvals: 2, isProtected: true }, { people: ['acme/sre'], status });
    expect(text).toBe('`acme/sre`: the status `slipway/prod` says who is missing. `main` requires 2 approvals.');
  });
});
