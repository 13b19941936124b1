import { fullName, splitImage } from '../nouns/image.js';
import { type Pod, type StuckContainer, stuckIn, stuckText } from './pods.js';
import { type Container, type Workload, workloadName } from './workloads.js';

/** A service as it should run. */
export interface WantedService {
  readonly name: string;
  /** Repositories of its image; none: the last part of the repository is its name. */
  readonly repositories: readonly string[];
  readonly tag?: string;
  readonly digest?: string;
}

/** What is known of an image by its reference, and where it was looked at by what was pulled. */
export interface RunningImage {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** One container of a workload that runs a service. */
export interface Sighting {
  readonly workload: Workload;
  readonly container: Container;
  readonly image: RunningImage;
  /** `unknown`: a tag says nothing of a digest, and neither a pod nor a registry says what it is. */
  readonly is: 'wanted' | 'other' | 'unknown';
}

/** How a service that should run does. */
export interface ServiceRow {
  readonly wanted: WantedService;
  /** All that run it. */
  readonly sightings: readonly Sighting[];
  /** `missing`: nothing runs it. `rolling`: templates are right, and pods are on their way. */
  readonly state: 'runs' | 'other' | 'missing' | 'rolling' | 'failed' | 'unknown';
  /** Why it is not `runs`, in a clause; else empty. */
  readonly detail: string;
  /** What keeps its pods from being ready, where it is `rolling` or `failed`. */
  readonly stuck: readonly StuckContainer[];
  /** Since when its pods run; `null`: nobody knows. */
  readonly since: Date | null;
}

/** A tag that is wanted, and the digest that runs: a registry knows whether they are one image. */
export interface TagQuestion {
  readonly service: string;
  /** `repository:tag`, where the digest is pulled from. */
  readonly reference: string;
  readonly digest: string;
}

/** Of tags with digests, `repository:tag@digest`, whether they are one image; one that is missing is not known. */
export type TagAnswers = ReadonlyMap<string, boolean>;

/** What only registries know: where a service is wanted by a tag, such as that in values, and runs by a digest alone, such as that of its chart. */
export function tagsInQuestion(wanted: readonly WantedService[], workloads: readonly Workload[]): TagQuestion[] {
  const images = workloads.flatMap(({ containers }) => containers.map((container) => readImage(container.image)));
  return wanted.flatMap((service) =>
    images.flatMap((image) => (isOf(service, image) ? (questionOf(service, image) ?? []) : [])),
  );
}

function questionOf(wanted: WantedService, { repository, tag, digest }: RunningImage): TagQuestion | undefined {
  if (wanted.digest !== undefined || wanted.tag === undefined || tag !== undefined || digest === undefined)
    return undefined;
  return { service: wanted.name, reference: `${repository}:${wanted.tag}`, digest };
}

/**
 * Compares what services should run with what workloads say, and where pods are given with what runs.
 * @param workloads those among which they are
 * @param pods of them; `null`: nobody looked
 * @param tags answers to {@link tagsInQuestion}
 */
export function compareServices(
  wanted: readonly WantedService[],
  workloads: readonly Workload[],
  pods: readonly Pod[] | null,
  tags: TagAnswers = new Map(),
): ServiceRow[] {
  return wanted.map((service) => {
    const sightings = workloads.flatMap((workload) =>
      workload.containers.flatMap((container): Sighting[] => {
        const image = readImage(container.image);
        if (!isOf(service, image)) return [];
        return [{ workload, container, image, is: judge(service, image, pulledBy(workload, container, pods), tags) }];
      }),
    );
    return { wanted: service, sightings, stuck: [], ...stateOf(sightings, service, pods) };
  });
}

/** What runs a service is found by its repository, in whatever registry; or by its very digest. */
function isOf({ name, repositories, digest }: WantedService, image: RunningImage): boolean {
  const { repository } = image;
  if (digest !== undefined && image.digest === digest) return true;
  if (repositories.length === 0) return repository === name || repository.endsWith(`/${name}`);
  return repositories.some((one) => fullName(one) === fullName(repository));
}

/** @param text such as `ghcr.io/acme/api:1.4.0@sha256:…` */
export function readImage(text: string): RunningImage {
  const { repository, rest } = splitImage(text);
  const [tag = '', digest = ''] = rest.split('@');
  return { repository, ...(tag === '' ? {} : { tag }), ...(digest === '' ? {} : { digest }) };
}

/** The digests that pods of a workload pulled for a container. */
function pulledBy({ uid }: Workload, { name, image }: Container, pods: readonly Pod[] | null): ReadonlySet<string> {
  const own = (pods ?? []).filter(({ workload, isEnding, isOver }) => workload === uid && !isEnding && !isOver);
  const containers = own.flatMap((pod) => pod.containers.filter((one) => one.name === name && one.image === image));
  return new Set(containers.map(({ pulled }) => pulled).filter((pulled) => pulled !== ''));
}

function judge(
  wanted: WantedService,
  image: RunningImage,
  pulled: ReadonlySet<string>,
  tags: TagAnswers,
): Sighting['is'] {
  const question = questionOf(wanted, image);
  if (question !== undefined) {
    const isIt = tags.get(`${question.reference}@${question.digest}`);
    return isIt === undefined ? 'unknown' : isIt ? 'wanted' : 'other';
  }
  if (wanted.digest === undefined) return image.tag === wanted.tag ? 'wanted' : 'other';
  if (image.digest !== undefined) return image.digest === wanted.digest ? 'wanted' : 'other';
  if (wanted.tag !== undefined && image.tag !== wanted.tag) return 'other';
  if (pulled.size === 0) return 'unknown';
  return [...pulled].every((one) => one === wanted.digest) ? 'wanted' : 'other';
}

function stateOf(
  sightings: readonly Sighting[],
  service: WantedService,
  pods: readonly Pod[] | null,
): Pick<ServiceRow, 'state' | 'detail' | 'since'> & Partial<Pick<ServiceRow, 'stuck'>> {
  const own = new Set(sightings.map(({ workload }) => workload.uid));
  const ofIt = (pods ?? []).filter(({ workload, isEnding, isOver }) => own.has(workload) && !isEnding && !isOver);
  const starts = ofIt.flatMap(({ since }) => since ?? []).map((date) => date.getTime());
  const since = starts.length === 0 ? null : new Date(Math.max(...starts));
  if (sightings.length === 0) return { state: 'missing', detail: 'no workload has its image', since };
  const others = sightings.filter(({ is }) => is === 'other');
  if (others.length > 0) {
    const where = others.map(({ workload, container }) => `${workloadName(workload)} (${container.name})`);
    return {
      state: 'other',
      detail: `${[...new Set(where)].join(', ')} ${others.length === 1 ? 'runs' : 'run'} another image`,
      since,
    };
  }
  const unknown = sightings.find(({ is }) => is === 'unknown');
  if (unknown?.image.digest !== undefined) {
    return {
      state: 'unknown',
      detail: `${workloadName(unknown.workload)} (${unknown.container.name}) names a digest alone, and its registry does not say whether that is ${service.tag ?? ''}`,
      since,
    };
  }
  if (unknown !== undefined) {
    return {
      state: 'unknown',
      detail: `its image is named by the tag ${service.tag ?? ''} alone, and no pod reports its digest`,
      since,
    };
  }
  if (pods === null) return { state: 'runs', detail: '', since };
  for (const { workload } of sightings) {
    const { rollout } = workload;
    if (rollout.state === 'done') continue;
    const stuck = stuckIn(pods, workload);
    const why = stuck.length === 0 ? rollout.detail : `${rollout.detail.replace(/\.$/, '')}; ${stuckText(stuck)}`;
    return {
      state: rollout.state === 'failed' ? 'failed' : 'rolling',
      ...{ detail: `${workloadName(workload)}: ${why}`, stuck, since },
    };
  }
  return { state: 'runs', detail: '', since };
}

/** A container that a manifest wants, and the cluster has otherwise. */
export interface Difference {
  readonly workload: Workload;
  readonly container: string;
  readonly wanted: string;
  /** `null`: there is no such workload, or no such container. */
  readonly running: string | null;
}

/** Where the pod templates of live workloads are not those of a manifest. Containers that only the cluster has were added by others. */
export function compareTemplates(wanted: readonly Workload[], live: readonly Workload[]): Difference[] {
  return wanted.flatMap((workload) => {
    const there = live.find((one) => workloadName(one) === workloadName(workload));
    return workload.containers.flatMap((container): Difference[] => {
      const found = there?.containers.find(
        ({ name, isInit }) => name === container.name && isInit === container.isInit,
      );
      if (found?.image === container.image) return [];
      return [{ workload, container: container.name, wanted: container.image, running: found?.image ?? null }];
    });
  });
}
