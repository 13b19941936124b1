import { code, link, type Markdown, paragraphs } from '../plan/markdown.js';
import { summaryBytes } from '../plan/summary.js';
import type { ChartNotes } from './chart-notes.js';
import { renderChartNotes } from './notes-words.js';
import { type Rendering, renderDifference, renderOutline, wholeDifference } from './words.js';

/** What a change of an environment's files comes to, for people: nothing depends on it. */
export interface Shown {
  readonly rendering: Rendering;
  /** What charts say of the versions in between. */
  readonly notes: readonly ChartNotes[];
  /** Page of the run, whose summary shows more, or empty. */
  readonly runUrl: string;
}

/** Where no one wants to know, or nothing changes. */
export const notShown: Shown = { rendering: null, notes: [], runUrl: '' };

/** What belongs on the first screen: what is deleted, what the API refuses, and which charts break. */
export function showFirst({ rendering, notes }: Shown): Markdown {
  return paragraphs(renderOutline(rendering), renderChartNotes(notes));
}

/** Least part of what there is room for that the diff gets, however long the rest is. */
const share = 1 / 3;

/**
 * The diff of rendered manifests and what else there is to read, so that both fit.
 * @param rest is cut by who joins them
 * @param room bytes for both; default: those of a summary
 */
export function showDifference({ rendering, runUrl }: Shown, rest: Markdown, room = summaryBytes): Markdown {
  const bytes = Math.max(room - Buffer.byteLength(rest), Math.floor(room * share));
  const file = `${code('manifests')} in the file of the output ${code('plan-file')}, which is kept if the workflow uploads it`;
  const more =
    runUrl === ''
      ? `… the rest is under ${file}.`
      : `… the summary of ${link('this run', runUrl)} shows more. All of it is under ${file}.`;
  return renderDifference(rendering, bytes, more);
}

/** The diff whole, for the plan file. */
export function manifestsOf({ rendering }: Shown): { readonly manifests?: string } {
  return rendering === null || typeof rendering === 'string' ? {} : { manifests: wholeDifference(rendering) };
}
