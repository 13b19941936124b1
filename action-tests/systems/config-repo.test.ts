import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { app, config, imagesOf, probe, repositories, Splattop, services } from './config-repo/people.js';
import { Rows } from './rows.js';
import { Walk } from './walk.js';

/*
 * System C: first commit → dev → staging → prod → next release → rollback → hotfix. From the start on only what people do is done: merge,
 * approve, start a workflow, sync prod.
 */

const rows = new Rows('action-tests/systems/config-repo.test.ts', repositories);
let walk: Walk;
let c: Splattop;

beforeAll(async () => {
  walk = await Walk.start({ system: 'config-repo', repositories });
  c = new Splattop(walk);
}, 240_000);
afterAll(() => walk?.close());

const byItself =
  'Dev merges by itself after the named checks, and not at all where they are not required; staging and prod need a person';
const backAgain =
  'Back by one command: only release keys change, nothing is built; a hotfix without a reason or label fails';
const logged =
  'Release log by pull request: from → to, pull request, approver and what came of it, or the way back; checklist, smoke test';

test('a merge of three services goes to dev by itself, after the named checks', async () => {
  await walk.change(app, 'feat: begin', {
    ...Object.assign({}, ...(await Promise.all(services.map((name) => c.edited(name, 'one'))))),
  });
  const tag = await c.built();
  const release = walk.ran('release.yml');
  await rows.show(
    'C1',
    '`component-tags.json` with tag, commit and digest of what was built, as artifact and summary',
    [{ run: release, steps: ['docker/build-push-action', 'capture-digests', 'actions/upload-artifact'] }],
    async () => {
      const file = JSON.parse(await walk.artifact(release, 'component-tags', 'component-tags.json'));
      for (const name of services) {
        const digest = await walk.digest(`acme/${name}:${tag}`);
        expect(file[name]).toEqual({ tag, sha: tag.slice(4), digest });
        expect(release.jobs.at(-1)?.log).toContain(`| \`${name}\` | \`${tag}\` | \`${digest.slice(0, 19)}\``);
      }
    },
  );
  const [pull] = await walk.whole.github.pullRequests(config);
  await rows.show(
    'C5',
    'Label `automation:release-bump` on pull requests of the bot',
    [{ run: release, steps: ['promote-env'] }],
    async () => expect(pull).toMatchObject({ labels: ['automation:release-bump'], author: 'slipway[bot]' }),
  );
  await rows.show(
    'C4',
    byItself,
    [
      { run: walk.ran('check.yml'), steps: ['policy-check'] },
      { run: release, steps: ['promote-env'] },
    ],
    async () => expect(pull).toMatchObject({ state: 'merged', autoMerge: null }),
  );
  await c.live('dev', await Promise.all(services.map((name) => c.image(name, tag))));
  await c.inTime('dev');
}, 300_000);

test('a second one of api alone: refused while the named check is not required, then brought to dev alone', async () => {
  const before = await c.values('dev');
  const requireAgain = c.requireLess('validate');
  await walk.change(app, 'fix(api): sum', await c.edited('api', 'sum'));
  const refused = walk.ran('release.yml', 'failure');
  await rows.show('C4', byItself, [{ run: refused, steps: ['promote-env'], ended: 'failure' }], async () => {
    expect(refused.jobs.at(-1)?.log).toMatch(/wait for `validate`, but `main` does not require it/);
    expect(await walk.open(config)).toMatchObject({ head: expect.stringContaining('promote/dev') });
    expect(await c.values('dev')).toBe(before);
  });
  requireAgain();

  await walk.change(app, 'fix(api): round', await c.edited('api', 'two'));
  const tag = await c.built();
  const release = walk.ran('release.yml');
  await rows.show(
    'C2',
    'Only the services that changed are built, and only their tags and digests change in the config repository',
    [{ run: release, steps: ['prepare-release', 'docker/build-push-action', 'promote-env'] }],
    async () => {
      expect(release.jobs.map(({ name }) => name)).toEqual(['Which services changed', 'Build api', 'Bring to dev']);
      const lines = before.split('\n');
      const changed = (await c.values('dev'))
        .split('\n')
        .flatMap((line, index) => (line === lines[index] ? [] : [line]));
      expect(changed).toEqual([`    tag: "${tag}"`, `    digest: "${await walk.digest(`acme/api:${tag}`)}"`]);
    },
  );
}, 300_000);

