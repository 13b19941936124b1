import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { encode } from '@slipway/core/files/text';
import { commonOutputs } from '@slipway/core/inputs/common';
import type { Values } from '@slipway/core/inputs/read';
import { remoteFields } from '@slipway/core/inputs/remote';
import { failedOutputs } from '@slipway/core/inputs/table';
import type { Runner } from '@slipway/core/ports/runner';
import type { Action, Manner, Settled } from '@slipway/core/run/action';
import { run as runAction } from '@slipway/core/run/run';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import type { Finding } from '../failure.js';
import { commitOfPlan, type Effect, type Hold } from '../plan/proposal.js';

const config = 'acme/config';
const shop = 'acme/shop';
const values = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`values/${n}.yaml`, `tag: old # ${n}\n`]));
let github: GitHub;
let temp: string;

beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'slipway-remote-'));
  const files = { '.github/slipway.yml': 'services: {}\n', ...values };
  github = await startGitHub({
    people: { alice: 'write', carol: 'read' },
    teams: ['sre'],
    repositories: [
      { name: config, files, defaultBranch: 'trunk' },
      { name: shop, files: { 'README.md': 'shop\n' } },
      { name: 'acme/empty' },
    ],
  });
});

afterEach(async () => {
  await github.close();
  await rm(temp, { recursive: true, force: true });
});

/** What the toy action is to do besides writing the tag into every values file. */
interface Toy {
  readonly manner?: Partial<Manner>;
  readonly holds?: readonly Hold[];
  readonly findings?: readonly Finding[];
  readonly settle?: (asked: { readonly delivery: string }) => Promise<Settled>;
  readonly onRead?: (base: string) => unknown;
  readonly effects?: readonly Effect[];
  /** Does an effect; without it, it is kept in `performed`. */
  readonly perform?: (effect: Effect) => Promise<readonly Finding[]>;
}

interface Facts {
  readonly base: string;
  readonly files: ReadonlyMap<string, string>;
}

function toy({
  manner = {},
  holds = [],
  findings = [],
  settle,
  onRead,
  effects = [],
  perform,
}: Toy): Action<Values<typeof remoteFields>, Facts> {
  return {
    name: 'toy',
    fields: remoteFields,
    outputs: { ...failedOutputs({ outputs: commonOutputs }), merged: false },
    place: 'github',
    delivers: 'asked',
    async steps() {
      return {
        async read(inputs, _world, base) {
          await onRead?.(base.commit);
          await base.load(['.github/slipway.yml']);
          const loaded = await base.load(await base.list(['values/*.yaml']));
          const texts = [...loaded].map(([path, { bytes }]) => [path, Buffer.from(bytes).toString()] as const);
          return { base: base.commit, files: new Map([...texts, ['branch', inputs['base-branch']]]) };
        },
        manner: () => ({
          ...{
            delivery: 'push',
            mayPush: true,
            allowPush: 'allow it',
            draft: false,
            labels: ['env'],
            reviewers: [],
            lane: 'toy',
          },
          ...manner,
        }),
        propose: (inputs, { base, files }) => ({
          ...{ base, reason: `moves on ${files.get('branch')} by ${inputs.delivery}`, derive: [], findings, holds },
          // What waits is left out of a push.
          edits: [...(holds.length > 0 ? [] : files)].flatMap(([path, text]) => {
            const after = text.replace('tag: old', 'tag: new');
            return after === text ? [] : [{ path, mode: '100644', before: encode(text), after: encode(after) }];
          }),
          change: {
            ...{ lane: 'toy', branch: 'toy', title: 'chore: toy', body: 'toy', message: '', trailers: {} },
          },
          ...{ outputs: { merged: false }, details: '', effects },
        }),
        ...(settle === undefined ? {} : { settle: (inputs) => settle(inputs) }),
        ...(perform === undefined ? {} : { perform }),
      };
    },
  };
}

