import { describe, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { Failure } from '../failure.js';
import { addRelease, insertRelease, type NewRelease, readChangelog } from './changelog.js';

const notes = '### Added\n\n- geo search (#12)\n\n### Fixed\n\n- a leak (#13)';
const release: NewRelease = { version: '1.3.0', date: '2026-11-20', body: notes };

function add(text: string | null, change: Partial<NewRelease> = {}): string {
  return addRelease('CHANGELOG.md', text, { ...release, ...change });
}

const keepAChangelog = `# Changelog

All notable changes, see [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).

## [Unreleased]

### Added

- written by hand

### Security

- closed a hole

## [1.2.0] - 2024-05-01

### Fixed

- something

[unreleased]: https://github.com/acme/app/compare/v1.2.0...HEAD
[1.2.0]: https://github.com/acme/app/compare/v1.1.0...v1.2.0
`;

test('reads releases, what is unreleased and link references', () => {
  expect(readChangelog('CHANGELOG.md', keepAChangelog)).toEqual({
    releases: [
      {
        version: '1.2.0',
        date: '2024-05-01',
        yanked: false,
        body: '### Fixed\n\n- something',
        place: { path: 'CHANGELOG.md', line: 15, column: 1 },
      },
    ],
    unreleased: {
      body: '### Added\n\n- written by hand\n\n### Security\n\n- closed a hole',
      place: { path: 'CHANGELOG.md', line: 5, column: 1 },
    },
    references: new Map([
      ['unreleased', 'https://github.com/acme/app/compare/v1.2.0...HEAD'],
      ['1.2.0', 'https://github.com/acme/app/compare/v1.1.0...v1.2.0'],
    ]),
  });
});

test('an anchor above a heading is no part of the release before', () => {
  const text =
    '## 1.2.0\n\n- b\n\n<a name="inner"></a>\n### Fixed\n\n- c\n\n<a name="1.1.0"></a>\n## 1.1.0\n\n- d\n\n<a name="end"></a>\n';
  const bodies = readChangelog('c', text).releases.map(({ body }) => body);
  expect(bodies).toEqual(['- b\n\n<a name="inner"></a>\n### Fixed\n\n- c', '- d\n\n<a name="end"></a>']);
});

test('a heading of the same level ends what is unreleased', () => {
  const { unreleased } = readChangelog('c', '## Unreleased\n\n- a\n\n## Older changes\n\n- b\n');
  expect(unreleased?.body).toBe('- a');
});

test('what was unreleased moves into the release, before generated entries of the same heading', () => {
  expect(add(keepAChangelog)).toBe(`# Changelog

All notable changes, see [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).

## [Unreleased]

## [1.3.0] - 2026-11-20

### Added

- written by hand
- geo search (#12)

### Security

- closed a hole

### Fixed

- a leak (#13)

## [1.2.0] - 2024-05-01

### Fixed

- something

[unreleased]: https://github.com/acme/app/compare/v1.3.0...HEAD
[1.3.0]: https://github.com/acme/app/compare/v1.2.0...v1.3.0
[1.2.0]: https://github.com/acme/app/compare/v1.1.0...v1.2.0
`);
});

test('a release that is there already changes nothing; one that differs is a problem with its place', () => {
  const once = add(keepAChangelog);
  expect(add(once)).toBe(once);
  const [first, again] = [keepAChangelog, once].map((text) => insertRelease('CHANGELOG.md', text, release).notes);
  expect(again).toBe(first);
  for (const change of [{ date: '2026-11-21' }, { body: '- something else' }]) {
    let place: unknown;
    try {
      add(once, change);
    } catch (error) {
      if (error instanceof Failure) place = error.problems[0]?.place;
    }
    expect(place).toEqual({ path: 'CHANGELOG.md', line: 7, column: 1 });
  }
});

test('a new file', () => {
  const text = add(null, { body: '- first', links: { repository: 'https://github.com/acme/app', tag: 'v1.3.0' } });
  expect(text).toBe(`# Changelog

All notable changes to this project will be documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),
and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

## [Unreleased]

## [1.3.0] - 2026-11-20

- first

[Unreleased]: https://github.com/acme/app/compare/v1.3.0...HEAD
[1.3.0]: https://github.com/acme/app/releases/tag/v1.3.0
`);
  expect(add('\n')).toContain('## 1.3.0 - 2026-11-20\n');
  expect(add(null, { body: '- first\r\n- second\r\n' })).toMatch(/[^\r]\n\n- first\n- second\n$/);
  expect(add(text, { version: '1.4.0' })).toContain(
    '[Unreleased]: https://github.com/acme/app/compare/v1.4.0...HEAD\n[1.4.0]: https://github.com/acme/app/compare/v1.3.0...v1.4.0\n[1.3.0]:',
  );
});

describe('the heading follows the style of the newest release', () => {
  test.each([
    ['## [1.2.0] - 2024-05-01', '## [1.3.0] - 2026-11-20'],
    ['## 1.2.0 - 2024-05-01', '## 1.3.0 - 2026-11-20'],
    ['## 1.2.0 – 2024-05-01', '## 1.3.0 – 2026-11-20'],
    ['## v1.2.0', '## v1.3.0'],
    ['# 1.2.0', '# 1.3.0'],
    ['### 1.2.0 / 2024-05-01', '### 1.3.0 / 2026-11-20'],
    ['## Version 1.2.0, released 2024-05-01', '## Version 1.3.0, released 2026-11-20'],
    ['## [v1.2.0] (May 1, 2024)', '## [v1.3.0] (2026-11-20)'],
    ['## 1.2.0 (2024-05-01) [YANKED]', '## 1.3.0 (2026-11-20)'],
    ['## 1.2.0rc1 - 2024-05-01', '## 1.3.0 - 2026-11-20'],
    ['## 1.2.0-rc.1+b.5 - 2024-05-01 ##', '## 1.3.0 - 2026-11-20 ##'],
    [
      '## [1.2.0](https://github.com/a/b/compare/v1.1.0...v1.2.0) (2024-05-01)',
      '## [1.3.0](https://github.com/a/b/compare/v1.2.0...v1.3.0) (2026-11-20)',
    ],
    ['## [1.2.0](https://github.com/a/b/releases/tag/1.2.0)', '## [1.3.0](https://github.com/a/b/releases/tag/1.3.0)'],
    ['## [1.2.0](https://example.com/notes)', '## 1.3.0'],
    ['## [1.2.0][v1.2.0] - 2024-05-01', '## [1.3.0][v1.3.0] - 2026-11-20'],
    ['1.2.0 / 2024-05-01\n==================', '1.3.0 / 2026-11-20\n=================='],
    ['1.2.0\n-----', '1.3.0\n-----'],
    ['v1.2.0-beta.1\n-------------', 'v1.3.0\n------'],
    ['## 1.2.0 - The big one\n\n- x\n\n## 1.1.0 (2023-01-01)', '## 1.3.0 (2026-11-20)'],
  ])('%j', (before, after) => {
    const text = add(`# Changelog\n\n${before}\n\n- old\n`, { body: '- new' });
    expect(text).toBe(`# Changelog\n\n${after}\n\n- new\n\n${before}\n\n- old\n`);
  });

  test.each([
    ['```\n## 9.9.9\n```'],
    ['<!--\n## 9.9.9 - 2024-01-01\n-->'],
    ['> ## 9.9.9'],
    ['- ## 9.9.9'],
    ['    ## 9.9.9'],
  ])('%j is no heading', (block) => {
    const text = `# Changelog\n\n${block}\n\n## v1.2.0\n\n- old\n`;
    expect(readChangelog('c', text).releases.map(({ version }) => version)).toEqual(['1.2.0']);
    expect(add(text, { body: '- new' })).toBe(text.replace('## v1.2.0', '## v1.3.0\n\n- new\n\n## v1.2.0'));
  });

  test.each(['1.2.0 upgrade guide', '2024 roadmap', 'Upgrading to 1.2.0', '[1.2.0'])(
    '%j announces no release',
    (heading) => {
      expect(readChangelog('c', `## ${heading}\n\n- x\n`).releases).toEqual([]);
    },
  );
});

describe('where it goes', () => {
  test.each<[string, string, string]>([
    ['no release yet', '# Changelog\n\nWords.\n', '# Changelog\n\nWords.\n\n## 1.3.0 - 2026-11-20\n\n- new\n'],
    [
      'no release, references',
      '# Changelog\n\n[x]: https://x\n',
      '# Changelog\n\n## 1.3.0 - 2026-11-20\n\n- new\n\n[x]: https://x\n',
    ],
    ['only references', '\ufeff[x]: https://x\n', '\ufeff## 1.3.0 - 2026-11-20\n\n- new\n\n[x]: https://x\n'],
    ['references alone', '[x]: https://x\n', '## 1.3.0 - 2026-11-20\n\n- new\n\n[x]: https://x\n'],
    ['no final line break', '# Changelog', '# Changelog\n\n## 1.3.0 - 2026-11-20\n\n- new'],
    ['only Unreleased', '# C\n\n## [Unreleased]\n', '# C\n\n## [Unreleased]\n\n## [1.3.0] - 2026-11-20\n\n- new\n'],
    [
      'Unreleased on another level',
      '# Unreleased\n\n- a\n\n## 1.2.0\n',
      '# Unreleased\n\n# 1.3.0\n\n- a\n- new\n\n## 1.2.0\n',
    ],
    [
      'anchors above headings',
      '\n<a name="app-1.2.0"></a>\n## app-1.2.0\n\n- b\n\n<a id="app-1.1.0"></a>\n\n## app-1.1.0\n\n- c\n',
      '\n## app-1.3.0\n\n- new\n\n<a name="app-1.2.0"></a>\n## app-1.2.0\n\n- b\n\n<a id="app-1.1.0"></a>\n\n## app-1.1.0\n\n- c\n',
    ],
    [
      'Unreleased and anchors',
      '<a name="u"></a>\n## [Unreleased]\n\n\n<a name="x"></a> <a name="1.2.0"/>\n## 1.2.0\n\n- b\n',
      '<a name="u"></a>\n## [Unreleased]\n\n## 1.3.0\n\n- new\n\n\n<a name="x"></a> <a name="1.2.0"/>\n## 1.2.0\n\n- b\n',
    ],
    [
      'master',
      '## master (unreleased)\n\n* a\n\n## 1.2.0 (x)\n',
      '## master (unreleased)\n\n## 1.3.0 - 2026-11-20\n\n* a\n* new\n\n## 1.2.0 (x)\n',
    ],
    [
      'Next release',
      '# C\n\n## Next release\n\n- a\n\n## 1.2.0\n\n- b\n',
      '# C\n\n## Next release\n\n## 1.3.0\n\n- a\n- new\n\n## 1.2.0\n\n- b\n',
    ],
    ['vNext, before the first release', '## [vNext]\n\n- a\n', '## [vNext]\n\n## [1.3.0] - 2026-11-20\n\n- a\n- new\n'],
    [
      'what only holds the place of entries',
      '## Next release\n\n- TODO\n\n## 1.2.0\n\n- b\n',
      '## Next release\n\n- TODO\n\n## 1.3.0\n\n- new\n\n## 1.2.0\n\n- b\n',
    ],
    [
      'Next as a part of a release, or beside Unreleased',
      '## Next\n\nsoon\n\n## Unreleased\n\n- a\n\n## 1.2.0\n\n### Next release\n\n- c\n',
      '## Next\n\nsoon\n\n## Unreleased\n\n## 1.3.0\n\n- a\n- new\n\n## 1.2.0\n\n### Next release\n\n- c\n',
    ],
    [
      'Next steps',
      '## Next steps\n\n- c\n\n## 1.2.0\n\n- b\n',
      '## Next steps\n\n- c\n\n## 1.3.0\n\n- new\n\n## 1.2.0\n\n- b\n',
    ],
    [
      'comments that belong to Unreleased',
      '## [Unreleased]\n<!-- add here -->\n\n- a\n\n<!-- released -->\n\n## [1.2.0] - 2024-05-01\n',
      '## [Unreleased]\n<!-- add here -->\n\n<!-- released -->\n\n## [1.3.0] - 2026-11-20\n\n- a\n- new\n\n## [1.2.0] - 2024-05-01\n',
    ],
    [
      'references of entries move with them',
      '## Unreleased\n\n- a ([#1])\n\n[#1]: https://x/1\n\n## 1.2.0\n\n- b ([#2])\n\n[#2]: https://x/2\n',
      '## Unreleased\n\n## 1.3.0\n\n- a ([#1])\n\n[#1]: https://x/1\n\n- new\n\n## 1.2.0\n\n- b ([#2])\n\n[#2]: https://x/2\n',
    ],
    [
      'a heading of the same level that is not understood ends Unreleased',
      '## Unreleased\n\n- a\n\n## 1.2.0/0.9.0 and friends\n\n- b\n',
      '## Unreleased\n\n## 1.3.0 - 2026-11-20\n\n- a\n- new\n\n## 1.2.0/0.9.0 and friends\n\n- b\n',
    ],
    [
      'a heading of the same level that is no release ends Unreleased',
      '## Unreleased\n\n- a\n\n## Older changes\n\n- b\n',
      '## Unreleased\n\n## 1.3.0 - 2026-11-20\n\n- a\n- new\n\n## Older changes\n\n- b\n',
    ],
    [
      'one of a lower level does not',
      '## Unreleased\n\n### Older changes\n\n- b\n',
      '## Unreleased\n\n## 1.3.0 - 2026-11-20\n\n- new\n\n### Older changes\n\n- b\n',
    ],
    [
      'Next release beneath a release, of another level',
      '# C\n\n## 1.2.0\n\n- b\n\n## Next release\n\n- c\n',
      '# C\n\n## 1.3.0\n\n- new\n\n## 1.2.0\n\n- b\n\n## Next release\n\n- c\n',
    ],
    [
      'a link in the heading of Unreleased',
      '## [Unreleased](https://x/compare/1.2.0...HEAD)\n\n## [1.2.0](https://x/compare/1.1.0...1.2.0)\n',
      '## [Unreleased](https://x/compare/1.3.0...HEAD)\n\n## [1.3.0](https://x/compare/1.2.0...1.3.0)\n\n- new\n\n## [1.2.0](https://x/compare/1.1.0...1.2.0)\n',
    ],
    [
      'releases above Unreleased',
      '## 1.2.0\n\n- b\n\n## [Unreleased]\n\n- a\n\n## [1.1.0] - 2024-05-01\n',
      '## 1.2.0\n\n- b\n\n## [Unreleased]\n\n## [1.3.0] - 2026-11-20\n\n- a\n- new\n\n## [1.1.0] - 2024-05-01\n',
    ],
    ['a byte order mark', '\ufeff# C\n\n## 1.2.0\n\n- b\n', '\ufeff# C\n\n## 1.3.0\n\n- new\n\n## 1.2.0\n\n- b\n'],
    ['no blank line beneath headings', '## 1.2.0\n- b\n', '## 1.3.0\n- new\n\n## 1.2.0\n- b\n'],
  ])('%s', (_, before, after) => {
    expect(add(before, { body: '- new' })).toBe(after);
  });
});

describe('notes are merged', () => {
  test.each<[string, string, string, string]>([
    ['nothing generated', '### Added\n- a', '', '### Added\n- a'],
    ['nothing at all', '', '', ''],
    ['an empty heading is dropped', '### Added\n\n### Fixed\n- a', '', '### Fixed\n- a'],
    [
      'an empty heading keeps its place for entries',
      '### Added\n\n### Fixed\n\n- a',
      '### Added\n\n- b',
      '### Added\n\n- b\n\n### Fixed\n\n- a',
    ],
    ['space around is left out', '### Fixed\n\n- a', '\n  Words.\n\n', 'Words.\n\n### Fixed\n\n- a'],
    ['HTML is no comment', '<details>\n\n- a', '- b', '<details>\n\n- a\n- b'],
    ['an entry that is there already', '- A thing (#1)', '* A thing\n  (#1)\n* b', '- A thing (#1)\n- b'],
    [
      'headings that differ in case and symbols',
      '### 🐛 Bug fixes:\n\n* a',
      '### Bug Fixes\n\n- b',
      '### 🐛 Bug fixes:\n\n* a\n* b',
    ],
    [
      'new headings get entries in the style of those that are there',
      '### Added\n\n* a',
      '### Fixed\n\n- b\n- c',
      '### Added\n\n* a\n\n### Fixed\n\n* b\n* c',
    ],
    ['also with a plus', '### Added\n\n+ a', '### Fixed\n\n- b', '### Added\n\n+ a\n\n### Fixed\n\n+ b'],
    ['numbers are no list to go on with', '1. a', '- b', '1. a\n\n- b'],
    [
      'no heading is deeper than six',
      '###### Added\n\n- a',
      '### Fixed\n\n#### b\n\n- c',
      '###### Added\n\n- a\n\n###### Fixed\n\n#### b\n\n- c',
    ],
    ['text is kept apart', 'Words.', '- b', 'Words.\n\n- b'],
    ['text behind entries comes behind all of them', '- a', '- b\n\nWords.', '- a\n- b\n\nWords.'],
    ['entries without heading come first', '### Added\n\n- a', '- b', '- b\n\n### Added\n\n- a'],
    ['levels are those of the file', '#### Added\n\n- a', '### Fixed\n\n- b', '#### Added\n\n- a\n\n#### Fixed\n\n- b'],
    ['a level below the release', '', '## Added\n\n- a', '### Added\n\n- a'],
    ['code is not headings', '```\n### Added\n```', '### Added\n\n- a', '```\n### Added\n```\n\n### Added\n\n- a'],
  ])('%s', (_, pending, body, expected) => {
    const text = add(`# C\n\n## Unreleased\n\n${pending}\n\n## 1.2.0\n\n- old\n`, { body });
    expect(readChangelog('c', text).releases[0]?.body).toBe(expected);
  });
});

describe('link references', () => {
  const references = (text: string): string[] => text.match(/^\[.*\]:.*$/gm) ?? [];

  test.each<[string, string[], string[]]>([
    ['none', [], []],
    [
      'that of the release already',
      ['[1.3.0]: https://x/releases/tag/v1.3.0', '[1.2.0]: https://x/releases/tag/v1.2.0'],
      ['[1.3.0]: https://x/releases/tag/v1.3.0', '[1.2.0]: https://x/releases/tag/v1.2.0'],
    ],
    [
      'the newest last',
      ['[1.2.0]: https://x/compare/v1.1.0...v1.2.0', '[Unreleased]: https://x/compare/v1.2.0...HEAD'],
      [
        '[1.2.0]: https://x/compare/v1.1.0...v1.2.0',
        '[1.3.0]: https://x/compare/v1.2.0...v1.3.0',
        '[Unreleased]: https://x/compare/v1.3.0...HEAD',
      ],
    ],
    ['of entries only', ['[#1]: https://x/1'], ['[#1]: https://x/1']],
    [
      'tags with a name',
      ['[Unreleased]: https://x/compare/api-1.2.0...main', '[1.2.0]: https://x/compare/api-1.1.0...api-1.2.0'],
      [
        '[Unreleased]: https://x/compare/api-1.3.0...main',
        '[1.3.0]: https://x/compare/api-1.2.0...api-1.3.0',
        '[1.2.0]: https://x/compare/api-1.1.0...api-1.2.0',
      ],
    ],
    [
      'only releases, as tags',
      ['[1.2.0]:   https://x/releases/tag/v1.2.0', '[1.1.0]:   https://x/releases/tag/v1.1.0'],
      [
        '[1.3.0]:   https://x/releases/tag/v1.3.0',
        '[1.2.0]:   https://x/releases/tag/v1.2.0',
        '[1.1.0]:   https://x/releases/tag/v1.1.0',
      ],
    ],
    [
      'the first release is a tag',
      ['[unreleased]: https://x/compare/v1.2.0...HEAD', '[1.2.0]: https://x/releases/tag/v1.2.0'],
      [
        '[unreleased]: https://x/compare/v1.3.0...HEAD',
        '[1.3.0]: https://x/compare/v1.2.0...v1.3.0',
        '[1.2.0]: https://x/releases/tag/v1.2.0',
      ],
    ],
    [
      'growing downwards',
      ['[1.1.0]: https://x/tree/1.1.0', '[1.2.0]: https://x/tree/1.2.0'],
      ['[1.1.0]: https://x/tree/1.1.0', '[1.2.0]: https://x/tree/1.2.0', '[1.3.0]: https://x/tree/1.3.0'],
    ],
    [
      'newer side first',
      ['[unreleased]: https://x/branches/compare/HEAD..v1.2.0'],
      ['[unreleased]: https://x/branches/compare/HEAD..v1.3.0', '[1.3.0]: https://x/branches/compare/v1.3.0..v1.2.0'],
    ],
    ['without a version', ['[unreleased]: https://x/tree/main'], ['[unreleased]: https://x/tree/main']],
    [
      'a branch for what is unreleased, and releases as tags',
      ['[UNRELEASED]: https://x/tree/main/app', '[1.2.0]: https://x/releases/tag/app-1.2.0'],
      [
        '[UNRELEASED]: https://x/tree/main/app',
        '[1.3.0]: https://x/releases/tag/app-1.3.0',
        '[1.2.0]: https://x/releases/tag/app-1.2.0',
      ],
    ],
    [
      'v in the label',
      ['[v1.2.0]: https://x/compare/v1.1.0...v1.2.0'],
      ['[v1.3.0]: https://x/compare/v1.2.0...v1.3.0', '[v1.2.0]: https://x/compare/v1.1.0...v1.2.0'],
    ],
    [
      'a capital in the label',
      ['[V1.2.0]: https://x/compare/v1.1.0...v1.2.0'],
      ['[V1.3.0]: https://x/compare/v1.2.0...v1.3.0', '[V1.2.0]: https://x/compare/v1.1.0...v1.2.0'],
    ],
  ])('%s', (_, before, after) => {
    const text = add(`# C\n\n## [Unreleased]\n\n## [1.2.0] - 2024-05-01\n\n- old\n\n${before.join('\n')}\n`);
    expect(references(text)).toEqual(after);
  });
});

describe('links name the tags there are', () => {
  const links = { repository: 'https://x', tag: 'api/v1.3.0', previous: { version: '1.2.0', tag: 'api/v1.2.0' } };
  test.each([
    ['https://x/compare/v0.4.1...v0.4.2', 'https://x/compare/api/v1.2.0...api/v1.3.0', '0.4.2'],
    ['https://x/compare/api/v1.0.0...api/v1.1.0', 'https://x/compare/api/v1.2.0...api/v1.3.0', '1.1.0'],
    ['https://x/compare/api/v1.1.0...api/v1.2.0', 'https://x/compare/api/v1.2.0...api/v1.3.0', '1.2.0'],
    ['https://x/compare/api%2Fv1.1.0...api%2Fv1.2.0', 'https://x/compare/api%2Fv1.2.0...api%2Fv1.3.0', '1.2.0'],
    ['https://x/compare/v1.1.0...v1.2.0', 'https://x/compare/api/v1.2.0...api/v1.3.0', '1.2.0'],
    // A candidate of the release itself is a release before it, too.
    ['https://x/compare/api/v1.2.0...api/v1.3.0-rc.1', 'https://x/compare/api/v1.3.0-rc.1...api/v1.3.0', '1.3.0-rc.1'],
    ['https://x/releases/tag/v1.2.0', 'https://x/releases/tag/api/v1.3.0', '1.2.0'],
    ['https://x/tree/v1.2.0', 'https://x/tree/v1.3.0', '1.2.0'],
    ['https://x/releases/tag/api/v1.2.0', 'https://x/releases/tag/api/v1.3.0', '1.2.0'],
    ['https://x/releases/tag/api%2Fv1.2.0', 'https://x/releases/tag/api%2Fv1.3.0', '1.2.0'],
    ['https://x/compare/main...v1.2.0', 'https://x/compare/api/v1.2.0...api/v1.3.0', '1.2.0'],
    [
      'https://x/compare/refs/tags/api/v1.1.0...refs/tags/api/v1.2.0',
      'https://x/compare/refs/tags/api/v1.2.0...refs/tags/api/v1.3.0',
      '1.2.0',
    ],
  ])('after %s', (before, after, version) => {
    const heading = `## [${version}](${before})\n\n- old\n`;
    expect(add(heading, { body: '- new', links })).toContain(`## [1.3.0](${after})`);
    const references = `## [Unreleased]\n\n## [${version}]\n\n- old\n\n[${version}]: ${before}\n`;
    expect(add(references, { body: '- new', links })).toContain(`\n[1.3.0]: ${after}\n`);
  });

  test('also what is unreleased', () => {
    const text = add('## [Unreleased]\n\n## 1.1.0\n\n[unreleased]: https://x/compare/v1.1.0...HEAD\n', { links });
    expect(text).toContain('[unreleased]: https://x/compare/api/v1.3.0...HEAD\n');
    expect(text).toContain('[1.3.0]: https://x/compare/api/v1.2.0...api/v1.3.0\n');
  });
});

test('whatever is in the file: only the new section and the references change, and adding it again changes nothing', () => {
  const entries = fc.constantFrom(
    '',
    '- a\n',
    '### Added\n\n* b\n',
    '### Added\n\n### Fixed\n- c\n',
    '```\n## [9.9.9]\n```\n',
    '<!-- hint -->\n',
    'Words.\n',
    '[#1]: https://x/1\n',
  );
  const style = fc.constantFrom<(version: string) => string>(
    (version) => `## [${version}] - 2024-05-01`,
    (version) => `## v${version}`,
    (version) => `${version} / 2024-05-01\n-------------------`,
    (version) => `## [${version}](https://x/compare/v1.0.0...v${version}) (2024-05-01)`,
  );
  const texts = fc
    .record({
      head: fc.constantFrom('', '# Changelog\n\n', '---\ntitle: x\n---\n\n# C\n\n'),
      unreleased: fc.option(entries),
      style,
      bodies: fc.array(entries, { maxLength: 3 }),
      references: fc.constantFrom(
        '',
        '\n[unreleased]: https://x/compare/v1.2.0...HEAD\n[1.2.0]: https://x/compare/v1.1.0...v1.2.0\n',
      ),
      crlf: fc.boolean(),
      bom: fc.boolean(),
      final: fc.boolean(),
    })
    .map(({ head, unreleased, style, bodies, references, crlf, bom, final }) => {
      const sections = [
        ...(unreleased === null ? [] : [`## [Unreleased]\n\n${unreleased}`]),
        ...bodies.map((body, index) => `${style(`1.${2 - index}.0`)}\n\n${body}`),
      ];
      const joined = head + sections.join('\n') + references;
      const text = final ? joined : joined.trimEnd();
      return (bom ? '\ufeff' : '') + (crlf ? text.replaceAll('\n', '\r\n') : text);
    })
    .filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(texts, fc.constantFrom('', '- new\n', notes), (text, body) => {
      const change = { version: '1.3.0', date: '2026-11-20', body };
      const after = addRelease('c', text, change);
      const [old, now] = [readChangelog('c', text), readChangelog('c', after)];
      expect(now.releases.filter(({ version }) => version !== '1.3.0').map(({ place: _, ...rest }) => rest)).toEqual(
        old.releases.map(({ place: _, ...rest }) => rest),
      );
      expect(now.releases.some(({ version }) => version === '1.3.0')).toBe(true);
      expect(now.unreleased?.body).toBe(old.unreleased && '');
      expect(addRelease('c', after, change)).toBe(after);
      expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
      expect(after.replaceAll('\r\n', '').includes('\n')).toBe(
        text.replaceAll('\r\n', '').includes('\n') || !text.includes('\n'),
      );
      expect(after.endsWith('\n')).toBe(text.endsWith('\n'));
      expect(after.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));
    }),
    { numRuns: cases(40, 3000) },
  );
});

