import type { ServiceRow } from '@slipway/core/cluster/compare';
import { driftOf, nameOf, renderServices, runningOf } from '@slipway/core/cluster/report';
import type { Finding, Problem } from '@slipway/core/failure';
import { bareName, chartId, serviceId } from '@slipway/core/nouns/component';
import { shortDigest } from '@slipway/core/nouns/digest';
import { code, fenced, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Effect, Json, Outputs, Plan, Proposal } from '@slipway/core/plan/proposal';
import type { DeploymentStatus } from '@slipway/core/ports/github/deployments';
import type { NewStatus } from '@slipway/core/ports/github/statuses';
import type { Adoption } from './adopt.js';
import { type Result, resultOf, resultOfService, type Verified } from './judge.js';
import type { Facts } from './read.js';
import type { Inputs } from './table.js';

/** The verdict, and what GitHub is told. */
export function propose(inputs: Pick<Inputs, 'on-drift'>, facts: Facts): Proposal {
  const { base, commit, verified, findings } = facts;
  const result = resultOf(verified);
  const wrongLevel = inputs['on-drift'] === 'warn' ? 'warning' : 'error';
  const wrong = findingsOf(facts, wrongLevel);
  return {
    ...{ base, reason: reasonOf(facts, result), edits: [], derive: [], change: null, holds: [] },
    effects: tellings(facts).map(({ effect }) => effect),
    findings: [...wrong, ...unreadOf(verified, wrongLevel), ...findings],
    outputs: { verified: result === 'passed', result, drift: driftIn(verified), 'verified-commit': commit },
    details: detailsOf(facts),
  };
}

/** What was seen, also where telling GitHub of it stopped. */
export function partly({ outputs }: Pick<Plan, 'outputs'>): Outputs {
  return outputs;
}

/** What git does not say in one way: nobody can verify it, so that it is not verified. */
function unreadOf(verified: readonly Verified[], level: Finding['level']): Finding[] {
  return verified.flatMap(({ target }) => target.torn.map((problem): Finding => ({ level, ...problem })));
}

/** Something that GitHub is told: an effect, and what it is. */
export type Telling = { readonly effect: Effect } & (
  | { readonly kind: 'status'; readonly status: NewStatus }
  | { readonly kind: 'deployment'; readonly state: 'success' | 'in_progress' | 'failure'; readonly description: string }
);

const states = { passed: 'success', waiting: 'pending', failed: 'failure' } as const;
const deploymentStates = { passed: 'success', waiting: 'in_progress', failed: 'failure' } as const;
/** GitHub takes no more of a description. */
const longest = 140;

/** Everything that GitHub is to be told. What it was told last is not told again. */
export function tellings(facts: Facts): Telling[] {
  const { commit, told, subject, verified, runUrl } = facts;
  const whole = resultOf(verified);
  const statuses = told.contexts.map(({ context, service, before }): Telling => {
    const result = service === null ? whole : resultOfService(verified, service);
    const state = states[result];
    const description = cut(service === null ? reasonOf(facts, whole) : `${service} ${inWords[result]}`);
    const effect = {
      id: `status ${context}`,
      at: commit,
      before,
      after: { state, description },
      needs: [],
      current: true,
    };
    return { kind: 'status', effect, status: { state, description, context, url: runUrl } };
  });
  if (told.deployment === undefined) return statuses;
  const state = deploymentStates[whole];
  const description = cut(reasonOf(facts, whole));
  const [last] = told.deployment?.statuses ?? [];
  const effect: Effect = {
    ...{ id: `deployment to ${subject}`, at: commit, needs: [], current: true },
    ...{ before: last === undefined ? null : saidIn(last), after: { state, description } },
  };
  return [...statuses, { kind: 'deployment', effect, state, description }];
}

function saidIn({ state, description }: DeploymentStatus): Json {
  return { state, description };
}