const checked = 'Config CI: helm lint and template, kubeconform, promtool; mutable tags are errors at their line';

test('the configuration’s own checks refuse a tag, at its line', async () => {
  const text = await c.values('prod');
  const changed = text.replace('    tag: ""\n    digest: ""', '    tag: latest\n    digest: ""');
  expect(changed).not.toBe(text);
  const number = await walk.propose(config, 'chore: try the latest', {
    ...{ 'helm/splattop/values-prod.yaml': changed },
    'helm/splattop/templates/probe.yaml': probe(`${walk.registry}/acme/probe:1.0.0`),
  });
  const check = walk.ran('check.yml', 'failure');
  await walk.whole.github.as('alice').close(config, number);
  await rows.show(
    'C3',
    checked,
    [
      { run: check, steps: ['helm lint', 'helm template', 'kubeconform', 'promtool'] },
      { run: check, steps: ['policy-check'], ended: 'failure' },
    ],
    async () => {
      expect(check.jobs[0]?.log).toMatch(/file=helm\/splattop\/values-prod\.yaml,line=5/);
      for (const one of ['dev', 'staging', 'prod']) {
        expect(check.jobs[0]?.log).toMatch(new RegExp(`file=rendered/${one}/splattop/templates/probe\\.yaml,line=`));
      }
    },
  );
});

test('so is what Kubernetes or Prometheus does not accept: each step says why', async () => {
  const rule = await walk.read(config, 'monitoring/splattop.rules.yml');
  const number = await walk.propose(config, 'chore: two mistakes', {
    'helm/splattop/templates/probe.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: { name: probe }\nspec: { ports: 80 }\n',
    'monitoring/splattop.rules.yml': rule.replace('== 0', '== 0 or'),
  });
  const check = walk.ran('check.yml', 'failure');
  await walk.whole.github.as('alice').close(config, number);
  await rows.show('C3', checked, [{ run: check, steps: ['kubeconform', 'promtool'], ended: 'failure' }], async () => {
    const [job] = check.jobs;
    expect(job?.log).toMatch(/probe\.yaml - Service probe is invalid: .*ports/);
    expect(job?.log).toMatch(/splattop\.rules\.yml: .*could not parse expression/);
  });
});

test('staging and prod: reviewed, verified, and prod runs it once somebody has synced it', async () => {
  const staging = await c.promote('staging');
  expect(await walk.whole.github.pullRequests(config)).toContainEqual(
    expect.objectContaining({ number: staging, state: 'open', autoMerge: null }),
  );
  const judged = walk.whole.stage.runs.findLast(({ workflow, conclusion }) => {
    return workflow.path.endsWith('/gate-check.yml') && conclusion === 'success';
  });
  if (judged === undefined) throw new Error('gate-check did not run');
  await rows.show(
    'C4',
    byItself,
    [
      { run: walk.ran('promote.yml'), steps: ['promote-env'] },
      { run: judged, steps: ['gate-check'] },
    ],
    // CODEOWNERS names what it changes, and Alice is no owner of that.
    async () => {
      const alice = walk.whole.github.as('alice');
      await alice.approve(config, staging);
      await walk.idle();
      await expect(alice.merge(config, staging)).rejects.toThrow(/code owner review/i);
    },
  );
  await walk.merge(config, 'squash', 'promote/');
  const api = await c.image('api', await c.built());
  // The workflow has waited for it.
  expect(walk.ran('verify.yml').jobs[0]?.log).toContain('api');
  expect(await walk.verdict(config, 'staging')).toMatch(/^success: staging runs as git says/);
  expect(await walk.images('staging')).toContain(api);
  await walk.merge(config, 'squash', 'release-log/');

  const number = await c.promote('prod');
  const { body } = (await walk.whole.github.pullRequests(config)).find((pull) => pull.number === number) ?? {};
  await walk.merge(config, 'squash', 'promote/');
  expect(await walk.images('prod')).toEqual([]);
  await c.sync(await walk.images('staging'));
  const entry = await c.verifyProd();
  const tag = await c.built();
  await rows.show('C7', logged, [{ run: walk.ran('verify.yml'), steps: ['verify-env', 'env-report'] }], async () => {
    expect(body).toContain('- [ ] splattop-prod is Synced and Healthy');
    expect(entry).toContain(`api no tag → ${tag.slice(0, 11)}`);
    expect(entry).toMatch(
      new RegExp(`in \\[#${number}\\]\\(\\S+\\), approved by bob\\. Result: \\*\\*deployed .*, says verify/prod`),
    );
    expect(entry).not.toContain('rollback-env');
  });
  // Nothing writes to main after the merge that was built.
  expect(await c.built()).toBe(tag);
}, 600_000);

