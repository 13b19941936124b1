import { describe, expect, test } from '@jest/globals';
import { digest, filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import type { ComponentId } from '../../nouns/component.js';
import { openTarget } from '../lens/open-target.js';
import { readTarget } from '../lens/read.js';
import { formerReferences, oldRepositories, renamedLines } from './renamed.js';

const config = `image: ghcr.io/acme/{service}
services: { cart: { formerly: [basket] } }
environments: { prod: { values: prod.yaml, applications: apps.yaml, registry: eu.example.com/mirror } }
`;

/** What is said of the cart in values, or in an Application. */
function look(texts: Readonly<Record<string, string>>, text = config) {
  const parsed = parseConfig('slipway.yml', text);
  const [files] = readEnvironments(parsed).flatMap(({ targets }) => targets);
  if (files === undefined) throw new Error('no target');
  const reading = readTarget(openTarget(files, filesOf(texts), readKnown(parsed)), filesOf(texts));
  const pin = { tag: '1.1.0', digest: digest('a') };
  return {
    old: oldRepositories('service/cart', reading, filesOf(texts)).map(
      ({ key, place, former, current }) => `${key} (${place.path}:${place.line}): ${former} -> ${current}`,
    ),
    before: (reference: string, component: ComponentId = 'service/cart') =>
      formerReferences({ kind: 'image', target: 'prod', component, reference }, reading),
    lines: renamedLines('service/cart', pin, reading, filesOf(texts)).map(({ path, lines }) => `${path}\n${lines}`),
  };
}

describe('keys that name the repository a service had under its old name', () => {
  test.each([
    [
      'in full',
      'x: 1\nbasket:\n  image: { repository: ghcr.io/acme/basket, tag: 1.0.0, digest: "" }\n',
      'basket.image.repository (prod.yaml:3): ghcr.io/acme/basket -> eu.example.com/mirror/cart',
      `basket:\n  image:\n    repository: eu.example.com/mirror/cart\n    tag: 1.1.0\n    digest: ${digest('a')}\n`,
    ],
    [
      'in the registry of the target',
      'basket:\n  repository: eu.example.com/mirror/basket\n  tag: 1.0.0\n',
      'basket.repository (prod.yaml:2): eu.example.com/mirror/basket -> eu.example.com/mirror/cart',
      'basket:\n  repository: eu.example.com/mirror/cart\n  tag: 1.1.0\n',
    ],
    [
      'with the registry apart',
      'basket:\n  registry: eu.example.com\n  repository: mirror/basket\n  tag: 1.0.0\n',
      'basket.repository (prod.yaml:3): eu.example.com/mirror/basket -> eu.example.com/mirror/cart',
      'basket:\n  registry: eu.example.com\n  repository: mirror/cart\n  tag: 1.1.0\n',
    ],
    [
      'without a registry',
      'basket:\n  tag: 1.0.0\n  repository: mirror/basket\n',
      'basket.repository (prod.yaml:3): eu.example.com/mirror/basket -> eu.example.com/mirror/cart',
      'basket:\n  repository: mirror/cart\n  tag: 1.1.0\n',
    ],
    [
      'in one value',
      'basket:\n  image: ghcr.io/acme/basket:1.0.0\n',
      'basket.image (prod.yaml:2): ghcr.io/acme/basket -> eu.example.com/mirror/cart',
      `basket:\n  image: eu.example.com/mirror/cart:1.1.0@${digest('a')}\n`,
    ],
  ])('%s', (_, values, key, lines) => {
    expect(look({ 'prod.yaml': values, 'apps.yaml': '' })).toMatchObject({
      old: [key],
      lines: [`prod.yaml\n${lines}`],
    });
  });

  test('in one value under a configured key', () => {
    const keyed = config.replace('registry:', "keys: { basket.from: { as: '{image}', of: [cart] } }, registry:");
    const values = 'basket:\n  from: ghcr.io/acme/basket:1.0.0\n';
    expect(look({ 'prod.yaml': values, 'apps.yaml': '' }, keyed)).toMatchObject({
      old: ['basket.from (prod.yaml:2): ghcr.io/acme/basket -> eu.example.com/mirror/cart'],
      lines: [`prod.yaml\nbasket:\n  from: eu.example.com/mirror/cart:1.1.0@${digest('a')}\n`],
    });
  });

  test('in the values of an Application: the line in the file', () => {
    const inline =
      'kind: Application\nspec:\n  source:\n    helm:\n      values: |\n        image:\n          repository: acme/basket\n          tag: 1.0.0\n';
    expect(look({ 'prod.yaml': '', 'apps.yaml': inline })).toMatchObject({
      old: ['image.repository (apps.yaml:7): ghcr.io/acme/basket -> eu.example.com/mirror/cart'],
      lines: [],
    });
  });

  test('not where it has the new one, or was only called otherwise', () => {
    const values = (name: string) => `basket: { image: { repository: ghcr.io/acme/${name}, tag: 1.0.0 } }\n`;
    expect(look({ 'prod.yaml': values('cart'), 'apps.yaml': '' })).toMatchObject({ old: [], lines: [] });
    const sameImage = config.replace('{ formerly', '{ image: ghcr.io/acme/basket, formerly');
    expect(look({ 'prod.yaml': values('basket'), 'apps.yaml': '' }, sameImage)).toMatchObject({ old: [], lines: [] });
  });
});

test('where an image is looked for that is not under the new name', () => {
  const { before } = look({ 'prod.yaml': '', 'apps.yaml': '' });
  expect(before(`eu.example.com/mirror/cart@${digest('a')}`)).toEqual([
    `eu.example.com/mirror/basket@${digest('a')}`,
    `ghcr.io/acme/basket@${digest('a')}`,
  ]);
  expect(before('ghcr.io/acme/basket:1.0.0')).toEqual([]);
  expect(before('ghcr.io/acme/cart:1.0.0', 'service/other')).toEqual([]);
});
