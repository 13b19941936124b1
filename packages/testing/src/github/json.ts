/** A JSON value as it travels. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Parses a text. @throws {SyntaxError} when it is not JSON. */
export function parseJson(text: string): Json {
  return JSON.parse(text);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object. @throws when it is anything else: what we read was not what we rely on. */
export function asObject(value: Json | undefined): JsonObject {
  if (isObject(value)) return value;
  throw new Error(`expected an object, found ${JSON.stringify(value)?.slice(0, 200)}`);
}

/** The value as a list of objects. @throws when it is anything else. */
export function asObjects(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.map(asObject);
  throw new Error(`expected an array, found ${JSON.stringify(value)?.slice(0, 200)}`);
}

/** The value as a string. @throws when it is anything else. */
export function asText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error(`expected a string, found ${JSON.stringify(value)?.slice(0, 200)}`);
}

/** The value as a number. @throws when it is anything else. */
export function asNumber(value: Json | undefined): number {
  if (typeof value === 'number') return value;
  throw new Error(`expected a number, found ${JSON.stringify(value)?.slice(0, 200)}`);
}
