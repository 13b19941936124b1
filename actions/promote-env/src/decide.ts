import { versionText } from '@slipway/core/environments/describe';
import { whereIs } from '@slipway/core/environments/findings';
import { holdsOf, readyComponents } from '@slipway/core/environments/gates/holds';
import { type Lookalike, lookalikesOf } from '@slipway/core/environments/lookalikes';
import { type Missing, missingLines } from '@slipway/core/environments/missing';
import { exampleOf } from '@slipway/core/environments/missing-application';
import { missingFile } from '@slipway/core/environments/missing-file';
import { changeEnvironment, type EnvironmentChange, type Part } from '@slipway/core/environments/promotion';
import type { Reading } from '@slipway/core/environments/read';
import { differingFields, type Release } from '@slipway/core/environments/release';
import { heldWaitsFor } from '@slipway/core/environments/write';
import type { Finding } from '@slipway/core/failure';
import { type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import { shortDigest } from '@slipway/core/nouns/digest';
import type { Hold } from '@slipway/core/plan/proposal';
import { isGiven, versionOf } from './asked.js';
import { type Joined, joinCarried } from './carry.js';
import type { OfferHold } from './draft.js';
import type { Answers, Facts, Ground } from './facts.js';
import { lostCommits, obstaclesIn, wordFor } from './obstacles.js';
import { makeOffer, type Offer } from './offer.js';
import { compareWithTargets, type Pair, type Standing } from './order.js';
import { inputsFor } from './select.js';
import type { Inputs } from './table.js';
import { barredIn } from './unordered.js';
import { isFinalOf } from './versions.js';
import { isVouched } from './vouch.js';

/** What may move, before files are written and gates are asked. */
export interface Candidates {
  readonly offer: Offer;
  /** What is offered, with what the open pull request moves already. */
  readonly offered: Release;
  readonly notes: Joined['notes'];
  readonly standings: readonly Standing[];
  /** Those of them that change what runs. */
  readonly moving: readonly Standing[];
  /** Those of these that nobody looks at, and whose order nobody knows: they stay. */
  readonly barred: readonly Standing[];
  /** Those that would go backwards: they stay. */
  readonly superseded: readonly Standing[];
  /** Pairs of commits whose order has to be asked for first. */
  readonly pairs: readonly Pair[];
  readonly findings: readonly Finding[];
}

/**
 * What may move. Pure, and safe to call before everything was asked: the parts of the answer that say what to ask are right.
 * @throws {Failure} when something is named that nothing knows
 */
export function findCandidates(inputs: Inputs, ground: Ground, answers: Answers): Candidates {
  const own = makeOffer(inputs, ground, answers);
  const pairs: Pair[] = [];
  const { offer, offered, notes } = joinCarried(inputs, ground, answers, own, pairs);
  const compared = compareWithTargets(offered, ground.to, answers.relations);
  const isAsked = ({ component }: Standing) => notes.has(component) || (isGiven(inputs) && own.pins.has(component));
  const judged = compared.standings.filter((standing) => isAsked(standing) || !isOtherName(standing));
  const vouched = judged.filter((one) => one.order === 'diverged' && isVouched(inputs, one, answers));
  const standings = judged.map((one): Standing => (vouched.includes(one) ? { ...one, order: 'newer' } : one));
  const diverged = standings.filter(({ order }) => order === 'diverged');
  const superseded = standings.filter(({ order }) => order === 'older');
  const lower = versionOf(inputs) !== null ? superseded.filter(({ component }) => own.pins.has(component)) : [];
  const moving = standings
    .filter(isRising)
    .filter(({ current, offered: pin }) => differingFields(current, pin).length > 0);
  return {
    ...{ offer, offered, notes, standings, moving },
    barred: barredIn(inputs, ground, answers, moving),
    superseded,
    pairs: [...pairs, ...compared.pairs],
    findings: [
      ...offer.findings,
      ...diverged.map((standing) => explainDiverged(standing, ground)),
      ...vouched.map(explainVouched),
      ...lower.map((standing) => explainLower(standing)),
      ...compared.standings
        .filter((standing) => !judged.includes(standing))
        .map((standing) => explainOtherName(standing, ground)),
    ],
  };
}

/** The same bits under another name: a candidate's tag does not come back over the final one. */
function isOtherName({ order, current, offered }: Standing): boolean {
  return order === 'same' && !!current.digest && !!offered.digest && current.tag !== offered.tag;
}

/** The digest decides: a tag that was raised and a digest that was forgotten look the same as one build with two names. */
function explainOtherName({ target, component, current, offered }: Standing, { to, from }: Ground): Finding {
  const tagIn = (readings: readonly Reading[]) =>
    readings.flatMap(({ holders }) => holders.get(component)?.get('tag') ?? []).slice(0, 1);
  const here = tagIn(to.readings.filter((reading) => reading.target.name === target));
  const there = tagIn(from?.readings ?? []);
  const lines = [...there, ...here].map((slot) => `${whereIs(slot)} = ${slot.text}`);
  const isFinal = isFinalOf(offered.tag ?? '', current.tag ?? '') || isFinalOf(current.tag ?? '', offered.tag ?? '');
  return {
    level: isFinal ? 'notice' : 'warning',
    code: 'same-digest',
    message: `${componentName(component)} does not move in ${target}: ${versionText(offered)} and ${versionText(current)} have the same digest (${shortDigest(current.digest ?? '')})${lines.length === 0 ? '' : `: ${lines.join('; ')}`}`,
    fix: `If one of them is another build, correct its digest. To change the tag anyway, run again with ${inputsFor(component, offered).join(' and ')}.`,
    ...(there[0] === undefined ? {} : { place: there[0].place }),
  };
}

/** What changes, and what is left out and why. */
export interface Decision extends Candidates {
  readonly change: EnvironmentChange;
  readonly holds: readonly Hold[];
}

/** What a decision depends on. */
export type Undecided = Ground & Answers & Pick<Facts, 'gates' | 'missing' | 'hotfixes' | 'rollbacks'>;

/** Writes what may move into the files. What a gate holds is left out of a push; a pull request shows it, and cannot be merged. */
export function decide(inputs: Inputs, facts: Undecided): Decision {
  const candidates = findCandidates(inputs, facts, facts);
  const { standings, offered } = candidates;
  const ready = new Set(inputs.delivery === 'push' ? readyComponents(facts.gates, offered.keys()) : offered.keys());
  const parts = facts.to.readings.map((reading): Part => {
    const known = standings.filter(({ target }) => target === reading.target.name);
    const rising = new Set(known.filter(isRising).map(({ component }) => component));
    const release = [...offered].filter(
      ([component]) => ready.has(component) && (rising.has(component) || !reading.release.has(component)),
    );
    const moving = new Map(release);
    const { createMissing } = facts.to.environment;
    const missing = placesFor(reading, moving, facts);
    const examples = placeless(reading, moving).flatMap(
      (component) =>
        exampleOf(component, moving.get(component) ?? {}, reading, facts.from?.readings ?? [], facts.files) ?? [],
    );
    return { reading, release: moving, missing, examples, alike: alikeIn(reading, moving, facts), createMissing };
  });
  const obstacles = obstaclesIn(facts, candidates);
  const change = changeEnvironment(facts.files, parts, new Set(obstacles.map(({ component }) => component)));
  const gates = holdsOf(facts.to.environment.name, facts.gates);
  return { ...candidates, change, holds: [...gates, ...heldBack(candidates.offer, obstacles, change)] };
}

/** Keys that would give a target a place for the services it has none for. */
function placesFor(reading: Reading, release: Release, { from, files }: Ground): Missing[] {
  return placeless(reading, release).flatMap((component) => {
    const pin = release.get(component) ?? {};
    const before = from?.readings ?? [];
    const lines = missingLines(component, pin, reading, before, files);
    if (lines !== undefined || reading.holders.has(component)) return lines ?? [];
    return before.flatMap((one) => missingFile(component, pin, reading, one, files) ?? []).slice(0, 1);
  });
}

/** Images of a target that may be those of services it has no place for. */
function alikeIn(reading: Reading, release: Release, { files }: Ground): Lookalike[] {
  return lookalikesOf(placeless(reading, release), reading, files);
}

function placeless(reading: Reading, release: Release): ComponentId[] {
  const unclear = new Set(reading.conflicts.flatMap(({ components }) => components));
  return [...release.keys()].filter((component) => !reading.holders.has(component) && !unclear.has(component));
}

/** Services that targets get which do not have them yet, where the configuration wants that. */
export function newcomers(ground: Ground, { offered }: Candidates): Standing[] {
  if (!ground.to.environment.createMissing) return [];
  return ground.to.readings.flatMap((reading) => {
    const there = new Set(alikeIn(reading, offered, ground).map(({ component }) => component));
    return placesFor(reading, offered, ground)
      .filter(({ component, edits }) => edits.length > 0 && !there.has(component))
      .map(({ target, component }): Standing => {
        return { target, component, current: {}, offered: offered.get(component) ?? {}, order: 'newer', lost: [] };
      });
  });
}

function isRising({ order }: Standing): boolean {
  return order !== 'older' && order !== 'diverged';
}

function heldBack(offer: Offer, obstacles: readonly OfferHold[], change: EnvironmentChange): Hold[] {
  return [
    ...[...offer.held, ...obstacles].map(({ component, waitsFor }): Hold => ({ subject: component, waitsFor })),
    ...change.held.map((held): Hold => {
      const { component, target, why } = held;
      const isBroken = why === 'conflict' && held.conflict.kind === 'broken-file';
      const what = why === 'no-place' && isChart(component) ? 'an Application' : heldWaitsFor[why];
      return { subject: component, waitsFor: `${isBroken ? 'a file that can be read' : what} in ${target}` };
    }),
  ];
}

function explainDiverged({ component, target, current, offered, lost }: Standing, { to }: Ground): Finding {
  const losing = lost.length === 0 ? '' : `: ${lostCommits(lost)} would be lost`;
  return {
    level: 'error',
    code: 'diverged',
    message: `${componentName(component)} ${versionText(offered)} lacks commits of ${versionText(current)}, which ${target} runs${losing}`,
    fix: `Merge them and build again, so that ${to.environment.name} loses nothing; or promote others (\`services: <names>\`). ${wordFor(component, offered, 'them by other commits')} To go back on purpose, run rollback-env.`,
  };
}

/** A person said that it has what it lacks by the commits. */
function explainVouched({ component, target, current, offered, lost }: Standing): Finding {
  const lacking = lost.length === 0 ? '' : `: ${lostCommits(lost)}`;
  return {
    level: 'warning',
    code: 'diverged',
    message: `${componentName(component)} ${versionText(offered)} lacks commits of ${versionText(current)}, which ${target} runs${lacking}`,
    fix: 'The person who promoted it says that it has them by other commits. Check that before you merge this.',
  };
}

function explainLower({ component, target, current, offered }: Standing): Finding {
  return {
    level: 'error',
    code: 'version-not-higher',
    message: `${componentName(component)} ${versionText(offered)} is not higher than ${versionText(current)}, which ${target} runs`,
    fix: 'Write a higher version in `release`. To go back, run rollback-env.',
  };
}
