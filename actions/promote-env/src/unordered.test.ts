import { describe, expect, test } from '@jest/globals';
import type { Pin } from '@slipway/core/environments/model/release';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import type { ComponentId } from '@slipway/core/nouns/component';
import { config, proposed, values } from './harness.js';

/** What is advised where nothing says which of two builds of `api` is newer. */
function advice(current: Pin, offered: Pin, order: TagOrder | null = null, source = true): string {
  const text = (pin: Pin) => values(`api ${pin.tag} ${pin.digest}`);
  const { findings } = proposed({
    config: (source ? config : config.replace('source: acme/app', '')).replace(
      'prod: {',
      order === null ? 'prod: {' : `prod: { order: ${order},`,
    ),
    files: { 'staging.yaml': text(offered), 'prod.yaml': text(current) },
    ...(source ? {} : { sources: new Map<ComponentId, string>() }),
    inputs: { services: ['api'] },
  });
  return findings.find(({ code }) => code === 'order-unknown')?.fix ?? '';
}

const pin = (tag: string, digest = 'a'): Pin => ({ tag, digest });

test.each<[string, Pin, Pin, TagOrder | null, RegExp]>([
  ['numbers', pin('build-1'), pin('build-2', 'b'), null, /configure `environments: \{ prod: \{ order: number \} \}`/],
  ['dates', pin('20260101'), pin('20260102', 'b'), null, /date in the tags orders them, configure/],
  [
    'numbers that go down',
    pin('3.0'),
    pin('2.0', 'b'),
    null,
    /^By the number api 2\.0 is older, and a promotion would hold it\./,
  ],
  [
    'commits',
    pin('main-1a2b3c4'),
    pin('main-2a2b3c4', 'b'),
    null,
    /^Configure `environments: .*order: commit.*compared in acme\/app/,
  ],
  [
    'one version in two spellings',
    pin('2.3.0'),
    pin('v2.3.0', 'b'),
    null,
    /^2\.3\.0 and v2\.3\.0 are one version with different digests: release a higher one/,
  ],
  ['one tag', pin('blue'), pin('blue', 'b'), null, /^Both have the tag blue: give each build its own tag/],
  [
    'nothing',
    pin('blue'),
    pin('green', 'b'),
    null,
    /^No `order` fits these tags: use semantic versions, or add a `sha` key/,
  ],
  [
    'nothing, where one is a commit and one a version',
    pin('v1.1.0'),
    pin('48ba275699f3190bc424f19b3613db09e4d88bf6', 'b'),
    null,
    /^No `order` fits these tags: use semantic versions, or add a `sha` key to the files of prod/,
  ],
  ['what is declared', pin('1.0.0'), pin('1.1.0', 'b'), 'none', /^prod is configured with `order: none`\.$/],
  [
    'commits, where one tag names none',
    pin('v1.1.0'),
    pin('48ba275699f3190bc424f19b3613db09e4d88bf6', 'b'),
    'commit',
    /^Not every tag names a commit: add a `sha` key to the files of prod, which release files fill \(.*#which-build-is-newer\)\.$/,
  ],
  ['another kind', pin('build-1'), pin('build-2', 'b'), 'date', /order: number/],
])('by %s', (_name, current, offered, order, told) => {
  expect(advice(current, offered, order)).toMatch(told);
});

test('a source that is configured is not advised again', () => {
  const [current, offered] = [pin('main-1a2b3c4'), pin('main-2a2b3c4', 'b')];
  expect(advice(current, offered)).not.toContain('Configure `services');
  expect(advice(current, offered, null, false)).toContain('services: { api: { source: owner/name } }');
});

test('an order is proposed if it says something about most of them', () => {
  const text = (version: string, colour: string, build: string) =>
    values(`api v${version} ${build}`, `web v${version} ${build}`, `job ${colour} ${build}`);
  const { findings } = proposed({
    config: config.replace('  api:', '  web: { source: acme/app }\n  job: { source: acme/app }\n  api:'),
    files: { 'staging.yaml': text('3', 'blue', 'b'), 'prod.yaml': text('12', 'green', 'a') },
    inputs: { services: ['api', 'web', 'job'] },
  });
  expect(findings.find(({ code }) => code === 'order-unknown')?.fix).toMatch(
    /^By the number web v3, api v3 are older, and a promotion would hold them\. If the number/,
  );
});

test.each<[TagOrder | null, RegExp]>([
  [
    'commit',
    /^Not every tag names a commit: write the commit of api v2\.3\.1 into its empty `sha` key of prod, once \(in acme\/app `git rev-parse 'v2\.3\.1\^\{commit\}'` prints it\)\. Release files fill it from then on \(.*#which-build-is-newer\)\.$/,
  ],
  [null, /^No `order` fits these tags: use semantic versions, or write the commit of api v2\.3\.1 into/],
])('a `sha` key that is there and empty needs what runs once: by %s', (order, told) => {
  const commit = '4d47067'.padEnd(40, '0');
  const keys = "keys: { '{service}.image.sha': '{sha}' }";
  const { findings } = proposed({
    config: config
      .replace('staging: {', `staging: { ${keys},`)
      .replace('prod: {', `prod: { ${order === null ? '' : `order: ${order}, `}${keys},`),
    files: {
      'staging.yaml': values(`api main-4d47067 b ${commit}`),
      'prod.yaml': `${values('api v2.3.1 a')}    sha: ""\n`,
    },
    inputs: { services: ['api'] },
  });
  expect(findings.find(({ code }) => code === 'order-unknown')?.fix).toMatch(told);
});

test('an order is not proposed if it says something about half of them', () => {
  const text = (api: string, web: string, build: string) => values(`api ${api} ${build}`, `web ${web} ${build}`);
  const fix = (web: string) =>
    proposed({
      config,
      files: { 'staging.yaml': text('2.0', web, 'b'), 'prod.yaml': text('1.0', 'v9', 'a') },
      inputs: { services: ['api', 'web'] },
    }).findings.find(({ code }) => code === 'order-unknown')?.fix ?? '';
  expect(fix('v10')).toMatch(/^By the number all are newer\. If the number in the tags orders them, configure/);
  expect(fix('blue')).not.toMatch(/^By the number|If the number/);
});

describe('what the target ran before what it runs', () => {
  const files = {
    'staging.yaml': values('api blue a', 'web blue b'),
    'prod.yaml': values('api green c', 'web green d'),
  };
  const commit = { id: '5a3e3ca'.padEnd(40, '0'), parents: [], message: 'mend', author: 'octocat' };
  const replaced = new Map([['service/api prod', { ...commit, date: new Date('2026-07-30T01:39:24Z') }]]);

  test('is held, with the change that came in its place, and what nothing is known of moves', () => {
    const { outputs, findings } = proposed({ files, replaced });
    expect(outputs.services).toEqual(['web']);
    expect(findings.filter(({ code }) => code === 'replaced-before')).toEqual([
      {
        ...{ level: 'warning', code: 'replaced-before' },
        message:
          'api blue is not promoted: prod ran it until green came in its place (5a3e3ca of 2026-07-30 by octocat), and nothing else orders the two',
        fix: 'To go back on purpose, run rollback-env. If blue is newer, run again with `services: api`, `release: blue` and `reason: <why>`.',
      },
    ]);
  });

  test('neither is called newer where nothing orders the two', () => {
    const { reason } = proposed({ files, replaced, inputs: { services: ['api'] } });
    expect(reason).toBe('superseded: prod runs api green, which replaced blue there');
  });

  test('moves where a person gives a reason for the version', () => {
    const inputs = { services: ['api'], release: 'blue', reason: 'blue was built again' };
    expect(proposed({ files, replaced, inputs }).outputs.services).toEqual(['api']);
  });
});
