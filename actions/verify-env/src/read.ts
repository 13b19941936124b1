import { type Application, applicationsIn } from '@slipway/core/cluster/applications';
import { accessOf } from '@slipway/core/cluster/inputs';
import { lookAt } from '@slipway/core/cluster/look';
import { type AskTags, tagAsker } from '@slipway/core/cluster/tags';
import { usualKinds } from '@slipway/core/cluster/workloads';
import { Failure, type Finding } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { type Cluster, openCluster } from '@slipway/core/ports/kubernetes/cluster';
import { getObjects } from '@slipway/core/ports/kubernetes/kubectl';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Adoption, findAdoptions } from './adopt.js';
import { beginningsOf } from './beginnings.js';
import { byEnvironment, byRelease, type Ground } from './ground.js';
import { chosen, judgeTarget, perhapsRolledBack, resultOf, type Verified } from './judge.js';
import { findMovedOn, lookUntil, type MovedOn } from './moved-on.js';
import { readTold, type Told } from './post.js';
import type { Inputs } from './table.js';
import type { WantedTarget } from './wanted.js';

/** Everything the verdict depends on. */
export interface Facts {
  readonly base: CommitId;
  /** The commit that says what should run. */
  readonly commit: CommitId;
  /** Name of the environment, or of the release. */
  readonly subject: string;
  readonly verified: readonly Verified[];
  /** What git says by now, where the cluster follows that; `null`: what is verified counts. */
  readonly movedOn: MovedOn | null;
  /** What runs and git said earlier: somebody may have rolled back in the cluster. */
  readonly adoptions: readonly Adoption[];
  /** What GitHub is to be told, with what it was told last. */
  readonly told: Told;
  readonly findings: readonly Finding[];
  readonly runUrl: string;
}

/**
 * Reads what should run, and looks at what runs, again and again where that is asked for.
 * @throws {Failure} with everything that is wrong with inputs, files, or the way into the cluster
 */
export async function readFacts(inputs: Inputs, world: World, base: Snapshot): Promise<Facts> {
  mustFit(inputs);
  const ground =
    inputs.environment === '' ? await byRelease(inputs, world, base) : await byEnvironment(inputs, world, base);
  const { runner, context } = world;
  const place = { runner, workspace: context.workspace, temp: context.temp, atEnd: world.atEnd };
  const cluster = await openCluster(accessOf(inputs), place);
  const askTags = tagAsker(runner);
  const look = (at: Ground) => lookOnce(inputs, at, cluster, { ...world, askTags });
  const { seen, movedOn } = await lookUntil({
    look: () => look(ground),
    isSettled: (seen) => resultOf(seen.verified) === 'passed',
    ask: ({ verified }) => findMovedOn(inputs, world, ground, verified, async (tip) => (await look(tip)).verified),
    timeout: inputs.wait ? inputs.timeout : 0,
    patience: world.github.tempo,
  });
  const { verified, findings } = seen;
  const [adoptions, told] = await Promise.all([
    movedOn === null ? findAdoptions(ground, verified, world) : [],
    readTold(ground, world.github),
  ]);
  return {
    ...{ base: base.commit, commit: ground.commit, subject: ground.subject, verified, movedOn, adoptions, told },
    ...{ findings: [...ground.findings, ...findings], runUrl: context.runUrl },
  };
}

/** @throws {Failure} for inputs that do not go together */
function mustFit({ environment, release, targets, 'post-status': post, image }: Inputs): void {
  const one = { code: 'one-source', message: '`environment` or `release` says what should run: exactly one of them' };
  const fix = 'Give the name of an environment in the configuration, or a release file where none is configured.';
  const contradict = (message: string, remedy: string) => ({ code: 'inputs-contradict', message, fix: remedy });
  const problems = [
    ...((environment === '') === (release.given === null) ? [{ ...one, fix }] : []),
    ...(environment === '' && targets.length > 0
      ? [contradict('`targets` are those of an `environment`', 'Omit `targets`, or give `environment`.')]
      : []),
    ...(environment !== '' && image !== ''
      ? [contradict('`image` is about `release`: images of an environment are in its files', 'Omit `image`.')]
      : []),
    ...(environment === '' && post.kind === 'configured'
      ? [
          contradict(
            '`post-status: true` needs `environment`: the configuration says which status its health is',
            'Give `environment`, or the name of a status.',
          ),
        ]
      : []),
  ];
  if (problems.length > 0) throw new Failure(problems);
}

