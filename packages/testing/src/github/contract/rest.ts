import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ValidateFunction } from 'ajv/dist/2019.js';
import { asObject, asObjects, asText, isObject, type Json, type JsonObject, parseJson } from '../json.js';
import { describeErrors, Schemas } from './schema.js';

/** A request as it stands on the wire, the path without the API's prefix. */
export interface RestRequest {
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
}

/** Where a request goes: the operation and the decoded values of its path parameters. */
export interface Match {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

let loaded: RestContract | undefined;

/** GitHub's description of its REST API, read once per process. */
export function restContract(): RestContract {
  loaded ??= new RestContract();
  return loaded;
}

/** Made by scripts/github-api.mjs; found from where this is compiled to, too. */
const published = new URL('../../../src/github/contract/api.github.com.json.gz', import.meta.url);

/** GitHub's description of its REST API (api.github.com), which every request and answer can be held against. */
export class RestContract {
  readonly #routes = new Map<string, Operation[]>();

  constructor() {
    const description = asObject(parseJson(gunzipSync(readFileSync(published)).toString('utf8')));
    const components = asObject(description.components);
    const schemas = { request: new Schemas(components, true), answer: new Schemas(components, false) };
    for (const [template, methods] of Object.entries(asObject(description.paths))) {
      for (const [method, operation] of Object.entries(asObject(methods))) {
        const list = this.#routes.get(method.toUpperCase()) ?? [];
        this.#routes.set(method.toUpperCase(), list);
        list.push(new Operation(template, asObject(operation), components, schemas));
      }
    }
    for (const list of this.#routes.values()) list.sort((a, b) => b.specificity - a.specificity);
  }

  /** The operation a request is for, or `undefined`: GitHub knows no such path. */
  find(method: string, path: string): Match | undefined {
    for (const operation of this.#routes.get(method) ?? []) {
      const params = operation.match(path);
      if (params !== undefined) return { operation, params };
    }
    return undefined;
  }
}

const anything: JsonObject = {};

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly manySegments: boolean;
  readonly schema: JsonObject;
}

/** One operation of GitHub's REST API, such as `pulls/create`. */
export class Operation {
  readonly id: string;
  readonly documentation: string;
  /** The host that answers it: uploads have one of their own. */
  readonly host: 'api' | 'uploads';
  /** Higher wins: a fixed segment beats a parameter. */
  readonly specificity: number;
  readonly #pattern: RegExp;
  readonly #description: JsonObject;
  readonly #parameters: readonly Parameter[];
  readonly #schemas: { readonly request: Schemas; readonly answer: Schemas };

