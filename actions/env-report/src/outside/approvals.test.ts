import { expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { askApprovals, laterOf, mostLogged, pullsOf } from './approvals.js';

const failure = (code: string) => new Failure({ code, message: 'No', fix: 'None.' });
const wanted = (pulls: readonly number[]) => ({ newest: pulls, older: [] });

test('a number that is no pull request costs only its own answer', async () => {
  const read = async (pull: number) => {
    if (pull === 2) throw failure('not-found');
    return ['alice'];
  };
  const found = await askApprovals(wanted([1, 2, 3]), read);
  expect([...found]).toEqual([
    [1, ['alice']],
    [2, null],
    [3, ['alice']],
  ]);
});

test('a refusal of another kind is one of all', async () => {
  const read = () => Promise.reject(failure('missing-permission'));
  await expect(askApprovals(wanted([1]), read)).rejects.toThrow(Failure);
});

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000);
/** Newest first, one a day, up to a day. */
function released(name: string, count: number, first: number) {
  return {
    environment: { name },
    deployments: Array.from({ length: count }, (_, n) => ({
      commit: { id: `${name}${n}`, date: day(count - n), pull: first + n },
    })),
  };
}

test('the log asks about so many older releases of all environments, the newest first', async () => {
  const { newest, older } = pullsOf([released('dev', 150, 1000), released('prod', 150, 2000)], day(0), () => true);
  expect(newest).toHaveLength(40);
  expect(older.slice(0, 4)).toEqual([1020, 2020, 1021, 2021]);
  const asked: number[] = [];
  await askApprovals({ newest, older }, async (pull) => {
    asked.push(pull);
    return [];
  });
  expect(asked).toEqual([...newest, ...older.slice(0, mostLogged)]);
  expect(mostLogged).toBe(100);
});

test('what the log has, and what is older than the report, is not asked', () => {
  const { newest, older } = pullsOf([released('prod', 60, 1)], day(20), (_, commit) => commit !== 'prod25');
  expect(newest).toHaveLength(20);
  expect(older).toEqual(Array.from({ length: 21 }, (_, n) => n + 21).filter((pull) => pull !== 26));
});

test('a later run asks about what is beyond the limit, and about all older ones where no one answered', () => {
  const older = Array.from({ length: mostLogged + 2 }, (_, n) => n);
  expect([...laterOf({ newest: [], older }, true)]).toEqual([100, 101]);
  expect([...laterOf({ newest: [], older }, false)]).toEqual(older);
});
