import { expect, test } from '@jest/globals';
import { changedLines, filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { artefactsOf } from '../lens/artefacts.js';
import { openTarget } from '../lens/open-target.js';
import { changeEnvironment } from '../lens/promotion.js';
import { readTarget } from '../lens/read.js';

const path = 'stacks/prod/db/Chart.yaml';
const chart = `apiVersion: v2
name: db
version: 0.1.0
dependencies:
  - name: postgres
    version: 1.2.0 # ours
    repository: https://charts.acme.dev/
  - { name: backup, version: "2.0.0", repository: 'oci://ghcr.io/acme/charts' }
  - { name: common, version: 0.1.0, repository: 'file://../common' }
  - { name: alias, version: 0.2.0, repository: '@acme' }
  - name: unpinned
    repository: https://charts.acme.dev/
`;

function open(settings: string, texts: Record<string, string> = { [path]: chart }) {
  const parsed = parseConfig('slipway.yml', `image: ghcr.io/acme/{service}\nenvironments: { prod: { ${settings} } }\n`);
  const [files] = readEnvironments(parsed).flatMap(({ targets }) => targets);
  if (files === undefined) throw new Error('no target');
  return readTarget(openTarget(files, filesOf(texts), readKnown(parsed)), filesOf(texts));
}

test('the charts of an umbrella chart, from repositories, move in its Chart.yaml', () => {
  const reading = open(`applications: '${path}'`);
  expect(Object.fromEntries(reading.release)).toEqual({
    'chart/postgres': { version: '1.2.0' },
    'chart/backup': { version: '2.0.0' },
  });
  expect(Object.fromEntries(reading.floating)).toEqual({ 'chart/unpinned': { version: '*' } });
  const next = new Map([
    ['chart/postgres', { version: '1.3.0' }],
    ['chart/backup', { version: '2.1.0' }],
  ] as const);
  expect(changedLines(changeEnvironment(filesOf({ [path]: chart }), [{ reading, release: next }]).edits)).toEqual([
    path,
    '-    version: 1.2.0 # ours',
    '+    version: 1.3.0 # ours',
    `-  - { name: backup, version: "2.0.0", repository: 'oci://ghcr.io/acme/charts' }`,
    `+  - { name: backup, version: "2.1.0", repository: 'oci://ghcr.io/acme/charts' }`,
  ]);
  const from = (['postgres', 'backup'] as const).map(
    (name) => artefactsOf(reading, `chart/${name}`, { version: '9.0.0' })[0]?.reference,
  );
  expect(from).toEqual(['https://charts.acme.dev/postgres:9.0.0', 'oci://ghcr.io/acme/charts/backup:9.0.0']);
});

test('charts that two of them pin apart are in conflict', () => {
  const other = chart.replace('version: 1.2.0', 'version: 1.1.0');
  const reading = open("applications: 'stacks/prod/*/Chart.yaml'", {
    [path]: chart,
    'stacks/prod/web/Chart.yaml': other,
  });
  expect(reading.conflicts.map(({ kind, components }) => [kind, components])).toContainEqual([
    'disagree',
    ['chart/postgres'],
  ]);
  expect(reading.release.has('chart/backup')).toBe(true);
});

test('who chooses among Applications, or lists other files, does not mean it', () => {
  expect([...open(`applications: { files: '${path}', names: [db] }`).release]).toEqual([]);
  expect([...open(`values: '${path}'`).release]).toEqual([]);
  expect([...open("applications: 'a.yaml'", { 'a.yaml': chart }).release]).toEqual([]);
});
