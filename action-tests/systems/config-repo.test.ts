import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Rows } from './rows.js';
import { Walk } from './walk.js';

/*
 * System C: first commit → dev → staging → prod → next release → rollback → hotfix. From the start on only what people do is done: merge,
 * approve, start a workflow, sync prod.
 */

const app = 'acme/splattop';
const config = 'acme/splattop-config';
const repositories = { [app]: 'config-repo/app', [config]: 'config-repo/config' };
const rows = new Rows('action-tests/systems/config-repo.test.ts', repositories);
let walk: Walk;

beforeAll(async () => {
  walk = await Walk.start({ system: 'config-repo', repositories });
}, 240_000);
afterAll(() => walk?.close());

const services = ['api', 'web', 'worker'];
const values = (environment: string) => walk.read(config, `helm/splattop/values-${environment}.yaml`);
/** The commit of the application's repository that was built last. */
const built = async () => `sha-${(await walk.whole.github.commits(app, 'main'))[0]?.id}`;
/** What runs of a service in an environment should be, by the registry. */
const image = async (service: string, tag: string) =>
  `${walk.registry}/acme/${service}:${tag}@${await walk.digest(`acme/${service}:${tag}`)}`;

/** What GitHub answers alice with: a list. */
async function listed(path: string) {
  const found = await walk.whole.github.ask('alice', 'GET', path);
  return Array.isArray(found) ? found : [];
}

/** Open issues of the config repository: number, label and title. */
async function issues(): Promise<{ readonly number: number; readonly label: string; readonly title: string }[]> {
  return (await listed(`/repos/${config}/issues`)).map(({ number, labels, title }) => {
    return { number, label: String(labels[0]?.name), title: String(title) };
  });
}

/** The images that a values file names. */
function imagesOf(text: string): string[] {
  const found = [...text.matchAll(/repository: (\S+)\n\s+tag: "(\S+)"\n\s+digest: "(\S+)"/g)];
  return found.map(([, repository, tag, digest]) => `${repository}:${tag}@${digest}`);
}

/** Waits until Argo CD runs these images in an environment. */
async function live(environment: string, images: readonly string[]): Promise<void> {
  const application = `splattop-${environment}`;
  await walk.argo.refresh(application);
  await walk.argo.until(application, (state) => {
    const isDone = state.health === 'Healthy' && state.operation === 'Succeeded';
    return isDone && images.every((one) => state.images.includes(one));
  });
  expect(await walk.images(environment)).toEqual([...images].sort());
}

/** Somebody syncs prod. */
async function startSync(): Promise<void> {
  await walk.argo.refresh('splattop-prod');
  const operation = { operation: { initiatedBy: { username: 'bob' }, sync: { revision: 'main' } } };
  const patch = ['application', 'splattop-prod', '-n', 'argocd', '--type', 'merge', '-p', JSON.stringify(operation)];
  await walk.cluster.kubectl('patch', ...patch);
}

/** Somebody syncs prod, and waits for it. */
async function sync(images: readonly string[]): Promise<void> {
  await startSync();
  await live('prod', images);
}

/** What is healthy now became so within the document's five minutes from the merge of the newest commit. */
async function inTime(what: string): Promise<void> {
  const { git } = walk.whole.github.repository(config);
  const merged = Number(await git.run('show', '--no-patch', '--format=%ct', 'main'));
  const seconds = Math.round(Date.now() / 1000 - merged);
  process.stdout.write(`${what}: ${seconds} s from merge to healthy\n`);
  expect(seconds).toBeLessThanOrEqual(300);
}

async function promote(environment: string, inputs: Readonly<Record<string, string>> = {}): Promise<number> {
  await walk.dispatch(config, 'promote.yml', { environment, services: 'all', ...inputs });
  return (await walk.open(config, 'promote/')).number;
}

/** Somebody verifies prod. @returns the newest entry of the release log, after its pull request was merged */
async function verifyProd(ended: 'success' | 'failure' = 'success'): Promise<string> {
  const timeout = ended === 'success' ? '5m' : '5s';
  await walk.dispatch(config, 'verify.yml', { environment: 'prod', timeout });
  walk.ran('verify.yml', ended);
  await walk.merge(config, 'squash', 'release-log/');
  const entries = (await walk.read(config, 'docs/release-log.md')).split(/^(?=<!-- slipway:release )/m);
  return entries.find((entry) => entry.startsWith('<!-- slipway:release prod')) ?? '';
}

const byItself = 'Dev merges by itself after the required checks; staging and prod need a person';
const logged =
  'Release log by pull request: from → to, pull request, approver and what came of it, or the way back; checklist, smoke test';

