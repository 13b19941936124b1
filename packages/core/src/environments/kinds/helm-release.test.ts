import { expect, test } from '@jest/globals';
import { changedLines, filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { artefactsOf } from '../lens/artefacts.js';
import { openTarget } from '../lens/open-target.js';
import { changeEnvironment } from '../lens/promotion.js';
import { readTarget } from '../lens/read.js';

const repository = (name = 'acme', url = 'oci://ghcr.io/acme/charts') =>
  `apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: { name: ${name} }\nspec: { type: oci, url: "${url}" }\n`;
const release = (name = 'shop', from = 'HelmRepository') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, labels: { team: web } }
spec:
  chart:
    spec:
      chart: shop
      version: 1.2.0 # ours
      sourceRef: { kind: ${from}, name: acme }
  values:
    image: { repository: ghcr.io/acme/shop, tag: 1.2.0 }
`;

function open(texts: Record<string, string>, settings = 'applications: [r.yaml, s.yaml]') {
  const config = `image: ghcr.io/acme/{service}\nenvironments: { dev: { ${settings} } }\n`;
  const parsed = parseConfig('slipway.yml', config);
  const [files] = readEnvironments(parsed).flatMap(({ targets }) => targets);
  if (files === undefined) throw new Error('no target');
  const reading = readTarget(openTarget(files, filesOf(texts), readKnown(parsed)), filesOf(texts));
  const [artefact] = artefactsOf(reading, 'chart/shop', { version: '9.0.0' });
  return { reading, from: artefact?.reference };
}

test('the version of its chart, which is in the HelmRepository of another file, and the images of its values', () => {
  const texts = { 'r.yaml': release(), 's.yaml': repository() };
  const { reading, from } = open(texts);
  expect(Object.fromEntries(reading.release)).toEqual({
    'service/shop': { tag: '1.2.0', digest: null },
    'chart/shop': { version: '1.2.0' },
  });
  expect(from).toBe('oci://ghcr.io/acme/charts/shop:9.0.0');
  const next = new Map([['chart/shop', { version: '1.3.0' }]] as const);
  expect(changedLines(changeEnvironment(filesOf(texts), [{ reading, release: next }]).edits)).toEqual([
    'r.yaml',
    '-      version: 1.2.0 # ours',
    '+      version: 1.3.0 # ours',
  ]);
});

test.each([
  ['in the same file', { 'r.yaml': `${release()}---\n${repository()}` }, 'oci://ghcr.io/acme/charts/shop:9.0.0'],
  ['without an address', { 'r.yaml': `${release()}---\n${repository().replace(/, url: [^ ]+/, '')}` }, undefined],
  ['of another name', { 'r.yaml': `${release()}---\n${repository('other')}` }, undefined],
])('by its key, the HelmRepository %s says where the chart is from, or that is told', (_, texts, from) => {
  const keys = "values: r.yaml, keys: { spec.chart.spec.version: { as: '{version}', of: chart/shop } }";
  const opened = open(texts, keys);
  expect(opened.reading.release.get('chart/shop')).toEqual({ version: '1.2.0' });
  expect(opened.from).toBe(from);
  expect(opened.reading.problems.map(({ code }) => code)).toEqual(from === undefined ? ['repository-unknown'] : []);
});

test.each([
  ['those of other names', 'applications: { files: r.yaml, names: [shop] }', ['service/shop', 'chart/shop']],
  ['those of other labels', 'applications: { files: r.yaml, labels: { team: ops } }', []],
])('%s are left alone', (_, settings, ids) => {
  const { reading } = open({ 'r.yaml': `${release()}---\n${release('b').replace('1.2.0 #', '3.0.0 #')}` }, settings);
  expect([...reading.release.keys()]).toEqual(ids);
});

test.each([`\${SHOP_VERSION}`, `\${SHOP_VERSION:=1.2.0}`])(
  'a version that Flux fills in is no version: %s',
  (version) => {
    const { reading } = open({
      'r.yaml': release().replace('version: 1.2.0', `version: ${version}`),
      's.yaml': repository(),
    });
    expect(reading.release.has('chart/shop')).toBe(false);
    expect(reading.conflicts.map(({ kind, components }) => [kind, components])).toEqual([
      ['unreadable', ['chart/shop']],
    ]);
  },
);

test('of a chart from git, the version is in git', () => {
  expect([...open({ 'r.yaml': release('shop', 'GitRepository') }).reading.release.keys()]).toEqual(['service/shop']);
});

test('without a version, it takes the newest', () => {
  const { reading } = open({ 'r.yaml': release().replace(/ +version: .*\n/, ''), 's.yaml': repository() });
  expect(Object.fromEntries(reading.floating)).toMatchObject({ 'chart/shop': { version: '*' } });
});

test.each(['shop', 'staging-shop', 'shop-prod'])(
  'a patch that names no chart has that of the release %s, wherever it is from',
  (name) => {
    const texts = {
      'r.yaml': `kind: HelmRelease\nmetadata: { name: ${name} }\nspec:\n  chart:\n    spec:\n      version: "1.2.0" # ours\n  values: { image: { repository: ghcr.io/acme/shop, tag: 1.2.0 } }\n`,
      's.yaml': repository(),
    };
    const { reading, from } = open(texts);
    expect([...reading.release]).toEqual([
      ['service/shop', { tag: '1.2.0', digest: null }],
      ['chart/shop', { version: '1.2.0' }],
    ]);
    expect([from, reading.problems]).toEqual([undefined, []]);
    const next = new Map([['chart/shop', { version: '1.3.0' }]] as const);
    expect(changedLines(changeEnvironment(filesOf(texts), [{ reading, release: next }]).edits)).toEqual([
      'r.yaml',
      '-      version: "1.2.0" # ours',
      '+      version: "1.3.0" # ours',
    ]);
  },
);
