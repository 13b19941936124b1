import { pathTo } from '@slipway/core/environments/layout/path';
import type { Pin } from '@slipway/core/environments/model/release';
import { versionText } from '@slipway/core/environments/words/describe';
import { bareName, type ComponentId, isChart } from '@slipway/core/nouns/component';
import type { DatedCommit } from '@slipway/core/nouns/git';
import type { EnvironmentFacts, Facts } from '../facts.js';
import type { EnvironmentReport, Landed, Moved, Named, Released, Report, Running } from '../report.js';
import type { Inputs } from '../table.js';
import { backTo } from './back-to.js';
import { type Deployment, deploymentsOf, type Mended, mendedOf } from './deployments.js';
import { driftOf } from './drift.js';
import { figuresOf, firstRuns } from './figures.js';
import { type Health, healthContexts, healthOf, noSignal } from './health.js';
import { keepOf } from './keep.js';
import { leadOf } from './lead.js';
import { rollbackStep } from './rollback-step.js';
import { describeWaiting } from './waiting.js';
import { weeksOf } from './weeks.js';

/** So many releases of an environment are shown. */
const shown = 20;

type Asked = Pick<Inputs, 'zone' | 'hotfix-days' | 'exclude-authors'>;

const kept = new WeakMap<Facts, { readonly inputs: Asked; readonly report: Report }>();

/** The report, made of what was read: once, for the proposal and for the files. Pure. */
export function buildReport(inputs: Asked, facts: Facts): Report {
  const known = kept.get(facts);
  if (known?.inputs === inputs) return known.report;
  const report = build(inputs, facts);
  kept.set(facts, { inputs, report });
  return report;
}

/** The same with all releases that are known, for the log. Pure. */
export function buildWhole(inputs: Asked, facts: Facts): Report {
  return build(inputs, facts, Number.POSITIVE_INFINITY);
}

function build(inputs: Asked, facts: Facts, most = shown): Report {
  const told = facts.environments.map((one) => ({ ...one, ...deploymentsIn(one, inputs['hotfix-days']) }));
  const environments = told
    .filter(({ environment }) => facts.asked.includes(environment.name))
    .map((one) => environmentReport(one, told, inputs, facts, most));
  const keep = keepOf(facts.whole.map((one) => ({ ...one, releases: deploymentsOfAll(one, told).slice(0, shown) })));
  return {
    ...{ schema: 1, 'generated-at': facts.now.toISOString(), repository: facts.repository, url: facts.url },
    ...{ branch: facts.branch, commit: facts.base },
    period: { since: facts.since.toISOString(), until: facts.now.toISOString(), zone: inputs.zone },
    rules: { 'hotfix-days': inputs['hotfix-days'], 'exclude-authors': inputs['exclude-authors'] },
    environments,
    waiting:
      facts.waiting
        ?.filter((one) => one.environments.some((name) => facts.asked.includes(name)))
        .map(describeWaiting) ?? null,
    keep: keep.images,
    'left-out': [...facts.leftOut, ...keep.leftOut],
  };
}

/** Those of all services and charts. @param told those of what was asked for, which most often is the same */
function deploymentsOfAll(one: EnvironmentFacts, told: readonly Told[]): readonly Deployment[] {
  const same = told.find(({ pasts }) => pasts === one.pasts);
  return same?.deployments ?? deploymentsOf(one.environment.name, one.environment.order, one.pasts);
}

interface Told extends EnvironmentFacts {
  /** Newest first. */
  readonly deployments: readonly Deployment[];
  readonly mended: ReadonlyMap<string, Mended>;
}

function deploymentsIn(
  { environment, pasts }: EnvironmentFacts,
  hotfixDays: number,
): Pick<Told, 'deployments' | 'mended'> {
  const deployments = deploymentsOf(environment.name, environment.order, pasts);
  return { deployments, mended: mendedOf(deployments, hotfixDays) };
}

