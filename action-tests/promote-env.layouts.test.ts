import { describe, expect, test } from '@jest/globals';
import { layouts, productions, stagedIn } from './layouts.js';
import { config, succeeded } from './promotion-stage.js';

describe.each(Object.entries(layouts))('%s', (name, { enter }) => {
  test.each(productions)('%s: a build enters, and goes on as it is', async (_, targets) => {
    const { stage, expectFiles } = await stagedIn(
      name,
      targets,
      {
        dev: ['delivery: push', '1.1.0'],
        staging: ['from: dev, delivery: push', '1.0.0'],
        prod: ['from: staging', '1.0.0'],
      },
      ['1.0.0', '1.1.0', '1.2.0'],
    );

    succeeded(await stage.promote({ environment: 'dev', ...enter(stage, '1.2.0') }));
    await expectFiles('dev', '1.2.0');
    succeeded(await stage.promote({ environment: 'staging' }));
    await expectFiles('staging', '1.2.0');
    const result = succeeded(await stage.promote({ environment: 'prod' }));
    await expectFiles('prod', '1.2.0', 'promote/prod');
    await expectFiles('prod', '1.0.0');
    const told = result.annotations.filter((annotation) => !annotation.includes('no-workflows-start'));
    expect([told, (await stage.github.pullRequests(config)).length]).toEqual([[], 1]);

    await stage.github.as('alice').merge(config, 1, 'squash');
    const again = succeeded(await stage.promote({ environment: 'prod' }));
    expect([again.outputs.state, again.outputs.reason]).toEqual(['unchanged', 'prod runs the same as staging']);
    const late = succeeded(await stage.promote({ environment: 'dev', ...enter(stage, '1.2.0') }));
    expect(late.outputs.state).toBe('unchanged');
  });
});
