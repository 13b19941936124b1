import { describe, expect, test } from '@jest/globals';
import { digest, service, target } from '@slipway/testing/environments';
import { Failure } from '../../failure.js';
import type { ComponentId } from '../../nouns/component.js';
import { id, memoryFileHistory, type WrittenCommit } from '../../snapshot/memory.js';
import type { FileHistory } from '../../snapshot/snapshot.js';
import { type Pin, pick, type Release } from '../model/release.js';
import { hasRun, runningSince, whatRanBefore } from './answers.js';
import { isNamed, whatRanAt, whatRanOn, whenTheyRan } from './named.js';
import { pastOf } from './past.js';

const api: ComponentId = 'service/api';
const web: ComponentId = 'service/web';
const components = ['api', 'web'].map((name) => service(name));
const path = 'helm/values-prod.yaml';
const prod = target('prod', components, { values: [path] });

/** A values file with these tags. */
function values(tags: Readonly<Record<string, string>>, more = ''): string {
  const images = Object.entries(tags).map(
    ([name, tag]) => `${name}:\n  image: { repository: ghcr.io/acme/${name}, tag: "${tag}" }\n`,
  );
  return images.join('') + more;
}

/** Commits `c1`, `c2`, …, one hour apart from 2026-01-01 on, each with what it leaves in the values file. */
function line(...texts: readonly (string | null)[]): WrittenCommit[] {
  return texts.map((text, index) => ({
    name: `c${index + 1}`,
    message: `change ${index + 1}`,
    files: { [path]: text },
  }));
}

/** The past of production and what it runs now. */
async function open(commits: readonly WrittenCommit[], limit?: number, history = memoryFileHistory(commits)) {
  const past = pastOf(prod, history, id(commits.at(-1)?.name ?? ''), limit === undefined ? {} : { limit });
  let now: Release = new Map();
  for await (const { release, floating } of past.moments()) {
    now = new Map([...floating, ...release]);
    break;
  }
  return { past, now };
}

async function before(commits: readonly WrittenCommit[], ids: readonly ComponentId[] = [api, web]) {
  const { past, now } = await open(commits);
  const found = await whatRanBefore(past, ids, now);
  const name = (commit: string | undefined) => commits.find((one) => id(one.name) === commit)?.name ?? null;
  return found && [name(found.since.id), name(found.first.id), name(found.previous?.commit.id)];
}

