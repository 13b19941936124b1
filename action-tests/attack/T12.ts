import type { Finding, Seen, Variant } from '../findings/finding.js';
import { app, config, prodValues, type Stage } from '../findings/stage.js';

const staging = 'helm/shop/values-staging.yaml';

/** Bob's pull request into prod names a commit whose check succeeded; what it brings was not built from that. */
async function attack(stage: Stage, change: (stage: Stage, good: string) => string): Promise<Seen> {
  const alice = stage.github.as('alice');
  const good = await alice.commit(app, 'main', 'feat: good', { 'a.txt': 'good\n' });
  const bad = await alice.commit(app, 'main', 'feat: bad', { 'a.txt': 'bad\n' });
  await alice.status(app, good, 'e2e', 'success');
  await alice.status(app, bad, 'e2e', 'failure');
  const built = (tag: string, sha: string) => `${stage.values('api', tag)}    sha: ${sha}\n`;
  const keys = "keys: { 'api.image.sha': '{sha}' }";
  await stage.commit({
    '.github/slipway.yml': stage.configuration(
      `  staging: { ${keys} }\n  prod: { from: staging, ${keys}, gates: { checks: [{ name: e2e, on: source }] } }\n`,
      `services: { api: { source: ${app} } }\n`,
    ),
    ...{ [staging]: built('1.1.0', bad), [prodValues]: built('1.0.0', good) },
  });
  const head = await stage.github
    .as('bob')
    .commit(config, 'bump', 'chore: bump', { [prodValues]: change(stage, good) });
  return stage.judged(head, 'bump', 'chore: bump');
}

const variant = (name: string, change: (stage: Stage, good: string) => string): Variant => ({
  name,
  play: (stage) => attack(stage, change),
  now: /slipway\/prod failure: .*(?:made by hand|only the pull request says)/,
});

export const finding: Finding = {
  id: 'T12',
  about: 'a check of the source believes any commit that a pull request names',
  variants: [
    variant(
      'what staging runs, under another commit',
      (stage, good) => `${stage.values('api', '1.1.0')}    sha: ${good}\n`,
    ),
    variant('an image that nobody has run', (stage, good) => `${stage.values('api', '6.6.6')}    sha: ${good}\n`),
    variant('another digest under the same tag', (stage, good) => {
      return `${stage.values('api', '1.1.0', stage.image('api', 'planted'))}    sha: ${good}\n`;
    }),
  ],
};
