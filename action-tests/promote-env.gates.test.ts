import { describe, expect, test } from '@jest/globals';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const hour = 3_600_000;
const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

interface Setting {
  /** Of prod, as flow YAML. */
  readonly prod: string;
  /** Hours since everything was committed. */
  readonly age?: number;
  /** What main requires. */
  readonly checks?: readonly string[];
  readonly private?: boolean;
}

/** Staging is one version ahead of prod in two services. */
async function staged({ prod: settings, age = 0, checks = [], private: isPrivate = false }: Setting): Promise<Stage> {
  let then = age * hour;
  const protect =
    checks.length === 0 ? {} : { protect: { main: { kind: 'ruleset', checks, bypass: ['alice'] } as const } };
  const stage = await Stage.start({
    repositories: [{ name: config, private: isPrivate, ...protect }, { name: 'acme/app' }],
    now: () => new Date(Date.now() - then),
  });
  await stage.commit({
    '.github/slipway.yml': preset(stage, 'values', `  staging: {}\n  prod: { from: staging, ${settings} }\n`),
    [staging]: stage.values('api', '1.1.0') + stage.values('web', '2.1.0'),
    [prod]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0'),
  });
  then = 0;
  return stage;
}

/** `context state: description` of what was said about a commit, newest first. */
function statuses(stage: Stage, commit = ''): string[] {
  const said = stage.github.repository(config).statuses.get(commit) ?? [];
  return said.map(({ context, state, description }) => `${context} ${state}: ${description}`);
}

