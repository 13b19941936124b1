import type { Pin } from '@slipway/core/environments/model/release';
import { running } from '@slipway/core/environments/past/moment';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import type { Finding } from '@slipway/core/failure';
import { type ComponentId, componentName } from '@slipway/core/nouns/component';
import type { DatedCommit } from '@slipway/core/nouns/git';
import type { Facts } from '../plan/facts.js';
import { time } from './story.js';

/** What stays beside what goes back, though somebody may mean it to go, too. */
export function explainBeside(facts: Facts): Finding[] {
  return [...explainAdded(facts), ...explainCharts(facts)];
}

/** Whoever presses the button may mean the newest change: where that added something, the one before it is undone. */
function explainAdded({ resolution: { goals } }: Facts): Finding[] {
  return goals.flatMap(({ target, added = new Map<ComponentId, DatedCommit>() }): Finding[] => {
    const [by] = added.values();
    if (by === undefined) return [];
    const names = listing([...added.keys()].map(componentName), 5);
    const pull = by.pull === undefined ? '' : `, #${by.pull}`;
    return [
      {
        level: 'warning',
        code: 'added-later',
        message: `A newer change of ${target} added ${names} (${by.id.slice(0, 7)} of ${time(by.date)} by ${by.author}${pull}): a rollback does not take that away, and undoes the change before it`,
        fix: `If ${names} ${added.size === 1 ? 'is' : 'are'} the problem, revert ${by.id.slice(0, 7)} instead.`,
      },
    ];
  });
}

/** A version names services: their chart may have another one, and belong to them all the same. */
function explainCharts({ resolution: { goals }, sides }: Facts): Finding[] {
  const all = goals.flatMap(({ target, commit, charts = new Map<ComponentId, Pin>() }) =>
    [...charts].map(([component, then]) => ({ target, commit, component, then })),
  );
  const [first] = all;
  if (first === undefined) return [];
  const now = (target: string, component: ComponentId) =>
    sides.flatMap(({ reading }) =>
      reading.target.name === target ? (running(reading).get(component) ?? []) : [],
    )[0] ?? {};
  const each = new Set(
    all.map(
      ({ target, component, then }) =>
        `${componentName(component)} stays at ${versionText(now(target, component))} in ${target}, and was ${versionText(then)} then`,
    ),
  );
  return [
    {
      level: 'warning',
      code: 'chart-stays',
      message: `Charts of other names do not go back with a version: ${listing([...each], 5, '; ')}`,
      fix: `If they belong together, write \`release: ${first.commit.id.slice(0, 7)}\`: everything goes back to what ran at that commit.`,
    },
  ];
}
