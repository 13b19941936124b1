// Builds everything that is generated and committed: the bundle of all actions in packages/bundle/dist, a stub that starts it in the dist of
// each action, its action.yml, the configuration's JSON Schema, the tables in the actions' READMEs. Everything is wiped first, so that nothing
// stale survives.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/**
 * Makes one of chunks that are the same but for their names: webpack sometimes makes two of the same modules, and which of them is loaded where then
 * depends on what was read first.
 */
function mergeEqualChunks(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.index.js'));
  const kept = new Map();
  const instead = new Map();
  for (const file of files.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const [head = '', id, ids = ''] = /^export const id=(\d+),ids=\[([\d,]+)\]/.exec(text) ?? [];
    const key = `${ids.split(',').sort().join()} ${text.slice(head.length)}`;
    if (kept.has(key)) instead.set(id, kept.get(key));
    else kept.set(key, id);
  }
  for (const id of instead.keys()) rmSync(join(folder, `${id}.index.js`));
  for (const file of readdirSync(folder).filter((one) => one.endsWith('.js'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const merged = text.replace(/(?<=__webpack_require__\.e\()(\d+)(?=\))/g, (id) => instead.get(id) ?? id);
    if (merged !== text) writeFileSync(join(folder, file), merged);
  }
}

/**
 * Leaves out what @actions/core only imports for what we never call: its client for OIDC tokens, which brings undici, and its runner of programs.
 * They cost every start 50 ms of a processor, and who uses them loads them.
 * @throws where the bundle is no longer as this expects
 */
function leaveOutUnused(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.index.js'));
  const texts = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  const [file, text] = [...texts].find(([, one]) => one.includes('actionsRunner: () =>')) ?? [];
  const required =
    /^\/\/ EXTERNAL MODULE: \.\/node_modules\/@actions\/(?:http-client|exec)\/.*\nvar (\w+) = __webpack_require__\((\d+)\);\n/gm;
  const unused = [...(text ?? '').matchAll(required)];
  const isUsed = ([, name]) => new RegExp(`\\b${name}\\.`).test(text);
  if (unused.length !== 2 || unused.some(isUsed)) throw new Error('@actions/core imports something else than before');
  writeFileSync(join(folder, file), text.replace(required, ''));
  const id = Number.parseInt(file, 10);
  const main = readFileSync(join(folder, 'index.js'), 'utf8');
  // What these modules need is in chunks of their own, which everybody else asks for by themselves.
  const list = new RegExp(
    `Promise\\.all\\(/\\* import\\(\\) \\*/\\[(?:__nccwpck_require__\\.e\\(\\d+\\), )+__nccwpck_require__\\.e\\(${id}\\)\\]\\)`,
  );
  if (!list.test(main)) throw new Error('the runner is loaded in another way than before');
  writeFileSync(join(folder, 'index.js'), main.replace(list, `__nccwpck_require__.e(${id})`));
}

const actions = readdirSync(join(root, 'actions')).filter((name) => existsSync(join(root, 'actions', name, 'src')));
const packages = readdirSync(join(root, 'packages'));
for (const folder of [...packages.map((name) => `packages/${name}`), ...actions.map((name) => `actions/${name}`)]) {
  for (const made of ['lib', 'dist', 'tsconfig.tsbuildinfo']) {
    rmSync(join(root, folder, made), { recursive: true, force: true });
  }
}
run('typescript/bin/tsc', '-b', 'packages/bundle');
const bundle = join('packages', 'bundle');
const ncc = ['build', join(bundle, 'lib/main.js'), '-o', join(bundle, 'dist'), '--license', 'licenses.txt'];
run('@vercel/ncc/dist/ncc/cli.js', ...ncc);
leaveOutUnused(join(root, bundle, 'dist'));
for (const file of readdirSync(join(root, bundle, 'dist')).filter((one) => one.endsWith('.js'))) {
  shorten(join(root, bundle, 'dist', file));
}
mergeEqualChunks(join(root, bundle, 'dist'));
for (const name of actions) {
  const folder = join(root, 'actions', name, 'dist');
  mkdirSync(folder);
  // An action is always downloaded with its whole repository, so that the bundle is there.
  writeFileSync(
    join(folder, 'index.js'),
    `import { start } from '../../../packages/bundle/dist/index.js';\n\nawait start('${name}');\n`,
  );
}
await import('./docs.mjs');
