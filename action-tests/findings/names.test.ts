import { expect, test } from '@jest/globals';
import { asThen } from './names.js';

test('a step is said with the names of commit 411a600', () => {
  const then = (action: string, inputs: Record<string, string>) => asThen({ action, inputs });
  expect(
    then('promote-env', { environment: 'prod', services: 'all', release: 'from', 'config-repository': 'a/b' }),
  ).toEqual({ action: 'promote-env', inputs: { to: 'prod', repository: 'a/b' } });
  expect(then('promote-env', { environment: 'dev', release: '1.2.0', charts: 'shop' }).inputs).toEqual({
    ...{ to: 'dev', version: '1.2.0', chart: 'shop' },
  });
  const services = { api: { tag: '1.0.0' } };
  expect(then('promote-env', { release: JSON.stringify(services) }).inputs).toEqual({
    digests: JSON.stringify(services),
  });
  const file = JSON.stringify({ services, charts: { shop: { version: '0.2.0' } } });
  expect(then('promote-env', { release: file }).inputs).toEqual({
    ...{ digests: JSON.stringify(services), chart: 'shop', version: '0.2.0' },
  });
  expect(then('promote-env', { release: 'out/release.json' }).inputs).toEqual({ digests: 'out/release.json' });
  expect(then('rollback-env', { environment: 'prod', release: 'previous', services: 'api' }).inputs).toEqual({
    ...{ environment: 'prod', to: 'previous', services: 'api' },
  });
  expect(then('bump-chart', { since: 'v1' }).inputs).toEqual({ base: 'v1' });
  expect(then('release-check', { label: 'x' })).toEqual({ action: 'release-current', inputs: { label: 'x' } });
  expect(then('gate-check', { 'config-repository': 'a/b' })).toEqual({
    ...{ action: 'promote-env', inputs: { to: 'prod', 'gates-only': 'true', repository: 'a/b' } },
  });
});
