import { expect, test } from '@jest/globals';
import { digest, openGates } from './contents.js';
import { config, Stage, succeeded } from './promotion-stage.js';

/* A release is believed as a whole: its tag, with its digest and the commit that it was built from. */

const prod = 'prod.yaml';
const [a, b, other] = ['a', 'b', 'c'].map((letter) => letter.repeat(40));

test.each<[string, (host: string) => string, RegExp]>([
  ['all that staging runs', (host) => api(host, '1.1.0', digest('1'), b) + web(host, '2.0.0', digest('2')), /passed$/],
  [
    'its digest with the tag of nobody',
    (host) => api(host, '6.6.6', digest('1'), b) + web(host, '2.0.0', digest('2')),
    /has run api 6\.6\.6 with this tag before/,
  ],
  [
    'its image with the commit of nobody',
    (host) => api(host, '1.1.0', digest('1'), other) + web(host, '2.0.0', digest('2')),
    /has run api 1\.1\.0 with this sha before/,
  ],
  [
    'another commit, and nothing else',
    (host) => api(host, '1.0.0', digest('a'), other) + web(host, '2.0.0', digest('2')),
    /has run api 1\.0\.0 with this sha before/,
  ],
  [
    'its tag without a digest',
    (host) => api(host, '1.1.0', "''", b) + web(host, '2.0.0', digest('2')),
    /has run api 1\.1\.0 with this digest before/,
  ],
  [
    'a digest of nobody, where staging has the tag alone',
    (host) => api(host, '1.0.0', digest('a'), a) + web(host, '2.1.0', digest('e')),
    /has run web 2\.1\.0 with this digest before/,
  ],
])('%s', async (_name, change, said) => {
  const stage = await Stage.start();
  const { host } = stage.registry;
  await stage.commit({
    '.github/slipway.yml': `image: ${host}/acme/{service}
preset: { values: '{environment}.yaml', keys: { '{service}.image.sha': '{sha}' } }
environments:
  staging: {}
  prod: { from: staging, ${openGates} }
`,
    'staging.yaml': api(host, '1.1.0', digest('1'), b) + web(host, '2.1.0', null),
    [prod]: api(host, '1.0.0', digest('a'), a) + web(host, '2.0.0', digest('2')),
  });
  const bob = stage.github.as('bob');
  const head = await bob.commit(config, 'change', 'chore: change', { [prod]: change(host) });
  await bob.openPullRequest(config, { title: 'chore: change', head: 'change' });
  succeeded(await stage.judge('schedule'));
  expect(stage.github.repository(config).statuses.get(head)?.[0]?.description).toMatch(said);
});

function api(host: string, tag: string, sum: string, sha = ''): string {
  return `api:\n  image:\n    repository: ${host}/acme/api\n    tag: ${tag}\n    digest: ${sum}\n    sha: ${sha}\n`;
}

function web(host: string, tag: string, sum: string | null): string {
  const line = sum === null ? '' : `    digest: ${sum}\n`;
  return `web:\n  image:\n    repository: ${host}/acme/web\n    tag: ${tag}\n${line}`;
}
