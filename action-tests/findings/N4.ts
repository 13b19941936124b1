import type { StepResult } from '@slipway/testing/bundle';
import type { Finding } from './finding.js';
import { config, ended, type Stage } from './stage.js';

const path = 'helm/shop/values-prod.yaml';

/** Prod runs what `broken` is, and before it ran what is good; merged rollbacks and promotions are the way things change. */
async function staged(stage: Stage): Promise<void> {
  stage.hoursAgo = 6;
  await stage.commit({
    '.github/slipway.yml': stage.configuration('  staging: {}\n  prod: { from: staging }\n'),
    'helm/shop/values-staging.yaml': stage.values('api', '1.1.0') + stage.values('web', '1.1.0'),
    [path]: stage.values('api', '1.0.0') + stage.values('web', '1.0.0'),
  });
  stage.hoursAgo = 5;
  await promote(stage, { services: 'api' });
  stage.hoursAgo = 4;
}

async function promote(stage: Stage, inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  const result = await stage.run('promote-env', { environment: 'prod', ...inputs });
  await merge(stage);
  return result;
}

async function rollBack(stage: Stage, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const result = await stage.run('rollback-env', { environment: 'prod', ...inputs });
  await merge(stage);
  stage.hoursAgo -= 0.5;
  return result;
}

async function merge(stage: Stage): Promise<void> {
  for (const { number } of await stage.pulls()) await stage.github.as('bob').merge(config, number);
}

const isBroken = async (stage: Stage) => (await stage.read(path))?.includes('/acme/api\n    tag: 1.1.0') === true;

/** What prod runs, and how the last step ended. */
async function seen(stage: Stage, last: StepResult): Promise<{ readonly harm: boolean; readonly seen: string }> {
  const broken = await isBroken(stage);
  return { harm: broken && last.exitCode === 0, seen: `${ended(last)}; prod runs ${broken ? '1.1.0' : '1.0.0'}` };
}

/** The way forward that a pull request prints, word for word: action and inputs, in today's names. */
function wayForward(body: string): readonly [action: string, inputs: Record<string, string>] {
  const said = /(?:Undo|Forward again)[^\n]*?\b([a-z]+-env) with ((?:`[^`]+`(?:, | and )?)+)/.exec(body);
  if (said === null) throw new Error(`it prints no way forward:\n${body}`);
  const [, action = '', inputs = ''] = said;
  const today: Readonly<Record<string, string>> =
    action === 'promote-env' ? { to: 'environment', version: 'release', chart: 'charts' } : { to: 'release' };
  const pairs = [...inputs.matchAll(/`([a-z-]+): ([^`]*)`/g)];
  const named = Object.fromEntries(pairs.map(([, name = '', value = '']) => [today[name] ?? name, value]));
  return [action, action === 'rollback-env' ? { environment: 'prod', ...named } : named];
}

export const finding: Finding = {
  id: 'N4',
  about:
    "a rollback's own undo puts the broken version back, and the next rollback says that it is rolled back already",
  variants: [
    {
      name: 'the way forward that the pull request prints, word for word, and the rollback again',
      async play(stage) {
        await staged(stage);
        const first = await stage.run('rollback-env', { environment: 'prod' });
        const [pull] = await stage.pulls();
        await merge(stage);
        stage.hoursAgo = 3;
        const [action, inputs] = wayForward(pull?.body ?? '');
        const forward = await stage.run(action, inputs);
        await merge(stage);
        if (first.exitCode + forward.exitCode > 0 || !(await isBroken(stage)))
          return { harm: false, seen: `the way forward: ${ended(forward)}` };
        stage.hoursAgo = 2;
        return seen(stage, await rollBack(stage));
      },
      now: /^exit 0.*; prod runs 1\.0\.0$/,
    },
    {
      name: 'the version is named to rollback-env, and the rollback again',
      async play(stage) {
        await staged(stage);
        await rollBack(stage);
        const named = await rollBack(stage, { release: '1.1.0', services: 'api' });
        if (!(await isBroken(stage))) return seen(stage, named);
        return seen(stage, await rollBack(stage, { services: 'api' }));
      },
      now: /^exit 1, error taken-back; prod runs 1\.0\.0$/,
    },
    {
      name: 'a commit is named at which it ran, for the whole environment, and the rollback again',
      async play(stage) {
        await staged(stage);
        const [promoted] = await stage.github.commits(config, 'main');
        await rollBack(stage, { services: 'api' });
        const named = await rollBack(stage, { release: promoted?.id ?? '' });
        if (!(await isBroken(stage))) return seen(stage, named);
        return seen(stage, await rollBack(stage));
      },
      now: /^exit 1, error taken-back; prod runs 1\.0\.0$/,
    },
    {
      name: 'a build that runs again brings it into the first environment',
      async play(stage) {
        stage.hoursAgo = 6;
        const [old, broken] = [stage.values('api', '1.0.0'), stage.values('api', '1.1.0')];
        await stage.commit({ '.github/slipway.yml': stage.configuration('  prod: {}\n'), [path]: old });
        stage.hoursAgo = 5;
        await stage.commit({ [path]: broken }, 'chore(prod): promote api 1.1.0');
        stage.hoursAgo = 4;
        await rollBack(stage);
        const release = JSON.stringify({ api: { tag: '1.1.0', digest: stage.image('api', '1.1.0') } });
        return seen(stage, await promote(stage, { release }));
      },
      now: /^exit 0, warning rolled-back; prod runs 1\.0\.0$/,
    },
  ],
};
