import { expect, test } from '@jest/globals';
import { filesOf } from '@slipway/testing/environments';
import { notesBetween } from './chart-notes.js';
import { renderChartNotes } from './notes-words.js';

const changelog = ['2.1.0', '2.0.1', '2.0.0', '1.4.0', '1.3.0'].map((version) => `## ${version}\n\n- of ${version}\n`);
const files = { 'CHANGELOG.md': `# Changelog\n\n${changelog.join('\n')}` };
const told = (from: string, to: string, given: Readonly<Record<string, string>>) =>
  notesBetween({ chart: 'shop', from, to }, filesOf(given))?.sections.map(
    ({ version, kind, isBreaking }) => `${version} ${kind}${isBreaking ? ' breaking' : ''}`,
  );

test('sections after the one and up to the other, breaking versions first, then the newest', () => {
  expect(told('1.3.0', '2.0.1', files)).toEqual(['2.0.0 changes breaking', '2.0.1 changes', '1.4.0 changes']);
  expect(told('2.0.0', '2.1.0', files)).toEqual(['2.1.0 changes', '2.0.1 changes']);
  expect(told('2.1.0', '2.1.0', files)).toEqual([]);
  expect(told('main', '2.1.0', files)).toBeUndefined();
});

test('before 1.0.0 a minor version breaks', () => {
  const early = { 'CHANGELOG.md': '# Changelog\n\n## 0.3.0\n\n- c\n\n## 0.2.1\n\n- b\n\n## 0.2.0\n\n- a\n' };
  expect(told('0.2.0', '0.3.0', early)).toEqual(['0.3.0 changes breaking', '0.2.1 changes']);
});

test('of who goes back it is what is lost', () => {
  const notes = notesBetween({ chart: 'shop', from: '2.0.1', to: '1.4.0' }, filesOf(files));
  expect(notes).toMatchObject({ isBack: true, isBreaking: true });
  expect(notes?.sections.map(({ version }) => version)).toEqual(['2.0.0', '2.0.1']);
});

test('upgrade guides come before changelogs: files of their own, and the part of the README', () => {
  const readme = `# shop\n\n## Parameters\n\n### To 2.0.0\n\nno guide\n\n## Upgrading\n\n### To 3.0.0\n\nlater\n\n### From 1.x to 2.x\n\nmove it\n\n#### Detail\n\nmore\n\n### To 1.4.0\n\nold\n`;
  expect(told('1.4.0', '2.1.0', { ...files, 'README.md': readme })).toEqual([
    '2.0.0 upgrade breaking',
    '2.0.0 changes breaking',
    '2.1.0 changes',
    '2.0.1 changes',
  ]);
  const notes = notesBetween({ chart: 'shop', from: '1.4.0', to: '2.0.0' }, filesOf({ 'README.md': readme }));
  expect(notes?.sections.map(({ text }) => text)).toEqual(['move it\n\n#### Detail\n\nmore']);
  expect(told('1.4.0', '2.0.0', { 'UPGRADING.md': '# Upgrading\n\n## To v2\n\nmove it\n' })).toEqual([
    '2.0.0 upgrade breaking',
  ]);
});

test('without a changelog, what Chart.yaml lists for Artifact Hub', () => {
  const listed = `name: shop\nannotations:\n  artifacthub.io/changes: |\n    - kind: fixed\n      description: a bug\n    - plain\n`;
  const notes = notesBetween({ chart: 'shop', from: '1.0.0', to: '1.1.0' }, filesOf({ 'Chart.yaml': listed }));
  expect(notes?.sections).toEqual([
    { version: '1.1.0', kind: 'changes', isBreaking: false, text: '- fixed: a bug\n- plain' },
  ]);
});

test('what others wrote is shown as it is written: nobody is mentioned, and nothing is closed', () => {
  const evil = { 'CHANGELOG.md': '# Changelog\n\n## 2.0.0\n\n- fixes #1, @somebody\n\n```\n</details>\n```\n' };
  const notes = notesBetween({ chart: 'shop', from: '1.0.0', to: '2.0.0' }, filesOf(evil));
  const shown = renderChartNotes(notes === null ? [] : [notes]);
  expect(shown).toContain('- **Breaking**: the chart shop 1.0.0 → 2.0.0 crosses a breaking change.');
  expect(shown).toMatch(/````markdown\n## 2\.0\.0, breaking\n\n- fixes #1, @somebody\n\n```\n<\/details>\n```\n````/);
});
