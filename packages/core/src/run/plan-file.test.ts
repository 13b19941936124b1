import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { encode } from '../files/text.js';
import { unifiedDiff } from '../plan/diff.js';
import type { Edit, Plan } from '../plan/proposal.js';
import { PlanFile } from './plan-file.js';

let temp: string;
beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'slipway-plan-file-'));
});
afterEach(() => rm(temp, { recursive: true }));

const edit = (path: string, before: string | null, after: string | null): Edit => ({
  path,
  mode: '100644',
  before: before === null ? null : encode(before),
  after: after === null ? null : encode(after),
});
const planOf = (edits: readonly Edit[], outputs: Plan['outputs'] = {}): Plan => ({
  ...{ id: 'p', base: 'b', reason: 'r', change: null, edits, findings: [], holds: [], details: '', outputs },
});
const saved = async ({ path }: PlanFile) => JSON.parse(await readFile(path, 'utf8'));

test('holds the plan whole: contents, what was deleted, the diff, and outputs as they are in the end', async () => {
  const edits = [
    edit('a "quoted"\\.yaml', 'tag: "1"\n', 'tag: "2" # 😀\n'),
    edit('gone', 'x', null),
    edit('new', null, 'é'),
  ];
  const file = new PlanFile(temp, 'bump-chart');
  file.begin(planOf(edits));
  await file.finish(planOf(edits, { merged: true }));
  const { edits: written, diff, outputs, id } = await saved(file);
  const contents = written.map(
    ({ content }: { content: string | null }) => content && Buffer.from(content, 'base64').toString(),
  );
  expect(contents).toEqual(['tag: "2" # 😀\n', null, 'é']);
  expect(written.map(({ path }: { path: string }) => path)).toEqual(edits.map(({ path }) => path));
  expect(diff).toBe(unifiedDiff(edits));
  expect([id, outputs]).toEqual(['p', { merged: true }]);
});

test.each([
  ['no edits', []],
  ['other edits than were begun', [edit('b', '1', '2')]],
])('a plan with %s is the one that is written', async (_, edits) => {
  const file = new PlanFile(temp, 'bump-chart');
  file.begin(planOf([edit('a', 'x'.repeat(99), 'y'.repeat(99)), edit('c', '1', '2')]));
  await file.finish(planOf(edits));
  expect((await saved(file)).edits.map(({ path }: { path: string }) => path)).toEqual(edits.map(({ path }) => path));
});

test('where it cannot be written, the run is told at the end', async () => {
  const file = new PlanFile(join(temp, 'not', 'there'), 'bump-chart');
  file.begin(planOf([]));
  await expect(file.finish(planOf([]))).rejects.toThrow('ENOENT');
});
