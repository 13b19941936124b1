// The programs that benchmarks run beside ours.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `scripts/install-tools.sh` puts them. */
export const tools = fileURLToPath(new URL('../../.tools/bin', import.meta.url));

/** Ends the benchmark, before it measures anything, when one of the programs is missing; says which and what installs them. */
export function mustHave(...names) {
  const missing = names.filter((name) => !existsSync(join(tools, name)));
  if (missing.length === 0) return;
  console.error(
    `This benchmark also runs ${names.join(', ')}; ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not in .tools/bin.\n` +
      'Install what is missing, with Go and Python 3, then start the benchmark again:\n\n  scripts/install-tools.sh\n',
  );
  process.exit(1);
}
