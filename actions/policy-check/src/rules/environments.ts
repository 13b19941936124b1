import { commonRelease } from '@slipway/core/environments/lens/promotion';
import type { Reading } from '@slipway/core/environments/lens/read';
import { keyOf } from '@slipway/core/environments/lens/target-images';
import { isTemplate } from '@slipway/core/environments/model/codec';
import type { Conflict } from '@slipway/core/environments/model/conflict';
import { type Pin, summarise } from '@slipway/core/environments/model/release';
import type { Slot } from '@slipway/core/environments/model/slot';
import { type Order, orderPins } from '@slipway/core/environments/order/order';
import { type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import type { EnvironmentSide, PassedOver, Rule, Side, Violation } from '../facts.js';
import { lacksEnvironments, onlyArgoKnows } from './rule.js';

/** Where a component's version, tag or digest is. */
export function slotOf({ holders }: Reading, component: ComponentId): Slot | undefined {
  const fields = holders.get(component);
  return [...(fields?.get('version') ?? fields?.get('tag') ?? fields?.get('digest') ?? [])][0];
}

/** A violation at a component's place. */
export function violationAt(
  rule: Rule['id'],
  environment: string,
  { about, slot, found }: { readonly about: ComponentId; readonly slot: Slot; readonly found: string },
  message: string,
  fix: string,
): Violation {
  return { rule, environment, about: about.slice(about.indexOf('/') + 1), found, message, fix, ...keyOf(slot) };
}

/** A component of an environment, and what the environment before runs of it. */
interface Compared {
  readonly side: EnvironmentSide;
  readonly reading: Reading;
  readonly about: ComponentId;
  readonly pin: Pin;
  readonly there: Pin;
  readonly order: Order;
}

/** What several questions are about, by the side. */
const compared = new WeakMap<Side, readonly Compared[]>();

function comparedIn(side: Side): readonly Compared[] {
  const known = compared.get(side) ?? compareAll(side);
  compared.set(side, known);
  return known;
}

function compareAll({ environments }: Side): Compared[] {
  return environments.flatMap((side) => {
    const before = environments.find((one) => one.environment.name === side.environment.from);
    if (before === undefined) return [];
    const { release } = commonRelease(before.targets.map(({ reading }) => reading));
    return side.targets.flatMap(({ reading }) =>
      [...reading.release].flatMap(([about, pin]) => {
        const there = release.get(about);
        if (there === undefined) return [];
        return { side, reading, about, pin, there, order: orderInFiles(there, pin, side) };
      }),
    );
  });
}

/** Charts from git by a commit or a tag of another form: which of two is newer only that repository knows. */
function revisionsIn({ environments }: Side): { readonly about: ComponentId; readonly side: EnvironmentSide }[] {
  return environments.flatMap((side) =>
    side.targets.flatMap(({ reading: { conflicts } }) =>
      conflicts.filter(isOtherRevision).flatMap(({ components }) => components.map((about) => ({ about, side }))),
    ),
  );
}

/** Is it a revision of git that has no version of its chart's form? It says one thing all the same. */
export function isOtherRevision({ kind, slots }: Conflict): boolean {
  return kind === 'unreadable' && slots.every(({ revision, text }) => revision !== undefined && !isTemplate(text));
}

/** Which of two commits came first is not in the files. */
export function orderInFiles(current: Pin, offered: Pin, { environment }: EnvironmentSide): Order {
  return orderPins(current, offered, () => 'unknown', environment.order);
}

/** That nothing in the files orders the builds of these; `null`: there are none. */
export function unordered(
  all: readonly { readonly about: ComponentId; readonly side: EnvironmentSide }[],
): PassedOver | null {
  const names = new Set(all.map(({ about, side }) => `${componentName(about)} (${side.environment.name})`));
  if (names.size === 0) return null;
  return {
    why: `which build of ${[...names].join(', ')} is newer is not in the files`,
    fix: 'Tags that have an order, by `order` of the environment, can be compared.',
  };
}

/** No two builds can be compared, whatever runs. */
function lacksOrder(side: Side): string | null {
  const all = comparedIn(side);
  const isWithout = ({ about, side: { environment } }: Compared) =>
    (environment.order === 'commit' || environment.order === 'none') && !isChart(about);
  if (all.length === 0 || !all.every(isWithout)) return null;
  const names = new Map(all.map(({ side: { environment } }) => [environment.name, environment.order]));
  const said = (['commit', 'none'] as const).flatMap((order) => {
    const own = [...names].flatMap(([name, one]) => (one === order ? [name] : []));
    return own.length === 0 ? [] : [`${own.join(', ')} ${own.length === 1 ? 'has' : 'have'} \`order: ${order}\``];
  });
  const what = [...names.values()].includes('none') ? 'builds' : 'commits';
  return `${said.join(' and ')}, and which of two ${what} is newer is not in the files`;
}

/** What runs in an environment ran in the one before. */
export const aheadOfPrevious: Rule = {
  id: 'ahead-of-previous',
  lacks: (side) =>
    lacksEnvironments(side) ??
    (side.environments.every(({ environment }) => environment.from === null) ? 'no environment has a `from`' : null) ??
    lacksOrder(side),
  passesOver(side) {
    return unordered([...comparedIn(side).filter(({ order }) => order === 'unknown'), ...revisionsIn(side)]);
  },
  severity: () => 'warn',
  judge: (all) =>
    comparedIn(all).flatMap(({ side: { environment }, reading, about, pin, there, order }) => {
      const slot = slotOf(reading, about);
      if (slot === undefined || order !== 'newer') return [];
      const [here, said] = [summarise(pin) ?? '', summarise(there) ?? ''];
      return violationAt(
        'ahead-of-previous',
        environment.name,
        { about, slot, found: here },
        `${reading.target.name} runs ${componentName(about)} ${here}, and ${environment.from} before it runs ${said}`,
        `Promote ${here} to ${environment.from}, too, or take it back with rollback-env.`,
      );
    }),
};

/** People sync production. */
export const automatedSync: Rule = {
  id: 'automated-sync',
  lacks: lacksEnvironments,
  severity: (environment) => (environment?.isLast === true ? 'warn' : 'off'),
  passesOver({ environments }, { policy }) {
    const isSet = policy.rules['automated-sync'] !== undefined;
    const judged = environments.filter(({ isLast }) => isLast || isSet);
    return onlyArgoKnows(
      judged.flatMap(({ targets }) =>
        targets.flatMap(({ sighted: { applications } }) =>
          applications.flatMap(({ unread }) => (unread === null ? [] : [{ key: 'templatePatch', place: unread }])),
        ),
      ),
    );
  },
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
