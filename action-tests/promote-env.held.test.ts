import { describe, expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { config, type Stage, staged, succeeded } from './promotion-stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';
const gone = `sha256:${'9'.repeat(64)}`;

const heldBy = (outputs: Readonly<Record<string, string>>) =>
  JSON.parse(outputs.held ?? '').map(({ subject, waitsFor }: Readonly<Record<string, string>>) => [subject, waitsFor]);

describe('what the registry of the target does not have', () => {
  const files = (stage: Stage) => ({
    [staging]: stage.values('api', '1.1.0') + stage.values('web', '2.1.0', gone) + stage.values('jobs', '3.1.0', gone),
    [prod]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0') + stage.values('jobs', '3.0.0'),
  });

  test('is held, with all that is missing; the others move', async () => {
    const stage = await staged(files);
    const result = succeeded(await stage.promote({ environment: 'prod' }));
    expect([result.outputs.services, heldBy(result.outputs)]).toEqual([
      '["api"]',
      [
        ['service/web', 'its image in the registry of prod'],
        ['service/jobs', 'its image in the registry of prod'],
      ],
    ]);
    expect(await stage.read(prod, 'promote/prod')).toBe(
      stage.values('api', '1.1.0') + stage.values('web', '2.0.0') + stage.values('jobs', '3.0.0'),
    );
    const { host } = stage.registry;
    expect(result.annotations.join('\n')).toContain(
      `prod cannot pull ${host}/acme/web@${gone}, ${host}/acme/jobs@${gone}`,
    );
  });

  test('is refused where it is asked for, or nothing else moves, and nothing is written', async () => {
    const stage = await staged(files);
    const named = await stage.promote({ environment: 'prod', services: 'api, web' });
    expect([named.exitCode, named.annotations.join('\n')]).toEqual([
      1,
      expect.stringMatching(/cannot pull \S+\/acme\/web@sha256:9+: .*`services: api`/s),
    ]);
    const only = await stage.promote({ environment: 'prod', services: 'web' });
    expect([only.exitCode, only.annotations.join('\n')]).toEqual([1, expect.stringContaining('replicate-first')]);
    await stage.commit({ [prod]: stage.values('web', '2.0.0') });
    const alone = await stage.promote({ environment: 'prod' });
    expect([alone.exitCode, alone.annotations.join('\n')]).toEqual([1, expect.stringContaining('/acme/web@')]);
    expect(await stage.github.pullRequests(config)).toEqual([]);
  });
});

describe('a target that pulls by tags alone, having no place for digests', () => {
  const alone = (stage: Stage, name: string, tag: string) =>
    `${name}:\n  image: { repository: ${stage.registry.host}/acme/${name}, tag: ${tag} }\n`;

  test('gets no tag that stands for other bits by now; the others move', async () => {
    const stage = await staged((one) => ({
      [staging]: one.values('api', '1.1.0') + one.values('web', '2.1.0'),
      [prod]: alone(one, 'api', '1.0.0') + alone(one, 'web', '2.0.0'),
    }));
    stage.image('api', '1.1.0', 'pushed again');
    const result = succeeded(await stage.promote({ environment: 'prod' }));
    expect([result.outputs.services, heldBy(result.outputs)]).toEqual([
      '["web"]',
      [['service/api', 'a key for its digest in prod']],
    ]);
    expect(await stage.read(prod, 'promote/prod')).toBe(alone(stage, 'api', '1.0.0') + alone(stage, 'web', '2.1.0'));
    expect(result.annotations.join('\n')).toContain(
      `${prod}:2 tag-moved: prod pulls api by its tag, but ${stage.registry.host}/acme/api:1.1.0 is not sha256:`,
    );
    const named = await stage.promote({ environment: 'prod', services: 'api' });
    expect([named.exitCode, named.annotations.join('\n')]).toEqual([1, expect.stringContaining('error helm/shop')]);
  });

  test('a build whose tag is not there does not enter', async () => {
    const stage = await staged((one) => ({
      [staging]: alone(one, 'api', '1.0.0'),
      [prod]: alone(one, 'api', '1.0.0'),
    }));
    const digests = JSON.stringify({ api: { tag: '1.1.0', digest: stage.image('api', 'other') } });
    const result = await stage.promote({ environment: 'staging', release: digests });
    expect([result.exitCode, result.annotations.join('\n')]).toEqual([
      1,
      expect.stringContaining(`staging cannot pull ${stage.registry.host}/acme/api:1.1.0: not in its registry`),
    ]);
    expect(await stage.github.pullRequests(config)).toEqual([]);
  });
});

describe('a service that was renamed together with the repository of its image', () => {
  const renamed = 'services:\n  cart: { formerly: [basket] }\n';
  const files = (stage: Stage) => ({
    [staging]: stage.values('cart', '1.1.0') + stage.values('web', '2.1.0'),
    [prod]: stage.values('basket', '1.0.0') + stage.values('web', '2.0.0'),
  });

  test('is held with the keys that name the old one and the lines to write; the others move', async () => {
    const stage = await staged(files, undefined, renamed);
    const result = succeeded(await stage.promote({ environment: 'prod' }));
    expect([result.outputs.services, heldBy(result.outputs)]).toEqual([
      '["web"]',
      [['service/cart', 'the new repository of its image in prod']],
    ]);
    const lines = stage.values('basket', '1.1.0', stage.image('cart', '1.1.0')).replace(' # ours', '');
    const written = lines.replace('/acme/basket', '/acme/cart');
    const said = result.annotations.join('\n');
    expect(said).toContain(
      `basket.image.repository (${prod}:3) still names ${stage.registry.host}/acme/basket, but 1.1.0 is in ${stage.registry.host}/acme/cart`,
    );
    expect(said).toContain(written);
    const [pull] = await stage.github.pullRequests(config);
    expect(pull?.body).toContain(`\`\`\`yaml\n${written}\`\`\``);

    // As it says, with a comment of their own.
    await stage.commit({ [prod]: `${written}# old: basket\n${stage.values('web', '2.0.0')}` });
    const after = succeeded(await stage.promote({ environment: 'prod' }));
    expect([after.outputs.services, after.outputs.held]).toEqual(['["web"]', '[]']);
    await stage.commit({ [staging]: stage.values('cart', '1.2.0') + stage.values('web', '2.1.0') });
    succeeded(await stage.promote({ environment: 'prod' }));
    expect(await stage.read(prod, 'promote/prod')).toContain('tag: 1.2.0');
  });

  test('goes back to what it ran under its old name, if that is where its keys say', async () => {
    const stage = await staged(files, undefined, renamed);
    await stage.commit({ [prod]: stage.values('cart', '1.1.0') + stage.values('web', '2.0.0') });
    const gone = await stage.rollBack({ services: 'cart' });
    const digest = stage.image('basket', '1.0.0');
    expect([gone.exitCode, gone.annotations.join('\n')]).toEqual([
      1,
      expect.stringContaining(`Its old name was ${stage.registry.host}/acme/basket@${digest}: copy it from there.`),
    ]);
    expect(stage.image('cart', '1.0.0', 'basket 1.0.0')).toBe(digest);
    const back = succeeded(await stage.rollBack({ services: 'cart' }));
    expect(await stage.read(prod, back.outputs.branch)).toBe(
      stage.values('cart', '1.0.0', digest) + stage.values('web', '2.0.0'),
    );
  });

  test('gets no second keys with `create-missing`', async () => {
    const stage = await staged(files, '  staging: {}\n  prod: { from: staging, create-missing: true }\n', renamed);
    const result = succeeded(await stage.promote({ environment: 'prod' }));
    expect(result.outputs.services).toBe('["web"]');
    expect(await stage.read(prod, 'promote/prod')).toBe(stage.values('basket', '1.0.0') + stage.values('web', '2.1.0'));
  });

  test('that has its old keys in some of the targets only is held in all, with what is to do in each', async () => {
    const stage = await staged(
      (one) => ({
        [staging]: one.values('cart', '1.1.0') + one.values('web', '2.1.0'),
        'helm/shop/values-prod-eu.yaml': one.values('basket', '1.0.0') + one.values('web', '2.0.0'),
        'helm/shop/values-prod-us.yaml': one.values('web', '2.0.0'),
        'helm/shop/values-prod-ap.yaml': one.values('cart', '1.0.0') + one.values('web', '2.0.0'),
      }),
      '  staging: {}\n  prod: { from: staging, targets: { eu: {}, us: {}, ap: {} } }\n',
      renamed,
    );
    const result = succeeded(await stage.promote({ environment: 'prod' }));
    expect([result.outputs.services, heldBy(result.outputs).sort()]).toEqual([
      '["web"]',
      [
        ['service/cart', 'keys in prod-us'],
        ['service/cart', 'the new repository of its image in prod-eu'],
      ],
    ]);
    expect(await stage.read('helm/shop/values-prod-ap.yaml', 'promote/prod')).toContain('tag: 1.0.0');
  });
});

test('with `delivery: files` on a commit that nobody pushed it is said what cannot be judged', async () => {
  const stage = await staged(
    (one) => ({ [staging]: one.values('api', '1.0.0'), [prod]: one.values('api', '1.0.0') }),
    '  staging: {}\n  prod: { from: staging, gates: { checks: [e2e], soak: 24h, freeze: freeze/prod } }\n',
  );
  const repository = await makeRepository();
  try {
    await repository.git('fetch', '-q', stage.github.exportRepository(config), 'main');
    await repository.git('reset', '-q', '--hard', 'FETCH_HEAD');
    const commit = await repository.commit('feat: next', { [staging]: stage.values('api', '1.1.0') });
    const result = succeeded(
      await stage.promote(
        { environment: 'prod', delivery: 'files' },
        { workspace: repository.path, repository: config },
      ),
    );
    expect(result.annotations).toEqual([
      expect.stringContaining(`warning not-judged: ${commit.slice(0, 7)} is checked out but not on GitHub`),
    ]);
    expect(await repository.read(prod)).toBe(stage.values('api', '1.1.0'));
  } finally {
    await repository.remove();
  }
});
