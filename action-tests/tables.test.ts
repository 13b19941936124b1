import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { actionYaml, readmeParts, sharedParts } from '@slipway/core/inputs/document';
import { choice, text } from '@slipway/core/inputs/fields';
import { readInputs } from '@slipway/core/inputs/read';
import { failedOutputs, input, type Table } from '@slipway/core/inputs/table';
import { memoryRunner } from '@slipway/testing/memory-runner';
import { parse } from 'yaml';
import { tables } from './tables.js';

const actions = fileURLToPath(new URL('../actions', import.meta.url));

test('every action has a table', async () => {
  expect(tables.map(({ name }) => name)).toEqual(await readdir(actions));
});

describe.each(tables.map((table) => [table.name, table] as const))('%s', (name, table) => {
  test('action.yml is what its table makes', async () => {
    expect(await readFile(`${actions}/${name}/action.yml`, 'utf8')).toBe(actionYaml(table));
  });

  test('its README has what its table makes', async () => {
    const readme = await readFile(`${actions}/${name}/README.md`, 'utf8');
    for (const [part, content] of Object.entries(readmeParts(table))) {
      // Events have no section where they need no word.
      if (part === 'events' && !readme.includes('<!-- generated:events -->')) continue;
      expect(readme).toContain(`<!-- generated:${part} -->\n\n${content}\n\n<!-- /generated:${part} -->`);
    }
  });

  test('every default is accepted', () => {
    for (const [input, { default: value, required, parse: read, accepts }] of Object.entries(table.inputs)) {
      if (required) continue;
      expect({ input, value, refused: read(value) === undefined ? accepts : null }).toMatchObject({ refused: null });
    }
  });

  test('what opens a pull request says in which run', () => {
    const { outputs } = table;
    expect('opened' in outputs).toBe('pull-request-url' in outputs);
  });

  test('the marketplace and the log show all of its description', () => {
    expect(table.description.length).toBeLessThanOrEqual(125);
    expect(table.description).not.toMatch(/\.$/);
  });
});

describe('an input', () => {
  const fields = {
    level: input(choice('low', 'high'), { default: 'high', meaning: '' }),
    services: input(
      { ...text, parse: (value) => value || undefined },
      { default: 'all', readsEmpty: true, meaning: '' },
    ),
  };
  const read = (env: Readonly<Record<string, string>>) => readInputs(memoryRunner(env), fields);

  test('that nobody gave is its default', () => {
    expect(read({})).toEqual({ level: 'high', services: 'all' });
  });

  test('that is given is that', () => {
    expect(read({ INPUT_LEVEL: 'low', INPUT_SERVICES: ' api ' })).toEqual({ level: 'low', services: 'api' });
  });

  test('that is given and empty is its default, or an error where its parser reads that', () => {
    expect(read({ INPUT_LEVEL: '' }).level).toBe('high');
    expect(() => read({ INPUT_SERVICES: '' })).toThrow(Failure);
  });
});

test('what actions share has a page, under the headings that READMEs link', async () => {
  const page = await readFile(`${actions}/../docs/inputs.md`, 'utf8');
  for (const [part, content] of Object.entries(sharedParts()))
    expect(page).toContain(`<!-- generated:${part} -->\n\n${content}\n\n<!-- /generated:${part} -->`);
});

test('what a table makes', () => {
  const table: Table = {
    ...{ name: 'toy', title: 'Toy', description: 'Plays: "well"', icon: 'box', color: 'blue' },
    inputs: {
      must: input(text, { required: true, meaning: 'A `|` in a cell.' }),
      ...Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`own-${n}`, input(text, { meaning: `Own ${n}.` })])),
      token: input(text, { default: 'none: yet', meaning: 'Common.' }),
      config: commonFields.config,
    },
    outputs: { state: { meaning: 'The state.', failed: 'failed' }, changed: commonOutputs.changed },
    permissions: {
      contents: { level: 'write', why: 'the branch' },
      checks: { level: 'read', why: 'checks', when: 'with gates' },
    },
    events: { push: 'Plays.' },
  };
  expect(parse(actionYaml(table))).toMatchObject({
    name: 'Toy',
    inputs: { must: { required: true }, token: { default: 'none: yet', description: 'Common.' } },
    outputs: { state: { description: 'The state.' } },
    runs: { using: 'node24', main: 'dist/index.js' },
  });
  const parts = readmeParts(table);
  const [first = '', more = ''] = parts.inputs?.split('### More inputs') ?? [];
  expect(first).toContain('| `must` | required | A `\\|` in a cell. |');
  expect(first).not.toContain('own-7');
  expect(more).toContain(
    '| `own-7` |  | Own 7. |\n| `own-8` |  | Own 8. |\n| `own-9` |  | Own 9. |\n| `token` | `none: yet` | Common. |',
  );
  expect(more).toContain('/docs/inputs.md#inputs-of-every-action): `config`.');
  expect(parts.outputs).toContain('| `state` | The state. |');
  expect(parts.outputs).toContain(': `changed`.');
  expect(parts.permissions).toBe(
    '```yaml\npermissions:\n  contents: write   # the branch\n  checks: read      # checks, only with gates\n```',
  );
  expect(failedOutputs(table)).toEqual({ state: 'failed', changed: false });
});
