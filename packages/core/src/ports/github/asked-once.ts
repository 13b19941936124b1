import type { Repository } from './connect.js';

/** A read that asks once: the same question to the same repository gets the same answer, also while the first one is under way. */
export function askedOnce<A extends readonly unknown[], T>(
  read: (repository: Repository, ...question: A) => Promise<T>,
): (repository: Repository, ...question: A) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (repository, ...question) => {
    const key = JSON.stringify([repository.fullName.toLowerCase(), ...question]);
    const answer = known.get(key) ?? read(repository, ...question);
    known.set(key, answer);
    return answer;
  };
}
