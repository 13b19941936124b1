import { describe, expect, test } from '@jest/globals';
import type { Target } from '@slipway/core/environments/target';
import { id, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { changedLines, digest, service, target } from '@slipway/testing/environments';
import { environment, landed, line, path, problem, rollBack, services, values } from './harness.js';
import { fields } from './inputs.js';
import type { Recorded } from './record.js';

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
    ).toBe(`prod goes back, api: 2 → 1 (what ran before, as at 6331000 of 2026-01-01 00:00 UTC). What runs now came 2026-01-01 01:00 UTC by octocat. Why: checkout \\*fails\\*. Nothing is built, and no gate, window or freeze holds it. Undo: rollback-env with \`services: api\` and \`to: ${id('c2').slice(0, 7)}\`, or revert the pull request.

|  | Runs | Since | Goes back to | Digest | Which ran from |
| --- | --- | --- | --- | --- | --- |
| \`api\` | 2 | 2026-01-01 01:00 UTC by octocat ([\`6332000\`](https://github.com/acme/config/commit/${id('c2')})) | **1** |  | 2026-01-01 00:00 UTC ([\`6331000\`](https://github.com/acme/config/commit/${id('c1')})) |

### Crossed on the way, and not brought back

- Keys that are there now and were not then, which what goes back may not know: \`replicas\` in \`helm/values-prod.yaml\`

\`\`\`mermaid
flowchart LR
  a0["api 1<br/>2026-01-01 00:00 UTC"]
  b0["api 2<br/>2026-01-01 01:00 UTC"]
  a0 --> b0 ==>|rollback| a0
\`\`\`

### To verify

- [ ] prod is Synced and Healthy
- [ ] What runs in prod is what the table says (1 of them)
- [ ] What made the rollback necessary is gone
- [ ] staging has it mended in something newer: until then promotions hold what went back`);
  });

  test.each(['whole', 'title'] as const)('done already, landed with its %s message: it is unchanged', async (how) => {
    const done = await rollBack(before);
    const proposal = await rollBack([...before, landed(done, 'back', done.text, how)]);
    expect(proposal.edits).toEqual([]);
    expect(proposal.reason).toMatch(
      /^already rolled back to api 1 by octocat at 2026-01-01 02:00 UTC \(\w{7}\); to go further back, name it with `to`, or others with `services`$/,
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

  test('a squash whose title somebody changed is known by its pull request', async () => {
    const done = await rollBack(before);
    const squashed = (pull: number) => [
      ...before,
      { name: 'squash', message: 'Undo', pull, files: { [path]: done.text } },
    ];
    expect((await rollBack(squashed(7))).reason).toMatch(/^already rolled back to /);
    expect(await problem(rollBack(squashed(8)))).toMatch(/^There is nothing earlier/);
  });

  test('what follows a moving tag now goes back to what was pinned', async () => {
    const commits = line(values({ api: '1' }), values({ api: 'latest' }));
    expect((await rollBack(commits)).text).toBe(values({ api: '1' }));
    expect((await rollBack(commits, { to: '1', services: 'api' })).text).toBe(values({ api: '1' }));
  });

  test('a rollback of another environment, or one that was overtaken, is none', async () => {
    const done = await rollBack(before);
    const other = landed(done, 'other', values({ api: '1', web: '1' }));
    const elsewhere = { ...other, message: other.message.replaceAll('prod', 'dev') };
    // By hand it is nobody's rollback: what ran before the first time counts, and there is nothing.
    expect(await problem(rollBack([...before, elsewhere]))).toMatch(/^There is nothing earlier to go back to: prod/);
    const overtaken = [
      ...before,
      landed(done, 'back', done.text),
      ...line(values({ api: '3', web: '1' })).map((one) => ({ ...one, name: 'c9' })),
    ];
    expect((await rollBack(overtaken)).text).toBe(values({ api: '1', web: '1' }));
  });

  test('changed back by hand: what was broken does not come back', async () => {
    const commits = line(values({ api: '0' }), values({ api: '1' }), values({ api: '2' }), values({ api: '1' }));
    expect((await rollBack(commits)).text).toBe(values({ api: '0' }));
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

describe('some services', () => {
  const commits = line(
    values({ api: '1', web: '1' }),
    values({ api: '2', web: '1' }),
    values({ api: '2', web: '2' }),
    values({ api: '2', web: '3' }),
  );

  test('each goes back to what it ran before itself', async () => {
    expect((await rollBack(commits, { services: 'api' })).text).toBe(values({ api: '1', web: '3' }));
    const both = await rollBack(commits, { services: '["web", "api"]' });
    expect(both.text).toBe(values({ api: '1', web: '2' }));
    expect(both.change).toMatchObject({
      branch: 'rollback/prod+api+web',
      title: 'chore(prod): roll back 2 services',
      trailers: { 'Slipway-Rollback': `prod/api=${id('c1')} prod/web=${id('c3')}` },
    });
  });

  test('one that was rolled back already stays, the other goes', async () => {
    const api = await rollBack(commits, { services: 'api' });
    const proposal = await rollBack([...commits, landed(api, 'back', api.text)], { services: 'api, web' });
    expect(proposal.text).toBe(values({ api: '1', web: '2' }));
    expect(proposal.findings.map(({ code }) => code)).toContain('already-rolled-back');
  });

  const both = line(values({ api: '1', web: '1' }), values({ api: '2', web: '2' }));

  test('after one of a promotion was rolled back alone, the environment still goes back with the others', async () => {
    const api = await rollBack(both, { services: 'api' });
    const commits = [...both, landed(api, 'back', api.text)];
    const rest = await rollBack(commits);
    expect(rest.text).toBe(values({ api: '1', web: '1' }));
    expect(rest.outputs.services).toEqual(['web']);
    expect(rest.findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^Already rolled back in prod: to api 1 by octocat at /),
    );
    const done = await rollBack([...commits, landed(rest, 'rest', rest.text)]);
    expect([done.edits, done.reason]).toEqual([
      [],
      expect.stringMatching(/^already rolled back to web 1 by octocat at /),
    ]);
  });

  test('what was there before a rollback of one service is not gone back to by the next rollback of all', async () => {
    const commits = line(
      values({ api: '1', web: '1' }),
      values({ api: '1', web: '2' }),
      values({ api: '2', web: '2' }),
    );
    const api = await rollBack(commits, { services: 'api' });
    const again = await rollBack([...commits, landed(api, 'back', api.text)]);
    expect([again.edits, again.reason]).toEqual([[], expect.stringMatching(/^already rolled back to api 1 by /)]);
  });

  test.each([
    ['Revert "chore(prod): promote api 2" (#12)\n\nThis reverts commit 1.', true],
    ['Reapply "Revert "chore(prod): promote api 2""', true],
    ['Revert "Revert "chore(prod): promote api 2""', false],
    ['Revert "chore(prod): roll back api to 1"', false],
    ['Revert "Revert "chore(prod): roll back api to 1""', true],
  ])('the commit %j is a rollback: %s', async (message, isRollback) => {
    const commits: WrittenCommit[] = [
      ...line(values({ api: '0' }), values({ api: '1' }), values({ api: '2' })),
      { name: 'c4', message, files: { [path]: values({ api: '1' }) } },
    ];
    const proposal = await rollBack(commits, { services: 'api' });
    expect([proposal.text, proposal.edits.length]).toEqual(
      isRollback ? [values({ api: '1' }), 0] : [values({ api: '0' }), 1],
    );
  });

  test('the image and the chart of one name go together', async () => {
    const both: Target = target(
      'prod',
      [services[0] ?? service('api'), { kind: 'chart', id: 'chart/api', name: 'api', repositories: [] }],
      {
        values: [path],
        places: [
          { keys: ['chart'], codec: { kind: 'field', field: 'version', prefix: '' }, components: ['chart/api'] },
        ],
      },
    );
    const past = line(
      values({ api: '1' }, 'chart: 1.0.0\n'),
      values({ api: '1' }, 'chart: 2.0.0\n'),
      values({ api: '2' }, 'chart: 2.0.0\n'),
    );
    const proposal = await rollBack(past, { services: 'api', targets: [both] });
    expect(proposal.text).toBe(values({ api: '1' }, 'chart: 2.0.0\n'));
    const further = await rollBack(past, { to: id('c1'), targets: [both] });
    expect(further.findings.map(({ message }) => message)).toContain(
      'Over a breaking version: chart api 2.0.0 → 1.0.0',
    );
  });
});

describe('back to what is named', () => {
  const commits: WrittenCommit[] = [
    { name: 'c1', message: 'x', files: { [path]: values({ api: 'v1.0.0', web: '1.0.0' }) }, tags: ['release-1'] },
    { name: 'c2', message: 'x', files: { [path]: values({ api: 'v1.1.0', web: '1.1.0' }) } },
    { name: 'c3', message: 'x', files: { 'README.md': 'x' } },
    { name: 'c4', message: 'x', files: { [path]: values({ api: 'v1.2.0', web: '1.1.0' }) } },
  ];
  const first = values({ api: 'v1.0.0', web: '1.0.0' });
  const second = values({ api: 'v1.1.0', web: '1.1.0' });

  test.each([
    ['a version', '1.0.0', '', first],
    ['a version with v', 'v1.0.0', '', first],
    ['a version that some run now', '1.1.0', '', second],
    ['a version, of one service', '1.0.0', 'api', values({ api: 'v1.0.0', web: '1.1.0' })],
    ['a commit', id('c1'), '', first],
    ['a shortened commit', id('c1').slice(0, 9), '', first],
    ['a commit that changed something else', id('c3'), '', second],
    ['a git tag', 'release-1', '', first],
    ['a git tag by its whole name', 'refs/tags/release-1', 'web', values({ api: 'v1.2.0', web: '1.0.0' })],
    ['a time', '2026-01-01 02:30', '', second],
    ['a time with a zone', '2026-01-01T01:30+01:00', '', first],
  ])('%s', async (_, to, services, expected) => {
    expect((await rollBack(commits, { to, services })).text).toBe(expected);
  });

  test('what runs now is no change', async () => {
    for (const to of ['1.2.0', id('c4'), '2026-01-01']) {
      const proposal = await rollBack(commits, { to });
      const what = to === '2026-01-01' ? 'what it ran at 2026-01-01' : to;
      expect([proposal.edits, proposal.reason]).toEqual([[], `prod already runs ${what}`]);
    }
  });

  test.each([
    ['9.9.9', 'prod never ran "9.9.9", and it is no commit or tag that was on its branch'],
    ['abcdef1', 'prod never ran "abcdef1"'],
    ['2025-01-01', 'Nothing says what prod ran at 2025-01-01'],
  ])('%s is refused: it never ran', async (to, message) => {
    expect(await problem(rollBack(commits, { to }))).toContain(message);
  });

  test.each(['2026-02-30', 'a b', '../x', '$(x)', '2026-01-01T25:00'])('%j is no destination', (text) => {
    expect(fields.to.parse(text)).toBeUndefined();
  });
});

describe('what happened to the files since', () => {
  test('another shape, other keys, unrelated edits: what goes back is found by meaning', async () => {
    const now = `# by team\nservices:\n  api: { image: "ghcr.io/acme/api:2@${digest('b')}", replicas: 5 }\n`;
    const commits = line(
      `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: "1"\n    digest: ${digest('a')}\n`,
      now,
    );
    const proposal = await rollBack(commits);
    expect(proposal.text).toBe(now.replace(`2@${digest('b')}`, `1@${digest('a')}`));
    expect(proposal.change?.body).toContain('Keys that were there then and are gone');
  });

  test('a service that came later stays; one that was removed does not come back', async () => {
    const added = await rollBack(line(values({ api: '1' }), values({ api: '2', web: '1' })));
    expect(added.text).toBe(values({ api: '1', web: '1' }));
    const removed = await rollBack(line(values({ api: '1', web: '1' }), values({ api: '2' })));
    expect(removed.text).toBe(values({ api: '1' }));
    expect(removed.outputs.held).toEqual([{ subject: 'service/web', waitsFor: 'keys in prod', until: null }]);
  });

  test('a service that was renamed is the same one', async () => {
    const renamed = target(
      'prod',
      [{ kind: 'service', id: 'service/api', repositories: ['ghcr.io/acme/api', 'ghcr.io/acme/server'] }],
      { values: [path] },
    );
    const commits = line(values({ server: '1' }), values({ server: '2' }), values({ api: '2' }), values({ api: '3' }));
    expect((await rollBack(commits, { targets: [renamed] })).text).toBe(values({ api: '2' }));
    expect((await rollBack(commits, { targets: [renamed], to: '1' })).text).toBe(values({ api: '1' }));
  });

  test('places that disagree now are held, and said', async () => {
    const twice = `${values({ api: '2' })}b: { repository: ghcr.io/acme/api, tag: "3" }\n`;
    const proposal = await rollBack(
      line(values({ api: '1', web: '1' }), values({ api: '1', web: '2' }), twice + values({ web: '2' })),
      { to: id('c1') },
    );
    expect(proposal.outputs.held).toEqual([
      { subject: 'service/api', waitsFor: 'its places to agree in prod', until: null },
    ]);
    expect(proposal.text).toBe(twice + values({ web: '1' }));
  });

  test('where all of them are held, that is an error: waiting would pass for a rollback', async () => {
    const twice = `${values({ api: '2' })}b: { repository: ghcr.io/acme/api, tag: "3" }\n`;
    const { findings, edits } = await rollBack(line(values({ api: '1' }), twice), { to: '1' });
    expect([edits, findings.map(({ level, code }) => [level, code])]).toEqual([[], [['error', 'release-disagree']]]);
  });
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
    expect(proposal.findings.map(({ code, message }) => [code, message])).toContainEqual([
      'nothing-earlier',
      'prod-us stays as it is: it has nothing earlier to go back to',
    ]);
  });
});

test.each([
  ['staging', 'with `hotfix: true`'],
  [null, 'with the `digests` or `version` of a build'],
])('where nothing is earlier, the way forward of an environment that is entered from %s', async (from, way) => {
  const first = { ...environment([target('prod', services, { values: [path] })]), from };
  await expect(rollBack(line(values({ api: '1' })), { facts: { environment: first } })).rejects.toMatchObject({
    problems: [{ code: 'nothing-earlier', fix: expect.stringContaining(`Repair forward, by promote-env ${way}.`) }],
  });
});

describe('a file that cannot be read now', () => {
  const good = line(values({ api: '1', web: '1' }), values({ api: '2', web: '1' }));
  const broken = (name: string): WrittenCommit => ({
    ...{ name, message: 'oops' },
    files: { [path]: values({ api: '2', web: '1' }, `${name}: [\n`) },
  });

  test.each(['', 'api'])(
    'is why nothing goes back, with its line and the commit to revert (services: %p)',
    async (asked) => {
      const rolled = rollBack([...good, broken('c3'), broken('c4')], { services: asked });
      await expect(rolled).rejects.toMatchObject({
        problems: [
          {
            code: 'release-broken-file',
            message: expect.stringMatching(/is not valid YAML: .*; it names api, web/),
            fix: expect.stringMatching(
              new RegExp(
                `^Revert ${id('c3').slice(0, 7)} of 2026-01-01 02:00 UTC by octocat, since which it cannot be read`,
              ),
            ),
            place: { path, line: expect.any(Number) },
          },
        ],
      });
    },
  );

  test('from the beginning on, is told without a commit', async () => {
    await expect(rollBack([broken('c1')])).rejects.toMatchObject({
      problems: [{ code: 'release-broken-file', fix: expect.stringMatching(/^Revert the commit that broke it, or/) }],
    });
  });

  test('in one target of two: the other goes back, and it is said why this one stays', async () => {
    const targets = ['eu', 'us'].map((name) => target(`prod-${name}`, services, { values: [`${name}.yaml`] }));
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'x', files: { 'eu.yaml': values({ api: '1' }), 'us.yaml': values({ api: '1' }) } },
      { name: 'b', message: 'x', files: { 'eu.yaml': values({ api: '2' }), 'us.yaml': values({ api: '2' }) } },
      { name: 'c', message: 'x', files: { 'us.yaml': 'api: [\n' } },
    ];
    const { change, findings } = await rollBack(commits, { targets });
    expect(change?.title).toBe('chore(prod): roll back api to 1');
    const [told] = findings.filter(({ code }) => code === 'release-broken-file');
    expect(told).toMatchObject({ level: 'warning', place: { path: 'us.yaml' } });
    expect(findings.map(({ code }) => code)).not.toContain('nothing-earlier');
  });

  test('that names nothing of it, beside files that do, hides no past', async () => {
    const there = target('prod', services, { values: ['helm/*.yaml'] });
    const [first, ...rest] = good;
    const template = { 'helm/x.yaml': '{{ if }\n' };
    const commits = [{ ...first, name: 'c1', message: 'x', files: { ...first?.files, ...template } }, ...rest];
    const { change } = await rollBack(commits, { targets: [there] });
    expect(change?.title).toBe('chore(prod): roll back api to 1');
  });
});

