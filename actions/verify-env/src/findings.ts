import type { ServiceRow } from '@slipway/core/cluster/compare';
import { type StuckContainer, stuckText } from '@slipway/core/cluster/pods';
import { nameOf, runningOf } from '@slipway/core/cluster/report';
import type { Finding, Problem } from '@slipway/core/failure';
import { chartId, serviceId } from '@slipway/core/nouns/component';
import type { Adoption } from './adopt.js';
import type { ApplicationRow, Verified } from './judge.js';
import type { Facts } from './read.js';

/** What is wrong, and what to do about each. */
export function findingsOf(
  { verified, adoptions }: Pick<Facts, 'verified' | 'adoptions'>,
  level: Finding['level'],
): Finding[] {
  const wrong = verified.flatMap(({ target, services, charts, applications }): Finding[] => {
    const of = target.name === '' ? '' : ` of ${target.name}`;
    const isUnderWay = applications.some(({ state }) => state === 'waits');
    const told = new Set(services.flatMap(({ stuck }) => stuck.map(({ pod }) => pod)));
    return [
      ...applications
        .filter(({ state }) => state !== 'good')
        .map((row): Finding => ({ level, ...applicationProblem(row, of, told) })),
      ...charts
        .filter(({ isRight }) => !isRight)
        .map((row): Finding => {
          const adoption = adoptions.find((one) => one.target === target.name && one.component === chartId(row.name));
          return { level, ...chartProblem(row, of, adoption) };
        }),
      ...services
        .filter(({ state }) => state !== 'runs')
        .map((row): Finding => {
          const adoption = adoptions.find(
            (one) => one.target === target.name && one.component === serviceId(row.wanted.name),
          );
          const message = `${row.wanted.name}${of} should run ${nameOf(row.wanted)}${insteadOf(row)}: ${row.detail}`;
          if (adoption === undefined) {
            const fix = isUnderWay ? fixes.rolling : fixes[row.state];
            return {
              level,
              code: codes[row.state],
              message,
              fix: unsticking(row.stuck, row.state !== 'failed') || fix,
            };
          }
          return {
            ...{ level, code: isUnderWay ? codes.other : 'rolled-back-in-cluster' },
            message: `${message}. Git said so until after ${whenOf(adoption)}: it was not deployed since, or was rolled back in the cluster`,
            fix: adopting(adoption),
          };
        }),
    ];
  });
  return [...wrong, ...unreadOf(verified, level)];
}

/** What git does not say in one way: nobody can verify it, so that it is not verified. */
function unreadOf(verified: readonly Verified[], level: Finding['level']): Finding[] {
  return verified.flatMap(({ target }) => target.torn.map((problem): Finding => ({ level, ...problem })));
}

/** @param told pods that the service in them tells of */
function applicationProblem(
  { name, application, state, detail, stuck }: ApplicationRow,
  of: string,
  told: ReadonlySet<string>,
): Problem {
  const news = stuck.filter(({ pod }) => !told.has(pod));
  const pods = news.length === 0 ? '' : `; ${stuckText(news)}`;
  const message = `Application ${name}${of}: ${detail}${pods}`;
  if (state !== 'waits') {
    const fix = unsticking(news, false) || 'Look at it in Argo CD; its message says what to correct.';
    return { code: 'application-unhealthy', message, fix };
  }
  const sync = application === null ? 'Let what applies it, such as the app of apps, sync' : 'Sync it';
  const fix =
    application?.sync === 'Synced'
      ? `Give it more time with \`timeout\`. What it waits for: \`argocd app get ${name}\`.`
      : `${sync}, or give it more time with \`timeout\`.`;
  return { code: 'application-waits', message, fix: unsticking(news, true) || fix };
}

/** How to find out why a pod is not ready; empty: none is stuck. */
function unsticking([first]: readonly StuckContainer[], mayRecover: boolean): string {
  if (first === undefined) return '';
  const { namespace, pod, container, hasEnded } = first;
  const look = hasEnded ? `logs ${pod} -c ${container} --previous` : `describe pod ${pod}`;
  const until = mayRecover
    ? ' Kubernetes keeps trying, so this counts as failed only after the `progressDeadlineSeconds` of its Deployment.'
    : '';
  return `Find out why: \`kubectl -n ${namespace} ${look}\`.${until}`;
}

function chartProblem(
  { name, wanted, running, rolledBack }: Verified['charts'][number],
  of: string,
  adoption: Adoption | undefined,
): Problem {
  const says = wanted.join(', ');
  const then = adoption === undefined ? '' : `. Git said so until after ${whenOf(adoption)}`;
  const now = running.join(', ');
  if (rolledBack.length > 0) {
    const sync = rolledBack.map((one) => `\`argocd app sync ${one}\``).join(', ');
    return {
      code: 'rolled-back-in-cluster',
      message: `Chart ${name}${of}: git says ${says}, and after that was deployed the cluster was brought back to ${now}${then}`,
      fix: adoption === undefined ? `Deploy what git says: ${sync}.` : adopting(adoption),
    };
  }
  return {
    code: 'chart-drift',
    message: `Chart ${name}${of}: git says ${says}, and ${now === '' ? 'no Application of the cluster takes it' : `the cluster follows ${now}`}${then}`,
    fix:
      adoption === undefined
        ? 'Let what applies the Applications, such as the app of apps, sync.'
        : `Let what applies the Applications, such as the app of apps, sync. ${adopting(adoption)}`,
  };
}

function whenOf({ commit }: Adoption): string {
  return `${commit.id.slice(0, 7)} of ${commit.date.toISOString().slice(0, 10)}`;
}

function adopting({ step }: Adoption): string {
  return `To go forward, deploy what git says. To keep what runs, adopt it in git with this step:\n${step}`;
}

const codes: Readonly<Record<Verified['services'][number]['state'], string>> = {
  ...{ runs: '', other: 'drift', missing: 'service-missing', rolling: 'rollout-under-way' },
  ...{ failed: 'rollout-failed', unknown: 'digest-unknown' },
};

const fixes: Readonly<Record<Verified['services'][number]['state'], string>> = {
  runs: '',
  other: 'Deploy what git says, or bring git to what runs by a pull request.',
  missing:
    'Deploy it, or correct `namespaces` and `kinds`. If its image has another name here, configure `services.<name>.image`.',
  rolling: 'Give it more time with `timeout`, then run the job again.',
  failed: 'Look at its pods: `kubectl describe pods`, `kubectl logs`.',
  unknown: 'Let its chart write the digest into the image, or verify with `wait: true` while its pods run.',
};

/** What runs in its place. Templates that are right say what is on its way. */
function insteadOf(row: ServiceRow): string {
  const running = runningOf(row).join(', ');
  return running === '' || row.state === 'failed' || row.state === 'rolling' ? '' : `, and runs ${running}`;
}