const inWords: Readonly<Record<Result, string>> = {
  passed: 'runs as git says',
  waiting: 'is on its way',
  failed: 'does not run as git says',
};

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** The verdict in a sentence. */
function reasonOf({ subject, verified }: Pick<Facts, 'subject' | 'verified'>, result: Result): string {
  const services = verified.flatMap((one) => one.services);
  const right = services.filter(({ state }) => state === 'runs').length;
  const applications = verified.flatMap((one) => one.applications);
  const good = applications.filter(({ state }) => state === 'good').length;
  const counts = [
    `${right} of ${services.length} services run as wanted`,
    ...(applications.length === 0 ? [] : [`${good} of ${applications.length} Applications are synced and healthy`]),
  ];
  return `${subject} ${inWords[result]}: ${counts.join(', ')}`;
}

function driftIn(verified: readonly Verified[]): Json[] {
  return verified.flatMap(({ target, services, charts, applications }) => {
    const where = target.name === '' ? {} : { target: target.name };
    return [
      ...driftOf(services),
      ...charts
        .filter(({ isRight }) => !isRight)
        .map(({ name, wanted, running }): Json => ({ chart: name, state: 'other', wanted, running })),
      ...applications
        .filter(({ state }) => state !== 'good')
        .map(
          ({ name, state, detail }): Json => ({
            application: name,
            state: state === 'waits' ? 'rolling' : 'failed',
            detail,
          }),
        ),
    ].map((one): Json => (typeof one === 'object' && one !== null && !Array.isArray(one) ? { ...where, ...one } : one));
  });
}

function findingsOf({ verified, adoptions }: Facts, level: Finding['level']): Finding[] {
  return verified.flatMap(({ target, services, charts, applications }): Finding[] => {
    const of = target.name === '' ? '' : ` of ${target.name}`;
    const isUnderWay = applications.some(({ state }) => state === 'waits');
    return [
      ...applications
        .filter(({ state }) => state !== 'good')
        .map(({ name, state, detail }): Finding => {
          const fix =
            state === 'waits'
              ? 'Sync it, or give it more time with `timeout`.'
              : 'Look at it in Argo CD; its message says what to correct.';
          return {
            level,
            code: state === 'waits' ? 'application-waits' : 'application-unhealthy',
            message: `Application ${name}${of}: ${detail}`,
            fix,
          };
        }),
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
          if (adoption === undefined)
            return { level, code: codes[row.state], message, fix: isUnderWay ? fixes.rolling : fixes[row.state] };
          return {
            ...{ level, code: isUnderWay ? codes.other : 'rolled-back-in-cluster' },
            message: `${message}. Git said so until after ${whenOf(adoption)}: it was not deployed since, or was rolled back in the cluster`,
            fix: adopting(adoption),
          };
        }),
    ];
  });
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

/** Services that the table shows; the output has all. */
const shown = 200;

function detailsOf({ verified, adoptions, commit }: Facts): Markdown {
  const parts = verified.map(({ target, services, charts, applications }) => {
    const chartRows = charts.map(({ name, wanted, running, isRight }) => [
      isRight ? '✅' : '❌',
      code(name),
      code(wanted.join(', ')),
      code(running.join(', ')) || 'none',
    ]);
    const rows = applications.map(({ name, state, detail, application }) => [
      state === 'good' ? '✅' : state === 'waits' ? '⏳' : '❌',
      code(name),
      literal(detail),
      application?.revisions
        .map((one) => code(/^[0-9a-f]{40}$/.test(one) ? one.slice(0, 7) : shortRevision(one)))
        .join(', ') ?? '',
    ]);
    return paragraphs(
      target.name === '' ? '' : `### ${literal(target.name)}`,
      renderServices(services.slice(0, shown)),
      services.length > shown ? `… and ${services.length - shown} more.` : '',
      table(['', 'Chart', 'Wanted', 'Running'], chartRows),
      table(['', 'Application', 'State', 'Revision'], rows),
    );
  });
  const steps = adoptions.map(({ component, running, step }) =>
    paragraphs(`To keep ${code(bareName(component))} at ${code(running)} in git, too:`, fenced('yaml', step)),
  );
  return paragraphs(...parts, ...steps, `Wanted by ${code(commit.slice(0, 7))}.`);
}

function shortRevision(text: string): string {
  return text.startsWith('sha256:') ? shortDigest(text) : text;
}

/** What runs in its place. Templates that are right say what is on its way. */
function insteadOf(row: ServiceRow): string {
  const running = runningOf(row).join(', ');
  return running === '' || row.state === 'failed' || row.state === 'rolling' ? '' : `, and runs ${running}`;
}