describe('a pull request', () => {
  test('opens at once; its status says what it waits for, and is green when that is over', async () => {
    const stage = await staged({ prod: 'gates: { soak: 24h }', checks: ['slipway/prod'] });
    const result = succeeded(await stage.promote({ environment: 'prod' }));
    expect(result.outputs).toMatchObject({ state: 'changed', services: '["api","web"]' });
    expect(JSON.parse(result.outputs.held ?? '')).toEqual([
      { subject: 'service/api', waitsFor: expect.stringContaining('soak'), until: expect.any(String) },
      { subject: 'service/web', waitsFor: expect.stringContaining('soak'), until: expect.any(String) },
    ]);
    const [pull] = await stage.github.pullRequests(config);
    expect(pull?.body).toMatch(/→ prod: 2 of 2 move, once the gates pass \(soak .*24 h.*\)\. Undo/);
    expect(pull?.body).toContain('### Gates');
    expect(statuses(stage, result.outputs.commit)).toEqual([
      expect.stringMatching(/^slipway\/prod pending: /),
      expect.stringMatching(/^slipway-made\/prod success: promotion of staging@[0-9a-f]{40}$/),
    ]);

    const old = await staged({ prod: 'gates: { soak: 24h }', age: 25, checks: ['slipway/prod'] });
    const green = succeeded(await old.promote({ environment: 'prod' }));
    expect(statuses(old, green.outputs.commit)[0]).toMatch(/^slipway\/prod success: /);
  });

  test('is merged by GitHub when the gates are among what it requires, and not before they pass', async () => {
    const settings = 'merge: auto, gates: { soak: 24h }';
    const waiting = await staged({ prod: settings, checks: ['slipway/prod'] });
    expect(succeeded(await waiting.promote({ environment: 'prod' })).outputs.merged).toBe('false');
    const passed = await staged({ prod: settings, age: 25, checks: ['slipway/prod'] });
    expect(succeeded(await passed.promote({ environment: 'prod' })).outputs.merged).toBe('true');
    expect(await passed.read(prod)).toContain('tag: 1.1.0');
    const open = await staged({ prod: settings, checks: ['e2e'] });
    const refused = await open.promote({ environment: 'prod' });
    expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([
      1,
      expect.stringContaining('does not require the status `slipway/prod`'),
    ]);
  });

  test('is judged at the commit it comes from while it moves the same, in text, outputs and status', async () => {
    const stage = await staged({ prod: 'gates: { checks: [e2e] }', checks: ['slipway/prod'] });
    const alice = stage.github.as('alice');
    const [first] = await stage.github.commits(config, 'main');
    await alice.status(config, first?.id ?? '', 'e2e', 'success');
    await alice.commit(config, 'main', 'docs: more', { 'MORE.md': 'more\n' });
    const { commit = '' } = succeeded(await stage.promote({ environment: 'prod' })).outputs;
    const from = /Slipway-From: staging@([0-9a-f]{40})/.exec(
      (await stage.github.commits(config, commit))[0]?.message ?? '',
    )?.[1];
    const unrelated = await alice.commit(config, 'main', 'docs: later', { 'README.md': 'later\n' });
    await alice.status(config, unrelated, 'e2e', 'failure');
    const told = async () => {
      const { outputs } = succeeded(await stage.promote({ environment: 'prod' }));
      const [pull] = await stage.github.pullRequests(config);
      return [outputs.state, outputs.held, pull?.body.split('\n')[2]?.split('.')[0], statuses(stage, commit)[0]];
    };
    const origin = `\`staging@${from?.slice(0, 7)}\` → prod: 2 of 2 move`;
    expect(await told()).toEqual([
      'unchanged',
      '[{"subject":"prod","waitsFor":"check e2e not reported yet","until":null}]',
      `${origin}, once the gates pass (check e2e not reported yet)`,
      'slipway/prod pending: waiting: check e2e (not reported yet)',
    ]);
    await alice.status(config, from ?? '', 'e2e', 'success');
    expect(await told()).toEqual(['changed', '[]', origin, 'slipway/prod success: the gate passed']);

    // What moves otherwise comes from the tip.
    const next = { [staging]: stage.values('api', '1.2.0') + stage.values('web', '2.1.0') };
    const newer = await alice.commit(config, 'main', 'chore: next', next);
    expect(succeeded(await stage.promote({ environment: 'prod' })).outputs.reason).toContain(
      `staging@${newer.slice(0, 7)}`,
    );
  });

  test('that was approved stays approved while it moves the same; what is beside it is not', async () => {
    const stage = await staged({ prod: 'gates: { approvals: [bob] }', checks: ['slipway/prod'] });
    const { commit = '' } = succeeded(await stage.promote({ environment: 'prod' })).outputs;
    expect(statuses(stage, commit)[0]).toBe('slipway/prod pending: waiting: approvals (bob missing)');
    await stage.github.as('bob').approve(config, 1);
    const again = succeeded(await stage.promote({ environment: 'prod' }));
    expect([again.outputs.commit, statuses(stage, commit)[0]]).toEqual([
      commit,
      'slipway/prod success: the gate passed',
    ]);
    await stage.commit({ [staging]: stage.values('api', '1.2.0') + stage.values('web', '2.1.0') });
    const beside = succeeded(await stage.promote({ environment: 'prod' })).outputs;
    expect(beside['pull-request-number']).toBe('2');
    expect(statuses(stage, beside.commit)[0]).toBe('slipway/prod pending: waiting: approvals (bob missing)');
    expect(statuses(stage, commit)[0]).toBe('slipway/prod success: the gate passed');
  });

  test('is not merged by itself where nothing is required', async () => {
    const stage = await staged({ prod: 'merge: auto' });
    const refused = await stage.promote({ environment: 'prod' });
    expect([
      refused.exitCode,
      refused.annotations.join('\n'),
      (await stage.github.pullRequests(config)).length,
    ]).toEqual([1, expect.stringContaining('no-required-check'), 1]);
  });

  test('is merged by itself only where the named checks are required', async () => {
    const stage = await staged({ prod: 'merge: auto, merge-checks: [validate]' });
    const { protections } = stage.github.repository(config);
    protections.set('main', { kind: 'ruleset', checks: ['slipway/prod'] });
    const refused = await stage.promote({ environment: 'prod' });
    expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([
      1,
      expect.stringMatching(/merge-check-not-required.*`validate`/),
    ]);
    protections.set('main', { kind: 'ruleset', checks: ['slipway/prod', 'validate'] });
    succeeded(await stage.promote({ environment: 'prod' }));
    expect(await stage.github.pullRequests(config)).toMatchObject([{ state: 'open', autoMerge: 'squash' }]);
  });
});

