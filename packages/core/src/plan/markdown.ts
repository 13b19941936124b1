import { bounds, shortened } from '../bounds.js';
import { visible } from '../nouns/visible.js';

/** A value that may stand in Markdown as it is, because we wrote it or escaped it. */
export type Markdown = string;

/** By CommonMark: as many backticks close a code span as open it; other runs of them may stand inside. */
const CODE_SPAN = /(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g;
/** The same in Markdown, where a backslash may stand before them. */
const MARKDOWN_SPAN = /(?<=(?:^|[^\\`])(?:\\\\)*)(`+)(?!`)(.*?[^`])\1(?!`)/g;

/** Characters that begin markup somewhere in a line; `&` where an entity would, `$` where GitHub reads mathematics: between two of them. */
const MARKUP = /[\\`*_[\]<>|~]|&(?=#?\w+;)|\$(?=[^$]*\$)/g;
/** What would begin a heading, a list, a rule or a table at the start of a line. */
const FIRST = /^(?:[-+=#](?=[-+=#\s]|$)|\d{1,9}(?=[.)](?:\s|$)))/;
/** Where GitHub finds an address, if nothing stands in between: a scheme, a web server, an electronic mailbox. */
const SCHEME = /:(?=\/\/)/g;
const SERVER = /www(?=\.)/gi;
const MAILBOX = /@(?=[\w\\-]+\.[\w\\.-]*[A-Za-z])/g;
/** What GitHub takes for a person or a team, an issue or a pull request. */
const MENTION = /@(?=[A-Za-z0-9])/g;
const ISSUE = /#(?=\d)|\bGH-(?=\d)/gi;
/** Renders as nothing. */
const NOTHING = '<!-- -->';

/**
 * Untrusted text as literal Markdown, on one line: nothing in it becomes markup, HTML, a link, a mention or a table cell, and characters that
 * cannot be seen are shown. Code spans that are closed stay, since people write identifiers that way. Of a text that is very long its beginning is told.
 */
export function literal(text: string): Markdown {
  return escaped(oneLine(text, bounds.quote), (part) =>
    withoutAddresses(escapedPart(part).replace(MENTION, `$&${NOTHING}`)),
  );
}

/** As {@link literal} for a file of the repository, where GitHub makes no mentions: `@scope/pkg` stays as it is. */
export function literalInFile(text: string): Markdown {
  return escaped(oneLine(text, bounds.entry), (part) =>
    withoutAddresses(escapedPart(part).replace(MAILBOX, `$&${NOTHING}`)),
  );
}

function escapedPart(part: string): string {
  return part.replace(MARKUP, '\\$&');
}

function withoutAddresses(part: string): string {
  return part.replace(SCHEME, ':\\').replace(SERVER, '$&\\');
}

function escaped(line: string, outside: (part: string) => string): Markdown {
  const markdown = outsideCode(line, outside, (span) => span.replaceAll('|', '\\|'));
  return markdown.replace(FIRST, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function oneLine(text: string, limit: number): string {
  return visible(shortened(text.replace(/\r?\n/g, ' '), limit))
    .replace(/\s+/g, ' ')
    .trim();
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
      return marker === ''
        ? outsideCode(line, (part) => part.replace(MENTION, `$&${NOTHING}`), undefined, MARKDOWN_SPAN)
        : line;
    })
    .join('\n');
}

/**
 * As {@link literal}, for what people wrote in another repository: `#12` and `GH-12` in it are no references here, so that `fixes #12` of theirs closes
 * no issue of ours.
 */
export function quoted(text: string): Markdown {
  return escaped(oneLine(text, bounds.quote), (part) =>
    withoutAddresses(escapedPart(part).replace(MENTION, `$&${NOTHING}`).replace(ISSUE, `$&${NOTHING}`)),
  );
}

/** Changes a line outside of its code spans, and if wanted inside. */
function outsideCode(
  line: string,
  outside: (part: string) => string,
  inside: (span: string) => string = (span) => span,
  spans: RegExp = CODE_SPAN,
): string {
  if (!line.includes('`')) return outside(line);
  let changed = '';
  let at = 0;
  for (const span of line.matchAll(spans)) {
    changed += outside(line.slice(at, span.index)) + inside(span[0]);
    at = span.index + span[0].length;
  }
  return changed + outside(line.slice(at));
}

/** A code span that holds any text, on one line. */
export function code(text: string): Markdown {
  const line = oneLine(text, bounds.quote);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const padded = line.startsWith('`') || line.endsWith('`') ? ` ${line} ` : line;
  return `${fence}${padded.replaceAll('|', '\\|')}${fence}`;
}

/** What Markdown, a cell or {@link withoutMentions} would read in an address. */
const READ_IN_ADDRESS = /[()|`\\@$]/g;

/**
 * A link to a page. Its text and its address may be anybody's.
 * @param write how the text is written
 * @returns the text alone, if the address is no page: another scheme than HTTP, a part of an address, or one with a login, which shows another host
 */
export function link(text: string, address: string, write: (text: string) => Markdown = literal): Markdown {
  const shown = write(text);
  const page = URL.canParse(address) ? new URL(address) : null;
  const isPage = page !== null && /^https?:$/.test(page.protocol) && page.username === '' && page.password === '';
  if (!isPage || shown === '') return shown;
  const encoded = page.href.replace(READ_IN_ADDRESS, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  // GitHub reads entities in an address before backslashes.
  return `[${shown}](${encoded.replace(/&(?=#?\w+;)/g, '&amp;')})`;
}

/** A link from one page of a repository to another, for what is read in that repository at whatever commit. */
export function pageLink(text: string, path: string): Markdown {
  return `[${literal(text)}](${path})`;
}

/** A fenced block that holds any text. */
export function fenced(language: string, text: string): Markdown {
  const shown = visible(text);
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown.replace(/\n$/, '')}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}

/** A table; cells are Markdown already. Nothing where there are no rows. */
export function table(header: readonly Markdown[], rows: readonly (readonly Markdown[])[]): Markdown {
  if (rows.length === 0) return '';
  const line = (cells: readonly Markdown[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that is folded under a title. The blank lines are what makes GitHub read Markdown inside HTML; it reads none in the title. */
export function folded(title: Markdown, content: Markdown): Markdown {
  return `<details>\n<summary>${asHtml(title)}</summary>\n\n${content}\n\n</details>`;
}

/** Text and code spans of Markdown, and the comments that keep off mentions, as HTML. */
function asHtml(markdown: Markdown): string {
  const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const plain = (text: string) =>
    html(text.replace(/\\([!-/:-@[-`{-~])/g, '$1')).replaceAll('&lt;!-- --&gt;', '<!-- -->');
  return outsideCode(
    markdown,
    plain,
    (span) => {
      const [, , inner = ''] = /^(`+) ?([\s\S]*?) ?\1$/.exec(span) ?? [];
      return `<code>${html(inner.replaceAll('\\|', '|')).replace(/[*_~@:]/g, (one) => `&#${one.charCodeAt(0)};`)}</code>`;
    },
    MARKDOWN_SPAN,
  );
}

/** Joins the parts that are not empty with a blank line between them. */
export function paragraphs(...parts: readonly Markdown[]): Markdown {
  return parts.filter((part) => part !== '').join('\n\n');
}
