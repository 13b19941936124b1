import { expect, test } from '@jest/globals';
import { writeAll } from '@slipway/testing/github/actors';
import { Client } from '@slipway/testing/github/client';
import { config, Stage, succeeded } from './promotion-stage.js';
import { shown } from './usage/page.js';

/* The configuration of docs/gates.md: a release waits for each of its gates, one after the other. */

const hour = 3_600_000;
const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

/** Whether it is a working day between nine and four in Berlin, as the example has it. */
function isOpen(): boolean {
  const zone = { timeZone: 'Europe/Berlin', weekday: 'short', hour: '2-digit', hourCycle: 'h23' } as const;
  const parts = new Intl.DateTimeFormat('en', zone).formatToParts(new Date());
  const said = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return !['Sat', 'Sun'].includes(said('weekday')) && Number(said('hour')) >= 9 && Number(said('hour')) < 16;
}

test('each gate of the example holds a release until it passes', async () => {
  let age = 30;
  const rules = { kind: 'ruleset', checks: ['slipway/prod'], bypass: ['alice'] } as const;
  const stage = await Stage.start({
    repositories: [{ name: config, protect: { main: rules } }, { name: 'acme/app' }],
    actor: { login: 'slipway[bot]', permissions: { ...writeAll, members: 'read' } },
    people: { alice: 'write', bob: 'write', octocat: 'write' },
    teams: ['leads', 'sre'],
    now: () => new Date(Date.now() - age * hour),
  });
  const alice = stage.github.as('alice');
  const admin = new Client(stage.github, config, stage.github.tokenFor('alice', { ...writeAll, members: 'write' }));
  for (const [team, person] of Object.entries({ leads: 'alice', sre: 'bob' }))
    await admin.send('PUT', `//orgs/acme/teams/${team}/memberships/${person}`, { role: 'member' });
  const older = await alice.commit('acme/app', 'main', 'feat: first', { a: '0' });
  const source = await alice.commit('acme/app', 'main', 'feat: api', { a: '1' });
  const tag = `sha-${source.slice(0, 7)}`;
  const more = `preset: values\nimage: ${stage.registry.host}/acme/{service}\nservices: { api: { source: acme/app } }\n`;
  await stage.commit({
    '.github/slipway.yml': more + shown('docs/gates.md > Gates'),
    [staging]: stage.values('api', tag),
    [prod]: stage.values('api', '1.0.0'),
  });
  const actions = new Client(stage.github, 'acme/app', stage.github.tokenFor('github-actions[bot]', writeAll));
  const promote = (inputs = {}, actor = 'bob') =>
    stage.promote({ environment: 'prod', ...inputs }, { env: { GITHUB_ACTOR: actor } });
  const never = await promote();
  expect([never.exitCode, never.annotations.filter((line) => line.includes('gate-never-heard'))]).toEqual([
    1,
    [
      expect.stringMatching(/`check e2e` of prod .* of the branch\n/),
      expect.stringMatching(/`check e2e` of prod .* of acme\/app\n/),
      expect.stringContaining('argocd/staging was never posted'),
    ],
  ]);

  age = 29;
  const [landed] = await stage.github.commits(config, 'main');
  await alice.status(config, landed?.id ?? '', 'e2e', 'success');
  await actions.send('POST', '/check-runs', {
    name: 'e2e',
    head_sha: older,
    status: 'completed',
    conclusion: 'success',
  });
  await alice.status(config, landed?.id ?? '', 'argocd/staging', 'success');
  age = 0;
  const tip = await alice.commit(config, 'main', 'docs: more', { 'README.md': 'more\n' });
  const issue = await admin.send('POST', '/issues', { title: 'Black Friday', labels: ['freeze/prod'] });
  const number = JSON.parse(JSON.stringify(issue.json)).number;
  const { outputs } = succeeded(await promote());
  const [bob, pull] = [stage.github.as('bob'), Number(outputs['pull-request-number'])];
  /** The gates that have not passed, as gate-check says; the window apart, which a clock opens. */
  const held = async () => {
    const rows = succeeded(await stage.judge('schedule')).summary.matchAll(
      /^\| (?!✅)\S+ \| ([^#].*?) \| (all|`.*?`) \| /gm,
    );
    return [...rows].map(([, gate, of]) => `${gate}, ${of}`).filter((one) => one !== 'window, all');
  };
  const [source1, branch, issues] = ['check e2e, `service/api`', 'check e2e, all', 'freeze, all'];
  const people = 'approvals, all';
  expect(await held()).toEqual([branch, issues, people, source1]);
  expect([JSON.parse(outputs.held ?? '')[0].waitsFor.includes('window opens'), isOpen()]).toContain(true);
  await alice.status(config, tip, 'e2e', 'success');
  expect(await held()).toEqual([issues, people, source1]);
  // Only the app counts.
  await alice.status('acme/app', source, 'e2e', 'success');
  expect(await held()).toEqual([issues, people, source1]);
  await actions.send('POST', '/check-runs', {
    name: 'e2e',
    head_sha: source,
    status: 'completed',
    conclusion: 'success',
  });
  expect(await held()).toEqual([issues, people]);
  await admin.send('PATCH', `/issues/${number}`, { state: 'closed' });
  expect(await held()).toEqual([people]);
  await alice.approve(config, pull);
  expect(await held()).toEqual([people]);
  await bob.approve(config, pull);
  expect(await held()).toEqual([]);
  const fresh = await alice.commit(config, 'main', 'docs: Argo CD fails', { 'README.md': 'fails\n' });
  await alice.status(config, fresh, 'argocd/staging', 'failure');
  expect(await held()).toEqual(['soak and health, `service/api`']);

  const bypass = { 'bypass-gates': 'true', reason: 'checkout is down' };
  expect((await promote(bypass, 'alice')).annotations.join('\n')).toContain('alice may not bypass');
  const { commit = '' } = succeeded(await promote(bypass, 'octocat')).outputs;
  const [said] = stage.github.repository(config).statuses.get(commit) ?? [];
  expect(said).toMatchObject({ context: 'slipway/prod', state: 'success' });
  await bob.close(config, pull);

  const hand = { [prod]: `${stage.values('api', '1.0.0')}  replicas: 3\n` };
  await alice.commit(config, 'hand', 'chore: more', hand);
  const byHand = await alice.openPullRequest(config, { title: 'chore: more', head: 'hand' });
  expect(await held()).toContain('made by hand, all');
  await bob.approve(config, byHand);
  expect(await held()).not.toContain('made by hand, all');
});
