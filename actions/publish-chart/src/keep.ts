import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listing } from '@slipway/core/environments/words/describe';
import type { Problem } from '@slipway/core/failure';
import type { Path } from '@slipway/core/nouns/git';
import type { ReleaseContent } from '@slipway/core/release-file/content';
import { openReleaseFile } from '@slipway/core/release-file/file';

/**
 * What the file that this run writes has already, and would lose: services and charts that are not in what is written. A promotion by it would leave
 * them behind, in silence.
 * @param file in the workspace; empty: none is written
 * @param release what the run was given
 * @param charts names of the charts that it adds
 * @throws {Failure} when it is there and is no release file
 */
export async function wouldLose(
  workspace: string,
  file: Path,
  release: ReleaseContent | null,
  charts: readonly string[],
): Promise<Problem[]> {
  const text = file === '' ? null : await readOrNone(join(workspace, file));
  if (text === null) return [];
  const there = openReleaseFile(file, text);
  const services = [...there.services.keys()].filter((name) => release?.services.has(name) !== true);
  const written = new Set([...(release?.charts.keys() ?? []), ...charts]);
  const lost = [...services, ...[...there.charts.keys()].filter((name) => !written.has(name))];
  const [first] = lost;
  if (first === undefined) return [];
  return [
    {
      code: 'release-would-lose',
      message: `${file} exists and has ${listing(lost, 5)}, which this run would take out of it`,
      fix: `Give it as the input \`release\` too (\`release: ${file}\`), so that this run adds its charts; or write another \`file\`.`,
      place: there.place(services.includes(first) ? 'services' : 'charts', first),
    },
  ];
}

async function readOrNone(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
