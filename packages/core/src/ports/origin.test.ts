import { chown, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeRepository, type Repository, temporaryFolder } from '@slipway/testing/repository';
import { Git } from './git.js';
import { originOf } from './origin.js';

let clone: Repository;
let home: string;

beforeEach(async () => {
  clone = await makeRepository();
  home = await realpath(await temporaryFolder());
});
afterEach(() => clone.remove());

/** The origin as git sees it with a configuration of the user. */
async function origin(config = '') {
  await writeFile(join(home, '.gitconfig'), config);
  const inherit = { PATH: process.env.PATH, HOME: home };
  return originOf(new Git(await realpath(clone.path), { inherit }), home);
}

test('a clone of nothing has none', async () => {
  expect(await origin()).toBeNull();
});

test('it is named without its password, and reached with it', async () => {
  const url = 'https://robin:secret@ghe.example/acme/shop.git';
  await clone.git('remote', 'add', 'origin', url);
  // The machine may have a login.
  expect(await origin()).toMatchObject({
    name: 'https://ghe.example/acme/shop.git',
    settings: [['remote.origin.url', url]],
  });
});

test('what only the clone reads is taken along, what git reads everywhere is not said twice', async () => {
  await clone.git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
  await clone.git('config', 'core.sshCommand', 'ssh -i work');
  await clone.git('config', 'core.hooksPath', '/hooks');
  await writeFile(join(home, 'work'), '[url "ssh://mirror/"]\n\tinsteadOf = git@github.com:\n');
  const user = `[credential]\n\thelper = store\n[includeIf "gitdir:${await realpath(clone.path)}/"]\n\tpath = work\n`;
  expect(await origin(user)).toEqual({
    ...{ name: 'git@github.com:acme/shop.git', hasLogin: true },
    settings: [
      ['url.ssh://mirror/.insteadof', 'git@github.com:'],
      ['core.sshcommand', 'ssh -i work'],
      ['remote.origin.url', 'git@github.com:acme/shop.git'],
    ],
  });
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;
asRoot('the configuration of a clone that git does not trust counts for nothing', async () => {
  await clone.git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
  for (const path of ['', '.git']) await chown(join(clone.path, path), 4242, 4242);
  expect(await origin()).toBeNull();
});