async function run(inputs: Readonly<Record<string, string>>, wanted: Toy = {}) {
  const outputs: Record<string, string> = {};
  const findings: Finding[] = [];
  const state = { failed: false, summary: '' };
  const { apiUrl, serverUrl, graphqlUrl } = github;
  const given: Readonly<Record<string, string>> = { token: github.token, 'config-repository': config, ...inputs };
  const runner: Runner = {
    input: (name) => given[name] ?? '',
    env: {
      ...{ GITHUB_WORKSPACE: temp, RUNNER_TEMP: temp, GITHUB_REPOSITORY: shop, GITHUB_EVENT_NAME: 'push' },
      ...{ GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: serverUrl, GITHUB_GRAPHQL_URL: graphqlUrl },
    },
    ...{ mask: () => {}, info: () => {}, debug: () => {}, group: () => {} },
    annotate: (finding) => void findings.push(finding),
    output: (name, value) => void Object.assign(outputs, { [name]: value }),
    summarise: async (text) => {
      state.summary += text;
    },
    fail: () => {
      state.failed = true;
    },
  };
  const before = github.requests.length;
  await runAction(toy(wanted), runner);
  const requests = github.requests.slice(before).map(({ operation }) => operation);
  return { outputs, codes: findings.map(({ code }) => code), ...state, requests };
}

const isRead = (operation: string) => /get|list|compare|graphql repository/.test(operation);

describe('a repository that is not checked out', () => {
  test('is read in 2 + files/100 calls and pushed to in 3', async () => {
    const finding = {
      level: 'notice',
      code: 'seen',
      message: 'm',
      fix: 'f',
      place: { path: 'values/0.yaml' },
    } as const;
    const { outputs, requests, summary, failed } = await run({}, { findings: [finding] });
    expect([failed, outputs.state, outputs.reason]).toEqual([
      false,
      'changed',
      expect.stringMatching(/^moves on trunk by push; committed [0-9a-f]{7} to trunk$/),
    ]);
    expect(requests.filter(isRead)).toEqual([
      'graphql repository',
      'git/get-tree',
      'graphql repository',
      'graphql repository',
    ]);
    expect(requests.filter((operation) => !isRead(operation))).toEqual([
      'git/create-tree',
      'git/create-commit',
      'graphql updateRefs',
    ]);
    expect(await github.readFile(config, 'trunk', 'values/149.yaml')).toBe('tag: new # 149\n');
    expect(summary).toContain(`${github.serverUrl}/${config}/blob/`);
    expect((await run({})).outputs.state).toBe('unchanged');
  });

  test('may be named as another branch, and previewed without a write', async () => {
    await github.as('alice').moveBranch(config, 'next', (await github.branches(config)).trunk);
    const { outputs, requests } = await run({ 'base-branch': 'next', 'dry-run': 'true' });
    expect(outputs).toMatchObject({ state: 'changed', reason: expect.stringContaining('dry run'), merged: 'false' });
    expect(requests.filter((operation) => !isRead(operation))).toEqual([]);
    expect(JSON.parse(await readFile(outputs['plan-file'] ?? '', 'utf8')).edits).toHaveLength(150);
  });

  test('gets a pull request as the configuration and the inputs say, each adding to the other', async () => {
    const manner = {
      delivery: 'pull-request',
      draft: true,
      labels: ['env'],
      reviewers: ['acme/sre', 'alice'],
    } as const;
    const { outputs, requests } = await run(
      { labels: 'mine, env', token: github.tokenFor('slipway[bot]') },
      { manner },
    );
    expect(requests.filter((operation) => !isRead(operation))).toEqual([
      'git/create-tree',
      'git/create-commit',
      'git/create-ref',
      'pulls/create',
      'issues/add-labels',
      'pulls/request-reviewers',
    ]);
    expect(outputs['pull-request-url']).toBe(`${github.serverUrl}/${config}/pull/1`);
    expect(outputs.opened).toBe('true');
    expect((await run({ labels: 'mine, env' }, { manner })).outputs.opened).toBe('false');
    expect(await github.pullRequests(config)).toMatchObject([
      { draft: true, labels: ['env', 'mine'], reviewers: ['acme/sre', 'alice'], base: { ref: 'trunk' } },
    ]);
  });

  test('is planned again at the newest files when somebody was faster, and their change stays', async () => {
    const planned: string[] = [];
    const theirs = () => github.as('alice').commit(config, 'trunk', 'feat: mine', { 'values/0.yaml': 'tag: mine\n' });
    github.before('graphql updateRefs', theirs);
    const { outputs } = await run({}, { onRead: (base) => planned.push(base) });
    expect([outputs.state, new Set(planned).size]).toEqual(['changed', 2]);
    expect(await github.readFile(config, 'trunk', 'values/0.yaml')).toBe('tag: mine\n');
    expect(await github.readFile(config, 'trunk', 'values/1.yaml')).toBe('tag: new # 1\n');
  });
});

