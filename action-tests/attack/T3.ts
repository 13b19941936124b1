import { Client } from '@slipway/testing/github/client';
import type { Finding, Seen, Variant } from '../findings/finding.js';
import { config, ended, prodValues, type Stage } from '../findings/stage.js';
import { type Forgery, forged, lane, pullOfBob } from './forge.js';

/** Bob moves the lane's branch to a commit of his that says of itself what ours said, and brings another digest. @returns his commit */
async function forge(stage: Stage, more: string): Promise<string> {
  const { git } = stage.github.repository(config);
  const [ours] = await stage.github.commits(config, lane);
  const text = (await stage.read(prodValues, lane)) ?? '';
  const planted = text.replace(/(tag: 1\.1\.0.*\n *digest: )\S+/, `$1${stage.image('api', 'planted')}`);
  const change = { [prodValues]: more === '' ? planted : text + more };
  const bob = stage.github.as('bob');
  const first = await bob.commit(config, 'first', 'chore: try', change);
  const tree = (await git.commit(first))?.tree ?? '';
  const message = (ours?.message ?? '').replace(/^Slipway-Tree: .*$/m, `Slipway-Tree: ${tree}`);
  const id = await bob.commit(config, 'forged', message, change);
  await bob.moveBranch(config, lane, id);
  return id;
}

/** A promotion waits for its gates; Bob forges its branch, and somebody who may bypasses the gates. */
async function attack(stage: Stage, more: string, isApproved: boolean): Promise<Seen> {
  await stage.soaking('bypass: [alice]');
  await stage.run('promote-env', { environment: 'prod' });
  const forged = await forge(stage, more);
  if (isApproved) await stage.github.as('dana').approve(config, 1);
  const bypass = { 'bypass-gates': 'true', reason: 'checkout is down' };
  const result = await stage.run('promote-env', { environment: 'prod', ...bypass });
  const [head] = await stage.github.commits(config, lane);
  const isForged = (await stage.read(prodValues, lane))?.includes(more || stage.image('api', 'planted')) ?? false;
  const isGreen = (id = '') => stage.statuses(id)[0]?.startsWith('slipway/prod success') ?? false;
  const harm = isGreen(forged) || (isForged && isGreen(head?.id));
  return { harm, seen: `${ended(result)}; what was forged is ${harm ? 'green' : 'not green'}` };
}

const variant = (name: string, more: string, isApproved: boolean): Variant => ({
  name,
  github: { people: { alice: 'write', bob: 'write', dana: 'write' } },
  play: (stage) => attack(stage, more, isApproved),
  now: /^exit 0.*; what was forged is not green$/,
});

/** Signed with Bob's own key. */
const asApp = { author: 'github-actions[bot]', isSigned: true };
const bypass = { environment: 'prod', 'bypass-gates': 'true', reason: 'checkout is down' };

/** The text of prod's values, with another image under the same tag. */
async function planted(stage: Stage, branch: string): Promise<string> {
  const text = (await stage.read(prodValues, branch)) ?? '';
  return text.replace(/(tag: 1\.1\.0.*\n *digest: )\S+/, `$1${stage.image('api', 'planted')}`);
}

const forgeries: readonly Forgery[] = [
  {
    name: 'another digest behind a commit that was bypassed, with its message',
    async forge(stage) {
      await stage.run('promote-env', bypass);
      const [ours] = await stage.github.commits(config, lane);
      await stage.github.as('bob').moveBranch(config, 'other', lane);
      return pullOfBob(stage, 'other', await planted(stage, 'other'), ours?.message, asApp);
    },
  },
  {
    name: 'a bypass of one move, for another one',
    async forge(stage) {
      await stage.run('promote-env', bypass);
      const [ours] = await stage.github.commits(config, lane);
      const message = `${ours?.message ?? ''}\nSlipway-Bypass: alice\nSlipway-Reason: checkout is down`;
      return pullOfBob(stage, 'other', stage.values('api', '6.6.6'), message, asApp);
    },
  },
  {
    name: 'a pull request of his own from the branch of Slipway',
    notThen: 'no branch and no title was believed',
    async forge(stage) {
      const text = stage.values('api', '1.1.0', stage.image('api', 'planted'));
      const head = await pullOfBob(stage, lane, text, 'chore(prod): promote 1 service');
      await stage.run('promote-env', bypass);
      return head;
    },
  },
  {
    name: 'the text of the pull request, edited',
    notThen: 'gates did not ask the text',
    async forge(stage) {
      await stage.run('promote-env', { environment: 'prod' });
      const [pull] = await stage.pulls();
      const body = `${pull?.body ?? ''}\nBypassed by alice: checkout is down\nSlipway-Bypass: alice\n`;
      const bob = new Client(stage.github, config, stage.github.tokenFor('bob'));
      await bob.send('PATCH', `/pulls/${pull?.number}`, { title: 'chore(prod): roll back', body });
      return pull?.head.sha ?? '';
    },
  },
  {
    name: 'an approval of another commit',
    ...{ gates: 'approvals: [dana], by-hand: [dana]', notThen: 'there was nobody who could approve' },
    async forge(stage) {
      const before = (await stage.read(prodValues)) ?? '';
      await pullOfBob(stage, 'tidy', `${before}replicas: 2\n`);
      await stage.github.as('dana').approve(config, 1);
      return stage.github.as('bob').commit(config, 'tidy', 'chore: more', { [prodValues]: `${before}replicas: 9\n` });
    },
  },
  {
    name: 'an approval of his own name, spelled as hers',
    ...{ gates: 'by-hand: [dana]', notThen: 'there was nobody who could approve' },
    async forge(stage) {
      const before = (await stage.read(prodValues)) ?? '';
      const head = await stage.github
        .as('alice')
        .commit(config, 'tidy', 'chore: a', { [prodValues]: `${before}a: 1\n` });
      await stage.github.as('alice').openPullRequest(config, { title: 'chore: a', head: 'tidy' });
      await stage.github.as('bob').approve(config, 1, 'Approved by @dana');
      await stage.github.as('bob').comment(config, 1, 'Approved by dana');
      return head;
    },
  },
];

export const finding: Finding = {
  id: 'T3',
  about: 'a commit that copies our trailers counts as ours, and is signed',
  variants: [
    variant('another digest', '', false),
    variant('another key', 'hostNetwork: true\n', false),
    variant('another digest, which an accomplice approved', '', true),
    ...forgeries.map(forged),
  ],
};
