import { expect, test } from '@jest/globals';
import { slugOf } from './clone.js';

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
