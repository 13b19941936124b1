import { describe, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { cutTitle, renderBody } from './body.js';
import { hasMarker, type Marker, parseBody, renderPart } from './marker.js';

const marker: Marker = { lane: 'release', branch: 'b', plan: 'p1', base: 'x', title: 'T', text: 'f' };
const url = 'https://github.com/acme/shop/blob/b/CHANGELOG.md';

/** Text that could confuse us: our own markers, comments, fences, HTML. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!-- slipway:end -->',
        `<!-- slipway:begin ${JSON.stringify(marker)} -->`,
        '<!-- SLIPWAY:end -->',
        '<!--',
        '-->',
        '```',
        '~~~~',
        '<details>',
        '</details>',
        '\r\n',
        '\n',
      ),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join('\n'));

describe('a body', () => {
  test('of ours is read back, whatever its text is', () => {
    fc.assert(
      fc.property(nasty, fc.string(), (text, title) => {
        const whole = { ...marker, title };
        const parsed = parseBody(renderBody(null, whole, text, url), 'release', 'b');
        expect(parsed).toMatchObject({ marker: whole, before: '', after: '' });
      }),
    );
  });

  test('keeps what people wrote around ours, through every renewal', () => {
    // Their own text may hold anything but a copy of our first marker.
    const theirs = nasty.map((text) => text.replaceAll('slipway:begin', ''));
    fc.assert(
      fc.property(theirs, theirs, nasty, nasty, (above, below, one, two) => {
        const before = `${above}\n`.replace(/\r\n/g, '\n');
        const after = `\n${below}`.replace(/\r\n/g, '\n');
        const first = before + renderBody(null, marker, one, url) + after;
        const second = renderBody(parseBody(first, 'release', 'b'), { ...marker, plan: 'p2' }, two, url);
        expect(parseBody(second, 'release', 'b')).toMatchObject({ before, after, marker: { plan: 'p2' } });
      }),
    );
  });

  test('is read with the line ends of GitHub’s editor', () => {
    const edited = `Hello\n\n${renderBody(null, marker, 'notes', url)}\n\nBye`.replaceAll('\n', '\r\n');
    expect(parseBody(edited, 'release', 'b')).toEqual({ marker, before: 'Hello\n\n', ours: 'notes', after: '\n\nBye' });
  });

  test.each([
    ['another lane', 'hotfix', 'b'],
    ['another branch, as after copying it', 'release', 'mine'],
  ])('of %s is not ours', (_, lane, branch) => {
    expect(parseBody(renderPart(marker, 'notes'), lane, branch)).toBeNull();
  });

  test.each(['<!-- slipway:begin {} -->', '<!-- slipway:begin {"lane":1} -->', '<!-- slipway:begin not json -->', ''])(
    'with the marker %j is not ours',
    (body) => {
      expect(parseBody(body, 'release', 'b')).toBeNull();
    },
  );

  test('whose end somebody deleted keeps everything', () => {
    const body = renderPart(marker, 'notes').replace('<!-- slipway:end -->', '\nMy own words');
    const renewed = renderBody(parseBody(body, 'release', 'b'), marker, 'new notes', url);
    expect(renewed).toContain('My own words');
    expect(parseBody(renewed, 'release', 'b')?.ours).toBe('new notes');
  });
});

describe('a text that is too long', () => {
  test('is cut at a line, says where the rest is, and leaves room for people', () => {
    const long = Array.from({ length: 5000 }, (_, line) => `- change number ${line}`).join('\n');
    const current = { marker, before: 'x'.repeat(2000), ours: '', after: 'y'.repeat(1000) };
    const body = renderBody(current, marker, long, url);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(65_000);
    expect(parseBody(body, 'release', 'b')?.ours).toMatch(
      /- change number \d+\n\n… GitHub allows no more text here: \[read all of it\]\(https:\S+CHANGELOG\.md\)\.$/,
    );
  });

  test.each([
    [
      'one line that is too long',
      'a'.repeat(70_000),
      /^… GitHub allows no more text here: \[read all of it\]\(\S+\)\.$/,
    ],
    [
      'a code block within a folded part',
      `<details>\n\n\`\`\`diff\n${'+ line\n'.repeat(12_000)}\`\`\`\n\n</details>\n\nthe end`,
      /^<details>\n\n```diff\n(\+ line\n)+```\n\n<\/details>\n\n… GitHub allows no more text here: \[read all of it\]\(\S+\)\.$/,
    ],
    [
      'a comment',
      `<!--\n${'hidden\n'.repeat(12_000)}-->\n`,
      /^<!--\n(hidden\n)+-->\n\n… GitHub allows no more text here: \[read all of it\]\(\S+\)\.$/,
    ],
  ])('ends with the link whatever is cut: %s', (_, text, expected) => {
    const body = renderBody(null, marker, text, url);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(parseBody(body, 'release', 'b')?.ours).toMatch(expected);
  });

  test('never grows beyond the limit, nor does it swallow what follows', () => {
    const block = fc.constantFrom(
      '```js\nlet a;\n',
      '<details>\n\n',
      '<!-- a\n',
      'words\n',
      '~~~~\n',
      '</details>\n',
      '-->\n',
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 40 }), fc.nat(60_000), (blocks, filler) => {
        const body = renderBody(null, marker, blocks.join('') + `${'a'.repeat(98)}\n`.repeat(filler / 99), url);
        expect(body.length).toBeLessThanOrEqual(65_536);
        expect(parseBody(body, 'release', 'b')).not.toBeNull();
      }),
      { numRuns: cases(25, 500) },
    );
  });

  test.each([
    ['a code block', '````md\n```js\n', '````md\n```js\n````'],
    ['a code block with a mark that opens one', '```\n```js\n<!--\n', '```\n```js\n<!--\n```'],
    ['a comment', 'a <!-- b', 'a <!-- b\n-->'],
    ['folded parts', '<details>\n<details>\nx\n</details>', '<details>\n<details>\nx\n</details>\n\n</details>'],
    ['nothing: all is closed', '```\n<details>\n```', '```\n<details>\n```'],
  ])('what it leaves open is closed: %s', (_, text, expected) => {
    expect(parseBody(renderBody(null, marker, text, url), 'release', 'b')?.ours).toBe(expected);
  });
});

test('a body says which branch it is kept for, whatever its lane', () => {
  const body = `Mine\n\n${renderPart(marker, 'notes')}`;
  expect([hasMarker(body, 'b'), hasMarker(body, 'other'), hasMarker('notes', 'b')]).toEqual([true, false, false]);
});

test.each([
  ['short', 'short'],
  ['two\nlines ', 'two lines'],
  ['a'.repeat(256), 'a'.repeat(256)],
  ['a'.repeat(257), `${'a'.repeat(255)}…`],
  ['🚢'.repeat(300), `${'🚢'.repeat(255)}…`],
])('the title %# fits', (title, expected) => {
  expect(cutTitle(title)).toBe(expected);
});
