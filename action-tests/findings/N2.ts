import type { StepResult } from '@slipway/testing/bundle';
import type { Finding, Seen } from './finding.js';
import { ended, errors, type Stage } from './stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

/** Staging has run what is promoted for 25 hours, in two services; prod is one version behind. */
async function promoted(stage: Stage, gates: string, told: (landed: string) => Promise<void>): Promise<Seen> {
  stage.hoursAgo = 25;
  const landed = await stage.commit({
    '.github/slipway.yml': stage.configuration(`  staging: {}\n  prod: { from: staging, gates: ${gates} }\n`),
    [staging]: stage.values('api', '1.1.0') + stage.values('web', '2.1.0'),
    [prod]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0'),
  });
  await told(landed);
  stage.hoursAgo = 0;
  return judged(stage, await stage.run('promote-env', { environment: 'prod' }));
}

function judged(stage: Stage, result: StepResult): Seen {
  const statuses = stage.statuses(result.outputs.commit);
  const isGreen = statuses[0]?.startsWith('slipway/prod success') ?? false;
  return { harm: result.exitCode === 0 && isGreen, seen: [ended(result), ...errors(result), ...statuses].join('; ') };
}

/** Health gates that fail open. */
export const finding: Finding = {
  id: 'N2',
  about: 'a health source that says nothing is green',
  variants: [
    {
      name: 'a typo in its name',
      play: (stage) =>
        promoted(stage, '{ soak: 24h, health: argocd/stagin }', async (landed) => {
          await stage.github.as('bob').status('acme/config', landed, 'argocd/staging', 'success');
        }),
      now: /^exit 1, error \S+ gate-never-heard.*Did you mean `argocd\/staging`/,
    },
    {
      name: 'an Argo CD that posts nothing',
      play: (stage) => promoted(stage, '{ soak: 24h, health: argocd/staging }', async () => {}),
      now: /^exit 1, error \S+ gate-never-heard.*Let the deployment of staging post it/,
    },
    {
      name: 'one service of two has no signal',
      play: (stage) =>
        promoted(stage, "{ soak: 24h, health: 'argocd/{service}' }", async (landed) => {
          await stage.github.as('bob').status('acme/config', landed, 'argocd/api', 'success');
        }),
      now: /^exit 0.*slipway\/prod pending: waiting: soak and health \(argocd\/web has posted nothing since it was merged/,
    },
  ],
};
