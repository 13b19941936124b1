import type { Problem } from '../../failure.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Field } from './release.js';
import type { Slot } from './slot.js';

/** Several places that do not go together, or one that cannot be read. What is decided by them is not known. */
export interface Conflict {
  readonly kind: /** Places of the same kind hold different values. */
    | 'disagree'
    /** A configured place such as `global.imageTag` is set, and so is a place of the component's own. */
    | 'set-twice'
    /** Any one of several components may be meant. */
    | 'ambiguous'
    /** The text is not of the form it should have. */
    | 'unreadable'
    /** The targets of one environment run different releases. */
    | 'targets-differ'
    /** Nothing is pinned: a branch, a range, `latest` without digest. It can be written over. */
    | 'floating'
    /** A file in which they are named cannot be read; there are no choices. */
    | 'broken-file'
    /** Argo CD takes the file they are in from another branch than the one that is read. */
    | 'other-branch';
  readonly components: readonly ComponentId[];
  readonly field?: Field;
  /** The choices. */
  readonly slots: readonly Slot[];
  /** What is wrong with the file, or why it does not say what runs. */
  readonly problem?: Problem;
}

/** For each field of a component that has a place: the slots that hold it. All of them hold the same value. */
export type Holders = ReadonlyMap<Field, readonly Slot[]>;