/** What the cluster has now. */
async function lookOnce(
  inputs: Inputs,
  { targets, readings, commit }: Ground,
  cluster: Cluster,
  world: Pick<World, 'history'> & { readonly askTags: AskTags },
): Promise<{ readonly verified: readonly Verified[]; readonly findings: readonly Finding[] }> {
  const hasApplications = targets.some(({ applications }) => applications.length > 0);
  const isRelease = targets.some((target) => target.isRelease);
  const unseen: Finding[] = [];
  const applications = hasApplications
    ? await readApplications(cluster)
    : isRelease
      ? await readApplications(cluster).catch((error) => orNobodyKnows(error, unseen))
      : null;
  const namespaces = targets.map((target) => namespacesOf(target, inputs, applications ?? []));
  const isNothing = targets.every(({ services, charts, applications: own, torn }) =>
    [services, charts, own, torn].every((one) => one.length === 0),
  );
  if (isNothing) throw new Failure(nothingToVerify);
  const problems = targets.flatMap((target, index) => (namespaces[index]?.length ? [] : [namespaceUnknown(target)]));
  if (inputs.namespaces.length > 0 && targets.length > 1 && !hasApplications) problems.push(whichIsWhere(targets));
  if (problems.length > 0) throw new Failure(problems);
  const kinds = [...usualKinds, ...inputs.kinds];
  const verified = await Promise.all(
    targets.map(async (target, index) => {
      const reading = readings[index];
      const charts = perhapsRolledBack(target, applications ?? []);
      const [seen, beginnings] = await Promise.all([
        lookAt(cluster, namespaces[index] ?? [], kinds, inputs.wait),
        reading === undefined ? new Map<string, Date>() : beginningsOf(reading, charts, world, commit),
      ]);
      const tags = await world.askTags(target.services, seen.workloads);
      return judgeTarget(target, seen, applications, beginnings, tags);
    }),
  );
  return { verified, findings: hasApplications && applications === null ? [noArgo] : unseen };
}

/** @returns `null`: there is no Argo CD in this cluster */
async function readApplications(cluster: Cluster) {
  try {
    return applicationsIn(await getObjects(cluster, ['applications.argoproj.io', '-A']));
  } catch (error) {
    if (error instanceof Failure && /have a resource type/.test(error.message)) return null;
    throw error;
  }
}

/** A release says nothing of Applications: who may not see them hears so, and no more. */
function orNobodyKnows(error: unknown, told: Finding[]): null {
  if (!(error instanceof Failure) || !error.problems.every(({ code }) => code === 'cluster-forbidden')) throw error;
  const effect = 'Until then sync and health of the Applications that deploy the release are not looked at.';
  told.push(...error.problems.map((one): Finding => ({ level: 'notice', ...one, fix: `${one.fix} ${effect}` })));
  return null;
}

const noArgo: Finding = {
  level: 'notice',
  code: 'no-argo-cd',
  message: 'This cluster has no Argo CD, so sync and health of the Applications were not looked at',
  fix: 'To have them looked at, verify with the `kubeconfig` of the cluster that Argo CD runs in, too.',
};

function namespacesOf(
  target: WantedTarget,
  { namespaces }: Inputs,
  applications: readonly Application[],
): readonly string[] {
  if (namespaces.length > 0) return namespaces;
  const live = chosen(target, applications).map(({ into }) => into);
  const described = target.applications.map(({ into }) => into);
  return [...new Set([...live, ...described])].filter((one) => one !== '' && !one.includes('{{')).sort();
}

const nothingToVerify = {
  code: 'nothing-to-verify',
  message: 'No tag or digest says what should run, so there is nothing to verify',
  fix: 'Pin the services by digest or tag; a release file has at least one service.',
};

function namespaceUnknown({ name, applications }: WantedTarget) {
  return {
    code: 'namespace-unknown',
    message: `Which namespaces ${name || 'the release'} runs in is not known${applications.length > 0 ? ': its Applications name none' : ''}`,
    fix: 'Write `namespaces: <name>` in the step.',
  };
}

function whichIsWhere(targets: readonly WantedTarget[]) {
  return {
    code: 'namespace-unknown',
    message: `Which of the namespaces is of which target is not known: ${targets.map(({ name }) => name).join(', ')}`,
    fix: 'Verify one target in each step: `targets: <name>` beside `namespaces`.',
  };
}
