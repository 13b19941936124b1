import {
  type Application,
  type ApplicationSource,
  type ApplicationState,
  judgeApplication,
} from '@slipway/core/cluster/applications';
import { compareServices, type ServiceRow, type TagAnswers } from '@slipway/core/cluster/compare';
import type { Look } from '@slipway/core/cluster/look';
import { type StuckContainer, stuckIn } from '@slipway/core/cluster/pods';
import type { Workload } from '@slipway/core/cluster/workloads';
import type { WantedChart, WantedTarget } from './wanted.js';

/** How an Application should be, and is. */
export interface ApplicationRow {
  readonly name: string;
  /** `null`: the cluster has no such Application. */
  readonly application: Application | null;
  readonly state: ApplicationState['state'];
  readonly detail: string;
  /** What keeps pods of its workloads from being ready. */
  readonly stuck: readonly StuckContainer[];
}

/** A chart that Applications follow. */
export interface ChartRow {
  readonly name: string;
  readonly wanted: readonly string[];
  /** What Applications follow; where they were rolled back, what they deployed. */
  readonly running: readonly string[];
  /** Applications that deployed the version since git wants it, and another one after it. */
  readonly rolledBack: readonly string[];
  readonly isRight: boolean;
}

/** A target as it should run, and as it does. */
export interface Verified {
  readonly target: WantedTarget;
  readonly services: readonly ServiceRow[];
  readonly charts: readonly ChartRow[];
  readonly applications: readonly ApplicationRow[];
}

/** How things are, in one word: `waiting` may still become `passed`. */
export type Result = 'passed' | 'waiting' | 'failed';

/** Since when git wants what it wants of a chart, by the chart's name. One that is missing is not known. */
export type Beginnings = ReadonlyMap<string, Date>;

/**
 * Compares a target with what its cluster has.
 * @param applications those of the cluster; `null`: it has no Argo CD
 * @param beginnings of charts that {@link perhapsRolledBack} names
 * @param tags what registries say of tags that are wanted
 */
export function judgeTarget(
  target: WantedTarget,
  look: Look,
  applications: readonly Application[] | null,
  beginnings: Beginnings,
  tags: TagAnswers,
): Verified {
  const services = compareServices(target.services, look.workloads, look.pods, tags);
  const own =
    applications === null ? [] : target.isRelease ? deploying(services, applications) : chosen(target, applications);
  const rows = own.map((application): ApplicationRow => {
    const state = judgeApplication(application);
    return {
      name: application.name,
      application,
      ...state,
      stuck: state.state === 'good' ? [] : stuckOf(application, look),
    };
  });
  const missing = target.applications
    .filter(
      ({ kind, name }) => applications !== null && kind === 'Application' && !own.some((one) => one.name === name),
    )
    .map(({ name }): ApplicationRow => {
      return { name, application: null, state: 'waits', detail: 'the cluster does not have it yet', stuck: [] };
    });
  return {
    target,
    services,
    charts:
      applications === null ? [] : target.charts.map((chart) => judgeChart(chart, own, beginnings.get(chart.name))),
    applications: [...rows, ...missing],
  };
}

/** The Applications of the cluster that a target's files describe, also through an ApplicationSet. */
export function chosen({ applications }: WantedTarget, all: readonly Application[]): Application[] {
  return all.filter(({ name, madeBy }) =>
    applications.some((one) => (one.kind === 'Application' ? one.name === name : one.name === madeBy)),
  );
}

/** The Applications of this cluster that deploy what services run in. */
function deploying(services: readonly ServiceRow[], all: readonly Application[]): Application[] {
  const workloads = services.flatMap(({ sightings }) => sightings.map(({ workload }) => workload));
  return all.filter((application) => application.isHere && workloadsOf(application, workloads).length > 0);
}

