import { expect, test } from '@jest/globals';
import { findOwnLayouts } from './discover-own.js';

test('a folder that is called by the way from one environment to another is no target', () => {
  const overlays = ['api', 'web'].flatMap((service) =>
    ['test', 'stage', 'prod'].map((name) => `${service}/overlays/${name}/kustomization.yaml`),
  );
  const ways = ['stage-to-prod', 'prod-to-stage'].map((name) => `sync/overlays/${name}/kustomization.yaml`);
  const sightings = findOwnLayouts([...overlays, ...ways]).flatMap((layout) => layout.sightings);
  expect(sightings).toContainEqual({ environment: 'prod', target: null });
  expect(sightings.filter(({ target }) => target !== null)).toEqual([]);
});
