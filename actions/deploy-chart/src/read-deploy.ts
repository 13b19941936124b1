import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareTemplates, type WantedService } from '@slipway/core/cluster/compare';
import { workloadName, workloadsIn } from '@slipway/core/cluster/workloads';
import { loadConfig } from '@slipway/core/config/load';
import { Failure, type Finding } from '@slipway/core/failure';
import { readTag } from '@slipway/core/ports/github/tags';
import type { Cluster } from '@slipway/core/ports/kubernetes/cluster';
import { getObjects } from '@slipway/core/ports/kubernetes/kubectl';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { readChart, readValues, type Source } from './chart.js';
import { checkImages } from './check-images.js';
import type { Common, DeployFacts } from './facts.js';
import { madeBy, seconds } from './helm.js';
import { readInterrupted } from './interrupted.js';
import { addressIn, hashOf, objectsOf, type Rendered } from './manifest.js';
import { valuesOf } from './pins.js';
import type { Inputs } from './table.js';
import { nextRevision } from './way-back.js';

/** What it looks at besides the cluster. */
type Outside = Pick<World, 'context' | 'github' | 'runner'>;

/** Where files are put, and what started the run. */
interface Ground {
  readonly temp: string;
  /** Empty: no pull request started it. */
  readonly headOfPull: string;
  /** What `release` names. */
  readonly source: Source;
}

/** Reads a chart with its values, and what Helm would make of it beside what is there. */
export async function readDeploy(
  inputs: Inputs,
  world: Outside,
  base: Snapshot,
  common: Common,
  { temp, headOfPull, source }: Ground,
): Promise<DeployFacts> {
  const { context, github, runner } = world;
  const { helm, history, cluster } = common;
  mustHaveNamespace(inputs, common);
  const runId = runner.env.GITHUB_RUN_ID ?? '';
  const interrupted = await readInterrupted(common, runId);
  const ground = { workspace: context.workspace, temp, github, helm };
  const [chart, values, images] = await Promise.all([
    readChart(inputs, source, ground),
    readValues({ values: inputs.values, environment: common.environment }, source, ground),
    source.file === null ? new Map<string, string>() : readImageNames(inputs, base, [...source.file.services.keys()]),
  ]);
  const texts = [{ path: `${chart.metadata.name}/values.yaml`, text: chart.values }, ...values];
  const overlay = source.file === null ? null : valuesOf(texts, source.file, images);
  const overlayPath = join(temp, 'release-values.json');
  if (overlay !== null) await writeFile(overlayPath, JSON.stringify(overlay));
  const args = [
    ...[common.at.name, chart.path, '--reset-values'],
    ...[...values.map(({ at }) => at), ...(overlay === null ? [] : [overlayPath])].flatMap((path) => [
      '--values',
      path,
    ]),
    ...inputs.set.flatMap((one) => ['--set', one]),
    ...madeBy(runId, nextRevision({ history, interrupted })),
    ...['--timeout', seconds(inputs.timeout)],
    ...(inputs.wait ? ['--wait'] : []),
  ];
  const current = history.findLast(({ status }) => status === 'deployed') ?? null;
  const [rendering, old] = await Promise.all([
    interrupted === null ? helm.preview(args) : helm.template(args, chart.metadata),
    current === null ? null : helm.manifestOf(current.number),
  ]);
  const after = objectsOf(rendering);
  const before = old === null ? [] : objectsOf(old);
  const checked = source.file === null ? null : checkImages(after, source.file, images);
  if (checked !== null && checked.problems.length > 0) throw new Failure(checked.problems);
  const isSame =
    current !== null &&
    history.at(-1) === current &&
    hashOf(before) === hashOf(after) &&
    current.chart === rendering.chart;
  return {
    ...{
      ...common,
      kind: 'deploy',
      args,
      chart: rendering.chart,
      appVersion: rendering.appVersion,
      current,
      interrupted,
    },
    ...{
      before,
      after,
      services: checked?.services ?? [],
      release: source.tag?.release.tag ?? source.file?.path ?? '',
    },
    drifted: isSame ? await readDrift(cluster, common.at.namespace, after) : [],
    commit: await commitOf(source, world, headOfPull, base),
    url: inputs.url || addressIn(after),
    findings: [...common.findings, ...(checked?.findings ?? []), ...unpinned(source, checked?.services ?? [], after)],
  };
}

