// Builds everything that is generated and committed: each action's dist, the configuration's JSON Schema,
// the tables in the actions' READMEs. Everything is wiped first, so that nothing stale survives. With names: only those actions.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (bin, ...args) =>
  execFileSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const wanted = process.argv.slice(2);
const actions = readdirSync(join(root, 'actions')).filter(
  (name) => existsSync(join(root, 'actions', name, 'action.yml')) && (wanted.length === 0 || wanted.includes(name)),
);

for (const folder of [
  ...['core', 'testing'].map((name) => `packages/${name}`),
  ...actions.map((name) => `actions/${name}`),
]) {
  rmSync(join(root, folder, 'lib'), { recursive: true, force: true });
  rmSync(join(root, folder, 'tsconfig.tsbuildinfo'), { force: true });
}
run('typescript/bin/tsc', '-b', ...actions.map((name) => `actions/${name}`));
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
  console.log(`built actions/${name}/dist`);
}
await import('./docs.mjs');
