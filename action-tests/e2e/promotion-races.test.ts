import { describe, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { faults } from '@slipway/testing/github/github';
import { Kill } from '@slipway/testing/kill';
import { config, preset, Stage, succeeded } from '../promotion-stage.js';

/*
 * The bundle as processes: twenty that start at once while GitHub misbehaves, and one that is killed at each of its requests.
 */

const services = Array.from({ length: 20 }, (_, index) => `s${String(index + 1).padStart(2, '0')}`);
const dev = 'helm/shop/values-dev.yaml';
const ways = ['push', 'pull-request'] as const;

/** A config repository whose dev runs version 1 of every service. */
async function staged(delivery: (typeof ways)[number], names: readonly string[]): Promise<Stage> {
  const stage = await Stage.start();
  await stage.commit({
    '.github/slipway.yml': preset(stage, 'values', `  dev: { delivery: ${delivery} }\n`),
    [dev]: valuesOf(stage, '1.0.0', names),
  });
  return stage;
}

const valuesOf = (stage: Stage, tag: string, names: readonly string[]) =>
  names.map((name) => stage.values(name, tag)).join('');

const build = (stage: Stage, name: string, tag = '1.1.0') => ({
  environment: 'dev',
  release: JSON.stringify({ [name]: { tag, digest: stage.image(name, tag) } }),
});

/** Where a promotion ends: what dev holds once the lane's pull request is merged, and how often it was made. */
async function merged(stage: Stage): Promise<{ readonly text: string | undefined; readonly open: number }> {
  const waiting = (await stage.github.pullRequests(config)).filter(({ state }) => state === 'open');
  for (const { number } of waiting) await stage.github.as('alice').merge(config, number);
  return { text: await stage.read(dev), open: waiting.length };
}

describe.each(ways)('%s', (delivery) => {
  test('twenty promotions of twenty services at once, with faults: all land, each once', async () => {
    const stage = await staged(delivery, services);
    for (const status of [500, 502, 503] as const) {
      stage.github.fault(/^POST .*\/git\/(trees|commits)/, faults.serverError(status), 2);
      stage.github.fault(/^POST .*graphql/, faults.serverError(status, true), 2);
    }
    stage.github.fault(/^(PATCH|POST) .*\/git\/refs/, faults.serverError(502, true), 3);
    stage.github.fault(/^GET /, { kind: 'reset' }, 5);
    stage.github.fault(/^POST /, faults.tooManyRequests(1), 3);

    const results = await Promise.all(services.map((name) => stage.promote(build(stage, name), { asProcess: true })));
    for (const result of results) succeeded(result);
    expect(await merged(stage)).toEqual({
      text: valuesOf(stage, '1.1.0', services),
      open: delivery === 'push' ? 0 : 1,
    });
    const patches = (await stage.github.commits(config, 'main')).map(({ message }) => message.split('\n')[0]);
    for (const name of services) {
      if (delivery === 'push') expect(patches.filter((line) => line?.includes(` ${name} `))).toHaveLength(1);
    }
  }, 600_000);

  test('killed at any request, before and after it has its effect: a rerun ends where an undisturbed run does', async () => {
    const undisturbed = await staged(delivery, ['s01', 's02']);
    const before = undisturbed.github.requests.length;
    succeeded(await undisturbed.promote(build(undisturbed, 's01'), { asProcess: true }));
    const requests = undisturbed.github.requests.length - before;
    expect(requests).toBeGreaterThan(4);
    expect((await merged(undisturbed)).text).toContain('tag: 1.1.0');

    // The gate tries those that write; `SLIPWAY_LONG=1` tries all.
    for (const when of ['before', 'after'] as const) {
      for (let number = cases(requests - 2, 1); number <= requests; number += 1) {
        const stage = await staged(delivery, ['s01', 's02']);
        const kill = new Kill();
        stage.github.killAt(stage.github.requests.length + number, when, kill.strike);
        const killed = await stage.promote(build(stage, 's01'), { killed: kill.signal }).finally(kill.over);
        expect({ when, number, exitCode: killed.exitCode }).toEqual({ when, number, exitCode: 137 });
        succeeded(await stage.promote(build(stage, 's01'), { asProcess: true }));
        const branches = Object.keys(await stage.github.branches(config)).sort();
        expect(branches).toEqual(delivery === 'push' ? ['main'] : ['main', 'promote/dev']);
        const wanted = stage.values('s01', '1.1.0') + stage.values('s02', '1.0.0');
        expect({ when, number, ...(await merged(stage)) }).toEqual({
          ...{ when, number, text: wanted },
          open: delivery === 'push' ? 0 : 1,
        });
        await stage.close();
      }
    }
  }, 600_000);
});
