import {
  compareServices,
  compareTemplates,
  type Difference,
  type ServiceRow,
  type WantedService,
} from '@slipway/core/cluster/compare';
import { lookAt, untilSettled } from '@slipway/core/cluster/look';
import type { AskTags } from '@slipway/core/cluster/tags';
import { workloadName, workloadsIn } from '@slipway/core/cluster/workloads';
import type { Finding } from '@slipway/core/failure';
import type { Tempo } from '@slipway/core/ports/github/tempo';
import type { DeployFacts } from './facts.js';
import type { Helm } from './helm.js';
import { objectsOf, type Rendered } from './manifest.js';
import { inNamespace, readLive } from './read-deploy.js';

/** What runs after a deployment. */
export interface Checked {
  readonly rows: readonly ServiceRow[];
  readonly differences: readonly Difference[];
  readonly isRight: boolean;
}

/**
 * Checks that the cluster has what the deployed revision says: each pod template, and with `wait` the pods.
 * @param askTags of services that a release names by their tags
 * @param isWaiting looks at pods, too, and again until they are there
 */
export async function check(
  {
    helm,
    cluster,
    at,
    services,
    after,
    interrupted,
  }: Pick<DeployFacts, 'helm' | 'cluster' | 'at' | 'services' | 'after' | 'interrupted'>,
  isWaiting: boolean,
  timeout: number,
  tempo: Tempo,
  askTags: AskTags,
): Promise<Checked> {
  // What was rendered is what helm deployed, except where an interrupted upgrade kept it from numbering the revision.
  const objects = interrupted === null ? after : await readDeployed(helm);
  const wanted = inNamespace(workloadsIn(objects.filter(({ isHook }) => !isHook)), at.namespace);
  const namespaces = [...new Set(wanted.map(({ namespace }) => namespace))];
  const look = async (): Promise<Checked> => {
    const [live, around] = await Promise.all([
      readLive(cluster, at.namespace, objects),
      isWaiting ? lookAt(cluster, namespaces, [], true) : null,
    ]);
    const differences = compareTemplates(wanted, live);
    const own = wantedOf(services, objects);
    const rows = compareServices(own, live, around?.pods ?? null, await askTags(own, live));
    const late = isWaiting ? live.filter(({ rollout }) => rollout.state !== 'done') : [];
    return {
      rows,
      differences,
      isRight: differences.length === 0 && late.length === 0 && rows.every(({ state }) => state === 'runs'),
    };
  };
  return untilSettled(look, ({ isRight }) => isRight, isWaiting ? timeout : 0, tempo);
}

async function readDeployed(helm: Helm): Promise<Rendered[]> {
  const revision = (await helm.history()).findLast(({ status }) => status === 'deployed');
  return revision === undefined ? [] : objectsOf(await helm.manifestOf(revision.number));
}

/** The services that the manifest runs other than as hooks: what only a hook runs is gone when it ends. */
function wantedOf(services: readonly WantedService[], objects: readonly Rendered[]): WantedService[] {
  const images = workloadsIn(objects.filter(({ isHook }) => !isHook)).flatMap(({ containers }) =>
    containers.map(({ image }) => image),
  );
  return services.filter(({ digest }) => digest !== undefined && images.some((image) => image.endsWith(`@${digest}`)));
}

/**
 * What is wrong, as findings.
 * @param before the revision that this run went over; `null`: none; `gone`: what is wrong does not stay
 */
export function findingsOf(
  { rows, differences, isRight }: Checked,
  { at }: Pick<DeployFacts, 'at'>,
  before: number | 'gone' | null,
): Finding[] {
  if (isRight) return [];
  const look = `Look at its pods: \`kubectl describe pods --namespace ${at.namespace}\`. If they only need more time, raise \`timeout\` of the step.`;
  const back =
    before === null
      ? 'Helm counts it as deployed.'
      : `Helm counts it as deployed; to go back: \`helm rollback ${at.name} ${before} --namespace ${at.namespace}\`.`;
  const fix =
    before === 'gone'
      ? 'Correct what the pods lack, then run the job again. If they only need more time, raise `timeout` of the step.'
      : `${look} ${back}`;
  const found = [
    ...differences.map(
      ({ workload, container, wanted, running }): Finding => ({
        level: 'error',
        code: 'drift',
        message: `${workloadName(workload)} (container ${container}) should run ${wanted}, and ${running === null ? 'is not there' : `says ${running}`}`,
        fix: 'Something else changes the cluster, such as another tool or a person. Find out what, then run the job again.',
      }),
    ),
    ...rows
      .filter(({ state }) => state !== 'runs')
      .map(
        ({ wanted, detail }): Finding => ({
          level: 'error',
          code: 'not-verified',
          message: `${wanted.name} does not run as deployed: ${detail}`,
          fix,
        }),
      ),
  ];
  if (found.length > 0) return found;
  return [
    {
      level: 'error',
      code: 'not-verified',
      message: `${at.name} in ${at.namespace} does not run yet what was deployed`,
      fix,
    },
  ];
}
