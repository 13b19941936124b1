import type { Reason } from './reason.js';

/**
 * Compares two `values.schema.json`: does the new one refuse what the old one accepted, or accept more? It looks at each keyword by
 * itself, which finds the changes people make; of a keyword it cannot weigh, such as `pattern` or `if`, another value refuses more and none accepts more.
 * @param before,after the parsed schemas; undefined where there is none
 */
export function compareSchemas(before: unknown, after: unknown): Reason[] {
  if (before === undefined && after === undefined) return [];
  if (after === undefined) return [{ level: 'minor', text: 'values.schema.json is gone: more values are accepted' }];
  if (before === undefined) {
    return [{ level: 'major', text: 'values.schema.json is new: values that were accepted can be refused now' }];
  }
  const hasReferences = [before, after].some((schema) => JSON.stringify(schema).includes('"$ref"'));
  return compareAt(before, after, '', { before, after, hasReferences, seen: new Map() });
}

type Schema = { readonly [keyword: string]: unknown };

/** The schemas as wholes, in which references point, and the pairs of references that were followed already. */
interface Whole {
  readonly before: unknown;
  readonly after: unknown;
  readonly hasReferences: boolean;
  readonly seen: Map<unknown, Set<unknown>>;
}

/** Makes the reasons about one place. */
interface Say {
  readonly tighter: (what: string) => Reason;
  readonly looser: (what: string) => Reason;
}

const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
/** What cannot be weighed: any new value can refuse what was accepted. */
const CONSTRAINTS = [
  'pattern',
  'format',
  'multipleOf',
  'not',
  'if',
  'then',
  'else',
  '$ref',
  'contains',
  'propertyNames',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'unevaluatedProperties',
];

function compareAt(before: unknown, after: unknown, at: string, whole: Whole): Reason[] {
  // What is written the same may refer to something that changed.
  if (!whole.hasReferences && JSON.stringify(before) === JSON.stringify(after)) return [];
  const [from, to] = [resolve(before, whole.before), resolve(after, whole.after)];
  if (from !== before || to !== after) {
    const seen = whole.seen.get(before) ?? new Set();
    whole.seen.set(before, seen);
    if (seen.has(after)) return [];
    seen.add(after);
  }
  const where = at === '' ? 'the top level' : `\`${at}\``;
  const say: Say = {
    tighter: (what) => ({ level: 'major', text: `values.schema.json: ${where} ${what}` }),
    looser: (what) => ({ level: 'minor', text: `values.schema.json: ${where} ${what}` }),
  };
  if (to === false) return from === false ? [] : [say.tighter('cannot be set any more')];
  if (from === false) return [say.looser('can be set to more')];
  const [old, now]: [Schema, Schema] = [isSchema(from) ? from : {}, isSchema(to) ? to : {}];
  return [
    ...compareRequired(old, now, say),
    ...compareTypes(old, now, say),
    ...compareChoices(old, now, say),
    ...compareBounds(old, now, say),
    ...compareConstraints(old, now, say),
    ...['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => compareBranches(keyword, old, now, at, say, whole)),
    ...compareProperties(old, now, at, say, whole),
    ...compareItems(old, now, at, say, whole),
  ];
}

/** What a reference into the same file points at; other schemas are as they are. */
function resolve(schema: unknown, root: unknown): unknown {
  let found = schema;
  for (let hops = 0; hops < 20 && isSchema(found) && typeof found.$ref === 'string'; hops++) {
    const { $ref, ...rest } = found;
    if (!$ref.startsWith('#')) break;
    let target: unknown = root;
    for (const part of $ref.slice(1).split('/').slice(1)) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      target = isSchema(target) && Object.hasOwn(target, key) ? target[key] : undefined;
    }
    if (target === undefined) break;
    const beside = Object.keys(rest).filter((key) => !/^(\$|title$|description$|default$|definitions$)/.test(key));
    found = beside.length > 0 && isSchema(target) ? { ...target, ...rest } : target;
  }
  return found;
}

function compareRequired(old: Schema, now: Schema, say: Say): Reason[] {
  const [before, after] = [strings(old.required), strings(now.required)];
  return [
    ...after.filter((key) => !before.includes(key)).map((key) => say.tighter(`must have \`${key}\` now`)),
    ...before.filter((key) => !after.includes(key)).map((key) => say.looser(`need not have \`${key}\` any more`)),
  ];
}

function compareTypes(old: Schema, now: Schema, say: Say): Reason[] {
  const [before, after] = [strings(old.type), strings(now.type)];
  if (after.length === 0) return before.length === 0 ? [] : [say.looser('can be of any type now')];
  if (before.length === 0) return [say.tighter(`must be ${after.join(' or ')} now`)];
  const lost = before.filter((type) => !accepts(after, type));
  if (lost.length > 0) return [say.tighter(`cannot be ${lost.join(' or ')} any more`)];
  return after.some((type) => !accepts(before, type)) ? [say.looser(`can be ${after.join(' or ')} now`)] : [];
}

/** The values that `enum` and `const` leave. */
function compareChoices(old: Schema, now: Schema, say: Say): Reason[] {
  const [before, after] = [choices(old), choices(now)];
  if (after === undefined) return before === undefined ? [] : [say.looser('can be set to more')];
  if (before === undefined) return [say.tighter('must be one of a list now')];
  const gone = before.filter((value) => !after.includes(value));
  if (gone.length > 0) return [say.tighter(`cannot be ${gone.join(' or ')} any more`)];
  return after.some((value) => !before.includes(value)) ? [say.looser('can be set to more')] : [];
}

