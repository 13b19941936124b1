// Writes what is generated from the source into the documentation: input and output tables of each action, between
// markers in its README, and the JSON Schemas of slipway.yml and of digests files.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configSchema } from '@slipway/core/config/schema';
import { digestsSchema } from '@slipway/core/digests/file';
import { toJsonSchema } from '@valibot/to-json-schema';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));

const cell = (text) => String(text).replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const table = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

for (const name of readdirSync(join(root, 'actions'))) {
  const folder = join(root, 'actions', name);
  const readme = join(folder, 'README.md');
  if (!existsSync(join(folder, 'action.yml')) || !existsSync(readme)) continue;
  const action = parse(readFileSync(join(folder, 'action.yml'), 'utf8'));
  const parts = {
    inputs: table(
      ['Input', 'Default', 'Meaning'],
      Object.entries(action.inputs ?? {}).map(([input, { description, default: value, required }]) => [
        `\`${input}\``,
        required ? 'required' : value ? `\`${cell(value)}\`` : '',
        cell(description),
      ]),
    ),
    outputs: table(
      ['Output', 'Meaning'],
      Object.entries(action.outputs ?? {}).map(([output, { description }]) => [`\`${output}\``, cell(description)]),
    ),
  };
  let text = readFileSync(readme, 'utf8');
  for (const [part, content] of Object.entries(parts)) {
    const markers = new RegExp(`(<!-- generated:${part} -->\\n)[\\s\\S]*?(<!-- /generated:${part} -->)`);
    if (!markers.test(text)) throw new Error(`${readme} lacks the markers of its ${part} table`);
    text = text.replace(markers, (_, open, close) => `${open}\n${content}\n\n${close}`);
  }
  writeFileSync(readme, text);
}

// `{ "not": {} }` and `false` mean the same; editors only understand the second for unknown keys.
const close = (_, value) =>
  value && typeof value === 'object' && JSON.stringify(value) === '{"not":{}}' ? false : value;

function writeSchema(name, title, description, source) {
  const schema = {
    $id: `https://github.com/your-org/slipway/blob/v1/packages/core/${name}.schema.json`,
    title,
    description,
    ...toJsonSchema(source, { ignoreActions: ['check'], typeMode: 'input' }),
  };
  writeFileSync(join(root, `packages/core/${name}.schema.json`), `${JSON.stringify(schema, close, 2)}\n`);
}

writeSchema('slipway', 'Slipway', 'Configuration of Slipway: .github/slipway.yml', configSchema);
writeSchema('digests', 'Slipway digests', 'What was built: the file capture-digests writes', digestsSchema);
