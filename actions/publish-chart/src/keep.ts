import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

/** What keeps the files of a run from being written, before anything is published. @param packages a folder; empty: none */
export async function wouldNotFit(workspace: string, file: Path, packages: Path): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (file !== '' && (await kindOf(join(workspace, file))) === 'folder')
    problems.push({
      code: 'path-not-a-file',
      message: `The input \`file\` names ${file}, which is a folder`,
      fix: 'Give the path of a file, such as `file: image-digests.json`.',
    });
  const folders: [string, Path][] = [
    ['file', file === '' ? '' : dirname(file)],
    ['packages', packages],
  ];
  if (file !== '' && packages !== '' && `${packages}/`.startsWith(`${file}/`)) {
    problems.push({
      code: 'path-not-a-folder',
      message: `The input \`packages\` needs the folder ${packages}, and the input \`file\` writes a file in its place`,
      fix: 'Give `file` another name, such as `file: image-digests.json`.',
    });
  }
  for (const [input, folder] of folders) {
    if (folder === '' || (await kindOf(join(workspace, folder))) !== 'file') continue;
    problems.push({
      code: 'path-not-a-folder',
      message: `The input \`${input}\` needs the folder ${folder}, and a file is in its place`,
      fix: `Name another folder, such as \`${input === 'file' ? 'file: dist/image-digests.json' : 'packages: dist'}\`, or remove the file.`,
    });
  }
  return problems;
}

/** A file above counts, too: no folder can be made below it. */
async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return 'file';
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'nothing';
    throw error;
  }
}

async function readOrNone(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