test.each([
  ['with a name before the version', '# Changelog\n\n## shop 1.4.2 (2024-05-01)\n\n- b\n\n## shop 1.4.1\n', 3, '##'],
  ['with the date first', '# 2024-05-01: v1.4.2\n\n- b\n\n# 2024-04-01: v1.4.1\n', 1, '#'],
  ['of months', '# News\n\n### May 2024\n\n- b\n', 3, '###'],
])('N36: headings %s are no place at the end: a line says where', (_, text, line, marks) => {
  const release = { version: '1.5.0', date: '2024-06-01', body: '### Added\n\n- c' };
  expect(() => addRelease('CHANGELOG.md', text, release)).toThrow(
    expect.objectContaining({
      problems: [
        expect.objectContaining({
          code: 'changelog-order-unknown',
          place: expect.objectContaining({ line }),
          fix: expect.stringContaining(`\`${marks} Unreleased\``),
        }),
      ],
    }),
  );
  // One step, as it says.
  const lines = text.split('\n');
  const mended = [...lines.slice(0, line - 1), `${marks} Unreleased`, '', ...lines.slice(line - 1)].join('\n');
  const added = addRelease('CHANGELOG.md', mended, release);
  expect(added.indexOf('1.5.0')).toBeLessThan(added.indexOf('- b'));
});

