import { wallTime } from '@slipway/core/environments/gates/zone';
import type { Week } from '../report.js';
import type { Deployment, Mended } from './deployments.js';
import type { Period } from './figures.js';

const day = 86_400_000;

/** The weeks of a period, from Monday as the clocks of the zone show it, and what fell into each. */
export function weeksOf(
  deployments: readonly Deployment[],
  mended: ReadonlyMap<string, Mended>,
  { since, until }: Period,
  zone: string,
): Week[] {
  const weeks = new Map<number, { deployments: number; failed: number }>();
  const mondayOf = (at: Date) => {
    const wall = new Date(wallTime(zone, at.getTime()));
    const back = (wall.getUTCDay() + 6) % 7;
    return Math.floor(wall.getTime() / day) - back;
  };
  const last = mondayOf(until);
  for (let monday = mondayOf(since); monday <= last; monday += 7) weeks.set(monday, { deployments: 0, failed: 0 });
  for (const { commit } of deployments) {
    if (commit.date < since || commit.date > until) continue;
    const week = weeks.get(mondayOf(commit.date));
    if (week === undefined) continue;
    week.deployments += 1;
    if (mended.has(commit.id)) week.failed += 1;
  }
  return [...weeks].map(([monday, counts]) => ({ from: new Date(monday * day).toISOString().slice(0, 10), ...counts }));
}
