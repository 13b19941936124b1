// Builds everything that is generated and committed: each action's dist and action.yml, the configuration's JSON Schema,
// the tables in the actions' READMEs. Everything is wiped first, so that nothing stale survives. With names: only the dist of those actions.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (bin, ...args) =>
  execFileSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Takes white space and comments out of a bundle: it starts faster. Names stay, so that a stack says where it was. Licences are in licenses.txt. */
function shorten(file) {
  const options = {
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    charset: 'utf8',
    target: 'node24',
  };
  writeFileSync(file, transformSync(readFileSync(file, 'utf8'), options).code);
}

const wanted = process.argv.slice(2);
const all = readdirSync(join(root, 'actions')).filter((name) => existsSync(join(root, 'actions', name, 'src')));
const actions = all.filter((name) => wanted.length === 0 || wanted.includes(name));

for (const folder of [
  ...['core', 'testing'].map((name) => `packages/${name}`),
  ...actions.map((name) => `actions/${name}`),
]) {
  rmSync(join(root, folder, 'lib'), { recursive: true, force: true });
  rmSync(join(root, folder, 'tsconfig.tsbuildinfo'), { force: true });
}
run('typescript/bin/tsc', '-b', ...all.map((name) => `actions/${name}`));
for (const name of actions) {
  rmSync(join(root, 'actions', name, 'dist'), { recursive: true, force: true });
  run(
    '@vercel/ncc/dist/ncc/cli.js',
    'build',
    `actions/${name}/lib/main.js`,
    '-o',
    `actions/${name}/dist`,
    '--license',
    'licenses.txt',
  );
  for (const file of readdirSync(join(root, 'actions', name, 'dist')).filter((one) => one.endsWith('.js'))) {
    shorten(join(root, 'actions', name, 'dist', file));
  }
  console.log(`built actions/${name}/dist`);
}
await import('./docs.mjs');
