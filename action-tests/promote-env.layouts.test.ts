import { afterEach, describe, expect, test } from '@jest/globals';
import { layouts } from './layouts.js';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const open: Stage[] = [];
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
});

describe.each(Object.entries(layouts))('%s', (name, { write, enter, build }) => {
  test.each([
    ['one target', [null]],
    ['several targets', ['eu', 'us']],
  ])('%s: a build enters, and goes on as it is', async (_, targets) => {
    const stage = await Stage.start();
    open.push(stage);
    const several = targets.length > 1 ? ', targets: { eu: {}, us: {} }' : '';
    const settings = preset(
      stage,
      name,
      `  dev: { delivery: push }\n  staging: { from: dev, delivery: push }\n  prod: { from: staging${several} }\n`,
    );
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) build(stage, version);
    const files = (environment: string, version: string) =>
      Object.assign(
        {},
        ...(environment === 'prod' ? targets : [null]).map((one) => write(stage, environment, one, version)),
      );
    await stage.commit({
      '.github/slipway.yml': settings.replace('environments:', 'services: { api: {} }\nenvironments:'),
      ...files('dev', '1.1.0'),
      ...files('staging', '1.0.0'),
      ...files('prod', '1.0.0'),
    });
    const expectFiles = async (environment: string, version: string, revision = 'main') => {
      for (const [path, text] of Object.entries(files(environment, version))) {
        expect([path, await stage.read(path, revision)]).toEqual([path, text]);
      }
    };

    succeeded(await stage.promote({ to: 'dev', ...enter(stage, '1.2.0') }));
    await expectFiles('dev', '1.2.0');
    succeeded(await stage.promote({ to: 'staging' }));
    await expectFiles('staging', '1.2.0');
    const result = succeeded(await stage.promote({ to: 'prod' }));
    await expectFiles('prod', '1.2.0', 'promote/prod');
    await expectFiles('prod', '1.0.0');
    const told = result.annotations.filter((annotation) => !annotation.includes('no-workflows-start'));
    expect([told, (await stage.github.pullRequests(config)).length]).toEqual([[], 1]);

    await stage.github.as('alice').merge(config, 1, 'squash');
    const again = succeeded(await stage.promote({ to: 'prod' }));
    expect([again.outputs.state, again.outputs.reason]).toEqual(['unchanged', 'prod runs the same as staging']);
    const late = succeeded(await stage.promote({ to: 'dev', ...enter(stage, '1.2.0') }));
    expect(late.outputs.state).toBe('unchanged');
  });
});
