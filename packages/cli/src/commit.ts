import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { unsignedMessage } from '@slipway/core/deliver/message';
import type { Finding } from '@slipway/core/failure';
import * as v from 'valibot';

const run = promisify(execFile);

/** Hooks run whole suites of tests. */
const mostSaid = 64 * 1024 * 1024;

const planSchema = v.object({
  change: v.nullable(v.object({ title: v.string(), message: v.string(), trailers: v.record(v.string(), v.string()) })),
  edits: v.array(v.object({ path: v.string() })),
});

/** What became of a commit. */
export interface Committed {
  /** Its first line; `null`: there was nothing to commit, or git did not do it. */
  readonly title: string | null;
  /** Why git did not do it, in its words or those of a hook. */
  readonly findings: readonly Finding[];
}

/**
 * Commits what was written, and nothing else, in the words of the plan. Where git refuses, files stay written, and the index is as it was.
 * @param plan the output `plan`
 */
export async function commitPlan(plan: string, folder: string): Promise<Committed> {
  const { change, edits } = plan === '' ? { change: null, edits: [] } : v.parse(planSchema, JSON.parse(plan));
  if (change === null || edits.length === 0) return { title: null, findings: [] };
  const paths = edits.map(({ path }) => path);
  const git = async (...args: readonly string[]) =>
    (await run('git', ['--literal-pathspecs', '-C', folder, ...args], { maxBuffer: mostSaid })).stdout;
  const isNew = (await git('ls-files', '-z', '--others', '--', ...paths)).split('\0').filter((path) => path !== '');
  if (isNew.length > 0) await git('add', '--force', '--intent-to-add', '--', ...isNew);
  try {
    await git('commit', '--quiet', '--message', unsignedMessage(change), '--only', '--', ...paths);
    return { title: change.title, findings: [] };
  } catch (error) {
    if (isNew.length > 0) await git('reset', '--quiet', '--', ...isNew);
    return { title: null, findings: [refused(change.title, saidBy(error))] };
  }
}

function refused(title: string, said: string): Finding {
  return {
    ...{ level: 'error', code: 'not-committed' },
    message: `The files are written, but git did not commit them${said === '' ? ': a hook may have refused it without a word' : `. It says:\n${said}`}`,
    fix: `Correct it, then commit the files by hand as “${title}”; or undo them with \`git restore\`.`,
  };
}

/** The last lines that git, and hooks that it ran, printed. */
function saidBy(error: unknown): string {
  const { stdout, stderr } = v.parse(v.object({ stdout: v.string(), stderr: v.string() }), error);
  return `${stdout}\n${stderr}`.trim().split('\n').slice(-lines).join('\n');
}

const lines = 20;
