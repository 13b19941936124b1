import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { runStep } from './steps.js';

test('a tag of the branch above the version file is refused before anything is built', async () => {
  const repository = await makeRepository();
  try {
    await repository.commit('feat: begin', { '.version': '1.0.0\n' });
    const run = () =>
      runStep({
        action: 'publish-libs',
        inputs: { 'repository-url': 'http://127.0.0.1:1/', 'index-url': 'http://127.0.0.1:1/simple/' },
        ...{ workspace: repository.path, repository: 'acme/shop' },
      });
    expect((await run()).outputs).toMatchObject({ state: 'unchanged', reason: 'No library of Python is at 1.0.0' });
    await repository.tag('v1.1.0');
    const refused = await run();
    expect([refused.exitCode, refused.annotations]).toEqual([
      1,
      [
        expect.stringMatching(
          /^error \.version:1 version-file-behind: .*but the tag v1\.1\.0 is part of this branch\n/,
        ),
      ],
    ]);
  } finally {
    await repository.remove();
  }
});

test('before the first release nothing is built or published', async () => {
  const repository = await makeRepository();
  try {
    const run = () =>
      runStep({
        action: 'publish-libs',
        inputs: { 'repository-url': 'http://127.0.0.1:1/', 'index-url': 'http://127.0.0.1:1/simple/' },
        ...{ workspace: repository.path, repository: 'acme/shop' },
      });
    const money = '[project]\nname = "money"\nversion = "0.0.0"\n';
    await repository.commit('feat: begin', { 'libs/money/pyproject.toml': money });
    const missing = await run();
    expect(missing.outputs).toMatchObject({ state: 'unchanged', reason: 'There is no .version: nothing to release' });
    expect(missing.annotations).toEqual([expect.stringMatching(/^warning \.version:\d* version-file-not-found: /)]);
    await repository.commit('chore: the version', { '.version': '0.0.0\n' });
    const { outputs, annotations } = await run();
    expect(outputs).toMatchObject({ state: 'unchanged', libs: '[]', version: '' });
    expect([outputs.reason, annotations]).toEqual(['Nothing is released yet: .version says 0.0.0', []]);
  } finally {
    await repository.remove();
  }
});

test('a link in a library is refused: its package would lack the file', async () => {
  const repository = await makeRepository();
  try {
    await mkdir(join(repository.path, 'libs/money'), { recursive: true });
    await symlink('/etc/hostname', join(repository.path, 'libs/money/leak.py'));
    await repository.commit('feat: begin', {
      '.version': '1.0.0\n',
      'libs/money/pyproject.toml': '[project]\nname = "money"\nversion = "1.0.0"\n',
    });
    const { exitCode, annotations } = await runStep({
      action: 'publish-libs',
      inputs: { 'repository-url': 'http://127.0.0.1:1/', 'index-url': 'http://127.0.0.1:1/', 'dry-run': 'true' },
      ...{ workspace: repository.path, repository: 'acme/shop' },
    });
    const told = expect.stringMatching(/^error libs\/money\/leak\.py:\d* lib-with-link: .* is a symbolic link/);
    expect([exitCode, annotations]).toEqual([1, [told]]);
  } finally {
    await repository.remove();
  }
});

const wheel = 'money-1.0.0-py3-none-any.whl';
const source = 'money-1.0.0.tar.gz';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const told = (files: Readonly<Record<string, string>>, version = '1.0.0') =>
  JSON.stringify([{ name: 'money', version, published: false, files }]);
const both = { [wheel]: hash('wheel'), [source]: hash('source') };

/** A step that publishes what another one built and left in `dist`, with nothing on the index. */
async function publish(inputs: Readonly<Record<string, string>>, dist: Readonly<Record<string, string>>) {
  const repository = await makeRepository();
  const index = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((done) => index.listen(0, '127.0.0.1', done));
  const address = index.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  try {
    await repository.commit('feat: begin', {
      '.version': '1.0.0\n',
      'libs/money/pyproject.toml': '[project]\nname = "money"\nversion = "1.0.0"\n',
    });
    await mkdir(join(repository.path, 'dist'));
    for (const [name, text] of Object.entries(dist)) await writeFile(join(repository.path, 'dist', name), text);
    const result = await runStep({
      action: 'publish-libs',
      inputs: { 'repository-url': url, 'index-url': url, password: 'sesame-open-sesame', ...inputs },
      ...{ workspace: repository.path, repository: 'acme/shop' },
    });
    return { ...result, codes: result.annotations.map((one) => / ([\w-]+): (.*)/.exec(one)?.slice(1).join(': ')) };
  } finally {
    index.close();
    await repository.remove();
  }
}

test('what another step built is taken as it is', async () => {
  const files = { [wheel]: 'wheel', [source]: 'source' };
  const { exitCode, outputs } = await publish({ built: told(both), 'dry-run': 'true' }, files);
  expect([exitCode, outputs.state, outputs.reason]).toEqual([
    0,
    'changed',
    expect.stringMatching(/^Ready to publish money 1\.0\.0;/),
  ]);
  expect(JSON.parse(outputs.libs ?? '')).toMatchObject([{ name: 'money', files: both }]);
});

test.each([
  [
    'other bytes',
    told(both),
    { [wheel]: 'wheel', [source]: 'evil' },
    /^built-not-as-told: money-1\.0\.0\.tar\.gz in .* is not the file that was built$/,
  ],
  [
    'a file that is gone',
    told(both),
    { [wheel]: 'wheel' },
    /^built-not-as-told: money-1\.0\.0\.tar\.gz was built and is not in the folder/,
  ],
  [
    'a library that was not built',
    '[]',
    {},
    /^built-not-as-told: .* does not name the wheel and the source distribution of money 1\.0\.0$/,
  ],
  ['another version', told(both, '0.9.0'), {}, /^built-not-as-told: .* does not name/],
  [
    'one file too many',
    told({ ...both, 'money-1.0.0.zip.whl': hash('x') }),
    {},
    /^built-not-as-told: .* does not name/,
  ],
  ['a path', told({ ...both, '../money.whl': hash('x') }), {}, /^bad-input: /],
  [
    'nothing, beside the password',
    '',
    {},
    /^build-beside-password: `build of libs\/money` would run in the step that has the password/,
  ],
])('%s: nothing is published', async (_, built, dist, expected) => {
  const { exitCode, outputs, codes } = await publish({ built }, dist);
  expect([exitCode, outputs.state, codes]).toEqual([1, 'failed', [expect.stringMatching(expected)]]);
});

test('trusted publishing takes the place of the password, and builds nothing beside it', async () => {
  const built = told(both);
  const files = { [wheel]: 'wheel', [source]: 'source' };
  const trusted = { 'trusted-publishing': 'true' };
  const codes = async (inputs: Readonly<Record<string, string>>) => (await publish(inputs, files)).codes;
  expect(await codes({ built, ...trusted })).toEqual([expect.stringMatching(/^inputs-contradict: /)]);
  expect(await codes({ built, ...trusted, password: '' })).toEqual([expect.stringMatching(/^no-identity: /)]);
  expect(await codes({ ...trusted, password: '' })).toEqual([
    expect.stringMatching(/^build-beside-password: .* has the password of the index, or asks for one$/),
  ]);
});
