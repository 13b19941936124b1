import type { Runner } from '@slipway/core/ports/runner';
import { run } from '@slipway/core/run/run';

/** Every action by the name of its folder. An action is loaded when it is started, and what all share is there once. */
const actions: Readonly<Record<string, (runner: Runner) => Promise<void>>> = {
  'bump-chart': async (runner) => run((await import('@slipway/bump-chart/action')).bumpChart, runner),
  'capture-digests': async (runner) => run((await import('@slipway/capture-digests/action')).captureDigests, runner),
  'chart-bump-check': async (runner) => run((await import('@slipway/chart-bump-check/action')).chartBumpCheck, runner),
  'create-release': async (runner) => run((await import('@slipway/create-release/action')).createRelease, runner),
  'deploy-chart': async (runner) => run((await import('@slipway/deploy-chart/action')).deployChart, runner),
  'env-report': async (runner) => run((await import('@slipway/env-report/action')).envReport, runner),
  'gate-check': async (runner) => run((await import('@slipway/gate-check/action')).gateCheck, runner),
  'policy-check': async (runner) => run((await import('@slipway/policy-check/action')).policyCheck, runner),
  'prepare-release': async (runner) => run((await import('@slipway/prepare-release/action')).prepareRelease, runner),
  'promote-env': async (runner) => run((await import('@slipway/promote-env/action')).promoteEnv, runner),
  'publish-chart': async (runner) => run((await import('@slipway/publish-chart/action')).publishChart, runner),
  'publish-libs': async (runner) => run((await import('@slipway/publish-libs/action')).publishLibs, runner),
  'release-check': async (runner) => run((await import('@slipway/release-check/action')).releaseCheck, runner),
  'rollback-env': async (runner) => run((await import('@slipway/rollback-env/action')).rollbackEnv, runner),
  'tag-images': async (runner) => run((await import('@slipway/tag-images/action')).tagImages, runner),
  'verify-env': async (runner) => run((await import('@slipway/verify-env/action')).verifyEnv, runner),
};

/** Names of the actions. */
export const names: readonly string[] = Object.keys(actions);

/** Those that run tools, which run what files of the repository say; `prepare-release` for lock files alone. */
const runsTools: Readonly<Record<string, (variables: NodeJS.ProcessEnv) => boolean>> = {
  'prepare-release': ({ INPUT_LOCK }) => INPUT_LOCK?.trim() !== 'never',
  'publish-libs': () => true,
};

/** GitHub's runner. What nobody catches is printed through its door, too. */
async function own(name: string): Promise<Runner> {
  const variables = async () => (await import('@slipway/core/ports/own-process')).withoutReadableSecrets();
  const env = runsTools[name]?.(process.env) ? await variables() : process.env;
  const runner = (await import('@slipway/core/ports/actions-runner')).actionsRunner(env);
  process.once('uncaughtException', (error) => {
    runner.info(String(error.stack ?? error));
    process.exit(1);
  });
  return runner;
}

/**
 * Runs an action. It resolves also when the run failed.
 * @param name of its folder
 * @param runner left out: GitHub's
 */
export async function start(name: string, runner?: Runner): Promise<void> {
  const action = actions[name];
  if (action === undefined) throw new Error(`there is no action ${name}`);
  await action(runner ?? (await own(name)));
}
