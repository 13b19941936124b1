import { fromMarkdown } from 'mdast-util-from-markdown';
import { bounds, mustBeFew, mustFit } from '../bounds.js';
import type { Path } from '../nouns/git.js';
import { Lines } from './lines.js';

/** A Markdown tree. */
export type MarkdownRoot = ReturnType<typeof fromMarkdown>;

/** What stands within a paragraph is two fifths of the work, and takes the square of the marks in it. */
const blocksOnly = {
  disable: {
    null: [
      'attention',
      'autolink',
      'codeText',
      'hardBreakEscape',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
    ],
  },
};

/** Where a container begins: a quote or the item of a list. */
const CONTAINER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const FIX = 'Move its oldest releases into a file of their own.';

/**
 * Refuses Markdown that takes the parser too long.
 * @throws {Failure} `above-bound`
 */
export function mustBeBoundedMarkdown(path: Path, text: string): void {
  mustFit(path, text.length, bounds.changelog, FIX, { path });
  let lines = 0;
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    mustBeFew(path, ++lines, bounds.changelogLines, 'lines', FIX, { path });
    mustBeFew(path, end - start, bounds.changelogLine, 'characters in a line', 'Break the line.', {
      path,
      line: lines,
    });
    CONTAINER.lastIndex = start;
    let deep = 0;
    let column = start;
    while (CONTAINER.test(text) && CONTAINER.lastIndex <= end) {
      deep += 1 + Math.floor((CONTAINER.lastIndex - column) / 4);
      column = CONTAINER.lastIndex;
      if (deep > bounds.depth) {
        const place = new Lines(path, text).place(start);
        mustBeFew(path, deep, bounds.depth, 'lists or quotes within each other', 'Nest them less deeply.', place);
      }
    }
    start = end + 1;
  }
}

/** The blocks of a bounded Markdown text: headings, lists, paragraphs whose contents nobody looks into. */
export function markdownBlocks(text: string): MarkdownRoot {
  return fromMarkdown(text, { extensions: [blocksOnly] });
}

/** The whole tree of a Markdown text. */
export function markdownTree(path: Path, text: string): MarkdownRoot {
  mustBeBoundedMarkdown(path, text);
  const marks = text.match(/[*_[\]`~&<]/g)?.length ?? 0;
  mustBeFew(path, marks, bounds.markdownMarks, 'marks such as `*` and `[` in a section', 'Shorten the section.', {
    path,
  });
  return fromMarkdown(text);
}
