import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { code, fenced, folded, link, literal, literalInFile, quoted, table } from '@slipway/core/plan/markdown';
import fc from 'fast-check';

const python = join(fileURLToPath(new URL('../..', import.meta.url)), '.tools/markdown/bin/python');

/** Renders each text with GitHub's renderer (cmark-gfm with all its extensions) and lists elements, links, comments and the text outside of code. */
const judge = `
import json, sys
from html.parser import HTMLParser
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

class Seen(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.links, self.comments, self.text, self.code = [], [], [], "", 0
    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if tag == "a" and name == "href"]
        self.code += tag in ("code", "pre")
        self.text += "\\0"
    def handle_endtag(self, tag):
        self.code -= tag in ("code", "pre")
        self.text += "\\0"
    def handle_comment(self, data):
        self.comments.append(data.strip())
        self.text += "\\0"
    def handle_data(self, data):
        if not self.code:
            self.text += data

seen = []
for text in json.load(sys.stdin):
    one = Seen()
    one.feed(github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE))
    one.close()
    seen.append({"tags": one.tags, "links": one.links, "comments": [c for c in one.comments if c], "text": one.text})
json.dump(seen, sys.stdout)
`;

interface Seen {
  readonly tags: readonly string[];
  readonly links: readonly string[];
  readonly comments: readonly string[];
  readonly text: string;
}

function render(texts: readonly string[]): Seen[] {
  const { stdout, stderr, status } = spawnSync(python, ['-c', judge], {
    ...{ input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 1 << 30 },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'B',
        '1',
        ' ',
        '`',
        '``',
        '```',
        '~~~',
        '*',
        '_',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '|',
        '~',
        '\\',
        '@',
        '#',
        '!',
      ],
      ...[
        '\n',
        '\r',
        '\t',
        '-',
        '+',
        '=',
        '.',
        ':',
        '/',
        '&',
        '$',
        '"',
        "'",
        ';',
        '{',
        '}',
        '^',
        '\0',
        '\u0085',
        '\u2028',
        '\u202e',
      ],
      ...['https://e.com', 'www.e.com', 'ftp://e.com', 'mailto:x@y.com', 'x@y.com', 'xmpp:x@y.z/a', '<https://e.com>'],
      ...[
        '&#64;name',
        '&lt;',
        '&amp;',
        '<h1>',
        '</summary>',
        '</details>',
        '<!--',
        '-->',
        '<a href=x>',
        '![i](http://e.com/x.png)',
      ],
      ...['1. ', '- ', '# ', '| - |', '---', '[a]: b', '[^1]', '@alice', '@acme/team', 'GH-1', '\ud83d\ude00'],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const ways: Readonly<Record<string, readonly [(text: string) => string, readonly string[]]>> = {
  'within a line': [(text) => `x ${literal(text)} y`, ['p', 'code']],
  'a line': [literal, ['p', 'code']],
  'of another repository': [quoted, ['p', 'code']],
  'an entry of a changelog': [(text) => `- ${literalInFile(text)}`, ['ul', 'li', 'code']],
  code: [(text) => `x ${code(text)} y`, ['p', 'code']],
  'a block': [(text) => fenced('', text), ['pre', 'code']],
  'a title': [(text) => folded(`${literal(text)} ${code(text)}`, 'in'), ['details', 'summary', 'p', 'code']],
  cells: [
    (text) => table(['a', 'b'], [[literal(text), code(text)]]),
    ['table', 'thead', 'tbody', 'tr', 'th', 'td', 'code'],
  ],
};

test.each(Object.entries(ways))(
  '%s: no element, link, comment or mention comes from a stranger',
  (name, [write, allowed]) => {
    const texts = fc.sample(hostile, { numRuns: 2000, seed: 1 });
    const seen = render(texts.map(write));
    for (const [index, { tags, comments, text }] of seen.entries()) {
      const mention = name === 'an entry of a changelog' ? null : /(?<![\w`])@[A-Za-z0-9]/.exec(text);
      const others = tags.filter((tag) => !allowed.includes(tag));
      const cells = tags.filter((tag) => tag === 'td' || tag === 'details').length;
      expect([texts[index], others, comments, mention, cells]).toEqual([
        ...[texts[index], [], [], null, name === 'cells' ? 2 : name === 'a title' ? 1 : 0],
      ]);
      expect(text).not.toMatch(/[\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
    }
  },
);

const page = 'https://e.com/a?b=1&amp;c#d';
const linked: Readonly<Record<string, readonly [(text: string) => string, (text: string) => string]>> = {
  'its text is a stranger’s': [(text) => link(`a${text}`, page), () => page],
  'its text is code': [(text) => link(`a${text}`, page, code), () => page],
  'its address is a stranger’s': [(text) => link('a', `https://e.com/${text}`), (text) => `https://e.com/${text}`],
  'its query is a stranger’s': [(text) => link('a', `https://e.com/?${text}`), (text) => `https://e.com/?${text}`],
};

test.each(Object.entries(linked))(
  'a link goes where it says, and what is behind it is no part of it: %s',
  (_, [write, address]) => {
    const texts = fc.sample(hostile, { numRuns: 2000, seed: 1 });
    const seen = render(texts.map((text) => table(['a', 'b'], [[write(text), 'b']])));
    for (const [index, { tags, links, comments }] of seen.entries()) {
      const text = texts[index] ?? '';
      const others = tags.filter((tag) => !['table', 'thead', 'tbody', 'tr', 'th', 'td', 'code', 'a'].includes(tag));
      const decoded = links.map((one) => decodeURIComponent(one));
      const goesTo = [decodeURIComponent(new URL(address(text)).href)];
      expect([text, others, comments, decoded, tags.filter((tag) => tag === 'td').length]).toEqual([
        ...[text, [], [], goesTo, 2],
      ]);
    }
  },
);
