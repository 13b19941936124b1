import { expect, test } from '@jest/globals';
import type { Pin } from '@slipway/core/environments/model/release';
import { serviceId } from '@slipway/core/nouns/component';
import { keepOf } from './keep.js';

const digest = `sha256:${'a'.repeat(64)}`;

function leftOutOf(
  pins: Readonly<Record<string, Pin>>,
  repositories: Readonly<Record<string, readonly string[]>> = {},
) {
  const now = new Map(Object.entries(pins).map(([name, pin]) => [serviceId(name), pin]));
  const own = new Map(Object.entries(repositories).map(([name, some]) => [serviceId(name), some]));
  const past = { target: 'prod', now, floating: new Set<never>(), unclear: [], landings: [] };
  return keepOf([
    { environment: { name: 'prod' }, pasts: [past], repositories: new Map([['prod', own]]), releases: [] },
  ]).leftOut;
}

test('what has a digest and no known repository is told with its digest', () => {
  expect(leftOutOf({ api: { tag: '1.0.0', digest }, mail: { tag: '2.0.0' } }, { mail: ['ghcr.io/acme/mail'] })).toEqual(
    [
      `The list of images to keep lacks what has no digest or no known repository: api:1.0.0@${digest} (prod runs it), ghcr.io/acme/mail:2.0.0 (prod runs it). Do not delete these images either.`,
    ],
  );
});

test('so many are named, and the others are counted', () => {
  const pins = Object.fromEntries(Array.from({ length: 103 }, (_, n) => [`s${n}`, { tag: '1' }]));
  expect(leftOutOf(pins)).toEqual([expect.stringMatching(/s99:1 \(prod runs it\) and 3 more\. Do not/)]);
});
