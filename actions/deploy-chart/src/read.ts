import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { accessOf } from '@slipway/core/cluster/inputs';
import { Failure, type Finding } from '@slipway/core/failure';
import { readEventPayload } from '@slipway/core/ports/event';
import { readDeployment } from '@slipway/core/ports/github/deployments';
import { type Cluster, openCluster } from '@slipway/core/ports/kubernetes/cluster';
import { textsAt } from '@slipway/core/ports/kubernetes/fields';
import { getObjects } from '@slipway/core/ports/kubernetes/kubectl';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { openSource } from './chart.js';
import { mustHaveDigests } from './check-images.js';
import { type Common, type Facts, type NamespaceState, namespaceLabel } from './facts.js';
import { mustFit } from './fit.js';
import { Helm } from './helm.js';
import { diffOf } from './propose.js';
import { readDeploy } from './read-deploy.js';
import type { Inputs } from './table.js';

/**
 * Reads what is to be deployed and what is there, and has helm render it.
 * @throws {Failure} with everything that is wrong, before anything is changed
 */
export async function readFacts(inputs: Inputs, world: World, base: Snapshot): Promise<Facts> {
  mustFit(inputs);
  const { runner, context, github } = world;
  const { name: event, payload } = await readEventPayload(runner);
  const pull = payload.pull_request;
  mustBeOwn(inputs, event, pull);
  // Before the first call of a tool: what a release lacks no cluster has.
  const source = inputs.uninstall ? null : await openSource(inputs, context.workspace, github);
  if (source?.file) mustHaveDigests(source.file);
  const temp = await mkdtemp(join(context.temp, 'slipway-deploy-'));
  world.atEnd(() => rm(temp, { recursive: true, force: true }));
  const place = { runner, workspace: context.workspace, temp, atEnd: world.atEnd };
  const cluster = await openCluster(accessOf(inputs), place);
  const at = { name: inputs.name, namespace: inputs.namespace };
  const helm = new Helm(cluster, at, runner.env.HELM_DRIVER);
  const environment = inputs.environment || inputs.namespace;
  const asksNamespace = inputs['create-namespace'] || inputs['delete-namespace'];
  const [history, asked, deployment] = await Promise.all([
    helm.history(),
    asksNamespace ? readNamespace(cluster, at.namespace) : null,
    inputs['github-deployment'] ? readDeployment(github, environment) : undefined,
  ]);
  // Where nothing is yet, the namespace may be mistyped. Who may not look hears it from helm.
  const isNew = history.length === 0 && !inputs.uninstall;
  const namespace = asked ?? (isNew ? await readNamespace(cluster, at.namespace).catch(orNobodyKnows) : null);
  const common: Common = {
    ...{ base: base.commit, at, helm, cluster, history, namespace, environment, deployment },
    pull: inputs.comment && pull !== undefined && pull.number > 0 ? pull.number : null,
    runUrl: context.runUrl,
    findings: inputs.comment && pull === undefined ? [noPull] : [],
  };
  if (source === null) return { ...common, kind: 'uninstall' };
  const facts = await readDeploy(inputs, world, base, common, { temp, headOfPull: pull?.head.sha ?? '', source });
  // Before anything is done, and also where nothing will be.
  const { text } = diffOf(facts);
  if (text !== '') runner.group(`Diff of ${at.name} in ${at.namespace}`, text.split('\n'));
  return facts;
}

const noPull: Finding = {
  level: 'notice',
  code: 'no-pull-request',
  message: 'No comment is kept: no pull request started this run',
  fix: 'Use `comment` in a workflow `on: pull_request`.',
};

/** @throws {Failure} where strangers' code would be deployed */
function mustBeOwn(
  { uninstall, 'dry-run': isDry }: Inputs,
  event: string,
  pull: Awaited<ReturnType<typeof readEventPayload>>['payload']['pull_request'],
): void {
  if (uninstall || isDry || pull === undefined || !event.startsWith('pull_request')) return;
  const [head, own] = [pull.head.repo.full_name, pull.base.repo.full_name];
  if (head === own) return;
  throw new Failure({
    code: 'from-a-fork',
    message: `#${pull.number} comes from ${head || 'a repository that is gone'}: pull requests from other repositories are not deployed`,
    fix: 'Leave such pull requests out: `if: github.event.pull_request.head.repo.full_name == github.repository`.',
  });
}

function orNobodyKnows(error: unknown): null {
  if (error instanceof Failure && error.problems.every(({ code }) => code === 'cluster-forbidden')) return null;
  throw error;
}

async function readNamespace(cluster: Cluster, name: string): Promise<NamespaceState> {
  const [found] = await getObjects(cluster, ['namespace', name]);
  return { isThere: found !== undefined, madeFor: textsAt(found?.json, 'metadata', 'labels')[namespaceLabel] ?? '' };
}
