import { bypassContext, readPostedBypass } from '@slipway/core/claims/bypasses';
import { type Claims, mayClaim, readClaims } from '@slipway/core/claims/claims';
import { onBranch } from '@slipway/core/claims/promoted';
import type { Environment } from '@slipway/core/environments/environment';
import { type GateState, type Gates, hasGates } from '@slipway/core/environments/gates/gate';
import { judgeGates } from '@slipway/core/environments/gates/judge';
import { type RunningIn, runningIn } from '@slipway/core/environments/gates/running';
import { type GateStatus, gateStatus, statusContext } from '@slipway/core/environments/gates/status';
import type { Known } from '@slipway/core/environments/known';
import { openTarget } from '@slipway/core/environments/open-target';
import { type Past, pastOf } from '@slipway/core/environments/past/past';
import type { Reading } from '@slipway/core/environments/read';
import { readingsOf } from '@slipway/core/environments/readings';
import type { Release } from '@slipway/core/environments/release';
import { loadTargets, targetGlobs } from '@slipway/core/environments/target';
import { Failure, type Finding } from '@slipway/core/failure';
import { gateFacts } from '@slipway/core/gate-facts/gate-facts';
import { type GateReads, gateReads } from '@slipway/core/gate-facts/reads';
import type { CheckReport } from '@slipway/core/nouns/check';
import { serviceId } from '@slipway/core/nouns/component';
import type { CommitId, Files, Path } from '@slipway/core/nouns/git';
import { type PullContent, readContent, readOwnLogin } from '@slipway/core/ports/github/pull-content';
import { readStatuses } from '@slipway/core/ports/github/statuses';
import type { World } from '@slipway/core/run/world';
import { matcher } from '@slipway/core/snapshot/paths';
import { type Change, overlaid, readChanges, touchedBy } from './contents.js';
import type { Head } from './heads.js';
import { whatEnters } from './moves.js';

/** What is needed of the world. */
export type GateWorld = Pick<World, 'github' | 'connectTo' | 'history' | 'snapshot'>;

export interface GateKeeping {
  /** All of the branch the pull requests are for: its configuration counts. */
  readonly environments: readonly Environment[];
  /** Those whose gates are asked about. */
  readonly judged: readonly Environment[];
  readonly known: Known;
  /** Tip of that branch. */
  readonly base: CommitId;
  readonly heads: readonly Head[];
  readonly now: Date;
}

/** How the gates of one environment stand for one pull request. */
export interface Verdict {
  readonly number: number;
  readonly environment: string;
  /** Where the status belongs. */
  readonly commit: CommitId;
  readonly states: readonly GateState[];
  readonly status: GateStatus;
  /** What the commit says already; `null`: nothing. */
  readonly before: GateStatus | null;
}

/**
 * Judges the gates of environments for pull requests that are open already, by what they change, whoever opened them. What changes nothing
 * that an environment runs succeeds at once, so that the status can be required of all. Without a gate there is no request.
 */
export async function judgeHeads(
  world: GateWorld,
  { environments, judged, known, base, heads, now }: GateKeeping,
): Promise<{ readonly verdicts: readonly Verdict[]; readonly findings: readonly Finding[] }> {
  const gated = judged.filter(({ gates }) => hasGates(gates));
  const findings: Finding[] = [];
  const verdicts: Verdict[] = [];
  if (gated.length === 0) return { verdicts, findings };
  const ground: Ground = { ...{ world, environments, base, now, known }, pasts: new Map(), reads: gateReads() };
  let login: Promise<string> | undefined;
  const self = () => {
    login ??= readOwnLogin(world.github);
    return login;
  };
  const changes = await readChanges(world.github, heads, gated);
  for (const one of heads) {
    const { number, head, commit } = one;
    const touched = new Set(touchedBy(one, gated));
    const change = changes.get(number);
    const content = touched.size === 0 ? null : await contentOf(world, base, one, change);
    // There is no such head any more.
    if (content === null && touched.size > 0) continue;
    const contexts = gated.map(({ name }) => statusContext(name));
    const said = commit === head ? one.said : ((await readStatuses(world.github, commit, contexts)) ?? []);
    for (const environment of gated) {
      const { name } = environment;
      const { states, ...told } =
        content === null || !touched.has(environment)
          ? untouched(name)
          : await judgeHead(ground, environment, one, { ...content, change }, self);
      if (told.finding !== null) findings.push(told.finding);
      const status = told.status ?? gateStatus(states, now);
      const before = said.find((report) => report.name === statusContext(name));
      verdicts.push({ ...{ number, environment: name, commit, states, status }, before: beforeOf(before) });
    }
  }
  return { verdicts, findings };
}

