import { afterEach, describe, expect, test } from '@jest/globals';
import { layouts } from './layouts.js';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const open: Stage[] = [];
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
});

describe.each(Object.entries(layouts))('%s', (name, { write, build }) => {
  test.each([
    ['one target', [null]],
    ['several targets', ['eu', 'us']],
  ])('%s: promoted, and back as it was', async (_, targets) => {
    const stage = await Stage.start();
    open.push(stage);
    const several = targets.length > 1 ? ', targets: { eu: {}, us: {} }' : '';
    const settings = preset(stage, name, `  staging: {}\n  prod: { from: staging${several} }\n`);
    for (const version of ['1.0.0', '1.1.0', '2.0.0']) build(stage, version);
    const files = (environment: string, version: string): Record<string, string> =>
      Object.assign(
        {},
        ...(environment === 'prod' ? targets : [null]).map((one) => write(stage, environment, one, version)),
      );
    const expectFiles = async (version: string, revision = 'main') => {
      for (const [path, text] of Object.entries(files('prod', version))) {
        expect([path, await stage.read(path, revision)]).toEqual([path, text]);
      }
    };
    await stage.commit({
      '.github/slipway.yml': settings.replace('environments:', 'services: { api: {} }\nenvironments:'),
      ...files('staging', '2.0.0'),
      ...files('prod', '1.0.0'),
    });
    await stage.commit(files('prod', '1.1.0'), 'chore(prod): by hand');

    succeeded(await stage.promote({ to: 'prod' }));
    await stage.github.as('alice').merge(config, 1, 'squash');
    await expectFiles('2.0.0');

    const result = succeeded(await stage.rollBack({ reason: 'orders fail' }));
    await expectFiles('1.1.0', 'rollback/prod');
    const told = result.annotations.filter(
      (annotation) => !/no-workflows-start|crosses-major|back-to-a-tag/.test(annotation),
    );
    expect([told, result.outputs.held]).toEqual([[], '[]']);
    await stage.github.as('alice').merge(config, 2);
    await expectFiles('1.1.0');
    expect(succeeded(await stage.rollBack()).outputs.reason).toMatch(
      /^already rolled back to (1\.1\.0|v1\.1\.0|\w{7}) by alice at /,
    );

    succeeded(await stage.rollBack({ to: name === 'inline-values' ? 'v1.0.0' : '1.0.0' }));
    await expectFiles('1.0.0', 'rollback/prod');
  });
});
