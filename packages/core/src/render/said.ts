/** A mapping of a file, as it is written. */
export type Said = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping. */
export function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a file says at keys; undefined: nothing. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) here = isSaid(here) ? here[key] : undefined;
  return here;
}

/** The mapping there, or empty. */
export function mappingAt(value: unknown, ...keys: readonly string[]): Said {
  const found = at(value, ...keys);
  return isSaid(found) ? found : {};
}

/** The list there, or empty. */
export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

/** The text there, or empty. Numbers and truth values as they are written. */
export function textAt(value: unknown, ...keys: readonly string[]): string {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : typeof found === 'number' || typeof found === 'boolean' ? `${found}` : '';
}

/** The texts of the list there. */
export function textsAt(value: unknown, ...keys: readonly string[]): string[] {
  return listAt(value, ...keys).filter((one) => typeof one === 'string');
}

/** The value with another text for each of its texts. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (!isSaid(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]));
}