test.each([
  ['a chart', '## [shop-1.4.2] - 2024-05-01', '## [shop-1.5.0] - 2024-06-01', '1.4.2'],
  ['a scoped package', '## @acme/shop@1.4.2', '## @acme/shop@1.5.0', '1.4.2'],
  ['a folder', '## providers/shop/v1.4.2 (2024-05-01)', '## providers/shop/v1.5.0 (2024-06-01)', '1.4.2'],
  ['a folder with a number', '# app-8-1.0.0', '# app-8-1.5.0', '1.0.0'],
])('headings that are tags of %s are releases, as git-cliff writes them', (_, heading, next, version) => {
  const older = heading.replace(/\d+\.\d+\.\d+/, '0.9.0');
  const text = `# Changelog\n\n${heading}\n\n### Fixed\n\n- b\n\n${older}\n\n- a\n`;
  expect(readChangelog('c', text).releases).toMatchObject([
    { version, body: '### Fixed\n\n- b' },
    { version: '0.9.0', body: '- a' },
  ]);
  const added = addRelease('c', text, { version: '1.5.0', date: '2024-06-01', body: '- c' });
  expect(added).toBe(text.replace(heading, `${next}\n\n- c\n\n${heading}`));
  expect(addRelease('c', added, { version: '1.5.0', date: '2024-06-01', body: '- c' })).toBe(added);
});

