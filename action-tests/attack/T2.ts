import type { Finding, Variant } from '../findings/finding.js';
import { config, ended } from '../findings/stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

/** Bob writes a commit that names the app as its author and is signed with Bob's own key: GitHub says it is verified. */
const variant = (name: string, trailers: string): Variant => ({
  name,
  async play(stage) {
    stage.hoursAgo = 1;
    await stage.commit({
      '.github/slipway.yml': stage.configuration(
        '  staging: {}\n  prod: { from: staging, gates: { soak: 24h, bypass: [alice] } }\n',
      ),
      ...{ [staging]: stage.values('api', '1.1.0'), [prod]: stage.values('api', '1.0.0') },
    });
    stage.hoursAgo = 0;
    const bob = stage.github.as('bob');
    const message = `chore(prod): promote 1 service\n\nSlipway-Environment: prod\n${trailers}\n`;
    const change = { [prod]: stage.values('api', '6.6.6') };
    const ours = { author: 'github-actions[bot]', isSigned: true };
    const head = await bob.commit(config, 'promote/prod', message, change, ours);
    await bob.openPullRequest(config, { title: 'chore(prod): promote 1 service', head: 'promote/prod' });
    const result = await stage.run('gate-check', { environments: 'prod' });
    const [said = 'nothing'] = stage.statuses(head);
    return { harm: said.startsWith('slipway/prod success'), seen: `${ended(result)}; ${said}` };
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
