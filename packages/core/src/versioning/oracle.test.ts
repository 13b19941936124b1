import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { classify } from './bump.js';

/** Messages between two tags of public repositories, with the bump semantic-release gives. Not part of this repository. */
const corpus = resolve('../shared/corpus/commit-windows.json');
const windows: { repository: string; from: string; to: string; bump: string; messages: string[] }[] = existsSync(corpus)
  ? JSON.parse(readFileSync(corpus, 'utf8'))
  : [];

/** The written rules by which we differ (docs/versioning.md); each is a sign in a message. */
const rules: Readonly<Record<string, RegExp>> = {
  'lowercase breaking note': /^[\s|*]*(?!BREAKING)breaking[ -]change[:\s]/im,
  'breaking change in a squash list': /^.*\r?\n\s*\* (.*\n)*?(\* )?\w+(\(.*\))?!: /m,
  'breaking note after a line like ---': /^-.*-\r?$[\s\S]*^[\s|*]*BREAKING[ -]CHANGE/m,
};

const name = 'on real tag windows the bump is that of semantic-release';
const testCorpus = windows.length > 0 ? test : test.skip;
testCorpus(windows.length > 0 ? name : `${name} (skipped: ${corpus} is not there)`, async () => {
  const differing: string[] = [];
  for (const { repository, from, to, bump, messages } of windows) {
    const { bump: ours } = await classify(messages.map((message, index) => ({ id: `${index}`, parents: [], message })));
    if (ours === bump) continue;
    const why = Object.keys(rules).filter((rule) => messages.some((message) => rules[rule]?.test(message)));
    differing.push(`${repository} ${from}..${to}: ${ours} instead of ${bump}, by ${why.join(', ') || 'no rule'}`);
  }
  console.log(`${windows.length} windows, ${differing.length} differ by a written rule`, differing);
  expect(differing.filter((line) => line.endsWith('no rule'))).toEqual([]);
});
