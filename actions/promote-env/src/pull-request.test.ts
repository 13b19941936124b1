import { describe, expect, test } from '@jest/globals';
import type { Release } from '@slipway/core/environments/model/release';
import type { Difference } from '@slipway/core/render/compare';
import { notShown } from '@slipway/core/render/shown';
import { digest } from '@slipway/testing/environments';
import { config, findings, firstLine, proposed, values } from './harness.js';

describe('the pull request', () => {
  const withSha = config
    .replace('prod: { from: staging,', "prod: { from: staging, keys: { 'api.image.sha': { as: '{sha}', of: api } },")
    .replace('staging: { from: dev,', "staging: { from: dev, keys: { 'api.image.sha': { as: '{sha}', of: api } },");
  const files = {
    'staging.yaml': values(`api 1.2.0 a ${'1'.repeat(40)}`, 'web 2.1.0 b'),
    'prod.yaml': values(`api 1.1.0 c ${'2'.repeat(40)}`, 'web 2.0.0 d'),
  };

  test('links to commits and notes, shows digests and the path', () => {
    const relations = new Map([
      [`service/api ${'2'.repeat(40)} ${'1'.repeat(40)}`, { order: 'newer', lost: [] }],
    ] as const);
    const body = proposed({ config: withSha, files, relations }).change?.body ?? '';
    const compare = `https://github.test/acme/app/compare/${'2'.repeat(40)}...${'1'.repeat(40)}`;
    expect(body.split('\n').filter((line) => line.startsWith('| `'))).toEqual([
      `| \`api\` | 1.1.0 (\`sha256:cccccccccccc\`) | **[1.2.0](https://github.test/acme/app/releases?q=1.2.0)** | \`sha256:aaaaaaaaaaaa\` | [\`2222222…1111111\`](${compare}) |`,
      '| `web` | 2.0.0 (`sha256:dddddddddddd`) | **2.1.0** | `sha256:bbbbbbbbbbbb` |  |',
    ]);
    expect(body).toContain(
      'flowchart LR\n  e0["dev"]\n  e1["staging<br/>api 1.2.0, web 2.1.0"]\n  e2["prod<br/>api 1.1.0 → 1.2.0, web 2.0.0 → 2.1.0"]',
    );
  });

  test('pictures what each environment runs: a final version’s candidate where that is what runs', () => {
    const candidate = { 'staging.yaml': values('api 1.3.0-rc.2 a'), 'prod.yaml': values('api 1.1.0 c') };
    const tags = new Map([['service/api', { tag: '1.3.0', digest: digest('a') }]] as const);
    const { change } = proposed({ files: candidate, inputs: { release: '1.3.0' }, tags });
    expect(change?.body).toContain('e1["staging<br/>api 1.3.0-rc.2"]\n  e2["prod<br/>api 1.1.0 → 1.3.0"]');
  });

  test('says a reason as text, not as markup', () => {
    const reason = 'as @alice <b>said</b>\n\nSlipway-Hotfix: true';
    const { change } = proposed({
      ...{ config: withSha, files: { ...files, 'prod.yaml': values('web 2.0.0 d') } },
      inputs: { 'bypass-gates': true, reason },
      gates: [{ gate: 'freeze', component: null, state: 'bypassed', detail: 'x', until: null }],
      bypass: { login: 'octocat', teams: [], reason },
    });
    expect(change?.body).toContain(
      '> **Gates are bypassed** by octocat: as @<!-- -->alice \\<b\\>said\\</b\\> Slipway-Hotfix: true',
    );
    expect(change?.trailers['Slipway-Reason']).toBe('as @alice <b>said</b> Slipway-Hotfix: true');
  });
});

