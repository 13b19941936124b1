import { Failure, type Place } from '../failure.js';
import type { Said } from './said.js';

/**
 * What is rendered as one: an Argo CD Application, an element of an ApplicationSet, or without these a kustomization, or a chart with values files
 * beside it.
 */
export interface App {
  /** Name of the target. */
  readonly target: string;
  /** Name of the Application: also that of the release, where none is given. */
  readonly name: string;
  readonly project: string;
  /** That of the destination; empty: not known. */
  readonly namespace: string;
  /** Where the target's files say it. */
  readonly place: Place;
  readonly sources: readonly AppSource[];
}

/** One source of an Application, as its specification has it. */
export interface AppSource {
  readonly said: Said;
  /** The line that says what is taken: `targetRevision`, else `path`. */
  readonly place: Place;
}

/** What could not be rendered, and why: one sentence without a full stop. */
export interface Unrendered {
  readonly target: string;
  readonly name: string;
  readonly place: Place;
  readonly why: string;
}

/** Nothing is rendered of an Application, for this reason. The rest of the run goes on. */
export function notRendered(why: string): Failure {
  return new Failure({
    code: 'not-rendered',
    message: why,
    fix: 'Nothing to do: what is rendered only informs. `render: never` leaves it out.',
  });
}

/** The reason why something was not rendered. @throws what is no {@link Failure} */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Failure)) throw error;
  const [first] = error.problems;
  return first?.message ?? error.message;
}
