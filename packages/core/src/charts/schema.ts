import type { Reason } from './level.js';

/**
 * Compares two `values.schema.json`: does the new one refuse what the old one accepted? It looks at each keyword by itself, which
 * finds the tightenings people make; where a keyword is not understood it says nothing.
 * @param before,after the parsed schemas; undefined where there is none
 */
export function compareSchemas(before: unknown, after: unknown): Reason[] {
  if (before === undefined && after === undefined) return [];
  if (after === undefined) return [{ level: 'minor', text: 'values.schema.json is gone: more values are accepted' }];
  if (before === undefined) {
    return [{ level: 'major', text: 'values.schema.json is new: values that were accepted can be refused now' }];
  }
  return compareAt(before, after, '');
}

type Schema = { readonly [keyword: string]: unknown };

/** A higher number refuses more, or less. */
const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
/** Any new value can refuse what was accepted. */
const CONSTRAINTS = [
  'pattern',
  'format',
  'const',
  'multipleOf',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  '$ref',
];

function compareAt(before: unknown, after: unknown, at: string): Reason[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const where = at === '' ? 'the top level' : `\`${at}\``;
  const tighter = (what: string): Reason => ({ level: 'major', text: `values.schema.json: ${where} ${what}` });
  const looser = (what: string): Reason => ({ level: 'minor', text: `values.schema.json: ${where} ${what}` });
  if (after === false) return [tighter('cannot be set any more')];
  if (before === false || after === true) return [looser('can be set to more')];
  const [old, now]: [Schema, Schema] = [isSchema(before) ? before : {}, isSchema(after) ? after : {}];
  const reasons: Reason[] = [];

  const [oldRequired, newRequired] = [strings(old.required), strings(now.required)];
  for (const key of newRequired) if (!oldRequired.includes(key)) reasons.push(tighter(`must have \`${key}\` now`));

  const [oldTypes, newTypes] = [strings(old.type), strings(now.type)];
  if (newTypes.length > 0) {
    const lost = oldTypes.filter((type) => !accepts(newTypes, type));
    if (oldTypes.length === 0) reasons.push(tighter(`must be ${newTypes.join(' or ')} now`));
    else if (lost.length > 0) reasons.push(tighter(`cannot be ${lost.join(' or ')} any more`));
    else if (newTypes.some((type) => !accepts(oldTypes, type)))
      reasons.push(looser(`can be ${newTypes.join(' or ')} now`));
  } else if (oldTypes.length > 0) reasons.push(looser('can be of any type now'));

  if (Array.isArray(now.enum)) {
    const allowed = now.enum.map((value) => JSON.stringify(value));
    const gone = Array.isArray(old.enum)
      ? old.enum.filter((value) => !allowed.includes(JSON.stringify(value)))
      : undefined;
    if (gone === undefined) reasons.push(tighter('must be one of a list now'));
    else if (gone.length > 0)
      reasons.push(tighter(`cannot be ${gone.map((value) => JSON.stringify(value)).join(' or ')} any more`));
    else if (Array.isArray(old.enum) && allowed.length > old.enum.length) reasons.push(looser('can be set to more'));
  }
  for (const keyword of LOWER_BOUNDS)
    if (bound(now[keyword], -Infinity) > bound(old[keyword], -Infinity))
      reasons.push(tighter(`has a higher ${keyword}`));
  for (const keyword of UPPER_BOUNDS)
    if (bound(now[keyword], Infinity) < bound(old[keyword], Infinity)) reasons.push(tighter(`has a lower ${keyword}`));
  if (now.uniqueItems === true && old.uniqueItems !== true)
    reasons.push(tighter('cannot hold the same item twice any more'));
  for (const keyword of CONSTRAINTS) {
    if (now[keyword] !== undefined && JSON.stringify(now[keyword]) !== JSON.stringify(old[keyword])) {
      reasons.push(tighter(`has a new \`${keyword}\``));
    }
  }

  const closed = now.additionalProperties === false;
  if (closed && old.additionalProperties !== false) reasons.push(tighter('takes no other keys any more'));
  else if (!closed && old.additionalProperties === false) reasons.push(looser('takes other keys now'));
  else if (isSchema(now.additionalProperties)) {
    reasons.push(...compareAt(old.additionalProperties ?? {}, now.additionalProperties, join(at, '*')));
  }
  const [oldKeys, newKeys]: [Schema, Schema] = [
    isSchema(old.properties) ? old.properties : {},
    isSchema(now.properties) ? now.properties : {},
  ];
  for (const [key, schema] of Object.entries(newKeys)) {
    if (Object.hasOwn(oldKeys, key)) reasons.push(...compareAt(oldKeys[key], schema, join(at, key)));
    else reasons.push({ level: 'minor', text: `values.schema.json: \`${join(at, key)}\` is new` });
  }
  for (const key of Object.keys(oldKeys)) {
    if (!Object.hasOwn(newKeys, key) && closed)
      reasons.push({ level: 'major', text: `values.schema.json: \`${join(at, key)}\` cannot be set any more` });
  }
  if (isSchema(now.items)) reasons.push(...compareAt(old.items ?? {}, now.items, `${at}[]`));
  for (const group of ['definitions', '$defs'] as const) {
    const [from, to] = [old[group], now[group]];
    if (!isSchema(from) || !isSchema(to)) continue;
    for (const [name, schema] of Object.entries(to)) {
      if (Object.hasOwn(from, name)) reasons.push(...compareAt(from[name], schema, `#${name}`));
    }
  }
  return reasons;
}

/** An integer is a number. */
function accepts(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function bound(value: unknown, none: number): number {
  return typeof value === 'number' ? value : none;
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}
