import type { Finding, Seen, Variant } from '../findings/finding.js';
import { config, ended, type Stage } from '../findings/stage.js';

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';
const lane = 'promote/prod';

/** Bob moves the lane's branch to a commit of his that says of itself what ours said, and brings another digest. @returns his commit */
async function forge(stage: Stage): Promise<string> {
  const { git } = stage.github.repository(config);
  const [ours] = await stage.github.commits(config, lane);
  const planted = stage.image('api', 'planted');
  const text = (await stage.read(prod, lane)) ?? '';
  const change = { [prod]: text.replace(/(tag: 1\.1\.0.*\n *digest: )\S+/, `$1${planted}`) };
  const bob = stage.github.as('bob');
  const first = await bob.commit(config, 'first', 'chore: try', change);
  const tree = (await git.commit(first))?.tree ?? '';
  const message = (ours?.message ?? '').replace(/^Slipway-Tree: .*$/m, `Slipway-Tree: ${tree}`);
  const id = await bob.commit(config, 'forged', message, change);
  await bob.moveBranch(config, lane, id);
  return id;
}

/** A promotion is open; Bob forges its branch, and somebody runs the promotion again. */
async function attack(
  stage: Stage,
  soaked: number,
  isApproved: boolean,
  more: Readonly<Record<string, string>>,
): Promise<Seen> {
  stage.hoursAgo = soaked;
  await stage.commit({
    '.github/slipway.yml': stage.configuration(
      '  staging: {}\n  prod: { from: staging, gates: { soak: 24h, bypass: [alice] } }\n',
    ),
    ...{ [staging]: stage.values('api', '1.1.0'), [prod]: stage.values('api', '1.0.0') },
  });
  stage.hoursAgo = 0;
  await stage.run('promote-env', { environment: 'prod' });
  const forged = await forge(stage);
  if (isApproved) await stage.github.as('dana').approve(config, 1);
  const result = await stage.run('promote-env', { environment: 'prod', ...more });
  const harm = stage.statuses(forged)[0]?.startsWith('slipway/prod success') ?? false;
  return { harm, seen: `${ended(result)}; the forged commit is ${harm ? 'green' : 'not green'}` };
}

const variant = (
  name: string,
  soaked: number,
  isApproved: boolean,
  more: Readonly<Record<string, string>>,
): Variant => ({
  name,
  github: { people: { alice: 'write', bob: 'write', dana: 'write' } },
  play: (stage) => attack(stage, soaked, isApproved, more),
  now: /^exit 0.*; the forged commit is not green$/,
});

export const finding: Finding = {
  id: 'T3',
  about: 'a commit that copies our trailers counts as ours, and is signed',
  variants: [
    variant('gates are bypassed for it', 1, false, { 'bypass-gates': 'true', reason: 'checkout is down' }),
    variant('the soak is over', 25, false, {}),
    variant('an accomplice approved it', 25, true, {}),
  ],
};
