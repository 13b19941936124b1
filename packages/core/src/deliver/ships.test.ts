import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { connect } from '@slipway/core/ports/github/connect';
import { compare } from '@slipway/core/ports/github/git-data';
import { realTempo } from '@slipway/core/ports/github/tempo';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import type { Known } from '../environments/model/known.js';
import { type BuildsBetween, readShipments } from './ships.js';

const app = 'acme/app';
let github: GitHub;
/** A commit that makes the folder of a service, and one of another folder after it. */
let [base, made, head] = ['', '', ''];

beforeEach(async () => {
  github = await startGitHub({
    people: { alice: 'write' },
    repositories: [{ name: app, files: { 'README.md': '1\n' } }],
  });
  const alice = github.as('alice');
  base = (await github.branches(app)).main ?? '';
  made = await alice.commit(app, 'main', 'feat: begin api', { 'services/api/a': '1\n' });
  head = await alice.commit(app, 'main', 'docs: say more', { 'README.md': '2\n' });
});

afterEach(() => github.close());

function build(name: string, from: string, to: string): BuildsBetween {
  const [before, after] = [from, to].map((sha) => ({ tag: `main-${sha.slice(0, 7)}`, sha }));
  return { component: `service/${name}`, before: before ?? {}, after: after ?? {} };
}

type Place = { readonly source?: string; readonly folder?: string };

/** @param places where the services are built, by name */
function shipped(builds: readonly BuildsBetween[], places: Readonly<Record<string, Place>>, asked: string[] = []) {
  const { token, apiUrl, serverUrl, graphqlUrl } = github;
  const connectTo = (name: string) => {
    asked.push(name);
    return connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo: realTempo }, app);
  };
  const known: Known = {
    ...{ image: null, tagPattern: 'v{version}', chartTags: '{chart}-{version}', path: 'slipway.yml' },
    services: Object.entries(places).map(([name, place]) => ({
      ...{ name, image: null, source: app, formerly: [] },
      ...place,
    })),
  };
  return readShipments(builds, { known, kind: null, connectTo, compare });
}

const looks = () => github.requests.filter(({ operation }) => operation.startsWith('graphql')).length;

test('a commit that makes the folder of a service is its own, and one of another folder is not', async () => {
  const found = await shipped([build('api', base, head)], { api: { folder: 'services/api' } });
  const components = ['service/api'];
  expect(found).toMatchObject([{ source: app, base, head, components, state: 'read', isCut: false }]);
  expect(found[0]).toMatchObject({ changes: [{ id: made, title: 'feat: begin api', components }], elsewhere: 1 });
});

test('each range has the services that are built from it', async () => {
  const builds = [build('api', base, head), build('web', base, made), build('db', base, head)];
  expect(await shipped(builds, { api: {}, web: {}, db: {} })).toMatchObject([
    { base, head, components: ['service/api', 'service/db'] },
    { base, head: made, components: ['service/web'] },
  ]);
});

test.each<Place>([{}, { folder: '' }, { folder: '.' }])(
  'of a service that may be in any folder nobody asks which commits change it: %j',
  async (place) => {
    const [found] = await shipped([build('api', base, head)], { api: place });
    expect(found?.changes.map(({ id, components }) => [id, components])).toEqual([
      [head, null],
      [made, null],
    ]);
    expect(looks()).toBe(0);
  },
);

test('where nobody may look at folders, the commits are told all the same', async () => {
  const body = { message: 'Bad credentials' };
  github.fault(
    ({ operation }) => operation.startsWith('graphql'),
    { kind: 'answer', answer: { status: 401, body } },
    9,
  );
  const [found] = await shipped([build('api', base, head)], { api: { folder: 'services/api' } });
  expect(found).toMatchObject({ state: 'read', changes: [{ id: head }, { id: made }] });
  expect(looks()).toBe(1);
});

test('no more than twenty repositories are asked for tags', async () => {
  const names = Array.from({ length: 21 }, (_, index) => `s${index}`);
  const builds = names.map((name): BuildsBetween => {
    return { component: `service/${name}`, before: { tag: '1.0.0' }, after: { tag: '1.1.0' } };
  });
  const asked: string[] = [];
  const places = Object.fromEntries(names.map((name) => [name, { source: `acme/${name}` }]));
  expect(await shipped(builds, places, asked)).toEqual([]);
  expect(asked).toHaveLength(20);
});
