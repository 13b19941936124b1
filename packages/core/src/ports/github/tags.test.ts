import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository } from '@slipway/testing/repository';
import { connect } from './connect.js';
import { findUntagged } from './tags.js';
import { realTempo } from './tempo.js';

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub({ repositories: [{ name: 'acme/config' }, { name: 'acme/charts' }] });
});
afterEach(() => github.close());

test('tags that charts come from: in its own repository, in another one, in one that nobody sees, elsewhere', async () => {
  await using repository = await makeRepository();
  await repository.commit('chore: begin', { a: '1' });
  await repository.tag('shop-1.0.0');
  for (const name of ['acme/config', 'acme/charts']) {
    await github.importRepository(name, repository.path, { branches: ['main'], tags: ['*'] });
  }
  const { apiUrl, serverUrl, graphqlUrl, token } = github;
  const connectTo = (name: string) =>
    connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo: realTempo }, name);
  const shop = (repositoryUrl: string, version: string) =>
    ({
      ...({ kind: 'git', target: 'prod', component: 'chart/shop' } as const),
      ...{ repository: repositoryUrl, revision: `shop-${version}`, reference: `${repositoryUrl}@shop-${version}` },
    }) as const;
  const places = ['acme/config', 'acme/charts.git', 'acme/hidden'].map((name) => `${serverUrl}/${name}`);
  const asked = [...places, 'https://example.com/acme/config'].flatMap((url) => [
    shop(url, '1.0.0'),
    shop(url, '2.0.0'),
  ]);
  const host = { github: connectTo('acme/config'), connectTo, serverUrl };
  expect((await findUntagged(asked, host)).map(({ reference }) => reference.replace(serverUrl, ''))).toEqual([
    '/acme/config@shop-2.0.0',
    '/acme/charts.git@shop-2.0.0',
  ]);
});
