import { type Made, readBypass, readMade } from '@slipway/core/claims/claims';
import { onBranch } from '@slipway/core/claims/promoted';
import { withRoom } from '@slipway/core/environments/gaps/room';
import type { Bypass, GateFacts } from '@slipway/core/environments/gates/facts';
import { type RunningIn, runningIn } from '@slipway/core/environments/gates/running';
import { mayCheckOutOtherwise } from '@slipway/core/environments/lens/attributes';
import { certify, type Prepare, type Sides } from '@slipway/core/environments/lens/hand-made';
import { readingsOf } from '@slipway/core/environments/lens/readings';
import type { Environment, Gates } from '@slipway/core/environments/model/environment';
import type { Field, Pin } from '@slipway/core/environments/model/release';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { hasRun, type Ran } from '@slipway/core/environments/past/answers';
import { decode } from '@slipway/core/files/text';
import { gateFacts } from '@slipway/core/gate-facts/gate-facts';
import type { CheckReport } from '@slipway/core/nouns/check';
import { type ComponentId, serviceId } from '@slipway/core/nouns/component';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import { type Asker, answerOf, type Inquiry, inquiry, type Kind, oneByOne, Topic } from '@slipway/core/plan/questions';
import type { GateEvent } from '@slipway/core/ports/gate-event';
import type { Repository } from '@slipway/core/ports/github/connect';
import { compare } from '@slipway/core/ports/github/git-data';
import { readContent } from '@slipway/core/ports/github/pull-content';
import { readApprovals } from '@slipway/core/ports/github/reviews';
import { readStatuses } from '@slipway/core/ports/github/statuses';
import { readTeamsOf } from '@slipway/core/ports/github/teams';
import { limiter } from '@slipway/core/ports/limit';
import { pathsThatDiffer } from '@slipway/core/snapshot/github';
import { type Change, ownFiles, readChanges } from './contents.js';
import { type Head, headsOf } from './heads.js';
import { environmentOf, filesAt, type Outside, pastsOf } from './outside.js';

/** Pull requests that are looked at at a time. */
const atOnce = 8;

/** An environment by its name. */
export interface OfEnvironment {
  readonly environment: string;
}

/** The files of an environment at a commit. */
export interface Side {
  readonly commit: CommitId;
  /** Those that are others than at the commit. */
  readonly files?: Change['before'];
}

/** An environment before a pull request and with it. */
export interface SidesQuestion extends OfEnvironment {
  readonly number: number;
  readonly before: Side;
  readonly after: Side;
  /** Paths of its files that change. */
  readonly changed: readonly Path[];
}

/** A change that is made by hand. */
export interface ByHandQuestion extends OfEnvironment {
  readonly number: number;
  readonly head: CommitId;
}

/** A release, as plain data. */
export type Pins = readonly (readonly [ComponentId, Pin])[];

export interface RanQuestion extends OfEnvironment {
  readonly component: ComponentId;
  /** All that the files say of it. */
  readonly pin: Pin;
  /** In every target that has it, or in one of them. */
  readonly where: 'everywhere' | 'somewhere';
}

/** What a pull request brings. */
export interface Content {
  /** Where it left the base branch. */
  readonly mergeBase: CommitId;
  /** Paths it changes, where a file was as well as where it is. */
  readonly paths: readonly Path[];
  /** Paths that it may bring back to what they were, and that GitHub does not show: its branch left the base branch at several commits. */
  readonly hidden: readonly Path[];
}

/** A `.gitattributes` at two commits. */
export interface AttributesQuestion extends OfEnvironment {
  readonly path: Path;
  readonly before: CommitId;
  readonly after: CommitId;
}

export interface PostedQuestion extends OfEnvironment {
  readonly head: CommitId;
}

export interface SaidQuestion {
  readonly commit: CommitId;
  readonly contexts: readonly string[];
}

/** A commit that is said to be promoted, and one that the branch is known to have. */
export interface PromotedQuestion {
  readonly said: CommitId;
  readonly known: CommitId;
}

/** What the gates of a release are judged by. */
export interface GatesQuestion {
  readonly gates: Gates;
  readonly order: TagOrder | null;
  readonly release: Pins;
  /** The commit that is promoted. */
  readonly commit: CommitId;
  /** The environment it comes from. */
  readonly before: string | null;
  /** Components of which the pull request alone says what they were built from. */
  readonly unproven: readonly ComponentId[];
  readonly bypass: Omit<Bypass, 'teams'> | null;
  readonly pull: { readonly number: number; readonly head: CommitId };
}

