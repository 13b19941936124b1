import { describe, expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import {
  type Asking,
  answerOf,
  both,
  githubOpen,
  inquiry,
  type Kind,
  known,
  knownOr,
  notLoggedIn,
  orNull,
  registryOpen,
  Topic,
  together,
} from './questions.js';

/** Topics that answer with the length of a word, and what they were asked. */
function lengths(lives: Kind<string, number, string>['lives'] = 'attempt') {
  const asked: string[][] = [];
  const topic = new Topic<string, number, string>({
    ...{ name: 'length', lives },
    async answer(questions, outside) {
      asked.push([...questions]);
      if (questions.includes('fail')) {
        throw new Failure({ code: 'silent', message: `${outside} is silent`, fix: 'Wait.' });
      }
      return questions.map((one) => answerOf(one === 'none' ? null : one.length));
    },
  });
  return { topic, asked, run: inquiry([topic]) };
}

function* sum(topic: Topic<string, number, string>, ...words: string[]): Asking<number> {
  const all = yield* topic.askAll(words);
  return all.reduce((total, answer) => total + (known(answer) ?? 0), 0);
}

describe('questions of a planner', () => {
  test('are answered once each, many at a time, and absent ones are absent', async () => {
    const { topic, asked, run } = lengths();
    const planner = function* (): Asking<readonly number[]> {
      const first = yield* together([sum(topic, 'a', 'bb'), sum(topic, 'bb', 'none'), sum(topic)]);
      return [...first, yield* sum(topic, 'a', 'ccc')];
    };
    expect(await run(planner(), 'it', 'base')).toEqual([3, 2, 0, 4]);
    expect(asked).toEqual([['a', 'bb', 'none'], ['ccc']]);
  });

  test('are data that a planner yields', () => {
    const { topic } = lengths();
    expect(sum(topic, 'a', 'bb').next()).toEqual({
      done: false,
      value: [
        { topic: 'length', asks: 'a' },
        { topic: 'length', asks: 'bb' },
      ],
    });
  });

  test('of several kinds are answered at the same time', async () => {
    const order: string[] = [];
    const slow = (name: string) =>
      new Topic<string, string, null>({
        ...{ name, lives: 'attempt' },
        async answer(questions) {
          order.push(`${name} begins`);
          await Promise.resolve();
          order.push(`${name} ends`);
          return questions.map((one) => answerOf(one));
        },
      });
    const [one, other] = [slow('one'), slow('other')];
    const answers = await inquiry([one, other])(both(one.ask('a'), other.ask('b')), null, 'base');
    expect(answers.map(known)).toEqual(['a', 'b']);
    expect(order).toEqual(['one begins', 'other begins', 'one ends', 'other ends']);
  });

  test('that no one can answer fail a planner that must know, and no other', async () => {
    const { topic, asked, run } = lengths('run');
    await expect(run(sum(topic, 'fail', 'a'), 'it', 'base')).rejects.toThrow('it is silent');
    const lenient = function* (): Asking<number | null> {
      return orNull(yield* topic.ask('fail'));
    };
    expect(await run(lenient(), 'it', 'base')).toBeNull();
    // What no one could say is asked again by the next attempt.
    expect(asked).toEqual([['fail', 'a'], ['fail']]);
  });

  test.each([
    ['run', [['a']]],
    ['base', [['a'], ['a']]],
    ['attempt', [['a'], ['a'], ['a']]],
  ] as const)('keep their answers as long as the %s', async (lives, calls) => {
    const { topic, asked, run } = lengths(lives);
    for (const base of ['1', '1', '2']) await run(sum(topic, 'a'), 'it', base);
    expect(asked).toEqual(calls);
  });

  test("stay open on a person's own machine, and only for what is missing there", () => {
    const unavailable = (...codes: string[]) => ({
      is: 'unavailable' as const,
      problems: codes.map((code) => ({ code, message: 'no', fix: 'Do.' })),
    });
    for (const codes of [[notLoggedIn], [githubOpen], [registryOpen], [notLoggedIn, registryOpen]]) {
      expect(known(unavailable(...codes))).toBeNull();
      expect(knownOr(unavailable(...codes), 'meanwhile')).toBe('meanwhile');
    }
    for (const codes of [['tag-unknown'], [notLoggedIn, 'tag-unknown']]) {
      expect(() => known(unavailable(...codes))).toThrow(Failure);
      expect(() => knownOr(unavailable(...codes), 'meanwhile')).toThrow(Failure);
    }
    expect(knownOr(answerOf('it'), 'meanwhile')).toBe('it');
  });

  test('a bug of who answers stays one', async () => {
    const topic = new Topic<string, number, null>({
      ...{ name: 'broken', lives: 'run' },
      answer: () => Promise.reject(new TypeError('a bug')),
    });
    await expect(inquiry([topic])(topic.ask('a'), null, 'base')).rejects.toThrow(TypeError);
  });
});
