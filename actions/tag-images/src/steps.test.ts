import { describe, expect, test } from '@jest/globals';
import { openEffects, orderEffects, standingOf } from '@slipway/core/plan/effects';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import type { Part } from './copy.js';
import type { Looked } from './look.js';
import { stepsOf } from './steps.js';

const digestOf = (number: number) => `sha256:${String(number).padStart(64, '0')}`;
const target = { registry: 'example.com', repository: 'acme/api' };

/** A manifest that is made of others, or about one. */
const part = (number: number, needs: readonly number[], isThere: boolean): Part => {
  const [subject] = needs;
  return {
    manifest: {
      ...{ digest: digestOf(number), kind: 'image', mediaType: 'image', bytes: Buffer.from('') },
      ...{ parts: [], subject: undefined, variants: [], layers: [], size: 0 },
    },
    needs: needs.map(digestOf),
    isThere,
    ...(subject === undefined
      ? {}
      : { about: { subject: digestOf(subject), referrer: { digest: digestOf(number), entry: {} } } }),
  };
};

const tag = fc.record({
  name: fc.constantFrom('1.4.0', 'latest', 'stable'),
  moves: fc.boolean(),
  before: fc.option(fc.integer({ min: 0, max: 3 }).map(digestOf)),
});

const image = fc
  .record({
    repository: fc.constantFrom('a', 'b'),
    tags: fc.uniqueArray(tag, { selector: ({ name }) => name, minLength: 1 }),
    edges: fc.option(fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 6 })),
  })
  .map(({ repository, tags, edges }): Looked => {
    // Each is about the first, or about an earlier one.
    const parts = [
      part(0, [], true),
      ...(edges ?? []).map(([to, there], index) => part(index + 1, [to % (index + 1)], there)),
    ];
    return {
      ...{ service: repository, source: { ...target, repository: 'from' }, target: { ...target, repository } },
      ...{ sha: undefined, digest: digestOf(0), manifest: part(0, [], true).manifest, tags },
      copied: edges && { parts, signatures: [], findings: [] },
    };
  });

describe('whatever there is', () => {
  const forAll = (check: (images: readonly Looked[]) => void) =>
    fc.assert(fc.property(fc.uniqueArray(image, { selector: ({ service }) => service }), check), {
      numRuns: cases(100),
    });

  test('a tag is taken from other bits only if it may move, and what is there is left', () => {
    forAll((images) => {
      const standing = new Map(stepsOf(images).map(({ effect }) => [effect.id, standingOf(effect)]));
      for (const { service, digest, tags } of images) {
        for (const { name, moves, before } of tags) {
          const expected = before === null ? 'open' : before === digest ? 'done' : moves ? 'open' : 'refused';
          expect(standing.get(`tag ${service} ${name}`)).toBe(expected);
        }
      }
    });
  });

  test('a tag comes after everything that belongs to its image, and a list is written by one at a time', () => {
    forAll((images) => {
      const effects = stepsOf(images).map(({ effect }) => effect);
      const order = orderEffects(effects).map(({ id }) => id);
      for (const { service, copied, tags } of images) {
        for (const { name } of tags) {
          for (const { manifest } of copied?.parts ?? []) {
            expect(order.indexOf(`copy ${service} ${manifest.digest}`)).toBeLessThan(
              order.indexOf(`tag ${service} ${name}`),
            );
          }
        }
      }
      const byId = new Map(effects.map((effect) => [effect.id, effect]));
      const before = (id: string): Set<string> => {
        const needs = byId.get(id)?.needs ?? [];
        return new Set(needs.flatMap((need) => [need, ...before(need)]));
      };
      for (const { service, copied } of images) {
        const subjects = new Set(copied?.parts.flatMap(({ about }) => about?.subject ?? []));
        for (const subject of subjects) {
          const list = (copied?.parts ?? []).filter(({ about }) => about?.subject === subject);
          for (const [index, { manifest }] of list.entries()) {
            const previous = list[index - 1];
            if (previous === undefined) continue;
            expect([...before(`copy ${service} ${manifest.digest}`)]).toContain(
              `copy ${service} ${previous.manifest.digest}`,
            );
          }
        }
      }
    });
  });

  test('the plan is the same when a part of it is done', () => {
    forAll((images) => {
      const parts = (images: readonly Looked[]) =>
        stepsOf(images).map(({ effect: { before: _, ...effect } }) => effect);
      const done = images.map((one) => ({
        ...one,
        copied: one.copied && { ...one.copied, parts: one.copied.parts.map((each) => ({ ...each, isThere: true })) },
        tags: one.tags.map((each) => ({ ...each, before: one.digest })),
      }));
      expect(parts(done)).toEqual(parts(images));
      expect(openEffects(stepsOf(done).map(({ effect }) => effect))).toEqual([]);
    });
  });
});
