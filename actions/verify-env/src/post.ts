import { healthContext } from '@slipway/core/environments/gates/gate';
import type { Environment } from '@slipway/core/environments/model/environment';
import { Failure } from '@slipway/core/failure';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { CommitId } from '@slipway/core/nouns/git';
import type { Repository } from '@slipway/core/ports/github/connect';
import { type Deployment, readDeployment } from '@slipway/core/ports/github/deployments';
import { readStatuses } from '@slipway/core/ports/github/statuses';
import type { Inputs } from './table.js';
import type { WantedTarget } from './wanted.js';

/** A commit status to post. */
export interface Context {
  readonly context: string;
  /** What it is about; `null`: everything. */
  readonly service: string | null;
}

/** What GitHub was told last. */
export interface Told {
  readonly contexts: readonly (Context & {
    readonly before: { readonly state: string; readonly description: string } | null;
  })[];
  /** The newest deployment to the environment, if it is of the verified commit. `undefined`: GitHub is not told of deployments. */
  readonly deployment: Deployment | null | undefined;
}

/**
 * The statuses that say how the environment is.
 * @param whole the environment with all of its targets
 * @param part the same with those that are verified
 * @throws {Failure} where a status would tell of more than was verified, or no gate reads any
 */
export function contextsOf(
  { 'post-status': post }: Pick<Inputs, 'post-status'>,
  whole: Environment | null,
  part: Environment | null,
  environments: readonly Environment[],
  targets: readonly WantedTarget[],
): Context[] {
  if (post.kind === 'nothing') return [];
  const names = targets.flatMap(({ services, charts }) => [
    ...services.map(({ name }): ComponentId => `service/${name}`),
    ...charts.map(({ name }): ComponentId => `chart/${name}`),
  ]);
  const templates = post.kind === 'named' ? [post.context] : healthTemplates(whole, environments);
  const isPart = whole !== null && part !== null && part.targets.length < whole.targets.length;
  const shared = templates.filter((template) => !template.includes('{target}'));
  if (isPart && shared.length > 0) {
    throw new Failure({
      code: 'status-of-a-part',
      message: `The status ${shared[0]} is about all of ${whole.name}, but only ${targets.map(({ name }) => name).join(', ')} would be verified`,
      fix: 'Write `{target}` into `post-status`, such as `verify/{target}`, and require each of these, or verify all targets in one run.',
    });
  }
  const inTargets = templates.flatMap((template) => {
    return template.includes('{target}')
      ? targets.map(({ name }) => template.replaceAll('{target}', name))
      : [template];
  });
  return inTargets.flatMap((template): Context[] => {
    if (!template.includes('{service}')) return [{ context: template, service: null }];
    const each = [...new Set(names)].map((component): Context => {
      const context = healthContext({ health: template }, component) ?? template;
      return { context, service: component.slice(component.indexOf('/') + 1) };
    });
    return [...new Map(each.map((one) => [one.context, one])).values()];
  });
}

function healthTemplates(environment: Environment | null, environments: readonly Environment[]): string[] {
  const after = environments.filter(({ from }) => from === environment?.name);
  const read = [...new Set(after.flatMap(({ gates }) => gates.health ?? []))];
  if (read.length > 0 || environment === null) return read;
  throw new Failure({
    code: 'no-health-gate',
    message: `No gate reads the health of ${environment.name}`,
    fix: `Write the name of a status, such as \`post-status: verify/${environment.name}\`, or configure it: \`<environment>: { from: ${environment.name}, gates: { health: verify/${environment.name} } }\`.`,
    place: environment.place,
  });
}

/** What GitHub was told of a commit. One call for all contexts, two for the deployment; none where it is told nothing. */
export async function readTold(
  {
    contexts,
    commit,
    subject,
    environment,
  }: {
    readonly contexts: readonly Context[];
    readonly commit: CommitId;
    readonly subject: string;
    readonly environment: Environment | null;
  },
  github: Repository,
): Promise<Told> {
  if (contexts.length === 0) return { contexts: [], deployment: undefined };
  const [statuses, deployment] = await Promise.all([
    readStatuses(
      github,
      commit,
      contexts.map(({ context }) => context),
    ),
    environment === null ? undefined : readDeployment(github, subject),
  ]);
  return {
    contexts: contexts.map((one) => {
      const last = statuses?.find(({ name }) => name === one.context);
      return { ...one, before: last === undefined ? null : { state: last.says, description: last.detail ?? '' } };
    }),
    // Of another commit it tells nothing.
    deployment: deployment === undefined || deployment?.commit === commit ? deployment : null,
  };
}
