import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { classify } from './bump.js';
import { releaseNotes, type Sections } from './notes.js';

async function notes(messages: readonly string[], sections?: Sections) {
  const commits = messages.map((message, index) => ({
    id: (index + 1).toString(16).padStart(40, 'abcdef'),
    parents: [],
    message,
  }));
  return releaseNotes(await classify(commits), sections);
}

test('sections in the order of Keep a Changelog, breaking changes first', async () => {
  const { body, sections } = await notes([
    'fix(api): not twice (#12)',
    'chore: nothing to tell',
    'feat: see `a | b` and <b>@robin</b>',
    'perf!: drop the old format\n\nBREAKING CHANGE: files of version 1\nare refused',
    'Revert "feat: a"\n\nThis reverts commit 1234567.',
    'feat(@acme/lib): one [link](http://evil)',
    'docs!: renamed (#3)',
  ]);
  expect(body).toBe(`### Breaking changes

- drop the old format (abcdefa)
  - files of version 1 are refused
- renamed (#3) (abcdefa)

### Added

- see \`a \\| b\` and \\<b\\>@robin\\</b\\> (abcdefa)
- **@acme/lib:** one \\[link\\](http:\\//evil) (abcdefa)

### Changed

- Revert "feat: a" (abcdefa)

### Fixed

- **api:** not twice (#12) (abcdefa)`);
  expect(sections.map(({ title, items }) => [title, items.length])).toEqual([
    ['Breaking changes', 2],
    ['Added', 2],
    ['Changed', 1],
    ['Fixed', 1],
  ]);
});

test('the configuration says which types go where; a breaking change is never left out', async () => {
  const sections = { docs: 'Documentation', fix: 'Documentation', breaking: 'Removed' };
  const { body } = await notes(['docs: a', 'feat: b', 'fix: c', 'feat!: d'], sections);
  expect(body).toBe('### Removed\n\n- d (abcdefa)\n\n### Documentation\n\n- c (abcdefa)\n- a (abcdefa)');
});

test('what stands in an entry', async () => {
  const { sections } = await notes([
    'fix( ): without a scope',
    'feat(api)!: a\n\nBREAKING CHANGE: a',
    'feat(api)!: b\n\nBREAKING CHANGE: c',
    'fix: 1. first',
    'fix: #12',
    'fix(#1): #12',
    'FIX: loud',
    'Rewrite\n\nBREAKING CHANGE: - d',
    'feat:  \n\nBREAKING CHANGE: e',
  ]);
  expect(sections).toEqual([
    {
      title: 'Breaking changes',
      items: [
        '**api:** a (abcdefa)',
        '**api:** b (abcdefa)\n  - c',
        'Rewrite (abcdefa)\n  - \\- d',
        'feat: (abcdefa)\n  - e',
      ],
    },
    {
      title: 'Fixed',
      items: [
        'without a scope (abcdefa)',
        '1\\. first (abcdefa)',
        '\\#12 (abcdefa)',
        '**#1:** #12 (abcdefa)',
        'loud (abcdefa)',
      ],
    },
  ]);
});

test('no commit with anything to tell gives nothing', async () => {
  expect(await notes(['chore: a', 'whatever'])).toEqual({ sections: [], body: '' });
});

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme-ascii' }),
  fc
    .array(
      fc.constantFrom(
        '`',
        '``',
        '```',
        '<',
        '>',
        '<!--',
        '-->',
        '[',
        '](x)',
        '# ',
        '- ',
        '1. ',
        '*',
        '_',
        '~~',
        '\\',
        '|',
        '&lt;',
        'a',
        ' ',
        '@me',
        '---',
        '==',
        '$',
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
);

/** The tree without texts: what the text was taken for. Comments are ours. */
function shape(node: ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>['children'][number]): unknown {
  const kept = ['text', 'inlineCode'].includes(node.type) || (node.type === 'html' && node.value === '<!-- -->');
  if (kept) return 'text';
  const children = 'children' in node ? node.children.map(shape) : [];
  return [node.type, ...children.filter((child, index) => child !== 'text' || children[index - 1] !== 'text')];
}

test('whatever a commit says, the notes keep their form', async () => {
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (subject, scope) => {
      const clean = (text: string) => text.replace(/[()\s]+/g, ' ').trim();
      if (clean(subject) === '' || clean(scope) === '') return;
      const { body } = await notes([`fix(${clean(scope)}): ${clean(subject)}`, `feat: ${clean(subject)}`, 'fix: last']);
      const heading = ['heading', 'text'];
      const list = (...items: unknown[]) => ['list', ...items];
      const item = ['listItem', ['paragraph', 'text']];
      const scoped = ['listItem', ['paragraph', ['strong', 'text'], 'text']];
      expect(shape(fromMarkdown(body))).toEqual(['root', heading, list(item), heading, list(scoped, item)]);
    }),
    { numRuns: cases(150, 5000) },
  );
});
