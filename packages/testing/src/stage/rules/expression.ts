import { isObject, type Json } from '../../github/json.js';

/** What names in an expression stand for: `github`, `needs`, `inputs`, `vars` and so on. */
export type Contexts = Readonly<Record<string, Json>>;

/**
 * A text of a workflow with its `${{ }}` filled in. The stage needs this only where it has to know a value before act starts: names of
 * environments and concurrency groups, inputs of called workflows, conditions of calling jobs. Everything in steps is act's.
 * Rules: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 * @returns the value itself where the text is one expression and nothing else
 * @throws when an expression uses what is not known here
 */
export function fill(text: string, contexts: Contexts): Json {
  const whole = /^\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(text);
  if (whole !== null) return evaluate(whole[1] ?? '', contexts);
  return text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, inside: string) => asString(evaluate(inside, contexts)));
}

/** The value of one expression, without `${{ }}`. @throws when it uses what is not known here */
export function evaluate(source: string, contexts: Contexts): Json {
  const parser = new Parser(tokensOf(source), contexts, source);
  const value = parser.either();
  parser.end();
  return value;
}

/** Whether a value counts as true. */
export function isTrue(value: Json): boolean {
  return value !== null && value !== false && value !== 0 && value !== '';
}

/** A value as it is put into a text. */
export function asString(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function tokensOf(source: string): string[] {
  const pattern = /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(==|!=|<=|>=|&&|\|\||[!<>()[\].,*]))/gy;
  const tokens: string[] = [];
  while (pattern.lastIndex < source.trimEnd().length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(source);
    if (found === null) throw new Error(`\${{ ${source.trim()} }}: cannot be read at '${source.slice(at).trim()}'`);
    tokens.push(found[0].trim());
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly string[];
  readonly #contexts: Contexts;
  readonly #source: string;
  #at = 0;

  constructor(tokens: readonly string[], contexts: Contexts, source: string) {
    this.#tokens = tokens;
    this.#contexts = contexts;
    this.#source = source.trim();
  }

  either(): Json {
    let left = this.#both();
    while (this.#take('||')) {
      const right = this.#both();
      left = isTrue(left) ? left : right;
    }
    return left;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#wrong(`'${this.#tokens[this.#at]}' is too much`);
  }

  #both(): Json {
    let left = this.#compared();
    while (this.#take('&&')) {
      const right = this.#compared();
      left = isTrue(left) ? right : left;
    }
    return left;
  }

  #compared(): Json {
    const left = this.#negated();
    for (const operator of ['==', '!=', '<=', '>=', '<', '>']) {
      if (this.#take(operator)) return compare(operator, left, this.#negated());
    }
    return left;
  }

  #negated(): Json {
    return this.#take('!') ? !isTrue(this.#negated()) : this.#path();
  }

  #path(): Json {
    let value = this.#primary();
    for (;;) {
      if (this.#take('.')) {
        const name = this.#next();
        value =
          name === '*'
            ? [...(Array.isArray(value) ? value : Object.values(isObject(value) ? value : {}))]
            : member(value, name);
      } else if (this.#take('[')) {
        const key = this.either();
        this.#expect(']');
        value = Array.isArray(value) ? (value[Number(key)] ?? null) : member(value, asString(key));
      } else return value;
    }
  }

  #primary(): Json {
    const token = this.#next();
    if (token === '(') {
      const value = this.either();
      this.#expect(')');
      return value;
    }
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^-?\d/.test(token)) return Number(token);
    const word = token.toLowerCase();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (this.#take('(')) return this.#call(word);
    const context = Object.keys(this.#contexts).find((name) => name.toLowerCase() === word);
    if (context === undefined) throw this.#wrong(`'${token}' is not known here`);
    return this.#contexts[context] ?? null;
  }

  #call(name: string): Json {
    const args: Json[] = [];
    while (!this.#take(')')) {
      args.push(this.either());
      this.#take(',');
    }
    const call = functions[name] ?? this.#status(name);
    if (call === undefined) throw this.#wrong(`${name}() is not known here`);
    return call(...args);
  }

  /** `success()` and its like look at the jobs that are needed. */
  #status(name: string): ((...args: Json[]) => Json) | undefined {
    const needs = this.#contexts.needs;
    const results = Object.values(isObject(needs) ? needs : {}).map((need) => (isObject(need) ? need.result : null));
    if (name === 'always') return () => true;
    if (name === 'success') return () => results.every((result) => result === 'success');
    if (name === 'failure') return () => results.includes('failure');
    if (name === 'cancelled') return () => results.includes('cancelled');
    return undefined;
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw this.#wrong('it ends too early');
    this.#at += 1;
    return token;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw this.#wrong(`'${token}' is missing`);
  }

  #wrong(why: string): Error {
    return new Error(`\${{ ${this.#source} }}: ${why}`);
  }
}

/** Properties of objects by name, whatever their case, and of each object of a list. */
function member(value: Json, name: string): Json {
  if (Array.isArray(value)) return value.map((one) => member(one, name));
  if (!isObject(value)) return null;
  const key = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? null : (value[key] ?? null);
}

/** Texts are compared without their case; different kinds as numbers. */
function compare(operator: string, left: Json, right: Json): boolean {
  const texts = typeof left === 'string' && typeof right === 'string';
  const same = typeof left === typeof right || left === null || right === null;
  const [a, b] = texts ? [left.toLowerCase(), right.toLowerCase()] : [numberOf(left), numberOf(right)];
  const equal = texts || !same || typeof left !== 'object' ? a === b : left === right;
  if (operator === '==') return equal;
  if (operator === '!=') return !equal;
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  return operator === '<=' ? a <= b : a >= b;
}

function numberOf(value: Json): number {
  if (value === null || value === '') return 0;
  return typeof value === 'object' ? Number.NaN : Number(value);
}

const lower = (value: Json | undefined) => asString(value ?? null).toLowerCase();

const functions: Readonly<Record<string, (...args: Json[]) => Json>> = {
  contains: (where = null, what = null) =>
    Array.isArray(where) ? where.some((one) => compare('==', one, what)) : lower(where).includes(lower(what)),
  startswith: (text, what) => lower(text).startsWith(lower(what)),
  endswith: (text, what) => lower(text).endsWith(lower(what)),
  format: (text = null, ...args) =>
    asString(text).replace(/\{(\d+)\}|\{\{|\}\}/g, (found, index: string | undefined) =>
      index === undefined ? found.charAt(0) : asString(args[Number(index)] ?? null),
    ),
  join: (list = null, by = ',') => (Array.isArray(list) ? list.map(asString).join(asString(by)) : asString(list)),
  tojson: (value = null) => JSON.stringify(value, null, 2),
  fromjson: (text = null): Json => JSON.parse(asString(text)),
};
