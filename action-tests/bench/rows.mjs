// One row of the table that `npm run bench` prints: the same work by us and by a peer, in the same run.
import { appendFileSync } from 'node:fs';

/**
 * @param work what is done
 * @param peer what does it beside us
 * @param ratio our figure to the peer's: how many times as fast, or what part of its time or memory
 * @param claim what README says, such as `≥ 10×`
 * @param holds whether it does; `null`: it was not measured
 */
export function row(work, peer, ratio, claim, holds) {
  const file = process.env.BENCH_ROWS;
  if (file) appendFileSync(file, `${JSON.stringify({ work, peer, ratio, claim, holds })}\n`);
}

/** The cells of a row. */
export function line({ work, peer, ratio, claim, holds }) {
  const told = holds === null ? ' **open**' : holds ? '' : ' **missed**';
  return [work, peer, ratio, `${claim}${told}`];
}

export const faster = (ratio) => `${ratio.toFixed(1)}× as fast`;
export const times = (ratio) => `${ratio < 0.1 ? Number(ratio.toPrecision(2)) : ratio.toFixed(2)}×`;
export const seconds = (time) => `${time < 1 ? time.toFixed(2) : time < 10 ? time.toFixed(1) : time.toFixed(0)} s`;

/**
 * How work grows: the slope of the line through sizes and times, both as logarithms. 1: twice as much takes twice as long; 0: as long.
 * @param points pairs of a size and a time
 */
export function slope(points) {
  const logs = points.map((point) => point.map(Math.log));
  const mean = (index) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (term) => logs.reduce((all, [a, b]) => all + term(a - x, b - y), 0);
  return sum((a, b) => a * b) / sum((a) => a * a);
}
