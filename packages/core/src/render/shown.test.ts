import { expect, test } from '@jest/globals';
import { writeYamlValue } from '../files/yaml-value.js';
import { changesBetween } from './compare.js';
import { showDifference } from './shown.js';

const place = { path: 'apps/shop.yaml', line: 7 };
const app = { target: 'prod', name: 'shop', project: 'default', namespace: 'shop', place, sources: [] };

function rendered(value: string) {
  const data = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`key${index}`, `${value}${index}`]));
  const text = writeYamlValue({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data });
  return { app, manifests: [{ text, place }] };
}

test('what is cut says where the rest is, and that a run does not keep it by itself', () => {
  const changes = changesBetween(rendered('old'), rendered('new'));
  const shown = { rendering: { changes, unrendered: [], compared: 1, still: [] }, notes: [] };
  const runUrl = 'https://github.com/acme/config/actions/runs/7';
  const told = showDifference({ ...shown, runUrl }, '', 4096);
  expect(told).toContain(
    `… the summary of [this run](${runUrl}) shows more. All of it is under \`manifests\` in the file of the output \`plan-file\`, which is kept if the workflow uploads it.`,
  );
  expect(showDifference({ ...shown, runUrl: '' }, '', 4096)).toContain(
    '… the rest is under `manifests` in the file of the output `plan-file`, which is kept if the workflow uploads it.',
  );
  expect(showDifference({ ...shown, runUrl }, '', 1_000_000)).not.toContain('plan-file');
});
