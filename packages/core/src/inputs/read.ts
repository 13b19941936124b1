import { Failure, type Problem } from '../failure.js';
import type { Runner } from '../ports/runner.js';
import type { Field } from './fields.js';

/** Fields by the name of their input in action.yml. */
export type Fields = Readonly<Record<string, Field<unknown>>>;
/** What a set of fields reads as. */
export type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** The fields that read as these values. */
export type FieldsOf<I> = { readonly [K in keyof I]: Field<I[K]> };

/**
 * Reads every input, masking secrets first.
 * @throws {Failure} with one problem per input that is not acceptable.
 */
export function readInputs<I>(runner: Runner, fields: FieldsOf<I>): I;
export function readInputs(runner: Runner, fields: Fields): Record<string, unknown> {
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  const entries = Object.entries(fields);
  for (const [name, field] of entries) {
    const raw = runner.input(name);
    if (field.secret && raw) runner.mask(raw);
  }
  for (const [name, field] of entries) {
    const raw = textOf(field, runner.input(name)?.trim());
    const value = field.parse(raw);
    if (value !== undefined) values[name] = value;
    else problems.push(explain(name, raw, field));
  }
  if (problems.length > 0) throw new Failure(problems);
  return values;
}

function explain(name: string, raw: string, { accepts, default: usual, secret }: Field<unknown>): Problem {
  const give = `Set \`${name}:\` under \`with:\` of the step to ${accepts}`;
  const isNothing = raw === '' && usual;
  return {
    code: 'bad-input',
    message: `Input \`${name}\` is ${secret ? 'not acceptable' : isNothing ? 'empty' : JSON.stringify(raw)}`,
    fix: isNothing
      ? `${give}, or leave it out for \`${usual}\`. If it is an expression, that gave nothing.`
      : `${give}.`,
  };
}

/** What there is to parse: what was written, else the default. */
function textOf(field: Field<unknown>, written: string | undefined): string {
  if (written || (written !== undefined && field.readsEmpty)) return written;
  const text = field.default ?? '';
  return text.startsWith('${{') ? '' : text;
}
