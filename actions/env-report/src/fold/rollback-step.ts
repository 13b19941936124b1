import type { CommitId } from '@slipway/core/nouns/git';
import { uses } from '@slipway/core/pages';

/** The whole step of a workflow that brings an environment back: to what it ran at a commit, or to what ran before what it runs now. */
export function rollbackStep(environment: string, release: CommitId | 'previous'): string {
  return `- uses: ${uses('rollback-env')}\n  with:\n    environment: ${environment}\n    release: ${release}\n`;
}
