import type { CommitId } from '../nouns/git.js';
import { readChecks } from '../ports/github/checks.js';
import type { Repository } from '../ports/github/connect.js';
import { readContexts } from '../ports/github/contexts.js';
import { readFreezes } from '../ports/github/freeze.js';
import { readApprovals } from '../ports/github/reviews.js';
import { readSignalPage } from '../ports/github/signals.js';
import { readStatuses } from '../ports/github/statuses.js';
import { readTeamsOf } from '../ports/github/teams.js';

/** What gates are judged by, read once for all that is judged in one run: many pull requests wait for the same. */
export interface GateReads {
  readonly approvals: (repository: Repository, number: number, commit: CommitId) => Promise<readonly string[]>;
  readonly checks: typeof readChecks;
  readonly contexts: typeof readContexts;
  readonly freezes: typeof readFreezes;
  readonly signals: typeof readSignalPage;
  readonly statuses: typeof readStatuses;
  readonly teams: typeof readTeamsOf;
}

/** Nothing is read yet. */
export function gateReads(): GateReads {
  return {
    approvals: remembered(readApprovals),
    checks: remembered(readChecks),
    contexts: remembered(readContexts),
    freezes: remembered(readFreezes),
    signals: remembered(readSignalPage),
    statuses: remembered(readStatuses),
    teams: remembered(readTeamsOf),
  };
}

/** The same question to the same repository gets the same answer. */
function remembered<A extends readonly unknown[], T>(
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
