import { styleText } from 'node:util';
import { unknownSlug } from '@slipway/core/nouns/git';
import type { Nodes, Parents, PhrasingContent, RootContent, Table, TableCell } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { inSummary } from './person.js';
import { harmless } from './terminal.js';

/** Widest cell of a table. A table with a longer one is shown row by row, so that nothing is cut. */
const widest = 80;

/** What a link leads to in a clone whose origin is no repository of GitHub: nowhere. */
const nowhere = `https://github.com/${unknownSlug}/`;

/** A job summary, which is Markdown, as text for a terminal. Colours follow `NO_COLOR` and what the terminal can. */
export function renderMarkdown(markdown: string): string {
  const tree = fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  return `${tree.children
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
}

function block(node: RootContent): string {
  switch (node.type) {
    case 'heading':
      return styleText(['bold', 'underline'], inline(node));
    case 'paragraph':
      return inline(node);
    case 'code':
      // A picture says again what a table says.
      if (node.lang === 'mermaid') return '';
      return node.lang === 'diff' ? renderDiff(node.value) : `${indented(harmless(node.value))}`;
    case 'list':
      return node.children
        .map((item, index) => {
          const mark = node.ordered === true ? `${(node.start ?? 1) + index}. ` : '- ';
          return (
            mark +
            item.children
              .map(block)
              .join('\n')
              .replaceAll('\n', `\n${' '.repeat(mark.length)}`)
          );
        })
        .join('\n');
    case 'table':
      return renderTable(node);
    case 'blockquote':
      return indented(node.children.map(block).join('\n'), '│ ');
    case 'html':
      return titleOf(node.value);
    case 'thematicBreak':
      return '';
    default:
      return '';
  }
}

/**
 * Of HTML only the title of what is folded is text; what is inside follows as blocks. Nothing is folded here, so that of findings of a kind there are no
 * more than are shown.
 */
function titleOf(html: string): string {
  const [, title = ''] = /<summary>(.*?)<\/summary>/s.exec(html) ?? [];
  const text = decoded(title.replace(/<[^>]*>/g, ''));
  return text === '' || /^\S+ \d+ more of \S+$/.test(text) ? '' : styleText('bold', harmless(text));
}

function inline(node: Parents): string {
  return node.children.map((child) => phrase(child)).join('');
}

function phrase(node: Nodes | PhrasingContent): string {
  switch (node.type) {
    case 'text':
      return harmless(inSummary(node.value));
    case 'inlineCode':
      return styleText('cyan', harmless(node.value));
    case 'strong':
      return styleText('bold', inline(node));
    case 'emphasis':
      return styleText('italic', inline(node));
    case 'link': {
      const text = inline(node);
      return node.url === text || node.url.startsWith(nowhere) ? text : `${text} (${harmless(node.url)})`;
    }
    case 'break':
      return '\n';
    case 'html':
      return /^<br\b/.test(node.value) ? '\n' : '';
    default:
      return '';
  }
}

function renderTable({ children }: Table): string {
  const rows = children.map(({ children: cells }) => cells.map((cell) => cellText(cell).replaceAll('\n', ' ')));
  const [titles = [], ...entries] = rows;
  if (rows.flat().some((text) => widthOf(text) > widest))
    return entries.map((row) => renderEntry(titles, row)).join('\n');
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, column) => Math.max(known[column] ?? 0, widthOf(cell))),
    [],
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  return [styleText('dim', head), ...body].join('\n');
}

/** A row by itself: what it is about, below it the other cells, each with its title. */
function renderEntry(titles: readonly string[], row: readonly string[]): string {
  const first = Math.max(
    0,
    titles.findIndex((title) => title.trim() !== ''),
  );
  const about = row.slice(0, first + 1).filter((text) => text.trim() !== '');
  const others = row.flatMap((text, column) => {
    if (column <= first || text.trim() === '') return [];
    const title = titles[column] ?? '';
    return [`  ${title.trim() === '' ? '' : `${styleText('dim', `${title}:`)} `}${text}`];
  });
  return [about.join(' '), ...others].join('\n');
}

/** The text of a cell. Where links lead would fill the columns. */
function cellText({ children }: TableCell): string {
  return children.map((child) => (child.type === 'link' ? inline(child) : phrase(child))).join('');
}

function widthOf(text: string): number {
  return [...harmless(text)].length;
}

/** A diff in the colours of `git diff`. */
export function renderDiff(diff: string): string {
  return diff
    .split('\n')
    .map((line) => {
      const safe = harmless(line);
      if (/^(diff|index|---|\+\+\+|new file|deleted file)/.test(safe)) return styleText('bold', safe);
      if (safe.startsWith('@@')) return styleText('cyan', safe);
      if (safe.startsWith('+')) return styleText('green', safe);
      return safe.startsWith('-') ? styleText('red', safe) : safe;
    })
    .join('\n');
}

function indented(text: string, by = '  '): string {
  return text
    .split('\n')
    .map((line) => by + line)
    .join('\n');
}

function decoded(text: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => names[name] ?? whole);
}
