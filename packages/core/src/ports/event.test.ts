import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parsePayload, pullOfGroup, readEventPayload } from './event.js';

const sha = 'a'.repeat(40);

test('what a payload says is read, and what it does not say is empty', () => {
  const pull = { number: 7, title: 'feat: a', body: null, head: { sha, ref: 'x', repo: { full_name: 'acme/fork' } } };
  expect(
    parsePayload({ pull_request: pull, before: '0'.repeat(40), repository: { default_branch: 'main' } }),
  ).toMatchObject({
    ...{ number: 0, before: '' },
    pull_request: {
      ...{ number: 7, title: 'feat: a', body: '', labels: [], auto_merge: null },
      head: { sha, ref: 'x', repo: { full_name: 'acme/fork' } },
      base: { sha: '', ref: '', repo: { full_name: '', allow_squash_merge: false } },
    },
    repository: { default_branch: 'main' },
  });
});

test.each([[undefined], [null], [[]], ['text'], [{ pull_request: 'x', merge_group: 7, before: {} }]])(
  '%j says nothing, and is no error',
  (json) => {
    expect(parsePayload(json)).toMatchObject({ number: 0, before: '', repository: { default_branch: '' } });
    expect(parsePayload(json).pull_request).toBeUndefined();
    expect(parsePayload(json).merge_group).toBeUndefined();
  },
);

test('a runner that names no event, or a file that is not there, has an empty one', async () => {
  const empty = parsePayload({});
  expect(await readEventPayload({ env: {} })).toEqual({ name: '', payload: empty });
  const env = { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: '/nowhere/event.json' };
  expect(await readEventPayload({ env })).toEqual({ name: 'push', payload: empty });
});

test('a file that is no JSON is told with its path', async () => {
  const env = { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: fileURLToPath(import.meta.url) };
  await expect(readEventPayload({ env })).rejects.toMatchObject({
    problems: [{ code: 'unreadable-event', message: expect.stringContaining('event.test.ts') }],
  });
});

test('the pull request of a merge group is in the name of its branch', () => {
  expect(pullOfGroup(`refs/heads/gh-readonly-queue/main/pr-104-${sha}`)).toBe(104);
  expect(pullOfGroup('refs/heads/pr-104-x')).toBe(0);
});
