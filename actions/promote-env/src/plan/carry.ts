import { isFloating } from '@slipway/core/environments/lens/floating';
import { commonRelease } from '@slipway/core/environments/lens/promotion';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import { sameBits } from '@slipway/core/environments/order/order';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import type { Finding } from '@slipway/core/failure';
import { bareName, type ComponentId, componentName } from '@slipway/core/nouns/component';
import type { Asking } from '@slipway/core/plan/questions';
import { isGiven, versionOf } from '../inputs/asked.js';
import { inputsFor } from '../inputs/parts.js';
import { isFinalOf } from '../inputs/versions.js';
import type { Ground } from '../questions/ground.js';
import { isOther, type Lane } from '../questions/lane.js';
import type { Asks } from '../questions/questions.js';
import type { Inputs } from '../table.js';
import { addEach, emptyDraft, join, type Offer, offerPin } from './offer.js';
import { comparePins } from './order.js';

/** What one thing in a pull request is that does not run where the first line says. */
export interface Note {
  /** For its row. */
  readonly row: string;
  /** For the first line; `null`: the same bits run there under another name, or it is one of a build. */
  readonly first: string | null;
  readonly isBuild?: boolean;
}

/** What is offered, with what the open pull request moves already. */
export interface Joined {
  readonly offer: Offer;
  readonly offered: Release;
  readonly notes: ReadonlyMap<ComponentId, Note>;
}

/**
 * What the open pull request moves already stays in it. As everything in a pull request comes from one commit, it is read
 * again: what the environment before has something newer of is taken newer, and what it went back from leaves. What was asked for,
 * by a version or a release file, stays as it is while nobody asks for anything else.
 */
export function* joinCarried(inputs: Inputs, ground: Ground, lane: Lane, offer: Offer, asks: Asks): Asking<Joined> {
  const { from } = ground;
  return from === null || inputs.hotfix
    ? yield* joinBuilds(inputs, ground, lane, offer, asks)
    : yield* joinPromoted(inputs, ground, lane, offer, asks);
}

/** Of two builds the later run need not have the newer one. */
function* joinBuilds(inputs: Inputs, { to }: Ground, { carried }: Lane, offer: Offer, asks: Asks): Asking<Joined> {
  const offered = new Map(offer.pins);
  const findings: Finding[] = [...offer.findings];
  const notes = new Map<ComponentId, Note>();
  const twice = [...carried].flatMap(([component, current]) => {
    const own = offer.pins.get(component);
    return own === undefined ? [] : [{ component, current, offered: own }];
  });
  const compared = yield* comparePins(twice, to.environment.order, asks);
  const newer = new Set(
    twice.filter((_, index) => compared[index]?.order !== 'older').map(({ component }) => component),
  );
  for (const [component, pin] of carried) {
    if (newer.has(component)) continue;
    const own = offer.pins.get(component);
    if (own !== undefined) findings.push(explainOlder(component, own, pin, versionOf(inputs) !== null));
    offered.set(component, pin);
    notes.set(component, { row: 'of another run', first: null, isBuild: true });
  }
  return { offer: { ...offer, findings }, offered, notes };
}

function* joinPromoted(inputs: Inputs, ground: Ground, lane: Lane, offer: Offer, asks: Asks): Asking<Joined> {
  const { carried, asked } = lane;
  const readings = ground.from?.readings ?? [];
  const from = ground.from?.environment.name ?? '';
  const kind = ground.to.environment.order;
  const runs = commonRelease(readings).release;
  const isAsked = isGiven(inputs);
  const draft = emptyDraft();
  join(draft, { ...offer, held: [] });
  yield* addEach(draft, carried, function* ([component, pin], { pins, findings }) {
    const own = offer.pins.get(component);
    const now = runs.get(component);
    const isFinal = now !== undefined && isItsFinal(pin, now);
    if (own !== undefined) {
      // A final name that was asked for does not become its candidate's again.
      if (isFinal && !isAsked) pins.set(component, pin);
      else if (isAsked && isOther(pin, own) && runsAlready(component, own, ground)) {
        pins.set(component, pin);
        findings.push(explainRuns(component, own, pin, ground));
      } else if (isOther(pin, own) && (isAsked || asked.has(component)))
        findings.push(explainReplaced(component, own, pin, isAsked, from));
    } else if (now === undefined || isFloating(now.version ?? now.tag ?? ''))
      findings.push(explainGone(component, pin, from));
    else if (isFinal) pins.set(component, pin);
    else {
      const [compared] = yield* comparePins([{ component, current: pin, offered: now }], kind, asks);
      if (compared?.order === 'older') findings.push(explainWentBack(component, pin, now, from));
      else if (asked.has(component)) pins.set(component, pin);
      else yield* offerPin(component, now, { ground, asks }, { pins, findings, held: [] });
    }
  });
  const notes = new Map<ComponentId, Note>();
  for (const [component, pin] of draft.pins) {
    const note = explainPin(component, pin, runs.get(component), from);
    if (note !== null) notes.set(component, note);
  }
  return { offer: { ...offer, findings: draft.findings }, offered: draft.pins, notes };
}