describe('what ran before', () => {
  test.each<[string, (string | null)[], ComponentId[], unknown]>([
    ['one change', [values({ api: '1' }), values({ api: '2' })], [api], ['c2', 'c2', 'c1']],
    ['nothing earlier', [values({ api: '1' })], [api], ['c1', 'c1', null]],
    [
      'changes of something else in the file do not count',
      [
        values({ api: '1' }),
        values({ api: '2' }),
        values({ api: '2' }, 'replicas: 2\n'),
        values({ api: '2' }, 'a: 3\n'),
      ],
      [api],
      ['c2', 'c2', 'c1'],
    ],
    [
      'a service that came later has changed: what ran before it came is not the current release',
      [values({ api: '0' }), values({ api: '1' }), values({ api: '1', web: '1' }), values({ api: '1', web: '2' })],
      [api, web],
      ['c4', 'c4', 'c3'],
    ],
    [
      'one of two services changed back by hand: the other one goes back, and not that one forward',
      [values({ api: '1', web: '1' }), values({ api: '2', web: '2' }), values({ api: '1', web: '2' })],
      [api, web],
      ['c3', 'c3', 'c1'],
    ],
    [
      'one of two services changed back by hand after the other one moved on: nothing is undone',
      [
        values({ api: '1', web: '1' }),
        values({ api: '2', web: '1' }),
        values({ api: '2', web: '2' }),
        values({ api: '1', web: '2' }),
      ],
      [api, web],
      ['c4', 'c4', null],
    ],
    [
      'one of two services changed forward again is changed back',
      [
        values({ api: '0', web: '1' }),
        values({ api: '1', web: '1' }),
        values({ api: '2', web: '1' }),
        values({ api: '1', web: '1' }),
        values({ api: '1', web: '2' }),
        values({ api: '2', web: '2' }),
      ],
      [api, web],
      ['c6', 'c6', 'c5'],
    ],
    [
      'a service that was taken out for a while has changed',
      [
        values({ api: '1', web: '2' }),
        values({ api: '1' }),
        values({ api: '1', web: '1' }),
        values({ api: '1', web: '2' }),
      ],
      [api, web],
      ['c4', 'c1', null],
    ],
    [
      'a change in two commits landed with the second one: with it goes what came before the first',
      [
        values({ api: '1', web: '1' }, 'jobs:\n  image: { repository: ghcr.io/acme/api, tag: "1" }\n'),
        values({ api: '2', web: '1' }, 'jobs:\n  image: { repository: ghcr.io/acme/api, tag: "1" }\n'),
        values({ api: '2', web: '2' }, 'jobs:\n  image: { repository: ghcr.io/acme/api, tag: "1" }\n'),
        values({ api: '2', web: '2' }, 'jobs:\n  image: { repository: ghcr.io/acme/api, tag: "2" }\n'),
      ],
      [api, web],
      ['c4', 'c4', 'c3'],
    ],
    [
      'changed and changed back: what ran in between is not gone back to',
      [values({ api: '0' }), values({ api: '1' }), values({ api: '2' }), values({ api: '1' })],
      [api],
      ['c4', 'c2', 'c1'],
    ],
    [
      'changed and changed back twice',
      [
        values({ api: '0' }),
        values({ api: '1' }),
        values({ api: '2' }),
        values({ api: '1' }),
        values({ api: '3' }),
        values({ api: '1' }),
      ],
      [api],
      ['c6', 'c2', 'c1'],
    ],
    [
      'changed and changed back, and nothing before',
      [values({ api: '1' }), values({ api: '2' }), values({ api: '1' })],
      [api],
      ['c3', 'c1', null],
    ],
    [
      'the whole release: the last of its changes',
      [values({ api: '1', web: '1' }), values({ api: '2', web: '1' }), values({ api: '2', web: '2' })],
      [api, web],
      ['c3', 'c3', 'c2'],
    ],
    [
      'one service: its own last change',
      [values({ api: '1', web: '1' }), values({ api: '2', web: '1' }), values({ api: '2', web: '2' })],
      [api],
      ['c2', 'c2', 'c1'],
    ],
    [
      'a service that came later is no other release of the rest',
      [values({ api: '1' }), values({ api: '2' }), values({ api: '2', web: '1' })],
      [api, web],
      ['c2', 'c2', 'c1'],
    ],
    [
      'a service that came later has nothing earlier',
      [values({ api: '1' }), values({ api: '2', web: '1' })],
      [web],
      ['c2', 'c2', null],
    ],
    ['files that were gone for a while', [values({ api: '1' }), null, values({ api: '2' })], [api], ['c3', 'c3', 'c1']],
    [
      'files that came back as they were',
      [values({ api: '1' }), values({ api: '2' }), null, values({ api: '2' })],
      [api],
      ['c2', 'c2', 'c1'],
    ],
    [
      'reshaped: other keys, another order, digests added',
      [
        values({ api: '1' }),
        values({ api: '2' }),
        `global: {}\nservices:\n  apiServer:\n    image: ghcr.io/acme/api:2@${digest('a')}\n`,
      ],
      [api],
      ['c2', 'c2', 'c1'],
    ],
    [
      'what followed a moving tag in between: nobody can go back to that',
      [values({ api: '1' }), values({ api: 'latest' }), values({ api: '2' })],
      [api],
      ['c3', 'c3', 'c1'],
    ],
    [
      'what follows a moving tag now goes back to what was pinned',
      [values({ api: '1' }), values({ api: 'latest' })],
      [api],
      ['c2', 'c2', 'c1'],
    ],
    ['a component nobody knows', [values({ api: '1' })], [web], null],
    [
      'one that cannot be told at a commit: that commit says nothing about it',
      [
        values({ api: '1' }),
        `${values({ api: '1' })}b: { repository: ghcr.io/acme/api, tag: "2" }\n`,
        values({ api: '2' }),
      ],
      [api],
      ['c3', 'c3', 'c1'],
    ],
    [
      'unreadable commits are passed over',
      [values({ api: '1' }), 'a: [', values({ api: '2' })],
      [api],
      ['c3', 'c3', 'c1'],
    ],
  ])('%s', async (_, texts, ids, expected) => {
    expect(await before(line(...texts), ids)).toEqual(expected);
  });

  test('what a merge brought counts once, when it landed', async () => {
    const commits: WrittenCommit[] = [
      { name: 'start', message: 's', files: { [path]: values({ api: '1' }) } },
      { name: 'try', message: 't', parents: ['start'], files: { [path]: values({ api: '2-broken' }) } },
      { name: 'better', message: 'b', parents: ['try'], files: { [path]: values({ api: '2' }) } },
      { name: 'merge', message: 'm', parents: ['start', 'better'], files: { [path]: values({ api: '2' }) } },
    ];
    expect(await before(commits)).toEqual(['merge', 'merge', 'start']);
    const { past } = await open(commits);
    expect(await whatRanAt(past, id('try'), [api])).toBeNull();
    expect((await whatRanAt(past, id('start'), [api]))?.release.get(api)?.tag).toBe('1');
  });

  test('what was not readable is told, with where and why', async () => {
    const { past, now } = await open(line(values({ api: '1' }), 'a: [', values({ api: '2' })));
    await whatRanBefore(past, [api], now);
    expect(past.findings().map(({ code, message }) => [code, message])).toEqual([
      [
        'unreadable-past',
        expect.stringMatching(/^What prod ran at \w{7} \(2026-01-01\) cannot be read: .*values-prod.yaml/),
      ],
    ]);
  });

  test('a past that is too long for the question is a failure that says how far it was looked', async () => {
    const same = Array.from({ length: 12 }, (_, index) => values({ api: '1' }, `a: ${index}\n`));
    const { past, now } = await open(line(...same), 10);
    await expect(whatRanBefore(past, [api], now)).rejects.toThrow(
      /What `release` asks for is not in the last 10 changes of the files of prod, which go back to \w{7} of 2026-01-01/,
    );
    // Asked again it fails again, and does not count as answered.
    await expect(whatRanBefore(past, [api], now)).rejects.toThrow(/is not in the last/);
  });

  test('how far it is, is told now and then', async () => {
    const commits = line(...Array.from({ length: 250 }, (_, index) => values({ api: `${index}` })));
    const told: number[] = [];
    const progress = (count: number) => told.push(count);
    const past = pastOf(prod, memoryFileHistory(commits), id('c250'), { limit: 1000, progress });
    for await (const { release } of past.moments()) expect(release.has(api)).toBe(true);
    expect(told).toEqual([100, 200]);
  });

  test('no more is read than the answer needs', async () => {
    const commits = line(...Array.from({ length: 100 }, (_, index) => values({ api: `${index}`, web: '1' })));
    const reads: string[] = [];
    const inner = memoryFileHistory(commits);
    const history: FileHistory = {
      ...inner,
      async *states(files, from) {
        for await (const state of inner.states(files, from)) {
          reads.push(state.commit.id);
          yield state;
        }
      },
    };
    const { past, now } = await open(commits, undefined, history);
    const since = await runningSince(past, pick(now, [api]));
    expect(since.get(api)?.commit.id).toBe(id('c100'));
    expect(reads.length).toBeLessThanOrEqual(4);
    await whatRanBefore(past, [api], now);
    expect(reads.length).toBeLessThanOrEqual(45);
    expect(reads.length).toBe(new Set(reads).size);
  });

  test('of many files only those that hold what is asked about', async () => {
    const many = Array.from({ length: 30 }, (_, n) => `prod/s${n}.yaml`);
    const files = Object.fromEntries(many.map((name, n) => [name, values({ [`s${n}`]: '1' })]));
    const commits: WrittenCommit[] = [
      { name: 'c1', message: 'c', files: { ...files, 'prod/api.yaml': values({ api: '1' }) } },
      { name: 'c2', message: 'c', files: { 'prod/api.yaml': values({ api: '2' }) } },
      ...many.map((name, n) => ({ name: `d${n}`, message: 'd', files: { [name]: values({ [`s${n}`]: '2' }) } })),
    ];
    const everything = target('prod', [...components, ...many.map((_, n) => service(`s${n}`))], {
      values: ['prod/*.yaml'],
    });
    const past = pastOf(everything, memoryFileHistory(commits), id('d29'), { limit: 5, only: new Set([api]) });
    const found = await whatRanBefore(past, [api], new Map([[api, { tag: '2', digest: null }]]));
    expect(found?.previous?.commit.id).toBe(id('c1'));
  });

  test('what stood in a file that is gone is found where it stood', async () => {
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: { 'prod/a.yaml': values({ api: '1' }), 'prod/b.yaml': values({ web: '1' }) } },
      { name: 'b', message: 'b', files: { 'prod/a.yaml': values({ api: '2' }) } },
      { name: 'c', message: 'c', files: { 'prod/a.yaml': null, 'prod/b.yaml': values({ api: '2', web: '1' }) } },
      { name: 'd', message: 'd', files: { 'prod/b.yaml': values({ api: '3', web: '1' }) } },
    ];
    const past = pastOf(target('prod', components, { values: ['prod/*.yaml'] }), memoryFileHistory(commits), id('d'));
    expect((await whenTheyRan(past, [[api]], '1'))[0]?.commit.id).toBe(id('a'));
    const found = await whatRanBefore(past, [api], new Map([[api, { tag: '3', digest: null }]]));
    expect(found?.previous?.commit.id).toBe(id('c'));
  });
});

