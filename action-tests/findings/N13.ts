import type { StepResult } from '@slipway/testing/bundle';
import type { Finding, Seen } from './finding.js';
import { app, config, ended, type Stage } from './stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

/** A leaked key lands on main, is planned on, and is taken off main while the commit of the plan is written. */
async function movedBack(stage: Stage, repository: string, run: () => Promise<StepResult>): Promise<Seen> {
  const { github } = stage;
  const alice = github.as('alice');
  const { main: before } = await github.branches(repository);
  await alice.commit(repository, 'main', 'feat: a leaked key', { 'key.pem': 'secret\n' });
  github.before(
    ({ operation }) => operation === 'git/update-ref' || operation === 'graphql updateRefs',
    () => alice.moveBranch(repository, 'main', before),
  );
  const result = await run();
  const isBack = (await github.readFile(repository, 'main', 'key.pem')) !== undefined;
  return { harm: result.exitCode === 0 && isBack, seen: `${ended(result)}; the key is ${isBack ? 'back' : 'gone'}` };
}

const now = /^exit 1, error base-rewritten; the key is gone$/;

export const finding: Finding = {
  id: 'N13',
  about: 'a push brings commits back that were taken from `main` between plan and write',
  variants: [
    {
      name: 'a promotion',
      async play(stage) {
        await stage.commit({
          '.github/slipway.yml': stage.configuration('  staging: {}\n  prod: { from: staging, delivery: push }\n'),
          ...{ [staging]: stage.values('api', '1.1.0'), [prod]: stage.values('api', '1.0.0') },
        });
        return movedBack(stage, config, () => stage.run('promote-env', { environment: 'prod' }));
      },
      now,
    },
    {
      name: 'a rollback',
      async play(stage) {
        await stage.commit({
          '.github/slipway.yml': stage.configuration('  prod: { delivery: push }\n'),
          [prod]: stage.values('api', '1.0.0'),
        });
        await stage.commit({ [prod]: stage.values('api', '1.1.0') });
        return movedBack(stage, config, () => stage.run('rollback-env', { environment: 'prod' }));
      },
      now,
    },
    {
      name: 'a chart that is raised on the branch',
      async play(stage) {
        const checkout = await stage.checkout({
          '.github/slipway.yml': 'allow-push: [main]\n',
          'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
          'charts/shop/values.yaml': 'replicas: 1\n',
        });
        await checkout.git('tag', 'shop-1.0.0');
        await stage.checkout({ 'charts/shop/values.yaml': 'replicas: 2\n' }, 'feat: two replicas');
        return movedBack(stage, app, async () => {
          await checkout.git('fetch', '-q', stage.github.exportRepository(app), 'main');
          await checkout.git('reset', '-q', '--hard', 'FETCH_HEAD');
          return stage.run('bump-chart', { charts: 'charts/shop', bump: 'minor', delivery: 'push' });
        });
      },
      now,
    },
  ],
};
