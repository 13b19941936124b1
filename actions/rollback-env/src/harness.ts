/**
 * A rollback on commits in memory, for tests: it reads, resolves and proposes as the action does, without GitHub.
 */

import type { FilesQuestion, MergingQuestion, ShipsQuestion } from '@slipway/core/deliver/asked';
import type { CarriedFile } from '@slipway/core/deliver/carried-files';

import type { Merging } from '@slipway/core/deliver/merging';
import { noGates } from '@slipway/core/environments/gates/gate';
import { readTarget } from '@slipway/core/environments/lens/read';
import type { Environment } from '@slipway/core/environments/model/environment';
import type { Known } from '@slipway/core/environments/model/known';
import { loadTargets, type Target } from '@slipway/core/environments/model/target';
import type { Shipment } from '@slipway/core/environments/order/ships';
import { pastOf } from '@slipway/core/environments/past/past';
import type { Mark } from '@slipway/core/environments/words/rollback-mark';
import { Failure } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import type { Artefact } from '@slipway/core/nouns/artefact';
import type { Files } from '@slipway/core/nouns/git';
import { applyEdits } from '@slipway/core/plan/edits';
import type { Proposal } from '@slipway/core/plan/proposal';
import { answerOf, inquiry, Topic } from '@slipway/core/plan/questions';
import { id, memoryFileHistory, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { service, target } from '@slipway/testing/environments';
import { type Facts, findFacts } from './plan/facts.js';
import type { Recorded } from './plan/record.js';
import { propose } from './propose.js';
import type { LaneWork } from './questions/branch.js';
import { componentsOf, type Ground } from './questions/ground.js';
import type { Historian } from './questions/history.js';
import type { Back, Meanwhile } from './questions/meanwhile.js';
import { askHistory } from './questions/questions.js';
import { type MarkQuestion, recognise } from './questions/recognise.js';
import { type Inputs, table } from './table.js';

export const path = 'helm/values-prod.yaml';
export const services = ['api', 'web'].map((name) => service(name));
export const prod = target('prod', services, { values: [path] });

export function values(tags: Readonly<Record<string, string>>, more = ''): string {
  const images = Object.entries(tags).map(
    ([name, tag]) => `${name}:\n  image:\n    repository: ghcr.io/acme/${name}\n    tag: "${tag}" # ours\n`,
  );
  return images.join('') + more;
}

/** Commits `c1`, `c2`, …, one hour apart from 2026-01-01 on. */
export function line(...texts: readonly (string | WrittenCommit)[]): WrittenCommit[] {
  return texts.map((text, index) =>
    typeof text === 'string' ? { name: `c${index + 1}`, message: 'chore: x', files: { [path]: text } } : text,
  );
}

export interface Ask {
  readonly to?: string;
  readonly services?: string;
  readonly reason?: string;
  readonly targets?: readonly Target[];
  readonly recorded?: Recorded;
  readonly facts?: Partial<Facts>;
  readonly delivery?: '' | 'pull-request' | 'push';
}

export function environment(targets: readonly Target[]): Environment {
  const [first, ...rest] = targets.map(({ name, values: globs, applications }) => ({
    ...{ name, values: globs, valuesByService: [], applications, keys: [], charts: null, registry: null },
  }));
  if (first === undefined) throw new Error('unreachable');
  return {
    ...{ name: 'prod', place: { path: '.github/slipway.yml' }, from: 'staging', targets: [first, ...rest] },
    ...{
      delivery: 'pull-request',
      merge: 'manual',
      mergeChecks: [],
      draft: true,
      labels: [],
      reviewers: [],
      gates: noGates,
    },
    createMissing: false,
    pin: 'auto',
    order: null,
  };
}

export async function rollBack(
  commits: readonly WrittenCommit[],
  ask: Ask = {},
): Promise<Proposal & { readonly text: string; readonly after: Files }> {
  const history = memoryFileHistory(commits);
  const base = id(commits.at(-1)?.name ?? '');
  const { targets = [prod] } = ask;
  const files = await loadTargets(history.at(base), targets);
  const to = table.inputs.release.parse(ask.to ?? 'previous');
  if (to === undefined) throw new Error(`${ask.to} is refused`);
  const inputs: Inputs = {
    ...{ token: '', config: '', 'dry-run': false, delivery: ask.delivery ?? 'pull-request', 'base-branch': 'main' },
    ...{
      include: [],
      draft: false,
      labels: [],
      reviewers: [],
      assignees: [],
      'expect-plan': '',
      'config-repository': '',
      render: 'never',
    },
    ...{
      environment: 'prod',
      targets: [],
      services: table.inputs.services.parse(ask.services ?? 'all') ?? [],
      release: to,
      reason: ask.reason ?? '',
    },
  };
  const pasts = targets.map((one) => {
    const reading = readTarget(one, files);
    const only = inputs.services.length === 0 ? null : new Set(componentsOf(reading, inputs.services));
    return { reading, seen: pastOf(one, history, base, { only }) };
  });
  const ground: Ground = {
    ...{ base, environment: environment(targets), files, targets: pasts, problems: [], sources: new Map() },
    ...{ repositoryUrl: 'https://github.com/acme/config', defaultBranch: 'main', serverUrl: 'https://github.com' },
    into: 'main',
    ...{ actor: 'octocat', now: new Date('2026-02-01T12:00:00Z') },
  };
  const topics = { ...askHistory(), ...askNobody(commits) };
  const outside = {
    ground,
    pasts: new Map(pasts.map(({ seen }) => [seen.target.name, seen])),
    known,
    world: { history },
  };
  const planner = findFacts(inputs, ground, ask.recorded ?? null, topics);
  const facts = await inquiry<Historian>(Object.values(topics))(planner, outside, base);
  const proposal = propose(inputs, { ...facts, ...ask.facts });
  const after = applyEdits(files, proposal.edits);
  return { ...proposal, after, text: [...after].map(([name, content]) => decode(name, content)).join('') };
}

const known: Known = {
  ...{ services: [], image: null, tagPattern: 'v{version}', chartTags: '{chart}-{version}' },
  path: '.github/slipway.yml',
};

/** What GitHub and registries answer here: nothing is open, all exists, and #7 was a rollback. */
function askNobody(commits: readonly WrittenCommit[]) {
  const always = <Q, A>(name: string, answer: (question: Q, outside: Historian) => A | null | Promise<A | null>) =>
    new Topic<Q, A, Historian>({
      ...{ name, lives: 'base' },
      answer: (questions, outside) => Promise.all(questions.map(async (one) => answerOf(await answer(one, outside)))),
    });
  const branches: Readonly<Record<number, string>> = { 7: 'rollback/prod', 8: 'promote/prod' };
  return {
    mark: always<MarkQuestion, Mark>('mark', ({ target: of, commit }, { pasts }) => {
      const past = pasts.get(of);
      return past ? recognise(past, commit, 'prod', async (number) => branches[number] ?? null) : null;
    }),
    commit: always<string, string>('commit', (text) => {
      const found = commits.find(
        ({ name, tags = [] }) =>
          id(name).startsWith(text) || tags.some((tag) => text === tag || text === `refs/tags/${tag}`),
      );
      return found === undefined ? null : id(found.name);
    }),
    lane: always<string, readonly LaneWork[]>('lane', () => []),
    exists: always<Artefact, true>('exists', () => true),
    files: always<FilesQuestion, readonly CarriedFile[]>('files', () => []),
    merging: always<MergingQuestion, Merging>('merging', () => null),
    ships: always<ShipsQuestion, readonly Shipment[]>('ships', () => []),
    meanwhile: always<Back, Meanwhile>('meanwhile', () => null),
  };
}

/** A commit as a rollback leaves it on the branch. */
export function landed(
  { change }: Proposal,
  name: string,
  text: string,
  how: 'whole' | 'title' = 'whole',
): WrittenCommit {
  const trailers = Object.entries(change?.trailers ?? {}).map(([key, value]) => `${key}: ${value}`);
  const title = change?.title ?? '';
  const message = how === 'title' ? `${title} (#7)` : [title, change?.message, trailers.join('\n')].join('\n\n');
  return { name, message, files: { [path]: text } };
}

export async function problem(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error('it was planned'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw error;
  return error.message;
}
