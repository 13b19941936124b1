import { cutDiff, diffStat } from './diff.js';
import { renderEffects } from './effects.js';
import { renderFindings } from './findings.js';
import { fenced, folded, literal, type Markdown, paragraphs, table } from './markdown.js';
import type { Edit, Effect, Finding, Hold } from './proposal.js';

/** GitHub refuses a job summary of more than 1 MiB; the diff is cut to leave room for the rest. */
const diffBytes = 400 * 1024;

/** What a run has to tell, from which its job summary is made. */
export interface Story {
  readonly title: string;
  readonly headline: string;
  /** What delivery did, such as a link to the pull request. */
  readonly delivered: Markdown;
  /** The action's own part. */
  readonly details: Markdown;
  readonly findings: readonly Finding[];
  readonly holds: readonly Hold[];
  readonly edits: readonly Edit[];
  readonly effects: readonly Effect[];
  /** Page of a file at the base commit, for links; empty: no links. */
  readonly blobUrl: string;
}

/** The job summary: what happened, what needs attention, the action's own part, the diff. */
export function renderSummary(story: Story): Markdown {
  return paragraphs(
    `## ${literal(story.title)}`,
    literal(story.headline),
    story.delivered,
    renderHolds(story.holds),
    renderFindings(story.findings, story.blobUrl),
    story.details,
    renderEffects(story.effects),
    renderDiff(story.edits),
  );
}

function renderHolds(holds: readonly Hold[]): Markdown {
  return table(
    ['Waiting', 'For', 'Until'],
    holds.map((hold) => [literal(hold.subject), literal(hold.waitsFor), hold.until?.toISOString() ?? '']),
  );
}

function renderDiff(edits: readonly Edit[]): Markdown {
  if (edits.length === 0) return '';
  const { added, removed } = diffStat(edits);
  const files = edits.length === 1 ? '1 file' : `${edits.length} files`;
  const shown = cutDiff(edits, diffBytes, '… the rest is in the plan file');
  return folded(`Diff: ${files}, +${added} −${removed}`, fenced('diff', shown));
}