test('few files are all followed, and many only as far as they hold what is asked about', async () => {
  const followed = async (count: number) => {
    const others = Array.from({ length: count }, (_, n) => [`prod/${n}.yaml`, `a: ${n}\n`] as const);
    const files = { ...Object.fromEntries(others), 'prod/api.yaml': values({ api: '1' }) };
    const whole = memoryFileHistory([{ name: 'a', message: 'a', files }]);
    const asked: number[] = [];
    const history: FileHistory = {
      ...whole,
      states(paths, from) {
        asked.push(paths.length);
        return whole.states(paths, from);
      },
    };
    const one = target('prod', components, { values: ['prod/*.yaml'] });
    await runningSince(pastOf(one, history, id('a'), { only: new Set([api]) }), new Map([[api, { tag: '1' }]]));
    return asked;
  };
  expect([await followed(5), await followed(20)]).toEqual([[6], [1]]);
});

test('of very many files the folder is followed', async () => {
  const many = Array.from({ length: 60 }, (_, n) => [`prod/${n}.yaml`, `a: ${n}\n`] as const);
  const rest = (tag: string) => ({ name: `c${tag}`, message: 'x', files: { 'prod/api.yaml': values({ api: tag }) } });
  const commits: WrittenCommit[] = [
    {
      name: 'c0',
      message: 'x',
      files: { ...Object.fromEntries(many), 'api.yaml': values({ api: '0' }, 'a: 1\nb: 1\n') },
    },
    { name: 'c1', message: 'x', files: { 'api.yaml': null, 'prod/api.yaml': values({ api: '1' }, 'a: 1\nb: 1\n') } },
    ...['2', '3'].map(rest),
  ];
  const past = pastOf(target('prod', components, { values: ['prod/*.yaml'] }), memoryFileHistory(commits), id('c3'));
  const found = await whatRanBefore(past, [api], new Map([[api, { tag: '3', digest: null }]]));
  expect([found?.since.id, found?.previous?.commit.id]).toEqual([id('c3'), id('c2')]);
  expect((await whenTheyRan(past, [[api]], '0'))[0]?.commit.id).toBe(id('c0'));
});

