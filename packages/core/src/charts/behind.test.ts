import { expect, test } from '@jest/globals';
import { askedBelow, findBehind } from './behind.js';
import { readChart } from './chart.js';
import { readVersion } from './version.js';

const chart = (folder: string, name: string, version: string, asked?: string) =>
  readChart(
    folder,
    `apiVersion: v2\nname: ${name}\nversion: ${version}\n${asked === undefined ? '' : `dependencies: [{ name: lib, version: ${asked}, repository: "oci://ghcr.io/acme/charts" }]\n`}`,
  );

test.each([
  ['asks for an older one', '0.2.x', ['charts/app asks for 0.3.x of charts/lib']],
  ['takes the one that is here', '0.3.x', []],
  ['takes another one that is here', '0.0.x', []],
])('beside a chart of the same name, one that %s', (_, asked, expected) => {
  const charts = [
    chart('charts/lib', 'lib', '0.3.1'),
    chart('test-charts/lib', 'lib', '0.0.0'),
    chart('charts/app', 'app', '1.0.0', asked),
  ];
  const found = findBehind(new Map(charts.map((each) => [each.folder, each])), () => true);
  expect(
    found.map(({ dependent, dependency, range }) => `${dependent.folder} asks for ${range} of ${dependency.folder}`),
  ).toEqual(expected);
});

test.each([
  ['0.2.*', '0.2'],
  ['~0.2.X', '0.2'],
  ['^0.2.0', '0.2.0'],
  ['0.x.x', undefined],
  ['0.4.*', undefined],
])('of 0.3.1, %s asks for what begins with %s', (range, begins) => {
  const here = readVersion('0.3.1');
  const entry = chart('charts/app', 'app', '1.0.0', range).dependencies[0];
  if (here === undefined || entry === undefined) throw new Error('The test has no version or dependency.');
  expect(askedBelow(entry, here)?.text).toBe(begins);
});