/** What a pull request brings, as far as it is not plain. */
async function contentOf(
  { github }: GateWorld,
  base: CommitId,
  { head, isLocal, files }: Head,
  change: Change | undefined,
): Promise<PullContent | null> {
  if (change !== undefined) {
    return { mergeBase: change.mergeBase, paths: files === null ? null : [...files.keys()], commits: null };
  }
  const brought = await readContent(github, base, head);
  // In a fork its owner's workflows make commits in the name of the same app.
  return brought === null || isLocal ? brought : { ...brought, commits: null };
}

function beforeOf(report: CheckReport | undefined): GateStatus | null {
  if (report === undefined) return null;
  const { says, detail = '' } = report;
  const state = (['success', 'pending', 'failure'] as const).find((one) => one === says) ?? 'failure';
  // GitHub knows a state we never post.
  return { state, description: state === says ? detail : `${says}: ${detail}` };
}

interface Ground {
  readonly world: GateWorld;
  readonly environments: readonly Environment[];
  readonly known: Known;
  readonly base: CommitId;
  readonly now: Date;
  /** Of the targets of an environment, by its name. */
  readonly pasts: Map<string, Promise<Past[]>>;
  /** What gates are judged by is read once for all pull requests. */
  readonly reads: GateReads;
}

interface Judged {
  readonly states: readonly GateState[];
  /** `null`: what the states say. */
  readonly status: GateStatus | null;
  readonly finding: Finding | null;
}

function passes(description: string): Judged {
  return { states: [], status: { state: 'success', description }, finding: null };
}

const rollback = passes('a rollback: gates do not hold it');

function untouched(environment: string): Judged {
  return passes(`no change of ${environment}`);
}

async function judgeHead(
  ground: Ground,
  environment: Environment,
  { head, branch, isLocal, said: statuses }: Head,
  content: PullContent & { readonly change: Change | undefined },
  self: () => Promise<string>,
): Promise<Judged> {
  const { name } = environment;
  const globs = environment.targets.flatMap(targetGlobs);
  if (content.paths !== null && !content.paths.some(matcher(globs))) return untouched(name);
  const own = mayClaim(content.commits) ? await self() : null;
  const claims = readClaims(content.commits, name, environment.from, own);
  if (claims.isRollback) return rollback;
  try {
    const { change } = content;
    const sides =
      change === undefined
        ? [content.mergeBase, head].map((commit) => filesAt(ground, environment, commit))
        : [change.before, change.after].map((files) => filesAt(ground, environment, ground.base, files));
    const readings = (await Promise.all(sides)).map((files) => readingsOf(environment, files, ground.known));
    const [was = [], is = []] = readings;
    mustBeReadable(readings.flat(), content.paths);
    const { releases, unclear } = whatEnters(was, is);
    if (releases.length === 0 && unclear.length === 0) return untouched(name);
    const isNamed = isLocal && unclear.length === 0 && branch.startsWith(`rollback/${name}`);
    if (isNamed && (await haveRun(ground, environment, releases))) return rollback;
    const mayBe = environment.gates.bypass.length > 0 && statuses.some((one) => one.name === bypassContext(name));
    const posted = mayBe ? await readPostedBypass(ground.world.github, head, name, self) : null;
    const isChecked = environment.gates.checks.some(({ on }) => on === 'environment');
    const at = { base: ground.base, known: content.mergeBase };
    const promoted = isChecked ? await onBranch(ground.world.github, claims.promoted, at) : null;
    const said = { ...claims, promoted, bypass: posted ?? claims.bypass };
    const judged = await Promise.all(releases.map((release) => judgeRelease(ground, environment, release, said)));
    const states = unclear.map((component): GateState => {
      return { gate: 'files', component, state: 'failed', detail: 'its keys have different values', until: null };
    });
    const finding = judged.find((one) => one.finding !== null)?.finding ?? null;
    return { states: [...states, ...judged.flatMap((one) => one.states)], status: null, finding };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [problem] = error.problems;
    if (problem?.place === undefined) throw error;
    const place = `${problem.place.path}:${problem.place.line ?? 1}`;
    const state: GateState = {
      gate: 'files',
      component: null,
      state: 'failed',
      detail: `cannot be read: ${place}`,
      until: null,
    };
    return { states: [state], status: null, finding: null };
  }
}