test('of very many files the newest state is read first, and no other where it is enough', async () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`prod/${n}.yaml`, `a: ${n}\n`] as const));
  const whole = memoryFileHistory(
    ['1', '2', '3'].map((tag) => ({
      name: tag,
      message: 'x',
      files: { ...many, 'prod/api.yaml': values({ api: tag }) },
    })),
  );
  const read: string[] = [];
  const history: FileHistory = {
    ...whole,
    at: (commit) => {
      const snapshot = whole.at(commit);
      const load: typeof snapshot.load = (paths) => {
        read.push(commit);
        return snapshot.load(paths);
      };
      return { ...snapshot, list: (globs) => snapshot.list(globs), load };
    },
  };
  for await (const moment of pastOf(
    target('prod', components, { values: ['prod/*.yaml'] }),
    history,
    id('3'),
  ).moments()) {
    expect(moment.release.get(api)?.tag).toBe('3');
    break;
  }
  expect(read).toEqual([id('3')]);
});

describe('files with other names', () => {
  const moved: WrittenCommit[] = [
    {
      name: 'a',
      message: 'a',
      files: { 'prod.yaml': values({ api: '1', web: '1' }, 'replicas: 3\n'), 'dev.yaml': values({ api: '5' }) },
    },
    { name: 'b', message: 'b', files: { 'prod.yaml': values({ api: '2', web: '1' }, 'replicas: 3\n') } },
    {
      name: 'move',
      message: 'all to helm',
      files: {
        ...{ 'prod.yaml': null, [path]: values({ api: '2', web: '1' }, 'replicas: 4\n') },
        ...{ 'dev.yaml': null, 'helm/values-dev.yaml': values({ api: '5' }) },
      },
    },
    { name: 'c', message: 'c', files: { [path]: values({ api: '2', web: '2' }, 'replicas: 4\n') } },
  ];

  test('are followed to what they were', async () => {
    expect(await before(moved, [api])).toEqual(['b', 'b', 'a']);
    expect(await before(moved, [web])).toEqual(['c', 'c', 'move']);
  });

  test('also when somebody asks for a commit or a time before', async () => {
    const { past } = await open(moved);
    expect((await whatRanAt(past, id('a'), [api]))?.release.get(api)?.tag).toBe('1');
    expect((await whatRanOn(past, new Date('2026-01-01T01:30:00Z'), [api]))?.release.get(api)?.tag).toBe('2');
    expect(await whatRanOn(past, new Date('2025-12-31T00:00:00Z'), [api])).toBeNull();
  });

  test('what else changes in the folders is not read', async () => {
    const dev = Array.from({ length: 50 }, (_, n): WrittenCommit => {
      return { name: `d${n}`, message: 'dev', files: { 'helm/values-dev.yaml': values({ api: `${n}` }) } };
    });
    const commits = [...line(values({ api: '1' }), values({ api: '2' })), ...dev];
    const past = pastOf(
      target('prod', components, { values: ['helm/*-prod.yaml'] }),
      memoryFileHistory(commits),
      id('d49'),
      { limit: 5 },
    );
    const found = await whatRanBefore(past, [api], new Map([[api, { tag: '2', digest: null }]]));
    expect(found?.previous?.commit.id).toBe(id('c1'));
  });

  test('a file that had another name among those of the target', async () => {
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: { 'prod/a.yaml': values({ api: '1' }), 'prod/b.yaml': values({ web: '1' }) } },
      { name: 'b', message: 'b', files: { 'prod/a.yaml': values({ api: '2' }) } },
      { name: 'c', message: 'c', files: { 'prod/a.yaml': null, 'prod/api.yaml': values({ api: '2' }) } },
      { name: 'd', message: 'd', files: { 'prod/b.yaml': values({ web: '2' }) } },
    ];
    const past = pastOf(target('prod', components, { values: ['prod/*.yaml'] }), memoryFileHistory(commits), id('d'));
    const now = new Map([
      [api, { tag: '2', digest: null }],
      [web, { tag: '2', digest: null }],
    ] as const);
    expect((await whatRanBefore(past, [api], now))?.previous?.commit.id).toBe(id('a'));
    expect((await whatRanBefore(past, [web], now))?.previous?.release.get(web)?.tag).toBe('1');
  });

  test('a file that went and is there again was not renamed', async () => {
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: { 'x.yaml': values({ api: '1' }) } },
      { name: 'b', message: 'b', files: { 'x.yaml': null, [path]: values({ api: '1' }) } },
      { name: 'c', message: 'c', files: { 'x.yaml': values({ api: '5' }), [path]: values({ api: '2' }) } },
    ];
    const { past } = await open(commits);
    expect((await whatRanBefore(past, [api], new Map([[api, { tag: '1', digest: null }]])))?.since.id).toBe(id('b'));
  });

  test('of several files that went, the one that is most like it', async () => {
    const text = values({ api: '1', web: '1' }, 'replicas: 3\na: 1\n');
    const commits: WrittenCommit[] = [
      {
        name: 'a',
        message: 'a',
        files: { 'x.yaml': text.replace('"1"', '"5"').replace('"1"', '"5"'), 'y.yaml': text },
      },
      { name: 'b', message: 'b', files: { 'y.yaml': values({ api: '2', web: '1' }, 'replicas: 3\na: 1\n') } },
      {
        name: 'c',
        message: 'c',
        files: { 'x.yaml': null, 'y.yaml': null, [path]: values({ api: '2', web: '1' }, 'replicas: 3\na: 1\n') },
      },
    ];
    expect(await before(commits, [api])).toEqual(['b', 'b', 'a']);
  });

  test('two files that are equally like it: nobody guesses', async () => {
    const text = values({ api: '1' });
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: { 'x.yaml': text, 'y.yaml': text } },
      { name: 'b', message: 'b', files: { 'x.yaml': null, 'y.yaml': null, [path]: text } },
      { name: 'c', message: 'c', files: { [path]: values({ api: '2' }) } },
    ];
    expect(await before(commits, [api])).toEqual(['c', 'c', 'b']);
    const { past } = await open(commits);
    expect(await whenTheyRan(past, [[api]], '0')).toEqual([null]);
  });

  test('of files that are equally like it, the one whose path is most like its own', async () => {
    const text = values({ api: '1' });
    const commits: WrittenCommit[] = [
      {
        name: 'a',
        message: 'a',
        files: { 'old/stage.yaml': values({ api: '0' }), 'old/prod.yaml': values({ api: '0' }) },
      },
      { name: 'b', message: 'b', files: { 'old/prod.yaml': text } },
      { name: 'c', message: 'c', files: { 'old/stage.yaml': text } },
      {
        name: 'd',
        message: 'd',
        files: {
          ...{ 'old/stage.yaml': null, 'old/prod.yaml': null },
          ...{ 'helm/values-stage.yaml': text, [path]: text },
        },
      },
    ];
    expect(await before(commits, [api])).toEqual(['b', 'b', 'a']);
  });

  test('a file that takes over the content of another environment, as both move', async () => {
    const stage = (tag: string) => values({ api: tag, web: tag }, 'replicas: 1\n');
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: { 'old/green.yaml': stage('1'), 'old/prod.yaml': stage('1') } },
      { name: 'b', message: 'b', files: { 'old/prod.yaml': stage('2') } },
      { name: 'c', message: 'c', files: { 'old/green.yaml': stage('3') } },
      {
        name: 'd',
        message: 'd',
        files: {
          ...{ 'old/green.yaml': null, 'old/prod.yaml': null },
          ...{ 'helm/values-green.yaml': stage('3'), [path]: stage('3') },
        },
      },
    ];
    expect(await before(commits, [api])).toEqual(['d', 'd', 'b']);
  });

  test('a file that is made of one of another environment, which is gone since, has no earlier past', async () => {
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: { 'helm/values-staging.yaml': values({ api: '1' }) } },
      { name: 'b', message: 'b', files: { 'helm/values-staging.yaml': values({ api: '2' }) } },
      { name: 'c', message: 'c', files: { 'helm/values-staging.yaml': null, [path]: values({ api: '2' }) } },
    ];
    const { past } = await open(commits);
    const found = await whatRanBefore(past, [api], new Map([[api, { tag: '2', digest: null }]]));
    expect([found?.since.id, found?.previous]).toEqual([id('c'), null]);
  });

  test.each(['production', 'prd'])('an environment whose name was written %s is the same', async (name) => {
    const old = `${name}.yaml`;
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: { [old]: values({ api: '1' }) } },
      { name: 'b', message: 'b', files: { [old]: values({ api: '2' }) } },
      { name: 'c', message: 'c', files: { [old]: null, [path]: values({ api: '2' }) } },
    ];
    expect(await before(commits, [api])).toEqual(['b', 'b', 'a']);
  });

  test('a file of values whose old path is one of Applications', async () => {
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: { 'old/prod/values.yaml': values({ api: '1' }) } },
      { name: 'b', message: 'b', files: { 'old/prod/values.yaml': values({ api: '2' }) } },
      {
        name: 'c',
        message: 'c',
        files: { 'old/prod/values.yaml': null, 'new/prod/values.yaml': values({ api: '2' }) },
      },
    ];
    const both = { values: ['new/prod/values.yaml'], applications: [{ files: ['*/prod/*.yaml'] }] };
    const past = pastOf(target('prod', components, both), memoryFileHistory(commits), id('c'));
    const found = await whatRanBefore(past, [api], new Map([[api, { tag: '2', digest: null }]]));
    expect([found?.since.id, found?.previous?.release.get(api)?.tag]).toEqual([id('b'), '1']);
  });

  test('the history of a file that is like none of those that went is not walked', async () => {
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: { 'prod/api.yaml': values({ api: '1' }), 'other.yaml': 'a: 1\n' } },
      { name: 'b', message: 'b', files: { 'other.yaml': null, 'prod/web.yaml': values({ web: '1' }) } },
    ];
    const walked: (readonly string[])[] = [];
    const whole = memoryFileHistory(commits);
    const history: FileHistory = {
      ...whole,
      landed(paths, from) {
        walked.push(paths);
        return whole.landed(paths, from);
      },
    };
    const past = pastOf(target('prod', components, { values: ['prod/*.yaml'] }), history, id('b'));
    expect((await whatRanAt(past, id('a'), [api]))?.release.get(api)?.tag).toBe('1');
    for await (const _ of past.moments());
    expect(walked).not.toContainEqual(['prod/web.yaml']);
  });

  test('one of several files of a target', async () => {
    const files = (apiPath: string, tag: string, other: string, removed?: string) => ({
      [apiPath]: values({ api: tag }, 'replicas: 1\n'),
      'prod/web.yaml': values({ web: other }),
      ...(removed === undefined ? {} : { [removed]: null }),
    });
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'a', files: files('api.yaml', '1', '1') },
      { name: 'b', message: 'b', files: files('prod/api.yaml', '1', '1', 'api.yaml') },
      { name: 'c', message: 'c', files: files('prod/api.yaml', '2', '1') },
    ];
    const past = pastOf(target('prod', components, { values: ['prod/*.yaml'] }), memoryFileHistory(commits), id('c'));
    expect((await whenTheyRan(past, [[api]], 'v1'))[0]?.commit.id).toBe(id('b'));
    expect((await whatRanAt(past, id('a'), [api, web]))?.release.get(api)?.tag).toBe('1');
  });
});

