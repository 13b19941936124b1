import { describe, expect, test } from '@jest/globals';
import type { Target } from '@slipway/core/environments/model/target';
import { id, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { service, target } from '@slipway/testing/environments';
import { landed, line, path, problem, rollBack, services, values } from './harness.js';
import type { Recorded } from './plan/record.js';
import { table } from './table.js';

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
    ['Revert "chore(prod): promote api 2" (#12)\n\nThis reverts commit 1.', '1'],
    ['Reapply "Revert "chore(prod): promote api 2""', '1'],
    ['Revert "Revert "chore(prod): roll back api to 1""', '1'],
    ['prod is slow', '1'],
    ['Revert "Revert "chore(prod): promote api 2""', '2'],
    ['Revert "chore(prod): roll back api to 1"', '2'],
    ['it was the network', '2'],
  ])('the commit %j, which brings %s, is a rollback where that is what ran before', async (message, tag) => {
    const commits: WrittenCommit[] = [
      ...line(values({ api: '0' }), values({ api: '1' }), values({ api: '2' })),
      ...(tag === '2' ? [{ name: 'c4', message: 'back', files: { [path]: values({ api: '1' }) } }] : []),
      { name: 'c5', message, files: { [path]: values({ api: tag }) } },
    ];
    const proposal = await rollBack(commits, { services: 'api' });
    expect([proposal.text, proposal.edits.length]).toEqual([values({ api: '1' }), tag === '1' ? 0 : 1]);
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
    expect(proposal.findings.map(({ code }) => code)).not.toContain('chart-stays');
    const further = await rollBack(past, { to: id('c1'), targets: [both] });
    expect(further.findings.map(({ message }) => message)).toContain(
      'This rollback crosses a breaking change: chart api 2.0.0 → 1.0.0',
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
    ['9.9.9', 'prod never ran "9.9.9", and it is not a commit or tag of its branch'],
    ['abcdef1', 'prod never ran "abcdef1"'],
    ['2025-01-01', 'It is unknown what prod ran at 2025-01-01'],
  ])('%s is refused: it never ran', async (to, message) => {
    expect(await problem(rollBack(commits, { to }))).toContain(message);
  });

  test.each(['2026-02-30', 'a b', '../x', '$(x)', '2026-01-01T25:00'])('%j is no destination', (text) => {
    expect(table.inputs.release.parse(text)).toBeUndefined();
  });
});

