import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { runWith } from '../ports/process.js';
import { refuseToolsBesideToken } from './checkout-token.js';

test('no tool runs beside a token that the checkout left', async () => {
  const repository = await makeRepository();
  try {
    const run = runWith(process.env);
    await repository.commit('feat: a', { a: 'a' });
    await refuseToolsBesideToken(run, repository.path, ['uv-lock .']);
    await repository.git('config', 'http.https://github.com/.extraheader', 'AUTHORIZATION: basic eA==');
    await refuseToolsBesideToken(run, repository.path, []);
    await expect(refuseToolsBesideToken(run, repository.path, ['uv-lock .'])).rejects.toThrow(
      /`uv-lock \.` would run beside the token/,
    );
  } finally {
    await repository.remove();
  }
});
