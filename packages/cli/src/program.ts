import type { Table } from '@slipway/core/inputs/table';
import { Command, Option } from 'commander';
import type { DoctorAsked } from './doctor/doctor.js';
import type { InitAsked } from './init/init.js';
import { optionsOf } from './options.js';

/** What a person asked for. */
export interface Asked {
  readonly table: Table;
  /** Inputs of the action by name, as they were given. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Folder of the clone. */
  readonly folder: string;
  /** What becomes of the plan; left out: it is only shown. */
  readonly apply?: 'files' | 'commit';
  readonly json: boolean;
}

/** What the command line can do beside running actions. */
export interface Commands {
  init(asked: InitAsked): Promise<void>;
  doctor(asked: DoctorAsked): Promise<void>;
}

/**
 * The command line: one command for each action, with its inputs as options, and those that help to adopt them.
 * @param work called with what was asked for
 * @param version as the option `--version` prints it
 */
export function programOf(
  tables: readonly Table[],
  work: (asked: Asked) => Promise<void>,
  { init, doctor }: Commands,
  version: string,
): Command {
  const program = new Command('slipway')
    .description('Plans what the actions of Slipway would do with your clone. Nothing is written without --apply.')
    .showHelpAfterError('Run with --help to see what there is.')
    .version(version, '-V, --version', 'print the version')
    // Behind its name, `--version` is an input of an action.
    .enablePositionalOptions();
  addShared(program);
  addShared(program.command('init'))
    .description('Proposes slipway.yml and workflows for this repository, with a reason for each choice.')
    .option('-y, --yes', 'write the files without asking')
    .action(async ({ yes }: { readonly yes?: true }, command: Command) =>
      init({ ...sharedOf(command), yes: yes ?? false }),
    );
  addShared(program.command('doctor'))
    .description(
      'Checks a set-up: configuration, workflows, permissions, rules, history, tools, registries. Writes nothing.',
    )
    .option('--drill <environment>', 'prove that a rollback of it would work tonight, and print how to do it by hand')
    .action(async ({ drill }: { readonly drill?: string }, command: Command) =>
      doctor({ ...sharedOf(command), ...(drill === undefined ? {} : { drill }) }),
    );
  for (const table of tables) {
    const command = program.command(table.name).description(table.description);
    const options = optionsOf(table);
    for (const { flags, meaning, default: usual } of options)
      command.addOption(new Option(flags, usual === '' ? meaning : `${meaning} (default: ${usual})`).preset('true'));
    if ('delivery' in table.inputs) {
      command.addOption(
        new Option('--apply [how]', 'make the plan true: in the working tree (files), or also as a commit (commit)')
          .choices(['files', 'commit'])
          .preset('files'),
      );
    }
    addShared(command).action(async (given: Readonly<Record<string, unknown>>) => {
      const named = options.map(({ name }) => [name, given[camel(name)]] as const);
      const inputs = Object.fromEntries(
        named.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      );
      // Commander would tell what is missing, and not that its name has a slip.
      const missing = options.find(({ name, required }) => required && inputs[name] === undefined);
      if (missing !== undefined) command.error(`error: required option '${missing.flags}' not specified`);
      const { apply } = given;
      await work({
        ...{ table, inputs, ...sharedOf(command) },
        ...(apply === 'files' || apply === 'commit' ? { apply } : {}),
      });
    });
  }
  return program;
}

/** What every command has, before its name and behind it. */
function addShared(command: Command): Command {
  return command
    .option('-C, --directory <folder>', 'folder of the clone (default: the current one)')
    .option('--json', 'print outputs and findings as JSON, and nothing else');
}

function sharedOf(command: Command): { readonly folder: string; readonly json: boolean } {
  const { directory, json } = command.optsWithGlobals<{ directory?: string; json?: true }>();
  return { folder: directory ?? '.', json: json ?? false };
}

/** The name commander keeps an option under. */
function camel(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