test('at a commit that changed something else, and at one of nowhere', async () => {
  const commits: WrittenCommit[] = [
    ...line(values({ api: '1' })),
    { name: 'docs', message: 'docs', files: { 'README.md': 'x' } },
    { name: 'aside', message: 'aside', parents: ['c1'], files: { 'README.md': 'y' } },
    { name: 'later', message: 'later', parents: ['docs'], files: { [path]: values({ api: '2' }) } },
  ];
  const { past } = await open(commits);
  const tag = async (name: string) => (await whatRanAt(past, id(name), [api]))?.release.get(api)?.tag ?? null;
  expect(await Promise.all(['docs', 'later', 'nowhere'].map(tag))).toEqual(['1', '2', null]);
});

test('what followed a moving tag goes back to what was pinned before it, also where a service has gone since', async () => {
  const both = (tag: string) => values({ api: tag, web: '1' });
  const { past, now } = await open(line(both('1'), both('latest'), values({ api: '2' })));
  const previous = (await whatRanBefore(past, [api], now))?.previous;
  expect([previous?.commit.id, previous?.release.get(api)?.tag]).toEqual([id('c1'), '1']);
});

test('at a commit that is dated after the next one', async () => {
  const dated = ['2026-01-01T00:00Z', '2026-01-02T00:00Z', '2026-01-01T12:00Z'].map((date) => new Date(date));
  const commits = line(...['1', '2', '3'].map((tag) => values({ api: tag }))).map((one, n) => ({
    ...one,
    ...(dated[n] === undefined ? {} : { date: dated[n] }),
  }));
  const past = pastOf(prod, memoryFileHistory(commits), id('c3'));
  expect((await whatRanAt(past, id('c2'), [api]))?.release.get(api)?.tag).toBe('2');
});

