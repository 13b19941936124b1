import type { Path } from '@slipway/core/nouns/git';

/** Something that init decided, and why. */
export interface Choice {
  readonly what: string;
  readonly why: string;
}

/** What a part of a proposal adds: lines of `slipway.yml`, and workflows. */
export interface Part {
  readonly choices: readonly Choice[];
  readonly lines: readonly string[];
  /** Texts by path. */
  readonly workflows: Readonly<Record<Path, string>>;
}

/** A part that has nothing to say. */
export const nothing: Part = { choices: [], lines: [], workflows: {} };

/** All parts as one. */
export function joined(parts: readonly Part[]): Part {
  return {
    choices: parts.flatMap(({ choices }) => choices),
    lines: parts.flatMap(({ lines }) => lines),
    workflows: Object.assign({}, ...parts.map(({ workflows }) => workflows)),
  };
}
