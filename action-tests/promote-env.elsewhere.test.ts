import { expect, test } from '@jest/globals';
import { type Stage, staged, succeeded } from './promotion-stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

/** The same image in another block. */
const as = (name: string, values: string) => values.replace(/^\w+:/, `${name}:`);

/** Production runs the image of `api` as `worker`, too; staging does not. `keys` of prod are given. */
function withWorker(keys = '', more: (stage: Stage) => Readonly<Record<string, string>> = () => ({})): Promise<Stage> {
  return staged(
    (stage) => ({
      [staging]: stage.values('api', '1.1.0') + stage.values('web', '2.1.0'),
      [prod]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0') + as('worker', stage.values('api', '1.0.0')),
      ...more(stage),
    }),
    `  staging: {}\n  prod:\n    from: staging\n${keys}`,
  );
}

test('N19: an image at a place of prod that staging does not have is told, and held with the lines that say whose it is', async () => {
  const stage = await withWorker();
  const result = succeeded(await stage.promote({ environment: 'prod' }));
  expect(result.outputs.services).toBe('["web"]');
  const said = result.annotations.join('\n');
  expect(said).toContain(
    'image-elsewhere: api does not change in prod: its image is also at worker.image.tag (helm/shop/values-prod.yaml:14)',
  );
  const asked = await stage.promote({ environment: 'prod', services: 'api' });
  expect([asked.exitCode, asked.annotations.join('\n')]).toEqual([1, expect.stringContaining('image-elsewhere')]);
  // The lines are those that help.
  const lines = said.match(/^'worker.*$/gm) ?? [];
  expect(lines).toHaveLength(2);
  const config = (await stage.read('.github/slipway.yml')) ?? '';
  await stage.commit({
    '.github/slipway.yml': `${config}    keys:\n${lines.map((line) => `      ${line}\n`).join('')}`,
  });
  const now = succeeded(await stage.promote({ environment: 'prod' }));
  expect(now.outputs.services).toBe('["api","web"]');
  const [pull] = await stage.github.pullRequests('acme/config');
  expect((await stage.read(prod, pull?.head.sha))?.match(/tag: \S+/g)).toEqual([
    'tag: 1.1.0',
    'tag: 2.1.0',
    'tag: 1.0.0',
  ]);
});

test('N19: a file that staging has no like of', async () => {
  const other = 'helm/jobs/values-prod.yaml';
  const stage = await staged((one) => ({
    [staging]: one.values('api', '1.1.0'),
    [prod]: one.values('api', '1.0.0'),
    [other]: one.values('api', '1.0.0'),
  }));
  const result = await stage.promote({ environment: 'prod' });
  expect([result.exitCode, result.annotations.join('\n')]).toEqual([
    1,
    expect.stringContaining(
      `image-elsewhere: api does not change in prod: its image is also at api.image.tag (${other}:4)`,
    ),
  ]);
});

test('N19: keys beneath the block of the service move with it', async () => {
  const stage = await staged((one) => {
    const byTag = (version: string) => one.values('api', version).replace(/ {4}digest.*\n/, '');
    const migrations = `  migrations:\n    image:\n      repository: ${one.registry.host}/acme/api\n      tag: 1.0.0\n`;
    return { [staging]: byTag('1.1.0'), [prod]: byTag('1.0.0') + migrations };
  });
  expect(succeeded(await stage.promote({ environment: 'prod' })).outputs.services).toBe('["api"]');
});

test('N19: a region more, whose file says so in its name, and a layout of its own are the same service', async () => {
  const stage = await staged(
    (one) => ({
      [staging]: one.values('api', '1.1.0') + one.values('web', '2.1.0'),
      'helm/shop/values-prod.yaml': one.values('api', '1.0.0'),
      'helm/shop/values-prod-dr.yaml': one.values('api', '1.0.0'),
      'helm/web/prod/a.yaml': one.values('web', '2.0.0'),
      'helm/web/prod/b.yaml': as('site', one.values('web', '2.0.0')),
    }),
    '  staging: {}\n  prod: { from: staging, values: ["helm/shop/values-prod*.yaml", "helm/web/prod/*.yaml"] }\n',
  );
  expect(succeeded(await stage.promote({ environment: 'prod' })).outputs.services).toBe('["api","web"]');
});