test('at a commit of another branch no more is looked for than commits dated a day before it', async () => {
  const commits: WrittenCommit[] = [
    ...line(...Array.from({ length: 60 }, (_, n) => values({ api: '1' }, `a: ${n}\n`))),
    { name: 'aside', message: 'aside', files: { [path]: values({ api: '2' }) } },
    { name: 'later', message: 'later', parents: ['c60'], files: { [path]: values({ api: '3' }) } },
  ];
  const whole = memoryFileHistory(commits);
  let seen = 0;
  const history: FileHistory = {
    ...whole,
    async *landed(paths, from) {
      for await (const commit of whole.landed(paths, from)) {
        seen += 1;
        yield commit;
      }
    },
  };
  expect(await whatRanAt(pastOf(prod, history, id('later')), id('aside'), [api])).toBeNull();
  expect(seen).toBeLessThan(30);
});

test('what followed a moving tag goes back to what it followed where only what runs now was pinned before', async () => {
  const { past, now } = await open(
    line(values({ api: '1', web: '1' }), values({ api: 'latest', web: '1' }), values({ api: '1', web: '2' })),
  );
  const found = await whatRanBefore(past, [api, web], now);
  expect([api, web].map((one) => found?.previous?.release.get(one)?.tag)).toEqual(['latest', '1']);
});

