import { expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { refuseToolsForStrangers } from './events.js';

test.each([
  ...['pull_request_target', 'workflow_run', 'issue_comment', 'issues', 'discussion_comment', 'fork', 'tomorrow'],
])('tools run for no stranger who comes with the repository’s secrets: %s', (event) => {
  expect(() => refuseToolsForStrangers(event, ['uv-lock .'])).toThrow(Failure);
});

test.each([
  ['push', ['uv-lock .']],
  ['pull_request', ['uv-lock .']],
  ['pull_request_target', []],
  [undefined, ['uv-lock .']],
])('%s with %j is fine', (event, tools) => {
  expect(() => refuseToolsForStrangers(event, tools)).not.toThrow();
});
