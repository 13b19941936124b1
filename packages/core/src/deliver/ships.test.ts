import { afterEach, expect, test } from '@jest/globals';
import { connect } from '@slipway/core/ports/github/connect';
import { compare } from '@slipway/core/ports/github/git-data';
import { realTempo } from '@slipway/core/ports/github/tempo';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import type { Known } from '../environments/model/known.js';
import { readShipments } from './ships.js';

const app = 'acme/app';
let github: GitHub;

afterEach(() => github.close());

test('a commit that makes the folder of a service is its own, and one of another folder is not', async () => {
  github = await startGitHub({
    people: { alice: 'write' },
    repositories: [{ name: app, files: { 'README.md': '1\n' } }],
  });
  const alice = github.as('alice');
  const base = (await github.branches(app)).main ?? '';
  const made = await alice.commit(app, 'main', 'feat: begin api', { 'services/api/a': '1\n' });
  const head = await alice.commit(app, 'main', 'docs: say more', { 'README.md': '2\n' });
  const { token, apiUrl, serverUrl, graphqlUrl } = github;
  const connectTo = (name: string) =>
    connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo: realTempo }, name);
  const known: Known = {
    ...{ image: null, tagPattern: 'v{version}', chartTags: '{chart}-{version}', path: 'slipway.yml' },
    services: [{ name: 'api', image: null, source: app, folder: 'services/api', formerly: [] }],
  };
  const build = (sha: string) => ({ tag: `main-${sha.slice(0, 7)}`, sha });
  const component = 'service/api';
  const shipped = await readShipments([{ component, before: build(base), after: build(head) }], {
    ...{ known, kind: null, connectTo, compare },
  });
  expect(shipped).toMatchObject([{ source: app, base, head, components: [component], state: 'read', isCut: false }]);
  expect(shipped[0]?.changes).toMatchObject([{ id: made, title: 'feat: begin api', components: [component] }]);
});