test('prod goes back by one command', async () => {
  const first = await c.values('prod');
  await walk.change(app, 'feat(web): colours', await c.edited('web', 'two'));
  await c.promote('staging');
  await walk.merge(config, 'squash', 'promote/');
  await walk.merge(config, 'squash', 'release-log/');
  const number = await c.promote('prod');
  await walk.merge(config, 'squash', 'promote/');
  const second = await c.values('prod');
  // It starts, and its smoke test finds that it does not work.
  await walk.cluster.kubelets.let({ namespace: 'prod', name: 'smoke' }, 'crashes');
  await c.startSync();
  await walk.argo.until('splattop-prod', ({ operation }) => operation === 'Failed');
  const bad = await c.verifyProd('failure');
  await rows.show(
    'C7',
    logged,
    [
      { run: walk.ran('verify.yml', 'failure'), steps: ['verify-env'], ended: 'failure' },
      { run: walk.ran('verify.yml', 'failure'), steps: ['env-report'] },
    ],
    async () => {
      expect(bad).toMatch(new RegExp(`in \\[#${number}\\].*Result: \\*\\*failed .*, says verify/prod`));
      expect(bad).toMatch(/To go back to what ran before:[\s\S]*rollback-env@v1\n\s+with:\n\s+environment: prod/);
    },
  );
  await walk.cluster.kubelets.heal();
  const builds = walk.count('release.yml');

  await walk.dispatch(config, 'rollback.yml', { environment: 'prod', reason: 'colours are wrong' });
  const rollback = walk.ran('rollback.yml');
  const back = await walk.open(config);
  await rows.show(
    'C6',
    backAgain,
    [{ run: rollback, steps: ['rollback-env', 'peter-evans/create-issue-from-file'] }],
    async () => {
      expect(await walk.labels(config, back.number)).toEqual(['automation:release-bump', 'rollback']);
      await walk.merge(config);
      expect(await c.values('prod')).toBe(first);
      expect(walk.count('release.yml')).toBe(builds);
      const title = `Retro: rollback #${back.number} of prod`;
      expect(await c.issues()).toContainEqual(expect.objectContaining({ label: 'retro', title }));
    },
  );
  await c.sync(imagesOf(first));
  await c.inTime('rollback');
  const [, took] = /^Rollback by .*Result: \*\*deployed .*, (.+) after the merge\.$/m.exec(await c.verifyProd()) ?? [];
  expect(took).toMatch(/^(less than a minute|[1-5] min)$/);
  expect(await walk.read(config, 'docs/release-log.md')).toContain(`Fixed by a rollback in [#${back.number}]`);

  // What docs/argo-operations.md says to do then.
  const operations = 'docs/argo-operations.md';
  const row = `| ${new Date().toISOString().slice(0, 10)} | #${back.number} | ${took} | The smoke test told us |\n`;
  await walk.change(config, 'docs: game day log', { [operations]: `${await walk.read(config, operations)}${row}` });
  expect(await walk.read(config, operations)).toMatch(/\n\| Date \|.*\n\| --- \|.*\n\| \d{4}-.* \|\n$/);
  const retro = (await c.issues()).find(({ label }) => label === 'retro');
  await walk.whole.github.ask('bob', 'PATCH', `/repos/${config}/issues/${retro?.number}`, { state: 'closed' });
  await walk.idle();

  // Forward again, once what was wrong is mended: a person says why.
  await c.promote('prod', { services: 'web', reason: 'the palette was mended' });
  await walk.merge(config, 'squash', 'promote/');
  expect(await c.values('prod')).toBe(second);
  await c.sync(imagesOf(second));
  await c.verifyProd();
}, 900_000);

