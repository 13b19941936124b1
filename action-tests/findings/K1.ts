import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

type Told = 'success' | 'failure' | 'pending';

/** Staging runs what is promoted, and something deploys it that says so, or not, on the commit with which it landed. */
async function promoted(stage: Stage, prodSettings: string, states: readonly Told[]): Promise<Seen> {
  stage.hoursAgo = 2;
  await stage.commit({ '.github/slipway.yml': 'environments: {}\n' });
  const before = await stage.commit({ [staging]: '{}\n' });
  await stage.github.as('bob').status('acme/config', before, 'argocd/staging', 'success');
  const landed = await stage.commit({
    '.github/slipway.yml': stage.configuration(`  staging: {}\n  prod: { from: staging, ${prodSettings} }\n`),
    [staging]: stage.values('api', '1.1.0'),
    [prod]: stage.values('api', '1.0.0'),
  });
  for (const state of states) await stage.github.as('bob').status('acme/config', landed, 'argocd/staging', state);
  stage.hoursAgo = 0;
  const result = await stage.run('promote-env', { environment: 'prod' });
  const statuses = stage.statuses(result.outputs.commit);
  const pushed = (await stage.read(prod))?.includes('1.1.0') ? ['pushed'] : [];
  const isHeld = pushed.length === 0 && statuses.some((one) => /^slipway\/prod (?:pending|failure)/.test(one));
  const isWaiting = result.outputs.state === 'waiting';
  return {
    harm: result.exitCode === 0 && !isHeld && !isWaiting,
    seen: [ended(result), `state ${result.outputs.state}`, ...pushed, ...statuses].join('; '),
  };
}

export const finding: Finding = {
  id: 'K1',
  about: '`gates.health` without `soak` is no gate, and nobody says so',
  variants: [
    {
      name: 'staging is broken',
      play: (stage) => promoted(stage, 'gates: { health: argocd/staging }', ['success', 'failure']),
      now: /^exit 0.*slipway\/prod failure: failed: health \(not healthy: argocd\/staging says failure/,
    },
    {
      name: 'staging is not synced yet',
      play: (stage) => promoted(stage, 'gates: { health: argocd/staging }', ['pending']),
      now: /^exit 0.*slipway\/prod pending: waiting: health \(not healthy yet/,
    },
    {
      name: 'as a push, nothing was said yet',
      play: (stage) => promoted(stage, 'delivery: push, gates: { health: argocd/staging }', []),
      now: /^exit 0.*state waiting$/,
    },
  ],
};
