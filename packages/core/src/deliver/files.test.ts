import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { encode } from '../files/text.js';
import type { Edit, Plan } from '../plan/proposal.js';
import { deliverFiles, writeEdits } from './files.js';

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'slipway-files-')));
  await mkdir(join(root, 'charts/app'), { recursive: true });
  await writeFile(join(root, 'charts/app/Chart.yaml'), 'version: 1.0.0\r\n');
  await writeFile(join(root, '.version'), '1.0.0\n');
});

afterEach(() => rm(root, { recursive: true, force: true }));

function edit(path: string, before: string | null, after: string | null, mode: Edit['mode'] = '100644'): Edit {
  return { path, mode, before: before === null ? null : encode(before), after: after === null ? null : encode(after) };
}

/** Every file below the root, with its text. */
async function all(): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(async (path) => [path.slice(root.length + 1), await readFile(path, 'utf8')]);
  return Object.fromEntries((await Promise.all(texts)).sort());
}

async function codes(work: Promise<unknown>): Promise<string[]> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ problems: expect.anything() });
  return error instanceof Error && 'problems' in error && Array.isArray(error.problems)
    ? error.problems.map(({ code, place }) => `${code} ${place?.path}`)
    : [];
}

describe('edits are written', () => {
  test('changed, new and deleted files, in folders that do not exist yet', async () => {
    const edits = [
      edit('charts/app/Chart.yaml', 'version: 1.0.0\r\n', 'version: 1.1.0\r\n'),
      edit('docs/new/page.md', null, 'new\n'),
      edit('.version', '1.0.0\n', null),
    ];
    expect(await writeEdits(root, edits)).toEqual(['charts/app/Chart.yaml', 'docs/new/page.md', '.version']);
    expect(await all()).toEqual({ 'charts/app/Chart.yaml': 'version: 1.1.0\r\n', 'docs/new/page.md': 'new\n' });
  });

  test('a new file in a folder that is there', async () => {
    await writeEdits(root, [edit('charts/app/values.yaml', null, 'tag: 1\n')]);
    expect((await all())['charts/app/values.yaml']).toBe('tag: 1\n');
  });

  test('with the rights the file had, executable or not as planned', async () => {
    await chmod(join(root, '.version'), 0o640);
    await chmod(join(root, 'charts/app/Chart.yaml'), 0o755);
    await writeEdits(root, [
      edit('.version', '1.0.0\n', '1.1.0\n', '100755'),
      edit('charts/app/Chart.yaml', 'version: 1.0.0\r\n', 'x'),
      edit('run.sh', null, '#!/bin/sh\n', '100755'),
    ]);
    const mode = async (path: string) => ((await stat(join(root, path))).mode & 0o777).toString(8);
    expect(await mode('.version')).toBe('750');
    expect(await mode('charts/app/Chart.yaml')).toBe('644');
    expect(await writeEdits(root, [edit('.version', '1.1.0\n', '1.1.0\n')])).toEqual(['.version']);
    expect(await mode('.version')).toBe('640');
    expect(Number.parseInt(await mode('run.sh'), 8) & 0o100).toBe(0o100);
  });

  test('once: what is as planned already is not touched', async () => {
    const edits = [edit('.version', '1.0.0\n', '1.1.0\n'), edit('gone', 'x', null)];
    await writeEdits(root, edits);
    const { mtimeMs } = await stat(join(root, '.version'));
    expect(await writeEdits(root, edits)).toEqual([]);
    expect((await stat(join(root, '.version'))).mtimeMs).toBe(mtimeMs);
  });

  test('as the last of several edits of one file says', async () => {
    await writeEdits(root, [edit('.version', '1.0.0\n', '1.1.0\n'), edit('.version', '1.1.0\n', '1.2.0\n')]);
    expect((await all())['.version']).toBe('1.2.0\n');
  });
});

