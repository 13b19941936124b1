import type { Finding, Seen, Variant } from '../findings/finding.js';
import { config, ended, prodValues, type Stage } from '../findings/stage.js';

const lane = 'promote/prod';

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

export const finding: Finding = {
  id: 'T3',
  about: 'a commit that copies our trailers counts as ours, and is signed',
  variants: [
    variant('another digest', '', false),
    variant('another key', 'hostNetwork: true\n', false),
    variant('another digest, which an accomplice approved', '', true),
  ],
};
