import { describe, expect, test } from '@jest/globals';
import { readEnvironments } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import type { Release } from '@slipway/core/environments/model/release';
import { openReleaseFile } from '@slipway/core/release-file/file';
import { digest } from '@slipway/testing/environments';
import {
  application,
  config,
  firstLine,
  type Given,
  type GivenInputs,
  noInputs,
  problems,
  proposed,
  values,
} from './harness.js';
import { builtBy } from './inputs/built.js';
import { manner } from './manner.js';

describe('builds', () => {
  const files = {
    'dev.yaml': values('api 1.1.0 a', 'web 2.0.0 b'),
    'apps-dev.yaml': application('dev', '1.1.0'),
  };

  test('enter a first environment, with the version of the chart', () => {
    const proposal = proposed({
      files,
      inputs: { environment: 'dev', charts: 'shop=1.2.0' },
      built: { api: { tag: '1.2.0', digest: digest('c') } },
    });
    expect(proposal.outputs.release).toEqual({
      services: { api: { tag: '1.2.0', digest: digest('c') } },
      charts: { shop: { version: '1.2.0' } },
    });
    expect(firstLine(proposal)).toContain('`acme/app@ccccccc` → dev: 2 of 3 move.');
    expect(proposal.change?.trailers['Slipway-From']).toBe(`acme/app@${'c'.repeat(40)}`);
  });

  test('what was built and has no place there decides on no key that others share', () => {
    const shared =
      "image: ghcr.io/acme/{service}\nenvironments:\n  dev: { values: dev.yaml, keys: { imageTag: '{tag}' } }\n";
    const text =
      'imageTag: 1.0.0\napi: { image: { repository: ghcr.io/acme/api } }\nweb: { image: { repository: ghcr.io/acme/web } }\n';
    const proposal = proposed({
      config: shared,
      files: { 'dev.yaml': text },
      inputs: { environment: 'dev', services: ['api', 'web'] },
      built: { api: { tag: '1.1.0' }, web: { tag: '1.1.0' }, job: { tag: '1.1.0' } },
    });
    expect(proposal.outputs).toMatchObject({ services: ['api', 'web'], held: [] });
  });

  test('a service that nobody configured is shown as its neighbours are written', () => {
    const { findings: found } = proposed({
      ...{ inputs: { environment: 'dev' }, built: { web: { tag: '1.0.0', digest: digest('d') } } },
      files: { 'dev.yaml': values('api 1.0.0 a') },
    });
    expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `no-place: dev has no key for web; these lines add one:\n${values('web 1.0.0 d').replace(/"/g, '')}`,
    ]);
  });

  const api = { tag: '1.2.0', digest: digest('c') };

  describe('charts beside a release file', () => {
    const two = `${application('dev', '0.1.0')}---\n${application('dev', '0.1.0').replaceAll('shop', 'pay')}`;
    const both = { 'dev.yaml': values('api 1.1.0 a'), 'apps-dev.yaml': two };
    const given = (inputs: GivenInputs = {}): Given => ({
      files: both,
      built: { api },
      inputs: { environment: 'dev', ...inputs },
    });

    test('move in the version that is said, and no other one does', () => {
      expect(proposed(given()).outputs.release).toEqual({ services: { api }, charts: {} });
      expect(proposed(given({ charts: 'pay=v0.2.0' })).outputs.release).toEqual({
        services: { api },
        charts: { pay: { version: '0.2.0' } },
      });
      expect(proposed(given({ services: [], charts: 'pay=0.2.0' })).outputs.release).toEqual({
        services: {},
        charts: { pay: { version: '0.2.0' } },
      });
    });

    test('need a version that is one', () => {
      expect(problems(given({ charts: 'pay' }))).toEqual([
        'not-built: chart pay is not in the release file | Write its version: `charts: pay=1.4.0`, or charts that are in it.',
      ]);
      expect(problems(given({ charts: 'pay=sha-0a1b2c3' }))).toEqual([
        expect.stringMatching(/^bad-version: "sha-0a1b2c3"/),
      ]);
      expect(problems(given({ charts: 'shp=1.0.0' }))).toEqual([
        'unknown-chart: There is no chart "shp" | Did you mean `shop`? Known: `pay`, `shop`.',
      ]);
    });

    test('have one version', () => {
      const file = openReleaseFile('release.json', '{\n"charts": {\n"shop": {"version": "1.0.0"}\n}\n}');
      expect(builtBy({ charts: new Map([['shop', '1.0.0']]) }, file)).toEqual(
        new Map([['chart/shop', { version: '1.0.0' }]]),
      );
      expect(() => builtBy({ charts: new Map([['shop', '1.1.0']]) }, file)).toThrow(
        'The release file has chart shop 1.0.0, but `charts` says 1.1.0',
      );
    });

    test('have none where there is no release file', () => {
      const expected = [
        "chart-version-alone: `charts` says shop=1.2.0, but `release` is not a release file | To promote that chart alone, write `charts: shop`, `services: '[]'` and `release: 1.2.0`.",
      ];
      expect(problems({ files, inputs: { environment: 'dev', charts: 'shop=1.2.0' } })).toEqual(expected);
      expect(problems({ files, inputs: { environment: 'dev', charts: 'shop=1.2.0', release: '1.2.0' } })).toEqual(
        expected,
      );
    });
  });

  test('nothing to enter is an error that says what to give', () => {
    expect(problems({ files, inputs: { environment: 'dev' } })).toEqual([
      'nothing-enters: dev is a first environment, so `release` must name a build | Write `release: 1.4.0`, or the file that capture-digests writes: `release: image-digests.json`.',
    ]);
  });

  test('a chart’s version must be one', () => {
    expect(
      problems({ files, inputs: { environment: 'dev', services: [], charts: 'shop', release: 'sha-0a1b2c3' } }),
    ).toEqual([
      'bad-version: "sha-0a1b2c3" is not a version of the chart shop | Write `release:` with a version such as `1.4.0` (SemVer 2.0.0), or `services:` with the services of the tag.',
    ]);
  });

  test.each([
    ['2.0', '2.0.0'],
    ['v1.0', '1.0.0'],
    ['0.46.00', '0.46.0'],
  ])('N7: a chart’s version must be whole: %s', (release, whole) => {
    expect(problems({ files, inputs: { environment: 'dev', services: [], charts: 'shop', release } })).toEqual([
      expect.stringContaining(
        `is not a version of the chart shop | Write \`release:\` with a version such as \`${whole}\` (SemVer 2.0.0)`,
      ),
    ]);
  });

  test('unless those that run there are not', () => {
    const inputs = { environment: 'dev', services: [], charts: 'shop', release: '2.0' };
    const loose = { ...files, 'apps-dev.yaml': application('dev', '1.9') };
    expect(proposed({ files: loose, inputs }).outputs.release).toMatchObject({ charts: { shop: { version: '2.0' } } });
  });

  test('K3: a chart that follows a branch is not pinned by a version of the services', () => {
    const following = {
      'dev.yaml': values('api 1.0.0 a'),
      'apps-dev.yaml': application('dev', 'main').replace('chart: shop', 'path: charts/shop'),
    };
    const tags = new Map([['service/api', { tag: '1.1.0', digest: digest('c') }]] as const);
    const inputs = { environment: 'dev', release: '1.1.0' };
    const { outputs, findings } = proposed({ files: following, tags, inputs });
    expect(outputs.release).toEqual({ services: { api: { tag: '1.1.0', digest: digest('c') } }, charts: {} });
    expect(findings.map(({ code, message }) => [code, message])).toContainEqual([
      'chart-follows',
      'chart shop follows main in dev and is not promoted: 1.1.0 may be the version of the services only',
    ]);
    expect(proposed({ files: following, tags, inputs: { ...inputs, charts: 'shop' } }).outputs.release).toMatchObject({
      charts: { shop: { version: '1.1.0' } },
    });
  });

  test('what a service is called must be known', () => {
    expect(problems({ files, inputs: { environment: 'dev', services: ['apo'], charts: 'shp', release: '1' } })).toEqual(
      [
        'unknown-service: There is no service "apo" | Did you mean `api`? Known: `api`, `web`.',
        'unknown-chart: There is no chart "shp" | Did you mean `shop`? Known: `shop`.',
      ],
    );
    const renamed = config.replace('api: { source', 'api: { formerly: [core], source');
    expect(
      problems({ config: renamed, files, inputs: { environment: 'dev', services: ['core'], release: '1' } }),
    ).toEqual(['renamed-service: core is now called api | Write `services: api`.']);
  });
});

