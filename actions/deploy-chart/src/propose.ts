import { nameOf } from '@slipway/core/cluster/report';
import { Failure } from '@slipway/core/failure';
import { standingOf } from '@slipway/core/plan/effects';
import { code, fenced, folded, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Outputs, Proposal } from '@slipway/core/plan/proposal';
import type { DeployFacts, Facts, UninstallFacts } from './facts.js';
import { compareManifests, type ManifestDiff } from './manifest.js';
import { partsOf } from './parts.js';
import { nextRevision } from './way-back.js';

/** What is deployed, or taken away, as effects. */
export function propose(_inputs: unknown, facts: Facts): Proposal {
  const { base, findings } = facts;
  if (facts.kind === 'uninstall') mustBeOurs(facts);
  const parts = partsOf(facts);
  const does = parts.some(({ does, effect }) => isOfCluster(does) && standingOf(effect) === 'open');
  return {
    ...{ base, edits: [], derive: [], change: null, holds: [], findings },
    reason: facts.kind === 'deploy' ? deployReason(facts, does) : uninstallReason(facts, does),
    effects: parts.map(({ effect }) => effect),
    outputs: facts.kind === 'deploy' ? deployOutputs(facts, does) : { ...uninstalled, deployed: does },
    details: facts.kind === 'deploy' ? detailsOf(facts) : '',
  };
}

function isOfCluster(does: ReturnType<typeof partsOf>[number]['does']): boolean {
  return (
    does === 'namespace' ||
    does === 'recover' ||
    does === 'upgrade' ||
    does === 'uninstall' ||
    does === 'delete-namespace'
  );
}

const uninstalled: Outputs = { revision: '', 'previous-revision': '', verified: false, url: '' };

/** @throws {Failure} for a namespace that nobody made for releases */
function mustBeOurs({ namespace, at }: UninstallFacts): void {
  if (namespace === null || !namespace.isThere || namespace.madeFor !== '') return;
  throw new Failure({
    code: 'namespace-not-ours',
    message: `The namespace ${at.namespace} was not created by \`create-namespace\`, so it is not deleted`,
    fix: `Omit \`delete-namespace\`, or delete it by hand: \`kubectl delete namespace ${at.namespace}\`.`,
  });
}

function deployReason({ at, chart, current, drifted, interrupted }: DeployFacts, does: boolean): string {
  const where = `${at.name} in ${at.namespace}`;
  if (!does) return `${where} already runs ${chart}`;
  if (interrupted !== null) return `${where}: ${chart}, after an upgrade that was interrupted`;
  if (current === null) return `${where}: ${chart}, which is new there`;
  if (drifted.length > 0) return `${where}: ${chart} again, because ${drifted.join(', ')} was changed in the cluster`;
  return current.chart === chart ? `${where}: ${chart} with other values` : `${where}: ${current.chart} → ${chart}`;
}

function uninstallReason({ at, history }: UninstallFacts, does: boolean): string {
  if (!does) return `There is no ${at.name} in ${at.namespace}`;
  return history.length === 0
    ? `The namespace ${at.namespace} is deleted`
    : `${at.name} in ${at.namespace} is uninstalled`;
}

function deployOutputs({ history, current, interrupted, url }: DeployFacts, does: boolean): Outputs {
  const next = nextRevision({ history, interrupted });
  const before = does ? current : history.findLast(({ status }) => status === 'superseded');
  return {
    revision: String(does ? next : (current?.number ?? '')),
    'previous-revision': before === null || before === undefined ? '' : String(before.number),
    ...{ deployed: does, verified: false, url },
  };
}

/** What of a diff is shown in the summary; GitHub takes 1 MB of it. */
const shownBytes = 100_000;

/** How the manifest changes. */
export function diffOf({ before, after }: Pick<DeployFacts, 'before' | 'after'>): ManifestDiff {
  return compareManifests(before, after, shownBytes);
}

function detailsOf(facts: DeployFacts): Markdown {
  const { services, chart, appVersion, release, current, url } = facts;
  const diff = diffOf(facts);
  const counts = [
    ...(diff.added.length > 0 ? [`${diff.added.length} new`] : []),
    ...(diff.changed.length > 0 ? [`${diff.changed.length} changed`] : []),
    ...(diff.removed.length > 0 ? [`${diff.removed.length} removed`] : []),
  ];
  return paragraphs(
    table(
      ['', 'Deployed', 'Now'],
      [
        ['Chart', current === null ? '' : code(current.chart), code(chart)],
        ...(appVersion === '' ? [] : [['App version', '', code(appVersion)]]),
        ...(release === '' ? [] : [['Release', '', code(release)]]),
        ...services.map((service) => [literal(service.name), '', code(nameOf(service))]),
      ],
    ),
    url === '' ? '' : `Address: ${literal(url)}`,
    counts.length === 0
      ? 'The manifest does not change.'
      : folded(`Manifest: ${counts.join(', ')}`, fenced('diff', diff.text)),
  );
}