describe('with a checkout', () => {
  const git = async (...args: string[]) => (await promisify(execFile)('git', args, { cwd: temp })).stdout;

  async function checkOut(name: string): Promise<void> {
    await git('clone', '--quiet', '--depth=1', `${github.serverUrl}/${name}`, '.');
  }

  test('files of earlier steps are carried in the same commit', async () => {
    await checkOut(config);
    await writeFile(join(temp, 'CHANGELOG.md'), '- new\n');
    const { outputs } = await run({ include: 'CHANGELOG.md' });
    expect(outputs.state).toBe('changed');
    expect(await github.readFile(config, 'trunk', 'CHANGELOG.md')).toBe('- new\n');
    expect(await github.readFile(config, 'trunk', 'values/7.yaml')).toBe('tag: new # 7\n');
    expect(await github.commits(config, 'trunk')).toHaveLength(2);
  });

  test('the working tree is written, and nothing else', async () => {
    await checkOut(config);
    await writeFile(join(temp, 'values/7.yaml'), 'tag: old # mine\n');
    const { outputs, requests } = await run({ delivery: 'files' }, { manner: { mayPush: false } });
    expect(outputs).toMatchObject({ state: 'changed', commit: '' });
    expect(requests.filter((operation) => !operation.startsWith('git-'))).toEqual([]);
    expect(await readFile(join(temp, 'values/7.yaml'), 'utf8')).toBe('tag: new # mine\n');
    expect((await git('diff', '--name-only')).split('\n')).toHaveLength(151);
  });

  test.each([{ delivery: 'files' }, { include: 'x' }])('of another repository: %j is refused', async (inputs) => {
    await checkOut(shop);
    expect((await run(inputs)).codes).toEqual(['other-repository-checked-out']);
  });
});

describe('a push that has to wait', () => {
  test('writes nothing', async () => {
    const holds: readonly Hold[] = [{ subject: 'dev', waitsFor: 'the window' }];
    const { outputs, requests } = await run({}, { holds });
    expect([outputs.state, outputs.commit]).toEqual(['waiting', '']);
    expect(requests.filter((operation) => !isRead(operation))).toEqual([]);
  });
});

describe('after delivery', () => {
  test('an action settles what is left, with outputs and findings of its own', async () => {
    const asked: unknown[] = [];
    const settle = async ({ delivery }: { readonly delivery: string }): Promise<Settled> => {
      asked.push(delivery);
      return { outputs: { merged: true }, findings: [{ level: 'notice', code: 'merged', message: 'm', fix: 'f' }] };
    };
    const { outputs, codes } = await run({}, { settle });
    expect([asked, outputs.merged, codes]).toEqual([['push'], 'true', ['no-workflows-start', 'merged']]);
    await run({ 'dry-run': 'true' }, { settle });
    expect(asked).toHaveLength(1);
  });

  test('what goes wrong is told beside what was delivered', async () => {
    const { Failure } = await import('@slipway/core/failure');
    const settle = () => Promise.reject(new Failure({ code: 'no-auto-merge', message: 'm', fix: 'f' }));
    const { outputs, codes, failed } = await run({}, { settle });
    expect([outputs.state, failed, codes]).toEqual(['changed', true, expect.arrayContaining(['no-auto-merge'])]);
  });
});

