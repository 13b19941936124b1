import type { CommitId } from '../../nouns/git.js';
import { once, type Repository, type Rest } from './connect.js';
import { isTransient, type Purpose } from './explain.js';
import { jittered } from './tempo.js';

type Listed = Awaited<ReturnType<Rest['repos']['listDeployments']>>['data'][number];
type ListedStatus = Awaited<ReturnType<Rest['repos']['listDeploymentStatuses']>>['data'][number];

/** A deployment as GitHub has it. */
export interface Deployment {
  readonly id: number;
  readonly commit: CommitId;
  /** What we said that it deploys; empty: it is not ours. */
  readonly says: string;
  /** The newest status first. */
  readonly statuses: readonly DeploymentStatus[];
}

export interface DeploymentStatus {
  readonly state: ListedStatus['state'];
  readonly description: string;
  /** Of what runs there; empty: none. */
  readonly url: string;
  /** Page of the run that said it. */
  readonly logUrl: string;
}

/** A status of a deployment to be. */
export interface NewDeploymentStatus {
  readonly state: 'in_progress' | 'success' | 'failure' | 'inactive';
  /** At most 140 characters, as GitHub takes it. */
  readonly description: string;
  readonly url: string;
  readonly logUrl: string;
}

const read = { deployments: 'read' } as const;
const write = { deployments: 'write' } as const;

/**
 * The newest deployment to an environment, whoever made it, with its statuses. Two calls.
 * @returns `null`: there is none
 */
export async function readDeployment(repository: Repository, environment: string): Promise<Deployment | null> {
  const purpose: Purpose = { doing: `read the deployments to ${environment}`, needs: read };
  const [newest] = await repository.ask(purpose, (rest, at) =>
    rest.repos.listDeployments({ ...at, environment, per_page: 1 }),
  );
  return newest === undefined ? null : withStatuses(repository, purpose, newest);
}

async function withStatuses(repository: Repository, purpose: Purpose, listed: Listed): Promise<Deployment> {
  const statuses = await repository.ask(purpose, (rest, at) =>
    rest.repos.listDeploymentStatuses({ ...at, deployment_id: listed.id, per_page: 30 }),
  );
  return {
    id: listed.id,
    commit: listed.sha,
    says: saidBy(listed.payload),
    statuses: statuses.map(({ state, description, environment_url, log_url }) => ({
      ...{ state, description: description ?? '' },
      ...{ url: environment_url ?? '', logUrl: log_url ?? '' },
    })),
  };
}

function saidBy(payload: Listed['payload']): string {
  const value: unknown = typeof payload === 'string' ? parsed(payload) : payload;
  if (typeof value !== 'object' || value === null || !('slipway' in value)) return '';
  return typeof value.slipway === 'string' ? value.slipway : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A deployment to be. */
export interface NewDeployment {
  readonly environment: string;
  readonly commit: CommitId;
  /** What it deploys: a later run finds it by that. */
  readonly says: string;
  readonly description: string;
}

/** Records a deployment, without a status. One call; two more for each answer that is lost, so that there is one. */
export async function createDeployment(repository: Repository, deployment: NewDeployment): Promise<Deployment> {
  const { environment, commit, says, description } = deployment;
  const purpose: Purpose = { doing: `record a deployment to ${environment}`, needs: write };
  for (let count = 1; ; count++) {
    try {
      const made = await repository.ask<unknown>(purpose, (rest, at) =>
        rest.repos.createDeployment({
          ...{ ...at, ref: commit, environment, description, payload: { slipway: says } },
          // What must be green is what the workflow, or the environment's protection, says; nothing is merged for it.
          ...{ auto_merge: false, required_contexts: [], request: once },
        }),
      );
      if (!isMade(made)) throw new Error('GitHub merged for a deployment, although it was told not to');
      return { id: made.id, commit, says, statuses: [] };
    } catch (error) {
      if (!isTransient(error) || count === 4) throw error;
      await repository.tempo.sleep(jittered(1000 * count, repository.tempo));
      const there = await readDeployment(repository, environment);
      if (there?.commit === commit && there.says === says) return there;
    }
  }
}

function isMade(value: unknown): value is { readonly id: number } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number';
}

/** Says how a deployment stands. One call. Said twice, it says the same. */
export async function createDeploymentStatus(
  repository: Repository,
  deployment: number,
  environment: string,
  { state, description, url, logUrl }: NewDeploymentStatus,
): Promise<void> {
  const purpose: Purpose = { doing: `say that the deployment to ${environment} is ${state}`, needs: write };
  await repository.ask(purpose, (rest, at) =>
    rest.repos.createDeploymentStatus({
      ...{ ...at, deployment_id: deployment, state, description: description.slice(0, 140) },
      ...(url === '' ? {} : { environment_url: url }),
      ...(logUrl === '' ? {} : { log_url: logUrl }),
    }),
  );
}