test('places that disagree are why nothing goes back, not that nothing was earlier', async () => {
  const twice = (tag: string) => `${values({ api: tag })}again: { repository: ghcr.io/acme/api, tag: "1" }\n`;
  await expect(rollBack(line(twice('1'), twice('2')))).rejects.toMatchObject({
    problems: [{ code: 'release-disagree', fix: expect.stringMatching(/Then roll back again\.$/) }],
  });
});

describe('what `to` may say', () => {
  test.each(['2026-02-02', '2026-02-01 12:30', '2099-01-01T00:00+01:00'])(
    '%s is told to be in the future',
    async (to) => {
      const asked = rollBack(line(values({ api: '1' }), values({ api: '2' })), { to });
      await expect(asked).resolves.toMatchObject({
        reason: `prod stays as it is: ${to} is in the future`,
        findings: [
          {
            level: 'warning',
            code: 'in-the-future',
            message: `${to} is in the future: it is 2026-02-01 12:00 UTC here`,
          },
        ],
      });
    },
  );

  // Clocks differ by minutes, and a day means its end.
  test.each(['2026-02-01 12:05', '2026-02-01'])('%s is not', async (to) => {
    const asked = rollBack(line(values({ api: '1' }), values({ api: '2' })), { to });
    await expect(asked).resolves.toMatchObject({ reason: `prod already runs what it ran at ${to}`, findings: [] });
  });

  test('a time to come after which something was committed by another clock names what ran before that', async () => {
    const later = { name: 'c2', message: 'x', files: { [path]: values({ api: '2' }) }, date: new Date('2026-02-03') };
    const { change, findings } = await rollBack(line(values({ api: '1' }), later), { to: '2026-02-02' });
    expect(change?.title).toBe('chore(prod): roll back api to 1');
    expect(findings.map(({ code }) => code)).not.toContain('in-the-future');
  });

  test.each([
    ['Previous', /^Write `previous` in small letters\. Name what it ran/],
    ['yesterday', /a time, such as `2026-11-20` or `2026-11-20 14:00` \(UTC\)/],
  ])('%s is told how it is written', async (to, fix) => {
    const asking = rollBack(line(values({ api: '1' }), values({ api: '2' })), { to });
    await expect(asking).rejects.toMatchObject({ problems: [{ code: 'never-ran', fix: expect.stringMatching(fix) }] });
  });
});

