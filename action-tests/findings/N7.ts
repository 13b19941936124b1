import type { Finding, Seen } from './finding.js';
import { config, ended, type Stage } from './stage.js';

const path = 'apps/dev.yaml';

const application = (stage: Stage, revision: string) =>
  `kind: Application
metadata: { name: shop-dev }
spec:
  source: { repoURL: ${stage.github.serverUrl}/${config}, path: charts/shop, targetRevision: ${revision}, helm: {} }
`;

/** A version of a chart from git, into a first environment. */
async function promoted(stage: Stage, release: string): Promise<Seen> {
  await stage.commit({
    '.github/slipway.yml': `environments:\n  dev: { applications: ${path} }\n`,
    [path]: application(stage, 'shop-1.0.0'),
    'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  });
  const result = await stage.run('promote-env', { environment: 'dev', services: '[]', charts: 'shop', release });
  const [pull] = await stage.pulls();
  const pinned = /targetRevision: ([^\s,]+)/.exec((await stage.read(path, pull?.head.sha ?? 'main')) ?? '')?.[1] ?? '';
  return { harm: result.exitCode === 0 && pinned !== 'shop-1.0.0', seen: `${ended(result)}; ${pinned}` };
}

export const finding: Finding = {
  id: 'N7',
  about: 'a version that is not one, or that nobody made, enters a first environment',
  variants: [
    {
      name: 'two numbers',
      play: (stage) => promoted(stage, '2.0'),
      now: /^exit 1, error bad-version; shop-1\.0\.0$/,
    },
    {
      name: 'two numbers after a v',
      play: (stage) => promoted(stage, 'v1.1'),
      now: /^exit 1, error bad-version; shop-1\.0\.0$/,
    },
    {
      name: 'neither a tag nor Chart.yaml has it',
      play: (stage) => promoted(stage, '7.7.7'),
      now: /^exit 1, error tag-missing.*; shop-1\.0\.0$/,
    },
  ],
};
