import { afterEach, describe, expect, test } from '@jest/globals';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const open: Stage[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';
const dev = 'helm/shop/values-dev.yaml';

/** Values of `api` and `web`. */
const both = (stage: Stage, api: string, web: string) => stage.values('api', api) + stage.values('web', web);

async function staged(api: string, web: string, from = both): Promise<Stage> {
  const stage = await Stage.start();
  open.push(stage);
  await stage.commit({
    '.github/slipway.yml': preset(stage, 'values', '  dev: {}\n  staging: { from: dev }\n  prod: { from: staging }\n'),
    [dev]: both(stage, '1.0.0', '2.0.0'),
    [staging]: from(stage, api, web),
    [prod]: both(stage, '1.0.0', '2.0.0'),
  });
  return stage;
}

const bodyOf = async (stage: Stage, number = 1) =>
  (await stage.github.pullRequests(config)).find((one) => one.number === number)?.body ?? '';

/** The rows of the table of moves, and the line above. */
const said = (body: string) => body.split('\n').filter((line) => /^(`|\| `)/.test(line));

const tip = async (stage: Stage) => (await stage.github.commits(config, 'main'))[0]?.id.slice(0, 7);

const released = (log: { outputs: Readonly<Record<string, string>> }) =>
  Object.entries<{ tag: string }>(JSON.parse(log.outputs.release ?? '').services).map(
    ([name, { tag }]) => `${name} ${tag}`,
  );

describe('everything in a pull request comes from the commit that its first line names', () => {
  test('what an earlier run promotes is read again', async () => {
    const stage = await staged('1.1.0', '2.1.0');
    succeeded(await stage.promote({ environment: 'prod', services: 'api' }));
    await stage.commit({ [staging]: both(stage, '1.2.0', '2.2.0') });
    const second = succeeded(await stage.promote({ environment: 'prod', services: 'web' }));
    expect(released(second)).toEqual(['api 1.2.0', 'web 2.2.0']);
    expect(await stage.read(prod, 'promote/prod')).toBe(both(stage, '1.2.0', '2.2.0'));
    expect(said(await bodyOf(stage))[0]).toContain(`\`staging@${await tip(stage)}\` → prod: 2 of 2 move. `);
  });

  test('what runs nowhere any more leaves it, and what the environment runs already', async () => {
    const stage = await staged('1.1.0', '2.1.0');
    succeeded(await stage.promote({ environment: 'prod', services: 'api' }));
    await stage.commit({ [staging]: stage.values('web', '2.1.0') });
    const gone = succeeded(await stage.promote({ environment: 'prod', services: 'web' }));
    expect(released(gone)).toEqual(['web 2.1.0']);
    expect(gone.annotations.join('\n')).toContain(
      'api 1.1.0 is removed from the pull request: it is unknown which version staging runs now',
    );
  });
});

describe('a version that was asked for', () => {
  /** Staging ran 1.1.0 and runs 1.2.0. */
  async function moved(): Promise<Stage> {
    const stage = await staged('1.1.0', '2.1.0');
    await stage.commit({ [staging]: both(stage, '1.2.0', '2.1.0') }, 'chore(staging): api 1.2.0');
    return stage;
  }

  test('takes the place of what the open pull request has, which says so', async () => {
    const stage = await moved();
    succeeded(await stage.promote({ environment: 'prod', services: 'api' }));
    const asked = succeeded(await stage.promote({ environment: 'prod', services: 'api', release: '1.1.0' }));
    expect(released(asked)).toEqual(['api 1.1.0']);
    expect(asked.annotations.join('\n')).toContain('api 1.1.0 replaces 1.2.0, which the open pull request had');
    const [first, row] = said(await bodyOf(stage));
    expect(first).toContain('→ prod: 1 of 2 moves (api 1.1.0 was asked for, staging runs 1.2.0). ');
    expect(row).toMatch(/^\| `api` \| 1\.0\.0 .* \| \*\*.*1\.1\.0.*\*\* \| .* \| asked for; staging runs 1\.2\.0 \|$/);
  });

  test('stays while others are promoted, and gives way to what runs when that is promoted', async () => {
    const stage = await moved();
    succeeded(await stage.promote({ environment: 'prod', services: 'api', release: '1.1.0' }));
    const text = await bodyOf(stage);
    const again = succeeded(await stage.promote({ environment: 'prod', services: 'api', release: '1.1.0' }));
    expect([again.outputs.state, await bodyOf(stage)]).toEqual(['unchanged', text]);
    const other = succeeded(await stage.promote({ environment: 'prod', services: 'web' }));
    expect(released(other)).toEqual(['api 1.1.0', 'web 2.1.0']);
    expect(said(await bodyOf(stage))[0]).toContain('2 of 2 move (api 1.1.0 was asked for, staging runs 1.2.0). ');
    const all = succeeded(await stage.promote({ environment: 'prod' }));
    expect(released(all)).toEqual(['api 1.2.0', 'web 2.1.0']);
    expect(all.annotations.join('\n')).toContain('api 1.2.0, which staging runs, replaces 1.1.0, which was asked for');
    expect(said(await bodyOf(stage))[0]).toContain('2 of 2 move. ');
  });

  test('a final name does not become its candidate’s again', async () => {
    const stage = await staged('1.1.0-rc.3', '2.1.0');
    const digest = stage.image('api', '1.1.0', 'api 1.1.0-rc.3');
    succeeded(await stage.promote({ environment: 'prod', services: 'api', release: '1.1.0' }));
    for (const services of ['all', 'web', 'api']) {
      const more: Readonly<Record<string, string>> = services === 'all' ? {} : { services };
      succeeded(await stage.promote({ environment: 'prod', ...more }));
      expect(await stage.read(prod, 'promote/prod')).toBe(
        stage.values('api', '1.1.0', digest) + stage.values('web', '2.1.0'),
      );
    }
    const [first, row] = said(await bodyOf(stage));
    expect(first).toContain('→ prod: 2 of 2 move. ');
    expect(row).toMatch(/ \| staging runs it as 1\.1\.0-rc\.3 \|$/);
  });

  test('does not become its candidate’s where only the name moves', async () => {
    const stage = await staged('1.1.0-rc.3', '2.0.0');
    stage.image('api', '1.1.0', 'api 1.1.0-rc.3');
    await stage.commit({ [prod]: both(stage, '1.1.0-rc.3', '2.0.0') });
    succeeded(await stage.promote({ environment: 'prod', services: 'api', release: '1.1.0' }));
    const again = succeeded(await stage.promote({ environment: 'prod' }));
    expect([again.outputs.state, released(again)]).toEqual(['unchanged', []]);
    expect(await stage.read(prod, 'promote/prod')).toContain('tag: 1.1.0 # ours');
  });
});

describe('where builds enter', () => {
  test('what comes from another build says so, and an older version is refused', async () => {
    const stage = await staged('1.0.0', '2.0.0');
    for (const [name, tag] of [
      ['api', '1.1.0'],
      ['api', '1.2.0'],
      ['web', '2.1.0'],
    ] as const)
      stage.image(name, tag);
    succeeded(await stage.promote({ environment: 'dev', services: 'api', release: '1.2.0' }));
    const second = succeeded(await stage.promote({ environment: 'dev', services: 'web', release: '2.1.0' }));
    expect(released(second)).toEqual(['api 1.2.0', 'web 2.1.0']);
    const [first, api, web] = said(await bodyOf(stage));
    expect(first).toContain('→ dev: 2 of 2 move (api of another run). ');
    expect([api, web]).toEqual([expect.stringMatching(/ \| of another run \|$/), expect.stringMatching(/ \| {2}\|$/)]);
    const lower = await stage.promote({ environment: 'dev', services: 'api', release: '1.1.0' });
    expect([lower.exitCode, lower.annotations.join('\n')]).toEqual([
      1,
      expect.stringContaining('api 1.1.0 is not higher than 1.2.0, which the open pull request brings'),
    ]);
    const digests = JSON.stringify({ api: { tag: '1.1.0', digest: stage.image('api', '1.1.0') } });
    const late = succeeded(await stage.promote({ environment: 'dev', release: digests }));
    expect(released(late)).toEqual([]);
    const kept = await stage.read(dev, 'promote/dev');
    expect(kept).toBe(both(stage, '1.2.0', '2.1.0'));
    expect(late.outputs).toMatchObject({
      state: 'unchanged',
      reason: expect.stringMatching(/^superseded: api 1\.1\.0/),
    });
    expect(said(await bodyOf(stage))[0]).toBe(first);
    expect(late.annotations.join('\n')).toContain('api 1.1.0 is older than 1.2.0, which the open pull request brings');
  });
});

test('a pull request beside an approved one says so, until that is merged', async () => {
  const stage = await staged('1.1.0', '2.1.0');
  succeeded(await stage.promote({ environment: 'prod' }));
  await stage.github.as('alice').approve(config, 1);
  const approved = await bodyOf(stage);
  await stage.commit({ [staging]: both(stage, '1.2.0', '2.1.0') });
  succeeded(await stage.promote({ environment: 'prod' }));
  const [, pull] = await stage.github.pullRequests(config);
  expect(pull?.title).toBe('chore(prod): promote 2 services');
  const first = `[#1](${stage.github.serverUrl}/${config}/pull/1) is open, too, and is approved. After its merge, this pull request is planned again.`;
  expect(pull?.body.split('\n')[2]).toBe(`> ${first}`);
  expect(await bodyOf(stage)).toBe(approved);
  const text = await bodyOf(stage, 2);
  expect(succeeded(await stage.promote({ environment: 'prod' })).outputs.state).toBe('unchanged');
  expect(await bodyOf(stage, 2)).toBe(text);
  await stage.github.as('alice').merge(config, 1, 'squash');
  succeeded(await stage.promote({ environment: 'prod' }));
  expect(await bodyOf(stage, 2)).not.toContain('Beside');
});
