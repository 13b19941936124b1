import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';

/**
 * Whether the settings of a repository let workflows open pull requests with the job's own token (“Allow GitHub Actions to create and approve pull requests”).
 * Source: https://docs.github.com/en/rest/actions/permissions#get-default-workflow-permissions-for-a-repository
 * @returns `null`: GitHub tells administrators only
 */
export async function mayActionsOpenPulls(repository: Repository): Promise<boolean | null> {
  const purpose: Purpose = { doing: 'read the settings of Actions', needs: { administration: 'read' } };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository(at),
  );
  if (answer.refusal?.status === 404 || answer.refusal?.status === 403) return null;
  return repository.settle(purpose, answer).can_approve_pull_request_reviews;
}
