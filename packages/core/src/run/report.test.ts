import { expect, test } from '@jest/globals';
import { renderDelivered } from './report.js';

const url = 'https://github.com/acme/shop/pull/1';
const link = `**[pull request #1](${url})**`;

test.each([
  ['opened pull request #1', `Opened ${link}`],
  ['pull request #1 is up to date', `**[Pull request #1](${url})** is up to date`],
  ['a newer run has already planned at 1234567', `A newer run has already planned at 1234567: ${link}`],
  ['after pull request #12, pull request #1', `After pull request #12, ${link}`],
  ['', `**[Pull request #1](${url})**`],
  ['opened pull request #1 for `x_y`, a_b', `Opened ${link} for \`x_y\`, a\\_b`],
])('the summary names the pull request once, as a link: %j', (reason, expected) => {
  expect(renderDelivered({ reason, pullRequest: { number: 1, url } })).toBe(expected);
});

test.each([
  ['committed 1234567 to main', 'Committed 1234567 to main'],
  ['', ''],
])('without a pull request: %j', (reason, expected) => {
  expect(renderDelivered({ reason, pullRequest: null })).toBe(expected);
});