test('a hotfix goes through staging, with a reason, a label and an issue', async () => {
  await walk.change(app, 'feat(worker): not ready', await c.edited('worker', 'two'));
  // The fix does not get to dev for now.
  const requireAgain = c.requireLess('validate');
  await walk.change(app, 'fix(api): do not lose orders', await c.edited('api', 'three'));
  requireAgain();
  const tag = await c.built();
  const built = walk.ran('release.yml', 'failure');
  const release = await walk.artifact(built, 'component-tags', 'component-tags.json');
  await walk.dispatch(config, 'hotfix.yml', { release, services: 'api', reason: ' ' });
  const refused = walk.ran('hotfix.yml', 'failure');
  expect(refused.jobs[0]?.log).toContain('reason');

  await walk.dispatch(config, 'hotfix.yml', { release, services: 'api', reason: 'orders are lost' });
  const hotfix = walk.ran('hotfix.yml');
  const { number } = await walk.open(config, 'hotfix/');
  await rows.show(
    'C6',
    backAgain,
    [
      { run: hotfix, steps: ['promote-env', 'peter-evans/create-issue-from-file'] },
      { run: refused, steps: ['promote-env'], ended: 'failure' },
    ],
    async () => {
      expect(await walk.labels(config, number)).toEqual(['automation:release-bump', 'hotfix']);
      const title = `Postmortem: hotfix #${number}`;
      expect(await c.issues()).toContainEqual(expect.objectContaining({ label: 'postmortem', title }));
    },
  );
  // Who takes the label off is told, and cannot merge.
  const label = (method: string, ...labels: string[]) =>
    walk.whole.github.ask('alice', method, `/repos/${config}/issues/${number}/labels`, { labels });
  await label('PUT', 'automation:release-bump');
  await walk.idle();
  const unlabelled = walk.ran('check.yml', 'failure');
  await rows.show('C6', backAgain, [{ run: unlabelled, steps: ['policy-check'], ended: 'failure' }], async () => {
    expect(unlabelled.jobs[0]?.log).toMatch(
      /api of staging goes past dev, which never ran .*, without the label `hotfix`/,
    );
    const bob = walk.whole.github.as('bob');
    await bob.approve(config, number);
    await expect(bob.merge(config, number)).rejects.toThrow(/validate|status/);
  });
  await label('POST', 'hotfix');
  await walk.idle();
  walk.ran('check.yml');
  await walk.merge(config, 'squash', 'hotfix/');
  expect(await walk.images('staging')).toContain(await c.image('api', tag));
  await walk.merge(config, 'squash', 'release-log/');
  // The postmortem's first item.
  await walk.merge(config, 'squash', 'promote/dev');
  await c.promote('prod');
  await walk.merge(config, 'squash', 'promote/');
  await c.sync(imagesOf(await c.values('prod')));
  await c.verifyProd();
}, 600_000);

test('whatever is on main came by a pull request, and what staging and prod run by was approved', async () => {
  const { github, stage } = walk.whole;
  for (const repository of [app, config]) {
    const { git } = github.repository(repository);
    const lines = async (...asked: string[]) => (await git.run(...asked)).split('\n').filter(Boolean);
    for (const id of (await lines('log', '--first-parent', '--format=%H', 'main')).slice(0, -1)) {
      const pull = (await c.listed(`/repos/${repository}/commits/${id}/pulls`)).find(
        (one) => one.merge_commit_sha === id,
      );
      expect({ id, merged: pull?.merged_at }).toEqual({ id, merged: expect.any(String) });
      const files = await lines('diff', '--name-only', `${id}^`, id);
      if (files.every((path) => /^docs\/|\/values-dev\.yaml$/.test(path))) continue;
      const reviews = await c.listed(`/repos/${repository}/pulls/${pull.number}/reviews`);
      const approved = reviews.some(({ state, user }) => state === 'APPROVED' && user.login !== pull.user.login);
      expect({ id, files, approved }).toEqual({ id, files, approved: true });
    }
  }
  // Each commit of the application is one that was built, and nothing was added to it.
  const builds = stage.runs.filter(({ workflow }) => workflow.path.endsWith('/release.yml'));
  const merged = (await github.commits(app, 'main')).slice(0, -1).map(({ id }) => id);
  expect(merged.length).toBeGreaterThan(4);
  expect(builds.map(({ event }) => event.sha).reverse()).toEqual(merged);
  const tip = (await github.commits(config, 'main'))[0]?.id ?? '';
  const sha = await github.as('alice').commit(config, 'unseen', 'chore: by hand', {
    'helm/splattop/values-prod.yaml': 'api: {}\n',
  });
  const push = github.ask('alice', 'PATCH', `/repos/${config}/git/refs/heads/main`, { sha });
  await expect(push).rejects.toThrow(/rule/i);
  expect((await github.commits(config, 'main'))[0]?.id).toBe(tip);
});

test('the table says so', () => rows.compare('C'));
