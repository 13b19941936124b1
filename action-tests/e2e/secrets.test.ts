import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { System } from '../system.js';

/*
 * What workflows leave behind: the token that they were given is in no log, summary, output, artifact, working tree, commit or pull request. act does not
 * hide it here.
 */

const config = 'acme/config';

/** Every file below a folder, as text. */
async function texts(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path, 'latin1')] as const)));
}

test('a promotion and the check of its gates leave no token behind', async () => {
  const system = await System.start(config);
  const { github, registry, folder } = system;
  const keep = join(folder, 'kept');
  await mkdir(keep);
  const values = (tag: string) =>
    `api:\n  image:\n    repository: ${registry.host}/acme/api\n    tag: ${tag}\n    digest: ""\n`;
  for (const tag of ['1.0.0', '1.1.0']) await registry.pushImage(`acme/api:${tag}`);
  await system.commit(config, {
    '.github/slipway.yml': `preset: values\nimage: ${registry.host}/acme/{service}\nenvironments:\n  staging: {}\n  prod: { from: staging, gates: { freeze: freeze/prod } }\n`,
    'helm/shop/values-staging.yaml': values('1.1.0'),
    'helm/shop/values-prod.yaml': values('1.0.0'),
  });
  const workflows = 'config-repo/config/.github/workflows';
  const clone = await system.clone(config);
  const logs = [
    await system.runIn(clone, config, {
      ...{ workflow: `${workflows}/promote.yml`, event: 'workflow_dispatch', keep },
      inputs: { environment: 'prod', services: 'api' },
    }),
    await system.runIn(clone, config, { workflow: `${workflows}/gate-check.yml`, event: 'schedule', keep }),
  ];
  const pulls = JSON.stringify([await github.pullRequests(config), await github.commits(config, 'main')]);
  const written = new Map([
    ...(await texts(folder)),
    ...(await texts(clone.path)),
    ...logs.map((log, index) => [`log ${index}`, log] as const),
    ['pull requests', pulls],
  ]);
  const kept = [...written].filter(([path]) => path.startsWith(keep));
  // It was looked where summaries and outputs are.
  expect(kept.some(([, text]) => text.includes('prod')) && kept.length > 1).toBe(true);
  expect(logs.every((log) => log.includes('prod'))).toBe(true);
  const basic = Buffer.from(`x-access-token:${github.token}`).toString('base64');
  const secrets = [github.token, encodeURIComponent(github.token), basic, basic.replace(/=+$/, '').slice(0, -4)];
  // The step that makes the token hands it on, and asks that it is hidden: act tells of both.
  const isHandedOn = (line: string) => /::set-output:: token=|::add-mask::/.test(line);
  const leaks = [...written].flatMap(([path, text]) =>
    text.split('\n').flatMap((line) => {
      return secrets.some((secret) => line.includes(secret)) && !isHandedOn(line) ? [`${path}: ${line}`] : [];
    }),
  );
  expect(leaks).toEqual([]);
}, 600_000);
