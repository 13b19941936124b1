import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

interface Scene {
  readonly staging?: string;
  /** What prod's Application gives its chart besides the image. */
  readonly prod?: string;
}

/** Staging runs chart and image of shop 2.0.0, prod 1.0.0; by what is written besides, it is not known which image runs. */
async function promoted(stage: Stage, { staging = '2.0.0', prod = '' }: Scene): Promise<Seen> {
  const { host } = stage.registry;
  const application = (environment: string, version: string, tag: string, more: string) => {
    stage.chart('shop', version);
    stage.image('shop', tag);
    const image = `        image: { repository: ${host}/acme/shop, tag: ${tag} }\n`;
    const source = `    repoURL: ${host}/charts\n    chart: shop\n    targetRevision: ${version}\n`;
    return `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop-${environment} }\nspec:\n  source:\n${source}    helm:\n${more}      valuesObject:\n${image}`;
  };
  await stage.commit({
    '.github/slipway.yml': `image: ${host}/acme/{service}\nenvironments:\n  staging: { applications: apps/staging.yaml }\n  prod: { from: staging, applications: apps/prod.yaml }\n`,
    'apps/staging.yaml': application('staging', '2.0.0', staging, ''),
    'apps/prod.yaml': application('prod', '1.0.0', '1.0.0', prod.replaceAll('HOST', host)),
  });
  const result = await stage.run('promote-env', { environment: 'prod' });
  const [pull] = await stage.pulls();
  const after = (await stage.read('apps/prod.yaml', pull?.head.sha ?? 'main')) ?? '';
  const chart = /targetRevision: (\S+)/.exec(after)?.[1] ?? '';
  const image = /acme\/shop, tag: ([^\s}]+)/.exec(after)?.[1] ?? '';
  return {
    harm: result.exitCode === 0 && chart === '2.0.0' && image === '1.0.0',
    seen: `${ended(result)}; chart ${chart}, image ${image}`,
  };
}

const now = /^exit 1.*error .*moves-together.*; chart 1\.0\.0, image 1\.0\.0$/;

export const finding: Finding = {
  id: 'N8',
  about: 'the chart of a release moves, and its image stays',
  variants: [
    {
      name: 'the image is there twice, with two tags',
      play: (stage) =>
        promoted(stage, {
          prod: '      values: |\n        job:\n          repository: HOST/acme/shop\n          tag: 0.9.0\n',
        }),
      now,
    },
    {
      name: 'a parameter has another tag',
      play: (stage) => promoted(stage, { prod: '      parameters: [{ name: image.tag, value: 0.9.0 }]\n' }),
      now,
    },
    { name: 'staging runs latest', play: (stage) => promoted(stage, { staging: 'latest' }), now },
  ],
};
