import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

const path = 'helm/shop/values-prod.yaml';

/** Prod runs 1.1.0 of both services, before that 1.0.0; staging runs 1.2.0. */
async function staged(stage: Stage): Promise<void> {
  const both = (version: string) => stage.values('api', version) + stage.values('web', version);
  stage.hoursAgo = 6;
  const environments = '  staging: {}\n  prod: { from: staging }\n';
  await stage.commit({
    '.github/slipway.yml': stage.configuration(environments),
    'helm/shop/values-staging.yaml': both('1.2.0'),
    [path]: both('1.0.0'),
  });
  stage.hoursAgo = 5;
  await stage.commit({ [path]: both('1.1.0') }, 'chore(prod): promote 2 services');
  stage.hoursAgo = 0;
}

/** An expression that gave nothing, such as `${{ inputs.servces }}` or the output of a skipped build. */
async function withNothing(stage: Stage, action: string, input: string): Promise<Seen> {
  await staged(stage);
  const result = await stage.run(action, { environment: 'prod', [input]: '' });
  const [pull] = await stage.pulls();
  const after = (pull && (await stage.read(path, pull.head.sha))) ?? '';
  const moved = ['api', 'web'].filter((name) => pull !== undefined && !after.includes(stage.values(name, '1.1.0')));
  return { harm: result.exitCode === 0 && moved.length > 0, seen: `${ended(result)}; moved: ${moved.join(', ')}` };
}

export const finding: Finding = {
  id: 'N16',
  about: 'an input that is written and empty promotes or rolls back everything',
  variants: [
    ...(
      [
        ['the services of a promotion', 'promote-env', 'services'],
        ['the release of a promotion, from a build that was skipped', 'promote-env', 'release'],
        ['the charts of a promotion', 'promote-env', 'charts'],
        ['the services of a rollback', 'rollback-env', 'services'],
      ] as const
    ).map(([name, action, input]) => ({
      name,
      play: (stage: Stage) => withNothing(stage, action, input),
      now: /^exit 1, error bad-input; moved: $/,
    })),
  ],
};
