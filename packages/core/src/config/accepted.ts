import type * as v from 'valibot';
import { configSchema } from './schema.js';
import type { Keys } from './source.js';

/** Keys that are accepted in the mapping at this place of the configuration. */
export function knownKeys(keys: Keys): string[] {
  return Object.keys(entriesOf(schemaAt(keys)));
}

/** Whether a list may stand at this place of the configuration, as far as the place is known. */
export function takesList(keys: Keys): boolean {
  const known = forms(schemaAt(keys));
  return known.length === 0 || known.some((schema) => schema.type === 'array');
}

/** What is accepted, in words: those of the schema where it has some. */
export function accepted(issue: v.BaseIssue<unknown>): string {
  const { expected, message } = issue;
  if (expected === null || !message.startsWith('Invalid ')) return message;
  if (issue.type === 'includes') return `a text with ${expected.replaceAll('"', '`')} in it`;
  return inWords(expected);
}

/** What may stand at this place of the configuration, in words. */
export function expectedAt(keys: Keys): string {
  const schema = unwrap(schemaAt(keys));
  return isRecord(schema) && typeof schema.expects === 'string' ? inWords(schema.expects) : 'something else';
}

/** A type as valibot writes it, in words. */
function inWords(expected: string): string {
  return expected
    .replace(/[()]/g, '')
    .replaceAll('"', '`')
    .replaceAll(/ \| (?=.* \| )/g, ', ')
    .replaceAll(' | ', ' or ')
    .replaceAll('Object', 'a mapping')
    .replaceAll('Array', 'a list')
    .replaceAll('string', 'a text')
    .replaceAll('boolean', '`true` or `false`, without quotes');
}

/** A value that was found, cut to what a line holds. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  const json = JSON.stringify(value) ?? String(value);
  const cut = json.length > 60 ? `${json.slice(0, 60)}…` : json;
  return `${cut}${typeof value === 'number' ? ', a number' : typeof value === 'boolean' ? ', a boolean' : ''}`;
}

function schemaAt(keys: Keys): unknown {
  let schema: unknown = configSchema;
  for (const key of keys) schema = step(schema, String(key));
  return schema;
}

function step(schema: unknown, key: string): unknown {
  const entries = entriesOf(schema);
  if (Object.hasOwn(entries, key)) return entries[key];
  const inner = forms(schema);
  const many = inner.find(({ type }) => type === (/^\d+$/.test(key) ? 'array' : 'record')) ?? inner[0];
  return many?.type === 'record' ? many.value : many?.type === 'array' ? many.item : undefined;
}

/** The schema, or, where it may be one of several, each of these. */
function forms(schema: unknown): Record<string, unknown>[] {
  const inner = unwrap(schema);
  if (!isRecord(inner)) return [];
  const options: unknown[] = inner.type === 'union' && Array.isArray(inner.options) ? inner.options : [];
  return options.length === 0 ? [inner] : options.flatMap(forms);
}

function entriesOf(schema: unknown): Record<string, unknown> {
  const inner = unwrap(schema);
  if (!isRecord(inner)) return {};
  if (isRecord(inner.entries)) return inner.entries;
  const options: unknown[] = Array.isArray(inner.options) ? inner.options : [];
  return Object.assign({}, ...options.map(entriesOf));
}

function unwrap(schema: unknown): unknown {
  return isRecord(schema) && 'wrapped' in schema ? unwrap(schema.wrapped) : schema;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
