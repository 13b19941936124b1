import { commonRelease } from '@slipway/core/environments/lens/promotion';
import type { Reading } from '@slipway/core/environments/lens/read';
import { keyOf } from '@slipway/core/environments/lens/target-images';
import { summarise } from '@slipway/core/environments/model/release';
import type { Slot } from '@slipway/core/environments/model/slot';
import { orderPins } from '@slipway/core/environments/order/order';
import { type ComponentId, componentName, componentOf } from '@slipway/core/nouns/component';
import semver from 'semver';
import type { EnvironmentSide, Rule, Violation } from '../facts.js';
import { lacksEnvironments } from './rule.js';

/** Where a component's version, tag or digest is. */
export function slotOf({ holders }: Reading, component: ComponentId): Slot | undefined {
  const fields = holders.get(component);
  return [...(fields?.get('version') ?? fields?.get('tag') ?? fields?.get('digest') ?? [])][0];
}

function violation(
  rule: Rule['id'],
  environment: string,
  { about, slot, found }: { readonly about: ComponentId; readonly slot: Slot; readonly found: string },
  message: string,
  fix: string,
): Violation {
  return { rule, environment, about: about.slice(about.indexOf('/') + 1), found, message, fix, ...keyOf(slot) };
}

/** What runs in an environment ran in the one before. */
export const aheadOfPrevious: Rule = {
  id: 'ahead-of-previous',
  lacks: (side) =>
    lacksEnvironments(side) ??
    (side.environments.every(({ environment }) => environment.from === null) ? 'no environment has a `from`' : null),
  severity: () => 'warn',
  judge: ({ environments }) =>
    environments.flatMap((side) => {
      const { environment } = side;
      const before = environments.find((one) => one.environment.name === environment.from);
      if (before === undefined) return [];
      const { release } = commonRelease(before.targets.map(({ reading }) => reading));
      return side.targets.flatMap(({ reading }) =>
        [...reading.release].flatMap(([about, pin]) => {
          const there = release.get(about);
          const slot = slotOf(reading, about);
          if (there === undefined || slot === undefined) return [];
          // Which of two commits came first is not in the files.
          const order = orderPins(there, pin, () => 'unknown', environment.order);
          if (order !== 'newer') return [];
          const [here, said] = [summarise(pin) ?? '', summarise(there) ?? ''];
          return violation(
            'ahead-of-previous',
            environment.name,
            { about, slot, found: here },
            `${reading.target.name} runs ${componentName(about)} ${here}, and ${environment.from} before it runs ${said}`,
            `Promote ${here} to ${environment.from}, too, or take it back with rollback-env.`,
          );
        }),
      );
    }),
};

/** A release moves whole: its parts have one version, and targets do not differ for long. */
export const mixedRelease: Rule = {
  id: 'mixed-release',
  lacks: lacksEnvironments,
  severity: (_, { policy }) => (Object.keys(policy.releases).length === 0 ? 'warn' : 'fail'),
  judge: ({ environments }, { policy }) =>
    environments.flatMap((side) => [
      ...differing(side),
      ...side.targets.flatMap(({ reading }) => disagreeing(side, reading)),
      ...Object.entries(policy.releases).flatMap(([name, parts]) => mixed(name, parts.map(componentOf), side)),
    ]),
};

/** One component in the targets of an environment. */
function differing({ environment: { name }, targets }: EnvironmentSide): Violation[] {
  const readings = targets.map(({ reading }) => reading);
  return commonRelease(readings).conflicts.flatMap(({ kind, components: [about] }) => {
    if (kind !== 'targets-differ' || about === undefined) return [];
    const running = readings.flatMap((reading) => {
      const [pin, slot] = [reading.release.get(about), slotOf(reading, about)];
      return pin === undefined || slot === undefined ? [] : [{ reading, slot, version: summarise(pin) ?? '' }];
    });
    const newest = newestOf(running.map(({ version }) => version));
    const behind = running.filter(({ version }) => version !== newest);
    const list = running.map(({ reading, version }) => `${reading.target.name} ${version}`).join(', ');
    return (behind.length > 0 ? behind : running.slice(1)).map(({ reading, slot, version }) =>
      violation(
        'mixed-release',
        name,
        { about, slot, found: version },
        `The targets of ${name} run different builds of ${componentName(about)}: ${list}`,
        `Promote to all targets, or take ${reading.target.name} along.`,
      ),
    );
  });
}

/** One component at several places of a target. */
function disagreeing({ environment: { name } }: EnvironmentSide, { target, conflicts }: Reading): Violation[] {
  return conflicts.flatMap(({ kind, components: [about], slots }) => {
    if (kind !== 'disagree' || about === undefined) return [];
    return slots.map((slot) =>
      violation(
        'mixed-release',
        name,
        { about, slot, found: slot.text },
        `The places of ${componentName(about)} of ${target.name} say different things; here it is ${slot.text || 'nothing'}`,
        'Give all its places one value. Until then nothing else that compares versions is judged for it.',
      ),
    );
  });
}

/** What is declared to be released together. */
function mixed(release: string, parts: readonly ComponentId[], { environment, targets }: EnvironmentSide): Violation[] {
  return targets.flatMap(({ reading }) => {
    const running = parts.flatMap((about) => {
      const [pin, slot] = [reading.release.get(about), slotOf(reading, about)];
      return pin === undefined || slot === undefined ? [] : [{ about, slot, version: bare(summarise(pin) ?? '') }];
    });
    const newest = newestOf(running.map(({ version }) => version));
    return running
      .filter(({ version }) => version !== newest)
      .map((one) =>
        violation(
          'mixed-release',
          environment.name,
          { ...one, found: one.version },
          `${reading.target.name} runs ${componentName(one.about)} ${one.version} beside ${newest} of the release ${release}`,
          `Promote the whole release ${release}: its parts are in \`policy.releases\`.`,
        ),
      );
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

/** People sync production. */
export const automatedSync: Rule = {
  id: 'automated-sync',
  lacks: lacksEnvironments,
  severity: (environment) => (environment?.isLast === true ? 'warn' : 'off'),
  judge: ({ environments }) =>
    environments.flatMap(({ environment: { name }, targets }) =>
      targets.flatMap(({ sighted }) =>
        sighted.applications.flatMap(({ kind, name: about, automated }) => {
          if (automated === null) return [];
          const at = kind === 'Application' ? 'spec.syncPolicy.automated' : 'spec.template.spec.syncPolicy.automated';
          return {
            ...{ rule: 'automated-sync', environment: name, about, key: `${about} ${at}`, found: 'automated' },
            place: automated,
            message: `Argo CD syncs ${about} of ${name} by itself: a merge is in production at once`,
            fix: `Delete \`${at}\`, so that a person syncs. If that is meant, set \`policy.rules.automated-sync\` to \`off\`.`,
          };
        }),
      ),
    ),
};
