import { writeYamlValue } from '../files/yaml-value.js';
import { pagePath } from '../pages.js';
import { pageLink } from '../plan/markdown.js';
import { clusterFields, registryFields } from './access.js';
import { commonFields, commonOutputs } from './common.js';
import { environmentOutputs, remoteFields, renderedOutputs, renderFields } from './remote.js';
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

type Named = readonly (readonly [string, { readonly meaning: string }])[];

const environmentInputs = [...Object.entries(renderFields), ...differing(remoteFields, commonFields)];

/** Inputs and outputs that actions share, by the heading of docs/inputs.md above them. */
const sharedInputs: readonly (readonly [string, Named])[] = [
  ['Inputs of every action', Object.entries(commonFields)],
  ['Inputs of actions on environments', environmentInputs],
  ['Inputs of actions on registries', Object.entries(registryFields)],
  ['Inputs of actions on clusters', Object.entries(clusterFields)],
];
const sharedOutputs: readonly (readonly [string, Named])[] = [
  ['Outputs of actions on environments', Object.entries({ ...environmentOutputs, ...renderedOutputs })],
  ['Outputs of every action', Object.entries(commonOutputs)],
];

/** The parts of an action's README that are made from its table, by the name of their markers. What other actions have, too, is a link. */
export function readmeParts({ inputs, outputs, permissions, events }: Table): Readonly<Record<string, string>> {
  const own = Object.entries(inputs).filter((one) => !isShared(one, sharedInputs));
  const [first, more] = own.length <= shown + 2 ? [own, []] : [own.slice(0, shown), own.slice(shown)];
  const ownOutputs = Object.entries(outputs).filter((one) => !isShared(one, sharedOutputs));
  return {
    inputs: [
      inputRows(first),
      ...(more.length > 0 ? ['### More inputs', inputRows(more)] : []),
      ...linksTo(sharedInputs, Object.entries(inputs)),
    ].join('\n\n'),
    outputs: [
      ...(ownOutputs.length > 0 ? [outputRows(ownOutputs)] : []),
      ...linksTo(sharedOutputs, Object.entries(outputs)),
    ].join('\n\n'),
    permissions: ['```yaml', 'permissions:', ...permissionLines(Object.entries(permissions)), '```'].join('\n'),
    events: rows(
      ['Event', 'What it does'],
      Object.entries(events).map(([name, does]) => [`\`${name}\``, does]),
    ),
  };
}

/** The parts of docs/inputs.md. */
export function sharedParts(): Readonly<Record<string, string>> {
  return {
    inputs: inputRows(Object.entries(commonFields)),
    'inputs-of-environments': inputRows(environmentInputs),
    'inputs-of-registries': inputRows(Object.entries(registryFields)),
    'inputs-of-clusters': inputRows(Object.entries(clusterFields)),
    outputs: outputRows(Object.entries(commonOutputs)),
    'outputs-of-environments': outputRows(Object.entries({ ...environmentOutputs, ...renderedOutputs })),
  };
}

/** Fields that another list does not have with the same meaning. */
function differing<T extends { readonly meaning: string }>(
  fields: Readonly<Record<string, T>>,
  others: Readonly<Record<string, { readonly meaning: string }>>,
): readonly (readonly [string, T])[] {
  return Object.entries(fields).filter(([name, { meaning }]) => others[name]?.meaning !== meaning);
}

function isShared([name, { meaning }]: Named[number], lists: readonly (readonly [string, Named])[]): boolean {
  return lists.some(([, list]) => list.some(([one, other]) => one === name && other.meaning === meaning));
}

/** A line for each list that some of the given are in. */
function linksTo(lists: readonly (readonly [string, Named])[], given: Named): string[] {
  return lists.flatMap(([heading, list]) => {
    const names = given.filter((one) => isShared(one, [[heading, list]])).map(([name]) => `\`${name}\``);
    const anchor = heading.toLowerCase().replaceAll(' ', '-');
    const linked = (text: string) => pageLink(text, pagePath('inputs', anchor));
    if (names.length > shown && names.length === list.length)
      return [`All ${linked(heading.charAt(0).toLowerCase() + heading.slice(1))}.`];
    return names.length === 0 ? [] : [`${linked(heading)}: ${names.join(', ')}.`];
  });
}

/** Which action needs which right: a row for each action, in brackets what it needs only in some cases. */
export function permissionRows(tables: readonly Table[]): string {
  const rights = [...new Set(tables.flatMap(({ permissions }) => Object.keys(permissions)))];
  const users = (right: string) => tables.filter(({ permissions }) => right in permissions).length;
  rights.sort((one, other) => users(other) - users(one));
  return rows(
    ['Action', ...rights.map((right) => `\`${right}\``)],
    tables.map(({ name, permissions }) => [
      pageLink(name, `../actions/${name}/README.md#permissions`),
      ...rights.map((right) => {
        const { level = '', when } = permissions[right] ?? {};
        return when === undefined ? level : `(${level})`;
      }),
    ]),
  );
}

function outputRows(outputs: Named): string {
  return rows(
    ['Output', 'Meaning'],
    outputs.map(([name, { meaning }]) => [`\`${name}\``, meaning]),
  );
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
