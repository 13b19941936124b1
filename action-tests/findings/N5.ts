import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

const path = 'helm/shop/values-prod.yaml';

/** A rollback of prod is open; then another destination is asked for, by mistake. */
async function mistyped(stage: Stage, release: string | ((commit: string) => string)): Promise<Seen> {
  stage.hoursAgo = 6;
  await stage.commit({
    '.github/slipway.yml': stage.configuration('  prod: {}\n'),
    [path]: stage.values('api', '1.0.0'),
  });
  stage.hoursAgo = 5;
  const newest = await stage.commit({ [path]: stage.values('api', '1.1.0') }, 'chore(prod): promote api 1.1.0');
  stage.hoursAgo = 0;
  await stage.run('rollback-env', { environment: 'prod' });
  const wanted = typeof release === 'string' ? release : release(newest);
  const result = await stage.run('rollback-env', { environment: 'prod', release: wanted });
  const isToldToClose = /nothing to do any more|Close #1/.test(result.log);
  const open = (await stage.pulls()).length;
  return {
    harm: result.exitCode === 0 && isToldToClose,
    seen: `${ended(result)}; ${open} open${isToldToClose ? ', told to close it' : ''}`,
  };
}

export const finding: Finding = {
  id: 'N5',
  about: 'with a rollback open, a mistyped destination says that there is nothing to do any more, and to close it',
  variants: [
    {
      name: 'a day to come',
      play: (stage) => mistyped(stage, '2099-01-01'),
      now: /^exit 1, error in-the-future; 1 open$/,
    },
    {
      name: 'the version that runs',
      play: (stage) => mistyped(stage, '1.1.0'),
      now: /^exit 1, error open-rollback; 1 open$/,
    },
    {
      name: 'the commit that runs',
      play: (stage) => mistyped(stage, (commit) => commit),
      now: /^exit 1, error open-rollback; 1 open$/,
    },
  ],
};
