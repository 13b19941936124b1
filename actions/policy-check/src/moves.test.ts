import { expect, test } from '@jest/globals';
import { clean, digestOfApi, planted, said, verdictOf, type Written } from './harness.js';

const values = 'environments/prod-eu/values.yaml';
const moved = 'environments/prod-eu/shop.yaml';
const digests = `    tag: 1.4.0\n    digest: ${digestOfApi}\n`;
const bad = planted(clean, values, digests, '    tag: latest\n');

function renamed(files: Written, from: RegExp, to: string): Written {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(from, to), text]));
}

const found = async (now: Written, before: Written) => said(await verdictOf(now, {}, before));

test('a file that moves brings no violation', async () => {
  expect(await found(renamed(bad, /prod-eu.values/, 'prod-eu/shop'), bad)).toEqual([]);
});

test('what is new in a file that moves is told', async () => {
  const now = renamed(bad, /prod-eu.values/, 'prod-eu/shop');
  const text = `${now[moved] ?? ''}other:\n  image:\n    repository: ghcr.io/acme/other\n    tag: edge\n`;
  expect(await found({ ...now, [moved]: text }, bad)).toEqual([
    expect.stringMatching(`fail digest-required ${moved}`),
    expect.stringMatching(`fail mutable-tag ${moved}`),
  ]);
});

test('what is mended in a file and new in another one is told', async () => {
  const us = planted(clean, 'environments/prod-us/values.yaml', digests, '    tag: latest\n');
  expect(await found(us, bad)).toContain('fail mutable-tag environments/prod-us/values.yaml:4');
});

test('a copy is told, and so is a second file beside one that moves', async () => {
  const copied = { ...bad, [moved]: bad[values] ?? '' };
  expect(await found(copied, bad)).toContain(`fail mutable-tag ${moved}:4`);
  const twice = {
    ...renamed(bad, /prod-eu.values/, 'prod-eu/shop'),
    'environments/prod-eu/two.yaml': bad[values] ?? '',
  };
  expect((await found(twice, bad)).filter((one) => one.includes('mutable-tag'))).toHaveLength(1);
});

test('a folder that moves with its configuration brings no violation', async () => {
  const now = renamed(bad, /^environments/, 'stages');
  const config = (now['.github/slipway.yml'] ?? '').replaceAll(' environments/', ' stages/');
  expect(await found({ ...now, '.github/slipway.yml': config }, bad)).toEqual([]);
});

test('a file that is no YAML and moves brings nothing', async () => {
  const broken = { ...clean, [values]: 'a: [\n' };
  const now = await found(renamed(broken, /prod-eu.values/, 'prod-eu/shop'), broken);
  expect(now.filter((one) => one.includes('not-judged'))).toEqual([]);
});
