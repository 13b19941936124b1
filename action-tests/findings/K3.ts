import type { Finding, Seen } from './finding.js';
import { config, ended, type Stage } from './stage.js';

const path = 'apps/dev.yaml';

/** An Application that takes the chart shop from git. */
const application = (stage: Stage, revision: string) =>
  `kind: Application
metadata: { name: shop-dev }
spec:
  source:
    repoURL: ${stage.github.serverUrl}/${config}
    path: charts/shop
    targetRevision: ${revision} # ours
    helm:
      values: |
        api: { image: { repository: ${stage.registry.host}/acme/api, tag: "1.0.0" } }
`;

/** A version that is one of the image alone, into a first environment. */
async function promoted(stage: Stage, revision: string, inputs: Readonly<Record<string, string>>): Promise<Seen> {
  for (const version of ['1.0.0', '1.1.0']) stage.image('api', version);
  await stage.commit({
    '.github/slipway.yml': `image: ${stage.registry.host}/acme/{service}\nenvironments:\n  dev: { applications: ${path} }\n`,
    [path]: application(stage, revision),
    'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  });
  const result = await stage.run('promote-env', { environment: 'dev', ...inputs });
  const [pull] = await stage.pulls();
  const pinned = /targetRevision: (\S+)/.exec((await stage.read(path, pull?.head.sha ?? 'main')) ?? '')?.[1] ?? '';
  return { harm: result.exitCode === 0 && pinned !== revision, seen: `${ended(result)}; ${pinned}` };
}

export const finding: Finding = {
  id: 'K3',
  about: 'a version of an image pins a chart that follows a branch to a tag that nobody made',
  variants: [
    {
      name: 'it follows main',
      play: (stage) => promoted(stage, 'main', { release: '1.1.0' }),
      now: /^exit 0; main$/,
    },
    {
      name: 'it follows HEAD',
      play: (stage) => promoted(stage, 'HEAD', { release: '1.1.0' }),
      now: /^exit 0; HEAD$/,
    },
    {
      name: 'the chart is named, and its version was never tagged',
      play: (stage) => promoted(stage, 'main', { release: '1.1.0', charts: 'shop', services: '[]' }),
      now: /^exit 1, error tag-missing.*; main$/,
    },
  ],
};
