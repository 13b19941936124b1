import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder with the programs of scripts/install-tools.sh. */
export const toolFolder = fileURLToPath(new URL('../../../.tools/bin', import.meta.url));

/** A PATH on which the programs of scripts/install-tools.sh come first. */
export function pathWithTools(path = process.env.PATH ?? ''): string {
  return [toolFolder, path].join(delimiter);
}

/** A real pypiserver on this machine: an index that takes uploads from anyone, and no file name twice. */
export interface PythonIndex {
  /** What clients call the simple index, for `POETRY_PYPI_MIRROR_URL`, `PIP_INDEX_URL`, `UV_DEFAULT_INDEX`. */
  readonly url: string;
  /** What clients upload to. */
  readonly uploadUrl: string;
  /** Folder with the files it serves; what is put there is served. */
  readonly folder: string;
  /** Names of the files it serves, sorted. */
  files(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Starts an empty index. Packages it does not have do not exist: nothing is asked for elsewhere. */
export async function startPythonIndex(): Promise<PythonIndex> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-index-'));
  const port = await freePort();
  const options = [
    '--interface=127.0.0.1',
    `--port=${port}`,
    '--disable-fallback',
    '--authenticate=.',
    '--passwords=.',
  ];
  const child = spawn(join(toolFolder, 'pypi-server'), ['run', ...options, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4096);
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      log += String(error);
      resolve();
    });
    child.once('close', () => resolve());
  });
  const stop = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  if (!(await answers(`${origin}/simple/`, ended))) {
    await stop();
    throw new Error(`pypiserver did not start:\n${log}`);
  }
  return {
    url: `${origin}/simple/`,
    uploadUrl: `${origin}/`,
    folder,
    files: async () => (await readdir(folder)).sort(),
    stop,
  };
}

async function answers(url: string, ended: Promise<void>): Promise<boolean> {
  let over = false;
  ended.then(() => {
    over = true;
  });
  for (const until = Date.now() + 20_000; !over && Date.now() < until; ) {
    try {
      return (await fetch(url)).ok;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
