import type { Input, Table } from '@slipway/core/inputs/table';

/** Inputs that the command line fills in itself. */
const own: ReadonlySet<string> = new Set(['token', 'dry-run', 'delivery']);

/** An option of a command, made from an input of the action's table. */
export interface Option {
  /** Name of the input, and of the option without its dashes. */
  readonly name: string;
  /** As a parser of command lines reads it: `--labels <value>`; `--draft [true|false]` where `true` may be left out. */
  readonly flags: string;
  readonly meaning: string;
  /** Empty: nothing by default. */
  readonly default: string;
  readonly required: boolean;
}

/** The options of an action: its inputs, without those that are the command line's own. */
export function optionsOf({ inputs }: Pick<Table, 'inputs'>): Option[] {
  return Object.entries(inputs)
    .filter(([name]) => !own.has(name))
    .map(([name, input]) => ({
      name,
      flags: isFlag(input) ? `--${name} [true|false]` : `--${name} <value>`,
      meaning: plain(input.meaning),
      default: input.default.startsWith('${{') ? '' : input.default,
      required: input.required,
    }));
}

/** Whether an input takes `true` and `false`, and no other words. */
function isFlag(input: Input<unknown>): boolean {
  return input.parse('true') === true && input.parse('false') === false && input.parse('x') === undefined;
}

/** Help texts show no Markdown. */
function plain(markdown: string): string {
  return markdown.replaceAll('`', '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
