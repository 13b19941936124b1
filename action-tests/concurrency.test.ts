import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { asObject, isObject, type Json, parseJson } from '@slipway/testing/github/json';
import { parseAllDocuments } from 'yaml';
import { blocks } from './usage/page.js';

/*
 * GitHub drops the run that waits in a concurrency group when another one comes (https://docs.github.com/en/actions/how-tos/write-workflows/
 * choose-when-workflows-run/control-workflow-concurrency). Runs that say or do something of their own must not share a group.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const paths = execFileSync('git', ['ls-files', '-z', 'workflows-examples'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => /\.ya?ml$/.test(path));

interface Workflow {
  readonly at: string;
  readonly text: string;
  readonly events: readonly string[];
  /** Groups of the workflow and of its jobs. */
  readonly groups: readonly string[];
}

/** Every workflow that an example or a page shows whole. */
const workflows = [
  ...paths.map((path) => ({ at: path, text: readFileSync(join(root, path), 'utf8') })),
  ...blocks.filter(({ language }) => language === 'yaml'),
].flatMap(({ at, text }): Workflow[] => {
  const [document] = parseAllDocuments(text);
  const value = parseJson(JSON.stringify(document?.toJS() ?? null));
  if (!isObject(value) || value.on === undefined || !isObject(value.jobs)) return [];
  const groups = [value, ...Object.values(value.jobs).map(asObject)].flatMap(({ concurrency }) => groupOf(concurrency));
  return [{ at, text, events: eventsIn(value.on), groups }];
});

function eventsIn(on: Json): string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(asObject(on));
}

function groupOf(concurrency: Json | undefined): string[] {
  if (concurrency === undefined) return [];
  return [String(isObject(concurrency) ? concurrency.group : concurrency)];
}

/** The groups that these events share. */
function shared(events: RegExp, own: RegExp, about = /./): string[] {
  return workflows
    .filter((one) => one.events.some((event) => events.test(event)) && about.test(one.text))
    .flatMap(({ at, groups }) => groups.filter((group) => !own.test(group)).map((group) => `${at}: ${group}`));
}

test('runs of a pull request drop none of another', () => {
  expect(workflows.length).toBeGreaterThan(40);
  const own = /\$\{\{.*github\.(?:event\.(?:pull_request\.)?number|sha|ref|head_ref)\b/;
  expect(shared(/^pull_request/, own)).toEqual([]);
});

test('runs of a merge queue drop none of another', () => {
  expect(shared(/^merge_group$/, /\$\{\{.*github\.(?:event\.merge_group\.head_ref|sha|ref)\b/)).toEqual([]);
});

test('a push that builds what it changed is built', () => {
  expect(shared(/^push$/, /\$\{\{.*github\.sha\b/, /outputs\.affected-services/)).toEqual([]);
});
