import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import { asObject, isObject, type Json, type JsonObject } from '../json.js';

/**
 * Compiles OpenAPI 3.0 schemas for ajv, one at a time and only when asked for: the description of GitHub has 13 MB.
 * `nullable` becomes a type; `oneOf` becomes `anyOf`, because GitHub's alternatives overlap.
 */
export class Schemas {
  readonly #components: JsonObject;
  readonly #ajv = new Ajv2019({ strict: false, allErrors: true, verbose: true, logger: false });
  readonly #known = new Set<string>();
  /** By the schema as GitHub wrote it; ajv in turn keeps what it compiled for each converted one. */
  readonly #converted = new Map<JsonObject, JsonObject>();
  readonly #strict: boolean;

  /** @param strict whether a property that a schema does not name is an error (GitHub ignores them; ours are typing errors). */
  constructor(components: JsonObject, strict: boolean) {
    this.#components = components;
    this.#strict = strict;
    formats.default(this.#ajv);
  }

  /** A validator that is also a type guard, so that what was checked need not be cast. */
  compile<T>(schema: JsonObject): ValidateFunction<T> {
    const converted = this.#converted.get(schema) ?? asObject(this.#convert(schema, false));
    this.#converted.set(schema, converted);
    return this.#ajv.compile<T>(converted);
  }

  #convert(schema: Json | undefined, partial: boolean): Json {
    if (!isObject(schema)) return schema ?? true;
    if (typeof schema.$ref === 'string') return { $ref: this.#reference(schema.$ref, partial) };

    const out: JsonObject = {};
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'properties') out[key] = mapValues(asObject(value), (v) => this.#convert(v, false));
      else if (key === 'items' || key === 'not') out[key] = this.#convert(value, false);
      else if (key === 'additionalProperties') out[key] = this.#convert(value, false);
      else if (key === 'oneOf' || key === 'anyOf' || key === 'allOf') {
        const inner = partial || isObject(schema.properties) || key === 'allOf';
        const list = Array.isArray(value) ? value.map((v) => this.#convert(v, inner)) : [];
        out[key === 'allOf' ? 'allOf' : 'anyOf'] = list;
      } else if (kept.has(key)) out[key] = value;
    }
    const closes = isObject(schema.properties) || Array.isArray(schema.allOf);
    if (this.#strict && !partial && closes && schema.additionalProperties === undefined) {
      out.unevaluatedProperties = false;
    }
    return schema.nullable === true ? nullable(out) : out;
  }

  #reference(ref: string, partial: boolean): string {
    // No slashes: ajv would resolve a reference against the id of the schema it stands in.
    const id = ref.slice(2).replaceAll('/', '.') + (partial ? '.partial' : '');
    if (!this.#known.has(id)) {
      this.#known.add(id);
      const [, kind = '', name = ''] = ref.slice(2).split('/');
      this.#ajv.addSchema(asObject(this.#convert(asObject(this.#components[kind])[name], partial)), id);
    }
    return id;
  }
}

const kept = new Set([
  'type',
  'enum',
  'required',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'minProperties',
  'maxProperties',
  'uniqueItems',
]);

function nullable(schema: JsonObject): JsonObject {
  return { anyOf: [{ type: 'null' }, schema] };
}

function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

/** What a validator found, one readable line each, such as `body/head: must be string, found 7`. */
export function describeErrors(where: string, validate: ValidateFunction<unknown>): string[] {
  const lines = (validate.errors ?? [])
    .filter((error) => error.keyword !== 'anyOf' && !(error.keyword === 'type' && error.params.type === 'null'))
    .map((error) => {
      const extra: unknown = error.params.unevaluatedProperty ?? error.params.additionalProperty;
      const found = JSON.stringify(error.data)?.slice(0, 80);
      if (extra !== undefined) return `${where}${error.instancePath}: unknown property '${extra}'`;
      const allowed = error.keyword === 'enum' ? ` (${JSON.stringify(error.params.allowedValues)})` : '';
      return `${where}${error.instancePath}: ${error.message}${allowed}, found ${found}`;
    });
  return lines.length > 0 ? [...new Set(lines)] : [`${where}: matches none of the accepted forms`];
}
