import { readTrailers } from '@slipway/core/deliver/message';
import { commonRelease } from '@slipway/core/environments/lens/promotion';
import { keyOf } from '@slipway/core/environments/lens/target-images';
import { differingFields, type Pin, summarise } from '@slipway/core/environments/model/release';
import type { Slot } from '@slipway/core/environments/model/slot';
import type { Order } from '@slipway/core/environments/order/order';
import { running } from '@slipway/core/environments/past/moment';
import { trailerIn } from '@slipway/core/environments/words/rollback-mark';
import { bareName, type ComponentId, componentName } from '@slipway/core/nouns/component';
import type { Change, EnvironmentSide, Ground, Rule, Side, Violation } from '../facts.js';
import { orderInFiles, slotOf, unordered } from './environments.js';
import { lacksChange, lacksEnvironments } from './rule.js';

/** A component that runs something else after a change. */
export interface Moved {
  readonly side: EnvironmentSide;
  readonly about: ComponentId;
  readonly slot: Slot;
  readonly from: Pin;
  readonly to: Pin;
}

/** It is about what environments run. */
function lacks(side: Side, ground: Ground): string | null {
  return lacksChange(side, ground) ?? lacksEnvironments(side);
}

/** What runs otherwise after a change. */
export function movedIn(side: Side, change: Pick<Change, 'before'>): Moved[] {
  if (side.commit === change.before.commit) return [];
  return side.environments.flatMap((after) => {
    const before = change.before.environments.find(({ environment }) => environment.name === after.environment.name);
    return after.targets.flatMap(({ reading }) => {
      const was = before?.targets.find((one) => one.reading.target.name === reading.target.name)?.reading;
      const ran = was && running(was);
      return [...running(reading)].flatMap(([about, to]) => {
        const [from, slot] = [ran?.get(about), slotOf(reading, about)];
        if (from === undefined || slot === undefined || differingFields(from, to).length === 0) return [];
        return { side: after, about, slot, from, to };
      });
    });
  });
}

function violation(rule: string, { side, about, slot, to }: Moved, message: string, fix: string): Violation {
  const found = summarise(to) ?? '';
  return { rule, environment: side.environment.name, about: bareName(about), found, message, fix, ...keyOf(slot) };
}

/** What is promoted is changed by promotions: they keep order, gates and digests. */
export const editedByHand: Rule = {
  id: 'edited-by-hand',
  lacks,
  severity: () => 'warn',
  judge: (side, { change }) =>
    change === null
      ? []
      : movedIn(side, change).flatMap((moved) => {
          const { name } = moved.side.environment;
          const by = commitsOf(moved, change).find(({ message }) => !isPromotion(message, name));
          if (by === undefined) return [];
          const [subject = ''] = by.message.split('\n');
          return violation(
            'edited-by-hand',
            moved,
            `Commit ${by.id.slice(0, 7)} (${subject}) sets ${componentName(moved.about)} of ${name} to ${summarise(moved.to) ?? 'nothing'}, and is not a promotion`,
            'Take it out of this change, and promote it with promote-env or rollback-env.',
          );
        }),
};

/** By what our commits say of themselves, also in a squash of several. */
function isPromotion(message: string, environment: string): boolean {
  if (readTrailers(message).get('Slipway-Environment') === environment) return true;
  return trailerIn(message, 'Slipway-Environment') === environment && trailerIn(message, 'Slipway-Plan') !== null;
}

/** Who passes over an environment says so, and why. */
export const hotfixUnexplained: Rule = {
  id: 'hotfix-unexplained',
  lacks,
  passesOver: (side, { change, policy }) =>
    change === null || missingIn(change, policy).length === 0
      ? null
      : unordered(
          unknownIn(side, change).filter(
            (moved) => !change.ran.has(buildKey(moved)) && !isSaidHotfix(commitsOf(moved, change)),
          ),
        ),
  severity: () => 'fail',
  judge(side, { change, policy }) {
    if (change === null) return [];
    const label = policy['hotfix-label'];
    const missing = missingIn(change, policy);
    if (missing.length === 0) return [];
    return movedIn(side, change).flatMap((moved) => {
      const { environment } = moved.side;
      const past = pastIn(side, moved);
      const isNew = past === 'unknown' && change.ran.get(buildKey(moved)) === false;
      if (past !== 'newer' && !isNew && !(past === 'unknown' && isSaidHotfix(commitsOf(moved, change)))) return [];
      const to = summarise(moved.to) ?? '';
      return violation(
        'hotfix-unexplained',
        moved,
        `${componentName(moved.about)} of ${environment.name} goes past ${environment.from}${isNew ? `, which never ran ${to}` : ` to ${to}`}, without ${missing.join(' and ')}`,
        `Add the label \`${label}\` to the pull request, and a line \`Reason: …\` to its text; or promote to ${environment.from} first.`,
      );
    });
  },
};

/** What moved to a build of which the files do not say whether it is newer than that of the environment before. */
export function unknownIn(side: Side, change: Pick<Change, 'before'>): Moved[] {
  return movedIn(side, change).filter((moved) => pastIn(side, moved) === 'unknown');
}

/** What a component of an environment moved to. */
export function buildKey({ side, about, to }: Moved): string {
  return JSON.stringify([side.environment.name, about, to]);
}

/** How what a component runs after a change stands to the environment before. What goes back is no hotfix, whatever that one runs by now. */
function pastIn({ environments }: Side, { side, about, from, to }: Moved): Order {
  const before = environments.find((one) => one.environment.name === side.environment.from);
  const there = before && commonRelease(before.targets.map(({ reading }) => reading)).release.get(about);
  if (there === undefined || orderInFiles(from, to, side) === 'older') return 'older';
  return orderInFiles(there, to, side);
}

/** What a change that passes over an environment does not say of itself. */
function missingIn(change: Change, policy: Ground['policy']): string[] {
  const label = policy['hotfix-label'];
  return [...(hasLabel(change, label) ? [] : [`the label \`${label}\``]), ...(hasReason(change) ? [] : ['a reason'])];
}

function hasLabel({ pull, commits }: Change, label: string): boolean {
  if (pull === null) return isSaidHotfix(commits);
  return pull.labels.some((one) => one.toLowerCase() === label.toLowerCase());
}

/** Those that edit the file in which it moved. */
function commitsOf({ slot }: Moved, { commits }: Change): Change['commits'] {
  return commits.filter(({ paths }) => paths.includes(slot.address.path));
}

/** One says of itself that it passes over an environment, whatever can be compared. */
function isSaidHotfix(commits: Change['commits']): boolean {
  return commits.some(({ message }) => trailerIn(message, 'Slipway-Hotfix') === 'true');
}

function hasReason({ pull, commits }: Change): boolean {
  const isSaid = commits.some(({ message }) => (trailerIn(message, 'Slipway-Reason') ?? '') !== '');
  return isSaid || /^[\s>*_-]*reason[*_]*:[*_\s]*\S/im.test(pull?.body ?? '');
}
