import { commonRelease } from '@slipway/core/environments/lens/promotion';
import type { Pin } from '@slipway/core/environments/model/release';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import { bareName, type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import { shortDigest } from '@slipway/core/nouns/digest';
import { type Asking, known, together } from '@slipway/core/plan/questions';
import { versionOf } from '../inputs/asked.js';
import { selected } from '../inputs/parts.js';
import { chartVersion, isFinalOf, spellings } from '../inputs/versions.js';
import type { Ground } from '../questions/ground.js';
import type { PastRelease, Wanted } from '../questions/past.js';
import type { LookedUp } from '../questions/tags.js';
import { addEach, type Draft, emptyDraft, holdsDigest, join, offerPin, type Request, refuse } from './offer.js';
import { refuseUnbuilt, versioned } from './offer-build.js';

/** A release that is asked for by a release file or a version must be one that the environment before has held. */
export function* offerHeld(request: Request, draft: Draft): Asking<void> {
  const { from, base } = request.ground;
  if (from === null) return;
  const now: PastRelease = { commit: base, release: commonRelease(from.readings).release };
  let held = yield* offerOf([now], request);
  // Only what does not run now has to be looked for in the past.
  if (held.unheld.length > 0) {
    const past = known(yield* request.asks.past.ask(held.unheld)) ?? [];
    held = yield* offerOf([now, ...past], request);
  }
  join(draft, held.draft);
}

/** What was found of one component. */
interface Look {
  readonly component: ComponentId;
  readonly pin: Pin | undefined;
  /** What the registry has under the tag that is asked for; undefined: it was not asked. */
  readonly rebuilt?: LookedUp | null;
  /** What it is recognised by in the past. */
  readonly wanted: Omit<Wanted, 'component' | 'isNeeded'>;
}

/** What is offered of what was held, and what was not held. @param held newest first */
function* offerOf(
  held: readonly PastRelease[],
  request: Request,
): Asking<{ readonly draft: Draft; readonly unheld: readonly Wanted[] }> {
  const { inputs, ground, selection } = request;
  const draft = emptyDraft();
  const version = versionOf(inputs);
  const built = [...selected(ground.built ?? new Map(), selection)];
  const components = version === null ? [] : versioned(ground, selection);
  const looks = yield* together([
    ...built.map(([component, pin]) => heldBuild(component, pin, held, request, draft)),
    ...components.map((component) =>
      isChart(component)
        ? heldChart(component, version ?? '', held, request, draft)
        : heldImage(component, version ?? '', held, request),
    ),
  ]);
  yield* addEach(draft, looks, function* ({ component, pin }, own) {
    if (pin !== undefined) yield* offerPin(component, pin, request, own);
  });
  refuseUnbuilt(ground, selection, draft);
  // What is not named and has nothing of that version is not part of it.
  const isRelease = version !== null && draft.pins.size > 0;
  const candidateOf = (id: ComponentId) => (version === null ? undefined : candidateTag(held, id, version));
  const isPart = ({ component, rebuilt }: Look) =>
    version === null || selection.named.includes(component) || !!rebuilt || candidateOf(component) !== undefined;
  const never = looks.filter((look) => look.pin === undefined && (!isRelease || isPart(look)));
  for (const { component, rebuilt } of never) {
    const candidate = candidateOf(component);
    const isNamed = selection.named.includes(component);
    if (isRelease && !isNamed && rebuilt === null && candidate) explainNoFinal(component, version, candidate, draft);
    else explainNever(component, version, ground, { rebuilt, candidate, now: held[0] }, draft);
  }
  const unheld = never.map((look): Wanted => ({ component: look.component, ...look.wanted, isNeeded: isPart(look) }));
  return { draft, unheld };
}

/** What a release file says of a component, as it was held. */
function* heldBuild(
  component: ComponentId,
  pin: Pin,
  held: readonly PastRelease[],
  request: Request,
  draft: Draft,
): Asking<Look> {
  if (isChart(component)) {
    const look = yield* heldChart(component, pin.version ?? '', held, request, draft);
    return { ...look, pin: look.pin && { ...look.pin, ...(pin.digest ? { digest: pin.digest } : {}) } };
  }
  const match = find(held, component, (past) => (pin.digest ? past.digest === pin.digest : past.tag === pin.tag));
  const wanted = pin.digest ? { digest: pin.digest } : { tags: [pin.tag ?? ''] };
  return { component, pin: match && { ...match, ...pin }, wanted };
}

/** By its version, or as the final version of a candidate, from which it differs in nothing but its versions. */
function* heldChart(
  component: ComponentId,
  version: string,
  held: readonly PastRelease[],
  { asks }: Request,
  draft: Draft,
): Asking<Look> {
  const running = held[0]?.release.get(component)?.version;
  const final = chartVersion(version, running);
  if (final === undefined) return { component, pin: undefined, wanted: {} };
  const wanted = { version: final, finalOf: final };
  const same = find(held, component, (past) => past.version === final);
  if (same !== undefined) return { component, pin: same, wanted };
  const candidate = find(held, component, (past) => isFinalOf(final, past.version ?? ''))?.version;
  if (!candidate) return { component, pin: undefined, wanted };
  const different = known(yield* asks.chart.ask({ component, candidate, final }));
  if (different?.length) {
    refuse(
      draft,
      'chart-differs',
      `chart ${bareName(component)} ${final} differs from its candidate ${candidate}: ${listing(different, 5)}`,
      'Package the final version from the commit of the candidate, or promote it as a candidate first.',
    );
  }
  return { component, pin: { version: final }, wanted };
}

/** By its tag, or by another tag of the same digest: a final version renames its candidate. */
function* heldImage(
  component: ComponentId,
  version: string,
  held: readonly PastRelease[],
  { asks, ground }: Request,
): Asking<Look> {
  const tags = spellings(version);
  const same = find(held, component, (past) => tags.includes(past.tag ?? ''));
  if (same !== undefined) return { component, pin: same, wanted: { tags } };
  if (!held.some(({ release }) => release.has(component))) return { component, pin: undefined, wanted: { tags } };
  const rebuilt = known(yield* asks.tag.ask({ component, tags }));
  if (rebuilt === null) return { component, pin: undefined, rebuilt, wanted: { tags } };
  const { tag, digest } = rebuilt;
  const wanted = { tags, digest, finalOf: version };
  const renamed = find(held, component, (past) => past.digest === digest);
  if (renamed !== undefined) return { component, pin: { ...renamed, tag }, rebuilt, wanted };
  // Where the environment holds no digests, the candidate's tag is looked up, too.
  const candidate = candidateTag(held, component, version, (past) => !past.digest);
  const stood = candidate === undefined ? null : known(yield* asks.tag.ask({ component, tags: [candidate] }));
  const pin: Pin | undefined =
    stood?.digest !== digest ? undefined : holdsDigest(component, ground) ? { tag, digest } : { tag };
  return { component, pin, rebuilt, wanted };
}

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
  readonly now: PastRelease | undefined;
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
  const running = now?.release.get(component);
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