function environmentReport(
  told: Told,
  all: readonly Told[],
  { zone, 'exclude-authors': excluded }: Pick<Inputs, 'zone' | 'exclude-authors'>,
  facts: Facts,
  most: number,
): EnvironmentReport {
  const { environment, pasts, deployments, mended } = told;
  const path = pathTo(
    all.map((one) => one.environment),
    environment,
  );
  const first = all.find((one) => one.environment === path[0]);
  const before = all.find((one) => one.environment.name === environment.from);
  const period = { since: facts.since, until: facts.now };
  const entered = first === undefined || first === told ? null : firstRuns(first.pasts);
  const { perWeek, failureRate, ...figures } = figuresOf(deployments, mended, entered, period);
  const targets = pasts.map(({ target }) => target);
  const lead = facts.shipped.get(environment.name);
  const health = healthOf(
    facts.signals ?? [],
    deployments,
    healthContexts(environment.name, facts.configured),
    facts.now,
  );
  const back = backTo(deployments, mended);
  return {
    ...{ name: environment.name, from: environment.from, targets },
    running: runningIn(told, facts.url),
    unclear: [...new Set(pasts.flatMap(({ unclear }) => unclear))].map(bareName),
    drift:
      before === undefined
        ? []
        : driftOf(environment.name, pasts, before.pasts, facts.now, facts.missing, environment.order),
    releases: deployments.slice(0, most).map((one) =>
      released(one, {
        ...{ environment: environment.name, targets, url: facts.url, mended: mended.get(one.commit.id) },
        health: health.get(one.commit.id) ?? noSignal,
        approvers: one.commit.pull === undefined ? null : (facts.approvers.get(one.commit.pull) ?? null),
        isCurrent: back.same.has(one.commit.id),
      }),
    ),
    'rollback-step': back.to === null ? null : rollbackStep(environment.name, back.to),
    figures: {
      ...figures,
      'per-week': perWeek,
      'failure-rate': failureRate,
      lead: lead === undefined ? null : leadOf(lead, deployments, excluded),
      weeks: weeksOf(deployments, mended, period, zone),
    },
  };
}

export function named(component: ComponentId): Named {
  return { kind: isChart(component) ? 'chart' : 'service', name: bareName(component) };
}

function landed({ id, date, author, pull }: DatedCommit, url: string): Landed {
  return {
    commit: id,
    at: date.toISOString(),
    by: author,
    pull: pull ?? null,
    url: pull === undefined ? `${url}/commit/${id}` : `${url}/pull/${pull}`,
  };
}

/** What runs, by component; targets that run the same since the same commit are one line. */
function runningIn({ pasts }: Told, url: string): Running[] {
  const lines = new Map<string, Running & { readonly targets: string[] }>();
  for (const { target, now, floating, landings } of pasts) {
    const newest = new Map<ComponentId, DatedCommit>();
    for (const { component, commit, to } of landings)
      if (to !== null && !newest.has(component)) newest.set(component, commit);
    for (const [component, pin] of now) {
      const since = newest.get(component);
      const key = JSON.stringify([component, pin, since?.id]);
      const known = lines.get(key);
      if (known !== undefined) known.targets.push(target);
      else {
        lines.set(key, {
          ...named(component),
          ...{ version: pin.version ?? pin.tag ?? null, digest: pin.digest ?? null, sha: pin.sha ?? null },
          ...{
            targets: [target],
            floating: floating.has(component),
            since: since === undefined ? null : landed(since, url),
          },
        });
      }
    }
  }
  const rank = ({ kind, name }: Named) => `${kind === 'chart' ? 1 : 0}${name}`;
  return [...lines.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** What there is to say of a release besides what it is. */
interface About {
  readonly environment: string;
  readonly targets: readonly string[];
  /** Page of the repository. */
  readonly url: string;
  readonly mended: Mended | undefined;
  readonly health: Health;
  readonly approvers: readonly string[] | null;
  readonly isCurrent: boolean;
}

function released({ commit, kind, moves }: Deployment, about: About): Released {
  const { targets, url, mended, health } = about;
  return {
    ...landed(commit, url),
    kind,
    title: commit.message.split('\n', 1)[0] ?? '',
    moves: moves.map(({ component, from, to, targets: where }): Moved => {
      const isAll = where.length === targets.length;
      return { ...named(component), from: textOf(from), to: textOf(to), targets: isAll ? [] : where };
    }),
    ...{ state: health.state, 'state-at': health.at?.toISOString() ?? null, 'state-by': health.by },
    approvers: about.approvers,
    mended: mended === undefined ? null : mendedBy(mended, commit, url),
    current: about.isCurrent,
    'rollback-step': rollbackStep(about.environment, commit.id),
  };
}

function mendedBy({ by, kind }: Mended, { date }: DatedCommit, url: string): Released['mended'] {
  return { ...landed(by, url), kind, after: (by.date.getTime() - date.getTime()) / 1000 };
}

export function textOf(pin: Pin | null): string | null {
  return pin === null ? null : versionText(pin);
}
