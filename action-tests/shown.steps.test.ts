import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect } from '@jest/globals';
import { runStep } from './steps.js';
import { folder, type Row, testRows } from './usage/example.js';
import { likeUsage } from './usage/page.js';
import type { Shop } from './usage/shop.js';

/* Recipes of steps on the pages of actions, run as they are, in this process: those that need no tool. The others are in e2e/recipes.test.ts. */

const read = (shop: Shop, path: string) => readFile(join(shop.workspace, path), 'utf8');
const chart = (version: string, name = 'shop') =>
  `apiVersion: v2\nname: ${name}\nversion: ${version}\nappVersion: "1.4.2"\n`;
/** What capture-digests says of a service. */
const built = (shop: Shop, service: string, tag = '1.4.2', sha = '0'.repeat(40)) =>
  JSON.stringify({ services: { [service]: { tag, digest: shop.digest(service, tag), sha } }, charts: {} });
const bumped = 'actions/bump-chart/README.md > Recipes';
const matrix = 'actions/capture-digests/README.md > A matrix of builds, one file';

const rows: readonly Row[] = [
  {
    id: bumped,
    example: {
      event: 'workflow_dispatch',
      async prepare(shop) {
        await shop.repository.commit('feat: another chart', { 'charts/extra/Chart.yaml': chart('0.2.0', 'extra') });
        for (const tag of ['shop-0.13.1', 'extra-0.2.0']) await shop.repository.tag(tag);
        await shop.fix();
        return { contexts: { inputs: { version: '2.0.0' } } };
      },
      outputs: [{ state: 'changed' }],
      async seen(shop) {
        for (const one of ['shop', 'extra'])
          expect(await read(shop, `charts/${one}/Chart.yaml`)).toMatch(/^version: 2\.0\.0\nappVersion: "2\.0\.0"$/m);
      },
    },
  },
  {
    id: `${bumped} (2)`,
    example: {
      event: 'push',
      async prepare(shop) {
        await shop.repository.commit('docs: the page of helm-docs', { 'charts/shop/README.md': 'version 0.13.1\n' });
        await shop.fix();
        const bin = await folder();
        const program = '#!/bin/sh\nsed -n "s/^version:/version/p" Chart.yaml > README.md\n';
        await writeFile(join(bin, 'helm-docs'), program, { mode: 0o755 });
        return { env: { PATH: [bin, process.env.PATH].join(delimiter) } };
      },
      outputs: [{ 'changed-files': expect.stringContaining('"charts/shop/README.md"') }],
      async seen(shop) {
        expect(await read(shop, 'charts/shop/README.md')).toBe('version 0.13.2\n');
      },
    },
  },
  {
    id: matrix,
    example: {
      event: 'push',
      prepare: async (shop) => ({
        artifacts: Object.fromEntries(
          ['api', 'web'].map((one) => [`digests-${one}`, { 'image-digests.json': built(shop, one) }]),
        ),
      }),
      async seen(shop) {
        const { services } = JSON.parse(await read(shop, 'image-digests.json'));
        expect(services).toMatchObject({
          api: { digest: shop.digest('api', '1.4.2') },
          web: { digest: shop.digest('web', '1.4.2') },
        });
      },
    },
  },
  {
    id: 'actions/capture-digests/README.md > Digests from the build',
    example: {
      event: 'push',
      async prepare(shop) {
        const digest = shop.digest('api', '1.4.2');
        const name = `${shop.registry.host}/acme/api:1.4.2`;
        const metadata = JSON.stringify({ api: { 'containerimage.digest': digest, 'image.name': name } });
        let asked = 0;
        // The push is not seen everywhere at once.
        shop.registry.fault = ({ method, path }, response) => {
          if (method === 'PUT' || !path.includes('/manifests/') || ++asked > 1) return false;
          response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
          return true;
        };
        return { contexts: { steps: { bake: { outputs: { metadata } } } } };
      },
      // `web` was not built.
      outputs: [{ 'changed-services': '["api"]' }],
      async seen(shop) {
        const { services } = JSON.parse(await read(shop, 'image-digests.json'));
        expect(services).toMatchObject({ api: { tag: '1.4.2', digest: shop.digest('api', '1.4.2') } });
        expect(shop.registry.requests.filter(({ path }) => path.endsWith('/acme/api/manifests/1.4.2')).length).toBe(2);
      },
    },
  },
  {
    id: 'actions/capture-digests/README.md > More',
    steps: likeUsage('actions/capture-digests/README.md > More'),
    example: {
      event: 'push',
      prepare: (shop) => before(shop, (digest) => digest),
      outputs: [{ 'changed-services': '[]' }],
      async seen(shop) {
        expect(await read(shop, 'values.prod.yaml')).toContain(`digest: "${shop.digest('api', '1.4.2')}"`);
      },
    },
  },
  {
    id: 'actions/capture-digests/README.md > More',
    about: 'a tag that moved',
    steps: likeUsage('actions/capture-digests/README.md > More'),
    example: {
      event: 'push',
      prepare: (shop) => before(shop, () => `sha256:${'a'.repeat(64)}`),
      refused: /1\.4\.2/,
    },
  },
  {
    id: 'actions/chart-bump-check/README.md > The release bumps, authors do not',
    example: {
      event: 'pull_request',
      prepare: (shop) =>
        shop.propose('fix: host', {
          'charts/shop/README.md': 'Host.\n',
          'charts/shop/CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n- Host.\n',
        }),
      outputs: [{ result: 'passed', 'changed-charts': '["charts/shop"]' }],
    },
  },
  {
    id: 'actions/chart-bump-check/README.md > The release bumps, authors do not',
    about: 'an author raises it',
    example: {
      event: 'pull_request',
      prepare: (shop) => shop.propose('fix: host', { 'charts/shop/Chart.yaml': chart('0.13.2') }),
      refused: /charts\/shop\/Chart\.yaml/,
    },
  },
];

/** An earlier release file, and the values that the digests go into. */
async function before(shop: Shop, said: (digest: string) => string): Promise<undefined> {
  const services = Object.fromEntries(
    ['api', 'web'].map((one) => [one, { tag: '1.4.2', digest: said(shop.digest(one, '1.4.2')) }]),
  );
  await shop.repository.commit('chore: before', {
    'previous/image-digests.json': JSON.stringify({ services, charts: {} }),
    'values.prod.yaml': shop.services('1.4.2', () => '""'),
  });
}

testRows(rows, runStep);
