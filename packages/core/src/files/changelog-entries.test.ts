import { expect, test } from '@jest/globals';
import { plainEntries } from './changelog-entries.js';

test.each<[string, string, string[]]>([
  ['nothing', '', []],
  ['items under headings', '### Added\n\n- a\n- b\n\n### Fixed\n\n* c\n', ['Added: a', 'Added: b', 'Fixed: c']],
  ['no heading', '- a\n\nWords.\n', [': a', ': Words.']],
  ['a heading with markup', '### `Added` **now**\n- a', ['Added now: a']],
  ['markup', '- **api:** `GET /a` is _gone_ ~~not~~', [': api: GET /a is gone ~~not~~']],
  ['a list beneath an item', '- a\n  - b\n  - c\n- d', [': a: b; c', ': d']],
  ['deeper', '- a\n  - b\n    - c', [': a: b: c']],
  ['two paragraphs of one item', '- a\n\n  more\n', [': a: more']],
  ['a paragraph and a comment of one item', '- a\n\n  <!-- no one reads this -->\n', [': a']],
  ['lines of one paragraph', 'a\nb  \nc\\\nd', [': a b c d']],
  ['HTML', '- a <b>bold</b><!-- no one reads this -->\n\n<details>\n', [': a bold']],
  ['items without a word', '-\n- <br>\n- a', [': a']],
  ['an image', '- ![a picture](b.png) of it', [': of it']],
  ['code and rules', '```\ncode\n```\n\n---\n\n- a', [': a']],
  ['code of an item', '- a\n\n  ```\n  b\n  ```\n', [': a: b']],
])('%s', (_, markdown, expected) => {
  expect(plainEntries(markdown).map(({ heading, text }) => `${heading}: ${text}`)).toEqual(expected);
});

test('links are told by name and address', () => {
  const [entry] = plainEntries('- see [the *guide*](https://a), <https://b> and [](https://c) ([#12](https://d/12))\n');
  expect(entry).toEqual({
    heading: '',
    text: 'see the guide, https://b and (#12)',
    links: [
      { name: 'the guide', url: 'https://a' },
      { name: 'https://b', url: 'https://b' },
      { name: 'https://c', url: 'https://c' },
      { name: '#12', url: 'https://d/12' },
    ],
  });
  expect(plainEntries('- none')[0]?.links).toEqual([]);
});
