import type { Finding } from '@slipway/core/failure';
import type { Effect } from '@slipway/core/plan/proposal';
import { createDeployment, createDeploymentStatus } from '@slipway/core/ports/github/deployments';
import { createStatus } from '@slipway/core/ports/github/statuses';
import type { World } from '@slipway/core/run/world';
import { tellings } from './propose.js';
import type { Facts } from './read.js';

/** Tells GitHub one thing. */
export async function perform(
  effect: Effect,
  _inputs: unknown,
  facts: Facts,
  { github }: Pick<World, 'github'>,
): Promise<readonly Finding[]> {
  const telling = tellings(facts).find((one) => one.effect.id === effect.id);
  if (telling === undefined) throw new Error(`${effect.id} is nothing that GitHub is told`);
  const { commit, subject, told, runUrl } = facts;
  if (telling.kind === 'status') {
    await createStatus(github, commit, telling.status);
    return [];
  }
  const { state, description } = telling;
  const says = `what git says at ${commit}`;
  const deployment =
    told.deployment ?? (await createDeployment(github, { environment: subject, commit, says, description: '' }));
  await createDeploymentStatus(github, deployment.id, subject, { state, description, url: '', logUrl: runUrl });
  return [];
}
