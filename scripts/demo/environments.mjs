// Act three: a config repository says what runs where. What was built goes dev → staging → prod, and prod goes back.
import { imageManifest } from '@slipway/testing/registry';
import { chapter, paint, quote, say } from './stage.mjs';

const environments = ['dev', 'staging', 'prod'];
const values = (environment) => `helm/shop/values-${environment}.yaml`;

export async function promotion({ config, github, registry, repository, check, run, merge, path }) {
  const released = ['api', 'worker'].map((name) => [
    name,
    registry.put(`acme/${name}`, '1.4.2', imageManifest(`${name} 1.4.2`)),
  ]);
  const before = released
    .map(
      ([name, digest]) =>
        `${name}:\n  image:\n    repository: ${registry.host}/acme/${name}\n    tag: "1.4.2" # for people\n    digest: ${digest}\n  replicas: 2\n`,
    )
    .join('');
  const configuration = `preset: values
image: ${registry.host}/acme/{service}
environments:
  dev: { delivery: push }
  staging: { from: dev }
  prod: { from: staging, gates: { checks: [e2e] } }
`;
  await github.as('alice').commit(config, 'main', 'feat: environments', {
    '.github/slipway.yml': configuration,
    ...Object.fromEntries(environments.map((environment) => [values(environment), before])),
  });
  // A check that never reported on the branch is taken for a mistake of the configuration.
  const first = (await github.commits(config, 'main'))[0].id;
  await github.as('alice').status(config, first, 'e2e', 'success');
  const pull = async () => (await github.pullRequests(config)).at(-1);
  const show = async ({ number, title, head, base }) => {
    say(`\n  #${number} ${paint('1', title)}   ${head.ref} → ${base.ref}\n`);
    quote(await github.diff(config, number));
  };
  const runs = async (environment) => github.readFile(config, 'main', values(environment));

  chapter('A config repository says what runs where; these lines say how a release gets there');
  quote(configuration.trimEnd());

  chapter('promote-env: what was built enters dev, as a commit');
  const entered = await run('promote-env', {
    ...{ environment: 'dev', 'config-repository': config },
    release: await repository.read('image-digests.json'),
  });
  quote(entered.outputs.reason);
  check(
    (await runs('dev')).includes('tag: "1.5.0" # for people'),
    'dev runs 1.5.0, and the comments stand where they stood',
  );

  path.push({ by: 'promote-env', place: 'dev', what: '1.4.2 → 1.5.0, pushed' });

  chapter('promote-env: exactly that goes to staging, by a pull request');
  await run('promote-env', { environment: 'staging', 'config-repository': config });
  const staging = await pull();
  await show(staging);
  await merge('bob', config, staging.number);
  path.push({ by: 'promote-env', place: 'staging', what: `1.4.2 → 1.5.0, #${staging.number} merged by bob` });
  check((await runs('staging')) === (await runs('dev')), 'staging runs the very digests of dev');

  chapter('promote-env to prod: the pull request is open at once, and its status waits for the check e2e');
  await run('promote-env', { environment: 'prod', 'config-repository': config });
  const prod = await pull();
  quote(prod.body);
  const status = async () => github.repository(config).statuses.get(prod.head.sha)?.[0];
  check((await status()).state === 'pending', `slipway/prod: ${(await status()).description}`);
  const tip = (await github.commits(config, 'main'))[0].id;
  await github.as('alice').status(config, tip, 'e2e', 'success');
  await run('promote-env', { environment: 'prod', 'config-repository': config });
  check((await status()).state === 'success', `slipway/prod: ${(await status()).description}`);
  await merge('bob', config, prod.number);
  path.push({ by: 'promote-env, gate e2e', place: 'prod', what: `1.4.2 → 1.5.0, #${prod.number} merged by bob` });
  check((await runs('prod')) === (await runs('dev')), 'prod runs the very digests of dev');

  chapter('3 a.m.: rollback-env, and nothing else to say');
  const back = await run('rollback-env', { environment: 'prod', 'config-repository': config });
  quote(back.outputs.reason);
  const rollback = await pull();
  await show(rollback);
  await merge('alice', config, rollback.number);
  path.push({ by: 'rollback-env', place: 'prod', what: `1.5.0 → 1.4.2, #${rollback.number} merged by alice` });
  check((await runs('prod')) === before, 'prod runs 1.4.2 again, byte by byte as before; nothing was built');
  const again = await run('rollback-env', { environment: 'prod', 'config-repository': config });
  quote(again.outputs.reason);
  check(again.outputs.state === 'unchanged', 'Whoever comes second is told');
}
