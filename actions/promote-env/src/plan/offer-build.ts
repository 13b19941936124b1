import type { Pin } from '@slipway/core/environments/model/release';
import type { Finding } from '@slipway/core/failure';
import { bareName, type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import type { Asking } from '@slipway/core/plan/questions';
import semver from 'semver';
import { versionOf } from '../inputs/asked.js';
import { type Selection, selected } from '../inputs/parts.js';
import { chartVersion, spellings } from '../inputs/versions.js';
import type { Ground } from '../questions/ground.js';
import { addEach, type Draft, holdsDigest, lookUp, offerPin, type Request, refuse } from './offer.js';
import { knownComponents } from './select.js';

/** What a build left, by a release file or a version: it may enter a first environment, or be a hotfix. */
export function* offerBuild(request: Request, draft: Draft): Asking<void> {
  const { inputs, ground, selection } = request;
  yield* addEach(draft, selected(ground.built ?? new Map(), selection), function* ([component, pin], own) {
    if (isChart(component)) offerChart(component, pin, ground, own);
    else yield* offerPin(component, pin, request, own);
  });
  refuseUnbuilt(ground, selection, draft);
  const version = versionOf(inputs);
  if (version === null) return;
  yield* addEach(draft, versioned(ground, selection), function* (component, own) {
    if (isChart(component)) {
      if (selection.named.includes(component) || !isFollowing(component, ground)) {
        offerChart(component, { version }, ground, own);
      } else own.findings.push(explainFollowing(component, version, ground));
    } else {
      const found = yield* lookUp(component, spellings(version), request, own);
      if (found) own.pins.set(component, holdsDigest(component, ground) ? { ...found } : { tag: found.tag });
    }
  });
}

/** Beside a release file only what is in it can be named. */
export function refuseUnbuilt({ built }: Ground, selection: Selection, draft: Draft): void {
  for (const component of selection.named) {
    if (built === null || built.has(component)) continue;
    const fix = isChart(component)
      ? `Write its version: \`charts: ${bareName(component)}=1.4.0\`, or charts that are in it.`
      : 'Write `services:` with services that were built.';
    refuse(draft, 'not-built', `${componentName(component)} is not in the release file`, fix);
  }
}

/** The components a version is about. */
export function versioned(ground: Ground, selection: Selection): ComponentId[] {
  const held = ground.to.readings.flatMap(({ holders }) => [...holders.keys()]);
  return [...new Set([...held, ...knownComponents(ground)])].filter((component) => selection.has(component)).sort();
}

/** Do all targets that take a chart follow a branch or a range of its versions? */
function isFollowing(component: ComponentId, { to }: Ground): boolean {
  const taking = to.readings.filter(({ holders }) => holders.has(component));
  return taking.length > 0 && taking.every(({ floating }) => floating.has(component));
}

/** A version that is meant for images must not pin a chart that nobody pinned before. */
function explainFollowing(component: ComponentId, version: string, { to }: Ground): Finding {
  const [follows] = to.readings.flatMap(({ floating }) => floating.get(component)?.version ?? []);
  const name = bareName(component);
  return {
    level: 'notice',
    code: 'chart-follows',
    message: `${componentName(component)} follows ${follows} in ${to.environment.name} and is not promoted: ${version} may be the version of the services only`,
    fix: `If the chart has this version, too, write \`charts: ${name}\`: that pins the chart.`,
  };
}

function offerChart(component: ComponentId, pin: Pin, ground: Ground, draft: Draft): void {
  const running = ground.to.readings.map(({ release }) => release.get(component)?.version).find((one) => one);
  const given = pin.version ?? '';
  const version = chartVersion(given, running);
  // Only where one runs that is as loose.
  if (version !== undefined && (semver.valid(version) !== null || (running && semver.valid(running) === null))) {
    draft.pins.set(component, { ...pin, version });
    return;
  }
  const [, ...numbers] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(given) ?? [];
  const whole = numbers.length === 0 ? '1.4.0' : numbers.map((number = '0') => Number(number)).join('.');
  refuse(
    draft,
    'bad-version',
    `${JSON.stringify(given)} is not a version of the chart ${bareName(component)}`,
    `Write \`release:\` with a version such as \`${whole}\` (SemVer 2.0.0), or \`services:\` with the services of the tag.`,
  );
}
