import { describe, expect, test } from '@jest/globals';
import { allFindings, play } from './all.js';
import { today } from './casts.js';

const findings = await allFindings();

test('each is played in three variants at least, by the name of its file', () => {
  for (const { id, variants } of findings) expect([id, variants.length >= 3]).toEqual([id, true]);
});

for (const { id, about, variants } of findings) {
  describe(`${id}: ${about}`, () => {
    test.each(variants)('$name', async (variant) => {
      expect(await play(variant, await today())).toEqual({ harm: false, seen: expect.stringMatching(variant.now) });
    });
  });
}
