import { expect, test } from '@jest/globals';
import { changedLines, filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { artefactsOf } from '../lens/artefacts.js';
import { openTarget } from '../lens/open-target.js';
import { changeEnvironment } from '../lens/promotion.js';
import { readTarget } from '../lens/read.js';

const media = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const repository = (ref: string, type = media) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: shop-chart
spec:
  interval: 15m
  layerSelector: { mediaType: ${type}, operation: copy }
  url: oci://ghcr.io/acme/charts/shop
${ref}`;
const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop }
spec:
  chartRef: { kind: OCIRepository, name: shop-chart }
  values:
    image: { repository: ghcr.io/acme/shop, tag: 1.2.0 }
`;

function open(oci: string) {
  const texts = { 'oci.yaml': oci, 'release.yaml': release };
  const config = 'image: ghcr.io/acme/{service}\nenvironments: { dev: { applications: [oci.yaml, release.yaml] } }\n';
  const parsed = parseConfig('slipway.yml', config);
  const [files] = readEnvironments(parsed).flatMap(({ targets }) => targets);
  if (files === undefined) throw new Error('no target');
  return { texts, reading: readTarget(openTarget(files, filesOf(texts), readKnown(parsed)), filesOf(texts)) };
}

test('the chart that a HelmRelease names by chartRef has the tag of its OCIRepository as version', () => {
  const { texts, reading } = open(repository('  ref:\n    tag: 1.2.0 # renovate\n'));
  expect(Object.fromEntries(reading.release)).toEqual({
    'service/shop': { tag: '1.2.0', digest: null },
    'chart/shop': { version: '1.2.0' },
  });
  expect(artefactsOf(reading, 'chart/shop', { version: '9.0.0' })[0]?.reference).toBe(
    'oci://ghcr.io/acme/charts/shop:9.0.0',
  );
  const next = new Map([['chart/shop', { version: '1.3.0' }]] as const);
  expect(changedLines(changeEnvironment(filesOf(texts), [{ reading, release: next }]).edits)).toEqual([
    'oci.yaml',
    '-    tag: 1.2.0 # renovate',
    '+    tag: 1.3.0 # renovate',
  ]);
});

test('a range moves by itself, also beside a tag', () => {
  const { reading } = open(repository('  ref: { tag: 1.2.0, semver: ">=1.0.0" }\n'));
  expect(Object.fromEntries(reading.floating)).toMatchObject({ 'chart/shop': { version: '>=1.0.0' } });
});

test.each([
  [
    'by digest',
    `  ref: { tag: 1.2.0, digest: "sha256:${'a'.repeat(64)}" }\n`,
    /`ref\.digest`, which wins over `tag`/,
    ' without `digest`',
    9,
  ],
  ['by nothing', '', /has no `ref`: it takes whatever is tagged `latest`/, '', 8],
])('what is taken %s is refused', (_, ref, message, without, line) => {
  const fix = `Write \`ref: { tag: <version> }\`${without} there.`;
  expect(open(repository(ref)).reading.problems).toMatchObject([
    { code: 'chart-without-version', message: expect.stringMatching(message), fix, place: { path: 'oci.yaml', line } },
  ]);
});

test('what may be no chart is none', () => {
  expect([...open(repository('  ref: { tag: 1.2.0 }\n', 'application/octet-stream')).reading.release.keys()]).toEqual([
    'service/shop',
  ]);
});
