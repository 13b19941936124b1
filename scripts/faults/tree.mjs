// A copy of HEAD to plant things in, and its tests: for faults.mjs.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A worktree of HEAD with the packages that are installed. @returns its path, in `scratch` */
export function copyOfHead(root, scratch) {
  const path = join(scratch, 'tree');
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', path, 'HEAD'], { cwd: root });
  // Some tests look for the tools of `scripts/install-tools.sh`.
  if (existsSync(join(root, '.tools'))) symlinkSync(join(root, '.tools'), join(path, '.tools'));
  const [from, to] = [join(root, 'node_modules'), join(path, 'node_modules')];
  try {
    // Hard links, where the file system has them between these two.
    execFileSync('cp', ['-al', from, to], { stdio: 'ignore' });
  } catch {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
  return path;
}

/**
 * Runs tests one file after the other.
 * @param isFirstEnough ends with the first file that fails
 * @param skipped full names of tests that are left away
 * @param seconds how long at most
 */
export async function runTests({ tree, scratch, selected, env, isFirstEnough, skipped, seconds }) {
  const output = join(scratch, 'results');
  writeFileSync(output, '');
  const not = [...skipped].map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  const child = spawn(
    process.execPath,
    [
      ...[
        '--experimental-vm-modules',
        '--no-warnings',
        join(tree, 'node_modules/jest/bin/jest.js'),
        ...(isFirstEnough ? ['--bail'] : []),
      ],
      ...['--runInBand', '--forceExit', '--passWithNoTests', '--silent', '--reporters', own('tell.cjs')],
      // The machine may be busy; a fault shows by what it does.
      ...['--testTimeout', '240000', '--testSequencer', own('near-first.cjs')],
      ...(not === '' ? [] : ['--testNamePattern', `^(?!(?:${not})$)`]),
      ...selected,
    ],
    { cwd: tree, env: { ...process.env, ...env, FAULT_RESULTS: output }, stdio: 'ignore', detached: true },
  );
  const stop = () => process.kill(-child.pid, 'SIGKILL');
  process.once('exit', stop);
  let isEndless = false;
  const timer = setTimeout(() => {
    isEndless = true;
    stop();
  }, seconds * 1000);
  await new Promise((resolve) => child.once('close', resolve));
  process.removeListener('exit', stop);
  clearTimeout(timer);
  const lines = readFileSync(output, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const files = lines.map((line) => JSON.parse(line));
  return {
    isEndless,
    passed: files.filter(({ failed }) => failed.length === 0).map(({ path }) => path),
    failed: files.filter(({ failed }) => failed.length > 0).map(({ path, failed }) => ({ path, names: failed })),
  };
}

function own(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}
