import { describe, expect, test } from '@jest/globals';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import type { Sides } from '@slipway/core/environments/lens/hand-made';
import { readingsOf } from '@slipway/core/environments/lens/readings';
import type { Release } from '@slipway/core/environments/model/release';
import { type Asker, type Asking, answerOf } from '@slipway/core/plan/questions';
import { digest, filesOf } from '@slipway/testing/environments';
import { type Asks, openQuestions, type Pins } from '../questions/questions.js';
import { findForeign, findTorn, findUnproven } from './doubts.js';

const config = parseConfig(
  'slipway.yml',
  `image: ghcr.io/acme/{service}
environments:
  dev: { values: dev.yaml }
  staging: { from: dev, values: staging.yaml }
  prod: { from: staging, values: prod.yaml, gates: { soak: 4h } }
`,
);

function environment(name: string) {
  const found = readEnvironments(config).find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

type Image = readonly [tag: string | undefined, digest?: string];

/** An environment before and after, by the images of its services. */
function sides(name: string, before: Record<string, Image>, after: Record<string, Image>): Sides {
  const read = (images: Record<string, Image>) => {
    const lines = Object.entries(images).map(([service, [tag, sum]]) => {
      const keys = [
        ...(tag === undefined ? [] : [`    tag: "${tag}"\n`]),
        ...(sum === undefined ? [] : [`    digest: ${digest(sum)}\n`]),
      ];
      return `${service}:\n  image:\n    repository: ghcr.io/acme/${service}\n${keys.join('')}`;
    });
    return readingsOf(environment(name), filesOf({ [`${name}.yaml`]: lines.join('') }), readKnown(config));
  };
  return { before: read(before), after: read(after), handMade: [] };
}

/** What is answered without being asked of anybody. */
function answers<Q, A>(answer: (question: Q) => A | null): Asker<Q, A> {
  return {
    *ask(question) {
      yield* [];
      return answerOf(answer(question));
    },
    *askAll(questions) {
      yield* [];
      return questions.map((one) => answerOf(answer(one)));
    },
  };
}

function end<T>(asking: Asking<T>): T {
  const { done, value } = asking.next();
  if (done !== true) throw new Error('something is asked that has no answer');
  return value;
}

function asks(more: Partial<Asks>): Asks {
  return { ...openQuestions().asks, ...more };
}

describe('what enters from nowhere', () => {
  const ranIn = (...places: readonly string[]) =>
    asks({
      ran: answers(({ environment: name, release }) => {
        const [[component = '', { tag = '' }] = ['', {}]] = release;
        return places.includes(`${name} ${component} ${tag}`) ? true : null;
      }),
    });
  const both = sides('prod', { api: ['1'], web: ['1'] }, { api: ['2'], web: ['2'] });
  const entering: readonly Release[] = [
    new Map([['service/api', { tag: '2' }]]),
    new Map([['service/web', { tag: '2' }]]),
  ];
  const whys = (places: readonly string[]) =>
    end(findForeign(environment('prod'), both, entering, ranIn(...places))).map(({ path, why }) => `${path}: ${why}`);
  const never = (name: string) => `prod.yaml: neither staging nor prod has run ${name} 2 before`;

  test.each<[string, readonly string[], readonly string[]]>([
    ['nothing that both have run', ['staging service/api 2', 'prod service/web 2'], []],
    ['what only another service has run', ['staging service/api 2'], [never('web')]],
    ['all, where nothing of it has run', [], [never('api'), never('web')]],
  ])('is %s', (_name, places, expected) => {
    expect(whys(places)).toEqual(expected);
  });

  test('in a first environment is what that one never ran', () => {
    const dev = sides('dev', { api: ['1'] }, { api: ['2'] });
    const release: Release = new Map([['service/api', { tag: '2' }]]);
    expect(end(findForeign(environment('dev'), dev, [release], ranIn()))).toEqual([
      { path: 'dev.yaml', why: 'dev has not run api 2 before' },
    ]);
    expect(end(findForeign(environment('dev'), dev, [release], ranIn('dev service/api 2')))).toEqual([]);
  });

  test('has the place of its environment where no file names it', () => {
    const release: Release = new Map([['service/other', { tag: '2' }]]);
    expect(end(findForeign(environment('prod'), both, [release], ranIn()))).toMatchObject([{ path: 'prod' }]);
  });
});

describe('a tag and its digest', () => {
  const runs = (pins: Pins) => asks({ runs: answers(({ environment: name }) => (name === 'staging' ? [pins] : null)) });
  const nowhere = runs([]);
  const torn = [{ path: 'prod.yaml', why: 'tag and digest of api do not change together' }];

  test.each<[string, Image, Image, readonly unknown[]]>([
    ['stay', ['1', 'a'], ['1', 'a'], []],
    ['change together', ['1', 'a'], ['2', 'b'], []],
    ['are torn by another tag', ['1', 'a'], ['2', 'a'], torn],
    ['are torn by another digest', ['1', 'a'], ['1', 'b'], torn],
    ['are torn where the digest goes', ['1', 'a'], ['1'], torn],
    ['are torn where a digest comes', ['1'], ['1', 'b'], torn],
    ['are one where there is no digest', ['1'], ['2'], []],
    ['are one where there is no tag', [undefined, 'a'], [undefined, 'b'], []],
  ])('%s', (_name, before, after, expected) => {
    const both = sides('prod', { api: before }, { api: after });
    expect(end(findTorn(environment('prod'), both, nowhere))).toEqual(expected);
  });

  test('of a new service are not torn', () => {
    const both = sides('prod', { web: ['1', 'a'] }, { web: ['1', 'a'], api: ['1', 'a'] });
    expect(end(findTorn(environment('prod'), both, nowhere))).toEqual([]);
  });

  test.each<[string, Pins, readonly unknown[]]>([
    ['has them', [['service/api', { tag: '1', digest: digest('b') }]], []],
    ['has them of another service', [['service/web', { tag: '1', digest: digest('b') }]], torn],
    ['has the tag with another digest', [['service/api', { tag: '1', digest: digest('a') }]], torn],
    ['has the digest with another tag', [['service/api', { tag: '0', digest: digest('b') }]], torn],
    ['has the tag alone', [['service/api', { tag: '1' }]], torn],
  ])('may come as the environment before %s', (_name, pins, expected) => {
    const both = sides('prod', { api: ['1', 'a'] }, { api: ['1', 'b'] });
    expect(end(findTorn(environment('prod'), both, runs(pins)))).toEqual(expected);
  });

  test('without their digest may come as the environment before has the tag alone', () => {
    const both = sides('prod', { api: ['1', 'a'] }, { api: ['1'] });
    expect(end(findTorn(environment('prod'), both, runs([['service/api', { tag: '1' }]])))).toEqual([]);
  });

  test('in a first environment come from nowhere', () => {
    const both = sides('dev', { api: ['1', 'a'] }, { api: ['1', 'b'] });
    const nothing = asks({
      runs: answers(() => {
        throw new Error('there is no environment before');
      }),
    });
    expect(end(findTorn(environment('dev'), both, nothing))).toMatchObject([{ path: 'dev.yaml' }]);
  });
});

describe('the commit that a service was built from', () => {
  const [good, bad] = ['a'.repeat(40), 'b'.repeat(40)];
  const said = asks({
    runs: answers(() => [[['service/api', { tag: '1', sha: good }]], [['service/web', { tag: '1', sha: good }]]]),
  });
  const unproven = (release: Release, name = 'prod') => end(findUnproven(environment(name), release, said));

  test.each<[string, Release, readonly string[]]>([
    ['is said by the environment before', new Map([['service/api', { tag: '1', sha: good }]]), []],
    ['is another one', new Map([['service/api', { tag: '1', sha: bad }]]), ['service/api']],
    ['is said of another build', new Map([['service/api', { tag: '2', sha: good }]]), ['service/api']],
    ['is said of another service', new Map([['service/old', { tag: '1', sha: good }]]), ['service/old']],
    [
      'is said of one of two',
      new Map([
        ['service/api', { tag: '1', sha: bad }],
        ['service/web', { tag: '1', sha: good }],
      ]),
      ['service/api'],
    ],
  ])('%s', (_name, release, expected) => {
    expect(unproven(release)).toEqual(expected);
  });

  test('is proven by nobody where what runs is not known', () => {
    const release: Release = new Map([['service/api', { tag: '1', sha: good }]]);
    expect(end(findUnproven(environment('prod'), release, asks({ runs: answers((): Pins[] | null => null) })))).toEqual(
      ['service/api'],
    );
  });

  test('is proven by nobody in a first environment', () => {
    expect(unproven(new Map([['service/api', { tag: '1', sha: good }]]), 'dev')).toEqual(['service/api']);
  });
});
