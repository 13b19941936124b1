/**
 * A promotion on files in memory, for tests: it reads and proposes as the action does, and asks nobody.
 */

import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import { openTargets } from '@slipway/core/environments/lens/open-target';
import { readTarget } from '@slipway/core/environments/lens/read';
import type { Pin } from '@slipway/core/environments/model/release';
import { Failure } from '@slipway/core/failure';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { DatedCommit } from '@slipway/core/nouns/git';
import type { Proposal } from '@slipway/core/plan/proposal';
import { type Answer, type Asker, type Asking, answerOf } from '@slipway/core/plan/questions';
import { openReleaseFile } from '@slipway/core/release-file/file';
import { notShown } from '@slipway/core/render/shown';
import { digest, filesOf } from '@slipway/testing/environments';
import { builtBy, servicesBuilt } from './inputs/built.js';
import { charts, release } from './inputs/fields.js';
import { chooseStep } from './inputs/step.js';
import { findCandidates } from './plan/candidates.js';
import type { Facts } from './plan/facts.js';
import { propose } from './propose.js';
import type { Relation } from './questions/commits.js';
import type { Ground, Side } from './questions/ground.js';
import { emptyLane, type Lane } from './questions/lane.js';
import type { PastRelease } from './questions/past.js';
import type { Asks } from './questions/questions.js';
import type { LookedUp } from './questions/tags.js';
import type { Inputs } from './table.js';

export const noInputs: Inputs = {
  ...{ token: '', config: '', 'dry-run': false, delivery: 'pull-request', 'base-branch': 'main', include: [] },
  ...{ draft: false, labels: [], reviewers: [], assignees: [], 'expect-plan': '', 'config-repository': '' },
  ...{ environment: 'prod', from: '', release: { kind: 'from' }, services: 'all', charts: 'all' },
  ...{ hotfix: false, 'bypass-gates': false, 'on-held': 'warn', reason: '', render: 'never' },
};

export const config = `image: ghcr.io/acme/{service}
services:
  api: { source: acme/app }
environments:
  dev: { values: dev.yaml, applications: apps-dev.yaml }
  staging: { from: dev, values: staging.yaml, applications: apps-staging.yaml }
  prod: { from: staging, values: prod.yaml, applications: apps-prod.yaml }
`;

/** Values of services: `api 1.2.0 a` is its tag and the letter its digest is made of. */
export function values(...services: readonly string[]): string {
  return services
    .map((line) => {
      const [name, tag, letter, sha] = line.split(' ');
      const pinned = letter === undefined || letter === '-' ? '""' : digest(letter);
      const commit = sha === undefined ? '' : `\n    sha: "${sha}"`;
      return `${name}:\n  image:\n    repository: ghcr.io/acme/${name}\n    tag: "${tag}"\n    digest: ${pinned}${commit}\n`;
    })
    .join('');
}

export function application(environment: string, revision: string, sync = ''): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-${environment} }
spec:
  source: { repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: ${revision} }