  constructor(
    template: string,
    description: JsonObject,
    components: JsonObject,
    schemas: { readonly request: Schemas; readonly answer: Schemas },
  ) {
    this.id = asText(description.operationId);
    const docs = description.externalDocs;
    this.documentation = isObject(docs) ? asText(docs.url) : 'https://docs.github.com/rest';
    const servers = Array.isArray(description.servers) ? asObjects(description.servers) : [];
    this.host = servers.some(({ url }) => url === 'https://uploads.github.com') ? 'uploads' : 'api';
    this.#description = description;
    this.#schemas = schemas;
    this.#parameters = asObjects(description.parameters ?? []).map((listed) => {
      const parameter =
        typeof listed.$ref === 'string'
          ? asObject(asObject(components.parameters)[listed.$ref.split('/').at(-1) ?? ''])
          : listed;
      return {
        name: asText(parameter.name),
        in: asText(parameter.in),
        required: parameter.required === true,
        manySegments: parameter['x-multi-segment'] === true,
        schema: asObject(parameter.schema),
      };
    });
    const many = new Set(this.#parameters.filter((p) => p.manySegments).map((p) => p.name));
    const segments = template.split('/').slice(1);
    const source = segments.map((segment) =>
      segment.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{([^}]+)\}/g, (_, name: string) => {
        return `(?<${name.replaceAll('-', '_')}>${name === 'path' ? '.*' : many.has(name) ? '.+' : '[^/]+'})`;
      }),
    );
    this.#pattern = new RegExp(`^/${source.join('/')}$`);
    this.specificity = segments.reduce((sum, segment) => sum + (segment.includes('{') ? 1 : 10), 0);
  }

  match(path: string): Record<string, string> | undefined {
    const found = this.#pattern.exec(path);
    if (found === null) return undefined;
    return Object.fromEntries(Object.entries(found.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)]));
  }

  /** What is wrong with a request, in readable lines; none when GitHub's description accepts it. */
  check(request: RestRequest, params: Readonly<Record<string, string>>): string[] {
    return [...this.#checkPath(params), ...this.#checkQuery(request.query), ...this.#checkBody(request.body)];
  }

  #checkPath(params: Readonly<Record<string, string>>): string[] {
    return this.#parameters
      .filter((p) => p.in === 'path')
      .flatMap((p) => this.#checkValue(`path parameter ${p.name}`, p, params[p.name.replaceAll('-', '_')] ?? ''));
  }

  #checkQuery(query: URLSearchParams): string[] {
    const known = new Map(this.#parameters.filter((p) => p.in === 'query').map((p) => [p.name, p]));
    const problems: string[] = [];
    for (const name of new Set(query.keys())) {
      const parameter = known.get(name);
      if (parameter === undefined) problems.push(`query: unknown parameter '${name}'`);
      else problems.push(...this.#checkValue(`query parameter ${name}`, parameter, ...query.getAll(name)));
    }
    for (const parameter of known.values()) {
      if (parameter.required && !query.has(parameter.name)) problems.push(`query: '${parameter.name}' is missing`);
    }
    return problems;
  }

  #checkValue(where: string, parameter: Parameter, ...texts: string[]): string[] {
    const validate = this.#schemas.request.compile<unknown>(parameter.schema);
    const candidates: Json[] = texts.length > 1 ? [texts] : readings(texts[0] ?? '');
    return candidates.some((value) => validate(value)) ? [] : describeErrors(where, validate);
  }

  #checkBody(body: Json | undefined): string[] {
    const described = this.#description.requestBody;
    if (!isObject(described)) {
      const empty = body === undefined || (isObject(body) && Object.keys(body).length === 0);
      return empty ? [] : [`body: ${this.id} takes none`];
    }
    if (body === undefined) return described.required === true ? ['body: is missing'] : [];
    const validate = this.#bodyValidator<unknown>();
    return validate(body) ? [] : describeErrors('body', validate);
  }

  /** The body, typed, once GitHub's schema has accepted it. @throws when the schema does not accept it. */
  readBody<T>(body: Json | undefined): T {
    const validate = this.#bodyValidator<T>();
    const value: unknown = body ?? {};
    if (validate(value)) return value;
    throw new Error(`${this.id}: the body was not checked`);
  }

  /** Where the description names no body, everything passes: {@link check} has seen that there is none. */
  #bodyValidator<T>(): ValidateFunction<T> {
    const described = this.#description.requestBody;
    const content = isObject(described) ? asObject(described.content) : {};
    const json = content['application/json'];
    const schema = isObject(json) && isObject(json.schema) ? json.schema : anything;
    return this.#schemas.request.compile<T>(schema);
  }

  /** What is wrong with an answer, in readable lines. Statuses the description does not list are accepted. */
  checkAnswer(status: number, body: Json | undefined): string[] {
    const listed = asObject(this.#description.responses)[String(status)];
    if (!isObject(listed) || !isObject(listed.content)) return [];
    const json = listed.content['application/json'];
    if (!isObject(json) || !isObject(json.schema)) return [];
    const validate = this.#schemas.answer.compile<unknown>(json.schema);
    return validate(body) ? [] : describeErrors(`answer ${status}`, validate);
  }
}

/** What a text in a URL may stand for. */
function readings(text: string): Json[] {
  const values: Json[] = [text, [text]];
  if (/^-?\d+$/.test(text)) values.unshift(Number(text));
  if (text === 'true' || text === 'false') values.unshift(text === 'true');
  return values;
}