/** @param now what the environment before runs */
function explainPin(component: ComponentId, pin: Pin, now: Pin | undefined, from: string): Note | null {
  const asked = `${componentName(component)} ${versionText(pin)} was asked for`;
  if (now === undefined) return { row: 'asked for', first: asked };
  if (!isOther(pin, now)) return null;
  const there = versionText(now);
  if (sameBits(pin, now)) return { row: `${from} runs it as ${there}`, first: null };
  return { row: `asked for; ${from} runs ${there}`, first: `${asked}, ${from} runs ${there}` };
}

/** Do all targets that have a component run what was asked for? */
function runsAlready(component: ComponentId, own: Pin, { to }: Ground): boolean {
  const running = to.readings.flatMap(({ release }) => release.get(component) ?? []);
  return running.length > 0 && running.every((pin) => sameBits(pin, own));
}

/** Most likely mistyped: the open pull request is not out of date for it. */
function explainRuns(component: ComponentId, own: Pin, pin: Pin, { to }: Ground): Finding {
  const { name } = to.environment;
  return {
    level: 'error',
    code: 'open-promotion',
    message: `${name} already runs ${componentName(component)} ${versionText(own)}, but the open pull request brings ${versionText(pin)}; the pull request was not changed`,
    fix: `Correct the inputs; or merge that pull request; or, to keep what ${name} runs, close it and delete its branch.`,
  };
}

function isItsFinal(pin: Pin, candidate: Pin): boolean {
  return isFinalOf(pin.version ?? pin.tag ?? '', candidate.version ?? candidate.tag ?? '');
}

function explainOlder(component: ComponentId, own: Pin, pin: Pin, isAsked: boolean): Finding {
  const what = `${componentName(component)} ${versionText(own)}`;
  const there = `${versionText(pin)}, which the open pull request brings`;
  return isAsked
    ? {
        level: 'error',
        code: 'version-not-higher',
        message: `${what} is not higher than ${there}`,
        fix: 'Write a higher version in `release`; or close that pull request and delete its branch first.',
      }
    : {
        level: 'notice',
        code: 'superseded',
        message: `${what} is older than ${there}: the newer one stays`,
        fix: 'Nothing to do. To promote the older one, close that pull request and delete its branch first.',
      };
}

function explainReplaced(component: ComponentId, own: Pin, pin: Pin, isAsked: boolean, from: string): Finding {
  const had = isAsked ? 'which the open pull request had' : 'which was asked for';
  const what = `${componentName(component)} ${versionText(own)}${isAsked ? '' : `, which ${from} runs,`}`;
  return {
    level: 'notice',
    code: 'replaced',
    message: `${what} replaces ${versionText(pin)}, ${had}`,
    fix: `To promote that, run again with ${listing(inputsFor(component, pin), 5)}.`,
  };
}

function explainGone(component: ComponentId, pin: Pin, from: string): Finding {
  return {
    level: 'notice',
    code: 'not-running',
    message: `${componentName(component)} ${versionText(pin)} is removed from the pull request: it is unknown which version ${from} runs now`,
    fix: `Promote ${bareName(component)} again when ${from} runs it.`,
  };
}

function explainWentBack(component: ComponentId, pin: Pin, now: Pin, from: string): Finding {
  return {
    level: 'notice',
    code: 'went-back',
    message: `${componentName(component)} ${versionText(pin)} is removed from the pull request: ${from} went back to ${versionText(now)}`,
    fix: `Promote ${bareName(component)} again to include what ${from} runs now.`,
  };
}
