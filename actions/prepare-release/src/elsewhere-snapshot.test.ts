import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '@slipway/core/config/load';
import { findElsewhere } from './elsewhere.js';

/** What is told of files after the release of 1.4.2. */
function told(files: Readonly<Record<string, string>>, config = '', known: readonly string[] = []) {
  const hits = Object.entries(files).flatMap(([path, text]) =>
    text.split('\n').map((line, index) => ({ path, line: index + 1, text: line })),
  );
  return findElsewhere({
    ...{ versions: ['1.4.2'], hits, texts: new Map(), known: new Set(known), kept: new Set(), names: new Set() },
    config: parseConfig('.github/slipway.yml', config),
  }).findings;
}

/** The lines to paste, of all that is told. */
function pasted(files: Readonly<Record<string, string>>): string[] {
  return told(files).flatMap(({ fix }) => fix.split('\n').slice(1));
}

describe('versions in development, which no release writes', () => {
  const pom = '<project>\n  <version>1.4.3-SNAPSHOT</version>\n</project>';

  test('of Maven and Gradle, with the lines that let a release write them', () => {
    const files = {
      'pom.xml': pom,
      'app/gradle.properties': 'group=shop\nversion=1.5.0-SNAPSHOT',
      'docs/install.md': '1.4.3-SNAPSHOT',
      'examples/java/pom.xml': pom,
      'src/test/fixtures/pom.xml': pom,
    };
    expect(told(files)).toEqual([
      {
        level: 'error',
        code: 'version-in-development',
        message:
          '2 files hold a version in development, which the release would not change: pom.xml:2 (1.4.3-SNAPSHOT), app/gradle.properties:2 (1.5.0-SNAPSHOT)',
        fix: [
          'If each release sets these versions, write 1.4.2 there and add lines such as those below to .github/slipway.yml. If another tool sets them, such as the Maven Release Plugin, or no one does, write `extra-files: []`.',
          'extra-files:',
          '  - { path: pom.xml, marker: true }  # at <version>1.4.2</version> <!-- x-slipway-version -->',
          "  - { path: app/gradle.properties, text: 'version={version}' }",
        ].join('\n'),
        place: { path: 'pom.xml', line: 2 },
      },
    ]);
  });

  test('in the file that a build reads its version from', () => {
    expect(pasted({ 'version.txt': '1.4.3-SNAPSHOT' })).toEqual([
      'extra-files:',
      "  - { path: version.txt, text: '{version}' }",
    ]);
    expect(told({ 'docs/version.txt': '1.4.3-SNAPSHOT' })).toEqual([]);
  });

  test('are below the one `extra-files` of the other lines, also if those are only a marker to ask about', () => {
    const files = {
      'charts/shop/Chart.yaml': 'version: 1.4.2',
      'tools/x/setup.py': 'version="0.1.0",  # x-release-please-version',
      'pom.xml': pom,
    };
    expect(pasted(files)).toEqual([
      'charts:',
      '  charts/shop: sync',
      'extra-files:',
      '  # - { path: tools/x/setup.py, marker: true }  # only if it follows the release, too: its marker is beside another version',
      '# below extra-files',
      '  - { path: pom.xml, marker: true }  # at <version>1.4.2</version> <!-- x-slipway-version -->',
    ]);
  });

  test('are a notice once somebody wrote `extra-files`, and none in a file that a release writes', () => {
    expect(told({ 'pom.xml': pom }, 'extra-files: []').map(({ level }) => level)).toEqual(['notice']);
    expect(told({ 'pom.xml': pom }, '', ['pom.xml'])).toEqual([]);
  });

  test.each([
    ['1.0-SNAPSHOT', ['version-in-development']],
    ['1.4.3-SNAPSHOT', ['version-in-development']],
    ['1.4.3.1-SNAPSHOT', ['version-in-development']],
    ['v1.4.3-SNAPSHOT', []],
    ['1.4.3-SNAPSHOT-2', []],
    ['-SNAPSHOT', []],
  ])('%s', (version, codes) => {
    expect(told({ 'pom.xml': `<version>${version}</version>` }).map(({ code }) => code)).toEqual(codes);
  });

  test('several lines of one pom are one entry, those of other files one each', () => {
    const files = {
      'pom.xml': '<version>1.4.3-SNAPSHOT</version>\n<shop.version>1.4.3-SNAPSHOT</shop.version>',
      'build.gradle': "version '1.4.3-SNAPSHOT'\nshop = '1.4.3-SNAPSHOT'",
    };
    expect(pasted(files)).toEqual([
      'extra-files:',
      '  - { path: pom.xml, marker: true }  # at <version>1.4.2</version> <!-- x-slipway-version -->, <shop.version>1.4.2</shop.version> <!-- x-slipway-version -->',
      `  - { path: build.gradle, text: 'version ''{version}''' }`,
      `  - { path: build.gradle, text: 'shop = ''{version}''' }`,
    ]);
  });

  test.each<[string, Record<string, string>, string[], string[]]>([
    ['a chart', { 'deploy/Chart.yaml': 'version: 1.4.2' }, ['charts:', '  deploy: sync', 'extra-files:'], ['pom.xml']],
    [
      'another file',
      { '.env': 'VERSION=1.4.2' },
      ['extra-files:', "  - { path: .env, text: 'VERSION={version}' }", '# below extra-files'],
      ['.env', 'pom.xml'],
    ],
    [
      'a chart, and a file that an environment may run',
      { 'deploy/Chart.yaml': 'version: 1.4.2', 'values-prod.yaml': 'tag: 1.4.2' },
      [
        ...['charts:', '  deploy: sync', 'extra-files:'],
        "  # - { path: values-prod.yaml, text: 'tag: {version}' }  # only if no environment runs it",
        '# below extra-files',
      ],
      ['pom.xml'],
    ],
  ])('the lines can be pasted below those for %s', (_, files, above, paths) => {
    const lines = pasted({ ...files, 'pom.xml': pom }).filter((line) => line.startsWith(' ') || !line.includes('`'));
    expect(lines.slice(0, -1)).toEqual(above);
    expect(parseConfig('slipway.yml', lines.join('\n'))['extra-files'].map(({ path }) => path)).toEqual(paths);
  });
});
