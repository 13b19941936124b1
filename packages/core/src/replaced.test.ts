import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { replaced } from './replaced.js';

test('what was replaced, again and again, is a copy with these values', () => {
  const value = fc.record({ is: fc.nat(9) });
  const values = fc.array(fc.tuple(fc.nat(40), value), { maxLength: 6 }).map((entries) => new Map(entries));
  fc.assert(
    fc.property(fc.nat(40), fc.array(values, { maxLength: 30 }), (size, steps) => {
      const copied = new Map(Array.from({ length: size }, (_, key) => [key, { is: key }]));
      let map: ReadonlyMap<number, { is: number }> = new Map(copied);
      for (const step of steps) {
        const [before, said] = [map, [...map]];
        for (const [key, one] of step) copied.set(key, one);
        map = replaced(map, step);
        expect([...before]).toEqual(said);
        expect([...map]).toEqual([...copied]);
        expect([...map.keys()]).toEqual([...copied.keys()]);
        expect([...map.values()]).toEqual([...copied.values()]);
        expect(map.size).toBe(copied.size);
        const each: unknown[] = [];
        map.forEach((one, key) => {
          each.push([key, one]);
        });
        expect(each).toEqual([...copied]);
        for (let key = 0; key <= 41; key++)
          expect([map.has(key), map.get(key)]).toEqual([copied.has(key), copied.get(key)]);
      }
    }),
  );
});
