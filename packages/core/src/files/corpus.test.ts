import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { parseAllDocuments } from 'yaml';
import { readChart } from '../charts/chart.js';
import { writeManifest } from '../charts/write-manifest.js';
import { openYaml } from './yaml.js';

// Real files of public repositories, kept beside the checkout and never inside it.
const corpus = '../shared/corpus';
const there = existsSync(corpus);
if (!there) console.log(`${corpus} is not there: the tests on real files are skipped`);
const onRealFiles = there ? describe : describe.skip;

function realFiles(kind: 'chart' | 'values'): { name: string; text: string }[] {
  if (!there) return [];
  return readdirSync(`${corpus}/${kind}`).map((name) => ({
    name,
    text: readFileSync(`${corpus}/${kind}/${name}`, 'utf8'),
  }));
}

/** Numbers of the lines that differ, where the line count is equal. */
function changedLines(before: string, after: string): number[] {
  const old = before.split('\n');
  const now = after.split('\n');
  expect(now.length).toBe(old.length);
  return old.flatMap((line, index) => (line === now[index] ? [] : [index + 1]));
}

function meaning(text: string): unknown[] {
  return parseAllDocuments(text, { schema: 'yaml-1.1', merge: true }).map((document) => document.toJS());
}

onRealFiles('every real Chart.yaml', () => {
  const charts = realFiles('chart');

  test('there are some', () => expect(charts.length).toBeGreaterThan(90));

  test.each(['9.8.7', '1.10', '0x1'])('its version becomes %j by changing one line', (version) => {
    for (const { name, text } of charts) {
      const after = writeManifest(name, text, { version });
      expect(changedLines(text, after)).toEqual([readChart('.', text).versionPlace.line]);
      expect(meaning(after)).toEqual(meaning(text).map((chart) => Object.assign({}, chart, { version })));
    }
  });

  test.each(['9.8.7', '1.10', '2026-01-01'])(
    'its appVersion becomes %j by changing or adding one line',
    (appVersion) => {
      for (const { name, text } of charts) {
        const { versionPlace, appVersionPlace } = readChart('.', text);
        const after = writeManifest(name, text, { appVersion });
        expect(meaning(after)).toEqual(meaning(text).map((chart) => Object.assign({}, chart, { appVersion })));
        if (appVersionPlace !== undefined) {
          expect(changedLines(text, after)).toEqual([appVersionPlace.line]);
        } else {
          const lines = after.split('\n');
          lines.splice(versionPlace.line ?? 0, 1);
          expect(lines.join('\n')).toBe(text);
        }
      }
    },
  );

  test('the version of each dependency becomes another by changing one line', () => {
    let count = 0;
    for (const { name, text } of charts) {
      for (const [index, { place }] of readChart('.', text).dependencies.entries()) {
        const after = writeManifest(name, text, { dependencies: [{ index, version: '9.8.7' }] });
        expect(changedLines(text, after)).toEqual([place.line]);
        count++;
      }
    }
    expect(count).toBeGreaterThan(20);
  });
});

onRealFiles('every real values file', () => {
  const files = realFiles('values');

  test('there are some', () => expect(files.length).toBeGreaterThan(100));

  test('writing what was read changes nothing', () => {
    for (const { name, text } of files) {
      const file = openYaml(name, text);
      const edits = [...file.mappings()].flatMap(({ scalars }) => [...scalars.values()]);
      expect(file.set(edits)).toBe(file);
    }
  });

  test('a value is changed by changing the lines it stands on, and all other values stay', () => {
    let count = 0;
    for (const { name, text } of files) {
      const file = openYaml(name, text);
      const scalars = [...file.mappings()].flatMap((mapping) => [...mapping.scalars.values()]);
      for (const scalar of scalars.filter((_, index) => index % cases(149, 37) === 0)) {
        const { document, path, start, end } = scalar;
        const { text: after } = file.set([{ document, path, value: '1.20' }]);
        expect(after.startsWith(text.slice(0, start))).toBe(true);
        expect(after.endsWith(text.slice(end))).toBe(true);
        const expected = parseAllDocuments(text, { schema: 'yaml-1.1', merge: true });
        if (scalar.anchor === undefined) {
          expected[document]?.setIn(path, '1.20');
          expect(meaning(after)).toEqual(expected.map((parsed) => parsed.toJS()));
        }
        count++;
      }
    }
    expect(count).toBeGreaterThan(cases(50, 200));
  });
});
