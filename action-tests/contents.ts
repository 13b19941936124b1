import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { toolFolder } from '@slipway/testing/python-index';
import { config, type Stage, succeeded } from './promotion-stage.js';

/** What somebody does to the text of a file. */
export type Change = (text: string) => string;
/** By what they are called. */
export type Changes = Readonly<Record<string, Change>>;
type Texts = Readonly<Record<string, string>>;

export const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

export const swap =
  (from: string | RegExp, to: string): Change =>
  (text) =>
    text.replace(from, to);

export const add =
  (more: string): Change =>
  (text) =>
    text + more;

/** Gates that pass whatever the time is. */
export const openGates = "gates: { windows: { days: mon-sun, from: '00:00', to: '24:00', zone: UTC } }";

/** A change: whether the same runs, as a tool says, and whether the status of its pull request is green. */
interface Tried {
  readonly name: string;
  readonly isSame: boolean;
  readonly isGreen: boolean;
}

/**
 * Tries each change of a file, in a pull request of its own.
 * @param files what else the repository has
 * @param judge what runs by a text of the file
 */
export async function tryEach(
  stage: Stage,
  files: Texts,
  [path, before]: readonly [string, string],
  changes: Changes,
  judge: (text: string) => Promise<string>,
): Promise<readonly Tried[]> {
  await stage.commit({ ...files, [path]: before });
  const bob = stage.github.as('bob');
  const heads = new Map<string, string>();
  for (const [index, [name, change]] of Object.entries(changes).entries()) {
    heads.set(name, await bob.commit(config, `change-${index}`, 'chore: change', { [path]: change(before) }));
    await bob.openPullRequest(config, { title: name, head: `change-${index}` });
  }
  succeeded(await stage.judge('schedule'));
  const { statuses } = stage.github.repository(config);
  const runs = await judge(before);
  expect(runs).toContain('acme/api');
  const tried: Tried[] = [];
  for (const [name, change] of Object.entries(changes)) {
    expect([name, change(before) === before]).toEqual([name, false]);
    const isGreen = statuses.get(heads.get(name) ?? '')?.[0]?.state === 'success';
    tried.push({ name, isSame: (await judge(change(before))) === runs, isGreen });
  }
  return tried;
}

/** Writes files into a folder. */
export async function writeInto(folder: string, files: Texts): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** What a tool prints. What it cannot read runs nothing else: Argo CD goes on with what was there, so it is as good as a change. */
export function toldBy(tool: string, ...args: readonly string[]): Promise<string> {
  return promisify(execFile)(join(toolFolder, tool), args, { maxBuffer: 1 << 26 }).then(
    ({ stdout }) => stdout,
    (error: Error) => `cannot be read: ${error.message.replaceAll(/\/\S+/g, '')}`,
  );
}
