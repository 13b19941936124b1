import { expect, test } from '@jest/globals';
import { config, preset, type Stage, staged, succeeded } from './promotion-stage.js';

const dev = 'helm/shop/values-dev.yaml';
const prod = 'helm/shop/values-prod.yaml';
const sha = 'abc1234'.padEnd(40, '0');

/** `dev` runs services by these tags; `settings` are its own. */
const running = (settings: string, ...services: readonly string[]) =>
  staged(
    (stage) => ({
      [dev]: services.map((one) => stage.values(...pair(one))).join(''),
    }),
    `  dev: { ${settings} }\n`,
  );

const pair = (text: string): [string, string] => {
  const [name = '', tag = ''] = text.split(' ');
  return [name, tag];
};

/** A release file of builds, each `name tag`, with the commit of each where one is given. */
const release = (stage: Stage, builds: readonly string[], commit?: string) =>
  JSON.stringify({
    services: Object.fromEntries(
      builds
        .map(pair)
        .map(([name, tag]) => [
          name,
          { tag, digest: stage.image(name, tag), ...(commit === undefined ? {} : { sha: commit }) },
        ]),
    ),
  });

const said = ({ annotations }: { readonly annotations: readonly string[] }) => annotations.join('\n');

test.each(['delivery: push', 'merge: auto', ''])(
  'N3: an older semantic version stays away, also where only the release file names a commit (%s)',
  async (settings) => {
    const stage = await running(settings, 'web 2.4.0');
    const before = await stage.read(dev);
    const result = succeeded(await stage.promote({ environment: 'dev', release: release(stage, ['web 2.3.9'], sha) }));
    expect(result.outputs).toMatchObject({ state: 'unchanged', changed: 'false' });
    expect(result.outputs.reason).toBe('superseded: dev already runs web 2.4.0, newer than 2.3.9');
    expect(said(result)).not.toContain('order-unknown');
    expect(await stage.read(dev)).toBe(before);
    expect(await stage.github.pullRequests(config)).toEqual([]);
  },
);

test.each(['delivery: push', 'merge: auto'])(
  'what has no order is refused with %s, with the lines to configure, which help',
  async (settings) => {
    const stage = await running(settings, 'web build-22', 'api build-41');
    // Auto-merge wants a required check.
    const ends = settings === 'merge: auto' ? 1 : 0;
    const inputs = { environment: 'dev', release: release(stage, ['web build-21', 'api build-42']) };
    const refused = await stage.promote(inputs);
    expect([refused.exitCode, refused.outputs.state]).toEqual([1, 'failed']);
    expect(said(refused)).toContain(
      'order-unknown: Order unknown: it is not known whether web build-21 is newer than build-22, or api build-42 is newer than build-41, which dev runs',
    );
    const [, line = ''] = /configure `(environments: \{ dev: \{ order: number \} \})`/.exec(said(refused)) ?? [];
    expect(line).not.toBe('');
    expect(await stage.github.pullRequests(config)).toEqual([]);

    const text = (await stage.read('.github/slipway.yml')) ?? '';
    await stage.commit({ '.github/slipway.yml': text.replace('dev: {', 'dev: { order: number,') });
    const moved = await stage.promote(inputs);
    expect(moved.exitCode).toBe(ends);
    // The later build of one moves; of the other, an earlier one does not.
    expect(moved.outputs.services).toBe('["api"]');
    expect(said(moved)).toContain('superseded: web build-21 is older than build-22');
  },
);

test('a person who names the build with a reason has said it; the others go without', async () => {
  const stage = await running('delivery: push', 'web build-22', 'api 1.0.0');
  const both = await stage.promote({
    environment: 'dev',
    release: release(stage, ['web nightly-x', 'api 1.1.0']),
  });
  expect([both.exitCode, both.outputs.services]).toEqual([0, '["api"]']);
  expect(JSON.parse(both.outputs.held ?? '')).toEqual([
    { subject: 'service/web', waitsFor: 'an order: it is unknown whether it is newer than build-22', until: null },
  ]);
  const named = { environment: 'dev', services: 'web', release: 'nightly-x' };
  expect((await stage.promote(named)).exitCode).toBe(1);
  const result = succeeded(await stage.promote({ ...named, reason: 'built from the same branch' }));
  expect(result.outputs).toMatchObject({ services: '["web"]', merged: 'true' });
});

test('a pull request that a person reviews says it first', async () => {
  const stage = await running('', 'web build-22');
  succeeded(await stage.promote({ environment: 'dev', release: release(stage, ['web build-23']) }));
  const [pull] = await stage.github.pullRequests(config);
  expect(pull?.body?.split('\n')[2]).toBe(
    '> **Order unknown: it is not known whether web build-23 is newer than build-22, which dev runs.** By the number it is newer. If the number in the tags orders them, configure `environments: { dev: { order: number } }`.',
  );
  await stage.commit({ '.github/slipway.yml': preset(stage, 'values', '  dev: { order: number }\n') });
  succeeded(await stage.promote({ environment: 'dev', release: release(stage, ['web build-23']) }));
  const [again] = await stage.github.pullRequests(config);
  expect(again?.body).not.toContain('Order unknown');
});

test('twenty without an order are one finding', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `s${index}`);
  const stage = await running('', ...names.map((name) => `${name} old`));
  const result = succeeded(
    await stage.promote({
      environment: 'dev',
      release: release(
        stage,
        names.map((name) => `${name} new`),
      ),
    }),
  );
  expect(result.annotations.filter((line) => line.includes('order-unknown'))).toHaveLength(1);
  expect(said(result)).toContain('and 15 more');
});

test('`order: date` and `order: none` are taken at their word; a mistyped one is told with the nearest', async () => {
  const stage = await running('delivery: push, order: date', 'web main-1a2b3c4-20260821151134');
  const older = { environment: 'dev', release: release(stage, ['web main-f2b3c4d-20260820151134']) };
  expect(succeeded(await stage.promote(older)).outputs.reason).toContain('superseded');
  await stage.commit({ '.github/slipway.yml': preset(stage, 'values', '  dev: { delivery: push, order: none }\n') });
  const none = await stage.promote(older);
  expect([none.exitCode, said(none)]).toEqual([1, expect.stringContaining('`order: none`')]);
  await stage.commit({ '.github/slipway.yml': preset(stage, 'values', '  dev: { delivery: push, order: numbers }\n') });
  const wrong = await stage.promote(older);
  expect([wrong.exitCode, said(wrong)]).toEqual([1, expect.stringContaining('`environments.dev.order` is "numbers"')]);
  expect(said(wrong)).toContain('Did you mean `number`?');
});

test('tags that move stay refused outside a first environment, whatever is declared', async () => {
  const stage = await staged(
    (it) => ({ [dev]: it.values('web', 'latest'), [prod]: it.values('web', '1.0.0') }),
    '  dev: {}\n  prod: { from: dev, order: number }\n',
  );
  const result = await stage.promote({ environment: 'prod', services: 'web' });
  expect(result.exitCode).toBe(1);
  expect(await stage.github.pullRequests(config)).toEqual([]);
});

test.each(['latest', '""'])('over the tag %s, which is no build, everything is newer', async (tag) => {
  const stage = await staged(
    (it) => ({
      [dev]: it
        .values('web', 'x')
        .replace('tag: x', `tag: ${tag}`)
        .replace(/digest: .*/, 'digest: ""'),
    }),
    '  dev: { delivery: push }\n',
  );
  const result = succeeded(await stage.promote({ environment: 'dev', release: release(stage, ['web main-1']) }));
  expect(result.outputs.services).toBe('["web"]');
});
