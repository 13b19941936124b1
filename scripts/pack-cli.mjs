// Packs the command line as npm would publish it, for `npx`: one bundle, no dependencies. The source is compiled before.
// Usage: npm run pack:cli -- [folder for the package; default: the current one]
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'packages/cli');
const target = resolve(process.argv[2] ?? '.');
const temp = mkdtempSync(join(tmpdir(), 'slipway-pack-'));
try {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const entry = join(folder, 'lib/main.js');
  const args = ['build', entry, '--out', join(temp, 'dist'), '--license', 'licenses.txt', '--minify', '--quiet'];
  execFileSync(process.execPath, [ncc, ...args], { stdio: 'inherit' });
  const { version: unreleased, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const released = join(root, '.version');
  const version = existsSync(released) ? readFileSync(released, 'utf8').trim() : unreleased;
  const manifest = {
    ...{ name: 'slipway', version, license, type: 'module', files: ['dist'] },
    description: 'Plans on your own clone what the actions of Slipway would do',
    bin: { slipway: 'dist/index.js' },
    engines: { node: '>=22.12' },
  };
  writeFileSync(join(temp, 'package.json'), JSON.stringify(manifest, null, 2));
  copyFileSync(join(folder, 'README.md'), join(temp, 'README.md'));
  copyFileSync(join(root, 'LICENSE'), join(temp, 'LICENSE'));
  execFileSync('npm', ['pack', '--pack-destination', target], { cwd: temp, stdio: 'inherit' });
} finally {
  rmSync(temp, { recursive: true, force: true });
}