describe('a release that the environment before has held', () => {
  const files = {
    'staging.yaml': values('api 1.3.0 c'),
    'prod.yaml': values('api 1.1.0 a'),
    'apps-staging.yaml': application('staging', '1.3.0-rc.2'),
    'apps-prod.yaml': application('prod', '1.1.0'),
  };
  const held: Release = new Map([['service/api', { tag: '1.2.0', digest: digest('b') }]]);
  const past = [{ commit: 'd'.repeat(40), release: held }];

  test('may enter, with the digest it had there', () => {
    const proposal = proposed({ files, inputs: { services: ['api'], release: 'v1.2.0' }, past });
    expect(proposal.outputs.release).toMatchObject({ services: { api: { tag: '1.2.0', digest: digest('b') } } });
  });

  test('and nothing else, without a hotfix', () => {
    const never = { files, inputs: { services: ['api'], release: '1.4.0' }, past };
    const tags = new Map([['service/api', { tag: '1.4.0', digest: digest('e') }]] as const);
    expect(problems({ ...never, tags })).toEqual([
      'never-held: staging never ran api 1.4.0 (sha256:eeeeeeeeeeee); it runs 1.3.0 (sha256:cccccccccccc) | Promote it to staging first; or, for a hotfix, run again with `hotfix: true` and `reason: <why>`.',
    ]);
    const other = { api: { tag: '1.3.0', digest: digest('e') } };
    expect(problems({ files, past, built: other })).toEqual([
      'never-held: staging never ran api 1.3.0 (sha256:eeeeeeeeeeee); it runs 1.3.0 (sha256:cccccccccccc) | Promote it to staging first; or, for a hotfix, run again with `hotfix: true` and `reason: <why>`.',
    ]);
    const build = { api: { tag: '1.4.0', digest: digest('e') } };
    expect(problems({ files, past, built: build })[0]).toContain('never-held');
    const hotfix = proposed({ files, built: build, inputs: { hotfix: true, reason: 'it is on fire' } });
    expect(hotfix.change).toMatchObject({
      lane: 'hotfix/prod',
      title: 'chore(prod): promote hotfix api 1.4.0',
      labels: ['hotfix'],
      trailers: { 'Slipway-Hotfix': 'true', 'Slipway-Reason': 'it is on fire' },
    });
    expect([hotfix.reason, hotfix.details]).toEqual([
      `Promote hotfix api 1.4.0 from acme/app@ccccccc to prod`,
      expect.stringContaining('> **Hotfix**, which skips the environments before: it is on fire'),
    ]);
    // The picture does not say that staging runs what goes past it.
    expect(hotfix.change?.body).toMatch(
      /e1\["staging"\]\n.*\n {2}build\(\["acme\/app@c{7}"\]\) ==> e2\n.*\n {2}e1 -\.-> e2\n/,
    );
  });

  test('a final version renames its candidate: the same digest, and a chart that differs in its version', () => {
    const candidate = { ...files, 'staging.yaml': values('api 1.3.0-rc.2 c') };
    const tags = new Map([['service/api', { tag: '1.3.0', digest: digest('c') }]] as const);
    expect(proposed({ files: candidate, inputs: { release: '1.3.0' }, tags, past }).outputs.release).toEqual({
      services: { api: { tag: '1.3.0', digest: digest('c') } },
      charts: { shop: { version: '1.3.0' } },
    });
    const differs = new Map([['chart/shop', ['templates/api.yaml']]] as const);
    expect(problems({ files: candidate, inputs: { release: '1.3.0' }, tags, past, renamed: differs })).toEqual([
      'chart-differs: chart shop 1.3.0 differs from its candidate 1.3.0-rc.2: templates/api.yaml | Package the final version from the commit of the candidate, or promote it as a candidate first.',
    ]);
    const rebuilt = new Map([['service/api', { tag: '1.3.0', digest: digest('e') }]] as const);
    const named = { services: ['api'], charts: 'shop', release: '1.3.0' };
    expect(problems({ files: candidate, inputs: named, tags: rebuilt, past })[0]).toContain(
      'never-held: staging never ran api 1.3.0 (sha256:eeeeeeeeeeee); it runs 1.3.0-rc.2 (sha256:cccccccccccc) | Tag the image of 1.3.0-rc.2 with the final version',
    );
    // Also where only the release was named: a part of it that is another one is not left out.
    expect(problems({ files: candidate, inputs: { release: '1.3.0' }, tags: rebuilt, past })[0]).toContain(
      'never-held',
    );
  });

  test('a candidate without a digest is looked up, too; what a release has no image of is not left out', () => {
    const candidate = { ...files, 'staging.yaml': values('api v1.3.0-rc.2 -'), 'prod.yaml': values('api v1.1.0 -') };
    const tags = new Map([['service/api', { tag: 'v1.3.0', digest: digest('c') }]] as const);
    const candidates = new Map([['service/api', { tag: 'v1.3.0-rc.2', digest: digest('c') }]] as const);
    const final = { files: candidate, inputs: { release: '1.3.0' }, past };
    expect(proposed({ ...final, tags, candidates }).outputs.release).toMatchObject({
      services: { api: { tag: 'v1.3.0', digest: digest('c') } },
      charts: { shop: { version: '1.3.0' } },
    });
    const other = new Map([['service/api', { tag: 'v1.3.0-rc.2', digest: digest('d') }]] as const);
    expect(problems({ ...final, tags, candidates: other })[0]).toContain('never-held: staging never ran api v1.3.0');
    expect(problems({ ...final, tags: new Map([['service/api', null]] as const) })).toEqual([
      'image-not-found: The registry has no image of api with the tag 1.3.0 or v1.3.0, which replaces v1.3.0-rc.2 | Tag the image of the candidate with the final version (`crane tag <image>:<candidate> <final>`), or leave this service out of `services`.',
    ]);
  });
});

