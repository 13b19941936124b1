import type { Rule } from '../facts.js';
import { editedByHand, hotfixUnexplained } from './change.js';
import { breakingVersion, changelogEntry, chartVersionUnique } from './charts.js';
import { aheadOfPrevious, automatedSync } from './environments.js';
import { digestRequired, mutableTag, registryNotAllowed } from './images.js';
import { unapprovedMerge } from './merges.js';
import { mixedRelease } from './mixed.js';
import { notInRegistry } from './registry.js';
import { floatingRevision, ociScheme, versionRange } from './taken.js';
import { secretWithoutEnvironment } from './workflows.js';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  ...[digestRequired, mutableTag, floatingRevision, versionRange, ociScheme, registryNotAllowed],
  ...[notInRegistry, editedByHand, hotfixUnexplained, unapprovedMerge],
  ...[aheadOfPrevious, mixedRelease, automatedSync],
  ...[changelogEntry, chartVersionUnique, breakingVersion, secretWithoutEnvironment],
];
