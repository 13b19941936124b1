import type { Pin } from '@slipway/core/environments/model/release';
import { listing } from '@slipway/core/environments/words/describe';
import type { ComponentId } from '@slipway/core/nouns/component';
import { inputsFor } from '../inputs/parts.js';
import type { LostCommit } from '../questions/commits.js';

/** How a person says that a version has what it seems to lack. */
export function wordFor(component: ComponentId, offered: Pin, what = 'the fix'): string {
  return `If it has ${what}, run again with ${word(component, offered)}.`;
}

/** The inputs of a run in which a person says so. */
export function word(component: ComponentId, offered: Pin): string {
  return `${inputsFor(component, offered).join(', ')} and \`reason: <why>\``;
}

/** Commits, newest first, cut after some. */
export function lostCommits(lost: readonly LostCommit[]): string {
  return listing(
    lost.map(({ id, subject }) => `${id.slice(0, 7)} ${subject}`),
    5,
    '; ',
  );
}
