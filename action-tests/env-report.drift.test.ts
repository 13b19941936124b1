import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Report } from '@slipway/env-report/report';
import type { Repository } from '@slipway/testing/repository';
import { succeeded } from './promotion-stage.js';
import { runStep } from './steps.js';
import { repositoryWith } from './written-history.js';

/* Two regions of prod run different builds of one service: what is behind is said of each region by itself. */

const values = (tag: string, digest = '') =>
  `api:\n  image: { repository: ghcr.io/acme/api, tag: ${tag}${digest && `, digest: "sha256:${digest.repeat(64)}"`} }\n`;
const begin = {
  '.github/slipway.yml':
    'image: ghcr.io/acme/{service}\nenvironments:\n  dev: { values: dev.yaml }\n  prod:\n    from: dev\n    targets: { eu: { values: eu.yaml }, us: { values: us.yaml }, ap: { values: ap.yaml } }\n',
  'dev.yaml': values('1.0.0'),
  'eu.yaml': values('1.0.0'),
  'us.yaml': values('1.1.0'),
  'ap.yaml': values('1.2.0'),
};

let repository: Repository;
let report: Report;
let page: string;
let metrics: string;
beforeAll(async () => {
  repository = await repositoryWith([
    { message: 'feat: begin', files: begin },
    { message: 'feat: 1.1.0', files: { 'dev.yaml': values('1.1.0') } },
    { message: 'feat: 1.2.0', files: { 'dev.yaml': values('1.2.0') } },
  ]);
  const inputs = { token: '', since: '2026-01-05', format: 'html, json, openmetrics', file: 'report' };
  succeeded(await runStep({ action: 'env-report', repository: 'acme/config', workspace: repository.path, inputs }));
  report = JSON.parse(await repository.read('report.json'));
  page = await repository.read('report.html');
  metrics = await repository.read('report.prom');
});
afterAll(() => repository.remove());

test('the report names the targets that are behind', () => {
  const prod = report.environments.find(({ name }) => name === 'prod');
  const [eu, us] = ['eu', 'us'].map((name) => prod?.targets.find((one) => one.includes(name)));
  expect(prod?.drift.map(({ here, versions, targets }) => [here, versions, targets])).toEqual([
    ['1.0.0', 2, [eu]],
    ['1.1.0', 1, [us]],
  ]);
});

test('the page says it in the row of each, and nothing of the one that is not behind', () => {
  const [, table = ''] = /aria-label="What runs in prod".*?<tbody>(.*?)<\/tbody>/s.exec(page) ?? [];
  const rows = table.split('<tr>').slice(1);
  expect(rows).toHaveLength(3);
  expect(rows.find((row) => row.includes('<td>1.0.0'))).toContain('2 versions');
  expect(rows.find((row) => row.includes('<td>1.1.0'))).toContain('1 version,');
  expect(rows.find((row) => row.includes('<td>1.2.0'))).not.toMatch(/versions?,/);
});

test('metrics have a line for each target', () => {
  const lines = metrics.split('\n').filter((line) => line.startsWith('slipway_drift_versions{'));
  expect(
    lines.map((line) => [/target="([^"]*)"/.exec(line)?.[1]?.replace('prod-', ''), line.split(' ').at(-1)]),
  ).toEqual([
    ['eu', '2'],
    ['us', '1'],
  ]);
});
