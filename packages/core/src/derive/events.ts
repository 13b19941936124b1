import { Failure } from '../failure.js';

/**
 * Refuses to start tools under `pull_request_target`: such a run has the repository's secrets and may hold a stranger's
 * files, and tools run what files say (build backends, hooks, plugins).
 * @param event that started the workflow, as the runner's GITHUB_EVENT_NAME has it.
 * @param tools what would run, such as `poetry-lock services/api`; empty: nothing.
 * @throws {Failure} `tools-for-strangers`
 */
export function refuseToolsForStrangers(event: string | undefined, tools: readonly string[]): void {
  if (event !== 'pull_request_target' || tools.length === 0) return;
  throw new Failure({
    code: 'tools-for-strangers',
    message: `\`${tools.join('`, `')}\` would run under \`pull_request_target\`, with the repository's secrets, on files that anyone can change`,
    fix: 'Run this action on `push`, `workflow_dispatch` or `pull_request`.',
  });
}
