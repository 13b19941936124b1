import { Failure } from '../failure.js';
import type { run } from '../ports/process.js';

/**
 * Refuses to start tools where the checkout keeps a token in git's configuration, which every program of the job can read there.
 * @param tools what would run; empty: nothing
 * @throws {Failure} `tools-beside-token`
 */
export async function refuseToolsBesideToken(
  runTool: typeof run,
  workspace: string,
  tools: readonly string[],
): Promise<void> {
  if (tools.length === 0) return;
  const header = ['config', '--includes', '--name-only', '--get-regexp', '^http\\..*\\.extraheader$'];
  // Streamed: most promotions start no other program, and need not load what runs one to its end.
  const { exitCode } = await runTool('git', ['-C', workspace, ...header], { input: '' });
  if (exitCode !== 0) return;
  throw new Failure({
    code: 'tools-beside-token',
    message: `\`${tools.join('`, `')}\` would run beside the token that actions/checkout left in ${workspace}/.git/config`,
    fix: 'Add `persist-credentials: false` to the `with:` of actions/checkout. Slipway uses the token of its own input.',
  });
}
