import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { page, released, siteOf, uses } from './pages.js';

const root = new URL('../../../', import.meta.url);

function sources(): string[] {
  return ['packages', 'actions'].flatMap((folder) =>
    readdirSync(new URL(folder, root)).flatMap((name) => {
      const src = new URL(`${folder}/${name}/src/`, root);
      return readdirSync(src, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
        .map((path) => readFileSync(new URL(path, src), 'utf8'));
    }),
  );
}

test('N53: a page is one of the repository and the ref that the action runs from', () => {
  const env = {
    GITHUB_ACTION_REPOSITORY: 'acme/slipway',
    GITHUB_ACTION_REF: '0a1b2c3',
    GITHUB_SERVER_URL: 'https://ghe.example',
  };
  expect(page('locks', '', env)).toBe('https://ghe.example/acme/slipway/blob/0a1b2c3/docs/locks.md');
  expect(uses('bump-chart', env)).toBe('acme/slipway/actions/bump-chart@0a1b2c3');
});

test('without these variables it is that of the released version', () => {
  expect(page('environments', 'presets', {})).toBe(
    `https://github.com/${released.repository}/blob/${released.ref}/docs/environments.md#presets`,
  );
  expect(uses('bump-chart', { GITHUB_ACTION_REPOSITORY: '' })).toBe(
    `${released.repository}/actions/bump-chart@${released.ref}`,
  );
});

test('the README says where the site is', () => {
  expect(siteOf('Acme/slipway')).toBe('https://acme.github.io/slipway/');
  expect(readFileSync(new URL('README.md', root), 'utf8')).toContain(`(${siteOf(released.repository)})`);
});

test('N53: every page and heading that a message links exists', () => {
  const links = sources().flatMap((text) => [...text.matchAll(/\bpage\('([\w-]+)'(?:, '([\w-]+)')?\)/g)]);
  expect(links.length).toBeGreaterThan(2);
  for (const [, name = '', anchor = ''] of links) {
    const text = readFileSync(new URL(`docs/${name}.md`, root), 'utf8');
    const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    if (anchor !== '') expect(anchors).toContain(anchor);
  }
});

test('N53: no text names a page by its path, since no user has it', () => {
  const pages = new Set(readdirSync(new URL('docs', root)));
  // Comments are for those who have it.
  const lines = sources().flatMap((text) => text.split('\n').filter((line) => !/^\s*(\*|\/\*|\/\/)/.test(line)));
  const named = lines.flatMap((line) =>
    [...line.matchAll(/(?<!blob\/v1\/)docs\/([\w-]+\.md)/g)].filter(([, name = '']) => pages.has(name)).map(() => line),
  );
  expect(named).toEqual([]);
});
