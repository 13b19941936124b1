import { readReleased } from '@slipway/core/charts/chart';
import { all, Failure } from '@slipway/core/failure';
import { readPackageJson } from '@slipway/core/files/package-json';
import { readPyproject } from '@slipway/core/files/pyproject';
import { folderOf } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Layout } from './layout.js';
import { textOf } from './stamp/stamped.js';

/**
 * The release that is decided. Where none can be, everything that would stop it next is told at once.
 * @throws {Failure} with what the decision fails for, and every manifest that cannot be read
 */
export async function orUnreadable<T>(decide: () => Promise<T>, base: Snapshot, layout: Layout): Promise<T> {
  try {
    return await decide();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const problems = [...error.problems];
    await readAll(base, layout).catch((other: unknown) => {
      if (!(other instanceof Failure)) throw other;
      problems.push(...other.problems);
    });
    throw new Failure(problems, error.cause);
  }
}

function readManifest(path: Path, text: string): unknown {
  return readReleased(folderOf(path), text);
}

async function readAll(base: Snapshot, layout: Layout): Promise<void> {
  const { libs, services, charts } = layout;
  const released = charts.filter(({ version }) => version !== 'independent');
  const files = await base.load([...libs, ...services, ...released].map(({ manifest }) => manifest));
  const readers = { python: readPyproject, node: readPackageJson };
  const tasks: [Path, (path: Path, text: string) => unknown][] = [
    ...[...libs, ...services].map(({ manifest, kind }): (typeof tasks)[number] => [manifest, readers[kind]]),
    ...released.map(({ manifest }): (typeof tasks)[number] => [manifest, readManifest]),
  ];
  all(
    [...new Map(tasks)].map(
      ([path, reader]) =>
        () =>
          reader(path, textOf(files, path)),
    ),
  );
}
