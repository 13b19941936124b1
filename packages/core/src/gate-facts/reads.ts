import type { CommitId } from '../nouns/git.js';
import { askedOnce } from '../ports/github/asked-once.js';
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
    approvals: askedOnce(readApprovals),
    checks: askedOnce(readChecks),
    contexts: askedOnce(readContexts),
    freezes: askedOnce(readFreezes),
    signals: askedOnce(readSignalPage),
    statuses: askedOnce(readStatuses),
    teams: askedOnce(readTeamsOf),
  };
}
