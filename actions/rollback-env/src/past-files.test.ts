import { describe, expect, test } from '@jest/globals';
import { id, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { digest, target } from '@slipway/testing/environments';
import { environment, line, path, rollBack, services, values } from './harness.js';

describe('what happened to the files since', () => {
  test('another shape, other keys, unrelated edits: what goes back is found by meaning', async () => {
    const now = `# by team\nservices:\n  api: { image: "ghcr.io/acme/api:2@${digest('b')}", replicas: 5 }\n`;
    const commits = line(
      `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: "1"\n    digest: ${digest('a')}\n`,
      now,
    );
    const proposal = await rollBack(commits);
    expect(proposal.text).toBe(now.replace(`2@${digest('b')}`, `1@${digest('a')}`));
    expect(proposal.change?.body).toContain('Keys removed since then');
  });

  test('a service that came later stays; one that was removed does not come back', async () => {
    const added = await rollBack(line(values({ api: '1' }), values({ api: '2', web: '1' })));
    expect(added.text).toBe(values({ api: '1', web: '1' }));
    const removed = await rollBack(line(values({ api: '1', web: '1' }), values({ api: '2' })));
    expect(removed.text).toBe(values({ api: '1' }));
    expect(removed.outputs.held).toEqual([{ subject: 'service/web', waitsFor: 'keys in prod', until: null }]);
  });

  test('images at keys that no one reads stay, and are told', async () => {
    const jobs = (tag: string) => `jobs:\n  api: ghcr.io/acme/api:${tag}\n  web: ghcr.io/acme/web:${tag}\n`;
    const { text, findings } = await rollBack(line(values({ api: '1' }, jobs('1')), values({ api: '2' }, jobs('2'))));
    expect(text).toBe(values({ api: '1' }, jobs('2')));
    expect(
      findings.flatMap(({ code, level, place }) => (code === 'image-not-read' ? [[level, place?.line]] : [])),
    ).toEqual([
      ['warning', expect.any(Number)],
      ['notice', expect.any(Number)],
    ]);
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

  test('N21: a file that comes back in the commit that deletes that of another environment was not that file', async () => {
    const staging = 'helm/values-staging.yaml';
    const same = 'replicas: 1\nport: 80\nhost: x\n';
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'x', files: { [path]: values({ api: '1' }, same), [staging]: values({ api: '8' }, same) } },
      { name: 'b', message: 'x', files: { [path]: values({ api: '2' }, same), [staging]: values({ api: '9' }, same) } },
      { name: 'c', message: 'x', files: { [path]: null } },
      { name: 'd', message: 'x', files: { [path]: values({ api: '2' }, same), [staging]: null } },
    ];
    expect((await rollBack(commits)).text).toBe(values({ api: '1' }, same));
    await expect(rollBack(commits, { to: '9' })).rejects.toThrow(/never ran/);
  });

  test('a file that was moved, and moved back, was the other one meanwhile', async () => {
    const moved = 'envs/prod.yaml';
    const [one, two] = [values({ api: '1', web: '1' }), values({ api: '1', web: '2' })];
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'x', files: { [path]: one } },
      { name: 'b', message: 'x', files: { [path]: two } },
      { name: 'c', message: 'x', files: { [path]: null, [moved]: two } },
      { name: 'd', message: 'x', files: { [moved]: values({ api: '2', web: '2' }) } },
      { name: 'e', message: 'x', files: { [path]: values({ api: '2', web: '2' }), [moved]: null } },
    ];
    const { text, change } = await rollBack(commits);
    expect(text).toBe(two);
    expect(change?.body).toContain('What runs now landed 2026-01-01 03:00 UTC');
  });

  test('places that disagree now are held, and said', async () => {
    const twice = `${values({ api: '2' })}b: { repository: ghcr.io/acme/api, tag: "3" }\n`;
    const proposal = await rollBack(
      line(values({ api: '1', web: '1' }), values({ api: '1', web: '2' }), twice + values({ web: '2' })),
      { to: id('c1') },
    );
    expect(proposal.outputs.held).toEqual([
      { subject: 'service/api', waitsFor: 'the same value in all its keys in prod', until: null },
    ]);
    expect(proposal.text).toBe(twice + values({ web: '1' }));
  });

  test('where all of them are held, that is an error: waiting would pass for a rollback', async () => {
    const twice = `${values({ api: '2' })}b: { repository: ghcr.io/acme/api, tag: "3" }\n`;
    const { findings, edits } = await rollBack(line(values({ api: '1' }), twice), { to: '1' });
    expect([edits, findings.map(({ level, code }) => [level, code])]).toEqual([[], [['error', 'release-disagree']]]);
  });
});

test.each([
  ['staging', 'with `hotfix: true`'],
  [null, 'with the `release` of a build'],
])('where nothing is earlier, the way forward of an environment that is promoted from %s', async (from, way) => {
  const first = { ...environment([target('prod', services, { values: [path] })]), from };
  await expect(rollBack(line(values({ api: '1' })), { facts: { environment: first } })).rejects.toMatchObject({
    problems: [{ code: 'nothing-earlier', fix: expect.stringContaining(`Fix it forward: run promote-env ${way}.`) }],
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
              new RegExp(`^Revert ${id('c3').slice(0, 7)} of 2026-01-01 02:00 UTC by octocat, which broke it`),
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

  test('for longer than is looked back, is told without a commit, too', async () => {
    const commits = Array.from({ length: 302 }, (_, index) => broken(`c${index + 1}`));
    await expect(rollBack(commits, { services: 'api' })).rejects.toMatchObject({
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