/** What is changed in a file that cannot be read, nobody can judge. @throws {Failure} for the first one */
function mustBeReadable(readings: readonly Reading[], changed: readonly Path[] | null): void {
  const problems = readings.flatMap(({ broken }) => broken);
  const own = problems.filter(({ place }) => changed === null || changed.includes(place?.path ?? ''));
  if (own.length > 0) throw new Failure(own);
}

/** Whether an environment has run all of this already: what a rollback brings back, whoever committed it. */
async function haveRun(ground: Ground, environment: Environment, releases: readonly Release[]): Promise<boolean> {
  try {
    const pasts = await pastsOf(ground, environment);
    const ran = await Promise.all(releases.map((release) => runningIn(pasts, release, new Date(0))));
    return releases.every((release, index) => release.size === ran[index]?.running.size);
  } catch (error) {
    // Too long a past to tell.
    if (!(error instanceof Failure)) throw error;
    return false;
  }
}

/** @param files that are others than at the commit */
async function filesAt(
  { world }: Ground,
  { targets }: Environment,
  commit: CommitId,
  files?: Change['before'],
): Promise<Files> {
  const snapshot = await world.snapshot(commit);
  return loadTargets(files === undefined ? snapshot : overlaid(snapshot, files), targets);
}

async function judgeRelease(ground: Ground, environment: Environment, release: Release, claims: Claims) {
  const { world, environments, known, base, now, reads } = ground;
  const before = claims.isHotfix ? undefined : environments.find(({ name }) => name === environment.from);
  const gates: Gates = before === undefined ? { ...environment.gates, soak: 0, health: null } : environment.gates;
  const question = {
    ...{ gates, now, release, reads, order: environment.order },
    ...{ commit: claims.promoted ?? base, tip: base },
    sourceOf: (component: string) => known.services.find(({ name }) => component === serviceId(name))?.source ?? null,
    running: async (enough: Date): Promise<RunningIn> =>
      before === undefined
        ? { running: new Map(), newest: [] }
        : runningIn(await pastsOf(ground, before), release, enough),
  };
  const facts = await gateFacts(world.github, (name) => world.connectTo(name), { ...question, bypass: claims.bypass });
  try {
    return { states: judgeGates(gates, facts, before?.name), finding: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // Who may bypass was changed since.
    const [problem] = error.problems;
    const finding: Finding | null = problem === undefined ? null : { level: 'warning', ...problem };
    return { states: judgeGates(gates, { ...facts, bypass: null }, before?.name), finding };
  }
}

/** Pasts of the targets of an environment, looked back from the tip of the base branch. They are read once for all pull requests. */
function pastsOf(ground: Ground, environment: Environment): Promise<Past[]> {
  const open = async () => {
    const files = await filesAt(ground, environment, ground.base);
    return environment.targets.map((target) =>
      pastOf(openTarget(target, files, ground.known), ground.world.history, ground.base),
    );
  };
  const pasts = ground.pasts.get(environment.name) ?? open();
  ground.pasts.set(environment.name, pasts);
  return pasts;
}
