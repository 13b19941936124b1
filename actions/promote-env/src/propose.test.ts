import { describe, expect, test } from '@jest/globals';
import { changedLines, digest } from '@slipway/testing/environments';
import { application, config, findings, firstLine, problems, proposed, values } from './harness.js';

describe('what the environment before runs', () => {
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b', 'new 1.0.0 c'),
    'prod.yaml': values('api 1.1.0 d', 'web 2.0.0 b', 'old 9.0.0 e'),
    'apps-staging.yaml': application('staging', '1.2.0'),
    'apps-prod.yaml': application('prod', '1.1.0'),
  };

  test('comes with its digests; what is missing on either side stays', () => {
    const proposal = proposed({ files });
    expect(changedLines(proposal.edits)).toEqual([
      'prod.yaml',
      '-    tag: "1.1.0"',
      `-    digest: ${digest('d')}`,
      '+    tag: "1.2.0"',
      `+    digest: ${digest('a')}`,
      'apps-prod.yaml',
      expect.stringContaining('targetRevision: 1.1.0'),
      expect.stringContaining('targetRevision: 1.2.0'),
    ]);
    expect(proposal.outputs).toEqual({
      release: {
        services: { api: { tag: '1.2.0', digest: digest('a') } },
        charts: { shop: { version: '1.2.0' } },
      },
      'previous-release': {
        services: { api: { tag: '1.1.0', digest: digest('d') } },
        charts: { shop: { version: '1.1.0' } },
      },
      services: ['api'],
      held: [{ subject: 'service/new', waitsFor: 'keys in prod', until: null }],
      merged: false,
    });
    expect(firstLine(proposal)).toBe(
      '`staging@bbbbbbb` → prod: 2 of 5 move, 1 held (waiting for keys in prod). Merging does not deploy: sync shop-prod by hand. Undo: run rollback-env with `environment: prod`.',
    );
    // The summary has a table of what is held already.
    expect(proposal.change?.body).toContain('### Held');
    expect(proposal.details).not.toContain('### Held');
    expect(proposal.details).toContain('Lines for new in');
    expect(findings(proposal)).not.toContain('notice sync-by-hand');
    const pushed = proposed({ files, inputs: { delivery: 'push' } });
    expect(pushed.findings.find(({ code }) => code === 'sync-by-hand')).toMatchObject({
      message: 'The commit does not deploy to prod: shop-prod has no automated sync',
    });
    expect(proposal.change).toMatchObject({
      lane: 'promote/prod',
      branch: 'promote/prod',
      title: 'chore(prod): promote 1 service and 1 chart',
      message: 'api: 1.1.0 -> 1.2.0\nchart shop: 1.1.0 -> 1.2.0',
      trailers: { 'Slipway-Environment': 'prod', 'Slipway-From': `staging@${'b'.repeat(40)}` },
      whenTaken: 'beside',
    });
  });

  test('an image that both environments have at a key no one reads is told once, where it stays', () => {
    const list = 'more:\n  - ghcr.io/acme/web:0.9.0\n';
    const both = { 'staging.yaml': values('api 1.2.0 a') + list, 'prod.yaml': values('api 1.1.0 d') + list };
    const { findings: all } = proposed({ files: { ...files, ...both } });
    const told = all.filter(({ code }) => code === 'image-not-read').map(({ place }) => place?.path);
    expect(told).toEqual(['prod.yaml']);
  });

  test('a chart that follows a range is pinned; it is never promoted from there', () => {
    const floating = (where: 'staging' | 'prod') => ({ ...files, [`apps-${where}.yaml`]: application(where, '1.x') });
    const over = proposed({ files: floating('prod'), inputs: { services: [], charts: 'shop' } });
    expect(over.findings.map(({ code }) => code)).toContain('range-replaced');
    expect(changedLines(over.edits)).toEqual([
      'apps-prod.yaml',
      expect.stringContaining('targetRevision: 1.x'),
      expect.stringContaining('targetRevision: 1.2.0'),
    ]);
    expect(over.outputs).toMatchObject({ release: { charts: { shop: { version: '1.2.0' } } } });
    expect(problems({ files: floating('staging'), inputs: { services: [], charts: 'shop' } })).toEqual([
      'release-floating: It is unknown which version of chart shop runs, because its key names a branch, a range or a moving tag: spec.source.targetRevision (apps-staging.yaml:5) = 1.x | Write the version that runs there: `targetRevision: <version>`. Promotions then include it.',
    ]);
  });

  describe('a tag that is empty leaves it to a chart what runs', () => {
    const empty = values('api  -', 'web 2.0.0 b');
    const pinned = { 'staging.yaml': empty, 'prod.yaml': values('api 1.1.0 c', 'web 1.9.0 d') };

    test('where nothing says which chart, what is pinned stays; the others move', () => {
      const proposal = proposed({ files: pinned });
      expect([proposal.outputs.services, proposal.holds]).toEqual([
        ['web'],
        [{ subject: 'service/api', waitsFor: 'a tag in staging' }],
      ]);
      expect(proposal.findings).toContainEqual({
        ...{ level: 'warning', code: 'release-unset', place: { path: 'staging.yaml', line: 4, column: 10 } },
        message: 'It is unknown which api staging runs: api.image.tag (staging.yaml:4) is empty, so the chart decides',
        fix: 'Write the tag that runs. To let the chart decide in prod, too, empty the tag and the digest there by hand.',
      });
      expect(problems({ files: pinned, inputs: { services: ['api'] } })).toEqual([
        expect.stringMatching(/^release-unset: /),
      ]);
      const both = { 'staging.yaml': empty, 'prod.yaml': values('api  -', 'web 2.0.0 b') };
      expect(proposed({ files: both })).toMatchObject({ reason: 'prod runs the same as staging', holds: [] });
    });

    test('where the Applications say which chart, that goes along', () => {
      const charts = {
        'apps-staging.yaml': application('staging', '1.2.0'),
        'apps-prod.yaml': application('prod', '1.1.0'),
      };
      const proposal = proposed({ files: { ...pinned, ...charts } });
      expect([proposal.outputs.services, proposal.holds]).toEqual([['api', 'web'], []]);
      expect(proposal.change?.message).toContain('api: 1.1.0 -> no tag\n');
      const together = proposed({ files: { ...pinned, ...charts }, inputs: { services: ['api'], charts: 'shop' } });
      expect(together.outputs).toMatchObject({
        services: ['api'],
        release: { charts: { shop: { version: '1.2.0' } } },
      });
      // Alone it would run what the older chart makes of it.
      expect(problems({ files: { ...pinned, ...charts }, inputs: { services: ['api'] } })).toEqual([
        expect.stringMatching(/^release-unset: .* \| Write the tag that runs, or add its chart to `charts`\. /),
      ]);
    });
  });

  test('only what is named moves', () => {
    const proposal = proposed({ files, inputs: { services: [], charts: 'shop' } });
    expect(changedLines(proposal.edits)[0]).toBe('apps-prod.yaml');
    expect(proposal.edits).toHaveLength(1);
    expect(proposal.change?.title).toBe('chore(prod): promote chart shop 1.2.0');
  });

  test('nothing moves where an earlier step found no service to promote', () => {
    const proposal = proposed({ files, inputs: { services: [] } });
    expect([proposal.edits, proposal.reason]).toEqual([[], 'The inputs name no service']);
  });

  test('nothing to do is said', () => {
    const same = { 'staging.yaml': values('api 1.2.0 a'), 'prod.yaml': values('api 1.2.0 a') };
    expect(proposed({ files: same })).toMatchObject({
      edits: [],
      change: null,
      reason: 'prod runs the same as staging',
      holds: [],
    });
  });

  test('a tag without a digest is looked up once, and its digest recorded', () => {
    const byTag = { 'staging.yaml': values('api 1.2.0 -'), 'prod.yaml': values('api 1.1.0 d') };
    const tags = new Map([['service/api', { tag: '1.2.0', digest: digest('f') }]] as const);
    expect(changedLines(proposed({ files: byTag, tags }).edits)).toContain(`+    digest: ${digest('f')}`);
    expect(problems({ files: byTag, tags: new Map([['service/api', null]]) })[0]).toContain('image-not-found');
  });

  test('a version that moves on by itself stays where it is', () => {
    const floating = {
      'staging.yaml': values('api latest a', 'web 2.1.0 b'),
      'prod.yaml': values('api 1.1.0 d', 'web 2.0.0 e'),
    };
    const proposal = proposed({ files: floating });
    expect(proposal.outputs.services).toEqual(['web']);
    expect(findings(proposal)).toContain('warning floating-version');
    expect(problems({ files: floating, inputs: { services: ['api'] } })).toEqual([
      'floating-version: api latest is a moving tag, not one version: it is not promoted to prod | Promote the tag of one version, such as `release: 1.4.0` or `release: sha-0a1b2c3`.',
    ]);
  });

  test('a candidate’s tag does not come back over the final one of the same digest', () => {
    const renamed = { 'staging.yaml': values('api 1.2.0-rc.3 a'), 'prod.yaml': values('api 1.2.0 a') };
    expect(proposed({ files: renamed }).edits).toEqual([]);
  });
});

