import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDigests } from '@slipway/core/digests/file';
import type { ComponentId, Pin, Release } from '@slipway/core/environments/release';
import { Failure } from '@slipway/core/failure';
import { path } from '@slipway/core/inputs/fields';
import type { RemoteWorld } from '@slipway/core/remote-world';

/**
 * The release in the input `digests`: JSON, or the path of a file with it in the workspace; `null` where it is empty.
 * @throws {Failure} when there is no such file, or it is none that capture-digests writes
 */
export async function readBuilt(digests: string, { context }: Pick<RemoteWorld, 'context'>): Promise<Release | null> {
  if (digests === '') return null;
  const [name, text] = digests.startsWith('{')
    ? ['digests', digests]
    : [digests, await read(context.workspace, digests)];
  const file = openDigests(name, text);
  return new Map([...file.digests].map(([service, built]): [ComponentId, Pin] => [`service/${service}`, { ...built }]));
}

async function read(workspace: string, given: string): Promise<string> {
  const inside = path.parse(given);
  try {
    if (inside === undefined) throw new Error('it is not in the workspace');
    return await readFile(join(workspace, inside), 'utf8');
  } catch (error) {
    throw new Failure(
      {
        code: 'digests-not-found',
        message: `The file ${JSON.stringify(given)} that \`digests\` names cannot be read: ${error instanceof Error ? error.message : ''}`,
        fix: 'Give the path of a file in the workspace, such as the `file` output of capture-digests, or its JSON.',
      },
      error,
    );
  }
}