function choices(schema: Schema): string[] | undefined {
  const list = Array.isArray(schema.enum) ? schema.enum : Object.hasOwn(schema, 'const') ? [schema.const] : undefined;
  return list?.map((value) => JSON.stringify(value));
}

function compareBounds(old: Schema, now: Schema, say: Say): Reason[] {
  const reasons: Reason[] = [];
  for (const keyword of [...LOWER_BOUNDS, ...UPPER_BOUNDS]) {
    const [before, after] = [old[keyword], now[keyword]];
    const refusesMore = LOWER_BOUNDS.includes(keyword) ? 1 : -1;
    const had = typeof before === 'number';
    if (typeof after !== 'number') {
      if (had) reasons.push(say.looser(`has no ${keyword} any more`));
    } else if (!had) reasons.push(say.tighter(`has a ${keyword} now`));
    else if (after !== before) {
      const what = `has a ${after > before ? 'higher' : 'lower'} ${keyword}`;
      reasons.push((after - before) * refusesMore > 0 ? say.tighter(what) : say.looser(what));
    }
  }
  return reasons;
}

function compareConstraints(old: Schema, now: Schema, say: Say): Reason[] {
  const reasons: Reason[] = [];
  for (const keyword of CONSTRAINTS) {
    const [before, after] = [old[keyword], now[keyword]];
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    if (after !== undefined) reasons.push(say.tighter(`has a new \`${keyword}\``));
    else reasons.push(say.looser(`has no \`${keyword}\` any more`));
  }
  // Of draft 4 the exclusive bounds are switches.
  for (const keyword of ['exclusiveMinimum', 'exclusiveMaximum']) {
    if (now[keyword] === true && old[keyword] !== true) reasons.push(say.tighter(`has a new \`${keyword}\``));
    if (old[keyword] === true && now[keyword] !== true) reasons.push(say.looser(`has no \`${keyword}\` any more`));
  }
  if (now.uniqueItems === true && old.uniqueItems !== true)
    reasons.push(say.tighter('cannot hold the same item twice any more'));
  if (old.uniqueItems === true && now.uniqueItems !== true)
    reasons.push(say.looser('can hold the same item twice now'));
  return reasons;
}

/** Branches that are written the same belong together; of the others the first to the first, and what is left over is new or gone. */
function compareBranches(keyword: string, old: Schema, now: Schema, at: string, say: Say, whole: Whole): Reason[] {
  const [before, after] = [branches(old[keyword]), branches(now[keyword])];
  if (before === undefined) return after === undefined ? [] : [say.tighter(`has a new \`${keyword}\``)];
  if (after === undefined) return [say.looser(`has no \`${keyword}\` any more`)];
  const fresh = [...after];
  const pairs: [unknown, unknown][] = [];
  const changed = before.filter((branch) => {
    const twin = fresh.findIndex((other) => JSON.stringify(other) === JSON.stringify(branch));
    if (twin !== -1) pairs.push(...fresh.splice(twin, 1).map((other): [unknown, unknown] => [branch, other]));
    return twin === -1;
  });
  pairs.push(...changed.slice(0, fresh.length).map((branch, index): [unknown, unknown] => [branch, fresh[index]]));
  const reasons = pairs.flatMap(([a, b]) => compareAt(a, b, at, whole));
  const [more, fewer] = keyword === 'allOf' ? [say.tighter, say.looser] : [say.looser, say.tighter];
  const what = keyword === 'allOf' ? 'condition' : 'choice';
  if (fresh.length > changed.length) reasons.push(more(`has one more ${what} in \`${keyword}\``));
  if (fresh.length < changed.length) reasons.push(fewer(`has one ${what} less in \`${keyword}\``));
  return reasons;
}

function branches(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function compareProperties(old: Schema, now: Schema, at: string, say: Say, whole: Whole): Reason[] {
  const reasons: Reason[] = [];
  const [was, is] = [old.additionalProperties ?? true, now.additionalProperties ?? true];
  if (is === false && was !== false) reasons.push(say.tighter('takes no other keys any more'));
  else if (is !== false && was === false) reasons.push(say.looser('takes other keys now'));
  else if (is !== was) reasons.push(...compareAt(was, is, join(at, '*'), whole));
  for (const group of ['properties', 'patternProperties'] as const) {
    const [before, after] = [keysOf(old[group]), keysOf(now[group])];
    for (const [key, schema] of Object.entries(after)) {
      const name = join(at, key);
      if (Object.hasOwn(before, key)) reasons.push(...compareAt(before[key], schema, name, whole));
      else if (schema === false) reasons.push(...compareAt(true, schema, name, whole));
      else reasons.push({ level: 'minor', text: `values.schema.json: \`${name}\` is new` });
    }
    for (const [key, schema] of Object.entries(before)) {
      // A pattern may take its place: patterns of strangers are not run.
      if (Object.hasOwn(after, key) || Object.keys(keysOf(now.patternProperties)).length > 0) continue;
      reasons.push(...compareAt(schema, is, join(at, key), whole));
    }
  }
  return reasons;
}

function compareItems(old: Schema, now: Schema, at: string, say: Say, whole: Whole): Reason[] {
  const [before, after] = [old.items, now.items];
  if (!Array.isArray(before) && !Array.isArray(after)) {
    return before === after ? [] : compareAt(before ?? {}, after ?? {}, `${at}[]`, whole);
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return after === undefined ? [say.looser('has no `items` any more')] : [say.tighter('has a new `items`')];
}

/** An integer is a number. */
function accepts(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

function keysOf(value: unknown): Schema {
  return isSchema(value) ? value : {};
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}
