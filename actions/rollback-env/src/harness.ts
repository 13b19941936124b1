/**
 * A rollback on commits in memory, for tests: it reads, resolves and proposes as the action does, without GitHub.
 */

import type { Environment } from '@slipway/core/environments/environment';
import { noGates } from '@slipway/core/environments/gates/gate';
import { runningSince } from '@slipway/core/environments/past/answers';
import { pastOf } from '@slipway/core/environments/past/past';
import { readTarget } from '@slipway/core/environments/read';
import { loadTargets, type Target } from '@slipway/core/environments/target';
import { Failure } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import type { Files } from '@slipway/core/nouns/git';
import { applyEdits } from '@slipway/core/plan/edits';
import type { Proposal } from '@slipway/core/plan/proposal';
import { id, memoryFileHistory, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { service, target } from '@slipway/testing/environments';
import type { Facts } from './facts.js';
import { componentsOf } from './goal.js';
import { goalsOf } from './move.js';
import { ranSince } from './previous.js';
import { propose } from './propose.js';
import type { Recorded } from './record.js';
import { resolve } from './resolve.js';
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
    ...{ delivery: 'pull-request', merge: 'manual', draft: true, labels: [], reviewers: [], gates: noGates },
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
    return { reading, past: pastOf(one, history, base, { only }) };
  });
  const resolution = await resolve(pasts, {
    ...{ environment: 'prod', order: null, services: inputs.services, to, recorded: ask.recorded ?? null },
    branchOf: async (number) => (number === 7 ? 'rollback/prod' : number === 8 ? 'promote/prod' : null),
    findCommit: async (text) => {
      const found = commits.find(
        ({ name, tags = [] }) =>
          id(name).startsWith(text) || tags.some((tag) => text === tag || text === `refs/tags/${tag}`),
      );
      return found === undefined ? null : id(found.name);
    },
  });
  const sides = await Promise.all(
    pasts.map(async ({ reading, past }) => {
      const [goal] = goalsOf(reading, resolution);
      const earlier = goal === undefined ? undefined : history.at(goal.commit.id);
      const since = await runningSince(past, reading.release);
      const ran = await Promise.all(goalsOf(reading, resolution).map((one) => ranSince(past, one)));
      return {
        ...{ reading, since, ran: new Map(ran.flatMap((one) => [...one])) },
        gone: [],
        earlier: earlier === undefined ? new Map() : await loadTargets(earlier, [reading.target]),
      };
    }),
  );
  const proposal = propose(inputs, {
    ...{ base, environment: environment(targets), files, sides, resolution, missing: [], unanswered: [] },
    ...{
      promotions: [],
      shipments: [],
      rollbacks: [],
      now: new Date('2026-02-01T12:00:00Z'),
      findings: [],
      carriedFiles: [],
      open: null,
      merging: null,
      sources: new Map(),
      serverUrl: 'https://github.com',
      reason: inputs.reason,
      actor: 'octocat',
      repositoryUrl: 'https://github.com/acme/config',
    },
    ...ask.facts,
  });
  const after = applyEdits(files, proposal.edits);
  return { ...proposal, after, text: [...after].map(([name, content]) => decode(name, content)).join('') };
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
