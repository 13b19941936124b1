import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

/** Dev runs api and web 2.0.0, prod 1.0.0; the repository of web is written in another way than that of api. */
async function promoted(stage: Stage, write: (host: string) => string): Promise<Seen> {
  const image = (tag: string, repository: string) => `    ${repository}\n    tag: ${tag}\n`;
  const { host } = stage.registry;
  const values = (tag: string) => {
    for (const name of ['api', 'web']) stage.image(name, tag);
    return `api:\n  image:\n${image(tag, `repository: ${host}/acme/api`)}web:\n  image:\n${image(tag, write(host))}`;
  };
  await stage.commit({
    '.github/slipway.yml': stage.configuration('  dev: {}\n  prod: { from: dev }\n'),
    'helm/shop/values-dev.yaml': values('2.0.0'),
    'helm/shop/values-prod.yaml': values('1.0.0'),
  });
  const result = await stage.run('promote-env', { environment: 'prod' });
  const [pull] = await stage.pulls();
  const after = (await stage.read('helm/shop/values-prod.yaml', pull?.head.sha ?? 'main')) ?? '';
  const [api = '', web = ''] = [...after.matchAll(/tag: (\S+)/g)].map(([, tag = '']) => tag);
  return {
    harm: result.exitCode === 0 && api === '2.0.0' && web === '1.0.0',
    seen: `${ended(result)}; api ${api}, web ${web}`,
  };
}

const now = /^exit 0.*; api 2\.0\.0, web 2\.0\.0$/;

export const finding: Finding = {
  id: 'N1',
  about: 'a service whose repository is written in another way stays where it is, and the others move',
  variants: [
    {
      name: 'a folded block',
      play: (stage) => promoted(stage, (host) => `repository: >-\n      ${host}/acme/web`),
      now,
    },
    {
      name: 'on the next line',
      play: (stage) => promoted(stage, (host) => `repository:\n      ${host}/acme/web`),
      now,
    },
    { name: 'by a tag', play: (stage) => promoted(stage, (host) => `repository: !!str ${host}/acme/web`), now },
    {
      name: 'a key with a question mark',
      play: (stage) => promoted(stage, (host) => `? repository\n    : ${host}/acme/web`),
      now,
    },
    {
      name: 'in quotes, with an escape',
      play: (stage) => promoted(stage, (host) => `repository: "${host}\\/acme\\/web"`),
      now,
    },
  ],
};
