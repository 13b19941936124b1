import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

interface Told {
  readonly landed: string;
  readonly say: (commit: string, state: 'success' | 'pending', hoursAgo: number) => Promise<void>;
}

/** Staging got 1.1.0 30 hours ago; Argo CD was heard of before. */
async function promoted(stage: Stage, tell: (told: Told) => Promise<void>): Promise<Seen> {
  const say: Told['say'] = async (commit, state, hoursAgo) => {
    stage.hoursAgo = hoursAgo;
    await stage.github.as('bob').status('acme/config', commit, 'argocd/staging', state);
  };
  stage.hoursAgo = 50;
  const prodSettings = '{ from: staging, gates: { soak: 24h, health: argocd/staging } }';
  const before = await stage.commit({
    '.github/slipway.yml': stage.configuration(`  staging: {}\n  prod: ${prodSettings}\n`),
    [staging]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0'),
    [prod]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0'),
  });
  await say(before, 'success', 50);
  stage.hoursAgo = 30;
  const landed = await stage.commit({ [staging]: stage.values('api', '1.1.0') + stage.values('web', '2.1.0') });
  await tell({ landed, say });
  stage.hoursAgo = 0;
  const result = await stage.run('promote-env', { environment: 'prod' });
  const statuses = stage.statuses(result.outputs.commit);
  const isGreen = statuses.some((one) => one.startsWith('slipway/prod success'));
  return { harm: result.exitCode === 0 && isGreen, seen: [ended(result), ...statuses].join('; ') };
}

export const finding: Finding = {
  id: 'K2',
  about: '`soak` and `health` are green when Argo CD says nothing of what landed',
  variants: [
    {
      name: 'nobody synced it',
      play: (stage) => promoted(stage, async () => {}),
      now: /^exit 0.*slipway\/prod pending: waiting: soak and health \(argocd\/staging has posted nothing since it was merged/,
    },
    {
      name: 'the chart did not render, and the old revision is said to be healthy again',
      play: (stage) =>
        promoted(stage, async ({ say }) => {
          const [before] = await stage.github.commits('acme/config', 'main~1');
          await say(before?.id ?? '', 'success', 10);
        }),
      now: /^exit 0.*slipway\/prod pending: waiting: soak and health \(argocd\/staging has posted nothing since it was merged/,
    },
    {
      name: 'it was synced an hour ago, long after it landed',
      play: (stage) =>
        promoted(stage, async ({ landed, say }) => {
          stage.hoursAgo = 29;
          await stage.commit({ 'helm/shop/README.md': 'later\n' });
          await say(landed, 'pending', 28);
          // Old enough that nobody looks back to when it landed.
          stage.hoursAgo = 26;
          const later = await stage.commit({ [staging]: `${await stage.read(staging)}# touched\n` });
          await say(later, 'success', 1);
        }),
      now: /^exit 0.*slipway\/prod pending: waiting: soak and health \(60 min of 24 h/,
    },
  ],
};
