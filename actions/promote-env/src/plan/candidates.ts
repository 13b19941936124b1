import type { Reading } from '@slipway/core/environments/lens/read';
import { differingFields, type Release } from '@slipway/core/environments/model/release';
import { whereIs } from '@slipway/core/environments/words/conflicts';
import { versionText } from '@slipway/core/environments/words/describe';
import type { Finding } from '@slipway/core/failure';
import { componentName } from '@slipway/core/nouns/component';
import { shortDigest } from '@slipway/core/nouns/digest';
import type { Asking } from '@slipway/core/plan/questions';
import { satisfies, valid, validRange } from 'semver';
import { isGiven, versionOf } from '../inputs/asked.js';
import { inputsFor } from '../inputs/parts.js';
import { isFinalOf } from '../inputs/versions.js';
import type { Ground } from '../questions/ground.js';
import type { Lane } from '../questions/lane.js';
import type { Asks } from '../questions/questions.js';
import type { Inputs } from '../table.js';
import { type Joined, joinCarried } from './carry.js';

import { lostCommits, wordFor } from './mend.js';
import { emptyDraft, type Offer, type Request, refuse, refuseFloating } from './offer.js';
import { offerBuild } from './offer-build.js';
import { offerHeld } from './offer-held.js';
import { offerWhatRuns } from './offer-running.js';
import { compareWithTargets, orderByPast, type Standing } from './order.js';
import { refuseOtherLines } from './other-line.js';
import { select } from './select.js';
import { barredIn } from './unordered.js';
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
  readonly findings: readonly Finding[];
}

/** What may move. @throws {Failure} when something is named that nothing knows */
export function* findCandidates(inputs: Inputs, ground: Ground, lane: Lane, asks: Asks): Asking<Candidates> {
  const own = yield* makeOffer(inputs, ground, asks);
  const { offer, offered, notes } = yield* joinCarried(inputs, ground, lane, own, asks);
  const compared = yield* orderByPast(
    yield* compareWithTargets(offered, ground.to, asks),
    (one) => inputs.hotfix || isVouched(inputs, one, lane),
    asks,
  );
  const isAsked = ({ component }: Standing) => notes.has(component) || (isGiven(inputs) && own.pins.has(component));
  const judged = compared.filter((standing) => isAsked(standing) || !isOtherName(standing));
  const vouched = judged.filter((one) => one.order === 'diverged' && isVouched(inputs, one, lane));
  const standings = judged.map((one): Standing => (vouched.includes(one) ? { ...one, order: 'newer' } : one));
  const diverged = standings.filter(({ order }) => order === 'diverged');
  const superseded = standings.filter(({ order }) => order === 'older');
  const lower = versionOf(inputs) !== null ? superseded.filter(({ component }) => own.pins.has(component)) : [];
  const moving = standings
    .filter(isRising)
    .filter(({ current, offered: pin }) => differingFields(current, pin).length > 0);
  return {
    ...{ offer, offered, notes, standings, moving },
    barred: barredIn(inputs, ground, lane, moving),
    superseded,
    findings: [
      ...offer.findings,
      ...diverged.map((standing) => explainDiverged(standing, ground)),
      ...vouched.map(explainVouched),
      ...lower.map((standing) => explainLower(standing)),
      ...moving.flatMap(explainRange),
      ...compared
        .filter((standing) => !judged.includes(standing))
        .map((standing) => explainOtherName(standing, ground)),
    ],
  };
}

/** A range takes the newest version that fits: what is pinned in its place may be older than what runs. */
function explainRange({ target, component, current, offered }: Standing): Finding[] {
  const [range, version] = [current.version ?? '', offered.version ?? ''];
  if (valid(range) !== null || validRange(range) === null || !satisfies(version, range)) return [];
  return [
    {
      level: 'warning',
      code: 'range-replaced',
      message: `${target} follows ${range} of ${componentName(component)}, and this pins it to ${version}: it may run a newer one`,
      fix: 'See which version runs. If it is newer, bring that to the environment before, and promote it.',
    },
  ];
}

/** The same bits under another name: a candidate's tag does not come back over the final one. */
function isOtherName({ order, current, offered }: Standing): boolean {
  return order === 'same' && !!current.digest && current.digest === offered.digest && current.tag !== offered.tag;
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
    message: `${componentName(component)} does not change in ${target}: ${versionText(offered)} and ${versionText(current)} have the same digest (${shortDigest(current.digest ?? '')})${lines.length === 0 ? '' : `: ${lines.join('; ')}`}`,
    fix: `If one of them is another build, correct its digest. To change the tag anyway, run again with ${inputsFor(component, offered).join(' and ')}.`,
    ...(there[0] === undefined ? {} : { place: there[0].place }),
  };
}

/**
 * What is to enter: what the environment before runs, or what a build left.
 * @throws {Failure} when something is named that nothing knows
 */
function* makeOffer(inputs: Inputs, ground: Ground, asks: Asks): Asking<Offer> {
  const selection = select(inputs, ground);
  const draft = emptyDraft();
  if (selection.isEmpty) return draft;
  const request: Request = { inputs, ground, selection, asks };
  if (isGiven(inputs) && (ground.from === null || inputs.hotfix)) yield* offerBuild(request, draft);
  else if (isGiven(inputs)) yield* offerHeld(request, draft);
  else if (ground.from !== null) yield* offerWhatRuns(request, draft);
  else {
    refuse(
      draft,
      'nothing-enters',
      `${ground.to.environment.name} is a first environment, so \`release\` must name a build`,
      'Write `release: 1.4.0`, or the file that capture-digests writes: `release: image-digests.json`.',
    );
  }
  refuseFloating(ground, selection, draft);
  refuseOtherLines(request, draft);
  return draft;
}

export function isRising({ order }: Standing): boolean {
  return order !== 'older' && order !== 'diverged';
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
