import type { Finding, Variant } from '../findings/finding.js';
import { config, prodValues } from '../findings/stage.js';

/** Bob writes a commit that names the app as its author and is signed with Bob's own key: GitHub says it is verified. */
const variant = (name: string, trailers: string): Variant => ({
  name,
  async play(stage) {
    await stage.soaking('bypass: [alice]');
    const title = 'chore(prod): promote 1 service';
    const message = `${title}\n\nSlipway-Environment: prod\n${trailers}\n`;
    const change = { [prodValues]: stage.values('api', '6.6.6') };
    const ours = { author: 'github-actions[bot]', isSigned: true };
    const head = await stage.github.as('bob').commit(config, 'promote/prod', message, change, ours);
    return stage.judged(head, 'promote/prod', title);
  },
  now: /^exit 0.*; slipway\/prod (?:failure|pending): /,
});

export const finding: Finding = {
  id: 'T2',
  about: 'who signs a commit under the name of the app speaks as the app: it rolls back, bypasses and hotfixes',
  variants: [
    variant('a rollback', `Slipway-Rollback: ${'a'.repeat(40)}`),
    variant('a bypass', 'Slipway-Reason: checkout is down\nSlipway-Bypass: alice'),
    variant('a hotfix', 'Slipway-Reason: checkout is down\nSlipway-Hotfix: true'),
  ],
};
