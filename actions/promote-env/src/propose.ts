import { leftBehind } from '@slipway/core/advice/left-behind';
import { explainUnreadCharts } from '@slipway/core/advice/unread-charts';
import { explainUnreadImages } from '@slipway/core/advice/unread-images';
import { type FileTwice, filesThatStay, joinFiles } from '@slipway/core/deliver/carried-files';
import { releaseJson, serviceNames } from '@slipway/core/environments/model/release-json';
import { day } from '@slipway/core/environments/past/moment';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import { explainElsewhere } from '@slipway/core/environments/words/elsewhere';
import { explainChange } from '@slipway/core/environments/words/findings';
import { explainUnread } from '@slipway/core/environments/words/ships-text';
import type { Finding, Problem } from '@slipway/core/failure';
import { componentName, isChart } from '@slipway/core/nouns/component';
import type { Proposal } from '@slipway/core/plan/proposal';
import { manifestsOf } from '@slipway/core/render/shown';
import { effectsOf } from './effects.js';
import { isGiven } from './inputs/asked.js';
import { chooseParts, inputsFor } from './inputs/parts.js';
import { type Decision, decide } from './plan/decide.js';
import { explainObstacles } from './plan/explain-obstacles.js';
import type { Facts } from './plan/facts.js';
import { explainMisconfigured } from './plan/gating.js';
import { withNamed } from './plan/not-moved.js';
import type { Standing } from './plan/order.js';
import { hiddenIn } from './plan/select.js';
import { ownOf } from './questions/ground.js';
import type { Inputs } from './table.js';
import { describeChange, summaryOf } from './words/pull-request.js';
import { reasonOf, type Story, tellStory } from './words/story.js';

interface Considered {
  readonly inputs: Inputs;
  readonly facts: Facts;
  readonly decision: Decision;
  readonly remarks: readonly Finding[];
}

/** By what the environment is: what the plan will change is shown in the plan, so that it is asked for twice. */
const known = new WeakMap<Facts['to'], Considered>();

/** What is decided, and what there is to say about it. What is shown of the change is no part of that. */
function consider(inputs: Inputs, facts: Facts): Considered {
  const last = known.get(facts.to);
  if (last !== undefined && isSame(last.inputs, inputs) && isSame({ ...last.facts, shown: facts.shown }, facts)) {
    return last;
  }
  const decision = decide(inputs, facts);
  const considered = { inputs, facts, decision, remarks: remarksOn(facts, decision) };
  known.set(facts.to, considered);
  return considered;
}

function isSame<T extends object>(one: T, other: T): boolean {
  const [those, these] = [Object.entries(one), new Map(Object.entries(other))];
  return those.length === these.size && those.every(([name, value]) => these.has(name) && these.get(name) === value);
}

/** What changes in an environment so that it runs what is offered. Pure. */
export function propose(inputs: Inputs, facts: Facts): Proposal {
  const { decision, remarks } = consider(inputs, facts);
  const story = tellStory(inputs, facts, decision);
  const moving = new Map(decision.change.moves.map(({ component, to }) => [component, to]));
  const files = joinFiles(
    filesThatStay(facts.carriedFiles, facts.carried, moving),
    new Set([...chooseParts(inputs).named, ...(isGiven(inputs) ? decision.offer.pins.keys() : [])]),
  );
  const { edits } = decision.change;
  const change = edits.length > 0 ? describeChange(story, inputs, facts) : null;
  const findings = [
    ...withNamed([...decision.findings, ...remarks], inputs, decision, facts).map((finding) =>
      raised(finding, inputs, decision),
    ),
    ...explainObstacles(inputs, facts, decision),
    ...explainMisconfigured(facts.gates, facts.to.environment),
    ...files.conflicts.map(explainTwice),
    ...toSync(story, inputs),
    ...explainUnread(facts.shipments),
    ...explainElsewhere(facts.to.readings, edits, facts.files, ownOf(inputs, facts)),
  ];
  return {
    base: facts.base,
    reason: reasonOf(story, inputs, facts, decision),
    edits: edits.length > 0 ? [...edits, ...files.edits] : [],
    derive: [],
    change: change && { ...change, trailers: { ...change.trailers, ...files.trailers } },
    effects: edits.length > 0 ? effectsOf(inputs, facts) : [],
    findings: withCauses([
      ...findings,
      ...unread(inputs, facts, decision, findings),
      ...chartsApart(inputs, facts, findings),
    ]),
    holds: decision.holds,
    outputs: outputsOf(story, decision),
    details: summaryOf(story, inputs, facts),
    ...manifestsOf(facts.shown),
  };
}

function explainTwice({ path, owners, isOfBranch }: FileTwice): Finding {
  const names = listing(owners.map(componentName), 5);
  const other = isOfBranch ? 'the branch has changed it since' : 'this run has other content for it';
  return {
    level: 'error',
    code: 'carried-file-twice',
    message: `The open pull request carries ${path} with ${names}, but ${other}`,
    fix: `Merge that pull request first, then run this again; or promote ${names} again, which also writes the file again.`,
    place: { path },
  };
}

