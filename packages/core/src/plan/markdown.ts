/** A value that may stand in Markdown as it is, because we wrote it or escaped it. */
export type Markdown = string;

/** By CommonMark: as many backticks close a code span as open it; other runs of them may stand inside. */
const CODE_SPAN = /(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g;

/**
 * Untrusted text as literal Markdown, on one line: nothing in it becomes markup, HTML, a link, a mention or a table cell.
 * Code spans that are closed stay, since people write identifiers that way.
 */
export function literal(text: string): Markdown {
  return withoutMentions(literalInFile(text));
}

/** As {@link literal} for a file of the repository, where GitHub makes no mentions: `@scope/pkg` stays as it is. */
export function literalInFile(text: string): Markdown {
  const line = text.replace(/\s+/g, ' ').trim();
  return outsideCode(
    line,
    (part) => part.replace(/[\\`*_[\]<>|~]/g, '\\$&'),
    (span) => span.replaceAll('|', '\\|'),
  );
}

/** Markdown in which nobody is mentioned: a comment that renders as nothing stands behind each `@` outside of code. */
export function withoutMentions(markdown: Markdown): Markdown {
  if (!markdown.includes('@')) return markdown;
  let fence = '';
  return markdown
    .split('\n')
    .map((line) => {
      const [, marker = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
      if (fence !== '') {
        if (marker.startsWith(fence)) fence = '';
        return line;
      }
      fence = marker;
      return marker === '' ? outsideCode(line, (part) => part.replace(/@(?=[A-Za-z0-9])/g, '@<!-- -->')) : line;
    })
    .join('\n');
}

/**
 * As {@link literal}, for what people wrote in another repository: `#12`, `GH-12` and addresses in it are no references here, so that `fixes #12` of
 * theirs closes no issue of ours.
 */
export function quoted(text: string): Markdown {
  return outsideCode(literal(text), (part) =>
    part
      .replace(/#(?=\d)/g, '#<!-- -->')
      .replace(/\b(GH-)(?=\d)/gi, '$1<!-- -->')
      .replace(/:(?=\/\/)/g, ':<!-- -->')
      .replace(/\bwww(?=\.)/gi, 'www<!-- -->'),
  );
}

/** Changes a line outside of its code spans, and if wanted inside. */
function outsideCode(
  line: string,
  outside: (part: string) => string,
  inside: (span: string) => string = (span) => span,
): string {
  if (!line.includes('`')) return outside(line);
  let changed = '';
  let at = 0;
  for (const span of line.matchAll(CODE_SPAN)) {
    changed += outside(line.slice(at, span.index)) + inside(span[0]);
    at = span.index + span[0].length;
  }
  return changed + outside(line.slice(at));
}

/** A code span that holds any text, on one line. */
export function code(text: string): Markdown {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const padded = line.startsWith('`') || line.endsWith('`') ? ` ${line} ` : line;
  return `${fence}${padded.replaceAll('|', '\\|')}${fence}`;
}

/** A fenced block that holds any text. */
export function fenced(language: string, text: string): Markdown {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** A table; cells are Markdown already. Nothing where there are no rows. */
export function table(header: readonly Markdown[], rows: readonly (readonly Markdown[])[]): Markdown {
  if (rows.length === 0) return '';
  const line = (cells: readonly Markdown[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that is folded under a title. The blank lines are what makes GitHub read Markdown inside HTML. */
export function folded(title: Markdown, content: Markdown): Markdown {
  return `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** Joins the parts that are not empty with a blank line between them. */
export function paragraphs(...parts: readonly Markdown[]): Markdown {
  return parts.filter((part) => part !== '').join('\n\n');
}
