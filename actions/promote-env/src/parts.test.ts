import { describe, expect, test } from '@jest/globals';
import { digest } from '@slipway/testing/environments';
import { application, type GivenInputs, problems, proposed, values } from './harness.js';

const files = {
  'dev.yaml': values('api 1.1.0 a', 'web 2.0.0 b'),
  'apps-dev.yaml': application('dev', '1.1.0'),
  'staging.yaml': values('api 1.2.0 c', 'web 2.1.0 d'),
  'apps-staging.yaml': application('staging', '1.2.0'),
  'prod.yaml': values('api 1.1.0 a', 'web 2.0.0 b'),
  'apps-prod.yaml': application('prod', '1.1.0'),
};
const api = { tag: '1.2.0', digest: digest('c') };
const web = { tag: '2.1.0', digest: digest('d') };
const shop = { version: '1.2.0' };

describe('parts of a release', () => {
  test.each<[string, GivenInputs, object]>([
    ['all', {}, { services: { api, web }, charts: { shop } }],
    ['services by name, and then no chart', { services: ['api'] }, { services: { api }, charts: {} }],
    ['both by name', { services: ['api'], charts: 'shop' }, { services: { api }, charts: { shop } }],
    ['no chart', { charts: '[]' }, { services: { api, web }, charts: {} }],
    ['a chart alone', { services: [], charts: 'shop' }, { services: {}, charts: { shop } }],
    ['a chart beside all services', { charts: 'shop' }, { services: { api, web }, charts: { shop } }],
    ['N16: nothing', { services: [] }, { services: {}, charts: {} }],
  ])('%s', (_, inputs, release) => {
    expect(proposed({ files, inputs }).outputs.release).toEqual(release);
    const file = JSON.stringify({ services: { api, web }, charts: { shop } });
    expect(proposed({ files, inputs: { ...inputs, release: file } }).outputs.release).toEqual(release);
    expect(proposed({ files, inputs: { ...inputs, release: file, environment: 'dev' } }).outputs.release).toEqual(
      release,
    );
  });

  test('N16: a list without names promotes nothing, and says so', () => {
    expect(proposed({ files, inputs: { services: [] } })).toMatchObject({
      reason: 'The inputs name no service',
      edits: [],
    });
  });

  test('a hotfix of one service by its version brings no chart', () => {
    const tags = new Map([['service/api', { tag: '1.2.1', digest: digest('e') }]] as const);
    const inputs = { services: ['api'], release: '1.2.1', hotfix: true, reason: 'down' };
    expect(proposed({ files, tags, inputs }).outputs.release).toEqual({
      services: { api: { tag: '1.2.1', digest: digest('e') } },
      charts: {},
    });
  });
});

describe('a release file', () => {
  test('takes any form', () => {
    const sha = 'c'.repeat(40);
    for (const file of [{ api }, { api: { ...api, sha } }, { services: { api: { ...api, sha } } }]) {
      const proposal = proposed({ files, inputs: { environment: 'dev', release: JSON.stringify(file) } });
      expect(proposal.outputs.release).toMatchObject({ services: { api }, charts: {} });
    }
  });

  test('is what the outputs `release` and `previous-release` are', () => {
    const { outputs } = proposed({ files });
    const again = (release: unknown, to: string) =>
      proposed({ files, inputs: { environment: to, release: JSON.stringify(release) } }).outputs.release;
    expect(outputs.release).toEqual({ services: { api, web }, charts: { shop } });
    expect(again(outputs.release, 'dev')).toEqual(outputs.release);
    expect(again(outputs.release, 'prod')).toEqual(outputs.release);
    // Nothing is left to do where it runs.
    expect(again(outputs['previous-release'], 'dev')).toEqual({ services: {}, charts: {} });
  });

  test('with a tag alone has its digest looked up, once', () => {
    const inputs = { environment: 'dev', release: '{"services": {"api": {"tag": "1.2.0"}}}' };
    const tags = new Map([['service/api', api]] as const);
    expect(proposed({ files, inputs, tags }).outputs.release).toEqual({ services: { api }, charts: {} });
    expect(problems({ files, inputs, tags: new Map([['service/api', null]] as const) })).toEqual([
      expect.stringMatching(/^image-not-found: The registry has no image of api with the tag 1\.2\.0/),
    ]);
  });

  test('keeps the digest of a chart, which no file of an environment has', () => {
    const file = { charts: { shop: { ...shop, digest: digest('f') } } };
    for (const to of ['dev', 'prod']) {
      const proposal = proposed({ files, inputs: { environment: to, release: JSON.stringify(file) } });
      expect(proposal.outputs.release).toEqual({ services: {}, charts: file.charts });
    }
  });

  test('must have run before, its charts, too, unless it enters a first environment', () => {
    const file = JSON.stringify({
      services: { api: { ...api, digest: digest('e') } },
      charts: { shop: { version: '1.3.0' } },
    });
    expect(problems({ files, inputs: { release: file } }).map((text) => text.split(' | ')[0])).toEqual([
      'never-held: staging never ran api 1.2.0 (sha256:eeeeeeeeeeee); it runs 1.2.0 (sha256:cccccccccccc)',
      'never-held: staging never ran chart shop 1.3.0; it runs 1.2.0',
    ]);
  });
});