/** All that may be asked to judge gates. */
export interface Asks {
  /** Which open pull requests is an event about? */
  readonly heads: Asker<GateEvent, readonly Head[]>;
  /** What does a pull request change, where that is plain? */
  readonly change: Asker<Head, Change>;
  /** What does it bring, where it is not? Absent: there is no such head any more. */
  readonly content: Asker<Pick<Head, 'number' | 'head'>, Content>;
  /** What do statuses of these contexts say on a commit? */
  readonly said: Asker<SaidQuestion, readonly CheckReport[]>;
  /** What did we make a head for, as this token said on it? */
  readonly made: Asker<PostedQuestion, Made>;
  /** What does an environment run at the tip of the base branch, in any of its targets? */
  readonly runs: Asker<OfEnvironment, readonly Pins[]>;
  /** What does an environment run before and after a pull request, and what of the change is no promotion? */
  readonly sides: Asker<SidesQuestion, Sides>;
  /** Does a clone have the environment's files as git has them, whatever changes in a `.gitattributes`? */
  readonly attributes: Asker<AttributesQuestion, true>;
  /** Who of those that may approved a change that is made by hand, at this very commit? */
  readonly byHand: Asker<ByHandQuestion, string>;
  /** In what does it differ from what an environment ran already? In nothing: it ran just this. Absent: it ran nothing like it. */
  readonly ran: Asker<RanQuestion, readonly Field[]>;
  /** Who bypassed the gates, as this token said on a head? */
  readonly posted: Asker<PostedQuestion, Omit<Bypass, 'teams'>>;
  /** Does the branch have the commit that is said to be promoted? */
  readonly promoted: Asker<PromotedQuestion, CommitId>;
  /** What are the gates judged by? */
  readonly gates: Asker<GatesQuestion, GateFacts>;
}

/** Some at a time: there may be hundreds of pull requests. */
function some<Q, A>(name: string, answer: (question: Q, outside: Outside) => Promise<A | null>): Topic<Q, A, Outside> {
  const inTurn = limiter(atOnce);
  return new Topic(
    oneByOne(name, 'attempt', (question: Q, outside: Outside) => inTurn(() => answer(question, outside))),
  );
}

/** What pull requests change, for all of them at once. */
const change: Kind<Head, Change, Outside> = {
  ...{ name: 'change', lives: 'attempt' },
  async answer(heads, { world, ground: { judged } }) {
    const changes = await readChanges(world.github, heads, judged);
    return heads.map(({ number }) => answerOf(changes.get(number) ?? null));
  },
};

/** The questions of one run, and the loop that answers them. */
export function openQuestions(): { readonly asks: Asks; readonly inquire: Inquiry<Outside> } {
  const asks = {
    heads: some('heads', (event: GateEvent, { world, branch }) => headsOf(world.github, event, branch)),
    change: new Topic(change),
    content: some('content', readBrought),
    said: some('said', ({ commit, contexts }: SaidQuestion, { world }) => readStatuses(world.github, commit, contexts)),
    made: some('made', ({ head, environment }: PostedQuestion, { world, self }) =>
      readMade(world.github, head, environment, self),
    ),
    runs: some('runs', readRuns),
    sides: some('sides', readSides),
    attributes: some('attributes', leavesAlone),
    byHand: some('by-hand', readByHand),
    ran: some('ran', haveRun),
    posted: some('posted', ({ head, environment }: PostedQuestion, { world, self }) =>
      readBypass(world.github, head, environment, self),
    ),
    promoted: some('promoted', ({ said, known }: PromotedQuestion, { world, ground: { base } }) =>
      onBranch(world.github, said, { base, known }),
    ),
    gates: some('gates', readGates),
  };
  return { asks, inquire: inquiry<Outside>(Object.values(asks)) };
}

async function readBrought({ head }: Pick<Head, 'head'>, { world, ground }: Outside): Promise<Content | null> {
  const content = await readContent(world.github, ground.base, head);
  if (content === null) return null;
  const { mergeBase, left } = content;
  const paths = content.paths ?? (await pathsThatDiffer(world.github, mergeBase, head, 'all'));
  if (mergeBase === ground.base || left?.length === 0) return { mergeBase, paths, hidden: [] };
  const moved = await pathsThatDiffer(world.github, mergeBase, ground.base, 'all');
  const hidden = moved.filter((path) => !paths.includes(path));
  if (hidden.length === 0 || (await areBefore(world.github, left, mergeBase))) return { mergeBase, paths, hidden: [] };
  return { mergeBase, paths, hidden };
}