describe('since when', () => {
  const commits = line(
    values({ api: '1', web: '1' }),
    values({ api: '2', web: '1' }),
    values({ api: '1', web: '1' }),
    values({ api: '1', web: '1' }, 'replicas: 2\n'),
  );

  test('each component, without a break', async () => {
    const { past, now } = await open(commits);
    const since = await runningSince(past, now);
    expect([...since].map(([one, { commit, exact }]) => [one, commit.id, exact])).toEqual([
      [api, id('c3'), true],
      [web, id('c1'), true],
    ]);
  });

  test('that places disagreed in between says nothing', async () => {
    const torn = values({ api: '1' }, 'b: { repository: ghcr.io/acme/api, tag: "2" }\n');
    const { past, now } = await open(line(values({ api: '1' }), torn, values({ api: '1' })));
    expect((await runningSince(past, now)).get(api)?.commit.id).toBe(id('c1'));
  });

  test('following a branch in between is a break', async () => {
    const { past, now } = await open(line(values({ api: '1' }), values({ api: 'latest' }), values({ api: '1' })));
    expect((await runningSince(past, now)).get(api)?.commit.id).toBe(id('c3'));
  });

  test('no further back than is asked', async () => {
    const { past, now } = await open(commits);
    const since = await runningSince(past, now, new Date('2026-01-01T02:30:00Z'));
    expect([...since].map(([one, { commit, exact }]) => [one, commit.id, exact])).toEqual([
      [api, id('c3'), false],
      [web, id('c3'), false],
    ]);
  });

  test('commits of one second are looked at to the last one', async () => {
    const date = new Date('2026-01-01T00:00:00Z');
    const { past, now } = await open(line(values({ api: '1' }), values({ api: '2' })).map((one) => ({ ...one, date })));
    expect((await runningSince(past, now, date)).get(api)).toMatchObject({ commit: { id: id('c2') }, exact: true });
  });

  test('longer than anybody reads is an answer, too', async () => {
    const { past, now } = await open(
      line(...Array.from({ length: 9 }, (_, n) => values({ api: '1' }, `a: ${n}\n`))),
      5,
    );
    expect((await runningSince(past, now)).get(api)).toMatchObject({ commit: { id: id('c5') }, exact: false });
  });

  test('what cannot be read is no past that is too long', async () => {
    const { past, now } = await open(commits);
    const history: FileHistory = {
      ...memoryFileHistory(commits),
      states(): never {
        throw new Failure({ code: 'github-unreachable', message: 'm', fix: 'f' });
      },
    };
    const broken = pastOf(prod, history, past.from);
    await expect(runningSince(broken, now)).rejects.toThrow(Failure);
  });

  test('a pin nobody ever committed has no past', async () => {
    const { past } = await open(commits);
    expect([...(await runningSince(past, new Map([[api, { tag: '9' }]])))]).toEqual([]);
  });
});

describe('which releases ran', () => {
  const [one, two] = [digest('a'), digest('b')];
  const image = (tag: string, bits: string) => `a: { repository: ghcr.io/acme/api, tag: ${tag}, digest: ${bits} }\n`;
  const commits = line(image('v1.0.0', one), image('v1.1.0', two), image('v1.2.0', digest('c')));

  test.each<[string, string | null]>([
    ['1.1.0', 'c2'],
    ['v1.1.0', 'c2'],
    [two, 'c2'],
    [one.slice(0, 20), 'c1'],
    ['1.2.0', 'c3'],
    ['1.1', null],
    ['', null],
  ])('called %s', async (name, expected) => {
    const { past } = await open(commits);
    expect((await whenTheyRan(past, [[api]], name)).map((found) => found?.commit.id ?? null)).toEqual([
      expected && id(expected),
    ]);
  });
});

