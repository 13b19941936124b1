import { sha256 } from '@slipway/core/nouns/digest';
import type { Effect } from '@slipway/core/plan/proposal';
import type { DeployFacts, Facts, UninstallFacts } from './facts.js';
import { hashOf } from './manifest.js';

/** What there is to do for one effect. */
export interface Part {
  readonly effect: Effect;
  readonly does:
    | 'namespace'
    | 'deployment'
    | 'recover'
    | 'upgrade'
    | 'status'
    | 'comment'
    | 'uninstall'
    | 'delete-namespace'
    | 'inactive';
}

/** Everything that is to be true, in order. */
export function partsOf(facts: Facts): Part[] {
  return facts.kind === 'deploy' ? deployParts(facts) : uninstallParts(facts);
}

function addressOf({ at: { name, namespace } }: Pick<Facts, 'at'>): string {
  return `${namespace}/${name}`;
}

/** Whether a deployment has something to do in the cluster. */
export function isOpen(facts: DeployFacts): boolean {
  return JSON.stringify(releaseBefore(facts)) !== JSON.stringify(releaseAfter(facts));
}

function releaseBefore({ history, current, before, drifted }: DeployFacts) {
  const last = history.at(-1);
  if (last === undefined) return null;
  const live = drifted.length === 0 ? 'as deployed' : `changed: ${drifted.join(', ')}`;
  return { chart: current?.chart ?? '', manifest: hashOf(before), status: last.status, cluster: live };
}

function releaseAfter({ chart, after }: DeployFacts) {
  return { chart, manifest: hashOf(after), status: 'deployed', cluster: 'as deployed' };
}

/** What a deployment on GitHub says that it deploys: a later run finds it by that. */
export function saysOf(facts: DeployFacts): string {
  return `${addressOf(facts)} ${facts.chart} ${hashOf(facts.after).slice(0, 'sha256:'.length + 12)}`;
}

/** Whether the newest deployment is of this: ours, or the one that GitHub made for a job of this run with `environment:`. */
export function isOfThis(facts: DeployFacts): boolean {
  const { deployment, commit, runUrl } = facts;
  if (deployment === null || deployment === undefined) return false;
  return (deployment.says === saysOf(facts) && deployment.commit === commit) || isOfJob({ deployment, runUrl });
}

function isOfJob({ deployment, runUrl }: Pick<DeployFacts, 'deployment' | 'runUrl'>): boolean {
  if (runUrl === '' || deployment === null || deployment === undefined || deployment.says !== '') return false;
  return deployment.statuses.some(({ logUrl }) => logUrl === runUrl || logUrl.startsWith(`${runUrl}/`));
}

function deployParts(facts: DeployFacts): Part[] {
  const { namespace, at, deployment, interrupted, pull, environment, url, chart } = facts;
  const parts: Part[] = [];
  const address = addressOf(facts);
  const opens = isOpen(facts);
  const needs: string[] = [];
  if (namespace !== null) {
    const effect = {
      id: `namespace ${at.namespace}`,
      at: at.namespace,
      before: namespace.isThere ? 'there' : null,
      after: 'there',
      needs: [],
    };
    parts.push({ does: 'namespace', effect });
    needs.push(effect.id);
  }
  if (deployment !== undefined && opens) {
    const effect: Effect = {
      ...{
        id: `deployment to ${environment}`,
        at: facts.commit,
        before: null,
        after: saysOf(facts),
        needs: [],
        current: true,
      },
    };
    parts.push({ does: 'deployment', effect });
    needs.push(effect.id);
  }
  if (interrupted !== null) {
    const { revision, backTo } = interrupted;
    const after = backTo === null ? 'uninstalled' : `rolled back to revision ${backTo}`;
    const effect: Effect = {
      ...{ id: `end of the interrupted revision ${revision.number} of ${at.name}`, at: address, needs: [...needs] },
      ...{ before: revision.status, after, replaces: true },
    };
    parts.push({ does: 'recover', effect });
    needs.push(effect.id);
  }
  const upgrade: Effect = {
    ...{ id: `release ${at.name} in ${at.namespace}`, at: address, needs },
    ...{ before: releaseBefore(facts), after: releaseAfter(facts), replaces: true },
  };
  parts.push({ does: 'upgrade', effect: upgrade });
  // Of a job's own deployment GitHub tells the end, too.
  if (deployment !== undefined && (opens || !isOfJob(facts))) {
    const last = isOfThis(facts) ? deployment?.statuses[0] : undefined;
    const after = { state: 'success', url, says: saysOf(facts) };
    const before = last === undefined ? null : { state: last.state, url: last.url, says: saysOf(facts) };
    const isSaid = !opens && last?.state === 'success' && last.url === url;
    parts.push({
      does: 'status',
      effect: {
        ...{ id: `status of the deployment to ${environment}`, at: facts.commit, needs: [upgrade.id], current: true },
        ...{ before: isSaid ? after : before, after },
      },
    });
  }
  if (pull !== null) {
    const text = { url, chart, services: sha256(JSON.stringify(facts.services)) };
    const effect: Effect = {
      id: `comment on #${pull}`,
      at: address,
      before: null,
      after: text,
      needs: [upgrade.id],
      current: true,
    };
    parts.push({ does: 'comment', effect });
  }
  return parts;
}

function uninstallParts(facts: UninstallFacts): Part[] {
  const { at, history, namespace, deployment, environment, pull } = facts;
  const address = addressOf(facts);
  const last = history.at(-1);
  const uninstall: Effect = {
    ...{ id: `end of the release ${at.name} in ${at.namespace}`, at: address, needs: [], replaces: true },
    ...{ before: last === undefined ? 'uninstalled' : `revision ${last.number}, ${last.status}`, after: 'uninstalled' },
  };
  const parts: Part[] = [{ does: 'uninstall', effect: uninstall }];
  const needs = [uninstall.id];
  if (namespace !== null) {
    const effect: Effect = {
      ...{ id: `end of the namespace ${at.namespace}`, at: at.namespace, needs: [uninstall.id], replaces: true },
      ...{ before: namespace.isThere ? 'there' : 'deleted', after: 'deleted' },
    };
    parts.push({ does: 'delete-namespace', effect });
    needs.push(effect.id);
  }
  if (deployment !== undefined && deployment !== null) {
    const [newest] = deployment.statuses;
    const effect: Effect = {
      ...{ id: `end of the deployment to ${environment}`, at: environment, needs, current: true },
      ...{ before: newest?.state ?? 'no status', after: 'inactive' },
    };
    parts.push({ does: 'inactive', effect });
  }
  if (pull !== null) {
    parts.push({
      does: 'comment',
      effect: { id: `comment on #${pull}`, at: address, before: null, after: 'removed', needs, current: true },
    });
  }
  return parts;
}
