import { expect, test } from '@jest/globals';
import { encode } from '../files/text.js';
import { planOutput } from './json.js';
import type { Plan } from './proposal.js';

const plan: Plan = {
  ...{ id: 'p1', base: 'b', reason: 'r', findings: [], holds: [], outputs: {}, details: '' },
  edits: [{ path: 'a.yaml', mode: '100644', before: null, after: encode('a: 1\n') }],
  change: { lane: 'l', branch: 'b', title: 'T', body: `${'line\n'.repeat(20_000)}`, message: '', trailers: {} },
};

test('the plan as an output has its change, with a body that is cut, and its edits without contents', () => {
  const output = planOutput(plan);
  const cut = expect.stringMatching(/^(line\n)+… the rest is in the file/);
  expect(output).toMatchObject({ id: 'p1', change: { title: 'T', body: cut }, diff: expect.stringContaining('+a: 1') });
  expect(output).toMatchObject({
    edits: [{ path: 'a.yaml', before: null, after: expect.stringMatching(/^[0-9a-f]{40}$/) }],
  });
  expect(JSON.stringify(output).length).toBeLessThan(100_000);
  expect(planOutput({ ...plan, change: null })).toMatchObject({ change: null });
});
