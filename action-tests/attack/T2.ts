import type { Finding } from '../findings/finding.js';
import { config } from '../findings/stage.js';
import { type Forgery, forged, lane, noClaims, pullOfBob, say } from './forge.js';

const bot = 'github-actions[bot]';
const rollback = `Slipway-Rollback: ${'a'.repeat(40)}`;
const everything = { 'slipway-made/prod': 'rollback', 'slipway-bypass/prod': 'alice: checkout is down' };

/** A commit whose message says that it is Slipway's. */
const saying = (trailers: string) => `chore(prod): promote 1 service\n\nSlipway-Environment: prod\n${trailers}\n`;

/** Bob writes a commit that names the app as its author and is signed with Bob's own key: GitHub says it is verified. */
const asApp = (name: string, trailers: string): Forgery => ({
  name,
  forge: (stage) => pullOfBob(stage, lane, undefined, saying(trailers), { author: bot, isSigned: true }),
});

/** Bob posts statuses on the commit of his pull request. */
const posting = (name: string, said: Readonly<Record<string, string>>, notThen = noClaims): Forgery => ({
  name,
  notThen,
  async forge(stage) {
    const head = await pullOfBob(stage, lane);
    await say(stage, head, said);
    return head;
  },
});

const forgeries: readonly Forgery[] = [
  asApp('a rollback', rollback),
  asApp('a bypass', 'Slipway-Reason: checkout is down\nSlipway-Bypass: alice'),
  asApp('a hotfix', 'Slipway-Reason: checkout is down\nSlipway-Hotfix: true'),
  {
    name: 'the app as author and as committer, with a key of his own',
    forge: (stage) =>
      pullOfBob(stage, lane, undefined, saying(rollback), { author: bot, committer: bot, isSigned: true }),
  },
  {
    name: 'the app as author and as committer, without a key',
    notThen: 'an unsigned commit was not believed',
    forge: (stage) => pullOfBob(stage, lane, undefined, saying(rollback), { author: bot, committer: bot }),
  },
  posting('a green status of the gates', { 'slipway/prod': 'all 1 gate passed' }, 'it was posted anew, too'),
  posting('a status that says that Slipway made it', { 'slipway-made/prod': 'rollback' }),
  posting('a status that says who bypassed', everything),
  {
    name: 'these statuses by a workflow of his own, where Slipway is an app',
    ...{ isApp: true, notThen: noClaims },
    async forge(stage) {
      const head = await pullOfBob(stage, lane);
      await say(stage, head, everything, stage.github.tokenFor(bot));
      return head;
    },
  },
  {
    name: 'a bypass by a run in a workflow of his own, in the name of Alice',
    ...{ isApp: true, notThen: 'the author was the one of the token, as it is now' },
    async forge(stage) {
      const inputs = { environment: 'prod', 'bypass-gates': 'true', reason: 'checkout is down' };
      const { outputs } = await stage.run('promote-env', inputs, { token: stage.github.tokenFor(bot) });
      return outputs.commit ?? '';
    },
  },
  {
    name: 'a release file of his own, as a hotfix, by such a run',
    ...{ isApp: true, notThen: 'the author was the one of the token, as it is now' },
    async forge(stage) {
      const digest = stage.image('api', '6.6.6');
      const release = JSON.stringify({ services: { api: { tag: '6.6.6', digest } } });
      const inputs = {
        environment: 'prod',
        release,
        hotfix: 'true',
        'bypass-gates': 'true',
        reason: 'checkout is down',
      };
      const { outputs } = await stage.run('promote-env', inputs, { token: stage.github.tokenFor(bot) });
      return outputs.commit ?? '';
    },
  },
  {
    name: 'statuses on the base, which his branch begins at',
    notThen: noClaims,
    async forge(stage) {
      const [base] = await stage.github.commits(config, 'main');
      await say(stage, base?.id ?? '', { ...everything, 'slipway/prod': 'all 1 gate passed' });
      return pullOfBob(stage, lane);
    },
  },
  {
    name: 'a branch that is called as a rollback, with what never ran in prod',
    notThen: 'no branch was believed by its name',
    forge: (stage) => pullOfBob(stage, 'rollback/prod', stage.values('api', '1.1.0')),
  },
];

export const finding: Finding = {
  id: 'T2',
  about: 'who signs a commit under the name of the app speaks as the app: it rolls back, bypasses and hotfixes',
  variants: forgeries.map(forged),
};
