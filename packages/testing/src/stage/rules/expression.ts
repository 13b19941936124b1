import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { isObject, type Json, parseJson } from '../../github/json.js';

/** What names in an expression stand for: `github`, `needs`, `inputs`, `vars` and so on. */
export type Contexts = Readonly<Record<string, Json>>;

/**
 * A text of a workflow with its `${{ }}` filled in, by GitHub's own evaluator. The stage needs this only where it has to know a value before
 * act starts: names of environments and concurrency groups, inputs of called workflows, conditions of calling jobs. Everything in steps is act's.
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
  const given = dataOf(contexts);
  if (!(given instanceof data.Dictionary)) throw new Error('contexts are an object');
  const functions = statusFunctions(contexts);
  try {
    const { tokens } = new Lexer(source).lex();
    const expression = new Parser(tokens, Object.keys(contexts), functions).parse();
    const byName = new Map(functions.map((one) => [one.name, one]));
    return plain(new Evaluator(expression, given, byName).evaluate());
  } catch (error) {
    throw new Error(`\${{ ${source.trim()} }}: ${error instanceof Error ? error.message : error}`);
  }
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

function dataOf(value: Json | Contexts): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver);
}

function plain(value: data.ExpressionData): Json {
  return parseJson(JSON.stringify(value, data.replacer));
}

/** `success()` and its like look at the jobs that are needed; the package leaves them to who uses it. */
function statusFunctions({ needs }: Contexts) {
  const results = Object.values(isObject(needs) ? needs : {}).map((need) => (isObject(need) ? need.result : null));
  const found = {
    always: true,
    success: results.every((result) => result === 'success'),
    failure: results.includes('failure'),
    cancelled: results.includes('cancelled'),
  };
  return Object.entries(found).map(([name, value]) => {
    return { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) };
  });
}
