// Builds everything that is generated and committed: the bundle of all actions in packages/bundle/dist, a stub that starts it in the dist of
// each action, its action.yml, the configuration's JSON Schema, the tables in the actions' READMEs. Everything is wiped first, so that nothing
// stale survives.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from '@swc/core';
import ncc from '@vercel/ncc';
import { transformSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (bin, ...args) =>
  execFileSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Bundles a script with all it imports, by ncc, into a folder. */
async function compile(script, folder, name, options = {}) {
  const { code, assets } = await ncc(script, { quiet: true, cache: false, ...options });
  const files = {
    [name]: code,
    ...Object.fromEntries(Object.entries(assets).map(([path, { source }]) => [path, source])),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/**
 * Takes out what nothing uses. webpack knows which exports of a module are used, and leaves the others in for a minifier to remove; esbuild removes none
 * of them, as they are within functions. Parentheses around a module tell Node to compile it at once, and would be lost: they are kept as a call.
 */
function withoutUnused(text) {
  const names = { keep_fnames: true, keep_classnames: true };
  const compress = { defaults: false, unused: true, dead_code: true, side_effects: true, passes: 3, ...names };
  const options = { compress, mangle: names, module: true, ecma: 2022, format: { comments: false, ascii_only: true } };
  const marked = text.replace(/^(\/\*{3}\/ )\((\(.*\{)$/gm, '$1__parenthesized($2');
  return minifySync(marked, options).code.replaceAll('__parenthesized(', '(');
}

/**
 * Takes white space and comments out of a bundle, and what nothing uses: it starts faster. Names of functions and classes stay, so that a stack says where it was. Licences are in
 * licenses.txt. Node keeps a text with one other character in it as two bytes for each, so all are ASCII.
 * @param isModule webpack's own modules; what is CommonJS stays whole
 */
function shorten(file, isModule) {
  const options = {
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    charset: 'ascii',
    target: 'node24',
  };
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, transformSync(isModule ? withoutUnused(text) : text, options).code);
}

/** Where a chunk is asked for, in chunks and in the first file: `e` of webpack's loader. */
const asked = /(?<=\b\w+\.e\()\d+(?=\))/g;

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
    const merged = text.replace(asked, (id) => instead.get(id) ?? id);
    const missing = [...merged.matchAll(asked)].filter(([id]) => !existsSync(join(folder, `${id}.index.js`)));
    if (missing.length > 0) throw new Error(`${file} asks for chunks that are not there: ${missing.join(', ')}`);
    if (merged !== text) writeFileSync(join(folder, file), merged);
  }
}

const actions = readdirSync(join(root, 'actions')).filter((name) => existsSync(join(root, 'actions', name, 'src')));
const packages = readdirSync(join(root, 'packages'));
for (const folder of [...packages.map((name) => `packages/${name}`), ...actions.map((name) => `actions/${name}`)]) {
  for (const made of ['lib', 'dist', 'tsconfig.tsbuildinfo']) {
    rmSync(join(root, folder, made), { recursive: true, force: true });
  }
}
run('typescript/bin/tsc', '-b', 'packages/bundle');
const bundle = join(root, 'packages', 'bundle');
const dist = join(bundle, 'dist');
// What packages load to start with, and most runs do not need, is apart (docs/decisions/0022).
const apart = {
  http: ['undici', '@actions/http-client', '@actions/http-client/lib/auth'],
  exec: ['@actions/exec'],
};
const externals = Object.entries(apart).flatMap(([part, names]) => names.map((name) => [name, `./${part}.cjs`]));
await compile(join(bundle, 'lib/main.js'), dist, 'index.js', {
  externals: Object.fromEntries(externals),
  license: 'licenses.txt',
});
for (const part of Object.keys(apart)) {
  cpSync(join(bundle, `lib/${part}.cjs`), join(dist, `${part}.cjs`));
  await compile(join(bundle, `lib/real-${part}.js`), join(dist, part), 'index.js', {
    license: 'licenses.txt',
    minify: true,
  });
}
for (const file of readdirSync(dist, { recursive: true }).filter((one) => /\.c?js$/.test(one))) {
  shorten(join(dist, file), !/^(?:http|exec)/.test(file));
}
mergeEqualChunks(dist);
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
