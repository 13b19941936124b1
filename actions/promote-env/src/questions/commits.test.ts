import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect } from '@slipway/core/ports/github/connect';
import { compare } from '@slipway/core/ports/github/git-data';
import { realTempo } from '@slipway/core/ports/github/tempo';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository } from '@slipway/testing/repository';
import { relateVersions } from './commits.js';

let github: GitHub;
const forms = ['v', '', 'api-v', 'api@', 'api/v', 'web-', 'shop@'];
beforeAll(async () => {
  github = await startGitHub({ repositories: forms.map((_, index) => ({ name: `acme/app${index}` })) });
  await using repository = await makeRepository();
  const begin = await repository.commit('chore: begin', { a: '1' });
  for (const [index, form] of forms.entries()) {
    await repository.git('checkout', '-q', begin);
    await repository.commit('fix: it', { a: '2' });
    // One with a message of its own, one without.
    await repository.git('tag', `${form}1.1.1`);
    await repository.commit('feat: more', { a: '3' });
    await repository.git('tag', '-a', '-m', 'release', `${form}1.2.0`);
    await repository.git('checkout', '-q', begin);
    await repository.commit('feat: without it', { a: '4' });
    await repository.git('tag', `${form}1.3.0`);
    await github.importRepository(`acme/app${index}`, repository.path, { branches: [], tags: [`${form}1.*`] });
    for (const version of ['1.1.1', '1.2.0', '1.3.0']) await repository.git('tag', '-d', form + version);
  }
});
afterAll(() => github.close());

function relate(
  index: number,
  component: 'service/api' | 'chart/web',
  offered: string,
  tagPattern = 'v{version}',
  current = '1.1.1',
) {
  const { apiUrl, serverUrl, graphqlUrl, token } = github;
  const connectTo = (name: string) =>
    connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo: realTempo }, name);
  const [name] = component.split('/').slice(1);
  const source = { name: name ?? '', image: null, source: `acme/app${index}`, formerly: [] };
  const known = { services: [source], image: null, tagPattern, chartTags: '{chart}-{version}', path: 'slipway.yml' };
  const world = { context: { owner: 'acme', repository: 'app' }, github: connectTo('acme/config'), connectTo };
  const pin = (version: string) =>
    component === 'chart/web' ? { version } : version.length === 40 ? { sha: version } : { tag: version };
  return relateVersions(component, pin(current), pin(offered), null, { world, known, compare });
}

test.each([
  ['v1.4.1', 0, undefined],
  ['1.4.1', 1, undefined],
  ['api-v1.4.1', 2, undefined],
  ['api@1.4.1', 3, undefined],
  ['api/v1.4.1', 4, undefined],
  ['what the configuration says', 6, 'shop@{version}'],
])('versions are compared by tags such as %s, with two requests', async (_, index, pattern) => {
  const before = github.requests.length;
  expect(await relate(index, 'service/api', '1.2.0', pattern)).toEqual({ order: 'newer', lost: [] });
  expect(github.requests.length - before).toBe(2);
  const diverged = await relate(index, 'service/api', '1.3.0', pattern);
  expect([diverged.order, diverged.lost.map(({ subject }) => subject)]).toEqual(['diverged', ['fix: it']]);
});

test('a chart is compared by the tags charts have; nobody takes the tag of a chart for one of a service', async () => {
  expect(await relate(5, 'chart/web', '1.2.0')).toMatchObject({ order: 'newer' });
  expect(await relate(5, 'service/api', '1.2.0')).toMatchObject({ order: 'unknown' });
  expect(await relate(0, 'chart/web', '1.2.0')).toMatchObject({ order: 'unknown' });
});

test('without tags nothing is compared, and nothing more is asked', async () => {
  const before = github.requests.length;
  expect(await relate(0, 'service/api', '1.9.0')).toEqual({ order: 'unknown', lost: [] });
  expect(github.requests.length - before).toBe(1);
});

test('commits that nobody knows are compared once', async () => {
  const before = github.requests.length;
  const unknown = await relate(0, 'service/api', 'a'.repeat(40), undefined, 'b'.repeat(40));
  expect([unknown.order, github.requests.length - before]).toEqual(['unknown', 1]);
});
