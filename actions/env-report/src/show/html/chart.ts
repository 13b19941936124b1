import { scaleBand, scaleLinear } from 'd3-scale';
import { type ComponentChild, h } from 'preact';
import type { Week } from '../../report.js';

const [width, height, left, bottom, top] = [720, 150, 28, 20, 8];

/** Deployments by week as bars, of which the failed part is another colour. The same as a table is beside it, for who cannot see it. */
export function weeksChart(weeks: readonly Week[], environment: string): ComponentChild {
  const most = Math.max(1, ...weeks.map(({ deployments }) => deployments));
  const x = scaleBand<string>(
    weeks.map(({ from }) => from),
    [left, width],
  ).padding(0.2);
  const y = scaleLinear([0, most], [height - bottom, top]).nice(4);
  const ticks = y.ticks(4).filter((tick) => Number.isInteger(tick));
  const every = Math.ceil(weeks.length / 8);
  const total = weeks.reduce((sum, { deployments }) => sum + deployments, 0);
  const bar = (week: Week, from: number, to: number, name: string) =>
    to === from
      ? null
      : h('rect', { class: name, x: x(week.from), width: x.bandwidth(), y: y(to), height: y(from) - y(to) });
  return h(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': `${total} deployments to ${environment} in ${weeks.length} weeks`,
    },
    ticks.map((tick) => [
      h('line', { class: 'axis', x1: left, x2: width, y1: y(tick), y2: y(tick) }),
      h('text', { x: left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, tick),
    ]),
    weeks.map((week) => [bar(week, 0, week.failed, 'failed'), bar(week, week.failed, week.deployments, 'ok')]),
    weeks.map((week, index) =>
      index % every === 0
        ? h(
            'text',
            { x: (x(week.from) ?? 0) + x.bandwidth() / 2, y: height - 5, 'text-anchor': 'middle' },
            week.from.slice(5),
          )
        : null,
    ),
  );
}