test.each([
  ['0a1b2c3', true],
  ['0a1b2c3d4e5f60718293a4b5c6d7e8f901234567', true],
  ['0a1b2c4', false],
  ['0a1b2', false],
  ['0a1b2c3d-0a1b2c3d', false],
])('a pin built from 0a1b2c3d is called %s: %j', (name, isSo) => {
  expect(isNamed({ tag: 'main', sha: '0a1b2c3d' }, name)).toBe(isSo);
});

test('of several groups, those that did not run it are looked for sixty commits further back', async () => {
  const more = (count: number) => Array.from({ length: count }, (_, n) => values({ api: '2', web: '2' }, `a: ${n}\n`));
  const found = async (count: number) => {
    const commits = line(values({ api: '2', web: '1' }), ...more(count), values({ api: '1', web: '2' }));
    const past = pastOf(prod, memoryFileHistory(commits), id(commits.at(-1)?.name ?? ''));
    return (await whenTheyRan(past, [[api], [web]], '1')).map((one) => one?.commit.id ?? null);
  };
  expect(await found(59)).toEqual([id('c61'), id('c1')]);
  expect(await found(60)).toEqual([id('c62'), null]);
});

test('a time before very many commits is told as too long ago', async () => {
  const history: FileHistory = {
    ...memoryFileHistory(line(values({ api: '1' }))),
    async *landed() {
      for (let n = 0; n < 20_000; n++)
        yield { id: id(`c${n}`), parents: [], date: new Date('2026-01-01'), author: 'a', message: 'm' };
    },
  };
  const asked = whatRanOn(pastOf(prod, history, id('c0')), new Date('2025-01-01'), [api]);
  await expect(asked).rejects.toMatchObject({
    problems: [
      {
        ...{ code: 'past-too-long', message: expect.stringContaining('newest 10000 commits') },
        fix: expect.stringContaining('`release:`'),
      },
    ],
  });
});

test('at a time before a past that is longer than anybody reads', async () => {
  const { past } = await open(line(...Array.from({ length: 9 }, (_, n) => values({ api: `${n}` }))), 3);
  const there = await whatRanOn(past, new Date('2026-01-01T01:00:00Z'), [api, web]);
  // Most likely the other one came later.
  expect([...(there?.release ?? [])]).toEqual([[api, { tag: '1', digest: null }]]);
  await expect(whatRanOn(past, new Date('2025-01-01'), [api])).rejects.toMatchObject({
    problems: [{ code: 'past-too-long' }],
  });
});

test.each<[Pin, readonly string[] | null]>([
  [{ tag: '1.0.0' }, []],
  [{ tag: '1.0.0', digest: digest('a') }, []],
  [{ tag: '1.0.0', digest: digest('b') }, ['digest']],
  [{ tag: '9.0.0', digest: digest('b') }, null],
])('whether just %j has run: it differs in %j', async (pin, differs) => {
  const image = `a: { repository: ghcr.io/acme/api, tag: 1.0.0, digest: ${digest('a')} }\n`;
  const { past } = await open(line(image, values({ api: '2.0.0' })));
  expect(await hasRun(past, api, pin)).toEqual({ isKnown: true, differs });
});

test('at a time', async () => {
  const { past } = await open(line(values({ api: '1' }), values({ api: '2' }), values({ api: '3' })));
  const at = async (date: string) => (await whatRanOn(past, new Date(date), [api]))?.release.get(api)?.tag ?? null;
  expect(
    await Promise.all(['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2026-01-01T01:59:59Z', '2027-01-01'].map(at)),
  ).toEqual([null, '1', '2', '3']);
});

test('a chart that two Applications follow by different branches: nobody knows what ran, and nothing goes back to one of the branches', async () => {
  const shop: ComponentId = 'chart/shop';
  const take = (revision: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: a }\nspec:\n  source: { repoURL: https://charts.example.com, chart: shop, targetRevision: "${revision}" }\n`;
  const commits: WrittenCommit[] = [
    { name: 'a', message: 'a', files: { 'prod/a.yaml': take('1.0.0'), 'prod/b.yaml': take('1.0.0') } },
    { name: 'b', message: 'b', files: { 'prod/a.yaml': take('1.x'), 'prod/b.yaml': take('2.x') } },
    { name: 'c', message: 'c', files: { 'prod/b.yaml': take('1.x') } },
    { name: 'd', message: 'd', files: { 'prod/a.yaml': take('3.0.0'), 'prod/b.yaml': take('3.0.0') } },
  ];
  const charts = target('prod', [{ kind: 'chart', id: shop, name: 'shop', repositories: [] }], {
    applications: [{ files: ['prod/*.yaml'] }],
  });
  const told: unknown[] = [];
  const past = pastOf(charts, memoryFileHistory(commits), id('d'));
  for await (const { commit, release, floating, unclear } of past.moments())
    told.push([commit.message, release.get(shop)?.version, floating.get(shop)?.version, unclear.has(shop)]);
  expect(told).toEqual([
    ['d', '3.0.0', undefined, false],
    ['c', undefined, '1.x', false],
    ['b', undefined, undefined, true],
    ['a', '1.0.0', undefined, false],
  ]);
});