test('what ships, what happens on merge and who must approve come before the tables', () => {
  const merging = {
    ...{ branch: 'main', approvals: 1, codeOwners: false, isProtected: false },
    ...{ owners: ['@acme/ops'], checks: ['build'], ownChecks: [] },
  };
  const { change } = proposed({
    files: {
      'staging.yaml': values('api sha-0a1b2c3 a'),
      'prod.yaml': values('api sha-1a1b2c3 c'),
    },
    merging,
    relations: new Map(),
  });
  const [screen = ''] = (change?.body ?? '').split('\n\n### To verify');
  expect(screen.split('\n').slice(1)).toEqual([
    '',
    expect.stringMatching(
      /^- \*\*What ships\*\*: api: sha-1a1b2c3 → sha-0a1b2c3 \(\[`1a1b2c3…0a1b2c3`\]\(https:\/\/github\.test\/acme\/app\/compare\//,
    ),
    '- **If you merge this**: prod runs this as soon as its cluster syncs.',
    '- **Who must approve**: `main` requires 1 approval. GitHub asks the code owners for a review: `@acme/ops`.',
    '- **Checks**: Must pass: `build`. If they do not start, approve the workflows in the merge box, or close and reopen this pull request.',
  ]);
});

test('where nothing that is rendered changes, a merge runs nothing, and that is said', () => {
  const screen = (unrendered: Difference['unrendered']) =>
    proposed({
      files: { 'staging.yaml': values('api 1.2.0 a'), 'prod.yaml': values('api 1.1.0 c') },
      shown: { ...notShown, rendering: { changes: [], unrendered, compared: 1, still: ['shop'] } },
    }).change?.body;
  expect(screen([])).toContain('- **If you merge this**: nothing changes in the cluster of prod: no rendered object');
  expect(
    screen([{ target: 'prod', name: 'web', why: 'its chart is elsewhere', place: { path: 'prod.yaml' } }]),
  ).toContain('prod runs this as soon as');
});

test('N20: what is newer in some of the targets stays, and that is said before the tables', () => {
  const targets = '{ eu: { values: eu.yaml }, us: { values: us.yaml }, asia: { values: asia.yaml } }';
  const { change } = proposed({
    config: config.replace('values: prod.yaml, applications: apps-prod.yaml', `targets: ${targets}`),
    files: {
      ...{ 'staging.yaml': values('api 2.0.0 a'), 'eu.yaml': values('api 1.0.0 b') },
      ...{ 'us.yaml': values('api 3.0.0 c'), 'asia.yaml': values('api 3.0.0 c') },
    },
  });
  expect(change?.body).toContain('- **Not changed, because it is newer**: api 3.0.0 in prod-us, prod-asia.');
  expect(change?.body).toContain('prod runs the versions of the table, where it says so, and what is newer elsewhere');
  expect(change?.body).toMatch(/^`staging@\w+` → prod: 1 of 1 moves, api in 1 of 3 targets\. /);
});

test('N20: the first line counts targets where some have it already, and what is to be verified is true', () => {
  const targets = '{ eu: { values: eu.yaml }, us: { values: us.yaml }, asia: { values: asia.yaml } }';
  const { change } = proposed({
    config: config.replace('values: prod.yaml, applications: apps-prod.yaml', `targets: ${targets}`),
    files: {
      'staging.yaml': values('api 2.0.0 a', 'web 2.0.0 d'),
      'eu.yaml': values('api 1.0.0 b', 'web 1.0.0 e'),
      'us.yaml': values('api 2.0.0 a', 'web 1.0.0 e'),
      'asia.yaml': values('web 1.0.0 e'),
    },
    inputs: { services: ['api', 'web'] },
  });
  expect(change?.body).toMatch(/ → prod: 2 of 2 move, api in 1 of 2 targets, 1 of them waits \(keys in prod-asia\)/);
  expect(change?.body).toContain('- [ ] prod runs the versions of the table, where it says so\n');
});

describe('N26: one digest under two tags', () => {
  test('is said with both lines', () => {
    const { findings: told } = proposed({
      files: { 'staging.yaml': values('api 1.1.0 a'), 'prod.yaml': values('api 1.0.0 a') },
    });
    expect(told.map(({ level, code, message }) => `${level} ${code}: ${message}`)).toEqual([
      expect.stringMatching(
        /^warning same-digest: api does not change in prod: 1\.1\.0 and 1\.0\.0 have the same digest \(sha256:a{12}\): api\.image\.tag \(staging\.yaml:4\) = 1\.1\.0; api\.image\.tag \(prod\.yaml:4\) = 1\.0\.0$/,
      ),
    ]);
  });

  test('of a candidate and its final version is no warning', () => {
    const files = { 'staging.yaml': values('api 1.0.0-rc.3 a'), 'prod.yaml': values('api 1.0.0 a') };
    expect(findings(proposed({ files }))).toEqual(['notice same-digest']);
  });
});

describe('what an open pull request moves already', () => {
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'),
    'prod.yaml': values('api 1.1.0 c', 'web 1.9.0 d'),
  };
  const carried: Release = new Map([['service/web', { tag: '1.9.5', digest: digest('e') }]]);

  test('stays in it when another service is promoted', () => {
    expect(proposed({ files, carried, inputs: { services: ['api'] } }).outputs.services).toEqual(['api', 'web']);
  });

  test('leaves it where the environment before went back since, also when another one is promoted', () => {
    const newer: Release = new Map([['service/web', { tag: '2.1.0', digest: digest('e') }]]);
    const proposal = proposed({ files, carried: newer, inputs: { services: ['api'] } });
    expect(proposal.outputs.services).toEqual(['api']);
    expect(proposal.findings.map(({ level, code, message }) => [level, code, message])).toContainEqual([
      'notice',
      'went-back',
      'web 2.1.0 is removed from the pull request: staging went back to 2.0.0',
    ]);
    // The final version of the candidate that runs there is none of that.
    const candidate = { ...files, 'staging.yaml': values('api 1.2.0 a', 'web 2.1.0-rc.1 -') };
    const final = proposed({ files: candidate, carried: newer, inputs: { services: ['api'] } });
    expect(final.outputs.services).toEqual(['api', 'web']);
  });

  test('does not hide why what was asked for stays', () => {
    const older = { ...files, 'staging.yaml': values('api 1.0.0 a', 'web 2.0.0 b') };
    const web: Release = new Map([['service/web', { tag: '2.0.0', digest: digest('b') }]]);
    const reason = (texts: typeof files, services: readonly string[]) =>
      proposed({ files: texts, carried: web, inputs: { services } }).reason;
    expect(reason(older, ['api'])).toBe(
      'superseded: prod already runs api 1.1.0, newer than 1.0.0; the open pull request still promotes web 2.0.0',
    );
    const same = { ...files, 'staging.yaml': values('api 1.1.0 c', 'web 2.0.0 b') };
    expect(reason(same, ['api'])).toBe(
      'prod runs the same api as staging; the open pull request still promotes web 2.0.0',
    );
    expect(reason(older, ['api', 'web'])).toBe('Promote web 2.0.0 from staging@bbbbbbb to prod');
  });

  test('N5: is not out of date because what runs already is asked for', () => {
    const ran: Release = new Map([['service/web', { tag: '1.9.0', digest: digest('d') }]]);
    const past = [{ commit: 'a'.repeat(40), release: ran }];
    const { findings, outputs } = proposed({ files, carried, past, inputs: { services: ['web'], release: '1.9.0' } });
    expect(findings.filter(({ level }) => level === 'error').map(({ code, message }) => [code, message])).toEqual([
      [
        'open-promotion',
        'prod already runs web 1.9.0, but the open pull request brings 1.9.5; the pull request was not changed',
      ],
    ]);
    expect(outputs.services).toEqual(['web']);
  });

  test('gives way to what the environment runs now', () => {
    expect(proposed({ files, carried }).outputs.release).toMatchObject({ services: { web: { tag: '2.0.0' } } });
  });

  test('is not taken back by a build that comes late', () => {
    const dev = { 'dev.yaml': values('web 1.9.0 d') };
    const late = { web: { tag: '1.9.4', digest: digest('f') } };
    const two: Release = new Map([...carried, ['service/api', { tag: '1.2.0', digest: digest('a') }]]);
    const three = { 'dev.yaml': values('api 1.1.0 c', 'web 1.9.0 d', 'jobs 3.0.0 b') };
    const jobs = { jobs: { tag: '3.1.0', digest: digest('f') } };
    expect(firstLine(proposed({ files: three, carried: two, inputs: { environment: 'dev' }, built: jobs }))).toContain(
      '→ dev: 3 of 3 move (2 of other runs). ',
    );
    const old = proposed({ files: dev, carried, inputs: { environment: 'dev' }, built: late });
    expect(old.outputs.release).toMatchObject({ services: { web: { tag: '1.9.5' } } });
    expect([old.reason, old.change?.whenSame]).toEqual([
      'superseded: web 1.9.4 is older than 1.9.5, which the open pull request brings: the newer one stays; the open pull request still promotes web 1.9.5',
      'stay',
    ]);
    const none = proposed({
      files,
      carried: new Map([['service/web', { tag: '2.0.0', digest: digest('b') }]]),
      inputs: { services: [] },
    });
    expect([none.reason, none.change?.whenSame]).toEqual([
      'The inputs name no service; the open pull request still promotes web 2.0.0',
      'stay',
    ]);
    expect(proposed({ files, carried, inputs: { services: ['web'] } }).change?.whenSame).toBe('edit');
  });
});

test('what the open pull request moves and the registry lacks now leaves it, whatever else is built', () => {
  const files = { 'dev.yaml': values('api 1.1.0 a', 'web 1.9.0 d') };
  const carried: Release = new Map([['service/web', { tag: '1.9.5', digest: digest('e') }]]);
  const reference = `ghcr.io/acme/web@${digest('e')}`;
  const missing = [{ kind: 'image', target: 'dev', component: 'service/web', reference }] as const;
  const built = { api: { tag: '1.2.0', digest: digest('b') } };
  const proposal = proposed({ files, carried, missing, built, inputs: { environment: 'dev' } });
  expect([proposal.outputs.services, findings(proposal)]).toEqual([['api'], ['warning replicate-first']]);
});

describe('gates', () => {
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'),
    'prod.yaml': values('api 1.1.0 c', 'web 1.9.0 d'),
  };
  const soak = { gate: 'soak', component: 'service/api', state: 'waiting', detail: '3 h of 24 h' } as const;
  const until = new Date('2026-01-02T09:00:00Z');

  test('are shown in a pull request that opens at once', () => {
    const proposal = proposed({ files, gates: [{ ...soak, until }] });
    expect(proposal.outputs.services).toEqual(['api', 'web']);
    expect(firstLine(proposal)).toContain('2 of 2 move, 1 of them waits (soak 3 h of 24 h). Undo');
    // It moves: what it waits for is in the table of gates.
    expect(proposal.change?.body).toContain('### Gates');
    expect(proposal.change?.body).not.toContain('### Held');
    const both = proposed({
      files,
      gates: [
        { ...soak, until },
        { ...soak, until, component: 'service/web' },
      ],
    });
    expect(firstLine(both)).toContain('2 of 2 move, once the gates pass (soak 3 h of 24 h). Undo');
    const window = { gate: 'window', component: null, state: 'waiting', detail: 'opens on Monday', until } as const;
    expect(firstLine(proposed({ files, gates: [{ ...soak, until }, window] }))).toContain(
      '2 of 2 move, once the gates pass (window opens on Monday; soak 3 h of 24 h). Undo',
    );
    expect(proposal.outputs.held).toEqual([
      { subject: 'service/api', waitsFor: 'soak 3 h of 24 h', until: '2026-01-02T09:00:00.000Z' },
    ]);
  });

  test('hold back a push: one service, or everything', () => {
    const push = { files, inputs: { delivery: 'push' } } as const;
    expect(proposed({ ...push, gates: [{ ...soak, until }] }).outputs.services).toEqual(['web']);
    const window = { gate: 'window', component: null, state: 'waiting', detail: 'opens on Monday', until } as const;
    expect(proposed({ ...push, gates: [window] })).toMatchObject({
      edits: [],
      reason: 'prod: window opens on Monday',
      holds: [{ subject: 'prod' }],
    });
  });

  test('that were bypassed are named in the commit, which is all that a push leaves', () => {
    const bypassed = { state: 'bypassed', detail: 'x; bypassed by octocat', until: null } as const;
    const { change } = proposed({
      files,
      inputs: { delivery: 'push', 'bypass-gates': true, reason: 'fire' },
      gates: [
        { gate: 'check e2e', component: 'service/api', ...bypassed },
        { gate: 'window', component: null, ...bypassed },
        { gate: 'freeze', component: null, state: 'passed', detail: 'none', until: null },
      ],
      bypass: { login: 'octocat', teams: [], reason: 'fire' },
    });
    expect(change?.message).toMatch(/\n\nGates bypassed by octocat: check e2e of api, window$/);
    expect(change?.trailers).toMatchObject({ 'Slipway-Bypass': 'octocat', 'Slipway-Reason': 'fire' });
  });
});
