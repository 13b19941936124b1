import { describe, expect, test } from '@jest/globals';
import { noGates } from '@slipway/core/environments/gates/gate';
import { id, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { changedLines, service, target } from '@slipway/testing/environments';
import { environment, landed, line, path, rollBack, services, values } from './harness.js';

describe('back to what ran before', () => {
  const before = line(values({ api: '1', web: '1' }), values({ api: '2', web: '1' }, 'replicas: 2\n'));

  test('release keys change, and nothing else', async () => {
    const proposal = await rollBack(before);
    expect(changedLines(proposal.edits)).toEqual([path, '-    tag: "2" # ours', '+    tag: "1" # ours']);
    expect(proposal.reason).toBe('Roll back api to 1 in prod');
    expect(proposal.change).toMatchObject({
      ...{
        lane: 'rollback/prod',
        branch: 'rollback/prod',
        title: 'chore(prod): roll back api to 1',
        labels: ['rollback'],
      },
      trailers: {
        'Slipway-Environment': 'prod',
        'Slipway-Rollback': id('c1'),
        'Slipway-Wanted': 'previous',
        'Slipway-Actor': 'octocat',
      },
    });
    expect(proposal.outputs).toMatchObject({
      release: { services: { api: { tag: '1' } }, charts: {} },
      'previous-release': { services: { api: { tag: '2' } }, charts: {} },
      services: ['api'],
      held: [],
    });
    expect([proposal.derive, proposal.holds]).toEqual([[], []]);
  });

  test('the text says from what to what, since when, what is crossed and what to verify', async () => {
    const { change } = await rollBack(before, { reason: 'checkout *fails*' });
    expect(
      change?.body,
    ).toBe(`prod rolls back api: 2 → 1 (what ran before, at 6331000 of 2026-01-01 00:00 UTC). Why: checkout \\*fails\\*. Asked for by octocat. What runs now landed 2026-01-01 01:00 UTC by octocat.

- **If you merge this**: it rolls back api to 1; only versions and digests change. prod goes back as soon as its cluster syncs. Nothing is built. Gates, windows and freezes do not block it.
- **Check first**: databases and other values stay as they are. What comes back must work with the migrations that ran since and with the data written since.
- **Who must approve**: GitHub did not tell this run which approvals the branch requires. While one is missing, the merge box of this page says “Review required”.
- **What is lost**: the changes of api 2.
- **Forward again**: fix the problem, bring the fix to staging as a newer version, and promote that to prod as usual. **To bring back the same release**, without a fix (api 2): in the workflow that promotes to prod (a file in \`.github/workflows\` that uses \`actions/promote-env\`), run Slipway's action promote-env with \`environment: prod\`, \`services: api\`, \`release: 2\`, \`hotfix: true\` and \`reason: undo the rollback of prod\`; or revert this pull request after its merge. Until one of these brings it back, promotions to prod skip this release; newer versions are promoted as usual. (\`hotfix\`: no promotion from staging brought it.)

### Changed in between, and not rolled back

- Keys added since then, which the older version may not know: \`replicas\` in \`helm/values-prod.yaml\`

### To verify

- [ ] Before the merge: what comes back works with the data of today
- [ ] prod is Synced and Healthy
- [ ] prod runs the versions of the table below (1)
- [ ] The problem that made the rollback necessary is gone
- [ ] staging has a newer version with the fix, and a promotion has brought it to prod

|  | Runs now | Deployed | Goes back to | Digest | First deployed |
| --- | --- | --- | --- | --- | --- |
| \`api\` | 2 | 2026-01-01 01:00 UTC by octocat (6332000) | **1** |  | 2026-01-01 00:00 UTC (6331000) |

\`\`\`mermaid
flowchart LR
  a0["api 1<br/>2026-01-01 00:00 UTC"]
  b0["api 2<br/>2026-01-01 01:00 UTC"]
  a0 --> b0 ==>|rollback| a0
\`\`\``);
  });

  test('forward again, nothing is said of promotions that hold what went back', async () => {
    const commits = line(values({ api: '1.0.0' }), values({ api: '1.1.0' }), values({ api: '1.0.0' }));
    const { change } = await rollBack(commits, { to: '1.1.0' });
    expect(change?.body).toMatch(/- \[ \] The problem that made the rollback necessary is gone\n\n/);
    expect(change?.body).toContain('- **Forward again**: revert this pull request after its merge.\n');
  });

  test.each(['whole', 'title'] as const)('done already, landed with its %s message: it is unchanged', async (how) => {
    const done = await rollBack(before);
    const proposal = await rollBack([...before, landed(done, 'back', done.text, how)]);
    expect(proposal.edits).toEqual([]);
    expect(proposal.reason).toMatch(
      /^already rolled back to api 1 by octocat at 2026-01-01 02:00 UTC \(\w{7}\); to go further back, write `release: <version>`, or other `services`$/,
    );
    // Further back by name.
    const further = line(
      values({ api: '0', web: '1' }),
      values({ api: '1', web: '1' }),
      values({ api: '2', web: '1' }),
    );
    const back = await rollBack(further);
    const again = await rollBack([...further, landed(back, 'back', back.text, how)], { to: '0' });
    expect(again.text).toBe(values({ api: '0', web: '1' }));
  });

  test('a rollback that was merged with a merge commit is known by its branch or its commits', async () => {
    const done = await rollBack(before);
    const branch = { ...landed(done, 'branch', done.text), parents: ['c2'] };
    for (const message of ['Merge pull request #7 from acme/rollback/prod\n\nx', 'Undo it']) {
      const merged = { name: 'merged', message, parents: ['c2', 'branch'], files: { [path]: done.text } };
      expect((await rollBack([...before, branch, merged])).reason).toMatch(/^already rolled back to /);
    }
  });

  test.each([7, 8])(
    'a squash whose title somebody changed is known by pull request #%d, or by what it does',
    async (pull) => {
      const done = await rollBack(before);
      const squashed = { name: 'squash', message: 'Undo', pull, files: { [path]: done.text } };
      expect((await rollBack([...before, squashed])).reason).toMatch(/^already rolled back to /);
    },
  );

  test('what follows a moving tag now goes back to what was pinned', async () => {
    const commits = line(values({ api: '1' }), values({ api: 'latest' }));
    expect((await rollBack(commits)).text).toBe(values({ api: '1' }));
    expect((await rollBack(commits, { to: '1', services: 'api' })).text).toBe(values({ api: '1' }));
  });

  test('a rollback no longer counts once a newer version ran', async () => {
    const done = await rollBack(before);
    const overtaken = [
      ...before,
      landed(done, 'back', done.text),
      ...line(values({ api: '3', web: '1' })).map((one) => ({ ...one, name: 'c9' })),
    ];
    expect((await rollBack(overtaken)).text).toBe(values({ api: '1', web: '1' }));
  });

  test('changed back by hand is a rollback: what was broken does not come back, and nobody goes two back', async () => {
    const commits = line(values({ api: '0' }), values({ api: '1' }), values({ api: '2' }), values({ api: '1' }));
    const { edits, reason } = await rollBack(commits);
    expect([edits, reason]).toEqual([[], expect.stringMatching(/^already rolled back to api 1 by octocat at /)]);
    expect((await rollBack(commits, { to: '0' })).text).toBe(values({ api: '0' }));
  });

  test('a promotion to an older version is not a rollback: the release before its first run comes back', async () => {
    const commits = line(values({ api: '0' }), values({ api: '1' }), values({ api: '2' }));
    const promoted = { name: 'c4', message: 'chore(prod): promote api 1', files: { [path]: values({ api: '1' }) } };
    expect((await rollBack([...commits, promoted])).text).toBe(values({ api: '0' }));
  });

  test('after a hotfix: what ran before it', async () => {
    const commits: WrittenCommit[] = [
      ...before,
      {
        name: 'hotfix',
        message: 'chore(prod): promote hotfix web 1.0.1\n\nSlipway-Hotfix: true',
        files: { [path]: values({ api: '2', web: '1.0.1' }) },
      },
    ];
    expect((await rollBack(commits)).text).toBe(values({ api: '2', web: '1' }));
    expect((await rollBack(commits, { services: 'api' })).text).toBe(values({ api: '1', web: '1.0.1' }));
  });
});

describe('N17: at 220 services', () => {
  const all = Array.from({ length: 220 }, (_, index) => `service-${index}`);
  const many = target(
    'prod',
    all.map((name) => service(name)),
    { values: [path] },
  );
  const at = (version: string) => values(Object.fromEntries(all.map((name) => [name, version])));
  const merging = {
    ...{ branch: 'main', approvals: 2, codeOwners: true, isProtected: false },
    ...{ owners: ['@acme/ops', '@alice'], checks: ['build', 'policy'], ownChecks: [] },
  };

  test('what a person must know and do stands first, and all of it has room', async () => {
    const { change } = await rollBack(line(at('1.9.0'), at('2.0.0')), { targets: [many], facts: { merging } });
    const body = change?.body ?? '';
    const [screen = ''] = body.split('<details>');
    expect(screen.split('\n').map((one) => one.slice(0, 160))).toEqual([
      expect.stringContaining('prod rolls back 220 services: 2.0.0 → 1.9.0 (what ran before, at '),
      '',
      '- **If you merge this**: it rolls back 220 services to 1.9.0; only versions and digests change. prod goes back as soon as its cluster syncs. Nothing is built. G',
      expect.stringContaining('- **Check first**: databases and other values stay as they are.'),
      '- **Who must approve**: `main` requires 2 approvals, of the code owners: `@acme/ops`, `@alice`.',
      expect.stringContaining(
        '- **Checks**: Must pass: `build`, `policy`. If they do not start, approve the workflows in the merge box',
      ),
      expect.stringContaining('- **What is lost**: the changes of 220 services at 2.0.0.'),
      expect.stringContaining(
        '- **Forward again**: fix the problem, bring the fix to staging as a newer version, and promote that to prod as usual. **To bring back the same release**, witho',
      ),
      '',
      '### To verify',
      '',
      '- [ ] Before the merge: what comes back works with the data of today',
      '- [ ] prod is Synced and Healthy',
      '- [ ] prod runs the versions of the table below (220)',
      '- [ ] The problem that made the rollback necessary is gone',
      '- [ ] staging has a newer version with the fix, and a promotion has brought it to prod',
      '',
      '',
    ]);
    expect(body.length).toBeLessThan(10_000);
    expect(body).toMatch(/^\| 220 services: `service-0`, .* and 208 more \| 2\.0\.0 \|/m);
    expect(body).toContain('All names and digests are in the changed files.');
    expect(body).toContain('release: "2.0.0"');
  });

  test.each([
    [
      { ...merging, ownChecks: ['slipway/prod'] },
      'a revert waits for them, too: `main` requires the status `slipway/prod`.',
    ],
    [merging, 'a revert does not: `main` does not require the status `slipway/prod`.'],
    [null, 'a revert waits, too, where `slipway/prod` is a required status.'],
  ])('whether a revert waits for the gates, where the rules of the branch are %p', async (rules, said) => {
    const gated = { ...environment([many]), gates: { ...noGates, soak: 24 } };
    const facts = { merging: rules, environment: gated };
    const { change } = await rollBack(line(at('1.9.0'), at('2.0.0')), { targets: [many], facts });
    expect(change?.body.includes('`slipway/prod` passes: gates do not hold a rollback.')).toBe(
      said.includes('for them'),
    );
    expect(change?.body).toContain(`A promotion waits for the gates of prod; ${said} Until`);
  });
});

test('K5: where somebody syncs by hand, what was merged before need not have run', async () => {
  const application = (revision: string) =>
    `kind: Application\nmetadata: { name: shop }\nspec:\n  source: { repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: ${revision} }\n`;
  const shop = target('prod', [{ kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] }], {
    applications: [{ files: [path] }],
  });
  const { change } = await rollBack(line(application('1.0.0'), application('1.1.0')), { targets: [shop] });
  expect(change?.body).toContain('(what was merged before, at 6331000');
  expect(change?.body).toContain(
    'Merging does not deploy: sync shop by hand. The history of these Applications shows whether it ran.',
  );
  expect(change?.body).toContain('| Merged |');
  expect(change?.body).not.toContain('ran before');
});

