import type { Finding } from '../failure.js';
import { cutDiff, cutLines, diffStat } from './diff.js';
import { renderEffects } from './effects.js';
import { countFindings, renderFindings } from './findings.js';
import { fenced, folded, literal, type Markdown, paragraphs, table } from './markdown.js';
import type { Edit, Effect, Hold } from './proposal.js';

/**
 * Bytes of a summary: a page that people read. GitHub refuses a step's summary of more than 1 MiB, and its page becomes slow long before. What
 * does not fit is in the plan file. The last half KiB is for what closes a part that is cut.
 */
export const summaryBytes = 60 * 1024 - 512;

/** With what closes it. */
const mostBytes = 60 * 1024;

/** A diff of fewer bytes says nothing. */
const leastDiff = 1024;

/** Of what waits, so many are listed. */
const shownHolds = 50;

const rest = '… the rest is in the plan file';

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

/** The job summary: what happened, what waits, the action's own part, what needs attention, the diff; no longer than people read. */
export function renderSummary(story: Story): Markdown {
  const top = paragraphs(
    `## ${literal(story.title)}`,
    literal(story.headline),
    story.delivered,
    countFindings(story.findings),
    renderHolds(story.holds),
  );
  const findings = renderFindings(story.findings, story.blobUrl);
  const fixed = byteLength(top) + byteLength(findings);
  const plan = cutMarkdown(paragraphs(story.details, renderEffects(story.effects)), Math.max(0, summaryBytes - fixed));
  const room = summaryBytes - fixed - byteLength(plan);
  return cutMarkdown(paragraphs(top, plan, findings, renderDiff(story.edits, room)), mostBytes);
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** Cuts at the end of a line, and closes what is folded or fenced there. @param bytes of what is left @param more what is said in place of the rest */
export function cutMarkdown(markdown: Markdown, bytes: number, more = rest): Markdown {
  if (byteLength(markdown) <= bytes) return markdown;
  const cut = cutLines(markdown, bytes, '');
  const fences = cut.match(/^```/gm)?.length ?? 0;
  const open = (cut.match(/^<details>/gm)?.length ?? 0) - (cut.match(/^<\/details>/gm)?.length ?? 0);
  return paragraphs(
    fences % 2 === 0 ? cut.trimEnd() : `${cut.trimEnd()}\n\`\`\``,
    ...Array<string>(open).fill('</details>'),
    more,
  );
}

function renderHolds(holds: readonly Hold[]): Markdown {
  const more = holds.length - shownHolds;
  return paragraphs(
    table(
      ['Waiting', 'For', 'Until'],
      holds
        .slice(0, shownHolds)
        .map((hold) => [literal(hold.subject), literal(hold.waitsFor), hold.until?.toISOString() ?? '']),
    ),
    more > 0 ? `… and ${more} more wait: the plan file has them.` : '',
  );
}

function renderDiff(edits: readonly Edit[], bytes: number): Markdown {
  if (edits.length === 0) return '';
  const { added, removed } = diffStat(edits);
  const files = edits.length === 1 ? '1 file' : `${edits.length} files`;
  const title = `Diff: ${files}, +${added} −${removed}`;
  if (bytes < leastDiff) return `${title}, in the plan file.`;
  return folded(title, fenced('diff', cutDiff(edits, bytes, rest)));
}
