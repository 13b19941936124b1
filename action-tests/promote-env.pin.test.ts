import { expect, test } from '@jest/globals';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

/** Staging is one version ahead in two services; in prod `api` has no key for its digest, and `web` has one, unless left out. */
async function staged(settings: string, web = true): Promise<Stage> {
  const stage = await Stage.start();
  const byTag = (name: string, tag: string) => stage.values(name, tag).replace(/ {4}digest: .*\n/, '');
  await stage.commit({
    '.github/slipway.yml': preset(stage, 'values', `  staging: {}\n  prod: { from: staging${settings} }\n`),
    [staging]: stage.values('api', '1.1.0') + stage.values('web', '2.1.0'),
    [prod]: byTag('api', '1.0.0') + (web ? stage.values('web', '2.0.0') : byTag('web', '2.0.0')),
  });
  return stage;
}

test('N15: where any service has a digest, one that would move by its tag alone is held, with the line to add', async () => {
  const stage = await staged('');
  const result = succeeded(await stage.promote({ environment: 'prod' }));
  expect(result.outputs.services).toBe('["web"]');
  expect(JSON.parse(result.outputs.held ?? '')).toEqual([
    { subject: 'service/api', waitsFor: 'a key for its digest in prod', until: null },
  ]);
  const said = result.annotations.join('\n');
  expect(said).toMatch(
    /warning helm\/shop\/values-prod\.yaml:4 digest-wanted: api would run in prod without a digest, but other services of prod have digests/,
  );
  const [, line = ''] = /`(digest: [^`]*)`/.exec(said) ?? [];
  const asked = await stage.promote({ environment: 'prod', services: 'api' });
  expect([asked.exitCode, asked.annotations.join('\n')]).toEqual([1, expect.stringContaining('digest-wanted')]);
  // The line is the one that helps.
  const text = (await stage.read(prod)) ?? '';
  await stage.commit({ [prod]: text.replace('tag: 1.0.0 # ours\n', `tag: 1.0.0 # ours\n    ${line}\n`) });
  expect(succeeded(await stage.promote({ environment: 'prod' })).outputs.services).toBe('["api","web"]');
});

test.each<[string, string, boolean, number, string]>([
  ['none has a digest', '', false, 0, '["api","web"]'],
  ['tags are allowed', ', pin: tag', true, 0, '["api","web"]'],
  ['N15: digests are wanted of all', ', pin: digest', false, 1, '[]'],
  ['N15: digests are wanted of all, and another could move', ', pin: digest', true, 1, '[]'],
])('%s', async (_name, settings, web, exitCode, services) => {
  const stage = await staged(settings, web);
  const result = await stage.promote({ environment: 'prod' });
  expect([result.exitCode, result.outputs.services]).toEqual([exitCode, services]);
  // With the line to add.
  const refused = /^error helm\/shop\/values-prod\.yaml:4 digest-wanted: .*\n.*`digest: [^`]+`/m;
  expect(refused.test(result.annotations.join('\n'))).toBe(exitCode === 1);
  expect((await stage.github.pullRequests(config)).length).toBe(1 - exitCode);
});

test.each<[string, string, (stage: Stage) => string, string[]]>([
  ['tags are enough: an image without a digest stays so', ', pin: tag', () => '', ['api']],
  [
    'nothing is said: what moves gets its digest, and so does what stays',
    '',
    (stage) => `@${stage.image('api', '1.1.0')}`,
    ['api', 'web'],
  ],
])('%s', async (_name, setting, digest, services) => {
  const stage = await Stage.start();
  const image = (name: string, tag: string) => {
    stage.image(name, tag);
    return `${name}:\n  image: ${stage.registry.host}/acme/${name}:${tag}\n`;
  };
  await stage.commit({
    '.github/slipway.yml': preset(
      stage,
      'values',
      `  staging: {}\n  prod: { from: staging, delivery: push${setting} }\n`,
    ),
    [staging]: image('api', '1.1.0') + image('web', '2.0.0'),
    [prod]: image('api', '1.0.0') + image('web', '2.0.0'),
  });
  const result = succeeded(await stage.promote({ environment: 'prod' }));
  expect(JSON.parse(result.outputs.services ?? '')).toEqual(services);
  expect(await stage.read(prod)).toContain(`acme/api:1.1.0${digest(stage)}\n`);
});
