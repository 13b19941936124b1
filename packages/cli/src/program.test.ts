import { describe, expect, test } from '@jest/globals';
import { names } from '@slipway/bundle/main';
import { optionsOf } from './options.js';
import { type Asked, programOf } from './program.js';
import { tables } from './tables.js';

/** What a command line asks for, or what it is told instead. */
async function asked(...words: readonly string[]): Promise<Asked | string> {
  let heard: Asked | undefined;
  let told = '';
  const hear = (text: string) => {
    told += text;
  };
  const program = programOf(
    tables,
    async (one) => {
      heard = one;
    },
    { init: async () => {}, doctor: async () => {} },
    '1.4.2',
  );
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeErr: hear, writeOut: hear });
  }
  await program.parseAsync(words, { from: 'user' }).catch(() => undefined);
  return heard ?? told;
}

test('each action is a command', () => {
  expect(tables.map(({ name }) => name).sort()).toEqual([...names].sort());
});

test('each input of each action is an option, but those that the command line fills in', () => {
  for (const table of tables) {
    const names = optionsOf(table).map(({ name }) => name);
    const own = ['token', 'dry-run', 'delivery'];
    expect(names).toEqual(Object.keys(table.inputs).filter((name) => !own.includes(name)));
  }
});

describe('a command line', () => {
  test('gives inputs as they are written, and only those', async () => {
    expect(await asked('promote-env', '--environment', 'prod', '--hotfix', '--on-held', 'fail')).toMatchObject({
      table: { name: 'promote-env' },
      inputs: { environment: 'prod', hotfix: 'true', 'on-held': 'fail' },
      folder: '.',
      json: false,
    });
  });

  test('writes nothing unless it says so, and then into the working tree', async () => {
    expect(await asked('prepare-release')).not.toHaveProperty('apply');
    expect(await asked('prepare-release', '--apply')).toHaveProperty('apply', 'files');
    expect(await asked('prepare-release', '--apply', 'commit')).toHaveProperty('apply', 'commit');
    expect(await asked('prepare-release', '--apply', 'push')).toContain('Allowed choices are files, commit');
  });

  test('an action that changes no file has no --apply', async () => {
    expect(await asked('gate-check', '--apply')).toContain("unknown option '--apply'");
  });

  test('a flag may be said to be false', async () => {
    expect(await asked('promote-env', '--environment', 'prod', '--hotfix', 'false')).toHaveProperty(
      'inputs.hotfix',
      'false',
    );
  });

  test('what is required is told', async () => {
    expect(await asked('promote-env')).toContain("required option '--environment <value>' not specified");
  });

  test('says its version, which the form for bugs asks for', async () => {
    expect(await asked('--version')).toBe('1.4.2\n');
    expect(await asked('-V')).toBe('1.4.2\n');
  });

  test('after the name of an action, the version is an input', async () => {
    const named = tables.filter((table) => 'version' in table.inputs);
    expect(named.map(({ name }) => name)).toContain('prepare-release');
    for (const table of named) {
      const others = optionsOf(table).flatMap(({ name, required }) => (required ? [`--${name}`, 'x'] : []));
      expect(await asked(table.name, ...others, '--version', '2.0.0')).toHaveProperty('inputs.version', '2.0.0');
    }
  });

  test('the folder and the form are said before the action or after it', async () => {
    for (const words of [
      ['-C', 'shop', '--json', 'prepare-release'],
      ['prepare-release', '--json', '--directory', 'shop'],
      ['-C', 'shop', 'prepare-release', '--json'],
    ]) {
      expect(await asked(...words)).toMatchObject({ folder: 'shop', json: true });
    }
  });

  test('a word that is close is proposed', async () => {
    expect(await asked('promote-evn')).toContain('Did you mean promote-env?');
    expect(await asked('promote-env', '--environment', 'prod', '--hotfx')).toContain('Did you mean --hotfix?');
    const slip = await asked('promote-env', '--envronment', 'prod');
    expect(slip).toContain("unknown option '--envronment'");
    expect(slip).toContain('Did you mean --environment?');
  });
});
