import { Failure, type Problem } from '../failure.js';

/** What came of a question. */
export type Answer<A> =
  | { readonly is: 'known'; readonly value: A }
  /** There is no such thing. */
  | { readonly is: 'absent' }
  /** No one could say. */
  | { readonly is: 'unavailable'; readonly problems: readonly Problem[] };

/** @param value `null`: there is no such thing */
export function answerOf<A>(value: A | null): Answer<A> {
  return value === null ? { is: 'absent' } : { is: 'known', value };
}

/**
 * Code of the problem where nobody is logged in on a person's own machine. A question that meets it stays open: the plan goes on without its
 * answer, and the person is told what was not asked.
 */
export const notLoggedIn = 'not-logged-in';

/** Code of the problem where a person's own machine does not reach GitHub, or GitHub does not accept the login. */
export const githubOpen = 'github-not-asked';

/** Code of the problem where a registry does not answer a person's own machine, which may be outside of its network or without its login. */
export const registryOpen = 'registry-not-asked';

/** Whether a problem on a person's own machine leaves a question open. */
export function leavesOpen({ code }: Pick<Problem, 'code'>): boolean {
  return code === notLoggedIn || code === githubOpen || code === registryOpen;
}

/** What comes of asking, or what counts while the question stays open. @throws {Failure} where no one could say for another reason */
export async function askedOr<A, B>(asked: Promise<A>, meanwhile: () => Promise<B>): Promise<A | B> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Failure && error.problems.every(leavesOpen)) return meanwhile();
    throw error;
  }
}

function isOpen(answer: Answer<unknown>): boolean {
  return answer.is === 'unavailable' && answer.problems.every(leavesOpen);
}

/** What is known; `null`: there is no such thing, or the question stays open. @throws {Failure} where no one could say */
export function known<A>(answer: Answer<A>): A | null {
  if (answer.is === 'unavailable' && !isOpen(answer)) throw new Failure(answer.problems);
  return answer.is === 'known' ? answer.value : null;
}

/** What must be there, or what counts while the question stays open. @throws {Failure} where no one could say for another reason */
export function knownOr<A, B>(answer: Answer<A>, meanwhile: B): A | B {
  return isOpen(answer) ? meanwhile : mustBeKnown(answer);
}

/** What must be there. @throws {Failure} where no one could say */
export function mustBeKnown<A>(answer: Answer<A>): A {
  if (answer.is === 'unavailable') throw new Failure(answer.problems);
  const value = known(answer);
  if (value === null) throw new Error('a question that always has an answer has none');
  return value;
}

/** What is known; `null` also where no one could say. */
export function orNull<A>(answer: Answer<A>): A | null {
  return answer.is === 'known' ? answer.value : null;
}

/** A question, as data. */
export interface Question {
  /** Name of its {@link Topic}. */
  readonly topic: string;
  readonly asks: unknown;
}

/**
 * A planner: a pure generator that returns a proposal, or yields questions first, as many at a time as it can. Once they are answered it
 * goes on.
 */
export type Asking<T> = Generator<readonly Question[], T, void>;

/** What a planner sees of a {@link Topic}. */
export interface Asker<Q, A> {
  ask(question: Q): Asking<Answer<A>>;
  /** @returns the answers in the same order */
  askAll(questions: readonly Q[]): Asking<readonly Answer<A>[]>;
}

/** How questions of one kind are answered. */
export interface Kind<Q, A, O> {
  readonly name: string;
  /** How long an answer counts: for the whole run, while the plan is made on the same commit, or for one attempt at a plan. */
  readonly lives: 'run' | 'base' | 'attempt';
  /**
   * Answers many at a time, in the same order.
   * @throws {Failure} which makes all of them unavailable
   */
  answer(questions: readonly Q[], outside: O): Promise<readonly Answer<A>[]>;
}

/**
 * A kind of question that is answered one by one: one that no one can answer leaves the others alone.
 * @param answer `null`: there is no such thing
 */
export function oneByOne<Q, A, O>(
  name: string,
  lives: Kind<Q, A, O>['lives'],
  answer: (question: Q, outside: O) => Promise<A | null>,
): Kind<Q, A, O> {
  const one = async (question: Q, outside: O): Promise<Answer<A>> => {
    try {
      return answerOf(await answer(question, outside));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { is: 'unavailable', problems: error.problems };
    }
  };
  return {
    ...{ name, lives },
    answer: (questions, outside) => Promise.all(questions.map((question) => one(question, outside))),
  };
}

