import { writeYamlValue } from '../files/yaml-value.js';
import { remoteFields } from './remote.js';
import type { Input, Permission, Table } from './table.js';

/** The text of an action's `action.yml`. */
export function actionYaml({ title, description, icon, color, inputs, outputs }: Table): string {
  const sections = [
    { name: title, description, author: 'The Slipway contributors', branding: { icon, color } },
    {
      inputs: mapValues(inputs, ({ meaning, required, default: value }) =>
        required ? { description: meaning, required } : { description: meaning, default: value },
      ),
    },
    { outputs: mapValues(outputs, ({ meaning }) => ({ description: meaning })) },
    { runs: { using: 'node24', main: 'dist/index.js' } },
  ];
  const texts = sections.map(writeYamlValue);
  return `# Made from src/table.ts by \`npm run build\`.\n${texts.join('\n')}`;
}

/** How many inputs a README shows at first. */
const shown = 8;

/** The parts of an action's README that are made from its table, by the name of their markers. */
export function readmeParts({ inputs, outputs, permissions, events }: Table): Readonly<Record<string, string>> {
  const own = Object.entries(inputs).filter(([name]) => !(name in remoteFields));
  const first = own.slice(0, shown);
  const more = Object.entries(inputs).filter(([name]) => !first.some(([one]) => one === name));
  return {
    inputs: [inputRows(first), ...(more.length > 0 ? ['### More inputs', inputRows(more)] : [])].join('\n\n'),
    outputs: rows(
      ['Output', 'Meaning'],
      Object.entries(outputs).map(([name, { meaning }]) => [`\`${name}\``, meaning]),
    ),
    permissions: ['```yaml', 'permissions:', ...permissionLines(Object.entries(permissions)), '```'].join('\n'),
    events: rows(
      ['Event', 'What it does'],
      Object.entries(events).map(([name, does]) => [`\`${name}\``, does]),
    ),
  };
}

function inputRows(inputs: readonly (readonly [string, Input<unknown>])[]): string {
  return rows(
    ['Input', 'Default', 'Meaning'],
    inputs.map(([name, { meaning, required, default: value }]) => [
      `\`${name}\``,
      required ? 'required' : value === '' ? '' : `\`${value}\``,
      meaning,
    ]),
  );
}

function rows(header: readonly string[], body: readonly (readonly string[])[]): string {
  const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
  return [header, header.map(() => '---'), ...body].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

function permissionLines(permissions: readonly (readonly [string, Permission])[]): string[] {
  const width = Math.max(...permissions.map(([name, { level }]) => `${name}: ${level}`.length));
  return permissions.map(
    ([name, { level, why, when }]) =>
      `  ${`${name}: ${level}`.padEnd(width)}   # ${why}${when === undefined ? '' : `, only ${when}`}`,
  );
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