/** More merges than that are not looked at one by one. */
const mostMerges = 20;

/** Whether all commits at which a branch was left come before one of them: then there is no other one that a merge begins at. */
async function areBefore(github: Repository, left: readonly CommitId[] | null, last: CommitId): Promise<boolean> {
  if (left === null || left.length > mostMerges) return false;
  for (const one of left) if ((await compare(github, one, last))?.status !== 'ahead') return false;
  return true;
}

/** @throws {Failure} for a link, and for what is no text */
async function leavesAlone(
  { environment, path, before, after }: AttributesQuestion,
  { world, ground }: Outside,
): Promise<true | null> {
  const textAt = async (commit: CommitId): Promise<string> => {
    const content = (await (await world.snapshot(commit)).load([path])).get(path);
    return content === undefined ? '' : decode(path, content);
  };
  const files = ground.beside.get(environment)?.files ?? [];
  return mayCheckOutOtherwise(path, await textAt(before), await textAt(after), files) ? null : true;
}

async function readSides({ environment, before, after, changed }: SidesQuestion, outside: Outside): Promise<Sides> {
  const found = environmentOf(environment, outside);
  const [was, is] = await Promise.all([
    filesAt(outside, found, before.commit, before.files),
    filesAt(outside, found, after.commit, after.files),
  ]);
  const others = outside.ground.environments.filter((one) => one !== found && changed.some(ownFiles([one])));
  const { known } = outside.ground;
  return certify(found, { before: was, after: is, changed, others }, known, await roomIn(found, outside));
}

/** How services get a place that the environment lacks, where the configuration wants that. */
async function roomIn(found: Environment, outside: Outside): Promise<Prepare | undefined> {
  if (!found.createMissing || found.from === null) return undefined;
  const environment = environmentOf(found.from, outside);
  const files = await filesAt(outside, environment, outside.ground.base);
  return withRoom(found, { environment, files }, outside.ground.known);
}

async function readByHand({ environment, number, head }: ByHandQuestion, outside: Outside): Promise<string | null> {
  const { github } = outside.world;
  const named = environmentOf(environment, outside).gates.byHand;
  const teams = named.filter((name) => name.includes('/'));
  for (const login of await readApprovals(github, number, head)) {
    if (named.some((name) => name.toLowerCase() === login.toLowerCase())) return login;
    if (teams.length > 0 && (await readTeamsOf(github, login, teams)).teams.length > 0) return login;
  }
  return null;
}

/** Whether an environment has run this already: what a rollback brings back, and what is promoted, whoever committed it. */
async function haveRun({ environment, component, pin, where }: RanQuestion, outside: Outside) {
  const pasts = await pastsOf(outside, environmentOf(environment, outside));
  const all: Ran[] = [];
  for (const past of pasts) {
    const ran = await hasRun(past, component, pin);
    if (where === 'somewhere' && ran.differs?.length === 0) return ran.differs;
    if (ran.isKnown) all.push(ran);
  }
  // Everywhere counts the one that differs most, somewhere the one that differs least.
  const [first = null, ...others] = all.map(({ differs }) => differs);
  const isLess = (one: readonly Field[] | null, other: readonly Field[] | null) =>
    (one?.length ?? Number.POSITIVE_INFINITY) < (other?.length ?? Number.POSITIVE_INFINITY);
  return others.reduce((one, other) => (isLess(one, other) === (where === 'somewhere') ? one : other), first);
}

async function readRuns({ environment }: OfEnvironment, outside: Outside): Promise<Pins[]> {
  const found = environmentOf(environment, outside);
  const files = await filesAt(outside, found, outside.ground.base);
  return readingsOf(found, files, outside.ground.known).map(({ release }) => [...release]);
}

async function readGates(
  { release: pins, before, unproven, ...question }: GatesQuestion,
  outside: Outside,
): Promise<GateFacts> {
  const { world, reads, ground } = outside;
  const release = new Map(pins);
  return gateFacts(world.github, (name) => world.connectTo(name), {
    ...{ ...question, release, reads, now: ground.now, tip: ground.base, unproven: new Set(unproven) },
    sourceOf: (component) => ground.known.services.find(({ name }) => component === serviceId(name))?.source ?? null,
    running: async (enough): Promise<RunningIn> =>
      before === null
        ? { running: new Map(), newest: [] }
        : runningIn(await pastsOf(outside, environmentOf(before, outside)), release, enough),
  });
}
