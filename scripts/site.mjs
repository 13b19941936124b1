// Builds the site of docs/ into docs/.vitepress/dist; a dead link fails it. What builds it is installed in docs/.vitepress, and not by `npm ci`: it
// is as large as everything else together.
// Usage: npm run site [-- dev]
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { released } from '@slipway/core/pages';

const folder = fileURLToPath(new URL('../docs/.vitepress', import.meta.url));
const program = join(folder, 'node_modules/vitepress/bin/vitepress.js');
if (!existsSync(program)) execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
execFileSync(process.execPath, [program, process.argv[2] ?? 'build', join(folder, '..')], {
  stdio: 'inherit',
  env: { ...process.env, SLIPWAY_REPOSITORY: released.repository, SLIPWAY_REF: released.ref },
});