describe('effects', () => {
  const tag: Effect = { id: 'tag v1', at: config, before: null, after: { commit: 'abc' }, needs: [] };
  const status: Effect = { ...tag, id: 'status', at: commitOfPlan, after: { state: 'success' }, current: true };
  let performed: string[] = [];
  const perform = async ({ id, at }: Effect) => {
    performed.push(`${id} at ${at}`);
    return [];
  };
  beforeEach(() => {
    performed = [];
  });

  test('are done after delivery, on the commit the plan made where they are about it', async () => {
    const { outputs, summary } = await run({}, { effects: [tag, status], perform });
    expect(performed).toEqual([`tag v1 at ${config}`, `status at ${outputs.commit}`]);
    expect(summary).toContain('| ➕ | `tag v1` |');
    expect(JSON.parse(outputs.plan ?? '').effects).toMatchObject([
      { id: 'tag v1', standing: 'open' },
      { id: 'status', at: 'the commit this plan makes' },
    ]);
  });

  test('are shown in a dry run, and not done', async () => {
    const { outputs } = await run({ 'dry-run': 'true' }, { effects: [tag], perform });
    expect([performed, outputs.state]).toEqual([[], 'changed']);
  });

  test('that are there already are left alone; other content is refused before anything is written', async () => {
    await run({}, { effects: [{ ...tag, before: tag.after }], perform });
    expect(performed).toEqual([]);
    const { codes, requests } = await run({}, { effects: [{ ...tag, before: { commit: 'def' } }], perform });
    expect(codes).toEqual(['effect-refused']);
    expect(requests.filter((operation) => !isRead(operation))).toEqual([]);
  });

  test('are part of what is approved', async () => {
    const approved = (await run({ 'dry-run': 'true' }, { effects: [tag], perform })).outputs['plan-id'] ?? '';
    const other = await run({ 'expect-plan': approved }, { effects: [{ ...tag, after: { commit: 'def' } }], perform });
    expect([other.codes, performed]).toEqual([['plan-changed'], []]);
    await run({ 'expect-plan': approved }, { effects: [tag], perform });
    expect(performed).toEqual([`tag v1 at ${config}`]);
    // Nothing is left to be delivered, and what is there beside the files still has to be what was approved.
    const late = { effects: [{ ...tag, id: 'tag v2' }], perform };
    expect((await run({ 'expect-plan': approved }, late)).codes).toEqual(['plan-changed']);
  });

  test('that fail are told beside what was delivered; where nothing was, the run has failed', async () => {
    const { Failure } = await import('@slipway/core/failure');
    const failing = () => Promise.reject(new Failure({ code: 'no-tag', message: 'm', fix: 'f' }));
    const first = await run({}, { effects: [tag], perform: failing });
    expect([first.outputs.state, first.failed, first.codes]).toEqual([
      'changed',
      true,
      expect.arrayContaining(['no-tag']),
    ]);
    const again = await run({}, { effects: [tag], perform: failing });
    expect([again.outputs.state, again.codes]).toEqual(['failed', ['no-tag']]);
    // A rerun goes on from there.
    const last = await run({}, { effects: [tag], perform });
    expect([last.outputs.state, last.codes, performed]).toEqual(['changed', [], [`tag v1 at ${config}`]]);
  });
});

describe('refused before anything is written', () => {
  const nothing = /^(?!.*(create|update))/;
  test.each([
    ['push-not-allowed', { delivery: 'push' }, { manner: { delivery: 'pull-request', mayPush: false } }],
    ['branch-not-found', { 'base-branch': 'gone' }, {}],
    ['empty-repository', { 'config-repository': 'acme/empty' }, {}],
    ['repository-not-found', { 'config-repository': 'acme/gone' }, {}],
    ['no-token', { token: '' }, {}],
    ['bad-input', { 'config-repository': 'config' }, {}],
    ['bad-input', { 'config-repository': '../etc/passwd' }, {}],
    ['git-not-a-repository', { delivery: 'files' }, {}],
  ] as const)('%s: %j', async (code, inputs, wanted) => {
    const { codes, outputs, failed, requests } = await run(inputs, wanted);
    expect([codes, outputs.state, outputs.merged, failed]).toEqual([[code], 'failed', 'false', true]);
    for (const operation of requests) expect(operation).toMatch(nothing);
  });

  test('a person who may only read', async () => {
    const { codes } = await run({ token: github.tokenFor('carol') });
    expect(codes).toEqual(['missing-permission']);
    expect((await run({ token: github.tokenFor('carol'), 'dry-run': 'true' })).outputs.state).toBe('changed');
  });

  test('an archived repository', async () => {
    github.repository(config).settings.archived = true;
    expect((await run({})).codes).toEqual(['archived']);
  });
});