/** What the loop sees of a {@link Topic}. */
export interface Answering<O> {
  /** Forgets what no longer counts, and what no one could say. */
  forget(isSameBase: boolean): void;
  /** Answers what is open. */
  answerOpen(outside: O): Promise<void>;
}

/** Questions of one kind with their answers: each is asked once while its answer counts. Questions are plain data; two that say the same are one. */
export class Topic<Q, A, O> implements Asker<Q, A>, Answering<O> {
  readonly #kind: Kind<Q, A, O>;
  readonly #answers = new Map<string, Answer<A>>();
  readonly #open = new Map<string, Q>();

  constructor(kind: Kind<Q, A, O>) {
    this.#kind = kind;
  }

  *ask(question: Q): Asking<Answer<A>> {
    const [answer] = yield* this.askAll([question]);
    if (answer === undefined) throw new Error(`a question has no answer (${this.#kind.name})`);
    return answer;
  }

  *askAll(questions: readonly Q[]): Asking<readonly Answer<A>[]> {
    const keys = questions.map((question) => JSON.stringify(question));
    const open = new Map(
      questions.flatMap((one, index) => (this.#answers.has(keys[index] ?? '') ? [] : [[keys[index] ?? '', one]])),
    );
    for (const [key, question] of open) this.#open.set(key, question);
    if (open.size > 0) yield [...open.values()].map((asks) => ({ topic: this.#kind.name, asks }));
    return keys.map((key) => {
      const answer = this.#answers.get(key);
      if (answer === undefined) throw new Error(`no one answered ${key} (${this.#kind.name})`);
      return answer;
    });
  }

  forget(isSameBase: boolean): void {
    const { lives } = this.#kind;
    const isOver = lives === 'attempt' || (lives === 'base' && !isSameBase);
    for (const [key, { is }] of this.#answers) if (isOver || is === 'unavailable') this.#answers.delete(key);
    this.#open.clear();
  }

  async answerOpen(outside: O): Promise<void> {
    const open = [...this.#open];
    this.#open.clear();
    if (open.length === 0) return;
    const answers = await this.#answered(
      open.map(([, question]) => question),
      outside,
    );
    for (const [index, [key]] of open.entries()) this.#answers.set(key, answers[index] ?? { is: 'absent' });
  }

  async #answered(questions: readonly Q[], outside: O): Promise<readonly Answer<A>[]> {
    try {
      return await this.#kind.answer(questions, outside);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { problems } = error;
      return questions.map(() => ({ is: 'unavailable', problems }));
    }
  }
}

/** Drives planners of one run: answers what they ask, each question once, until they return. */
export type Inquiry<O> = <T>(planner: Asking<T>, outside: O, base: string) => Promise<T>;

/** @param topics all that planners may ask about; they belong to one run */
export function inquiry<O>(topics: readonly Answering<O>[]): Inquiry<O> {
  let last: string | null = null;
  return async (planner, outside, base) => {
    for (const topic of topics) topic.forget(base === last);
    last = base;
    for (;;) {
      const step = planner.next();
      if (step.done) return step.value;
      await Promise.all(topics.map((topic) => topic.answerOpen(outside)));
    }
  };
}

/** Planners that ask at the same time. @returns what they return, in the same order */
export function* together<T>(planners: readonly Asking<T>[]): Asking<T[]> {
  const steps = planners.map((planner) => ({ planner, step: planner.next() }));
  for (;;) {
    const open = steps.flatMap(({ step }) => (step.done ? [] : step.value));
    if (open.length > 0) yield open;
    const results: T[] = [];
    for (const one of steps) {
      if (!one.step.done && open.length > 0) one.step = one.planner.next();
      if (one.step.done) results.push(one.step.value);
    }
    if (results.length === steps.length) return results;
  }
}

/** Two planners of different results that ask at the same time. */
export function* both<A, B>(one: Asking<A>, other: Asking<B>): Asking<readonly [A, B]> {
  let [a, b] = [one.next(), other.next()];
  while (!a.done || !b.done) {
    yield [...(a.done ? [] : a.value), ...(b.done ? [] : b.value)];
    if (!a.done) a = one.next();
    if (!b.done) b = other.next();
  }
  return [a.value, b.value];
}

/** A planner that has nothing to ask. */
// biome-ignore lint/correctness/useYield: it is one all the same
export function* noQuestion<T>(value: T): Asking<T> {
  return value;
}