describe('several targets', () => {
  const targets = ['eu', 'us'].map((name) => target(`prod-${name}`, services, { values: [`${name}.yaml`] }));
  const at = (name: string, eu: string, us: string): WrittenCommit => ({
    ...{ name, message: 'x' },
    files: { 'eu.yaml': values({ api: eu }), 'us.yaml': values({ api: us }) },
  });

  test('each gets back what it ran itself', async () => {
    const proposal = await rollBack([at('a', '1', '1'), at('b', '3', '2'), at('c', '3', '3')], { targets });
    expect(proposal.text).toBe(values({ api: '1' }) + values({ api: '2' }));
    expect(proposal.change?.trailers['Slipway-Rollback']).toBe(`prod-eu=${id('a')} prod-us=${id('b')}`);
    expect(proposal.change?.title).toBe('chore(prod): roll back api to 1 and 2');
    expect(proposal.change?.body).toMatch(/a0\["api \(prod-eu\) 1<br/);
  });

  test('one that has nothing earlier stays, and that is said', async () => {
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'x', files: { 'eu.yaml': values({ api: '1' }) } },
      { name: 'b', message: 'x', files: { 'eu.yaml': values({ api: '2' }), 'us.yaml': values({ api: '2' }) } },
    ];
    const proposal = await rollBack(commits, { targets });
    expect(proposal.text).toBe(values({ api: '1' }) + values({ api: '2' }));
    expect(proposal.findings).toContainEqual({
      level: 'warning',
      code: 'nothing-earlier',
      message: 'prod-us is not rolled back: it never ran anything else',
      fix: 'Fix it forward: run promote-env with `hotfix: true`. If the service was renamed, list its old name under `formerly` in the configuration.',
    });
  });
});

