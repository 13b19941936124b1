import type { Place } from '@slipway/core/failure';
import type { Folder } from '@slipway/core/nouns/folder';
import type { Touched } from './facts.js';

/** A rule that a chart breaks. */
export interface Violation {
  readonly code: string;
  /** Folder of the chart. */
  readonly chart: Folder;
  readonly place: Place;
  readonly found: string;
  /** A version for whoever makes the bump, or a word such as `unchanged`. */
  readonly needed: string;
  readonly message: string;
  readonly fix: string;
  /** The line as it stands, where `needed` in place of the version mends it. */
  readonly line?: string;
}

/** What became of one chart, for people. */
export interface Verdict {
  readonly chart: Touched;
  readonly name: string;
  /** One word, and a sentence. */
  readonly state: 'passed' | 'failed' | 'new' | 'deleted' | 'vendored' | 'unchanged' | 'stamped';
  readonly why: string;
  readonly violations: readonly Violation[];
}
