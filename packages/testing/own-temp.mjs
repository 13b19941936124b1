// A temporary folder of its own for a process and all that it starts, so that nothing stays in the machine's: a run of the tests
// (jest's `globalSetup`), the demo, a benchmark. SLIPWAY_KEEP_TEMP=1 keeps it and says where it is.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes the folder, which goes when this process ends, also by Ctrl-C.
 * @returns its real path (macOS' temporary folder is behind a symbolic link)
 */
export default function ownTemp() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-run-')));
  // What Node.js and other programs look at, on Windows, too.
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
  process.once('exit', () => {
    if (process.env.SLIPWAY_KEEP_TEMP) console.error(`Temporary files are kept in ${folder}`);
    else rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  // A process that a signal ends says no `exit`.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  return folder;
}
