import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { cases, timeLimit } from '@slipway/testing/cases';
import { makeRepository, type Repository as TestRepository, temporaryFolder } from '@slipway/testing/repository';
import fc from 'fast-check';
import { Repository } from '../ports/repository.js';
import { gitHistory } from './history.js';
import type { History } from './snapshot.js';

/** A commit of a made-up history: how far back its parents are, what it writes, and by how much its clock is wrong. */
interface Made {
  readonly parents: readonly number[];
  readonly version: number | null;
  readonly skew: number;
}

const commit = (skew: fc.Arbitrary<number>): fc.Arbitrary<Made> =>
  fc.record({
    parents: fc.oneof(
      { weight: 8, arbitrary: fc.constant([1]) },
      { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 1, max: 30 })) },
      { weight: 3, arbitrary: fc.tuple(fc.constant(1), fc.integer({ min: 2, max: 90 })) },
    ),
    version: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 6, nil: null }),
    skew,
  });

const world = fc.record({
  commits: fc.boolean().chain((isSkewed) =>
    fc.array(commit(isSkewed ? fc.integer({ min: -1500, max: 1500 }) : fc.constant(0)), {
      minLength: 20,
      maxLength: 160,
    }),
  ),
  /** How far back the tag is. */
  tagged: fc.integer({ min: 0, max: 60 }),
  depth: fc.constantFrom(1, 1, 1, 2, 5, 40),
});

async function make(commits: readonly Made[], tagged: number): Promise<TestRepository> {
  const repo = await makeRepository();
  const lines = commits.flatMap(({ parents, version, skew }, index) => {
    const before = [...new Set(parents.map((back) => index - back))].filter((parent) => parent >= 0);
    return [
      'commit refs/heads/main',
      `mark :${index + 1}`,
      `committer R <r@example.com> ${1_700_000_000 + index * 600 + skew} +0000`,
      `data ${`feat: ${index}`.length}`,
      `feat: ${index}`,
      ...before.map((parent, at) => `${at === 0 ? 'from' : 'merge'} :${parent + 1}`),
      ...(version === null ? [] : ['M 100644 inline version', 'data 1', `${version}`]),
      'M 100644 inline other',
      `data ${`${index}`.length}`,
      `${index}`,
    ];
  });
  const from = Math.max(1, commits.length - tagged);
  execFileSync('git', ['fast-import', '--quiet', '--force'], {
    cwd: repo.path,
    input: [...lines, 'reset refs/tags/v1.0.0', `from :${from}`, 'reset refs/tags/@x/y@1.0.0', 'from :1', ''].join(
      '\n',
    ),
  });
  await repo.git('reset', '--quiet', '--hard');
  return repo;
}

async function take<T>(items: AsyncIterable<T>, most = Number.POSITIVE_INFINITY): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) {
    list.push(item);
    if (list.length >= most) break;
  }
  return list;
}

/** What a release asks of a history. */
async function answers(history: History, head: string, tag: string): Promise<unknown> {
  const reachable = [...(await history.reachable([tag], head))];
  const since = await take(history.since([tag], head));
  const changes = await take(history.changes(since.map(({ id }) => id)));
  return {
    reachable,
    since: since.toSorted((one, other) => one.id.localeCompare(other.id)),
    changes: changes.toSorted((one, other) => (one.commit + one.path).localeCompare(other.commit + other.path)),
    set: await take(history.touching(['version'], head, [tag])),
    lastSet: await take(history.touching(['version'], tag), 2),
    before: await take(history.since([], tag), 10),
    inside: since[0] && (await take(history.since([tag, since[0].id], head))).length,
    tags: (await history.tags()).toSorted((one, other) => one.name.localeCompare(other.name)),
  };
}

async function open(clone: TestRepository, url?: string): Promise<Repository> {
  return Repository.open({ workspace: clone.path, temp: await temporaryFolder(), ...(url ? { remote: { url } } : {}) });
}

