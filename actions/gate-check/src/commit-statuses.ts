import type { Json } from '@slipway/core/plan/proposal';
import type { Verdict } from './plan/judge.js';

/** The label by which a `PromotionStrategy` finds statuses (https://gitops-promoter.readthedocs.io/en/latest/crd-specs/#commitstatus). */
const keyLabel = 'promoter.argoproj.io/commit-status';

/**
 * The verdicts as `CommitStatus` objects of GitOps Promoter, in a list for `kubectl apply`: one for each commit and environment, under the key
 * `slipway-<environment>`. Promoter posts them to GitHub by that name, which we never use.
 * @param repository name of the `GitRepository` that they belong to; empty: no object is wanted
 * @param url page of this run; may be empty
 * @returns empty where there is nothing to apply
 */
export function commitStatusesOf(repository: string, verdicts: readonly Verdict[], url: string): Json {
  if (repository === '' || verdicts.length === 0) return '';
  const items = verdicts.map(({ environment, commit, status }): Json => {
    const key = keyOf(environment);
    return {
      apiVersion: 'promoter.argoproj.io/v1alpha1',
      kind: 'CommitStatus',
      metadata: { name: `${key}-${commit.slice(0, 12)}`, labels: { [keyLabel]: key } },
      spec: {
        gitRepositoryRef: { name: repository },
        ...{ sha: commit, name: key, phase: status.state, description: status.description },
        ...(url === '' ? {} : { url }),
      },
    };
  });
  return { apiVersion: 'v1', kind: 'List', items };
}

/** A name and label that Kubernetes takes: with twelve digits of a commit behind it, at most 63 characters. */
function keyOf(environment: string): string {
  const safe = environment.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `slipway-${safe}`.slice(0, 50).replace(/-+$/, '');
}
