import type { Finding, Variant } from '../findings/finding.js';
import { attacked } from './attacked.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

const variant = (name: string, text: string): Variant => ({
  name,
  async play(stage) {
    await stage.commit({
      '.github/slipway.yml': stage.configuration('  staging: {}\n  prod: { from: staging }\n'),
      [staging]: `${stage.values('api', '1.1.0')}more:\n  ${text}\n`,
      [prod]: stage.values('api', '1.0.0'),
    });
    return attacked(stage, 'promote-env', { environment: 'prod', 'dry-run': 'true' });
  },
  now: /^exit 1, error \S+:\d+ (?:release-broken-file|above-bound)$/,
});

export const finding: Finding = {
  id: 'T5',
  about: 'a values file that is nested deep ends the run as a bug of Slipway, or never',
  variants: [
    variant('200 KB of `[`', '['.repeat(200_000)),
    variant('300 KB of `[`', '['.repeat(300_000)),
    variant('500 KB of `[`', '['.repeat(500_000)),
  ],
};
