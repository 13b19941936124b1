import type { PolicySetting } from '@slipway/core/config/policy-schema';
import { commonRelease } from '@slipway/core/environments/lens/promotion';
import type { Reading } from '@slipway/core/environments/lens/read';
import { summarise } from '@slipway/core/environments/model/release';
import type { Slot } from '@slipway/core/environments/model/slot';
import type { Artefact } from '@slipway/core/nouns/artefact';
import { type ComponentId, componentName, componentOf } from '@slipway/core/nouns/component';
import { shortDigest } from '@slipway/core/nouns/digest';
import { parseReference } from '@slipway/core/nouns/image';
import semver from 'semver';
import type { EnvironmentSide, Ground, Rule, Side, TargetSide, Violation } from '../facts.js';
import { slotOf, violationAt } from './environments.js';
import { lacksEnvironments } from './rule.js';

/** A release moves whole: its parts have one version, and targets do not differ for long. */
export const mixedRelease: Rule = {
  id: 'mixed-release',
  lacks: lacksEnvironments,
  severity: (_, { policy }) => (Object.keys(policy.releases).length === 0 ? 'warn' : 'fail'),
  judge: (side, ground) => [
    ...side.environments.flatMap((one) => [
      ...differing(one),
      ...one.targets.flatMap(({ reading }) => disagreeing(one, reading)),
    ]),
    ...mixed(side, ground),
  ],
};

/** One component in the targets of an environment. */
function differing({ environment: { name }, targets }: EnvironmentSide): Violation[] {
  const readings = targets.map(({ reading }) => reading);
  return commonRelease(readings).conflicts.flatMap(({ kind, components: [about] }) => {
    if (kind !== 'targets-differ' || about === undefined) return [];
    const running = readings.flatMap((reading) => {
      const [pin, slot] = [reading.release.get(about), slotOf(reading, about)];
      return pin === undefined || slot === undefined ? [] : [{ reading, slot, pin, version: summarise(pin) ?? '' }];
    });
    const digests = new Set(running.map(({ pin }) => pin.digest));
    // One build under two names: promotion leaves the old tag.
    if (digests.size === 1 && !digests.has(null) && !digests.has(undefined)) return [];
    const newest = newestOf(running.map(({ version }) => version));
    const behind = running.filter(({ version }) => version !== newest);
    const said = ({ version, pin: { digest } }: (typeof running)[number]) => {
      const isClear = running.every((other) => other.version !== version || other.pin.digest === digest);
      return isClear ? version : `${version} (${digest ? shortDigest(digest) : 'no digest'})`;
    };
    const list = running.map((one) => `${one.reading.target.name} ${said(one)}`).join(', ');
    return (behind.length > 0 ? behind : running.slice(1)).map((one) =>
      violationAt(
        'mixed-release',
        name,
        { about, slot: one.slot, found: one.version },
        `The targets of ${name} run different builds of ${componentName(about)}: ${list}`,
        `Promote the same build to all targets, ${one.reading.target.name} too.`,
      ),
    );
  });
}

/** One component at several places of a target. */
function disagreeing({ environment: { name } }: EnvironmentSide, { target, conflicts }: Reading): Violation[] {
  return conflicts.flatMap(({ kind, components: [about], slots }) => {
    if (kind !== 'disagree' || about === undefined) return [];
    return slots.map((slot) =>
      violationAt(
        'mixed-release',
        name,
        { about, slot, found: slot.text },
        `The places of ${componentName(about)} of ${target.name} say different things; here it is ${slot.text || 'nothing'}`,
        'Give all its places one value. Until then nothing else that compares versions is judged for it.',
      ),
    );
  });
}

/** A part of what is declared to be released together, in a target. */
interface Running {
  readonly about: ComponentId;
  readonly slot: Slot;
  readonly digest: string;
  /** As it is written. */
  readonly text: string;
  readonly version: string;
}

/** The parts of a release whose version is not the newest one in their target. */
interface Mixed {
  readonly release: string;
  readonly side: EnvironmentSide;
  readonly target: TargetSide;
  readonly newest: string;
  /** How the newest version is written. */
  readonly names: readonly string[];
  readonly behind: readonly Running[];
}

