import { driftOf, renderServices } from '@slipway/core/cluster/report';
import type { Finding } from '@slipway/core/failure';
import { bareName } from '@slipway/core/nouns/component';
import { shortDigest } from '@slipway/core/nouns/digest';
import { code, fenced, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Effect, Json, Outputs, Plan, Proposal } from '@slipway/core/plan/proposal';
import type { DeploymentStatus, NewDeploymentStatus } from '@slipway/core/ports/github/deployments';
import type { NewStatus } from '@slipway/core/ports/github/statuses';
import { findingsOf } from './findings.js';
import { type Result, resultOf, resultOfService, type Verified } from './judge.js';
import type { MovedOn } from './moved-on.js';
import type { Facts } from './read.js';
import type { Inputs } from './table.js';

/** The verdict, and what GitHub is told. */
export function propose(inputs: Pick<Inputs, 'on-drift'>, facts: Facts): Proposal {
  const { base, commit, verified, movedOn, findings } = facts;
  const result = verdictOf(facts);
  const wrongLevel = inputs['on-drift'] === 'warn' ? 'warning' : 'error';
  const wrong = movedOn === null ? findingsOf(facts, wrongLevel) : [supersededBy(movedOn, facts)];
  return {
    ...{ base, reason: reasonOf(facts), edits: [], derive: [], change: null, holds: [] },
    effects: tellings(facts).map(({ effect }) => effect),
    findings: [...wrong, ...findings],
    outputs: {
      verified: result === 'passed',
      result,
      drift: movedOn === null ? driftIn(verified) : [],
      'verified-commit': commit,
    },
    details: movedOn === null ? detailsOf(facts) : '',
  };
}

/** How things are; `superseded`: what was verified is no longer what should run. */
type Verdict = Result | 'superseded';

function verdictOf({ verified, movedOn }: Pick<Facts, 'verified' | 'movedOn'>): Verdict {
  return movedOn === null ? resultOf(verified) : 'superseded';
}

function supersededBy(
  { branch, commit }: MovedOn,
  { subject, commit: own }: Pick<Facts, 'subject' | 'commit'>,
): Finding {
  return {
    level: 'notice',
    code: 'git-moved-on',
    message: `${branch} has moved on to ${commit.slice(0, 7)}, and the cluster follows that: what ${own.slice(0, 7)} says of ${subject} is no longer verified`,
    fix: 'Nothing to do: that commit is verified by its own run. If none was started, run this job again.',
  };
}

/** What was seen, also where telling GitHub of it stopped. */
export function partly({ outputs }: Pick<Plan, 'outputs'>): Outputs {
  return outputs;
}

/** Something that GitHub is told: an effect, and what it is. */
export type Telling = { readonly effect: Effect } & (
  | { readonly kind: 'status'; readonly status: NewStatus }
  | { readonly kind: 'deployment'; readonly state: NewDeploymentStatus['state']; readonly description: string }
);

const states = { passed: 'success', waiting: 'pending', failed: 'failure', superseded: 'pending' } as const;
const deploymentStates: Readonly<Record<Verdict, NewDeploymentStatus['state']>> = {
  ...{ passed: 'success', waiting: 'in_progress', failed: 'failure', superseded: 'inactive' },
};
/** GitHub takes no more of a description. */
const longest = 140;

/** Everything that GitHub is to be told. What it was told last is not told again. */
export function tellings(facts: Facts): Telling[] {
  const { commit, told, subject, verified, movedOn, runUrl } = facts;
  const whole = verdictOf(facts);
  const statuses = told.contexts.flatMap(({ context, service, before }): Telling[] => {
    const alone = service === null ? whole : resultOfService(verified, service);
    const result = movedOn === null || alone === 'passed' ? alone : 'superseded';
    // What ran as it should did so, whatever came after it.
    if (result === 'superseded' && before?.state === 'success') return [];
    const state = states[result];
    const isWhole = service === null || result === 'superseded';
    const description = cut(isWhole ? reasonOf(facts) : `${service} ${inWords[result]}`);
    const effect = {
      id: `status ${context}`,
      at: commit,
      before,
      after: { state, description },
      needs: [],
      current: true,
    };
    return [{ kind: 'status', effect, status: { state, description, context, url: runUrl } }];
  });
  // The newest deployment may be that of the newer commit.
  if (told.deployment === undefined || (movedOn !== null && told.deployment === null)) return statuses;
  const state = deploymentStates[whole];
  const description = cut(reasonOf(facts));
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
function reasonOf({ subject, verified, movedOn }: Pick<Facts, 'subject' | 'verified' | 'movedOn'>): string {
  if (movedOn !== null)
    return `superseded: ${movedOn.branch} has moved on to ${movedOn.commit.slice(0, 7)}, and the cluster follows that`;
  const result = resultOf(verified);
  const services = verified.flatMap((one) => one.services);
  const right = services.filter(({ state }) => state === 'runs').length;
  const applications = verified.flatMap((one) => one.applications);
  const good = applications.filter(({ state }) => state === 'good').length;
  const counts = [
    `${right} of ${services.length} services run as wanted`,
    ...(applications.length === 0 ? [] : [`${good} of ${applications.length} Applications are synced and healthy`]),
  ];
  const [stuck] = [...services, ...applications].flatMap((one) => one.stuck);
  const but = stuck === undefined ? '' : `, but pod ${stuck.pod} (${stuck.container}) has ${stuck.reason}`;
  return `${subject} ${inWords[result]}${result === 'waiting' ? but : ''}: ${counts.join(', ')}`;
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
