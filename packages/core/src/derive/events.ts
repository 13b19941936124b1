import { Failure } from '../failure.js';

/**
 * Events whose runs hold code that somebody with write access brought there, or that have none of the repository's secrets (a `pull_request` of a fork).
 * Every other one may hold a stranger's files beside secrets: `pull_request_target`, `workflow_run`, `issue_comment`, …
 * Source: https://docs.github.com/en/actions/reference/security/secure-use
 */
const trusted: readonly string[] = [
  'push',
  'pull_request',
  'merge_group',
  'workflow_dispatch',
  'repository_dispatch',
  'schedule',
  'release',
];

/**
 * Refuses to start tools in a run that may hold a stranger's files beside the repository's secrets: tools run what files say (build backends, hooks,
 * plugins).
 * @param event that started the workflow, as the runner's GITHUB_EVENT_NAME has it.
 * @param tools what would run, such as `poetry-lock services/api`; empty: nothing.
 * @throws {Failure} `tools-for-strangers`
 */
export function refuseToolsForStrangers(event: string | undefined, tools: readonly string[]): void {
  if (event === undefined || event === '' || trusted.includes(event) || tools.length === 0) return;
  throw new Failure({
    code: 'tools-for-strangers',
    message: `\`${tools.join('`, `')}\` would run under \`${event}\`, with the repository's secrets, on files that anyone may have changed`,
    fix: `Run this action on ${trusted.map((name) => `\`${name}\``).join(', ')}.`,
  });
}
