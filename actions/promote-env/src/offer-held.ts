import { listing, versionText } from '@slipway/core/environments/describe';
import { commonRelease } from '@slipway/core/environments/promotion';
import type { Pin } from '@slipway/core/environments/release';
import { bareName, type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import { shortDigest } from '@slipway/core/nouns/digest';
import { versionOf } from './asked.js';
import { type Draft, offerPin, refuse } from './draft.js';
import type { Answers, Ground, LookedUp, PastRelease } from './facts.js';
import { refuseUnbuilt, versioned } from './offer-build.js';
import { type Selection, selected } from './select.js';
import type { Inputs } from './table.js';
import { chartVersion, isFinalOf, spellings } from './versions.js';

/** A release that is asked for by a release file or a version must be one that the environment before has held. */
export function offerHeld(inputs: Inputs, ground: Ground, answers: Answers, selection: Selection, draft: Draft): void {
  const { from, built } = ground;
  if (from === null) return;
  const now: PastRelease = { commit: ground.base, release: commonRelease(from.readings).release };
  const held = [now, ...answers.past];
  const never: ComponentId[] = [];
  const settle = (component: ComponentId, pin: Pin | undefined) => {
    if (pin !== undefined) offerPin(component, pin, ground, answers, draft);
    else if (!draft.ask.has(component) && !draft.candidates.has(component)) never.push(component);
  };
  const version = versionOf(inputs);
  for (const [component, pin] of selected(built ?? new Map(), selection)) {
    if (isChart(component)) {
      const match = heldChart(component, pin.version ?? '', held, answers, draft);
      settle(component, match && { ...match, ...(pin.digest ? { digest: pin.digest } : {}) });
      continue;
    }
    const match = find(held, component, (past) => (pin.digest ? past.digest === pin.digest : past.tag === pin.tag));
    settle(component, match && { ...match, ...pin });
  }
  refuseUnbuilt(ground, selection, draft);
  if (version !== null) {
    for (const component of versioned(ground, selection)) {
      const look = isChart(component) ? heldChart : heldImage;
      settle(component, look(component, version, held, answers, draft));
    }
  }
  // What is not named and has nothing of that version is not part of it.
  const open = draft.ask.size + draft.candidates.size + draft.renames.size;
  const isRelease = version !== null && draft.pins.size + open > 0;
  const candidateOf = (id: ComponentId) => (version === null ? undefined : candidateTag(held, id, version));
  const isPart = (id: ComponentId) => {
    return !isRelease || selection.named.includes(id) || answers.tags.get(id) || candidateOf(id) !== undefined;
  };
  const claimed = never.filter(isPart);
  draft.unheld.push(...claimed);
  for (const component of claimed) {
    const candidate = candidateOf(component);
    const isNamed = selection.named.includes(component);
    if (isRelease && !isNamed && answers.tags.get(component) === null && candidate)
      explainNoFinal(component, version, candidate, draft);
    else explainNever(component, version, ground, { rebuilt: answers.tags.get(component), candidate, now }, draft);
  }
}

/** What a version of a component was when it was held, newest first. */
type Look = (
  component: ComponentId,
  version: string,
  held: readonly PastRelease[],
  answers: Answers,
  draft: Draft,
) => Pin | undefined;

/** By its version, or as the final version of a candidate, from which it differs in nothing but its versions. */
const heldChart: Look = (component, version, held, answers, draft) => {
  const running = held[0]?.release.get(component)?.version;
  const final = chartVersion(version, running);
  if (final === undefined) return undefined;
  const same = find(held, component, (past) => past.version === final);
  if (same !== undefined) return same;
  const candidate = find(held, component, (past) => isFinalOf(final, past.version ?? ''))?.version;
  if (!candidate) return undefined;
  const different = answers.renamed.get(component);
  if (different === undefined) draft.renames.set(component, { candidate, final });
  if (different?.length) {
    refuse(
      draft,
      'chart-differs',
      `chart ${bareName(component)} ${final} differs from its candidate ${candidate}: ${listing(different, 5)}`,
      'Package the final version from the commit of the candidate, or promote it as a candidate first.',
    );
  }
  return { version: final };
};

/** By its tag, or by another tag of the same digest: a final version renames its candidate. */
const heldImage: Look = (component, version, held, answers, draft) => {
  const tags = spellings(version);
  const same = find(held, component, (past) => tags.includes(past.tag ?? ''));
  if (same !== undefined) return same;
  if (!held.some(({ release }) => release.has(component))) return undefined;
  const found = answers.tags.get(component);
  if (found === undefined) draft.ask.set(component, tags);
  if (!found) return undefined;
  const renamed = find(held, component, (past) => past.digest === found.digest);
  if (renamed !== undefined) return { ...renamed, tag: found.tag };
  // Where the environment holds no digests, the candidate's tag is looked up, too.
  const candidate = candidateTag(held, component, version, (past) => !past.digest);
  if (candidate === undefined) return undefined;
  const stood = answers.candidates.get(component);
  if (stood === undefined) draft.candidates.set(component, candidate);
  return stood?.digest === found.digest ? { tag: found.tag } : undefined;
};

/** The tag of the candidate that ran last and that a version is the final one of. */
function candidateTag(
  held: readonly PastRelease[],
  component: ComponentId,
  version: string,
  isIt: (pin: Pin) => boolean = () => true,
): string | undefined {
  return find(held, component, (past) => isFinalOf(version, past.tag ?? '') && isIt(past))?.tag ?? undefined;
}

/** What a component was when it was held last and was this. */
function find(held: readonly PastRelease[], component: ComponentId, isIt: (pin: Pin) => boolean): Pin | undefined {
  for (const { release } of held) {
    const pin = release.get(component);
    if (pin !== undefined && isIt(pin)) return pin;
  }
  return undefined;
}

function explainNoFinal(component: ComponentId, version: string, candidate: string, draft: Draft): void {
  refuse(
    draft,
    'image-not-found',
    `The registry has no image of ${bareName(component)} with the tag ${spellings(version).join(' or ')}, which replaces ${candidate}`,
    'Tag the image of the candidate with the final version (`crane tag <image>:<candidate> <final>`), or leave this service out of `services`.',
  );
}

/** What is known of a component that was never held. */
interface Never {
  /** What the registry has under the tag that is asked for. */
  readonly rebuilt: LookedUp | null | undefined;
  /** The tag of a candidate for it that was held. */
  readonly candidate: string | undefined;
  readonly now: PastRelease;
}

function explainNever(
  component: ComponentId,
  version: string | null,
  { from, built }: Ground,
  { rebuilt, candidate, now }: Never,
  draft: Draft,
): void {
  const name = from?.environment.name ?? '';
  const asked: Pin = built?.get(component) ?? { tag: version };
  const running = now.release.get(component);
  // The same tag on another digest looks the same without it.
  const compared = rebuilt || (running !== undefined && versionText(running) === versionText(asked));
  const runs = running === undefined ? '' : `; it runs ${withDigest(running, compared)}`;
  refuse(
    draft,
    'never-held',
    `${name} never ran ${componentName(component)} ${withDigest(rebuilt ?? asked, compared)}${runs}`,
    rebuilt && candidate !== undefined
      ? `Tag the image of ${candidate} with the final version instead of building it again (\`crane tag\`); or promote this one to ${name} first.`
      : `Promote it to ${name} first; or, for a hotfix, run again with \`hotfix: true\` and \`reason: <why>\`.`,
  );
}

/** With its digest, where two of them are compared. */
function withDigest(pin: Pin, compared: unknown): string {
  return compared && pin.digest && pin.tag ? `${pin.tag} (${shortDigest(pin.digest)})` : versionText(pin);
}