describe('steps', () => {
  const files = { 'prod.yaml': values('api 1.1.0 a') };

  test('that nobody configured are refused, with the path to take', () => {
    expect(problems({ files, inputs: { from: 'dev' } })[0]).toContain('the path is dev → staging → prod');
    expect(problems({ files, inputs: { environment: 'prd' } })[0]).toContain('Did you mean `prod`?');
  });

  test('into a first environment are no hotfix', () => {
    const dev = { 'dev.yaml': values('api 1.1.0 a') };
    expect(
      problems({ files: dev, inputs: { environment: 'dev', release: '1.2.0', hotfix: true, reason: 'down' } }),
    ).toEqual([
      'hotfix-into-first: dev is a first environment: a hotfix has nothing to skip | Remove `hotfix`: dev takes every build.',
    ]);
  });

  test('a hotfix goes out as a pull request, also where others are pushed', () => {
    const pushed = config.replace('prod: {', 'prod: { delivery: push,');
    const [environment] = readEnvironments(parseConfig('slipway.yml', pushed)).slice(-1);
    if (environment === undefined) throw new Error('unreachable');
    const to = { environment, readings: [] };
    expect(manner({ ...noInputs, delivery: '' }, { to, merging: null })).toMatchObject({
      delivery: 'push',
      mayPush: true,
    });
    expect(manner({ ...noInputs, delivery: '', hotfix: true }, { to, merging: null })).toMatchObject({
      ...{ delivery: 'pull-request', mayPush: true, lane: 'hotfix/prod' },
    });
  });

  test('everything that is missing is told at once', () => {
    expect(problems({ files, inputs: { environment: 'prd', hotfix: true, 'bypass-gates': true } })).toEqual([
      expect.stringContaining('unknown-environment'),
      expect.stringContaining('hotfix-without-reason'),
      expect.stringContaining('hotfix-of-nothing'),
      expect.stringContaining('bypass-without-reason'),
    ]);
  });
});
