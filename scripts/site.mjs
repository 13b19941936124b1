// Builds the site of docs/ into docs/.vitepress/dist, and looks at it in Chromium; a dead link fails it. What builds it is installed in docs/.vitepress, and not by `npm ci`: it
// is as large as everything else together.
// Usage: [SLIPWAY_BASE=/slipway/] npm run site [-- dev]; the base is the path that the site will be below
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { released } from '@slipway/core/pages';
import { lookAtSite } from './site-look.mjs';

const folder = fileURLToPath(new URL('../docs/.vitepress', import.meta.url));
const program = join(folder, 'node_modules/vitepress/bin/vitepress.js');
if (!existsSync(program)) execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
const command = process.argv[2] ?? 'build';
execFileSync(process.execPath, [program, command, join(folder, '..')], {
  stdio: 'inherit',
  env: { ...process.env, SLIPWAY_REPOSITORY: released.repository, SLIPWAY_REF: released.ref },
});
if (command === 'build') await lookAtSite(join(folder, 'dist'), process.env.SLIPWAY_BASE);
