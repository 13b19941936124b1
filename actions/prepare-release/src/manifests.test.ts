import { expect, test } from '@jest/globals';
import { parseConfig } from '@slipway/core/config/load';
import { Failure } from '@slipway/core/failure';
import { memoryHistory } from '@slipway/core/snapshot/memory';
import { planLayout } from './layout.js';
import { orUnreadable } from './manifests.js';

const broken = {
  '.version': 'one\n',
  'libs/money/pyproject.toml': 'version =',
  'libs/theme/package.json': '{',
  'services/api/pyproject.toml': '[[',
  'services/web/package.json': '{}',
  'charts/shop/Chart.yaml': 'name: shop\n',
  'charts/own/Chart.yaml': '{',
};

test('when the release cannot be decided, manifests that cannot be read are told, too', async () => {
  const history = memoryHistory([{ name: 'a', message: 'feat: a', files: broken }]);
  const layout = planLayout(Object.keys(broken), parseConfig('slipway.yml', 'charts: { charts/own: independent }'));
  const undecided = async () => {
    throw new Failure({ code: 'version-file-without-version', message: 'm', fix: 'f', place: { path: '.version' } });
  };
  const failing = orUnreadable(undecided, history.at('61'.padEnd(40, '0')), layout);
  await expect(failing).rejects.toThrow(Failure);
  const problems = await failing.catch((error: unknown) => (error instanceof Failure ? error.problems : []));
  expect(problems.map(({ place }) => place?.path)).toEqual([
    '.version',
    'libs/money/pyproject.toml',
    'libs/theme/package.json',
    'services/api/pyproject.toml',
    'charts/shop/Chart.yaml',
  ]);
  await expect(orUnreadable(async () => 1, history.at('61'.padEnd(40, '0')), layout)).resolves.toBe(1);
});
