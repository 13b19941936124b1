import { lookForTroubles, lookForWaits } from '@slipway/core/cluster/look';
import type { Trouble } from '@slipway/core/cluster/pods';
import { nameOf } from '@slipway/core/cluster/report';
import { tagAsker } from '@slipway/core/cluster/tags';
import type { Outcome } from '@slipway/core/deliver/delivery';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { code, literal, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Effect, Outputs, Plan } from '@slipway/core/plan/proposal';
import { createDeployment, createDeploymentStatus, type Deployment } from '@slipway/core/ports/github/deployments';
import { keepComment } from '@slipway/core/ports/github/issues';
import { explainCluster, type KubernetesObject } from '@slipway/core/ports/kubernetes/kubectl';
import type { Progress, Settled } from '@slipway/core/run/action';
import { orFindings } from '@slipway/core/run/or-findings';
import type { World } from '@slipway/core/run/world';
import type { DeployFacts, Facts } from './facts.js';
import { namespaceLabel } from './facts.js';
import type { Rendered } from './manifest.js';
import { isOfThis, isOpen, partsOf, saysOf } from './parts.js';
import type { Inputs } from './table.js';
import { type Checked, check, findingsOf } from './verify.js';
import { goBack, goBackFromLast, isLeftUnchecked, nextRevision, noteChecked, recover } from './way-back.js';

type Outside = Pick<World, 'github' | 'runner'>;

/** Both steps after the plan. */
interface Deploying {
  perform(effect: Effect, inputs: Inputs, facts: Facts, world: Outside): Promise<readonly Finding[]>;
  partly(plan: Pick<Plan, 'outputs'>, progress: Progress, facts: Facts): Outputs;
  settle(inputs: Inputs, facts: Facts, outcome: Pick<Outcome, 'plan'>, world: Outside): Promise<Settled>;
}

/** What GitHub is told after a check that failed: the same after each attempt, so without the names of pods. */
const notAsDeployed = ({ chart }: DeployFacts) => `${chart} does not run as deployed`;

/** How long a namespace may take to go. */
const namespaceTime = 300_000;

