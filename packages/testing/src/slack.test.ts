import { afterEach, expect, test } from '@jest/globals';
import { type SlackRecorder, startSlack } from './slack.js';

let slack: SlackRecorder;
afterEach(() => slack.close());

const post = async (url: string, body: string, type = 'application/json') => {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
  return [answer.status, await answer.text()];
};

test('messages are kept, and refused as Slack refuses them', async () => {
  slack = await startSlack();
  expect(await post(slack.url, '{"text":"dev is live"}')).toEqual([200, 'ok']);
  const form = `payload=${encodeURIComponent('{"blocks":[{"type":"divider"}]}')}`;
  expect(await post(slack.url, form, 'application/x-www-form-urlencoded')).toEqual([200, 'ok']);
  expect(await post(slack.url, '{"channel":"#dev"}')).toEqual([400, 'no_text']);
  expect(await post(slack.url, 'dev is live')).toEqual([400, 'invalid_payload']);
  expect(await post(`${slack.url}x`, '{"text":"dev is live"}')).toEqual([404, 'no_service']);
  slack.fail(429);
  expect(await post(slack.url, '{"text":"again"}')).toEqual([429, '']);
  expect(slack.messages).toEqual([{ text: 'dev is live' }, { blocks: [{ type: 'divider' }] }]);
  expect(slack.refused).toEqual(['no_text', 'invalid_payload', 'no_service']);
});
