import { cutLines } from '../plan/diff.js';
import { fenced, folded, literal, type Markdown, paragraphs } from '../plan/markdown.js';
import type { ChartNotes } from './chart-notes.js';

/** So many bytes of one section, and of all. */
const [ofSection, ofAll] = [2_000, 12_000];

/**
 * What charts say of the versions between, breaking ones first: each folded. It is text of others, so it is shown as it is written: in it nobody is mentioned
 * and no issue is closed.
 */
export function renderChartNotes(notes: readonly ChartNotes[]): Markdown {
  let room = ofAll;
  const ranked = [...notes].sort((a, b) => Number(b.isBreaking) - Number(a.isBreaking));
  const blocks = ranked.flatMap(({ chart, from, to, isBreaking, isBack, sections }): Markdown[] => {
    if (sections.length === 0 && !isBreaking) return [];
    const title = `${chart} ${from} → ${to}`;
    const lead = isBreaking ? `- **Breaking**: the chart ${literal(title)} crosses a breaking change.` : '';
    if (sections.length === 0) return [`${lead} It has no changelog.`];
    const parts = sections.map(({ version, kind, isBreaking: first, text }) => {
      const head = `## ${version}${kind === 'upgrade' ? ', upgrade notes' : ''}${first ? ', breaking' : ''}`;
      return `${head}\n\n${cutLines(text, ofSection, '…').trimEnd()}\n\n`;
    });
    const cut = cutLines(parts.join(''), Math.max(0, room), '… the changelog of the chart has the rest');
    room -= cut.length;
    const what = `${isBack ? 'What is lost of' : 'Changelog of'} ${title}: ${sections.length} ${sections.length === 1 ? 'section' : 'sections'}`;
    return [paragraphs(lead, folded(literal(what), fenced('markdown', cut.trimEnd())))];
  });
  return blocks.length === 0 ? '' : paragraphs('### Charts', ...blocks);
}