describe('N2: a check that was never reported on the newest commits of the branch', () => {
  const gates = (check: string) => ({ prod: `gates: { checks: [${check}] }` });

  test('is an error of the configuration, with the nearest name; a rollback goes on', async () => {
    const stage = await staged(gates('e2ee'));
    const [first] = await stage.github.commits(config, 'main');
    await stage.github.as('alice').status(config, first?.id ?? '', 'e2e', 'success');
    const result = await stage.promote({ environment: 'prod' });
    expect([result.exitCode, result.annotations.join('\n'), (await stage.github.pullRequests(config)).length]).toEqual([
      1,
      expect.stringMatching(
        /error \.github\/slipway\.yml:5 gate-never-heard: The gate `check e2ee` of prod cannot pass: never reported on the only commit of the branch[\s\S]*Did you mean `e2e`\?/,
      ),
      0,
    ]);
    await stage.commit({ [prod]: stage.values('api', '1.0.1') + stage.values('web', '2.0.0') });
    expect(succeeded(await stage.rollBack()).outputs.state).toBe('changed');
  });

  test('is told with each other one', async () => {
    const stage = await staged(gates('unit, lint'));
    const { annotations } = await stage.promote({ environment: 'prod' });
    expect(annotations.filter((line) => line.includes('gate-never-heard'))).toEqual([
      expect.stringContaining('`check unit`'),
      expect.stringContaining('`check lint`'),
    ]);
  });

  test('that is a check run of an app was heard of, whatever it said', async () => {
    const stage = await staged(gates('e2e'));
    const [first] = await stage.github.commits(config, 'main');
    const head_sha = first?.id ?? '';
    const answer = await fetch(`${stage.github.apiUrl}/repos/${config}/check-runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stage.github.token}`, accept: 'application/vnd.github+json' },
      body: JSON.stringify({ name: 'e2e', head_sha, status: 'completed', conclusion: 'failure' }),
    });
    expect(answer.status).toBe(201);
    await stage.commit({ 'README.md': 'more\n' });
    const { outputs } = succeeded(await stage.promote({ environment: 'prod' }));
    expect(outputs.held).toBe('[{"subject":"prod","waitsFor":"check e2e not reported yet","until":null}]');
  });
});

describe('a push', () => {
  test('needs no right on pull requests: gate-check judges those that are open', async () => {
    const stage = await staged({ prod: 'delivery: push, gates: { freeze: freeze/prod }', private: true });
    const rights = { contents: 'write', statuses: 'write', issues: 'read' } as const;
    const token = stage.github.tokenFor('github-actions[bot]', rights);
    const result = succeeded(await stage.promote({ environment: 'prod' }, { token }));
    expect(result.outputs).toMatchObject({ state: 'changed', merged: 'true' });
    expect(result.annotations.join('\n')).not.toContain('missing-permission');
    expect(await stage.read(prod)).toContain('tag: 1.1.0');
  });

  test('waits for its gates', async () => {
    const stage = await staged({ prod: 'delivery: push, gates: { soak: 24h }' });
    const waiting = succeeded(await stage.promote({ environment: 'prod' }));
    expect(waiting.outputs).toMatchObject({ state: 'waiting', changed: 'false' });
    expect(waiting.outputs.reason).toMatch(/^api: soak/);
    expect(waiting.log).toMatch(/^waiting: api: soak/m);
    expect(await stage.read(prod)).toContain('tag: 1.0.0');
  });

  test('does not wait when somebody bypasses them who may, with a reason in the commit', async () => {
    const stage = await staged({ prod: 'delivery: push, gates: { soak: 24h, bypass: [octocat] }' });
    const inputs = { environment: 'prod', 'bypass-gates': 'true', reason: 'checkout is down' };
    const refused = await stage.promote(inputs, { env: { GITHUB_ACTOR: 'mallory' } });
    expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([
      1,
      expect.stringContaining('mallory may not bypass the gates'),
    ]);
    const none = await stage.promote(
      { ...inputs, environment: 'staging', release: '1.1.0' },
      { env: { GITHUB_ACTOR: 'octocat' } },
    );
    expect(none.annotations.join('\n')).toContain('staging has no gates: there is nothing to bypass');
    const pushed = succeeded(await stage.promote(inputs, { env: { GITHUB_ACTOR: 'octocat' } }));
    expect(pushed.outputs).toMatchObject({ state: 'changed', merged: 'true' });
    const [commit] = await stage.github.commits(config, 'main');
    expect(commit?.message).toMatch(/^Slipway-Reason: checkout is down\nSlipway-Bypass: octocat$/m);
  });
});
