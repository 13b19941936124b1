import { expect, test } from '@jest/globals';
import type { DatedCommit } from '../../nouns/git.js';
import { type Stop, upTo } from './stop.js';

const day = (date: number) => new Date(Date.UTC(2026, 0, date));

/** Commits of the 5th down to the 1st. @param read which of them were read */
async function* commits(read: number[]): AsyncGenerator<DatedCommit, void> {
  for (const date of [5, 4, 3, 2, 1]) {
    read.push(date);
    yield { id: `${date}`, parents: [], date: day(date), author: 'octocat', message: '' };
  }
}

test.each<[Stop, number[]]>([
  [{}, [5, 4, 3, 2, 1]],
  [{ commits: 2 }, [5, 4]],
  [{ commits: 9 }, [5, 4, 3, 2, 1]],
  [{ commits: 0 }, []],
  // The first one that is not younger shows what was there before.
  [{ date: day(3) }, [5, 4, 3]],
  [{ date: new Date(day(3).getTime() + 1) }, [5, 4, 3]],
  [{ date: day(3), commits: 2 }, [5, 4]],
])('a walk that stops at %j reads no further', async (stop, expected) => {
  const read: number[] = [];
  const walked: number[] = [];
  for await (const { date } of upTo(commits(read), stop)) walked.push(date.getUTCDate());
  expect(walked).toEqual(expected);
  expect(read).toEqual(expected);
});
