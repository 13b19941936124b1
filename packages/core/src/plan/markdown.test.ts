import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { code, fenced, folded, link, literal, literalInFile, quoted, withoutMentions } from './markdown.js';

const hostile = fc.string({
  unit: fc.constantFrom(
    'a',
    ' ',
    '`',
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
    '\n',
    '-',
  ),
});

/** Types of everything in a Markdown text, at any depth. */
function typesIn(markdown: string): string[] {
  const visit = (node: { type: string; children?: { type: string }[] }): string[] => [
    node.type,
    ...(node.children ?? []).flatMap(visit),
  ];
  return visit(fromMarkdown(markdown));
}

test('untrusted text is text and code spans, whatever is in it', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      // In the middle of a line, as tables and list items have it.
      const types = new Set(typesIn(`x ${literalInFile(text)} x`));
      expect([...types].filter((type) => !['root', 'paragraph', 'text', 'inlineCode'].includes(type))).toEqual([]);
    }),
  );
});

test('nobody is mentioned, and code stays as it is', () => {
  expect(literal('thanks @robin, see `@acme/lib` and x@y.z')).toBe(
    'thanks @<!-- -->robin, see `@acme/lib` and x@<!-- -->y.z',
  );
  expect(literalInFile('bump @acme/lib, ask ops@acme.com')).toBe('bump @acme/lib, ask ops@<!-- -->acme.com');
  expect(withoutMentions('- @a\n```\n@b\n```\n@c `@d`')).toBe('- @<!-- -->a\n```\n@b\n```\n@<!-- -->c `@d`');
  expect(withoutMentions('`@a` @b \\`@c`')).toBe('`@a` @<!-- -->b \\`@<!-- -->c`');
});

test('a code span and a fenced block hold any text', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const line = text.replace(/\s+/g, ' ').trim();
      fc.pre(line !== '' && !line.includes('|'));
      expect(fromMarkdown(`x ${code(text)}`).children[0]).toMatchObject({
        children: [{ type: 'text' }, { type: 'inlineCode', value: line }],
      });
      expect(fromMarkdown(fenced('', text)).children).toMatchObject([{ type: 'code', value: text.replace(/\n$/, '') }]);
    }),
  );
});

test('a link is one, and goes where it says, whatever its text and its address have', () => {
  const address = 'https://e.com/a?b=1&amp;c#d';
  const linkIn = (markdown: string) => {
    const [paragraph] = fromMarkdown(`x ${withoutMentions(markdown)} y`).children;
    return paragraph?.type === 'paragraph' ? paragraph.children : [];
  };
  fc.assert(
    fc.property(hostile, fc.constantFrom(literal, code), (text, write) => {
      fc.pre(write(text) !== '');
      const one = { type: 'link', url: address };
      expect(linkIn(link(text, address, write))).toMatchObject([{ type: 'text' }, one, { type: 'text' }]);
    }),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const page = new URL(`https://e.com/${text}`).href;
      const [, found] = linkIn(link('a', page));
      expect(found).toMatchObject({ type: 'link', children: [{ type: 'text', value: 'a' }] });
      expect(found?.type === 'link' && decodeURIComponent(found.url)).toBe(decodeURIComponent(page));
    }),
  );
});

test.each([
  ['#1', 'https://e.com/a(b)|c@d', '[#1](https://e.com/a%28b%29%7Cc%40d)'],
  ['a](https://evil.example)', 'https://e.com/', '[a\\](https:\\//evil.example)](https://e.com/)'],
  ['a', 'javascript:alert(1)', 'a'],
  ['a', '/acme/shop', 'a'],
  ['a', '', 'a'],
  ['a', 'https://github.com@evil.example/', 'a'],
  ['', 'https://e.com/', ''],
])('%j at %j', (text, address, markdown) => {
  expect(link(text, address)).toBe(markdown);
});

// GitHub's own renderer judges them in action-tests/e2e/markdown.test.ts.
test.each([
  ['https://e.com<h1>x</h1>', 'https:\\//e.com\\<h1\\>x\\</h1\\>'],
  ['see www.e.com', 'see www\\.e.com'],
  ['&#64;alice and &lt;h1&gt;', '\\&#64;alice and \\&lt;h1\\&gt;'],
  ['a\u202eb', 'a⟨U+202E⟩b'],
  ['a\rb\u2028c\u0085d', 'a⟨U+000D⟩b⟨U+2028⟩c⟨U+0085⟩d'],
  ['$x$', '\\$x$'],
  ['$.info.version', '$.info.version'],
  ['# a', '\\# a'],
  ['1. a', '1\\. a'],
  ['- a', '\\- a'],
  ['1.2.3', '1.2.3'],
  ['-1 replica, R&D', '-1 replica, R&D'],
])('%j as text', (text, markdown) => {
  expect(literal(text)).toBe(markdown);
});

test('what is very long is told by its beginning', () => {
  expect(literal('9'.repeat(900_000)).length).toBeLessThan(1100);
  expect(code('9'.repeat(900_000))).toMatch(/… \(900000 characters\)`$/);
});

test('references of other repositories are none here', () => {
  expect(quoted('fixes #12, GH-3, thanks @alice')).toBe('fixes #<!-- -->12, GH-<!-- -->3, thanks @<!-- -->alice');
});

test('the title of what is folded is HTML, in which nothing is read as Markdown', () => {
  expect(folded(`Text of ${code('a<b>*c*')} ${literal('</summary><h1>_x_')}`, 'in')).toBe(
    '<details>\n<summary>Text of <code>a&lt;b&gt;&#42;c&#42;</code> &lt;/summary&gt;&lt;h1&gt;_x_</summary>\n\nin\n\n</details>',
  );
});
