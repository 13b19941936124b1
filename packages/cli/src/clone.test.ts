import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { placeOf, slugOf } from './clone.js';

test.each([
  ['https://github.com/acme/shop.git', 'github.com', 'acme/shop'],
  ['https://github.com/acme/shop', 'github.com', 'acme/shop'],
  ['https://robin:secret@ghe.example:8443/acme/shop/', 'ghe.example', 'acme/shop'],
  ['ssh://git@github.com/acme/shop.git', 'github.com', 'acme/shop'],
  ['ssh://git@ghe.example:2222/acme/shop.git', 'ghe.example', 'acme/shop'],
  ['git@github.com:acme/shop.git', 'github.com', 'acme/shop'],
  ['work:acme/shop', 'work', 'acme/shop'],
])('the remote %s is a repository on a host', (address, host, name) => {
  expect(slugOf(address)).toEqual({ host, name });
});

test.each(['', '/srv/git/shop.git', '../shop', 'file:///srv/acme/shop.git'])(
  'the remote %s is none of GitHub’s',
  (address) => {
    expect(slugOf(address)).toBeNull();
  },
);

test.each([
  ['github.com', {}, 'cloud'],
  ['acme.ghe.com', {}, 'cloud'],
  ['stranger.example', {}, ''],
  ['github.com.stranger.example', {}, ''],
  ['stranger.example', { GH_HOST: 'ghe.example' }, ''],
  ['ghe.example', { GH_HOST: 'ghe.example' }, 'own'],
  ['ghe.example', { GITHUB_SERVER_URL: 'https://ghe.example:8443' }, 'own'],
  ['ghe.example:8443', { GH_HOST: 'ghe.example:8443' }, 'own'],
  ['stranger.example:8443', { GH_HOST: 'ghe.example:8443' }, ''],
  ['ghe.example', { GH_HOST: 'https://ghe.example' }, 'own'],
])('a clone of %s with %j gets the token "%s"', async (host, more, token) => {
  const clone = await makeRepository();
  await clone.git('remote', 'add', 'origin', `https://${host}/acme/shop.git`);
  const place = await placeOf(clone.path, { GH_TOKEN: 'cloud', GH_ENTERPRISE_TOKEN: 'own', ...more });
  expect(place.env.INPUT_TOKEN).toBe(token);
  await Promise.all([place.remove(), clone.remove()]);
});

test.each([
  ['https://ghe.example:8443/acme/shop', { GH_HOST: 'ghe.example:8443' }, 'https://ghe.example:8443'],
  ['ssh://git@ghe.example:2222/acme/shop', { GH_HOST: 'ghe.example:8443' }, 'https://ghe.example:8443'],
  ['https://ghe.example:8443/acme/shop', { GH_HOST: 'ghe.example' }, 'https://ghe.example'],
  ['https://stranger.example:8443/acme/shop', { GH_HOST: 'ghe.example' }, 'https://stranger.example'],
  ['http://127.0.0.1:3000/acme/shop', { GH_HOST: '127.0.0.1:3000' }, 'http://127.0.0.1:3000'],
  ['http://ghe.example/acme/shop', { GH_HOST: 'ghe.example' }, 'https://ghe.example'],
  ['https://github.com/acme/shop', { GH_HOST: 'github.com' }, 'https://github.com'],
])('the server of a clone of %s with %j is %s', async (address, env, server) => {
  const clone = await makeRepository();
  await clone.git('remote', 'add', 'origin', address);
  const place = await placeOf(clone.path, env);
  expect(place.env.GITHUB_SERVER_URL).toBe(server);
  await Promise.all([place.remove(), clone.remove()]);
});

test.each([
  [{}, 'of gh'],
  [{ GH_TOKEN: '' }, ''],
  [{ GITHUB_TOKEN: '' }, ''],
  [{ GH_TOKEN: '', GITHUB_TOKEN: 'mine' }, 'mine'],
])('where gh knows a token, %j gives "%s"', async (env, token) => {
  const clone = await makeRepository();
  await clone.write({ 'bin/gh': '#!/bin/sh\necho of gh\n' });
  await clone.chmod('bin/gh', 0o755);
  const path = process.env.PATH;
  process.env.PATH = `${clone.path}/bin:${path}`;
  const place = await placeOf(clone.path, env);
  process.env.PATH = path;
  expect(place.env.INPUT_TOKEN).toBe(token);
  await Promise.all([place.remove(), clone.remove()]);
});

test('where a commit is checked out and no branch, the branch is the one that the clone began with', async () => {
  const clone = await makeRepository();
  await clone.commit('feat: first', { 'a.txt': 'a\n' });
  await clone.git('update-ref', 'refs/remotes/origin/trunk', 'HEAD');
  await clone.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
  await clone.git('checkout', '--quiet', '--detach');
  const place = await placeOf(clone.path, {});
  expect(place.env.GITHUB_REF).toBe('refs/heads/trunk');
  await Promise.all([place.remove(), clone.remove()]);
});