test('a pushed rollback is undone by its commit: there is no pull request', async () => {
  const { details } = await rollBack(line(values({ api: '1' }), values({ api: '2' })), { delivery: 'push' });
  expect(details).toContain(', or revert the commit.');
  expect(details).not.toContain('pull request');
});

describe('planned again', () => {
  const commits = line(values({ api: '1', web: '1' }), values({ api: '2', web: '1' }));
  const recorded: Recorded = { base: id('c2'), to: () => id('c1') };

  test('a promotion that landed meanwhile is not taken for what is to be undone', async () => {
    const later = [...commits, { name: 'c3', message: 'x', files: { [path]: values({ api: '2', web: '2' }) } }];
    expect((await rollBack(later, { recorded })).text).toBe(values({ api: '1', web: '2' }));
    // Anew it would be.
    expect((await rollBack(later)).text).toBe(values({ api: '2', web: '1' }));
  });

  test('also when it is one of the same service', async () => {
    const later = [...commits, { name: 'c3', message: 'x', files: { [path]: values({ api: '3', web: '1' }) } }];
    expect((await rollBack(later, { recorded })).text).toBe(values({ api: '1', web: '1' }));
  });

  test('a rollback that landed meanwhile is enough', async () => {
    const done = await rollBack(commits);
    const proposal = await rollBack([...commits, landed(done, 'back', done.text)], { recorded });
    expect([proposal.edits, proposal.reason]).toEqual([[], expect.stringMatching(/^already rolled back to /)]);
  });
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
    expect(proposal.change?.body).toContain('**Merging #12 undoes this**');
  });
});
