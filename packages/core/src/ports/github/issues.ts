import { once, type Repository } from './connect.js';
import { isTransient, type Purpose } from './explain.js';
import { pagesOf, perPage } from './pages.js';
import { jittered } from './tempo.js';

const needs = { contents: 'write', 'pull-requests': 'write' } as const;

/**
 * Adds labels to a pull request; those on it stay. GitHub makes labels that do not exist yet, without colour or
 * description (github/docs#35718). One call.
 */
export async function addLabels(repository: Repository, number: number, labels: readonly string[]): Promise<void> {
  const purpose: Purpose = { doing: `label pull request #${number} with ${labels.join(', ')}`, needs };
  await repository.ask(purpose, (rest, at) =>
    rest.issues.addLabels({ ...at, issue_number: number, labels: [...labels] }),
  );
}

/** Assigns people to a pull request. One call. @returns those GitHub left out, which it does without a word */
export async function addAssignees(
  repository: Repository,
  number: number,
  assignees: readonly string[],
): Promise<string[]> {
  const purpose: Purpose = { doing: `assign pull request #${number} to ${assignees.join(', ')}`, needs };
  const issue = await repository.ask(purpose, (rest, at) =>
    rest.issues.addAssignees({ ...at, issue_number: number, assignees: [...assignees] }),
  );
  const assigned = new Set((issue.assignees ?? []).map((person) => person.login.toLowerCase()));
  return assignees.filter((login) => !assigned.has(login.toLowerCase()));
}

/**
 * Comments once, however often it is called: the comment carries `key` where people do not see it.
 * Two calls; one when it stands there already. Two runs in the same instant may both say it: GitHub has no "unless".
 */
export async function commentOnce(repository: Repository, number: number, key: string, body: string): Promise<void> {
  const purpose: Purpose = { doing: `comment on pull request #${number}`, needs };
  const mark = `<!-- slipway:comment ${key.replace(/[^A-Za-z0-9 ._/-]/g, '')} -->`;
  for (let count = 1; ; count++) {
    if (await hasComment(repository, purpose, number, mark)) return;
    try {
      await repository.ask(purpose, (rest, at) =>
        rest.issues.createComment({ ...at, issue_number: number, body: `${body}\n\n${mark}`, request: once }),
      );
      return;
    } catch (error) {
      // The comment may stand there although its answer was lost: look before saying it again.
      if (!isTransient(error) || count === 4) throw error;
      await repository.tempo.sleep(jittered(1000 * count, repository.tempo));
    }
  }
}

async function hasComment(repository: Repository, purpose: Purpose, number: number, mark: string): Promise<boolean> {
  for await (const data of commentsOn(repository, purpose, number))
    if (data.some((comment) => comment.body?.includes(mark))) return true;
  return false;
}

/**
 * Keeps one comment that says this: it is made, or edited where it says something else. It is found by `key`, which people do not see, among the
 * comments that the token may change. Two calls; one where it says so already, and one more for each hundred comments.
 * @param isOnlyKept a comment that is not there is not made
 * @returns whether it says something new now
 * @throws {Failure} where the token may not change the only one there is
 */
export async function keepComment(
  repository: Repository,
  number: number,
  key: string,
  text: string,
  isOnlyKept = false,
): Promise<boolean> {
  const purpose: Purpose = { doing: `comment on pull request #${number}`, needs: { 'pull-requests': 'write' } };
  const mark = `<!-- slipway:comment ${key.replace(/[^A-Za-z0-9 ._/-]/g, '')} -->`;
  const body = `${mark}\n${text}`.slice(0, 60_000);
  for (let count = 1; ; count++) {
    const made = await findComment(repository, purpose, number, mark);
    if (made.some((one) => one.body === body)) return false;
    let refuse: (() => unknown) | undefined;
    for (const { id } of made) {
      const answer = await repository.attempt(purpose, (rest, at) =>
        rest.issues.updateComment({ ...at, comment_id: id, body }),
      );
      if (answer.refusal === undefined) return true;
      // With our mark, and not ours: a person copied it.
      if (answer.refusal.status !== 403) repository.settle(purpose, answer);
      refuse = () => repository.settle(purpose, answer);
    }
    if (isOnlyKept) {
      refuse?.();
      return false;
    }
    try {
      await repository.ask(purpose, (rest, at) =>
        rest.issues.createComment({ ...at, issue_number: number, body, request: once }),
      );
      return true;
    } catch (error) {
      if (!isTransient(error) || count === 4) throw error;
      await repository.tempo.sleep(jittered(1000 * count, repository.tempo));
    }
  }
}

async function findComment(repository: Repository, purpose: Purpose, number: number, mark: string) {
  const found: { readonly id: number; readonly body: string }[] = [];
  for await (const data of commentsOn(repository, purpose, number)) {
    for (const { id, body } of data)
      if (body?.startsWith(mark)) found.push({ id, body: body.replaceAll('\r\n', '\n') });
  }
  return found;
}

/** The comments on an issue or a pull request, oldest first, in pages. One call per hundred. */
export function commentsOn(repository: Repository, purpose: Purpose, number: number) {
  const list = { of: `#${number}`, unit: 'comments', fix: 'Delete comments, or open another one.' };
  return pagesOf(list, (page) =>
    repository.ask(purpose, (rest, at) =>
      rest.issues.listComments({ ...at, issue_number: number, per_page: perPage, page }),
    ),
  );
}
