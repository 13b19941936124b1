import { readMerging } from '@slipway/core/deliver/merging';
import { statusContext } from '@slipway/core/environments/gates/status';
import type { Environment } from '@slipway/core/environments/model/environment';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { Failure } from '@slipway/core/failure';
import { readChecks } from '@slipway/core/ports/github/checks';
import type { Repository } from '@slipway/core/ports/github/connect';
import { readMergeState } from '@slipway/core/ports/github/merge-state';
import { listOpenPullsWithFiles, type OpenPull } from '@slipway/core/ports/github/open-pulls';
import { listOpenPulls, type PullRequest, readOpinions } from '@slipway/core/ports/github/pull-requests';
import { limiter } from '@slipway/core/ports/limit';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Seen } from '../fold/waiting.js';

/** Pull requests that are looked at at a time. */
const atOnce = 8;

/**
 * The open pull requests that change files of environments, and what each waits for. Two calls for each hundred open ones and two for the rules of the
 * branch; for each one that changes an environment one for its reviews, one to three whether it can be merged, and two where checks are required.
 */
export async function readWaiting(
  github: Repository,
  branch: string,
  base: Snapshot,
  environments: readonly Environment[],
): Promise<Seen[]> {
  const [heads, pulls] = await Promise.all([
    listOpenPullsWithFiles(github, branch),
    listOpenPulls(github, branch, { 'pull-requests': 'read' }),
  ]);
  const inTurn = limiter(atOnce);
  const found = await Promise.all(
    heads.map((head) => {
      const pull = pulls.find(({ number }) => number === head.number);
      const touched = touchedBy(head, environments);
      if (pull === undefined || touched.length === 0) return null;
      return inTurn(() => look(github, branch, base, { head, pull, touched }));
    }),
  );
  return found.filter((one) => one !== null);
}

async function look(
  github: Repository,
  branch: string,
  base: Snapshot,
  {
    head,
    pull,
    touched,
  }: { readonly head: OpenPull; readonly pull: PullRequest; readonly touched: readonly Environment[] },
): Promise<Seen> {
  const own = touched.map(({ name }) => statusContext(name));
  const [merging, opinions, state] = await Promise.all([
    readMerging(github, branch, base, [...(head.files?.keys() ?? [])], own),
    readOpinions(github, head.number),
    readMergeState(github, head.number),
  ]);
  const required = merging?.checks ?? [];
  const checks = required.length === 0 ? [] : await readChecks(github, head.head, required).catch(noChecks);
  return {
    pull,
    said: head.said,
    environments: touched.map(({ name }) => name),
    opinions,
    merging,
    checks,
    state,
  };
}

/** A token without `checks: read` still sees everything else. */
function noChecks(error: unknown): null {
  if (error instanceof Failure) return null;
  throw error;
}

/** The environments of which it may change a file: by its branch where GitHub does not list its files. */
function touchedBy({ files, branch }: OpenPull, environments: readonly Environment[]): readonly Environment[] {
  if (files === null) return environments.filter(({ name }) => branch.split('/').some((part) => part === name));
  return environments.filter(({ targets }) => [...files.keys()].some(matcher(targets.flatMap(targetGlobs))));
}