test('a service that was named and goes back nowhere is an error, also where others go back', async () => {
  const commits = line(values({ api: '1', web: '1' }), values({ api: '2', web: '1' }));
  const { findings } = await rollBack(commits, { services: 'api, web' });
  expect(
    findings.filter(({ level }) => level === 'error').map(({ code, message, fix }) => [code, message, fix]),
  ).toEqual([
    [
      'nothing-earlier',
      'web in prod is not rolled back: it never ran anything else',
      expect.stringMatching(/^To roll back the others, leave it out\. Fix it forward: /),
    ],
  ]);
  const named = await rollBack(commits, { services: 'api, web', to: '2' });
  expect(named.findings.filter(({ level }) => level === 'error')).toMatchObject([
    { code: 'never-ran', message: 'web in prod is not rolled back: it never ran 2' },
  ]);
});

test('places that disagree are why nothing goes back, not that nothing was earlier', async () => {
  const twice = (tag: string) => `${values({ api: tag })}again: { repository: ghcr.io/acme/api, tag: "1" }\n`;
  await expect(rollBack(line(twice('1'), twice('2')))).rejects.toMatchObject({
    problems: [{ code: 'release-disagree', fix: expect.stringMatching(/Then roll back again\.$/) }],
  });
});

test('a pushed rollback is undone by its commit: there is no pull request', async () => {
  const { details } = await rollBack(line(values({ api: '1' }), values({ api: '2' })), { delivery: 'push' });
  expect(details).toContain('; or revert the commit. ');
  expect(details).not.toContain('pull request');
  expect(details).not.toContain('Who must approve');
});

