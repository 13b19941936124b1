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
    expect((await run()).outputs).toMatchObject({ state: 'unchanged', reason: 'No library is at 1.0.0' });
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