/** Does what a plan lacks. It is for one run, and remembers its deployment and what it checked. */
export function deploying(): Deploying {
  let deployment: Deployment | null = null;
  let checked: Promise<Checked> | undefined;
  const checkOnce = (inputs: Inputs, facts: DeployFacts, { github, runner }: Outside) => {
    checked ??= check(facts, inputs.wait, inputs.timeout, github.tempo, tagAsker(runner));
    return checked;
  };
  const say = async (
    facts: DeployFacts,
    { github }: Outside,
    state: 'in_progress' | 'success' | 'failure',
    description: string,
  ) => {
    const { environment, commit, runUrl, url } = facts;
    deployment ??= isOfThis(facts) && facts.deployment ? facts.deployment : null;
    deployment ??= await createDeployment(github, {
      environment,
      commit,
      says: saysOf(facts),
      description: `${facts.chart} by ${facts.at.name}`,
    });
    await createDeploymentStatus(github, deployment.id, environment, { state, description, url, logUrl: runUrl });
  };
  return {
    async perform({ id }, inputs, facts, world) {
      const part = partsOf(facts).find(({ effect }) => effect.id === id);
      if (part === undefined) throw new Error(`${id} is no part of this plan`);
      const { github } = world;
      const { helm, at } = facts;
      switch (part.does) {
        case 'namespace':
          await createNamespace(facts);
          return [];
        case 'uninstall':
          await helm.uninstall(inputs.timeout);
          return [];
        case 'delete-namespace':
          await deleteNamespace(facts);
          return [];
        case 'inactive':
          return orFindings('error', async () => {
            const { deployment: newest, environment, runUrl } = facts;
            if (newest) {
              const status = {
                state: 'inactive',
                description: `${at.name} was uninstalled`,
                url: '',
                logUrl: runUrl,
              } as const;
              await createDeploymentStatus(github, newest.id, environment, status);
            }
            return [];
          });
        case 'recover':
          if (facts.kind === 'deploy') await recover(facts, inputs, world.runner);
          return [];
        case 'comment':
          return orFindings('error', async () => {
            const right = facts.kind === 'deploy' ? (await checkOnce(inputs, facts, world)).isRight : true;
            await keepComment(
              github,
              facts.pull ?? 0,
              `deploy-chart ${at.namespace}/${at.name}`,
              commentOf(facts, right),
              facts.kind === 'uninstall',
            );
            return [];
          });
      }
      if (facts.kind !== 'deploy') throw new Error(`${id} is no part of an end`);
      switch (part.does) {
        case 'deployment':
          await say(facts, world, 'in_progress', `${facts.chart} is being deployed`);
          return [];
        case 'status':
          return orFindings('error', async () => {
            const { isRight } = await checkOnce(inputs, facts, world);
            await say(
              facts,
              world,
              isRight ? 'success' : 'failure',
              isRight ? `${facts.chart} runs` : notAsDeployed(facts),
            );
            return [];
          });
        case 'upgrade': {
          try {
            return await upgrade(facts, inputs, world, () => checkOnce(inputs, facts, world));
          } catch (error) {
            if (error instanceof Failure && facts.deployment !== undefined) {
              await orFindings('notice', async () => {
                const said = checked === undefined ? error.problems[0]?.message : notAsDeployed(facts);
                await say(facts, world, 'failure', said ?? '');
                return [];
              });
            }
            throw error;
          }
        }
      }
    },
    partly({ outputs }, { done }, facts) {
      const isDone = partsOf(facts).some(
        ({ does, effect }) => (does === 'upgrade' || does === 'uninstall') && done.has(effect.id),
      );
      return isDone ? outputs : {};
    },
    async settle(inputs, facts, { plan }, world) {
      if (facts.kind === 'uninstall') return { outputs: {}, findings: [] };
      const seen = await checkOnce(inputs, facts, world);
      // Helm counts an upgrade as done while as many pods are away as the strategy of the workload allows.
      const begin = new Date(world.github.tempo.now() - 2 * inputs.timeout - 60_000);
      const troubles = seen.isRight || !inputs.wait ? [] : await orTroubles(facts, begin);
      // An earlier attempt of this run may have been killed before its check, or after it.
      const mayBeLeft = inputs['rollback-on-failure'] && !isOpen(facts);
      const last = facts.current?.number ?? 0;
      const noted = seen.isRight && mayBeLeft ? await noteChecked(facts, last, world.runner) : [];
      const isLeft = !seen.isRight && mayBeLeft && !hasSucceeded(facts) && (await isLeftUnchecked(facts, world.runner));
      const gone = isLeft ? await goBackFromLast(facts, inputs, world.runner) : [];
      const isGone = gone.some(({ code }) => code === 'rolled-back');
      const back = isOpen(facts) ? (facts.current?.number ?? null) : null;
      const findings = [
        ...findingsOf(seen, facts, isGone ? 'gone' : back),
        ...[...troubles.slice(0, 5).map(problemOf), ...gone].map(findingFor),
        ...noted,
      ];
      const revisions = isGone ? { revision: '', 'previous-revision': '' } : {};
      return { outputs: { ...plan.outputs, ...revisions, verified: seen.isRight }, findings };
    },
  };
}

/** Whether GitHub was told that this was right: an account that may not note it on Helm's record has nothing else. */
function hasSucceeded(facts: DeployFacts): boolean {
  return isOfThis(facts) && facts.deployment?.statuses.some(({ state }) => state === 'success') === true;
}

/**
 * Upgrades; what fails is told with the pods that did not come up. With `rollback-on-failure` that is also a check that fails: Helm counts an
 * upgrade as done while as many pods are away as the strategy of the workload allows.
 */
async function upgrade(
  facts: DeployFacts,
  inputs: Inputs,
  { github, runner }: Outside,
  verify: () => Promise<Checked>,
): Promise<readonly Finding[]> {
  const { helm, at, args, chart } = facts;
  // Clocks differ: events of the last minute before are told, too.
  const begin = new Date(github.tempo.now() - 60_000);
  const notDeployed = `${chart} was not deployed as ${at.name} in ${at.namespace}`;
  try {
    await helm.upgrade(args, inputs.timeout);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const troubles = await orTroubles(facts, begin);
    const waits = troubles.length === 0 && inputs.wait ? await orWaits(facts) : [];
    const back = inputs['rollback-on-failure'] ? await goBack(facts, inputs, runner) : [];
    const [first, ...rest] = error.problems;
    if (first === undefined) throw error;
    const told = { ...first, message: `${notDeployed}: ${first.message}`, fix: fixFor(first, troubles, waits) };
    throw new Failure([told, ...rest, ...troubles.slice(0, 5).map(problemOf), ...back], error);
  }
  if (!inputs['rollback-on-failure']) return [];
  const seen = await verify().catch(orUnknown);
  if (seen === null) return [];
  if (seen.isRight) return noteChecked(facts, nextRevision(facts), runner);
  const troubles = inputs.wait ? await orTroubles(facts, begin) : [];
  const back = await goBackFromLast(facts, inputs, runner);
  const isGone = back.some(({ code }) => code === 'rolled-back');
  const wrong = findingsOf(seen, facts, isGone ? 'gone' : null).map(({ level, ...problem }) => problem);
  const [first, ...rest] = wrong;
  if (first === undefined) throw new Error('what is not right has a reason');
  const told = { ...first, message: `${notDeployed}: ${first.message}` };
  throw new Failure([told, ...rest, ...troubles.slice(0, 5).map(problemOf), ...back]);
}