test('the links of headings that are tags go on, too', () => {
  const compare = 'https://github.com/acme/shop/compare';
  const text = `# Changelog\n\n## [unreleased]\n\n- c\n\n## [shop-1.4.2]\n\n- b\n\n[unreleased]: ${compare}/shop-1.4.2...HEAD\n[shop-1.4.2]: ${compare}/shop-1.4.1...shop-1.4.2\n`;
  expect(addRelease('c', text, { version: '1.5.0', date: '2024-06-01', body: '' })).toBe(
    `# Changelog\n\n## [unreleased]\n\n## [shop-1.5.0]\n\n- c\n\n## [shop-1.4.2]\n\n- b\n\n[unreleased]: ${compare}/shop-1.5.0...HEAD\n[shop-1.5.0]: ${compare}/shop-1.4.2...shop-1.5.0\n[shop-1.4.2]: ${compare}/shop-1.4.1...shop-1.4.2\n`,
  );
});

test.each([
  ['of several packages', '# Changelog\n\n## shop-1.4.2\n\n- b\n\n## web-2.0.0\n'],
  ['below a heading of another kind', '# Changelog\n\n## May 2024\n\n### postgres-16.1.0\n\n- b\n'],
  ['below a month', '## May 2024\n\n### postgres-16.1.0\n\n- b\n'],
])('tags %s are not the releases of a changelog', (_, text) => {
  expect(readChangelog('c', text).releases).toEqual([]);
  expect(() => addRelease('c', text, { version: '1.5.0', date: '2024-06-01', body: '- c' })).toThrow(Failure);
});

test('what is named like a tag within a release belongs to it', () => {
  const text = '# Changelog\n\n## 1.4.2\n\n### postgres-16.1.0\n\n- b\n';
  expect(readChangelog('c', text).releases).toMatchObject([{ version: '1.4.2', body: '### postgres-16.1.0\n\n- b' }]);
  const unreleased = '# Changelog\n\n## Unreleased\n\n### postgres-16.1.0\n\n- b\n';
  expect(readChangelog('c', unreleased)).toMatchObject({
    releases: [],
    unreleased: { body: '### postgres-16.1.0\n\n- b' },
  });
});

test('a section of the version with other content stops the release, and is kept under Unreleased, as the message says', () => {
  const wrote = '# Changelog\n\n## [1.3.0] - 2026-01-01\n\n### Added\n\n- By hand.\n';
  const insert = (text: string) => insertRelease('CHANGELOG.md', text, release).text;
  expect(() => insert(wrote)).toThrow('has a section for 1.3.0 already');
  const renamed = insert(wrote.replace('[1.3.0] - 2026-01-01', '[Unreleased]'));
  expect(renamed).toMatch(/## \[1\.3\.0\] - 2026-11-20\n\n### Added\n\n(?:- .*\n)*- By hand\./);
});
