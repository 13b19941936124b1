import type { Finding, Place, Problem } from '../failure.js';
import { groupBy } from '../group-by.js';
import { pageBelow } from '../nouns/page.js';
import { code, fenced, folded, link, literal, type Markdown, paragraphs, table } from './markdown.js';

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

/** Findings of a kind that are shown one by one, so that many of one do not bury the others. */
const shownOfAKind = 3;

/** Findings of a kind that are listed at all; the log has the rest. */
const listedOfAKind = 50;

/** What has one level and one code, in the order it was found. */
function kindsOf(findings: readonly Finding[]): Finding[][] {
  return [...groupBy(worstFirst(findings), ({ level, code }) => `${level} ${code}`).values()];
}

/** Findings with the worst first and, of one level, one of each kind before a second one of any. */
export function oneOfEachFirst(findings: readonly Finding[]): Finding[] {
  const turn = new Map(kindsOf(findings).flatMap((kind) => kind.map((finding, index) => [finding, index] as const)));
  return worstFirst([...findings].sort((a, b) => (turn.get(a) ?? 0) - (turn.get(b) ?? 0)));
}

/**
 * Findings to be shown one by one: the worst first, all errors, of each other kind a few; and the others, by kind.
 * @param most so many are shown at all
 */
export function fewOfEach(
  findings: readonly Finding[],
  most: number,
): { readonly shown: readonly Finding[]; readonly others: readonly (readonly Finding[])[] } {
  const few = new Set(kindsOf(findings).flatMap((kind) => (kind[0]?.level === 'error' ? kind : splitKind(kind).shown)));
  const shown = oneOfEachFirst(findings.filter((finding) => few.has(finding))).slice(0, most);
  const others = kindsOf(findings.filter((finding) => !shown.includes(finding)));
  return { shown, others };
}

/** One more is shown instead of a line that says there is one more. */
function splitKind(kind: readonly Finding[]): {
  readonly shown: readonly Finding[];
  readonly others: readonly Finding[];
} {
  const count = kind.length <= shownOfAKind + 1 ? kind.length : shownOfAKind;
  return { shown: kind.slice(0, count), others: kind.slice(count) };
}

/**
 * A table of findings, the worst first, of each kind a few, the others of a kind counted and folded; and below it the lines of a message or
 * of a fix behind the first: what programs said, what to write.
 */
export function renderFindings(findings: readonly Finding[], blobUrl: string): Markdown {
  const kinds = kindsOf(findings).map(splitKind);
  const shown = kinds.flatMap((kind) => kind.shown);
  const long = shown.filter(({ message, fix }) => [message, fix].some((text) => text.includes('\n')));
  return paragraphs(
    renderRows(shown, blobUrl),
    ...kinds.flatMap(({ others }) => renderOthers(others, blobUrl)),
    ...long.flatMap(({ message, fix, place }) => {
      const blocks = [message, fix].map((text) => text.split('\n').slice(1).join('\n')).filter((text) => text !== '');
      // Of several, whose lines are whose?
      const where = long.length > 1 && place ? [`${renderPlace(place, blobUrl)}:`] : [];
      return blocks.length === 0 ? [] : [...where, ...blocks.map((text) => fenced('', text))];
    }),
  );
}

function renderRows(findings: readonly Finding[], blobUrl: string): Markdown {
  return table(
    ['', 'What', 'Where', 'What to do'],
    findings.map((finding) => [
      marks[finding.level],
      literal(headOf(finding)),
      finding.place ? renderPlace(finding.place, blobUrl) : '',
      literal(firstLine(finding.fix)),
    ]),
  );
}

function renderOthers(others: readonly Finding[], blobUrl: string): Markdown[] {
  const [first] = others;
  if (first === undefined) return [];
  const rest = others.length - listedOfAKind;
  const more = rest > 0 ? `… and ${rest} more: the log has them.` : '';
  const title = `${marks[first.level]} ${others.length} more of ${code(first.code)}`;
  return [folded(title, paragraphs(renderRows(others.slice(0, listedOfAKind), blobUrl), more))];
}

/** How many errors and warnings there are, for the top of a page that shows them below; nothing without any. */
export function countFindings(findings: readonly Finding[]): Markdown {
  const counts = (['error', 'warning'] as const).flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : [`${marks[level]} ${count} ${level}${count === 1 ? '' : 's'}`];
  });
  return counts.length === 0 ? '' : `${counts.join(', ')}, below.`;
}

/** The first line of a problem's message, which is a sentence of its own. */
export function headOf({ message }: Problem): string {
  return firstLine(message);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function renderPlace(place: Place, blobUrl: string): Markdown {
  const [text, anchor] =
    place.line === undefined ? [place.path, ''] : [`${place.path}:${place.line}`, `#L${place.line}`];
  return link(text, pageBelow(blobUrl, place.path) + anchor, code);
}