describe('nothing goes backwards', () => {
  const files = (before: string, after: string) => ({ 'staging.yaml': values(before), 'prod.yaml': values(after) });

  test('an older version is superseded', () => {
    const proposal = proposed({ files: files('api 1.1.0 a', 'api 1.2.0 b') });
    expect(proposal.reason).toBe('superseded: prod already runs api 1.2.0, newer than 1.1.0');
    expect([proposal.edits, proposal.holds, findings(proposal)]).toEqual([[], [], ['notice superseded']]);
  });

  test('a hotfix that the offered commit lacks is not undone', () => {
    const texts = files('api sha-aaaaaaa a', 'api sha-bbbbbbb b');
    const key = 'service/api bbbbbbb aaaaaaa';
    const lost = [{ id: 'bbbbbbb0', subject: 'fix: the 3 a.m. one' }];
    expect(problems({ files: texts, relations: new Map([[key, { order: 'diverged', lost }]]) })).toEqual([
      'diverged: api sha-aaaaaaa lacks commits of sha-bbbbbbb, which prod runs: bbbbbbb fix: the 3 a.m. one would be lost | Merge them and build again, so that prod loses nothing; or promote others (`services: <names>`). If it has them by other commits, run again with `services: api`, `release: sha-aaaaaaa` and `reason: <why>`. To go back on purpose, run rollback-env.',
    ]);
    // Picked onto another branch, it is there all the same: somebody has to say so.
    const tags = new Map([['service/api', null]] as const);
    const inputs = { services: ['api'], release: 'sha-aaaaaaa', reason: 'picked as #12' };
    const said = proposed({ files: texts, inputs, tags, relations: new Map([[key, { order: 'diverged', lost }]]) });
    expect([said.outputs.services, findings(said), said.change?.trailers['Slipway-Reason']]).toEqual([
      ['api'],
      ['warning diverged'],
      'picked as #12',
    ]);
    // Why gates are bypassed is another question.
    const relations = new Map([[key, { order: 'diverged', lost }]] as const);
    expect(problems({ files: texts, inputs: { ...inputs, 'bypass-gates': true }, tags, relations })).toHaveLength(1);
    const older = proposed({ files: texts, relations: new Map([[key, { order: 'older', lost: [] }]]) });
    expect(older.reason).toContain('superseded');
    const newer = proposed({ files: texts, relations: new Map([[key, { order: 'newer', lost: [] }]]) });
    expect(newer.outputs.services).toEqual(['api']);
  });

  test('a version a person asks for must be higher; a late build is only superseded', () => {
    const texts = { 'dev.yaml': values('api 1.2.0 b') };
    const tags = new Map([['service/api', { tag: '1.1.0', digest: digest('a') }]] as const);
    const inputs = { environment: 'dev', release: '1.1.0' };
    expect(problems({ files: texts, tags, inputs })).toEqual([
      'version-not-higher: api 1.1.0 is not higher than 1.2.0, which dev runs | Write a higher version in `release`. To go back, run rollback-env.',
    ]);
    const late = proposed({
      files: texts,
      inputs: { environment: 'dev' },
      built: { api: { tag: '1.1.0', digest: digest('a') } },
    });
    expect(late.reason).toContain('superseded');
  });
});

