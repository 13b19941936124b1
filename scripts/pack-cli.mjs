// Packs the command line as npm would publish it, for `npx`: one bundle, no dependencies. The source is compiled before.
// Usage: npm run pack:cli -- [folder for the package; default: the current one]
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neededNode } from './pages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'packages/cli');
const target = resolve(process.argv[2] ?? '.');
const temp = mkdtempSync(join(tmpdir(), 'slipway-pack-'));
try {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const entry = join(folder, 'lib/main.js');
  const args = ['build', entry, '--out', join(temp, 'dist'), '--license', 'licenses.txt', '--minify', '--quiet'];
  execFileSync(process.execPath, [ncc, ...args], { stdio: 'inherit' });
  const { version: unreleased, license, engines } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const released = join(root, '.version');
  const version = existsSync(released) ? readFileSync(released, 'utf8').trim() : unreleased;
  const manifest = {
    ...{ name: 'slipway', version, license, type: 'module', files: ['dist', 'slipway.cjs'] },
    description: 'Plans on your own clone what the actions of Slipway would do',
    bin: { slipway: 'slipway.cjs' },
    engines,
  };
  writeFileSync(join(temp, 'slipway.cjs'), starter(engines.node, versionText(version)), {
    mode: 0o755,
  });
  writeFileSync(join(temp, 'package.json'), JSON.stringify(manifest, null, 2));
  copyFileSync(join(folder, 'README.md'), join(temp, 'README.md'));
  copyFileSync(join(root, 'LICENSE'), join(temp, 'LICENSE'));
  execFileSync('npm', ['pack', '--pack-destination', target], { cwd: temp, stdio: 'inherit' });
} finally {
  rmSync(temp, { recursive: true, force: true });
}

/** What `--version` prints: also the commit, but of the one that brought the version. */
function versionText(version) {
  const brought = spawnSync('git', ['diff', '--quiet', 'HEAD^', 'HEAD', '--', '.version'], { cwd: root });
  if (brought.status === 1) return version;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  return `${version} (commit ${commit})`;
}

/** The program itself: what runs on any Node.js, to say which one is needed. @param needed such as `^20.19.0 || >=22.12.0` */
function starter(needed, version) {
  const [oldest, newer] = [...needed.matchAll(/(\d+)\.(\d+)\.\d+/g)].map(([, major, minor]) => [+major, +minor]);
  return `#!/usr/bin/env node
'use strict';
var own = process.versions.node.split('.').map(Number);
var fits = own[0] === ${oldest[0]} ? own[1] >= ${oldest[1]} : own[0] > ${newer[0]} || (own[0] === ${newer[0]} && own[1] >= ${newer[1]});
process.env.SLIPWAY_VERSION = ${JSON.stringify(version)};
if (fits) import('./dist/index.js');
else {
  console.error('slipway needs Node.js ${neededNode(needed)}; this is ' + process.version + ': https://nodejs.org/en/download');
  process.exitCode = 2;
}
`;
}
