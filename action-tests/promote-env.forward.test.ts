import { describe, expect, test } from '@jest/globals';
import { config, preset, Stage, succeeded } from './promotion-stage.js';
import type { StepResult } from './steps.js';

const path = 'helm/shop/values-prod.yaml';
const inputsOf = (printed: string) =>
  Object.fromEntries([...printed.matchAll(/`([a-z-]+): ([^`]*)`/g)].map(([, name = '', value = '']) => [name, value]));

/** Production took api and web from staging and was rolled back, all of it. */
async function rolledBack(how: 'merge' | 'squash' | 'rebase' = 'squash') {
  // No two commits in one second: with the same contents they would be the same one.
  const begun = Date.now() - 3_600_000;
  let seconds = 0;
  const stage = await Stage.start({ now: () => new Date(begun + 1000 * ++seconds) });
  const old = stage.values('api', '1.0.0') + stage.values('web', '2.0.0');
  const next = stage.values('api', '1.1.0') + stage.values('web', '2.1.0');
  const staging = 'helm/shop/values-staging.yaml';
  await stage.commit({
    '.github/slipway.yml': preset(
      stage,
      'values',
      '  staging: { pin: digest }\n  prod: { from: staging, pin: digest }\n',
    ),
    [staging]: next,
    [path]: old,
  });
  const land = async (result: StepResult): Promise<string> => {
    const number = Number(succeeded(result).outputs['pull-request-number']);
    const pull = (await stage.github.pullRequests(config)).find((one) => one.number === number);
    await stage.github.as('alice').merge(config, number, how);
    return pull?.body ?? '';
  };
  await land(await stage.promote({ environment: 'prod' }));
  const body = await land(await stage.rollBack({ reason: 'orders fail' }));
  expect(await stage.read(path)).toBe(old);
  const promote = (inputs: Readonly<Record<string, string>>) => stage.promote({ environment: 'prod', ...inputs });
  return { stage, staging, old, next, land, body, promote };
}

describe('N54: what was rolled back goes forward again', () => {
  test.each(['merge', 'squash', 'rebase'] as const)('by the run that its page prints, merged by %s', async (how) => {
    const { stage, old, next, land, body, promote } = await rolledBack(how);
    const line = /\*\*To bring back the same release\*\*, without a fix \(api 1\.1\.0, web 2\.1\.0\): (.*?); or revert/;
    const runs = (line.exec(body)?.[1] ?? '').split('; and ').map(inputsOf);
    const more = { environment: 'prod', reason: 'undo the rollback of prod', 'config-repository': config };
    expect(runs).toEqual([
      { services: 'api', release: '1.1.0', ...more },
      { services: 'web', release: '2.1.0', ...more },
    ]);
    // Armed again, as often as it is needed.
    for (const _ of ['once', 'twice']) {
      for (const inputs of runs) await land(await promote(inputs));
      expect(await stage.read(path)).toBe(next);
      await land(await stage.rollBack());
      expect(await stage.read(path)).toBe(old);
    }
  });

  test('by its name and a reason; by its name alone it is refused, with the run that helps', async () => {
    const { stage, land, promote } = await rolledBack();
    const refused = await promote({ services: 'web' });
    expect([refused.exitCode, refused.outputs.state]).toEqual([1, 'failed']);
    expect(refused.annotations.join('\n')).toContain(
      'run again with `services: web` and `reason: <why>`. Nothing changed.',
    );
    const named = succeeded(await promote({ services: 'web', reason: 'it is mended outside' }));
    expect([named.outputs.state, named.outputs.services]).toEqual(['changed', '["web"]']);
    expect(named.annotations.join('\n')).toContain('warning rolled-back: web 2.1.0 was rolled back in prod by alice');
    await land(named);
    // Everything without a name leaves the other where it is.
    expect(succeeded(await promote({})).outputs.state).toBe('waiting');
    expect(await stage.read(path)).toBe(stage.values('api', '1.0.0') + stage.values('web', '2.1.0'));
  });

  test('not by everything with a reason: where nothing else moves, that is refused', async () => {
    const { stage, staging, promote } = await rolledBack();
    const waits = succeeded(await promote({}));
    expect([waits.outputs.state, waits.annotations.join('\n')]).toEqual([
      'waiting',
      expect.stringContaining('warning rolled-back'),
    ]);
    const refused = await promote({ reason: 'it is mended outside' });
    expect([refused.exitCode, refused.outputs.state]).toEqual([1, 'failed']);
    await stage.commit({ [staging]: stage.values('api', '1.2.0') + stage.values('web', '2.1.0') });
    const newer = succeeded(await promote({ reason: 'nightly' }));
    expect([newer.outputs.state, newer.outputs.services]).toEqual(['changed', '["api"]']);
  });
});

test('of more versions than anybody pastes runs for, one run takes what the environment before has', async () => {
  const names = ['api', 'web', 'job', 'mail', 'cart'];
  const stage = await Stage.start();
  const all = (patch: number) => names.map((name, minor) => stage.values(name, `1.${minor}.${patch}`)).join('');
  const configuration = preset(stage, 'values', '  staging: {}\n  prod: { from: staging }\n');
  await stage.commit({ '.github/slipway.yml': configuration, 'helm/shop/values-staging.yaml': all(1), [path]: all(0) });
  const land = async (result: StepResult) => {
    const number = Number(succeeded(result).outputs['pull-request-number']);
    const pull = (await stage.github.pullRequests(config)).find((one) => one.number === number);
    await stage.github.as('alice').merge(config, number, 'squash');
    return pull?.body ?? '';
  };
  await land(await stage.promote({ environment: 'prod' }));
  const body = await land(await stage.rollBack());
  const printed = / promote-env with (.*?), which takes what staging runs by then; or revert/.exec(body)?.[1] ?? '';
  expect(inputsOf(printed)).toEqual({
    ...{ environment: 'prod', services: 'api, cart, job, mail, web', reason: 'undo the rollback of prod' },
    'config-repository': config,
  });
  await land(await stage.promote(inputsOf(printed)));
  expect(await stage.read(path)).toBe(all(1));
});
