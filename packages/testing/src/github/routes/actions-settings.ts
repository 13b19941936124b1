import { lacking } from '../actors.js';
import { type Route, route } from './route.js';

/** What the settings of a repository let workflows do. Administrators alone may read it, also where the repository is public. */
export const actionsSettings: readonly Route[] = [
  route('actions/get-github-actions-default-workflow-permissions-repository', async ({ actor, repository }) => {
    if (actor.permissions.administration === undefined) throw lacking(actor, 'administration=read');
    const { actionsMayOpenPullRequests } = repository.settings;
    const body = { default_workflow_permissions: 'read', can_approve_pull_request_reviews: actionsMayOpenPullRequests };
    return { status: 200, body };
  }),
];
