// Bundles every action of this tree's source into a folder, in a second: `node build.mjs <folder>`.
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [folder] = process.argv.slice(2);
const actions = readdirSync(join(root, 'actions')).filter((name) =>
  existsSync(join(root, 'actions', name, 'action.yml')),
);
for (const name of actions) {
  cpSync(join(root, 'actions', name, 'action.yml'), join(folder, name, 'action.yml'));
  mkdirSync(join(folder, name, 'dist'));
  writeFileSync(
    join(folder, name, 'dist', 'index.js'),
    `import { start } from '../../bundle/main.js';\n\nawait start('${name}');\n`,
  );
}
writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
await build({
  entryPoints: [join(root, 'packages/bundle/src/main.ts')],
  outdir: join(folder, 'bundle'),
  alias: {
    '@slipway/core': join(root, 'packages/core/src'),
    ...Object.fromEntries(actions.map((name) => [`@slipway/${name}`, join(root, 'actions', name, 'src')])),
  },
  ...{
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    target: 'node24',
    logLevel: 'error',
  },
  banner: {
    js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
});
