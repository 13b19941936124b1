import type { Finding, Seen } from './finding.js';
import { config, ended, type Stage } from './stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';
const bypass = { environment: 'prod', 'bypass-gates': 'true', reason: 'checkout is down' };

/** A promotion waits for its gates in a pull request; somebody who may bypasses them, and it is merged. */
async function bypassed(stage: Stage, how: 'squash' | 'merge' | 'rebase', isApproved: boolean): Promise<Seen> {
  await stage.commit({
    '.github/slipway.yml': stage.configuration(
      '  staging: {}\n  prod: { from: staging, gates: { soak: 24h, bypass: [alice] } }\n',
    ),
    ...{ [staging]: stage.values('api', '1.1.0'), [prod]: stage.values('api', '1.0.0') },
  });
  await stage.run('promote-env', { environment: 'prod' });
  if (isApproved) await stage.github.as('bob').approve(config, 1);
  const before = (await stage.github.commits(config, 'main')).length;
  const result = await stage.run('promote-env', bypass);
  await stage.github.as('bob').merge(config, 1, how);
  const landed = await stage.github.commits(config, 'main');
  const isTold = landed
    .slice(0, landed.length - before)
    .some(({ message }) => /^Slipway-Reason: checkout is down\nSlipway-Bypass: alice$/m.test(message));
  return {
    harm: result.exitCode === 0 && !isTold,
    seen: `${ended(result)}; the commit that landed ${isTold ? 'names' : 'does not name'} who bypassed the gates`,
  };
}

const now = /^exit 0.*; the commit that landed names who bypassed the gates$/;

export const finding: Finding = {
  id: 'N14',
  about: 'who bypassed gates, and what was lost with it, is not where people look',
  variants: [
    { name: 'a bypass of an open pull request, squashed', play: (stage) => bypassed(stage, 'squash', false), now },
    { name: 'a bypass of an approved one, merged', play: (stage) => bypassed(stage, 'merge', true), now },
    { name: 'a bypass of an approved one, rebased', play: (stage) => bypassed(stage, 'rebase', true), now },
    {
      name: 'a hotfix that somebody lets go',
      async play(stage) {
        const values = stage.values('api', '1.1.0') + stage.values('web', '2.0.0');
        await stage.commit({
          '.github/slipway.yml': stage.configuration('  staging: {}\n  prod: { from: staging }\n'),
          ...{ [staging]: values, [prod]: values },
        });
        const digest = stage.image('api', '1.1.1');
        const release = JSON.stringify({ api: { tag: '1.1.1', digest } });
        await stage.run('promote-env', { environment: 'prod', release, hotfix: 'true', reason: 'checkout is down' });
        await stage.github.as('bob').merge(config, 1, 'squash');
        await stage.commit({ [staging]: stage.values('api', '1.2.0') + stage.values('web', '2.0.0') });
        const reason = 'picked as acme/app#12';
        const result = await stage.run('promote-env', {
          ...{ environment: 'prod', services: 'api', release: '1.2.0', reason },
        });
        const [pull] = await stage.pulls();
        const top = (pull?.body ?? '').split('\n').slice(0, 8).join('\n');
        const isFirst = top.includes('as a hotfix');
        await stage.github.as('bob').merge(config, pull?.number ?? 0, 'squash');
        const isKept = (await stage.github.commits(config, 'main'))[0]?.message.includes('as a hotfix') === true;
        return {
          harm: result.exitCode === 0 && !(isFirst && isKept),
          seen: `${ended(result)}; the hotfix is ${isFirst ? '' : 'not '}on top of the pull request, and ${isKept ? '' : 'not '}in the commit that landed`,
        };
      },
      now: /^exit 0, .*hotfix-at-risk; the hotfix is on top of the pull request, and in the commit that landed$/,
    },
  ],
};