describe('what `release` may say', () => {
  test.each(['2026-02-02', '2026-02-01 12:30', '2099-01-01T00:00+01:00'])(
    '%s is told to be in the future',
    async (to) => {
      const asked = rollBack(line(values({ api: '1' }), values({ api: '2' })), { to });
      await expect(asked).resolves.toMatchObject({
        reason: `nothing changes in prod: ${to} is in the future`,
        findings: [
          {
            level: 'error',
            code: 'in-the-future',
            message: `${to} is in the future: it is now 2026-02-01 12:00 UTC`,
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

  test('N5: while another rollback is open, what runs already is refused, and not taken for done', async () => {
    const open = {
      pull: { number: 3, url: 'https://github.com/acme/config/pull/3', title: 'chore(prod): roll back api to 1' },
      wanted: 'previous',
    };
    const commits = line(values({ api: '1' }), values({ api: '2' }));
    for (const to of ['2', id('c2'), '2026-01-01']) {
      const { findings } = await rollBack(commits, { to, facts: { open } });
      expect(findings).toEqual([
        {
          level: 'error',
          code: 'open-rollback',
          message: `prod already runs ${to}, but pull request #3 (chore(prod): roll back api to 1) rolls it back to previous; the pull request was not changed`,
          fix: expect.stringMatching(
            /^Correct `release`; or merge pull request #3; or, to keep what prod runs, close it/,
          ),
        },
      ]);
    }
    // Another way back than the one that is open replaces it.
    expect((await rollBack(commits, { to: '1', facts: { open } })).findings.map(({ code }) => code)).not.toContain(
      'open-rollback',
    );
  });

  test('a time to come after which something was committed by another clock names what ran before that', async () => {
    const later = { name: 'c2', message: 'x', files: { [path]: values({ api: '2' }) }, date: new Date('2026-02-03') };
    const { change, findings } = await rollBack(line(values({ api: '1' }), later), { to: '2026-02-02' });
    expect(change?.title).toBe('chore(prod): roll back api to 1');
    expect(findings.map(({ code }) => code)).not.toContain('in-the-future');
  });

  test.each([
    ['Previous', /^Write `previous` in small letters\. Write `release:` with what it ran/],
    ['yesterday', /a time such as `2026-11-20` or `2026-11-20 14:00` \(UTC\)/],
  ])('%s is told how it is written', async (to, fix) => {
    const asking = rollBack(line(values({ api: '1' }), values({ api: '2' })), { to });
    await expect(asking).rejects.toMatchObject({ problems: [{ code: 'never-ran', fix: expect.stringMatching(fix) }] });
  });
});

test('where the newest change added a service, that the one before it is undone is told', async () => {
  const commits = line(values({ web: '1' }), values({ web: '2' }), values({ web: '2', api: '1' }));
  const { text, findings } = await rollBack(commits);
  expect(text).toBe(values({ web: '1', api: '1' }));
  expect(findings).toContainEqual(
    expect.objectContaining({
      ...{ level: 'warning', code: 'added-later' },
      message: expect.stringMatching(/^A newer change of prod added api \(/),
    }),
  );
  const { findings: others } = await rollBack(commits, { services: 'web' });
  expect(others.map(({ code }) => code)).not.toContain('added-later');
});

test('a chart that is called otherwise stays where a version is named, and that is told with the commit that takes it along', async () => {
  const umbrella: Target = target(
    'prod',
    [service('api'), { kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] }],
    {
      values: [path],
      places: [{ keys: ['chart'], codec: { kind: 'field', field: 'version', prefix: '' }, components: ['chart/shop'] }],
    },
  );
  const commits = line(values({ api: '1' }, 'chart: 1.0.0\n'), values({ api: '2' }, 'chart: 2.0.0\n'));
  const { text, findings } = await rollBack(commits, { to: '1', targets: [umbrella] });
  expect(text).toBe(values({ api: '1' }, 'chart: 2.0.0\n'));
  expect(findings).toContainEqual(
    expect.objectContaining({
      ...{ level: 'warning', code: 'chart-stays' },
      message: expect.stringContaining(': chart shop stays at 2.0.0 in prod, and was 1.0.0 then'),
      fix: expect.stringContaining(`\`release: ${id('c1').slice(0, 7)}\``),
    }),
  );
});

describe('a change that came in two commits', () => {
  const at = (api: string, jobs: string, web: string) =>
    `${values({ api, web })}jobs:\n  image: { repository: ghcr.io/acme/api, tag: "${jobs}" }\n`;
  const commits = line(at('1', '1', '1'), at('2', '1', '1'), at('2', '1', '2'), at('2', '2', '2'));

  test('is undone as a whole', async () => {
    expect((await rollBack(commits)).text).toBe(at('1', '1', '2'));
  });

  test('is nothing to go back to while it lasted: what else ran then goes back, and that it is not known is told', async () => {
    await expect(rollBack(commits, { to: id('c3') })).rejects.toMatchObject({
      problems: [{ code: 'ran-several', fix: expect.stringContaining('`services: api`') }],
    });
    const { text, findings } = await rollBack(commits, { to: id('c2') });
    expect(text).toBe(at('2', '2', '1'));
    expect(findings.map(({ level, code }) => `${level} ${code}`)).toContain('warning ran-several');
  });
});

describe('what it ran is named to who has to choose', () => {
  const commits = line(values({ api: '1', web: '5' }), values({ api: '2', web: '5' }), values({ api: '3', web: '5' }));

  test('where it never ran what was asked for', async () => {
    await expect(rollBack(commits, { to: '2.0.9' })).rejects.toMatchObject({
      problems: [{ fix: expect.stringContaining('(now it runs api 3, web 5; it ran api 2, 1): a version') }],
    });
  });

  test('where it was promoted again to what it ran first, and something else ran in between', async () => {
    const [first, ...rest] = commits;
    const again = { name: 'd', message: 'chore(prod): promote api 1', files: first?.files ?? {} };
    await expect(rollBack([...(first ? [first] : []), ...rest, again])).rejects.toMatchObject({
      problems: [
        {
          code: 'nothing-earlier',
          message:
            'There is nothing earlier to go back to: prod runs again what it ran first; in between it ran api 3, 2',
          fix: expect.stringMatching(/^To bring one of these back, write `release: <version>`\./),
        },
      ],
    });
  });
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
