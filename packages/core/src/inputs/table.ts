import type { Json } from '../plan/proposal.js';
import type { Field } from './fields.js';

/** An input: how it is read, what it is when it is not given, and what it means. */
export interface Input<T> extends Field<T> {
  /** As `action.yml` has it. */
  readonly default: string;
  /** One or two sentences of Markdown. */
  readonly meaning: string;
  readonly required: boolean;
}

/** An output: what it means, and its value when the run failed. */
export interface Output {
  /** One or two sentences of Markdown. */
  readonly meaning: string;
  readonly failed: Json;
}

/** A right of the job's token, by its name in a workflow's `permissions`. */
export interface Permission {
  readonly level: 'read' | 'write';
  /** What it is for, such as `the pull request`. */
  readonly why: string;
  /** Completes "only …", such as ``with `delivery: push` ``; left out: always. */
  readonly when?: string;
}

/**
 * What an action is to its users. `action.yml`, the parser of its inputs, its outputs when a run failed, and the tables of its
 * README are made from it.
 */
export interface Table {
  /** Name of its folder. */
  readonly name: string;
  /** Its name on the marketplace and in logs. */
  readonly title: string;
  /** One sentence without a full stop; GitHub shows at most 125 characters. */
  readonly description: string;
  /** See https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#branding. */
  readonly icon: string;
  readonly color: 'blue' | 'red';
  /** Its own first, most used first, then the common ones. */
  readonly inputs: Readonly<Record<string, Input<unknown>>>;
  readonly outputs: Readonly<Record<string, Output>>;
  readonly permissions: Readonly<Record<string, Permission>>;
  /** What it does on each event it is meant for. */
  readonly events: Readonly<Record<string, string>>;
}

/** What a table says of an input; what is left out: optional, nothing by default, and empty is the default. */
interface About {
  readonly meaning: string;
  readonly default?: string;
  readonly required?: true;
  /** Written and empty is read as it is written, so that the parser can refuse it. Else empty means the default. */
  readonly readsEmpty?: true;
}

/** An input of a table; from an input of another one: the same with what is said here. */
export function input<T>(field: Field<T>, about: About): Input<T> {
  return { default: '', required: false, ...field, ...about };
}

/** How the inputs of an action are read, for {@link readInputs}. */
export function fieldsOf<I extends Table['inputs']>(table: { readonly inputs: I }): I {
  return table.inputs;
}

/** Every output of an action with its value when the run failed. */
export function failedOutputs<O extends Table['outputs']>(table: {
  readonly outputs: O;
}): { readonly [K in keyof O]: Json };
export function failedOutputs({ outputs }: Pick<Table, 'outputs'>): Record<string, Json> {
  return Object.fromEntries(Object.entries(outputs).map(([name, { failed }]) => [name, failed]));
}