function mixedIn({ environments }: Side, releases: PolicySetting['releases']): Mixed[] {
  return environments.flatMap((side) =>
    side.targets.flatMap((target) =>
      Object.entries(releases).map(([release, parts]): Mixed => {
        const running = parts.map(componentOf).flatMap((about) => runningIn(target, about));
        const newest = newestOf(running.map(({ version }) => version));
        const names = new Set(running.flatMap(({ text, version }) => (version === newest ? [text] : [])));
        const behind = running.filter(({ version }) => version !== newest);
        return { release, side, target, newest, names: [...names], behind };
      }),
    ),
  );
}

function runningIn({ reading }: TargetSide, about: ComponentId): Running[] {
  const [pin, slot] = [reading.release.get(about), slotOf(reading, about)];
  if (pin === undefined || slot === undefined) return [];
  const text = summarise(pin) ?? '';
  return [{ about, slot, digest: pin.digest ?? '', text, version: bare(text) }];
}

/** A tag that may stand for a digest. */
export type BuildName = Extract<Artefact, { readonly kind: 'image' }> & { readonly digest: string };

/** The tag of the newest version of an image, which stands for the same digest if the release did not change the service. */
function asNewest({ target, names }: Mixed, { about, digest }: Running): BuildName[] {
  const repository = target.sighted.images.find(({ service }) => service === about)?.repository ?? '';
  if (digest === '' || repository === '') return [];
  return names.flatMap((tag): BuildName[] => {
    const reference = `${repository}:${tag}`;
    if (parseReference(reference) === undefined) return [];
    return [{ kind: 'image', target: target.reading.target.name, component: about, reference, digest }];
  });
}

/** What registries are asked about before a release is called mixed: promotion leaves the old tag where the digest did not change. */
export function namesToAsk(side: Side, { releases }: PolicySetting): BuildName[] {
  return mixedIn(side, releases).flatMap((mixed) =>
    mixed.behind.filter((one) => !isNewestElsewhere(side, mixed, one)).flatMap((one) => asNewest(mixed, one)),
  );
}

/** Another target names the same digest by the newest version. */
function isNewestElsewhere({ environments }: Side, { newest }: Mixed, { about, digest }: Running): boolean {
  if (digest === '') return false;
  const all = environments.flatMap(({ targets }) => targets.flatMap((target) => runningIn(target, about)));
  return all.some((one) => one.digest === digest && one.version === newest);
}

/** Tells names of digests apart. */
export function nameKey({ reference, digest }: BuildName): string {
  return `${reference}@${digest}`;
}

/** What is declared to be released together. */
function mixed(side: Side, { policy, sameBuilds }: Ground): Violation[] {
  return mixedIn(side, policy.releases).flatMap((one) => {
    const { release, newest, target } = one;
    const { environment } = one.side;
    return one.behind.flatMap((part) => {
      const names = asNewest(one, part);
      if (isNewestElsewhere(side, one, part) || names.some((name) => sameBuilds.same.has(nameKey(name)))) return [];
      const silent = names.find((name) => sameBuilds.unanswered.has(nameKey(name)));
      const unknown =
        silent === undefined ? '' : `; its registry did not say whether ${silent.reference} is the same digest`;
      return violationAt(
        'mixed-release',
        environment.name,
        { ...part, found: part.version },
        `${target.reading.target.name} runs ${componentName(part.about)} ${part.version} beside ${newest} of the release ${release}${unknown}`,
        `Promote the whole release ${release}: its parts are in \`policy.releases\`.`,
      );
    });
  });
}

function bare(version: string): string {
  return semver.valid(version) ?? version;
}

/** The newest version; of what has no order, the one that most have. */
function newestOf(versions: readonly string[]): string {
  const ordered = versions.flatMap((one) => (semver.valid(one) === null ? [] : [one])).sort(semver.rcompare);
  if (ordered.length === versions.length) return ordered[0] ?? '';
  const counts = new Map<string, number>();
  for (const one of versions) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
