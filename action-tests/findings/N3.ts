import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

const sha = 'abc1234'.padEnd(40, '0');

interface Scene {
  /** The settings of the environment that the older build enters. */
  readonly settings?: string;
  /** It enters behind another environment, which has run it. */
  readonly later?: boolean;
}

/** Web 2.4.0 runs, and its older build 2.3.9 is promoted; only its release file names a commit. */
async function olderBuild(stage: Stage, { settings = '', later = false }: Scene): Promise<Seen> {
  const environment = later ? 'prod' : 'dev';
  const path = `helm/shop/values-${environment}.yaml`;
  const [old, now] = [stage.values('web', '2.3.9'), stage.values('web', '2.4.0')];
  const environments = later ? `  dev: {}\n  prod: { from: dev${settings} }\n` : `  dev: { ${settings} }\n`;
  stage.hoursAgo = 6;
  await stage.commit({
    '.github/slipway.yml': stage.configuration(environments),
    'helm/shop/values-dev.yaml': old,
    [path]: old,
  });
  stage.hoursAgo = 5;
  await stage.commit({ 'helm/shop/values-dev.yaml': now, [path]: now }, 'feat: 2.4.0');
  stage.hoursAgo = 0;
  const build = { tag: '2.3.9', digest: stage.image('web', '2.3.9'), sha };
  const result = await stage.run('promote-env', { environment, release: JSON.stringify({ services: { web: build } }) });
  const [pull] = await stage.pulls();
  const after = (await stage.read(path, pull === undefined ? 'main' : pull.head.sha)) ?? '';
  const [, tag = ''] = /tag: (\S+)/.exec(after) ?? [];
  return { harm: result.exitCode === 0 && tag === '2.3.9', seen: `${ended(result)}; tag ${tag}` };
}

export const finding: Finding = {
  id: 'N3',
  about: 'an older build overwrites a newer one where only one side names a commit',
  variants: [
    { name: 'the release file names it', play: (stage) => olderBuild(stage, {}), now: /tag 2\.4\.0$/ },
    { name: 'it is pushed', play: (stage) => olderBuild(stage, { settings: 'delivery: push' }), now: /tag 2\.4\.0$/ },
    { name: 'behind another environment', play: (stage) => olderBuild(stage, { later: true }), now: /tag 2\.4\.0$/ },
  ],
};