/** Where there is no pull request that says it. */
function toSync({ byHand, to }: Story, { delivery }: Inputs): Finding[] {
  if (delivery !== 'push' || byHand.length === 0) return [];
  return [
    {
      level: 'notice',
      code: 'sync-by-hand',
      message: `The commit does not deploy to ${to}: ${listing(byHand, 6)} ${byHand.length === 1 ? 'has' : 'have'} no automated sync`,
      fix: `Sync by hand: \`argocd app sync ${byHand.join(' ')}\`.`,
    },
  ];
}

function outputsOf({ moves, moved }: Story, { holds }: Decision): Proposal['outputs'] {
  return {
    release: releaseJson(new Map(moves.map(({ component, to }) => [component, to]))),
    'previous-release': releaseJson(new Map(moves.toReversed().map(({ component, from }) => [component, from]))),
    services: serviceNames(moved),
    held: holds.map(({ subject, waitsFor, until }) => ({ subject, waitsFor, until: until?.toISOString() ?? null })),
    merged: false,
  };
}

/** A file that cannot be read is an error where it keeps all that was to move, or what was asked for, from moving. */
function raised(finding: Finding, inputs: Inputs, { change }: Decision): Finding {
  const isAsked = chooseParts(inputs).named.length > 0 || change.moves.length === 0;
  return finding.code === 'release-broken-file' && isAsked ? { ...finding, level: 'error' } : finding;
}

/**
 * While Applications of either side cannot be read, nothing is the same. It is an error where nothing moves, or a chart was named
 * that does not.
 */
function unread(inputs: Inputs, facts: Facts, { change }: Decision, told: readonly Finding[]): Finding[] {
  const isTold = ({ place }: Problem) =>
    told.some((one) => one.code === 'release-broken-file' && one.place?.path === place?.path);
  const { hasCharts, named } = chooseParts(inputs);
  const hasMoved = change.moves.some(({ component }) => !named.some(isChart) || isChart(component));
  const level = hasCharts && !hasMoved ? 'error' : 'warning';
  return hiddenIn(facts)
    .filter((problem) => !isTold(problem))
    .map((problem): Finding => ({ level, ...problem }));
}

/** Charts that no one reads. Where charts were left out, no one asked. */
function chartsApart(inputs: Inputs, { from, to, files }: Facts, told: readonly Finding[]): Finding[] {
  return from === null || !chooseParts(inputs).hasCharts ? [] : explainUnreadCharts(from, to, files, told);
}

/** Where a run fails, only errors are told. One for a tag that is nowhere may have its cause in how that is written. */
function withCauses(findings: readonly Finding[]): Finding[] {
  const isRefused = findings.some(({ level }) => level === 'error');
  return findings.map((finding) =>
    isRefused && finding.code === 'number-without-quotes' ? { ...finding, level: 'error' } : finding,
  );
}

function explainSuperseded({ component, target, current, offered, replaced }: Standing): Finding {
  const [name, older, newer] = [componentName(component), versionText(offered), versionText(current)];
  if (replaced === undefined) {
    return {
      level: 'notice',
      code: 'superseded',
      message: `${name} ${older} is older than ${newer}, which ${target} runs, so it is not promoted`,
      fix: 'Nothing to do. To go back on purpose, run rollback-env.',
    };
  }
  const { id, date, author } = replaced;
  return {
    level: 'warning',
    code: 'replaced-before',
    message: `${name} ${older} is not promoted: ${target} ran it until ${newer} came in its place (${id.slice(0, 7)} of ${day(date)} by ${author}), and nothing else orders the two`,
    fix: `To go back on purpose, run rollback-env. If ${older} is newer, run again with ${inputsFor(component, offered).join(', ')} and \`reason: <why>\`.`,
  };
}

function remarksOn({ to, from, files, unjudged, lapsed }: Facts, { change, superseded }: Decision): Finding[] {
  const isBlind = unjudged !== null && change.moves.length > 0;
  const unread = explainUnreadImages(to.readings, change.moves, files);
  return [
    ...(isBlind ? [{ level: 'warning' as const, ...unjudged }] : []),
    ...(lapsed?.problems ?? []).map((problem): Finding => ({ level: 'warning', ...problem })),
    ...explainChange(change, to.environment.pin),
    ...superseded.map(explainSuperseded),
    ...[...to.readings, ...(from?.readings ?? [])].flatMap(({ problems }) =>
      problems.map((problem): Finding => ({ level: 'warning', ...problem })),
    ),
    ...unread,
    // What one key would mend in both is told where it stays.
    ...explainUnreadImages(from?.readings ?? [], change.moves, files).filter(
      ({ fix }) => !unread.some((one) => one.fix === fix),
    ),
    ...leftBehind(to.readings, change.moves, files),
  ];
}