/** Those of some workloads that an Application deploys. */
function workloadsOf({ objects }: Application, workloads: readonly Workload[]): Workload[] {
  return workloads.filter(({ kind, namespace, name }) =>
    objects.some((one) => one.kind === kind && one.namespace === namespace && one.name === name),
  );
}

/** What keeps its pods from being ready; where its workloads are in another cluster, nobody sees them. */
function stuckOf(application: Application, { workloads, pods }: Look): StuckContainer[] {
  return workloadsOf(application, workloads).flatMap((workload) => stuckIn(pods ?? [], workload));
}

/** Charts that were deployed as they should be, and otherwise after that: by hand, or before git began to want them so. */
export function perhapsRolledBack(target: WantedTarget, all: readonly Application[]): string[] {
  const own = chosen(target, all);
  return target.charts
    .filter((chart) => own.some((application) => isRolledBack(chart, application, beginningOfTime)))
    .map(({ name }) => name);
}

const beginningOfTime = new Date(0);

/** `argocd app rollback` leaves what an Application follows as it is. @param since when git began to want the chart so */
function isRolledBack(chart: WantedChart, { sync, deployed }: Application, since: Date): boolean {
  const later = deployed.filter(({ at }) => at !== null && at > since);
  const last = revisionsOf(chart, deployed.at(-1)?.sources ?? []);
  return (
    sync !== 'Synced' &&
    later.at(-1) === deployed.at(-1) &&
    last.length > 0 &&
    !isWanted(chart, last) &&
    later.slice(0, -1).some(({ sources }) => isWanted(chart, revisionsOf(chart, sources)))
  );
}

function revisionsOf({ name }: WantedChart, sources: readonly ApplicationSource[]): string[] {
  return sources
    .filter(({ chart, repository }) => [chart, repository].some((one) => one === name || one.endsWith(`/${name}`)))
    .map(({ revision }) => revision);
}

function isWanted({ revisions }: WantedChart, all: readonly string[]): boolean {
  return all.length > 0 && all.every((one) => revisions.includes(one));
}

function judgeChart(chart: WantedChart, applications: readonly Application[], since: Date | undefined): ChartRow {
  const back = since === undefined ? [] : applications.filter((one) => isRolledBack(chart, one, since));
  const followed = applications.flatMap(({ sources }) => revisionsOf(chart, sources));
  const ran = back.flatMap(({ deployed }) => revisionsOf(chart, deployed.at(-1)?.sources ?? []));
  return {
    ...{ name: chart.name, wanted: chart.revisions, rolledBack: back.map(({ name }) => name) },
    running: [...new Set(back.length === 0 ? followed : ran)],
    isRight: back.length === 0 && isWanted(chart, followed),
  };
}

/** All of some targets in one word. */
export function resultOf(verified: readonly Verified[]): Result {
  const parts = verified.flatMap(({ target, services, charts, applications }): Result[] => {
    // Where an Application is on its way, what it deploys may be, too.
    const isUnderWay = applications.some(({ state }) => state === 'waits');
    return [
      ...target.torn.map((): Result => 'failed'),
      ...services.map(({ state }) =>
        state === 'runs' ? 'passed' : state === 'rolling' || isUnderWay ? 'waiting' : 'failed',
      ),
      ...charts.map(({ isRight }) => (isRight ? 'passed' : isUnderWay ? 'waiting' : 'failed')),
      ...applications.map(({ state }) => (state === 'good' ? 'passed' : state === 'waits' ? 'waiting' : 'failed')),
    ];
  });
  if (parts.includes('failed')) return 'failed';
  return parts.includes('waiting') ? 'waiting' : 'passed';
}

/** What is said of one service: what it is alone, and all Applications of its target. */
export function resultOfService(verified: readonly Verified[], service: string): Result {
  return resultOf(
    verified.map((one) => ({
      ...one,
      services: one.services.filter(({ wanted }) => wanted.name === service),
      charts: one.charts.filter(({ name }) => name === service),
    })),
  );
}