describe('several targets', () => {
  const several = config.replace(
    'prod: { from: staging, values: prod.yaml, applications: apps-prod.yaml }',
    'prod: { from: staging, targets: { eu: { values: eu.yaml }, us: { values: us.yaml } } }',
  );
  const staging = { 'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b') };

  test('each gets the release; one that has no place for it is said to wait', () => {
    const files = { ...staging, 'eu.yaml': values('api 1.1.0 c', 'web 1.9.0 d'), 'us.yaml': values('api 1.1.0 c') };
    const proposal = proposed({ config: several, files });
    expect(proposal.edits.map(({ path }) => path)).toEqual(['eu.yaml', 'us.yaml']);
    expect(proposal.outputs.held).toEqual([{ subject: 'service/web', waitsFor: 'keys in prod-us', until: null }]);
    expect(proposal.change?.message).toBe('api: 1.1.0 -> 1.2.0\nweb: 1.9.0 -> 2.0.0 (prod-eu)');
    expect(proposal.change?.body).toContain(
      '["prod: prod-eu, prod-us<br/>api 1.1.0 → 1.2.0, web 1.9.0 → 2.0.0 (prod-eu)"]',
    );
  });

  test('what is newer in one of them stays there', () => {
    const files = { ...staging, 'eu.yaml': values('api 1.3.0 c'), 'us.yaml': values('api 1.1.0 d') };
    const proposal = proposed({ config: several, files, inputs: { services: ['api'] } });
    expect(proposal.edits.map(({ path }) => path)).toEqual(['us.yaml']);
    expect(findings(proposal)).toContain('notice superseded');
  });

  test('what a registry lacks is named, for each target', () => {
    const files = { ...staging, 'eu.yaml': values('api 1.1.0 c'), 'us.yaml': values('api 1.1.0 c') };
    const missing = ['api', 'web'].map((name) => ({
      ...({ kind: 'image', target: 'prod-eu' } as const),
      component: `service/${name}` as const,
      reference: `eu.example.com/acme/${name}@${digest('a')}`,
    }));
    expect(problems({ config: several, files, missing })).toEqual([
      expect.stringMatching(
        /^replicate-first: prod-eu cannot pull eu\.example\.com\/acme\/api@\S+, eu\.example\.com\/acme\/web@/,
      ),
    ]);
  });
});