test(
  'a shallow clone answers as a whole one does, whatever was merged, and fetches less',
  async () => {
    let [runs, spared] = [0, 0];
    await fc.assert(
      fc.asyncProperty(world, async ({ commits, tagged, depth }) => {
        const origin = await make(commits, tagged);
        const clone = await origin.clone({ depth });
        const [whole, shallow] = [await open(origin), await open(clone, origin.url)];
        try {
          // One that is deep enough has all of history; tags are another matter.
          fc.pre(shallow.shallow);
          const tag = await origin.git('rev-parse', 'v1.0.0');
          expect(await answers(gitHistory(shallow), shallow.head, tag)).toEqual(
            await answers(gitHistory(whole), whole.head, tag),
          );
          runs += 1;
          if (!shallow.isComplete) spared += 1;
        } finally {
          for (const one of [whole, shallow]) await one.close();
          for (const one of [clone, origin]) await one.remove();
        }
      }),
      { numRuns: cases(2, 60), endOnFailure: true },
    );
    console.log(`${spared} of ${runs} did without the whole history`);
  },
  timeLimit(600_000),
);

test('a clone as deep as history is, or deeper, has no tags: they are asked for', async () => {
  const origin = await makeRepository();
  await origin.commit('feat: one');
  await origin.tag('v1.0.0');
  const head = await origin.commit('feat: two');
  await origin.branch('other');
  const elsewhere = await origin.commit('feat: elsewhere');
  await origin.tag('v9.0.0');
  await origin.checkout('main');
  const clone = await origin.clone({ depth: 100 });
  const opened = await open(clone, origin.url);
  try {
    expect(opened.shallow).toBe(false);
    const history = gitHistory(opened);
    const tags = new Map((await history.tags()).map(({ name, commit }) => [name, commit]));
    expect([...tags.keys()].sort()).toEqual(['v1.0.0', 'v9.0.0']);
    const reached = await history.reachable([...tags.values()], head);
    expect([...reached]).toEqual([tags.get('v1.0.0')]);
    expect(await history.reachable([elsewhere], head)).toEqual(new Set());
    expect((await take(history.since([...reached], head))).map(({ id }) => id)).toEqual([head]);
  } finally {
    await opened.close();
    for (const one of [clone, origin]) await one.remove();
  }
});

test('where the tags cannot be asked for there are none, and it is said', async () => {
  const origin = await makeRepository();
  await origin.commit('feat: one');
  const clone = await origin.clone();
  const warnings: string[] = [];
  const opened = await Repository.open({
    workspace: clone.path,
    temp: await temporaryFolder(),
    remote: { url: `file://${origin.path}/nothing` },
    warn: ({ code }) => warnings.push(code),
  });
  try {
    expect(await gitHistory(opened).tags()).toEqual([]);
    expect(warnings).toEqual(['tags-not-fetched']);
  } finally {
    await opened.close();
    for (const one of [clone, origin]) await one.remove();
  }
});

test('on the tag itself, the last change of a file is found without all of history', async () => {
  const origin = await makeRepository();
  for (let index = 0; index < 120; index += 1) await origin.commit(`chore: ${index}`);
  const set = await origin.commit('chore(release): 1.0.0', { version: '1' });
  await origin.commit('docs: more');
  const head = await origin.commit('Merge release');
  await origin.tag('v1.0.0');
  const clone = await origin.clone({ depth: 1 });
  const opened = await open(clone, origin.url);
  try {
    const history = gitHistory(opened);
    expect((await take(history.touching(['version'], head), 1)).map(({ id }) => id)).toEqual([set]);
    expect(await take(history.since([], head), 3)).toHaveLength(3);
    expect(opened.isComplete).toBe(false);
    // All of it is still to be had.
    expect(await take(history.since([], head))).toHaveLength(123);
  } finally {
    await opened.close();
    for (const one of [clone, origin]) await one.remove();
  }
});
