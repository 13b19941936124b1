import * as v from 'valibot';

// Every object is closed: an unknown key is most often a misspelt one. `objectWithRest(…, never)` and not
// `strictObject`, which stops at the first unknown key.
// Without a prototype, or `toString` would be one of the known keys.
export const closed = <const E extends v.ObjectEntries>(entries: E) =>
  v.objectWithRest<E, v.NeverSchema<undefined>>(Object.assign(Object.create(null), entries), v.never());

/** A schema with what it means, for editors. */
export const described = <const S extends v.GenericSchema>(schema: S, text: string) =>
  v.pipe(schema, v.description(text));

/** A path inside the repository. */
export const folder = v.pipe(
  v.string(),
  v.check(
    (path) => path !== '' && !path.startsWith('/') && !path.split('/').includes('..'),
    'a path inside the repository',
  ),
);

/** A text with something in it. */
export const filled = v.pipe(v.string(), v.nonEmpty('a text that is not empty'));

/** A login, or a team. */
export const person = v.pipe(
  v.string(),
  v.regex(/^[\w-]+(?:\[bot\])?(?:\/[\w.-]+)?$/, 'a login, or a team as `organisation/team`'),
);

export type OneOrMore<T> = T | readonly T[];

/** What may be one or several, as a list. */
export function listOf<T>(setting: OneOrMore<T> | undefined): readonly T[] {
  if (setting === undefined) return [];
  return isList(setting) ? setting : [setting];
}

function isList<T>(setting: OneOrMore<T>): setting is readonly T[] {
  return Array.isArray(setting);
}

/** A schema of which only the result is known to the compiler, which cannot follow closed mappings this deep. */
export type Of<T> = v.GenericSchema<unknown, T>;

// Lists first: an empty one would also be a mapping without keys.
export const oneOrMore = <const S extends v.GenericSchema>(schema: S) => v.union([v.array(schema), schema]);