function mustHaveNamespace(inputs: Inputs, { namespace, at }: Common): void {
  if (namespace === null || namespace.isThere || inputs['create-namespace']) return;
  throw new Failure({
    code: 'namespace-missing',
    message: `The namespace ${at.namespace} does not exist`,
    fix: 'Check `namespace`. If this step may create it: `create-namespace: true`.',
  });
}

/** Images that the step or the configuration names. */
async function readImageNames(
  { image, config }: Inputs,
  base: Snapshot,
  services: readonly string[],
): Promise<Map<string, string>> {
  const configured = (await loadConfig(base, config)).services;
  return new Map(
    services.flatMap((name): [string, string][] => {
      const own = configured[name]?.image ?? (image === '' ? undefined : image.replaceAll('{service}', name));
      return own === undefined ? [] : [[name, own]];
    }),
  );
}

/** Workloads of a release that somebody changed in the cluster, or deleted. */
async function readDrift(cluster: Cluster, namespace: string, objects: readonly Rendered[]): Promise<string[]> {
  const wanted = inNamespace(workloadsIn(objects.filter(({ isHook }) => !isHook)), namespace);
  const live = await readLive(cluster, namespace, objects);
  return [...new Set(compareTemplates(wanted, live).map(({ workload }) => workloadName(workload)))];
}

/** The workloads of a manifest as the cluster has them. One call. */
export async function readLive(cluster: Cluster, namespace: string, objects: readonly Rendered[]) {
  const own = objects.filter((object) => !object.isHook && workloadsIn([object]).length > 0);
  if (own.length === 0) return [];
  const list = { apiVersion: 'v1', kind: 'List', items: own.map(({ json }) => json) };
  return workloadsIn(await getObjects(cluster, ['-f', '-', '-n', namespace], JSON.stringify(list)));
}

/** Manifests leave out the namespace that Helm fills in. */
export function inNamespace<T extends { readonly namespace: string }>(all: readonly T[], namespace: string): T[] {
  return all.map((one) => (one.namespace === '' ? { ...one, namespace } : one));
}

async function commitOf(
  { tag }: Source,
  { github, runner }: Outside,
  headOfPull: string,
  base: Snapshot,
): Promise<string> {
  if (tag !== null) return (await readTag(github, tag.release.tag)) ?? base.commit;
  return headOfPull || runner.env.GITHUB_SHA || base.commit;
}

/** Without a release nothing says which builds run, if the chart does not. */
function unpinned({ file }: Source, services: readonly WantedService[], objects: readonly Rendered[]): Finding[] {
  if (file !== null && file.services.size > 0) return services.length > 0 ? [] : [nothingOfRelease(file.path)];
  const images = workloadsIn(objects).flatMap(({ containers }) => containers.map(({ image }) => image));
  const loose = [...new Set(images)].filter((image) => !image.includes('@'));
  if (loose.length === 0) return [];
  return [
    {
      level: 'notice',
      code: 'not-pinned',
      message: `Images are named by tags, which can move: ${loose.slice(0, 3).join(', ')}${loose.length > 3 ? ` and ${loose.length - 3} more` : ''}`,
      fix: 'Give the release file of capture-digests as `release`.',
    },
  ];
}

function nothingOfRelease(path: string): Finding {
  return {
    level: 'error',
    code: 'service-not-in-chart',
    message: `The chart runs no image of any service in ${path}`,
    fix: 'Check that chart and release file belong together, and that images are named after services; else write `image` in the step.',
  };
}