test('a chart and the service of its name stay together', () => {
  const texts = {
    'staging.yaml': values('shop 1.2.0 a', 'web 2.0.0 b'),
    'prod.yaml': values('shop 1.1.0 c', 'web 1.9.0 d'),
  };
  const files = {
    ...texts,
    'apps-staging.yaml': application('staging', '1.2.0'),
    'apps-prod.yaml': application('prod', '1.1.0'),
  };
  const image = {
    kind: 'image',
    target: 'prod',
    component: 'service/shop',
    reference: 'ghcr.io/acme/shop:1.2.0',
  } as const;
  const proposal = proposed({ files, missing: [image] });
  expect([proposal.outputs.release, proposal.holds]).toEqual([
    { services: { web: { tag: '2.0.0', digest: digest('b') } }, charts: {} },
    [
      { subject: 'service/shop', waitsFor: 'its image in the registry of prod' },
      { subject: 'chart/shop', waitsFor: 'the service shop, with which it moves' },
    ],
  ]);
  const chart = {
    ...image,
    kind: 'chart',
    component: 'chart/shop',
    repository: 'oci://x',
    name: 'shop',
    version: '1.2.0',
  } as const;
  expect(proposed({ files, missing: [chart] }).outputs.services).toEqual(['web']);
  // What does not move anyway is not spoken of.
  const same = { ...files, 'apps-prod.yaml': application('prod', '1.2.0') };
  expect(proposed({ files: same, missing: [image] }).holds).toHaveLength(1);
});
