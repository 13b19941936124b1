import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { code, fenced, literal, literalInFile, withoutMentions } from './markdown.js';

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
  expect(literalInFile('bump @acme/lib')).toBe('bump @acme/lib');
  expect(withoutMentions('- @a\n```\n@b\n```\n@c `@d`')).toBe('- @<!-- -->a\n```\n@b\n```\n@<!-- -->c `@d`');
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