describe('nothing is written', () => {
  test('when a file changed meanwhile, and all of those are named', async () => {
    await writeFile(join(root, 'mine'), 'mine\n');
    const before = await all();
    const edits = [
      edit('charts/app/Chart.yaml', 'version: 1.0.0\r\n', 'x'),
      edit('.version', '0.9.0\n', '1.1.0\n'),
      edit('mine', null, 'ours\n'),
      edit('missing', 'was here\n', 'x'),
    ];
    expect(await codes(writeEdits(root, edits))).toEqual([
      'file-changed .version',
      'file-changed mine',
      'file-changed missing',
    ]);
    expect(await all()).toEqual(before);
  });

  test('unless it is to be carried', async () => {
    await writeEdits(root, [edit('.version', '0.9.0\n', '1.1.0\n')], ['.ver*']);
    expect((await all())['.version']).toBe('1.1.0\n');
  });

  test.each(['/etc/passwd', '../outside', 'a/../../b', 'C:\\x', ''])('outside of the workspace: %j', async (path) => {
    const before = await all();
    const edits = [edit('.version', '1.0.0\n', '1.1.0\n'), edit(path, null, 'x')];
    await expect(writeEdits(root, edits)).rejects.toMatchObject({ problems: [{ code: /^path-/ }] });
    expect(await all()).toEqual(before);
  });

  test('through symbolic links, in git’s folder, over folders, below files', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'slipway-outside-'));
    await symlink(outside, join(root, 'linked'));
    await symlink(join(outside, 'target'), join(root, 'link'));
    const edits = [
      edit('linked/file', null, 'x'),
      edit('link', null, 'x'),
      edit('.git/hooks/pre-commit', null, 'x'),
      edit('sub/.GIT/config', null, 'x'),
      edit('charts', null, 'x'),
      edit('.version/below', null, 'x'),
    ];
    expect(await codes(writeEdits(root, edits))).toEqual([
      'path-symlink linked',
      'path-symlink link',
      'path-in-git .git/hooks/pre-commit',
      'path-in-git sub/.GIT/config',
      'path-not-a-file charts',
      'path-not-a-file .version',
    ]);
    await expect(writeEdits(root, edits.slice(4, 5))).rejects.toThrow(
      'charts is a folder, so charts cannot be written',
    );
    expect(await readdir(outside)).toEqual([]);
    await rm(outside, { recursive: true });
  });

  test('when one of them fails half-way: the others are put back', async () => {
    await chmod(join(root, '.version'), 0o600);
    const before = await all();
    const edits = [
      edit('.version', '1.0.0\n', '1.1.0\n'),
      edit('charts/app/Chart.yaml', 'version: 1.0.0\r\n', null),
      // Each of the two can be written, the second where the first is not.
      edit('one', null, 'x'),
      edit('one/two', null, 'x'),
    ];
    await expect(writeEdits(root, edits)).rejects.toMatchObject({
      problems: [{ code: 'file-not-written', message: expect.stringMatching(/^one could not be written \(E[A-Z]+\)/) }],
    });
    expect(await all()).toEqual(before);
    expect((await stat(join(root, '.version'))).mode & 0o777).toBe(0o600);
    expect(await readdir(root)).not.toContain('one');
  });

  test('and of the folders those go that it made, not those that were there and empty', async () => {
    await mkdir(join(root, 'empty'));
    const edits = [edit('empty/new/file', null, 'x'), edit('one', null, 'x'), edit('one/two', null, 'x')];
    await expect(writeEdits(root, edits)).rejects.toMatchObject({ problems: [{ code: 'file-not-written' }] });
    expect(await readdir(join(root, 'empty'))).toEqual([]);
  });
});

describe('a delivery to files', () => {
  const plan = (edits: readonly Edit[]): Plan => ({
    ...{ id: 'p1', base: 'b', reason: '', edits, change: null, findings: [], holds: [], outputs: {}, details: '' },
  });
  const options = { delivery: { to: 'files' }, at: 'head', expectPlan: '', include: [] } as const;

  test('plans what is checked out, and tells whether anything changed', async () => {
    const planAt = async (base: string) => {
      expect(base).toBe('head');
      return plan([edit('.version', '1.0.0\n', '1.1.0\n')]);
    };
    expect(await deliverFiles(planAt, options, root)).toMatchObject({ state: 'changed', pullRequest: null });
    expect(await deliverFiles(planAt, options, root)).toMatchObject({ state: 'unchanged' });
  });

  test('writes no other plan than the approved one', async () => {
    const planAt = async () => plan([edit('.version', '1.0.0\n', '1.1.0\n')]);
    await expect(deliverFiles(planAt, { ...options, expectPlan: 'p0' }, root)).rejects.toMatchObject({
      problems: [{ code: 'plan-changed' }],
    });
    expect((await all())['.version']).toBe('1.0.0\n');
  });

  test('waits when all there is are holds', async () => {
    const planAt = async () => ({ ...plan([]), holds: [{ subject: 'prod', waitsFor: 'soak' }] });
    expect(await deliverFiles(planAt, options, root)).toMatchObject({ state: 'waiting' });
  });
});