test('a merge of three services goes to dev by itself, after the named checks', async () => {
  await walk.change(app, 'feat: begin', {
    ...Object.fromEntries(services.map((name) => [`services/${name}/main.py`, `print("${name} one")\n`])),
  });
  const tag = await built();
  const release = walk.ran('release.yml');
  await rows.show(
    'C1',
    '`component-tags.json` with tag, commit and digest of what was built, as artifact and summary',
    [{ run: release, steps: ['docker/build-push-action', 'capture-digests', 'actions/upload-artifact'] }],
    async () => {
      const file = JSON.parse(await walk.artifact(release, 'component-tags', 'component-tags.json'));
      for (const name of services) {
        expect(file[name]).toEqual({ tag, sha: tag.slice(4), digest: await walk.digest(`acme/${name}:${tag}`) });
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
  await live('dev', await Promise.all(services.map((name) => image(name, tag))));
  await inTime('dev');
}, 300_000);

test('a second one of api alone: built and brought to dev alone', async () => {
  const before = await values('dev');
  await walk.change(app, 'fix(api): round', { 'services/api/main.py': 'print("api two")\n' });
  const tag = await built();
  const release = walk.ran('release.yml');
  await rows.show(
    'C2',
    'Only the services that changed are built, and only their tags and digests change in the config repository',
    [{ run: release, steps: ['prepare-release', 'docker/build-push-action', 'promote-env'] }],
    async () => {
      expect(release.jobs.map(({ name }) => name)).toEqual(['Which services changed', 'Build api', 'Bring to dev']);
      const lines = before.split('\n');
      const changed = (await values('dev')).split('\n').flatMap((line, index) => (line === lines[index] ? [] : [line]));
      expect(changed).toEqual([`    tag: "${tag}"`, `    digest: "${await walk.digest(`acme/api:${tag}`)}"`]);
    },
  );
}, 300_000);

/** A template with an image that no values name. */
const probe = (image: string) => `apiVersion: batch/v1
kind: Job
metadata: { name: probe }
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: probe
          image: ${image}
`;

test('the configuration’s own checks refuse a tag, at its line', async () => {
  const text = await values('prod');
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
    'Config CI: helm lint and template, kubeconform, promtool; mutable tags are errors at their line',
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

test('staging and prod: reviewed, verified, and prod runs it once somebody has synced it', async () => {
  const staging = await promote('staging');
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
  const api = await image('api', await built());
  // The workflow has waited for it.
  expect(walk.ran('verify.yml').jobs[0]?.log).toContain('api');
  expect(await walk.verdict(config, 'staging')).toMatch(/^success: staging runs as git says/);
  expect(await walk.images('staging')).toContain(api);
  await walk.merge(config, 'squash', 'release-log/');

  const number = await promote('prod');
  const { body } = (await walk.whole.github.pullRequests(config)).find((pull) => pull.number === number) ?? {};
  await walk.merge(config, 'squash', 'promote/');
  expect(await walk.images('prod')).toEqual([]);
  await sync(await walk.images('staging'));
  const entry = await verifyProd();
  const tag = await built();
  await rows.show('C7', logged, [{ run: walk.ran('verify.yml'), steps: ['verify-env', 'env-report'] }], async () => {
    expect(body).toContain('- [ ] splattop-prod is Synced and Healthy');
    expect(entry).toContain(`api no tag → ${tag.slice(0, 11)}`);
    expect(entry).toMatch(
      new RegExp(`in \\[#${number}\\]\\(\\S+\\), approved by bob\\. Result: \\*\\*deployed .*, says verify/prod`),
    );
    expect(entry).not.toContain('rollback-env');
  });
  // Nothing writes to main after the merge that was built.
  expect(await built()).toBe(tag);
}, 600_000);

test('prod goes back by one command', async () => {
  const first = await values('prod');
  await walk.change(app, 'feat(web): colours', { 'services/web/main.py': 'print("web two")\n' });
  await promote('staging');
  await walk.merge(config, 'squash', 'promote/');
  await walk.merge(config, 'squash', 'release-log/');
  const number = await promote('prod');
  await walk.merge(config, 'squash', 'promote/');
  const second = await values('prod');
  // It starts, and its smoke test finds that it does not work.
  await walk.cluster.kubelets.let({ namespace: 'prod', name: 'smoke' }, 'crashes');
  await startSync();
  await walk.argo.until('splattop-prod', ({ operation }) => operation === 'Failed');
  const bad = await verifyProd('failure');
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
    'Back by one command: only release keys change, nothing is built; a hotfix without a reason or label fails',
    [{ run: rollback, steps: ['rollback-env', 'peter-evans/create-issue-from-file'] }],
    async () => {
      expect(await walk.labels(config, back.number)).toEqual(['automation:release-bump', 'rollback']);
      await walk.merge(config);
      expect(await values('prod')).toBe(first);
      expect(walk.count('release.yml')).toBe(builds);
      const title = `Retro: rollback #${back.number} of prod`;
      expect(await issues()).toContainEqual(expect.objectContaining({ label: 'retro', title }));
    },
  );
  await sync(imagesOf(first));
  await inTime('rollback');
  const [, took] = /^Rollback by .*Result: \*\*deployed .*, (.+) after the merge\.$/m.exec(await verifyProd()) ?? [];
  expect(took).toMatch(/^(less than a minute|[1-5] min)$/);
  expect(await walk.read(config, 'docs/release-log.md')).toContain(`Fixed by a rollback in [#${back.number}]`);

  // What docs/argo-operations.md says to do then.
  const operations = 'docs/argo-operations.md';
  const row = `| ${new Date().toISOString().slice(0, 10)} | #${back.number} | ${took} | The smoke test told us |\n`;
  await walk.change(config, 'docs: game day log', { [operations]: `${await walk.read(config, operations)}${row}` });
  expect(await walk.read(config, operations)).toMatch(/\n\| Date \|.*\n\| --- \|.*\n\| \d{4}-.* \|\n$/);
  const retro = (await issues()).find(({ label }) => label === 'retro');
  await walk.whole.github.ask('bob', 'PATCH', `/repos/${config}/issues/${retro?.number}`, { state: 'closed' });
  await walk.idle();

  // Forward again, once what was wrong is mended: a person says why.
  await promote('prod', { services: 'web', reason: 'the palette was mended' });
  await walk.merge(config, 'squash', 'promote/');
  expect(await values('prod')).toBe(second);
  await sync(imagesOf(second));
  await verifyProd();
}, 900_000);

test('a hotfix goes through staging, with a reason, a label and an issue', async () => {
  await walk.change(app, 'feat(worker): not ready', { 'services/worker/main.py': 'print("worker two")\n' });
  await walk.change(app, 'fix(api): do not lose orders', { 'services/api/main.py': 'print("api three")\n' });
  const tag = await built();
  const release = await walk.artifact(walk.ran('release.yml'), 'component-tags', 'component-tags.json');
  await walk.dispatch(config, 'hotfix.yml', { release, services: 'api', reason: ' ' });
  const refused = walk.ran('hotfix.yml', 'failure');
  expect(refused.jobs[0]?.log).toContain('reason');

  await walk.dispatch(config, 'hotfix.yml', { release, services: 'api', reason: 'orders are lost' });
  const hotfix = walk.ran('hotfix.yml');
  const { number } = await walk.open(config);
  await rows.show(
    'C6',
    'Back by one command: only release keys change, nothing is built; a hotfix without a reason or label fails',
    [
      { run: hotfix, steps: ['promote-env', 'peter-evans/create-issue-from-file'] },
      { run: refused, steps: ['promote-env'], ended: 'failure' },
    ],
    async () => {
      expect(await walk.labels(config, number)).toEqual(['automation:release-bump', 'hotfix']);
      const title = `Postmortem: hotfix #${number}`;
      expect(await issues()).toContainEqual(expect.objectContaining({ label: 'postmortem', title }));
    },
  );
  await walk.merge(config);
  expect(await walk.images('staging')).toContain(await image('api', tag));
  await walk.merge(config, 'squash', 'release-log/');
  await promote('prod');
  await walk.merge(config, 'squash', 'promote/');
  await sync(imagesOf(await values('prod')));
  await verifyProd();
}, 600_000);

test('whatever is on main came by a pull request, and what staging and prod run by was approved', async () => {
  const { github, stage } = walk.whole;
  for (const repository of [app, config]) {
    const { git } = github.repository(repository);
    const lines = async (...asked: string[]) => (await git.run(...asked)).split('\n').filter(Boolean);
    for (const id of (await lines('log', '--first-parent', '--format=%H', 'main')).slice(0, -1)) {
      const pull = (await listed(`/repos/${repository}/commits/${id}/pulls`)).find(
        (one) => one.merge_commit_sha === id,
      );
      expect({ id, merged: pull?.merged_at }).toEqual({ id, merged: expect.any(String) });
      const files = await lines('diff', '--name-only', `${id}^`, id);
      if (files.every((path) => /^docs\/|\/values-dev\.yaml$/.test(path))) continue;
      const reviews = await listed(`/repos/${repository}/pulls/${pull.number}/reviews`);
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
