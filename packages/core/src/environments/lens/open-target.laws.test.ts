/** From a configuration and files to a promotion: the laws of environments, over generated layouts. */

import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { changedLines, digest, filesOf } from '@slipway/testing/environments';
import fc from 'fast-check';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { applyEdits } from '../../plan/edits.js';
import { pick } from '../model/release.js';
import { openTargets } from './open-target.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

/** How a service is written down; each has a tag of its own. */
const styles = {
  parts: (image: string, tag: string) => `  image:\n    repository: ${image}\n    tag: "${tag}"\n`,
  'registry apart': (image: string, tag: string) => {
    const slash = image.indexOf('/');
    return `  image: { registry: ${image.slice(0, slash)}, repository: '${image.slice(slash + 1)}', tag: ${tag} }\n`;
  },
  'with a digest': (image: string, tag: string) =>
    `  repository: "${image}"  # built elsewhere\n  tag: ${tag}\n  digest: ${digest('a')}\n`,
  'in one': (image: string, tag: string) => `  image: ${image}:${tag}\n`,
};
type Style = keyof typeof styles;

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,4}(?:-[a-z0-9]{1,3})?$/);
const layout = fc.record({
  template: fc.constantFrom(
    'ghcr.io/acme/{service}',
    'quay.io/shop-{service}',
    'r.example.com:5000/a/{service}/server',
  ),
  mirror: fc.boolean(),
  services: fc.uniqueArray(
    fc.record({
      name,
      style: fc.constantFrom<Style>('parts', 'registry apart', 'with a digest', 'in one'),
      inProd: fc.boolean(),
    }),
    { selector: (service) => service.name, minLength: 1, maxLength: 6 },
  ),
});

test('what staging runs is found, goes into every target of prod, and nothing else changes', () => {
  fc.assert(
    fc.property(layout, ({ template, mirror, services }) => {
      const registry = mirror ? 'eu.example.com:443/mirror' : null;
      const parsed = parseConfig(
        'slipway.yml',
        `preset: values
image: ${template}
environments:
  staging: {}
  prod: { from: staging, targets: { eu: { ${registry === null ? '' : `registry: '${registry}'`} }, us: {} } }
`,
      );
      const tail = template.slice(template.lastIndexOf('/', template.indexOf('{')) + 1);
      const write = (tag: string, host: string | null, isThere: (service: (typeof services)[number]) => boolean) =>
        services
          .filter(isThere)
          .map(({ name: service, style }) => {
            const image = (host === null ? template : `${host}/${tail}`).replace('{service}', service);
            return `x-${service}:\n${styles[style](image, tag)}  replicas: 1  # stays\n`;
          })
          .join('\n');
      const files = filesOf({
        'helm/shop/values-staging.yaml': write('v2', null, () => true),
        'helm/shop/values-prod-eu.yaml': write('v1', registry, ({ inProd }) => inProd),
        'helm/shop/values-prod-us.yaml': write('v1', null, ({ inProd }) => inProd),
      });
      const targets = openTargets(
        readEnvironments(parsed).flatMap((environment) => environment.targets),
        files,
        readKnown(parsed),
      );
      const [staging, ...prod] = targets.map((target) => readTarget(target, files));
      if (staging === undefined) throw new Error('unreachable');
      const moving = services.filter(({ inProd }) => inProd).map((service) => service.name);
      expect([...staging.release].map(([id, { tag }]) => [id, tag]).sort()).toEqual(
        services.map((service) => [`service/${service.name}`, 'v2']).sort(),
      );
      for (const { release } of prod) {
        expect([...release.keys()].sort()).toEqual(moving.map((service) => `service/${service}`).sort());
      }
      const change = changeEnvironment(
        files,
        prod.map((reading) => ({ reading, release: staging.release })),
      );
      expect(new Set(change.held.map(({ why }) => why))).toEqual(
        new Set(moving.length < services.length ? ['no-place'] : []),
      );
      const after = applyEdits(files, change.edits);
      for (const [index, { target }] of prod.entries()) {
        const again = readTarget(target, after);
        expect(again.release).toEqual(pick(staging.release, again.release.keys()));
        expect(again.release.size).toBe(prod[index]?.release.size);
      }
      // One line for each service in each target.
      expect(changedLines(change.edits).filter((line) => line.startsWith('-'))).toHaveLength(2 * moving.length);
    }),
    { numRuns: cases(30, 600) },
  );
});
