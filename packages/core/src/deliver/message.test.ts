import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change, Plan } from '../plan/proposal.js';
import { commitMessage, isMergeMessage, mergeMessage, readSignature, readTrailers } from './message.js';

const change: Change = { lane: 'l', branch: 'b', title: 'chore(release): 1.1.0', body: '', message: '', trailers: {} };
const plan: Plan = {
  ...{ id: 'p1', base: 'b1', reason: '', edits: [], change, findings: [], holds: [], outputs: {}, details: '' },
};

test('a commit message as git and people read it', () => {
  const told = {
    ...change,
    message: 'Why it is.\n',
    trailers: { 'Slipway-From': 'dev', 'Slipway-Reason': 'hot\nfix' },
  };
  expect(commitMessage(plan, told, 't1')).toBe(
    'chore(release): 1.1.0\n\nWhy it is.\n\nSlipway-From: dev\nSlipway-Reason: hot fix\nSlipway-Plan: p1\nSlipway-Base: b1\nSlipway-Tree: t1',
  );
});

describe('a signature', () => {
  test('is read back, whatever strangers’ text stands above it', () => {
    const forged = fc.constantFrom('Slipway-Plan: forged', 'Slipway-Tree: forged', '\n\n', 'words');
    fc.assert(
      fc.property(fc.array(fc.oneof(forged, fc.string())), fc.string(), fc.string(), (parts, title, reason) => {
        const told = { ...change, title, message: parts.join('\n'), trailers: { 'Slipway-Reason': reason } };
        expect(readSignature(commitMessage(plan, told, 't1'))).toEqual({ plan: 'p1', base: 'b1', tree: 't1' });
      }),
    );
  });

  test.each([
    ['no trailers', 'fix: it'],
    ['trailers in the middle', `${commitMessage(plan, change, 't1')}\n\nand then some`],
    ['half of them', 'fix: it\n\nSlipway-Plan: p1'],
    ['all but the plan', 'fix: it\n\nSlipway-Base: b1\nSlipway-Tree: t1'],
    ['all but the base', 'fix: it\n\nSlipway-Plan: p1\nSlipway-Tree: t1'],
    ['those of our merges', mergeMessage('main', 'b', 'b1')],
  ])('is not in a message with %s', (_, message) => {
    expect(readSignature(message)).toBeNull();
  });

  test('is read from a message with a final newline', () => {
    expect(readSignature(`${commitMessage(plan, change, 't1')}\n`)?.plan).toBe('p1');
  });
});

test('a merge of ours is told from others', () => {
  expect(isMergeMessage(mergeMessage('main', 'b', 'b1'))).toBe(true);
  expect(isMergeMessage('Merge branch main into b')).toBe(false);
  expect(isMergeMessage(commitMessage(plan, change, 't1'))).toBe(false);
});

test('trailers are lines of the last paragraph that have a name', () => {
  const read = (message: string) => [...readTrailers(message)];
  expect(read('fix: it\n\nA: 1\nno trailer\nB: 2: 3 \nA: 4\n')).toEqual([
    ['A', '4'],
    ['B', '2: 3'],
  ]);
  expect(read('fix: it\r\n\r\nA: 1\r\n')).toEqual([['A', '1']]);
  expect(read('no trailer')).toEqual([]);
});
