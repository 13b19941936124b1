import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComponentId, Pin, Release } from '@slipway/core/environments/release';
import { releaseOf } from '@slipway/core/environments/release-json';
import { Failure } from '@slipway/core/failure';
import { path } from '@slipway/core/inputs/fields';
import { openReleaseFile } from '@slipway/core/release-file/file';
import type { World } from '@slipway/core/run/world';
import { bareName, isChart } from './select.js';

/**
 * The release in the input `digests`: JSON, or the path of a file with it in the workspace; `null` where it is empty.
 * @throws {Failure} when there is no such file, or it is none that capture-digests writes
 */
export async function readBuilt(digests: string, { context }: Pick<World, 'context'>): Promise<Release | null> {
  if (digests === '') return null;
  const [name, text] = digests.startsWith('{')
    ? ['digests', digests]
    : [digests, await read(context.workspace, digests)];
  return releaseOf(openReleaseFile(name, text));
}

/**
 * A release with the names services have now. Where it has a service under both names, the present one counts.
 * @param services with the names they had before
 */
export function withCurrentNames(
  release: Release,
  services: readonly { readonly name: string; readonly formerly: readonly string[] }[],
): Release {
  const current = new Map(
    services.flatMap(({ name, formerly }) =>
      formerly.map((old): [ComponentId, ComponentId] => [`service/${old}`, `service/${name}`]),
    ),
  );
  const renamed = [...release].flatMap(([component, pin]): [ComponentId, Pin][] => {
    const name = current.get(component);
    return name === undefined || release.has(name) ? [] : [[name, pin]];
  });
  return new Map([...[...release].filter(([component]) => !current.has(component)), ...renamed]);
}

/** Names of the services that were built. */
export function servicesBuilt(built: Release | null): string[] {
  return [...(built?.keys() ?? [])].filter((component) => !isChart(component)).map(bareName);
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
