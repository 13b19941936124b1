// What the benchmarks about registries share: fifty images, 50 ms for every answer, and an action's bundle beside a loop of crane.
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ownTemp from '../../packages/testing/own-temp.mjs';
import { tools } from './tools.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const crane = join(tools, 'crane');
export const execute = promisify(execFile);
export const latency = 50;
export const rounds = 5;
export const names = Array.from({ length: 50 }, (_, index) => `s${index + 1}`);
export const workspace = ownTemp();
execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: workspace });
const as = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com'];
execFileSync('git', [...as, 'commit', '-q', '--allow-empty', '-m', 'chore: start'], { cwd: workspace });

/** Milliseconds that a task takes. */
export async function timed(task) {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

/** Runs the bundle of an action on all images. @param inputs variables, inputs among them */
export function runBundle(action, inputs) {
  return execute(process.execPath, [join(root, 'actions', action, 'dist', 'index.js')], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      HOME: workspace,
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'acme/shop',
      RUNNER_TEMP: workspace,
      ...inputs,
    },
  });
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What a comparison begins with. */
export const heading = (title) => `${title}: ${names.length} images, ${latency} ms for an answer, median of ${rounds}`;