${sync}`;
}

/** Inputs, two of them as a user writes them. */
export type GivenInputs = Partial<Omit<Inputs, 'release' | 'charts'>> & {
  readonly release?: string;
  readonly charts?: string;
};

/** What is answered to the questions of {@link findCandidates}. */
export interface Answers {
  /** Releases that the environment before ran, newest first. */
  readonly past?: readonly PastRelease[] | undefined;
  /** What tags stand for, and those of candidates; `null`: there is no such image. */
  readonly tags?: ReadonlyMap<ComponentId, LookedUp | null> | undefined;
  readonly candidates?: ReadonlyMap<ComponentId, LookedUp | null> | undefined;
  /** In which files charts differ from their candidates. */
  readonly renamed?: ReadonlyMap<ComponentId, readonly string[] | null> | undefined;
  /** How commits stand, by `service/api 1111111 2222222`. */
  readonly relations?: ReadonlyMap<string, Relation> | undefined;
  /** Which change brought what runs in the place of what is offered, by `service/api prod`. */
  readonly replaced?: ReadonlyMap<string, DatedCommit> | undefined;
}

export interface Given extends Answers, Partial<Omit<Facts, 'built' | 'files' | 'candidates'>> {
  readonly inputs?: GivenInputs;
  readonly config?: string;
  readonly files: Readonly<Record<string, string>>;
  /** Services in a release file, which is given as `release`. */
  readonly built?: Readonly<Record<string, Pin>>;
}

export function readInputs({ release: asked = 'from', charts: named = 'all', ...given }: GivenInputs): Inputs {
  const read = { release: release.parse(asked), charts: charts.parse(named) };
  if (read.release === undefined || read.charts === undefined) throw new Error(`${asked} or ${named} is not accepted`);
  return { ...noInputs, ...given, release: read.release, charts: read.charts };
}

/** Answers a kind of question at once. */
export function always<Q, A>(answer: (question: Q) => Answer<A>): Asker<Q, A> {
  return {
    // biome-ignore lint/correctness/useYield: nothing is left to ask
    *ask(question) {
      return answer(question);
    },
    // biome-ignore lint/correctness/useYield: nothing is left to ask
    *askAll(questions) {
      return questions.map(answer);
    },
  };
}

const never = always<unknown, never>((question) => {
  throw new Error(`no test answers ${JSON.stringify(question)}`);
});

/** Answers from what a test gives; commits whose order it does not give are newer. */
export function answering({ past = [], tags, candidates, renamed, relations, replaced }: Answers): Asks {
  return {
    past: always(() => answerOf(past)),
    tag: always(({ component, tags: asked }) => {
      const [found, candidate] = [tags?.get(component), candidates?.get(component)];
      return answerOf((candidate && asked.includes(candidate.tag) ? candidate : found) ?? null);
    }),
    chart: always(({ component }) => answerOf(renamed?.get(component) ?? null)),
    order: always(({ component, current, offered }) =>
      answerOf(relations?.get(`${component} ${current} ${offered}`) ?? { order: 'newer', lost: [] }),
    ),
    replaced: always(({ target, component }) => answerOf(replaced?.get(`${component} ${target}`) ?? null)),
    ...{ lane: never, lacking: never, hotfix: never, rollback: never, files: never, merging: never, judged: never },
    ...{ bypass: never, source: never, gates: never, ships: never },
  };
}

/** What a planner returns to whom all is answered at once. */
export function resultOf<T>(planner: Asking<T>): T {
  const step = planner.next();
  if (!step.done) throw new Error('a question was left open');
  return step.value;
}

export function proposed({
  inputs: given = {},
  config: text = config,
  files: texts,
  built,
  past,
  tags,
  candidates,
  renamed,
  relations,
  replaced,
  ...facts
}: Given): Proposal {
  const inputs = readInputs(built === undefined ? given : { ...given, release: JSON.stringify({ services: built }) });
  const opened = parseConfig('slipway.yml', text);
  const environments = readEnvironments(opened);
  const asked = inputs.release;
  const said = builtBy(inputs, asked.kind === 'json' ? openReleaseFile('release', asked.json) : null);
  const known = readKnown(opened);
  const files = filesOf(texts);
  const step = chooseStep(inputs, environments);
  const both = [step.to, ...(step.from ? [step.from] : [])].flatMap(({ targets }) => targets);
  const targets = openTargets(both, files, known, servicesBuilt(said));
  const side = (environment: (typeof environments)[number]): Side => ({
    environment,
    readings: environment.targets.flatMap(({ name }) =>
      targets.flatMap((target) => (target.name === name ? [readTarget(target, files)] : [])),
    ),
  });
  const ground: Ground = {
    base: 'b'.repeat(40),
    ...{ environments, to: side(step.to), from: step.from && side(step.from), files, built: said },
    sources: new Map([['service/api', 'acme/app']]),
    ...{ repositoryUrl: 'https://github.test/acme/config', defaultBranch: 'main', serverUrl: 'https://github.test' },
    into: inputs['base-branch'],
    run: { repository: 'acme/app', commit: 'c'.repeat(40), actor: 'octocat' },
    now: new Date('2026-01-02T00:00:00Z'),
  };
  const { carried, planned, asked: of } = { ...emptyLane, ...facts };
  const lane: Lane = { ...emptyLane, carried, planned, asked: of };
  return propose(inputs, {
    ...{ ...ground, ...lane },
    candidates: resultOf(
      findCandidates(
        inputs,
        { ...ground, ...facts },
        lane,
        answering({ past, tags, candidates, renamed, relations, replaced }),
      ),
    ),
    source: ground.base,
    ...{ missing: [], hotfixes: [], rollbacks: [], unjudged: null, merging: null, carriedFiles: [], shipments: [] },
    shown: notShown,
    ...{ gates: [], bypass: null, lapsed: null, passesAt: null },
    ...facts,
  });
}

export function problems(given: Given): string[] {
  try {
    return proposed(given)
      .findings.filter(({ level }) => level === 'error')
      .map(({ code, message, fix }) => `${code}: ${message} | ${fix}`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, message, fix }) => `${code}: ${message} | ${fix}`);
  }
}

export const findings = ({ findings: found }: Proposal) => found.map(({ level, code }) => `${level} ${code}`);
export const firstLine = ({ change }: Proposal) => change?.body.split('\n', 1)[0];
