import { describe, expect, test } from '@jest/globals';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import type { Sides } from '@slipway/core/environments/lens/hand-made';
import { readingsOf } from '@slipway/core/environments/lens/readings';
import { fieldsOf, type Release } from '@slipway/core/environments/model/release';
import { type Asker, type Asking, answerOf } from '@slipway/core/plan/questions';
import { digest, filesOf } from '@slipway/testing/environments';
import { type Asks, openQuestions, type Pins } from '../questions/questions.js';
import { findForeign, findUnproven } from './doubts.js';

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

/** A digest `no` is a key without one. */
type Image = readonly [tag: string | undefined, digest?: string];

/** An environment before and after, by the images of its services. */
function sides(name: string, before: Record<string, Image>, after: Record<string, Image>): Sides {
  const read = (images: Record<string, Image>) => {
    const lines = Object.entries(images).map(([service, [tag, sum]]) => {
      const keys = [
        ...(tag === undefined ? [] : [`    tag: "${tag}"\n`]),
        ...(sum === undefined ? [] : [`    digest: ${sum === 'no' ? "''" : digest(sum)}\n`]),
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

/** What environments ran, each pin whole. */
function ranIn(places: Readonly<Record<string, Pins>>) {
  return asks({
    ran: answers(({ environment: name, component, pin }) => {
      const pins = (places[name] ?? []).flatMap(([other, ran]) => (other === component ? [ran] : []));
      const differing = pins.map((ran) =>
        fieldsOf(component).filter((field) => field in pin && (ran[field] ?? null) !== pin[field]),
      );
      return differing.sort((one, other) => one.length - other.length)[0] ?? null;
    }),
  });
}

const whys = (name: string, both: Sides, places: Readonly<Record<string, Pins>>) =>
  end(findForeign(environment(name), both, ranIn(places))).map(({ path, why }) => `${path}: ${why}`);

describe('what enters from nowhere', () => {
  const both = sides('prod', { api: ['1'], web: ['1'] }, { api: ['2'], web: ['2'] });
  const never = (name: string) => `prod.yaml: neither staging nor prod has run ${name} 2 before`;
  const two = { tag: '2', digest: null };

  test.each<[string, Readonly<Record<string, Pins>>, readonly string[]]>([
    ['nothing that both have run', { staging: [['service/api', two]], prod: [['service/web', two]] }, []],
    ['what only another service has run', { staging: [['service/api', two]] }, [never('web')]],
    ['all, where nothing of it has run', {}, [never('api'), never('web')]],
  ])('is %s', (_name, places, expected) => {
    expect(whys('prod', both, places)).toEqual(expected);
  });

  test('in a first environment is what that one never ran', () => {
    const dev = sides('dev', { api: ['1'] }, { api: ['2'] });
    expect(whys('dev', dev, {})).toEqual(['dev.yaml: dev has not run api 2 before']);
    expect(whys('dev', dev, { dev: [['service/api', two]] })).toEqual([]);
  });

  test.each<[string, Pins[number][1], readonly string[]]>([
    ['has run just that', { tag: '2', digest: digest('b') }, []],
    ['has run that tag with another digest', { tag: '2', digest: digest('c') }, ['digest']],
    ['has run that tag without a digest', { tag: '2' }, ['digest']],
    ['has run that digest with another tag', { tag: '3', digest: digest('b') }, ['tag']],
  ])('is known as a whole, where the environment before %s', (_name, pin, differs) => {
    const whole = sides('prod', { api: ['1', 'a'] }, { api: ['2', 'b'] });
    expect(whys('prod', whole, { staging: [['service/api', pin]] })).toEqual(
      differs.map((field) => `prod.yaml: neither staging nor prod has run api 2 with this ${field} before`),
    );
  });

  test('is also what has no place yet', () => {
    const added = sides('prod', { api: ['1'] }, { api: ['1'], web: ['2'] });
    expect(whys('prod', added, {})).toEqual([never('web')]);
    expect(whys('prod', added, { staging: [['service/web', two]] })).toEqual([]);
  });

  test('has no digest where its files have none, whatever the environment before has', () => {
    const bare = sides('prod', { api: ['1'] }, { api: ['2'] });
    expect(whys('prod', bare, { staging: [['service/api', { tag: '2', digest: digest('b') }]] })).toEqual([]);
  });
});

describe('a tag and its digest', () => {
  const torn = ['prod.yaml: tag and digest of api do not change together'];

  test.each<[string, Image, Image, readonly string[]]>([
    ['stay', ['1', 'a'], ['1', 'a'], []],
    ['are torn by another tag', ['1', 'a'], ['2', 'a'], torn],
    ['are torn by another digest', ['1', 'a'], ['1', 'b'], torn],
    ['are torn where the digest goes', ['1', 'a'], ['1', 'no'], torn],
    ['are torn where a digest comes', ['1', 'no'], ['1', 'b'], torn],
  ])('%s', (_name, before, after, expected) => {
    const both = sides('prod', { api: before }, { api: after });
    expect(whys('prod', both, {})).toEqual(expected);
  });

  test.each<[string, Pins, readonly string[]]>([
    ['has them', [['service/api', { tag: '1', digest: digest('b') }]], []],
    ['has them of another service', [['service/web', { tag: '1', digest: digest('b') }]], torn],
    ['has the tag with another digest', [['service/api', { tag: '1', digest: digest('a') }]], torn],
    ['has the digest with another tag', [['service/api', { tag: '0', digest: digest('b') }]], torn],
    ['has the tag alone', [['service/api', { tag: '1' }]], torn],
  ])('may come as the environment before %s', (_name, pins, expected) => {
    const both = sides('prod', { api: ['1', 'a'] }, { api: ['1', 'b'] });
    expect(whys('prod', both, { staging: pins })).toEqual(expected);
  });

  test('without their digest may come as the environment before has the tag alone', () => {
    const both = sides('prod', { api: ['1', 'a'] }, { api: ['1', 'no'] });
    expect(whys('prod', both, { staging: [['service/api', { tag: '1' }]] })).toEqual([]);
  });

  test('are not torn where there is a digest alone', () => {
    const both = sides('prod', { api: [undefined, 'a'] }, { api: [undefined, 'b'] });
    expect(whys('prod', both, {})).toEqual([
      expect.stringMatching(/^prod\.yaml: neither staging nor prod has run api /),
    ]);
  });

  test('in a first environment come from nowhere', () => {
    const both = sides('dev', { api: ['1', 'a'] }, { api: ['1', 'b'] });
    expect(whys('dev', both, {})).toEqual(['dev.yaml: tag and digest of api do not change together']);
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
