// Writes what is made from the source: each action's action.yml, the tables between markers in its README, both from its
// src/table.ts, what they share in docs/inputs.md, their rights in docs/permissions.md, the picture of the rooms in docs/architecture.md, the JSON Schemas of slipway.yml, of release files and of env-report's JSON, the keys in
// docs/configuration.md, and the codes in docs/troubleshooting.md. The source is compiled before.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ruleMeanings } from '@slipway/core/config/policy-schema';
import { configSchema } from '@slipway/core/config/schema';
import { actionYaml, permissionRows, readmeParts, sharedParts } from '@slipway/core/inputs/document';
import { released, schemaUrl, siteOf } from '@slipway/core/pages';
import { anyReleaseSchema } from '@slipway/core/release-file/schema';
import { reportSchema } from '@slipway/env-report/report-schema';
import { toJsonSchema } from '@valibot/to-json-schema';
import { codesIn } from './codes.mjs';
import { namedNow, namingFiles, renamed } from './named.mjs';
import { commandLine, keysOf, promisesTable, troubleshooting } from './pages.mjs';
import { ownPins, repinned, sourcesWithSteps } from './pins.mjs';
import { drawRooms } from './rooms.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const tables = [];
for (const name of readdirSync(join(root, 'actions')).filter((one) => existsSync(join(root, 'actions', one, 'src')))) {
  const folder = join(root, 'actions', name);
  const { table } = await import(pathToFileURL(join(folder, 'lib', 'table.js')).href);
  writeFileSync(join(folder, 'action.yml'), actionYaml(table));
  fill(join(folder, 'README.md'), readmeParts(table));
  tables.push(table);
}
fill(join(root, 'docs', 'inputs.md'), sharedParts());
fill(join(root, 'docs', 'permissions.md'), { permissions: permissionRows(tables) });
fill(join(root, 'docs', 'promises.md'), {
  promises: promisesTable(readFileSync(join(root, 'action-tests', 'promises', 'cells.yml'), 'utf8')),
});
const { engines } = JSON.parse(readFileSync(join(root, 'packages', 'cli', 'package.json'), 'utf8'));
for (const [page, more] of [
  ['packages/cli/README.md', null],
  ['README.md', 'packages/cli/README.md'],
  ['docs/getting-started.md', '../packages/cli/README.md'],
])
  fill(join(root, page), { npx: commandLine(released, engines.node, more) });
fill(join(root, 'README.md'), { site: `[As a site, with search](${siteOf(released.repository)})` });
fill(join(root, 'docs', 'architecture.md'), { rooms: drawRooms(join(root, 'packages', 'core', 'src')) });

// Pages and examples name the repository that Slipway is released from: packages/core/src/pages.ts says which that is.
const before = namedNow(root);
const pins = ownPins(root);
for (const [path, text] of [...namingFiles(root), ...sourcesWithSteps(root)]) {
  const after = repinned(path.endsWith('.ts') ? text : renamed(text, before, released), pins);
  if (after !== text) writeFileSync(join(root, path), after);
}

fill(join(root, 'docs', 'troubleshooting.md'), { codes: troubleshooting(codesIn(root).codes, ruleMeanings) });

/** Puts parts between their markers. */
function fill(file, parts) {
  const text = Object.entries(parts).reduce(
    (text, [part, content]) =>
      text.replace(
        new RegExp(`(<!-- generated:${part} -->\\n)[\\s\\S]*?(<!-- /generated:${part} -->)`),
        (_, open, close) => `${open}\n${content}\n\n${close}`,
      ),
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, text);
}

// `{ "not": {} }` and `false` mean the same; editors only understand the second for unknown keys.
const close = (_, value) =>
  value && typeof value === 'object' && JSON.stringify(value) === '{"not":{}}' ? false : value;

function writeSchema(name, title, description, source) {
  const schema = {
    $id: schemaUrl(name),
    title,
    description,
    ...toJsonSchema(source, { ignoreActions: ['check'], typeMode: 'input' }),
  };
  writeFileSync(join(root, `packages/core/${name}.schema.json`), `${JSON.stringify(schema, close, 2)}\n`);
  return schema;
}

const configJson = writeSchema('slipway', 'Slipway', 'Configuration of Slipway: .github/slipway.yml', configSchema);
writeSchema(
  'release',
  'Slipway release file',
  'Which services and charts a release has, each exactly: the file capture-digests writes',
  anyReleaseSchema,
);
writeSchema(
  'env-report',
  'Slipway report on environments',
  'What env-report writes with `format: json`; keys may be added',
  reportSchema,
);
fill(join(root, 'docs', 'configuration.md'), { keys: keysOf(configJson) });
