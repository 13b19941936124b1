import type { Place, Problem } from '../failure.js';
import { code, fenced, literal, type Markdown, paragraphs, table } from './markdown.js';
import type { Finding } from './proposal.js';

/** The summary of a run that failed: every problem with its place and what to do. */
export function renderFailure(title: string, problems: readonly Problem[]): Markdown {
  const findings = problems.map((problem): Finding => ({ level: 'error', ...problem }));
  return paragraphs(`## ${literal(title)}: failed`, renderFindings(findings, ''));
}

const marks = { error: '❌', warning: '⚠️', notice: 'ℹ️' } as const;
const ranks = { error: 0, warning: 1, notice: 2 } as const;

/** Findings with the worst first, otherwise in the order they were found. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => ranks[a.level] - ranks[b.level]);
}

/** A table of findings, the worst first, and below it the lines of a message or of a fix behind the first: what programs said, what to write. */
export function renderFindings(findings: readonly Finding[], blobUrl: string): Markdown {
  const sorted = worstFirst(findings);
  const long = sorted.filter(({ message, fix }) => [message, fix].some((text) => text.includes('\n')));
  return paragraphs(
    table(
      ['', 'What', 'Where', 'What to do'],
      sorted.map((finding) => [
        marks[finding.level],
        literal(headOf(finding)),
        finding.place ? renderPlace(finding.place, blobUrl) : '',
        literal(firstLine(finding.fix)),
      ]),
    ),
    ...long.flatMap(({ message, fix, place }) => {
      const blocks = [message, fix].map((text) => text.split('\n').slice(1).join('\n')).filter((text) => text !== '');
      // Of several, whose lines are whose?
      const where = long.length > 1 && place ? [`${renderPlace(place, blobUrl)}:`] : [];
      return blocks.length === 0 ? [] : [...where, ...blocks.map((text) => fenced('', text))];
    }),
  );
}

/** The first line of a problem's message, which is a sentence of its own. */
export function headOf({ message }: Problem): string {
  return firstLine(message);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function renderPlace(place: Place, blobUrl: string): Markdown {
  const text = code(place.line === undefined ? place.path : `${place.path}:${place.line}`);
  if (blobUrl === '') return text;
  const anchor = place.line === undefined ? '' : `#L${place.line}`;
  return `[${text}](${blobUrl}/${place.path.split('/').map(encodeURIComponent).join('/')}${anchor})`;
}
