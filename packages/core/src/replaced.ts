/** So many values are replaced in a map before it is copied. */
const most = 16;

/** A map in which other values have taken the place of some. */
class Replaced<K, V> implements ReadonlyMap<K, V> {
  readonly all: ReadonlyMap<K, V>;
  readonly own: ReadonlyMap<K, V>;

  constructor(all: ReadonlyMap<K, V>, own: ReadonlyMap<K, V>) {
    this.all = all;
    this.own = own;
  }

  get size(): number {
    return this.all.size;
  }

  has(key: K): boolean {
    return this.all.has(key);
  }

  get(key: K): V | undefined {
    return this.own.has(key) ? this.own.get(key) : this.all.get(key);
  }

  forEach(call: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this);
  }

  keys(): MapIterator<K> {
    return this.all.keys();
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value;
  }

  *entries(): Generator<[K, V], undefined> {
    for (const [key, value] of this.all) yield [key, this.own.get(key) ?? value];
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries();
  }
}

/**
 * A map with other values for some keys, or with more. Of thousands of maps that differ from each other in little, each would otherwise be a copy of all.
 * @param values none is `null` or `undefined`
 */
export function replaced<K, V extends object>(map: ReadonlyMap<K, V>, values: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  if (values.size === 0) return map;
  for (const key of values.keys()) if (!map.has(key)) return new Map([...map, ...values]);
  if (!(map instanceof Replaced)) return new Replaced(map, values);
  const own: ReadonlyMap<K, V> = new Map([...map.own, ...values]);
  const now = new Replaced<K, V>(map.all, own);
  return own.size > most ? new Map(now) : now;
}
