import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltFile } from '@slipway/core/derive/lib-build';
import { poetryEnvironment } from '@slipway/core/derive/poetry';
import { mustRun, type RunTool } from '@slipway/core/derive/tool';
import { layOut } from '@slipway/core/derive/worktree';
import type { Files } from '@slipway/core/snapshot/snapshot';
import type { Lib } from './compare.js';

export interface Upload {
  readonly run: RunTool;
  /** Absolute path of a folder for temporary ones. */
  readonly scratch: string;
  /** Address that takes uploads. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Uploads a library's files as they are, with Poetry; nothing is built.
 * @param files of the repository, at least those of the library.
 * @throws {Failure} with what Poetry said.
 */
export async function uploadLib(lib: Lib<BuiltFile>, files: Files, upload: Upload): Promise<void> {
  const temporary = await mkdtemp(join(upload.scratch, 'slipway-upload-'));
  try {
    const worktree = await layOut(
      temporary,
      new Map([...files].filter(([path]) => lib.folder === '.' || path.startsWith(`${lib.folder}/`))),
    );
    const dist = join(temporary, 'dist');
    await mkdir(dist);
    await Promise.all(lib.files.map(({ name, path }) => copyFile(path, join(dist, name))));
    await mustRun(upload.run, {
      command: ['poetry', 'publish', '--no-interaction', '--no-ansi', '--repository=slipway', `--dist-dir=${dist}`],
      cwd: await worktree.folder(lib.folder),
      folder: lib.folder,
      env: {
        ...poetryEnvironment(join(temporary, 'environments')),
        POETRY_REPOSITORIES_SLIPWAY_URL: upload.url,
        POETRY_HTTP_BASIC_SLIPWAY_USERNAME: upload.username,
        POETRY_HTTP_BASIC_SLIPWAY_PASSWORD: upload.password,
      },
      fix: 'Check `repository-url`, `username` and `password`: a token of PyPI goes with the user name `__token__` and must be allowed to upload this project. Running again is safe: what is on the index already is compared, not uploaded.',
    });
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}
