import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { toolFolder } from '../../python-index.js';

/** A program that runs until it is stopped. */
export interface DaemonOptions {
  readonly name: string;
  /** Absolute, or a program of scripts/install-tools.sh, or one on the PATH. */
  readonly program?: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where its output goes, as `NAME.log`. */
  readonly folder: string;
  /** Whether it is there for others. Asked again and again. */
  readonly isReady: () => Promise<boolean>;
}

export interface Daemon {
  readonly name: string;
  /** What it printed so far. */
  log(): Promise<string>;
  /** Ends it and what it started. */
  stop(): Promise<void>;
}

/**
 * Runs a program in a group of its own, which ends when its standard input does: also when the process that started it is killed. The first
 * argument is the log.
 */
const keeper = [
  'log=$1; shift; exec 3<&0',
  '"$@" </dev/null >"$log" 2>&1 3<&- & program=$!',
  '(read -r _ <&3; kill -KILL -$$ 2>/dev/null || kill -KILL $program) & keeper=$!',
  'wait $program; code=$?; kill -KILL $keeper; exit $code',
].join('\n');

/** Starts a program and waits until it is ready. @throws when it ends before, or takes longer than a minute, with the end of its log */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { name, program = name, args, env = {}, folder, isReady } = options;
  const path = join(folder, `${name}.log`);
  const child = spawn('sh', ['-c', keeper, name, path, program, ...args], {
    env: { ...process.env, PATH: `${toolFolder}:${process.env.PATH}`, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: folder,
  });
  let ended: string | undefined;
  const over = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      ended = error.message;
      resolve();
    });
    child.once('close', (code) => {
      const hint = code === 127 ? `; is ${program} there? Run scripts/install-tools.sh` : '';
      ended ??= `ended with exit code ${code}${hint}`;
      resolve();
    });
  });
  // It may have ended by itself.
  child.stdin.on('error', () => undefined);
  const log = () => readFile(path, 'utf8').catch(() => '');
  const stop = async () => {
    child.stdin.end();
    await over;
    // The others of the group are killed with it, and may take a moment longer; the dead count until the machine's first process notices.
    for (const until = Date.now() + 200; groupLives(child.pid) && Date.now() < until; ) await setTimeout(5);
  };
  // One that has ended is not ready, whoever answers in its place.
  for (const until = Date.now() + 60_000; !(await isReady().catch(() => false)) || ended !== undefined; ) {
    if (ended === undefined && Date.now() < until) {
      await setTimeout(25);
      continue;
    }
    const happened = ended ?? 'is not ready after a minute';
    await stop();
    throw new Error(`${name} ${happened}\n${(await log()).slice(-4000)}`);
  }
  return { name, log, stop };
}

function groupLives(id: number | undefined): boolean {
  try {
    return id !== undefined && process.kill(-id, 0);
  } catch {
    return false;
  }
}

/**
 * Does something with free ports, again with others when it fails because somebody else took one of them meanwhile.
 * @throws what it throws
 */
export async function withFreePorts<T>(count: number, work: (ports: readonly number[]) => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await work(await freePorts(count));
    } catch (error) {
      if (round === 3 || !/address already in use|EADDRINUSE/i.test(String(error))) throw error;
    }
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  // All at once, so that they differ.
  return Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            setImmediate(() => server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0)));
          });
        }),
    ),
  );
}
