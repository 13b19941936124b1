import { describe, expect, test } from '@jest/globals';
import { service, target } from '@slipway/testing/environments';
import { landed, line, path, rollBack, values } from './harness.js';

const application = (revision: string) =>
  `kind: Application\nmetadata: { name: shop }\nspec:\n  source: { repoURL: https://github.com/acme/charts, chart: shop, targetRevision: ${revision} }\n`;
const shop = target('prod', [{ kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] }], {
  applications: [{ files: [path] }],
});

describe('N9: the first promotion away from what follows a branch', () => {
  test('is rolled back to the branch, and it is said that it moves', async () => {
    const commits = line(application('main'), application('1.0.0'));
    const proposal = await rollBack(commits, { targets: [shop] });
    expect(proposal.text).toBe(application('main'));
    expect(proposal.change?.title).toBe('chore(prod): roll back chart shop to main');
    expect(proposal.change?.body).toContain(
      'chart shop main is a moving tag: it is whatever is newest, and not what ran then',
    );
    expect(proposal.findings.map(({ level, code }) => `${level} ${code}`)).toContain('warning back-to-floating');
    const done = await rollBack([...commits, landed(proposal, 'back', proposal.text)], { targets: [shop] });
    expect(done.reason).toMatch(/^already rolled back to chart shop main by octocat/);
  });

  test.each(['main', 'HEAD', 'release/1', 'shop-latest'])(
    'of a chart from git, written as it was: %s',
    async (branch) => {
      const git = { path: 'charts/shop', revision: { kind: 'field', field: 'version', prefix: 'shop-' } } as const;
      const fromGit = target('prod', [{ kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [], git }], {
        applications: [{ files: [path] }],
      });
      const at = (revision: string) =>
        application(revision).replace('chart: shop, targetRevision', 'path: charts/shop, targetRevision');
      const commits = line(at(branch), at('shop-1.0.0'), at('shop-1.1.0'));
      expect((await rollBack(commits.slice(0, 2), { targets: [fromGit] })).text).toBe(at(branch));
      expect((await rollBack(commits, { targets: [fromGit] })).text).toBe(at('shop-1.0.0'));
    },
  );

  test('is rolled back although another one was pinned long before', async () => {
    const both = target('prod', [service('api'), service('web')], { values: [path] });
    const commits = line(
      values({ api: '1', web: 'latest' }),
      values({ api: '2', web: 'latest' }),
      values({ api: '2', web: '1.0.0' }),
    );
    expect((await rollBack(commits, { targets: [both] })).text).toBe(values({ api: '2', web: 'latest' }));
    expect((await rollBack(commits, { targets: [both], services: 'web' })).text).toBe(
      values({ api: '2', web: 'latest' }),
    );
    expect((await rollBack(commits, { targets: [both], services: 'api' })).text).toBe(
      values({ api: '1', web: '1.0.0' }),
    );
  });

  test('what was pinned before it followed something goes back to that', async () => {
    const commits = line(application('1.0.0'), application('main'), application('2.0.0'));
    expect((await rollBack(commits, { targets: [shop] })).text).toBe(application('1.0.0'));
  });

  test('a time or a commit at which it followed the branch brings that', async () => {
    const commits = line(application('main'), application('1.0.0'), application('2.0.0'));
    for (const to of ['2026-01-01 00:30', 'main']) {
      expect((await rollBack(commits, { targets: [shop], to })).text).toBe(application('main'));
    }
  });
});