/** What cannot be checked is no reason to go back; the status and the end of the run tell it. */
function orUnknown(error: unknown): null {
  if (error instanceof Failure) return null;
  throw error;
}

function fixFor({ fix }: Problem, troubles: readonly Trouble[], waits: readonly string[]): string {
  if (waits.length > 0)
    return `${waits.slice(0, 5).join('. ')}. Helm waits for that, too: give the cluster what it lacks, or deploy with \`wait: false\`.`;
  return troubles.length === 0 ? fix : 'Correct what the pods lack, then run the job again.';
}

function findingFor(problem: Problem): Finding {
  return { level: 'error', ...problem };
}

function problemOf({ subject, what, events }: Trouble): Problem {
  const last = events.length === 0 ? 'It has no events.' : `Its last events: ${events.join(' | ')}`;
  return { code: 'pod-not-ready', message: `${subject}: ${what}`, fix: last };
}

/** Objects of the cluster that are of a manifest. */
function ownIn(objects: readonly Rendered[]): (object: KubernetesObject) => boolean {
  const names = new Set(objects.map(({ kind, name }) => `${kind} ${name}`));
  return ({ kind, name }) => names.has(`${kind} ${name}`);
}

/** What Helm waits for besides pods. What the account may not see is not told. */
async function orWaits({ cluster, at, after }: DeployFacts): Promise<string[]> {
  try {
    return await lookForWaits(cluster, at.namespace, ownIn(after));
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** What cannot be found out about pods keeps nobody from hearing what helm said. */
async function orTroubles({ cluster, at, after }: DeployFacts, since: Date): Promise<Trouble[]> {
  try {
    return await lookForTroubles(cluster, at.namespace, ownIn(after), since);
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** Creates it with the label that says so. That it is there already is no mistake. */
async function createNamespace({ cluster, at }: Facts): Promise<void> {
  const labels = { [namespaceLabel]: at.name };
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: at.namespace, labels } };
  const { stderr, exitCode } = await cluster.run('kubectl', ['create', '-f', '-'], {
    input: JSON.stringify(object),
    timeout: namespaceTime,
  });
  if (exitCode !== 0 && !/AlreadyExists/.test(stderr))
    throw new Failure(explainCluster(`create the namespace ${at.namespace}`, stderr));
}

async function deleteNamespace({ cluster, at }: Facts): Promise<void> {
  const args = ['delete', 'namespace', at.namespace, '--ignore-not-found', `--timeout=${namespaceTime / 1000}s`];
  const { stderr, exitCode } = await cluster.run('kubectl', args, { timeout: namespaceTime + 30_000 });
  if (exitCode !== 0) throw new Failure(explainCluster(`delete the namespace ${at.namespace}`, stderr));
}

function commentOf(facts: Facts, isRight: boolean): string {
  const { at } = facts;
  if (facts.kind === 'uninstall') return `${code(at.name)} in ${code(at.namespace)} was removed.`;
  const { url, chart, appVersion, services } = facts;
  return paragraphs(
    isRight
      ? `**${literal(at.name)}** runs${url === '' ? '' : ` at ${url}`}`
      : `**${literal(at.name)}** was deployed, and does not run as it should yet`,
    table(
      ['', 'Version'],
      [
        ['Chart', code(chart)],
        ...(appVersion === '' ? [] : [['App', code(appVersion)]]),
        ...services.map((service) => [literal(service.name), code(nameOf(service))]),
      ],
    ),
  );
}
