import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

const path = 'helm/shop/values-prod.yaml';

/** Staging runs 1.1.0 and prod 1.0.0 of api. */
async function staged(stage: Stage, prod: string, more = ''): Promise<void> {
  stage.image('api', '1.0.0');
  await stage.commit({
    '.github/slipway.yml': stage.configuration('  staging: {}\n  prod: { from: staging }\n', more),
    'helm/shop/values-staging.yaml': stage.values('api', '1.1.0'),
    [path]: prod,
  });
}

/** The tag is an alias of a value that something else has, too. */
async function aliased(stage: Stage): Promise<Seen> {
  const prod = stage.values('api', '1.0.0').replace('tag: 1.0.0', 'tag: *t');
  await staged(stage, `label: &t 1.0.0\n${prod}`);
  const result = await stage.run('promote-env', { environment: 'prod', services: 'api' });
  const [pull] = await stage.pulls();
  const after = (pull && (await stage.read(path, pull.head.sha))) ?? '';
  const isTold = /alias/.test(`${result.log}\n${pull?.body ?? ''}`);
  return {
    harm: result.exitCode === 0 && after.includes('tag: 1.1.0') && after.includes('&t 1.0.0') && !isTold,
    seen: `${ended(result)}; ${after.includes('tag: 1.1.0') ? 'a value of its own' : 'as before'}, ${isTold ? 'told' : 'not told'}`,
  };
}

/** The same promotion again, while its pull request is open: later steps act on what the outputs name. */
async function again(stage: Stage): Promise<Seen> {
  await staged(stage, stage.values('api', '1.0.0'));
  const inputs = { environment: 'prod', services: 'api' };
  await stage.run('promote-env', inputs);
  const result = await stage.run('promote-env', inputs);
  const { state = '', services = '' } = result.outputs;
  return {
    harm: result.exitCode === 0 && state === 'unchanged' && services.includes('api'),
    seen: `${ended(result)}; ${state}, services ${services}`,
  };
}

/** Releases of the application are tagged `v1.1.0`. */
async function linked(stage: Stage): Promise<Seen> {
  await stage.checkout({ 'a.txt': 'a\n' });
  const source = 'services:\n  api: { source: acme/app }\n';
  await staged(stage, stage.values('api', '1.0.0'), source);
  const result = await stage.run('promote-env', { environment: 'prod', services: 'api' });
  const [pull] = await stage.pulls();
  const link = /\/releases\/tag\/[^)\s]*/.exec(pull?.body ?? '')?.[0] ?? 'no link';
  return { harm: result.exitCode === 0 && link === '/releases/tag/1.1.0', seen: `${ended(result)}; ${link}` };
}

export const finding: Finding = {
  id: 'N24',
  about:
    'small things that nobody said: an alias that became a value, outputs of a run that changed nothing, a link to a tag that is not there',
  variants: [
    { name: 'an alias', play: aliased, now: /^exit 0.*; a value of its own, told$/ },
    { name: 'a run that changes nothing', play: again, now: /^exit 0.*; unchanged, services \[\]$/ },
    { name: 'a link', play: linked, now: /^exit 0.*; no link$/ },
  ],
};