describe('what stops it, and what does not', () => {
  const commits = line(values({ api: '1' }), values({ api: '2' }));
  const artefact = {
    target: 'prod',
    component: 'service/api',
    kind: 'image',
    reference: 'ghcr.io/acme/api:1',
  } as const;

  test('what the registry does not have', async () => {
    const { findings } = await rollBack(commits, { facts: { missing: [artefact] } });
    expect(findings.find(({ level }) => level === 'error')?.message).toBe(
      'prod cannot pull ghcr.io/acme/api:1: the registry does not have it',
    );
  });

  test('a registry that does not answer only warns; an open promotion is named', async () => {
    const unanswered = [{ artefact, problem: { code: 'x', message: 'ghcr.io did not answer', fix: 'Wait.' } }];
    const promotions = [
      { number: 12, url: 'https://github.com/acme/config/pull/12', title: 'chore(prod): promote api 3' },
    ];
    const proposal = await rollBack(commits, { facts: { unanswered, promotions } });
    expect(proposal.findings.map(({ level, code }) => [level, code])).toEqual([
      ['warning', 'registry-silent'],
      ['warning', 'would-be-undone'],
      ['notice', 'back-to-a-tag'],
      ['notice', 'no-reason'],
    ]);
    expect(proposal.change?.body).toContain('- **Merging #12 undoes this**: ');
  });
});
