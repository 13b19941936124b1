import { describe, expect, test } from '@jest/globals';
import { layouts, productions, stagedIn } from './layouts.js';
import { config, succeeded } from './promotion-stage.js';

describe.each(Object.keys(layouts))('%s', (name) => {
  test.each(productions)('%s: promoted, and back as it was', async (_, targets) => {
    const { stage, files, expectFiles } = await stagedIn(
      name,
      targets,
      { staging: ['', '2.0.0'], prod: ['from: staging', '1.0.0'] },
      ['1.0.0', '1.1.0', '2.0.0'],
    );
    await stage.commit(files('prod', '1.1.0'), 'chore(prod): by hand');

    succeeded(await stage.promote({ environment: 'prod' }));
    await stage.github.as('alice').merge(config, 1, 'squash');
    await expectFiles('prod', '2.0.0');

    const result = succeeded(await stage.rollBack({ reason: 'orders fail' }));
    await expectFiles('prod', '1.1.0', 'rollback/prod');
    const told = result.annotations.filter(
      (annotation) => !/no-workflows-start|crosses-major|back-to-a-tag/.test(annotation),
    );
    expect([told, result.outputs.held]).toEqual([[], '[]']);
    await stage.github.as('alice').merge(config, 2);
    await expectFiles('prod', '1.1.0');
    expect(succeeded(await stage.rollBack()).outputs.reason).toMatch(
      /^already rolled back to (api|chart \w+) v?1\.1\.0\b.* by alice at /,
    );

    succeeded(await stage.rollBack({ release: name === 'inline-values' ? 'v1.0.0' : '1.0.0' }));
    await expectFiles('prod', '1.0.0', 'rollback/prod');
  });
});
